"""Slips and phones: everybody counts once, and nothing is left of who pressed what."""

import datetime as dt
from typing import Any

import pytest

from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Concern, Meeting, ProposalVersion, Round, Slip, SlipPosition
from einklang.forum.queries.slips import (
    asked_last,
    asked_now,
    code_of,
    count_slips,
    room_with,
    said_by,
    slip_of_phone,
    slip_with,
)
from einklang.forum.rules.concerns import ConcernStatus
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.positions import Count, Degree
from einklang.forum.rules.procedure import Deciders, FallbackKind
from einklang.forum.tests.acting import Phone, adopt, hindered, refused, reread
from einklang.people.models import Person

# ── Slips ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sheet_can_be_printed_again_though_no_code_is_stored(carla: Person, evening: Meeting, now: Any) -> None:
    slips = forum.make_slips(actor=carla, meeting=evening, how_many=40, now=now)
    codes = [code_of(slip) for slip in slips]
    assert [code_of(slip) for slip in Slip.objects.order_by("number")] == codes
    assert len(set(codes)) == 40
    stored = str(list(Slip.objects.order_by("pk").values()))
    assert not any(code in stored for code in codes)
    assert slip_with(codes[6]) == slips[6]
    assert slip_with("AAAA2222") is None


def test_slips_are_numbered_on(carla: Person, evening: Meeting, now: dt.datetime) -> None:
    for how_many in (2, 3):
        forum.make_slips(actor=carla, meeting=evening, how_many=how_many, now=now)
    assert list(Slip.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("how_many", [0, -1, 501])
def test_nobody_needs_no_slip_or_a_thousand(how_many: int, carla: Person, evening: Meeting, now: Any) -> None:
    told = refused(forum.make_slips, actor=carla, meeting=evening, how_many=how_many, now=now)
    assert (told.code, told.field) == ("forum.slips_how_many", "how_many")


def test_a_slip_belongs_to_the_first_phone_that_opens_it(phone: Phone) -> None:
    slip = phone("first")
    assert forum.take_slip(slip=slip, secret="first") == slip
    assert refused(forum.take_slip, slip=slip, secret="second").code == "forum.slip_taken"


def test_a_phone_has_one_slip(phone: Phone, carla: Person, evening: Meeting, now: dt.datetime) -> None:
    phone("mine")
    other = forum.make_slips(actor=carla, meeting=evening, how_many=1, now=now)[0]
    told = refused(forum.take_slip, slip=other, secret="mine")
    assert (told.code, told.facts["number"]) == ("forum.phone_has_slip", 1)
    assert not Slip.objects.get(pk=other.pk).device


def test_whoever_changes_her_phone_keeps_what_she_said(phone: Phone, carla: Person, round_: Round, now: Any) -> None:
    slip = phone("old")
    forum.take_position(slip=slip, round=round_, degree=Degree.AGREEMENT)
    forum.free_slip(actor=carla, slip=slip, now=now)
    assert refused(forum.take_position, slip=slip, round=round_, degree=Degree.SLIGHT).code == "forum.slip_not_yours"
    again = forum.take_slip(slip=slip, secret="new")
    forum.take_position(slip=again, round=round_, degree=Degree.SLIGHT)
    assert reread(round_).count() == Count(0, 1)


def test_a_lost_slip_is_void_with_what_it_said_and_a_new_one_takes_its_place(
    phone: Phone, carla: Person, round_: Round, now: dt.datetime
) -> None:
    slip = phone("lost")
    forum.take_position(slip=slip, round=round_, degree=Degree.AGREEMENT)
    new = forum.void_slip(actor=carla, slip=slip, now=now)
    assert (new.number, reread(round_).count().total) == (2, 0)
    assert refused(forum.take_position, slip=slip, round=round_, degree=Degree.SLIGHT).code == "forum.slip_not_yours"
    assert refused(forum.take_slip, slip=slip, secret="other").code == "forum.slip_void"
    for act in (forum.void_slip, forum.free_slip):
        assert refused(act, actor=carla, slip=slip, now=now).code == "forum.slip_void"
    forum.take_slip(slip=new, secret="lost")


def test_slips_are_counted_without_saying_whose(phone: Phone, carla: Person, evening: Meeting, now: Any) -> None:
    phone("a")
    phone("b", decides=False)
    forum.make_slips(actor=carla, meeting=evening, how_many=3, now=now)
    found = count_slips(evening)
    assert (found.made, found.in_use, found.deciding) == (5, 2, 1)


def test_after_the_meeting_slips_are_dead_and_no_phone_is_known(
    phone: Phone, carla: Person, evening: Meeting, round_: Round, now: dt.datetime
) -> None:
    slip = phone("mine")
    forum.write_from_phone(slip=slip, round=round_, text="Nur für den Abend", now=now)
    forum.void_slip(actor=carla, slip=phone("other"), now=now)
    step = Step(FallbackKind.ADJOURN, "Zu spät", "Das Quartiersbüro", now.date() + dt.timedelta(days=30))
    forum.take_step(actor=carla, round=round_, step=step, now=now)
    forum.close_meeting(actor=carla, meeting=evening, now=now)
    assert not Slip.objects.exclude(device="").exists()
    unheard = Concern.objects.get()
    assert (unheard.slip, unheard.text.body, unheard.state) == (None, "", ConcernStatus.WITHDRAWN)
    assert refused(forum.take_slip, slip=slip, secret="late").code == "forum.slip_meeting_over"
    closed = refused(forum.make_slips, actor=carla, meeting=evening, how_many=1, now=now)
    assert closed.code == "forum.slip_meeting_over"
    assert slip_of_phone(evening, "mine") is None


def test_an_open_meeting_has_a_code_and_a_closed_one_gives_it_away(
    carla: Person, evening: Meeting, assembly: Body, now: dt.datetime
) -> None:
    assert len(evening.room_code) == 5
    assert room_with(evening.room_code) == evening
    assert room_with("") is None
    forum.close_meeting(actor=carla, meeting=evening, now=now)
    assert room_with(evening.room_code) == evening
    later = forum.plan_meeting(actor=carla, body=assembly, starts_at=now, place="Aula", now=now)
    Meeting.objects.filter(pk=later.pk).update(room_code=evening.room_code)
    assert room_with(evening.room_code) == later


# ── Positions ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_hands_and_phones_count_together(phone: Phone, carla: Person, round_: Round, now: dt.datetime) -> None:
    forum.take_position(slip=phone("a"), round=round_, degree=Degree.AGREEMENT)
    forum.take_position(slip=phone("b"), round=round_, degree=Degree.ASIDE)
    forum.count_positions(actor=carla, round=round_, counts={1: 29}, now=now)
    assert reread(round_).count() == Count(30, 0, 0, 1)
    assert reread(round_).hand_count() == Count(29)


def test_the_same_press_twice_is_one_and_another_one_changes_it(phone: Phone, round_: Round) -> None:
    slip = phone("a")
    for degree in (Degree.AGREEMENT, Degree.AGREEMENT, Degree.SERIOUS, Degree.SERIOUS):
        forum.take_position(slip=slip, round=round_, degree=degree)
    assert reread(round_).count() == Count(serious=1)
    said = said_by(slip, round_)
    assert said is not None
    assert said.degree == Degree.SERIOUS
    forum.take_position_back(slip=slip, round=round_)
    forum.take_position_back(slip=slip, round=round_)
    assert reread(round_).count().total == 0


def test_hands_are_not_counted_for_those_who_pressed(phone: Phone, carla: Person, round_: Round, now: Any) -> None:
    forum.take_position(slip=phone("a"), round=round_, degree=Degree.AGREEMENT)
    told = refused(forum.count_positions, actor=carla, round=round_, counts={1: 31}, now=now)
    assert (told.code, told.facts["positions"]) == ("forum.more_positions_than_present", 32)


def test_a_phone_after_everybody_was_counted_by_hand_stops_the_close(
    phone: Phone, carla: Person, round_: Round, now: dt.datetime
) -> None:
    forum.count_positions(actor=carla, round=round_, counts={1: 31}, now=now)
    forum.take_position(slip=phone("late"), round=round_, degree=Degree.AGREEMENT)
    assert hindered(round_) == {"more_positions_than_present"}


def test_one_key_never_wipes_out_what_phones_said(phone: Phone, carla: Person, round_: Round, now: Any) -> None:
    slip = phone("a")
    forum.take_position(slip=slip, round=round_, degree=Degree.AGREEMENT)
    told = {"actor": carla, "round": round_, "nobody_objected": True, "now": now}
    assert refused(forum.decide, **told).code == "forum.already_counted"
    forum.take_position(slip=slip, round=round_, degree=Degree.VETO)
    assert refused(forum.decide, **told).code == "forum.veto_announced"


def test_a_decision_keeps_counts_and_nothing_of_the_phones(
    phone: Phone, carla: Person, round_: Round, now: dt.datetime
) -> None:
    forum.take_position(slip=phone("a"), round=round_, degree=Degree.SLIGHT)
    forum.count_positions(actor=carla, round=round_, counts={1: 29}, now=now)
    decision = forum.decide(actor=carla, round=round_, now=now)
    assert decision.facts["agree"] == 30
    assert reread(round_).count() == reread(round_).hand_count() == Count(29, 1)
    assert not SlipPosition.objects.exists()


def test_asking_again_keeps_the_first_count_and_begins_anew(
    phone: Phone, carla: Person, round_: Round, now: Any
) -> None:
    slip = phone("a")
    forum.take_position(slip=slip, round=round_, degree=Degree.SERIOUS)
    again = forum.ask_again(actor=carla, round=round_, now=now)
    assert reread(round_).count() == Count(serious=1)
    assert (again.count().total, again.tries) == (0, 2)
    assert refused(forum.take_position, slip=slip, round=round_, degree=Degree.SLIGHT).code == "forum.phone_round_over"
    forum.take_position(slip=slip, round=again, degree=Degree.SLIGHT)


def test_an_old_page_after_a_new_version_says_so_and_counts_nothing(
    phone: Phone, round_: Round, version: ProposalVersion, now: dt.datetime
) -> None:
    slip = phone("a")
    forum.take_position(slip=slip, round=round_, degree=Degree.AGREEMENT)
    forum.bring_version(proposal=version.proposal, title="Neu", summary="", facts={}, now=now)
    told = refused(forum.take_position, slip=slip, round=round_, degree=Degree.AGREEMENT)
    assert (told.code, told.facts["version"]) == ("forum.phone_new_version", 2)
    wrote = refused(forum.write_from_phone, slip=slip, round=round_, text="Zu laut", now=now)
    assert wrote.code == "forum.phone_new_version"
    assert reread(round_).count() == Count(1)
    assert not SlipPosition.objects.exists()


def test_what_was_taken_back_leaves_no_phone(phone: Phone, round_: Round, version: ProposalVersion, now: Any) -> None:
    forum.take_position(slip=phone("a"), round=round_, degree=Degree.ASIDE)
    forum.end_proposal(proposal=version.proposal, now=now)
    assert (reread(round_).state, reread(round_).count()) == ("voided", Count(aside=1))
    assert not SlipPosition.objects.exists()


def test_who_reads_along_takes_no_position_but_may_write(phone: Phone, round_: Round, now: dt.datetime) -> None:
    slip = phone("guest", decides=False)
    told = refused(forum.take_position, slip=slip, round=round_, degree=Degree.AGREEMENT)
    assert told.code == "forum.slip_reads_along"
    written = forum.write_from_phone(slip=slip, round=round_, text="Zu laut", now=now)
    assert written.degree == Degree.SLIGHT


def test_a_degree_that_the_scale_does_not_have_is_refused(
    phone: Phone, carla: Person, assembly: Body, item_of_rules: AgendaItem, now: dt.datetime
) -> None:
    adopt(assembly, now.date(), scale="consent", deciders=Deciders.RESIDENTS)
    round_ = forum.open_round(actor=carla, item=item_of_rules, now=now)
    told = refused(forum.take_position, slip=phone("a"), round=round_, degree=Degree.ASIDE)
    assert told.code == "forum.degree_not_on_scale"


def test_a_slip_of_another_meeting_says_nothing_here(
    carla: Person, assembly: Body, round_: Round, now: dt.datetime
) -> None:
    other = forum.plan_meeting(actor=carla, body=assembly, starts_at=now, place="Aula", now=now)
    slip = forum.make_slips(actor=carla, meeting=other, how_many=1, now=now)[0]
    taken = forum.take_slip(slip=slip, secret="a")
    assert refused(forum.take_position, slip=taken, round=round_, degree=Degree.VETO).code == "forum.slip_not_yours"


def test_the_newest_question_is_the_one_on_the_phone(
    carla: Person, evening: Meeting, round_: Round, phone: Phone, now: dt.datetime
) -> None:
    assert asked_now(evening) == round_
    assert asked_last(evening) is None
    forum.take_position(slip=phone("a"), round=round_, degree=Degree.AGREEMENT)
    forum.decide(actor=carla, round=round_, now=now)
    assert asked_now(evening) is None
    assert asked_last(evening) == round_
