"""The rung of least resistance: after its step both sides are asked from 0 to 10, and the lesser goes (R-11)."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.queries import agenda_with_results, table_of
from einklang.evening.tests.acting import EVENING, address, asked, concern, fresh
from einklang.evening.words import minutes_of
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Decision, Ranking, Resistance, Round
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind, Procedure
from einklang.forum.rules.resistance import Resistances, parse_resistances
from einklang.forum.tests.acting import adopt
from einklang.fund.models import AreaBudget, Grant
from einklang.people.models import Deed, Person
from einklang.record.models import Entry

STEP = Step(FallbackKind.LEAST_RESISTANCE, "Vermitteln hat nichts geändert.")
RULES = Procedure(ladder=(FallbackKind.LEAST_RESISTANCE, FallbackKind.OFFICE))
FOR_IT = {"1": parse_resistances("0×25 2×5 10×1"), "2": parse_resistances("0×3 5×20 8×6 9×2")}
AGAINST_IT = {"1": FOR_IT["2"], "2": FOR_IT["1"]}
LEVEL = {"1": FOR_IT["1"], "2": FOR_IT["1"]}


@pytest.fixture
def resistance_rules(assembly: Body, area: AreaBudget) -> None:
    """The assembly lets the lesser resistance decide, once it has said so."""
    adopt(assembly, dt.date(2026, 4, 1), **vars(RULES))


def stepped(carla: Person, item: AgendaItem) -> Round:
    """A round with a veto, and the new one after the step."""
    first = asked(carla, item, 30, 0, 0, 0, 0, 1)
    concern(carla, first, Degree.VETO, "Lärm bis 22 Uhr", reason_given=Reason.HARM)
    evening.end_without_consensus(actor=carla, round=first, step=STEP, now=EVENING)
    return Round.objects.get(state="open")


def counted(carla: Person, item: AgendaItem, counts: dict[str, Resistances]) -> Round:
    """The new round with its counts, and the veto recorded."""
    second = stepped(carla, item)
    forum.record_concern(actor=carla, concern=second.proposal.concerns.get(), now=EVENING)
    forum.count_in_round(actor=carla, round=second, counts=counts, now=EVENING)
    return Round.objects.get(pk=second.pk)


def refused(call: Callable[[], object]) -> set[str]:
    """The codes with which it is refused."""
    with pytest.raises(Refusal) as caught:
        call()
    return {one.code for one in caught.value.all}


@pytest.mark.usefixtures("resistance_rules")
def test_what_meets_less_resistance_than_leaving_it_is_decided_past_a_veto(item: AgendaItem, carla: Person) -> None:
    second = counted(carla, item, FOR_IT)
    decision = evening.close_round(actor=carla, round=second, now=EVENING)
    facts = decision.facts
    assert (decision.outcome, facts["resistance"], facts["strong"], facts["answers"]) == ("least_resistance", 20, 1, 31)
    assert (facts["passive_resistance"], facts["passive_strong"], facts["veto"]) == (166, 2, True)
    assert "agree" not in facts
    assert Grant.objects.count() == 1
    second.proposal.application.refresh_from_db()
    assert second.proposal.application.state == "consensus_with_concerns"
    assert Ranking.objects.get().state == "closed"
    assert Deed.objects.filter(what="forum.step.least_resistance").exists()


@pytest.mark.usefixtures("resistance_rules")
def test_minutes_record_and_page_never_tell_a_sum_alone(item: AgendaItem, carla: Person) -> None:
    evening.close_round(actor=carla, round=counted(carla, item, FOR_IT), now=EVENING)
    told = minutes_of(agenda_with_results(item.meeting).get(pk=item.pk))
    assert told is not None
    assert told.title == "Zugestimmt nach dem geringsten Widerstand"
    whole = "zusammen 20 von 31 Personen, 9 oder 10 sagten davon 1"
    assert any(whole in one and "zusammen 166 von 31 Personen" in one for one in told.sentences)
    assert any("Ein Konsens ist das nicht." in one for one in told.sentences)
    assert any("Lärm bis 22 Uhr" in one for one in told.sentences)
    assert whole in Client().get("/huchting/record/").content.decode()
    assert whole in Client().get("/huchting/projects/1/").content.decode()
    entries = [json.loads(entry.body)["facts"] for entry in Entry.objects.order_by("pk")]
    assert [one["step"] for one in entries if "step" in one] == ["least_resistance"]
    # How many gave which value stays at the desk.
    assert not any("persons" in str(one) for one in entries)


@pytest.mark.usefixtures("resistance_rules")
@pytest.mark.parametrize("counts", [AGAINST_IT, LEVEL], ids=["more", "level"])
def test_more_or_as_much_resistance_leaves_it_and_the_next_rung_follows(
    item: AgendaItem, carla: Person, counts: dict[str, Resistances]
) -> None:
    second = counted(carla, item, counts)
    assert refused(lambda: evening.close_round(actor=carla, round=second, now=EVENING)) == {
        "forum.leaving_it_is_no_harder"
    }
    assert table_of(fresh(item)).next_steps == [FallbackKind.OFFICE, FallbackKind.DECLINE]
    decline = Step(FallbackKind.DECLINE, "Es bleibt, wie es ist.")
    evening.end_without_consensus(actor=carla, round=second, step=decline, now=EVENING)
    assert Decision.objects.get().outcome == "declined"
    told = Client().get("/huchting/projects/1/").content.decode()
    assert "Widerstand gegen den Vorschlag: zusammen" in told


@pytest.mark.usefixtures("resistance_rules")
def test_nobody_was_asked_is_no_result_and_no_reason_to_go_on(item: AgendaItem, carla: Person) -> None:
    second = counted(carla, item, {"1": FOR_IT["1"]})
    assert "forum.resistance_not_asked" in refused(lambda: evening.close_round(actor=carla, round=second, now=EVENING))
    hand_over = Step(FallbackKind.OFFICE, "Wir kommen nicht weiter.")
    assert refused(lambda: evening.end_without_consensus(actor=carla, round=second, step=hand_over, now=EVENING)) == {
        "forum.resistance_not_asked"
    }


@pytest.mark.usefixtures("resistance_rules")
def test_a_veto_whose_words_are_still_open_is_recorded_first(item: AgendaItem, carla: Person) -> None:
    second = stepped(carla, item)
    forum.count_in_round(actor=carla, round=second, counts=FOR_IT, now=EVENING)
    assert refused(lambda: evening.close_round(actor=carla, round=second, now=EVENING)) == {"forum.concern_open"}


@pytest.mark.usefixtures("resistance_rules")
def test_the_last_count_holds_and_more_answers_than_people_do_not(item: AgendaItem, carla: Person) -> None:
    second = counted(carla, item, AGAINST_IT)
    forum.count_in_round(actor=carla, round=second, counts=FOR_IT, now=EVENING)
    too_many = {"1": parse_resistances("0×900")}
    assert refused(lambda: forum.count_in_round(actor=carla, round=second, counts=too_many, now=EVENING)) == {
        "forum.more_resistances_than_present"
    }
    assert sum(Resistance.objects.filter(option__position=1).values_list("persons", flat=True)) == 31
    assert evening.close_round(actor=carla, round=second, now=EVENING).outcome == "least_resistance"


@pytest.mark.usefixtures("resistance_rules")
def test_where_fewer_answered_one_side_it_is_said(item: AgendaItem, carla: Person) -> None:
    counted(carla, item, {"1": FOR_IT["1"], "2": parse_resistances("5×20")})
    assert [one.code for one in table_of(fresh(item)).notices] == ["forum.resistance_answers_differ"]


@pytest.mark.usefixtures("resistance_rules")
def test_positions_and_resistance_are_never_counted_in_the_same_round(item: AgendaItem, carla: Person) -> None:
    first = asked(carla, item, 30, 0, 0, 0, 0, 1)
    assert refused(lambda: forum.count_in_round(actor=carla, round=first, counts=FOR_IT, now=EVENING)) == {
        "forum.asks_positions"
    }
    evening.end_without_consensus(actor=carla, round=first, step=STEP, now=EVENING)
    second = Round.objects.get(state="open")
    assert refused(lambda: forum.count_positions(actor=carla, round=second, counts={1: 31}, now=EVENING)) == {
        "forum.asks_resistance"
    }


@pytest.mark.usefixtures("resistance_rules")
def test_nobody_objects_any_more_is_consensus_unless_it_was_counted(item: AgendaItem, carla: Person) -> None:
    second = stepped(carla, item)
    forum.withdraw_concern(actor=carla, concern=second.proposal.concerns.get(), now=EVENING)
    assert evening.nobody_objects(actor=carla, item=fresh(item), now=EVENING).outcome == "consensus"


@pytest.mark.usefixtures("resistance_rules")
def test_one_key_never_wipes_out_what_was_counted(item: AgendaItem, carla: Person) -> None:
    counted(carla, item, FOR_IT)
    assert refused(lambda: evening.nobody_objects(actor=carla, item=fresh(item), now=EVENING)) == {
        "forum.already_counted"
    }


def test_rules_without_it_refuse_the_step(item: AgendaItem, carla: Person) -> None:
    first = asked(carla, item, 30, 0, 0, 0, 0, 1)
    with pytest.raises(Refusal, match=r"forum\.step_not_allowed"):
        evening.end_without_consensus(actor=carla, round=first, step=STEP, now=EVENING)


@pytest.mark.usefixtures("resistance_rules")
def test_by_the_buttons_it_is_counted_shown_and_decided(
    item: AgendaItem, carla: Person, desk: Client, press: Callable[..., Any]
) -> None:
    stepped(carla, item)
    page = desk.get(address(item)).content.decode()
    assert "So lassen, wie es ist" in page
    assert "degree_1" not in page
    wrong = press("resist", **{"1": "elf×2", "2": "5×31"})
    assert wrong.status_code == 422
    assert "Das können wir nicht lesen" in wrong.content.decode()
    assert press("resist", **{"1": "0×25 2×5 10×1", "2": "5×31"}).status_code == 302
    assert press("record", number="1").status_code == 302
    # What is typed and not saved comes along with the button that decides.
    assert press("decide", value_1_0="30", value_1_1="1", value_2_5="31").status_code == 302
    decision = Decision.objects.get()
    assert (decision.outcome, decision.facts["resistance"]) == ("least_resistance", 1)
