"""R-27: what somebody absent said beforehand: on every scale, and never counted twice."""

import datetime as dt

import pytest

from einklang.base.refusal import Refusal
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, ProposalVersion
from einklang.forum.queries import state_of
from einklang.forum.rules.advance import AdvanceConsent, written_degree
from einklang.forum.rules.consensus import obstacles, outcome
from einklang.forum.rules.positions import DEGREES, Count, Degree
from einklang.forum.rules.procedure import Scale
from einklang.forum.tests.acting import CONCERN, adopt, counted
from einklang.forum.tests.worlds import codes, room
from einklang.people.models import Person


@pytest.mark.parametrize(
    ("scale", "slight", "heavy"),
    [
        (Scale.SIX, Degree.SLIGHT, Degree.SERIOUS),
        (Scale.FOUR, Degree.SLIGHT, Degree.ASIDE),
        (Scale.CONSENT, Degree.SLIGHT, Degree.SLIGHT),
    ],
)
def test_a_written_concern_weighs_as_its_scale_knows_and_never_blocks(
    scale: Scale, slight: Degree, heavy: Degree
) -> None:
    assert written_degree(scale, asks_for_adjournment=False) is slight
    assert written_degree(scale, asks_for_adjournment=True) is heavy
    assert heavy < Degree.VETO
    assert heavy in DEGREES[scale] or scale is Scale.CONSENT


@pytest.mark.parametrize("scale", [Scale.FOUR, Scale.CONSENT])
def test_where_nobody_can_have_serious_reservations_a_written_concern_that_is_recorded_obliges_to_no_other_try(
    bernd: Person,
    carla: Person,
    assembly: Body,
    item_of_rules: AgendaItem,
    version: ProposalVersion,
    now: dt.datetime,
    scale: Scale,
) -> None:
    adopt(assembly, now.date(), scale=scale)
    written = forum.write_concern(
        actor=bernd, proposal=version.proposal, text=CONCERN, asks_for_adjournment=True, now=now
    )
    round_ = forum.open_round(actor=carla, item=item_of_rules, now=now)
    forum.read_out(actor=carla, concern=written, now=now)
    forum.record_concern(actor=carla, concern=written, text="Wir fragen im Herbst nach.", now=now)
    counted(carla, round_, now, d1=31)
    assert written.asks_for_adjournment
    assert forum.decide(actor=carla, round=round_, now=now).outcome == "consensus_with_concerns"


def test_whoever_comes_after_all_takes_her_consent_back_while_the_room_is_asked(
    aylin: Person, carla: Person, assembly: Body, item_of_rules: AgendaItem, version: ProposalVersion, now: dt.datetime
) -> None:
    forum.give_advance_consent(actor=aylin, version=version, degree=Degree.AGREEMENT, now=now)
    round_ = forum.open_round(actor=carla, item=item_of_rules, now=now)
    counted(carla, round_, now, d1=31)
    assert outcome(state_of(round_)).in_advance == 1
    for _click in range(2):
        forum.take_back_consent(actor=aylin, proposal=version.proposal)
    found = outcome(state_of(round_))
    assert (found.in_advance, found.notices) == (0, ())


def test_more_positions_than_people_in_the_room_are_said() -> None:
    early = (AdvanceConsent(2),)
    assert codes(outcome(room(count=Count(30), advance=early)).notices) == ["advance_beside_room"]
    assert outcome(room(count=Count(29), advance=early)).notices == ()


def test_whoever_is_counted_in_advance_and_came_is_not_counted_in_the_room_again() -> None:
    early = (AdvanceConsent(2), AdvanceConsent(2))
    assert codes(obstacles(room(count=Count(30), advance=early, advance_here=1))) == ["advance_counted_twice"]
    assert obstacles(room(count=Count(29), advance=early, advance_here=1)) == []
    assert codes(obstacles(room(count=Count(20), advance=early, advance_here=3))) == ["advance_here_too_many"]


def test_a_count_that_counts_somebody_twice_is_refused_when_it_is_entered(
    aylin: Person, carla: Person, assembly: Body, item_of_rules: AgendaItem, version: ProposalVersion, now: dt.datetime
) -> None:
    forum.give_advance_consent(actor=aylin, version=version, degree=Degree.AGREEMENT, now=now)
    round_ = forum.open_round(actor=carla, item=item_of_rules, now=now)
    with pytest.raises(Refusal, match=r"forum\.advance_counted_twice"):
        forum.count_positions(actor=carla, round=round_, counts={1: 31}, advance_here=1, now=now)
    forum.count_positions(actor=carla, round=round_, counts={1: 30}, advance_here=1, now=now)
    again = forum.ask_again(actor=carla, round=round_, now=now)
    assert again.advance_here == 1
