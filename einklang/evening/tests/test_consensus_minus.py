"""Consensus minus x: only under rules that have it, after its step was logged, and only as far as x reaches (R-11)."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.queries import agenda_with_results, table_of
from einklang.evening.tests.acting import EVENING, asked, concern, fresh
from einklang.evening.words import minutes_of
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Decision, Round
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind, Procedure
from einklang.forum.tests.acting import adopt
from einklang.fund.models import AreaBudget, Grant
from einklang.people.models import Deed, Person
from einklang.record.models import Entry

STEP = Step(FallbackKind.CONSENSUS_MINUS, "Vertagen hat nichts geändert.")
RULES = Procedure(ladder=(FallbackKind.CONSENSUS_MINUS, FallbackKind.OFFICE), consensus_minus=1)


@pytest.fixture
def minus_rules(assembly: Body, area: AreaBudget) -> None:
    """The assembly may go past one veto, once it has said so."""
    adopt(assembly, dt.date(2026, 4, 1), **vars(RULES))


def stepped(carla: Person, item: AgendaItem, vetoes: int = 1) -> Round:
    """A round with vetoes, and the new one after the step."""
    first = asked(carla, item, 31 - vetoes, 0, 0, 0, 0, vetoes)
    concern(carla, first, Degree.VETO, "Lärm bis 22 Uhr", reason_given=Reason.HARM)
    evening.end_without_consensus(actor=carla, round=first, step=STEP, now=EVENING)
    return Round.objects.get(state="open")


@pytest.mark.usefixtures("minus_rules")
def test_one_veto_is_borne_after_the_step_and_the_decision_says_so(item: AgendaItem, carla: Person) -> None:
    second = stepped(carla, item)
    forum.count_positions(actor=carla, round=second, counts={1: 30, 6: 1}, now=EVENING)
    forum.record_concern(actor=carla, concern=second.proposal.concerns.get(), now=EVENING)
    decision = evening.close_round(actor=carla, round=second, now=EVENING)
    assert (decision.outcome, decision.facts["minus"], decision.facts["veto"]) == ("consensus_minus", 1, True)
    assert Grant.objects.count() == 1
    told = minutes_of(agenda_with_results(item.meeting).get(pk=item.pk))
    assert told is not None
    assert told.title == "Zugestimmt trotz Veto (Konsens minus)"
    assert any("Ein Veto bleibt bestehen." in one for one in told.sentences)
    assert any("Lärm bis 22 Uhr" in one for one in told.sentences)
    entries = [json.loads(entry.body)["facts"] for entry in Entry.objects.order_by("pk")]
    assert [one["step"] for one in entries if "step" in one] == ["consensus_minus"]
    assert "trotz eines Vetos" in Client().get("/huchting/record/").content.decode()
    assert Deed.objects.filter(what="forum.step.consensus_minus").exists()


@pytest.mark.usefixtures("minus_rules")
def test_before_the_step_one_veto_stops_it_as_ever(item: AgendaItem, carla: Person) -> None:
    first = asked(carla, item, 30, 0, 0, 0, 0, 1)
    with pytest.raises(Refusal) as refused:
        evening.close_round(actor=carla, round=first, now=EVENING)
    assert "forum.block_stands" in {one.code for one in refused.value.all}


@pytest.mark.usefixtures("minus_rules")
def test_two_vetoes_are_more_than_the_rules_bear_and_the_next_rung_follows(item: AgendaItem, carla: Person) -> None:
    second = stepped(carla, item, vetoes=2)
    forum.count_positions(actor=carla, round=second, counts={1: 29, 6: 2}, now=EVENING)
    with pytest.raises(Refusal) as refused:
        evening.close_round(actor=carla, round=second, now=EVENING)
    assert "forum.too_many_blocks" in {one.code for one in refused.value.all}
    assert table_of(fresh(item)).next_steps == [FallbackKind.OFFICE, FallbackKind.DECLINE]
    assert not Decision.objects.exists()


@pytest.mark.usefixtures("minus_rules")
def test_nobody_blocks_any_more_is_consensus_and_nothing_else(item: AgendaItem, carla: Person) -> None:
    second = stepped(carla, item)
    forum.withdraw_concern(actor=carla, concern=second.proposal.concerns.get(), now=EVENING)
    forum.count_positions(actor=carla, round=second, counts={1: 31}, now=EVENING)
    assert evening.close_round(actor=carla, round=second, now=EVENING).outcome == "consensus"


def test_rules_without_it_refuse_the_step(item: AgendaItem, carla: Person) -> None:
    first = asked(carla, item, 30, 0, 0, 0, 0, 1)
    with pytest.raises(Refusal, match=r"forum\.step_not_allowed"):
        evening.end_without_consensus(actor=carla, round=first, step=STEP, now=EVENING)


@pytest.mark.usefixtures("minus_rules")
def test_by_the_buttons_a_veto_that_is_borne_can_be_recorded(
    item: AgendaItem, carla: Person, desk: Client, press: Callable[..., Any]
) -> None:
    stepped(carla, item)
    assert press("count", degree_1=30, degree_6=1).status_code == 302
    assert press("record", number="1").status_code == 302
    assert press("decide").status_code == 302
    assert Decision.objects.get().outcome == "consensus_minus"
