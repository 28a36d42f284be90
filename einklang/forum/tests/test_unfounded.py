"""R-10, R-26: who may find a block unfounded, and whose own case it may not stop."""

import datetime as dt

import pytest

from einklang.base.refusal import Refusal
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Concern, Round
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.consensus import outcome
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.positions import Count, Degree
from einklang.forum.rules.procedure import FallbackKind, Procedure, UnfoundedBy
from einklang.forum.tests.acting import CONCERN, adopt, counted
from einklang.forum.tests.worlds import codes, room
from einklang.people.models import Person

HANDED = Step(FallbackKind.OFFICE, "Es bleibt beim Veto.")


def handed_over(carla: Person, assembly: Body, item: AgendaItem, by: UnfoundedBy, now: dt.datetime) -> Concern:
    """A veto that stands, and the office is asked."""
    adopt(assembly, now.date(), ladder=(FallbackKind.OFFICE,), block_unfounded_by=by)
    round_ = counted(carla, forum.open_round(actor=carla, item=item, now=now), now, d1=30, d6=1)
    veto = forum.raise_concern(
        actor=carla, round=round_, degree=Degree.VETO, text=CONCERN, reason_given=Reason.HARM, now=now
    )
    forum.take_step(actor=carla, round=round_, step=HANDED, now=now)
    return veto


@pytest.mark.parametrize(
    ("by", "agrees", "found"),
    [
        (UnfoundedBy.OFFICE, True, "office"),
        (UnfoundedBy.OFFICE, False, ""),
        (UnfoundedBy.MEETING, True, ""),
        (UnfoundedBy.NOBODY, True, ""),
    ],
)
def test_the_office_finds_a_veto_unfounded_with_its_answer_and_only_where_the_rules_say_so(
    carla: Person,
    edda: Person,
    assembly: Body,
    item_of_rules: AgendaItem,
    now: dt.datetime,
    by: UnfoundedBy,
    agrees: bool,
    found: str,
) -> None:
    veto = handed_over(carla, assembly, item_of_rules, by, now)
    forum.decide_as_office(actor=edda, proposal=veto.proposal, agrees=agrees, reason="Nach Abwägung.", now=now)
    veto.refresh_from_db()
    assert veto.unfounded_by == found


def test_nobody_finds_a_block_unfounded_after_the_decision(
    carla: Person, assembly: Body, item_of_rules: AgendaItem, now: dt.datetime
) -> None:
    adopt(assembly, now.date(), block_unfounded_by=UnfoundedBy.MEETING)
    round_ = forum.open_round(actor=carla, item=item_of_rules, now=now)
    veto = forum.raise_concern(actor=carla, round=round_, degree=Degree.VETO, text=CONCERN, now=now)
    forum.withdraw_concern(actor=carla, concern=veto, now=now)
    forum.decide(actor=carla, round=round_, nobody_objected=True, now=now)
    with pytest.raises(Refusal, match=r"forum\.already_decided"):
        forum.find_unfounded(actor=carla, concern=veto, reason="Zu spät.", now=now)


def test_only_who_runs_the_meeting_enters_that_it_finds_a_block_unfounded(
    aylin: Person, block: Concern, round_: Round, now: dt.datetime
) -> None:
    with pytest.raises(Refusal, match=r"people\.role_missing"):
        forum.find_unfounded(actor=aylin, concern=block, reason="Ohne Grund.", now=now)


@pytest.mark.parametrize(
    ("procedure", "applicant_present", "said"),
    [
        (Procedure(), True, ["applicant_may_not_block"]),
        (Procedure(applicant_may_block=True), True, []),
        (Procedure(applicant_present=False), False, []),
    ],
)
def test_where_a_veto_is_counted_the_room_hears_that_who_applied_may_not_block(
    procedure: Procedure, applicant_present: bool, said: list[str]
) -> None:
    vetoed = room(procedure=procedure, count=Count(29, veto=1), applicant_present=applicant_present)
    assert codes(outcome(vetoed).notices) == said
    calm = room(procedure=procedure, count=Count(30), applicant_present=applicant_present)
    assert outcome(calm).notices == ()
