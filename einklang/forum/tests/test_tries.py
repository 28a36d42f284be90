"""R-00: serious reservations oblige to one more try, and only where they were heard was there one."""

import datetime as dt

import pytest

from einklang.base.refusal import Refusal
from einklang.forum import actions as forum
from einklang.forum.actions.rounds import void_round
from einklang.forum.models import Body, ProposalVersion, Round
from einklang.forum.rules.consensus import Asked, tries_of
from einklang.forum.rules.positions import Count, Degree
from einklang.forum.tests.acting import CONCERN, counted
from einklang.people.models import Person

WEAK = Count(10, 0, 21)
SERIOUS = Count(20, 0, 0, 0, 3)


@pytest.mark.parametrize(
    ("earlier", "tries"),
    [
        ([], 1),
        ([Asked(WEAK)], 1),
        ([Asked(SERIOUS)], 2),
        ([Asked(Count(30, 0, 0, 0, 0, 1))], 2),
        ([Asked(WEAK), Asked(SERIOUS)], 2),
        ([Asked(Count(30), concern_stood=True)], 2),
        ([Asked(Count(), concern_stood=True)], 1),
    ],
)
def test_only_a_counted_round_in_which_a_five_or_a_six_stood_was_a_try(earlier: list[Asked], tries: int) -> None:
    assert tries_of(earlier) == tries


def test_serious_reservations_that_come_up_first_in_the_second_round_oblige_to_a_third(
    carla: Person, round_: Round, now: dt.datetime
) -> None:
    counted(carla, round_, now, d1=10, d3=21)
    second = forum.ask_again(actor=carla, round=round_, now=now)
    counted(carla, second, now, d1=20, d5=3)
    with pytest.raises(Refusal, match=r"forum\.serious_needs_another_try"):
        forum.decide(actor=carla, round=second, now=now)
    third = forum.ask_again(actor=carla, round=second, now=now)
    counted(carla, third, now, d1=20, d5=3)
    assert forum.decide(actor=carla, round=third, now=now).outcome == "consensus_with_concerns"


def test_a_serious_concern_of_somebody_absent_is_tried_again_once_and_not_for_ever(
    bernd: Person, carla: Person, assembly: Body, version: ProposalVersion, round_: Round, now: dt.datetime
) -> None:
    void_round(proposal=version.proposal, now=now)
    written = forum.write_concern(
        actor=bernd, proposal=version.proposal, text=CONCERN, asks_for_adjournment=True, now=now
    )
    assert written.degree == Degree.SERIOUS
    first = forum.open_round(actor=carla, item=round_.item, now=now)
    forum.read_out(actor=carla, concern=written, now=now)
    forum.record_concern(actor=carla, concern=written, text="Wir fragen im Herbst nach.", now=now)
    counted(carla, first, now, d1=31)
    with pytest.raises(Refusal, match=r"forum\.serious_needs_another_try"):
        forum.decide(actor=carla, round=first, now=now)
    again = forum.ask_again(actor=carla, round=first, now=now)
    counted(carla, again, now, d1=31)
    assert forum.decide(actor=carla, round=again, now=now).outcome == "consensus_with_concerns"
