"""R-11, R-28: what comes next without consensus, and the circular for small sums."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.forum.rules.circular import (
    CircularStatus,
    answer_due,
    check_circular,
    check_in_circular,
    circular_ends,
    circular_status,
)
from einklang.forum.rules.ladder import (
    Step,
    check_consensus_minus,
    check_office_answer,
    check_step,
    check_was_asked,
    next_steps,
    statistics,
)
from einklang.forum.rules.procedure import FallbackKind, Procedure
from einklang.forum.tests.worlds import procedures

ADJOURN, OFFICE, MINUS = FallbackKind.ADJOURN, FallbackKind.OFFICE, FallbackKind.CONSENSUS_MINUS
RESISTANCE, DECLINE = FallbackKind.LEAST_RESISTANCE, FallbackKind.DECLINE
TODAY = dt.date(2026, 6, 15)
LATER = dt.date(2026, 7, 20)
ADJOURNED = Step(ADJOURN, "Der Lärm ist noch nicht geklärt.", "Quartiersmanagement", LATER)


@pytest.mark.parametrize(
    ("taken", "next_ones"),
    [
        ((), (ADJOURN,)),
        ((ADJOURN,), (OFFICE, DECLINE)),
        ((ADJOURN, OFFICE), ()),
        ((ADJOURN, DECLINE), ()),
    ],
)
def test_adjourn_once_then_the_office_or_decline(
    taken: tuple[FallbackKind, ...], next_ones: tuple[FallbackKind, ...]
) -> None:
    assert next_steps(Procedure(), taken) == next_ones


@given(procedures())
def test_every_ladder_comes_to_an_end_and_never_starts_with_the_office_before_its_rungs(procedure: Procedure) -> None:
    taken: list[FallbackKind] = []
    while allowed := next_steps(procedure, taken):
        taken.append(allowed[0])
    assert len(taken) <= len(procedure.ladder) + 1
    assert taken[-1] in (OFFICE, DECLINE)
    assert tuple(taken[: len(procedure.ladder)]) == procedure.ladder


@given(st.lists(st.sampled_from(FallbackKind), max_size=4))
def test_a_step_is_taken_exactly_when_it_is_next(taken: list[FallbackKind]) -> None:
    for kind in FallbackKind:
        step = Step(kind, "Grund", "Quartiersmanagement", LATER)
        if kind in next_steps(Procedure(), taken):
            check_step(Procedure(), taken, step, TODAY)
            continue
        with pytest.raises(Refusal):
            check_step(Procedure(), taken, step, TODAY)


@pytest.mark.parametrize("kind", [MINUS, RESISTANCE])
def test_other_ways_are_refused_unless_the_rules_allow_them(kind: FallbackKind) -> None:
    step = Step(kind, "Grund")
    with pytest.raises(Refusal, match="step_not_allowed"):
        check_step(Procedure(), (ADJOURN,), step, TODAY)
    allowed = Procedure(ladder=(ADJOURN, kind), consensus_minus=1 if kind is MINUS else 0)
    check_step(allowed, (ADJOURN,), step, TODAY)


@pytest.mark.parametrize(
    ("taken", "step", "code"),
    [
        ((), Step(OFFICE, "Grund"), "step_not_next"),
        ((ADJOURN,), ADJOURNED, "step_not_next"),
        ((ADJOURN, OFFICE), Step(DECLINE, "Grund"), "step_ladder_ended"),
        ((ADJOURN,), Step(OFFICE, " "), "step_needs_reason"),
        ((), Step(ADJOURN, "Grund", "", LATER), "adjournment_needs_mediators"),
        ((), Step(ADJOURN, "Grund", "Quartiersmanagement"), "adjournment_needs_day"),
        ((), Step(ADJOURN, "Grund", "Quartiersmanagement", TODAY), "adjournment_needs_day"),
    ],
)
def test_a_step_out_of_turn_or_without_its_record_is_refused(
    taken: tuple[FallbackKind, ...], step: Step, code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        check_step(Procedure(), taken, step, TODAY)


def test_consensus_minus_one_bears_one_block_and_not_two() -> None:
    rules = Procedure(ladder=(ADJOURN, MINUS), consensus_minus=1)
    check_consensus_minus(rules, (ADJOURN, MINUS), 1)
    with pytest.raises(Refusal, match="too_many_blocks"):
        check_consensus_minus(rules, (ADJOURN, MINUS), 2)
    for procedure, taken in ((rules, (ADJOURN,)), (Procedure(), (ADJOURN, MINUS))):
        with pytest.raises(Refusal, match="step_not_allowed"):
            check_consensus_minus(procedure, taken, 0)


def test_the_office_answers_only_what_was_handed_over_and_with_reasons() -> None:
    check_office_answer((ADJOURN, OFFICE), "Die Nachbarschaft ist geschützt.")
    with pytest.raises(Refusal, match="office_not_asked"):
        check_office_answer((ADJOURN,), "Grund")
    with pytest.raises(Refusal, match="office_needs_reason"):
        check_office_answer((ADJOURN, OFFICE), "")


def test_statistics_say_a_zero_too() -> None:
    assert statistics([ADJOURN, ADJOURN, OFFICE]) == {ADJOURN: 2, OFFICE: 1, MINUS: 0, RESISTANCE: 0, DECLINE: 0}


def test_a_small_sum_goes_by_circular_only_where_the_rules_allow_it() -> None:
    allowed = Procedure(small_sums=True)
    check_circular(allowed, Cents(25_000))
    with pytest.raises(Refusal) as refused:
        check_circular(allowed, Cents(25_001))
    assert refused.value == Refusal("forum.circular_too_much", most_cents=25_000)
    with pytest.raises(Refusal, match="circular_off"):
        check_circular(Procedure(), Cents(1))


def test_a_last_day_on_a_weekend_or_holiday_moves_to_the_next_working_day() -> None:
    """Announced on the Saturday before Ascension: the seventh day is a Saturday, and Whit Monday is a holiday too."""
    rules, holidays = Procedure(small_sums=True), {dt.date(2026, 5, 25)}
    assert circular_ends(rules, dt.date(2026, 5, 16), holidays) == dt.date(2026, 5, 26)
    assert circular_ends(rules, dt.date(2026, 5, 18), holidays) == dt.date(2026, 5, 26)
    assert circular_ends(rules, dt.date(2026, 5, 19), holidays) == dt.date(2026, 5, 26)
    assert circular_ends(rules, dt.date(2026, 5, 20), holidays) == dt.date(2026, 5, 27)


def test_an_answer_is_promised_within_fourteen_days_and_the_promise_does_not_move() -> None:
    assert answer_due(dt.date(2026, 5, 10)) == dt.date(2026, 5, 24)


def test_a_concern_after_the_last_day_or_the_end_is_refused() -> None:
    check_in_circular(CircularStatus.RUNNING, TODAY)
    with pytest.raises(Refusal, match="circular_over"):
        check_in_circular(CircularStatus.DECIDED, TODAY)
    with pytest.raises(Refusal, match="circular_ended"):
        check_in_circular(CircularStatus.NEXT_MEETING, TODAY)


def test_seven_days_of_silence_decide_and_one_concern_sends_it_to_the_meeting() -> None:
    rules = Procedure(small_sums=True)
    last = circular_ends(rules, TODAY)
    assert last == dt.date(2026, 6, 22)
    assert circular_status(last, last, 0) is CircularStatus.RUNNING
    assert circular_status(last, last + dt.timedelta(days=1), 0) is CircularStatus.DECIDED
    assert circular_status(last, TODAY, 1) is CircularStatus.NEXT_MEETING
    assert circular_status(last, last + dt.timedelta(days=9), 1) is CircularStatus.NEXT_MEETING


@pytest.mark.parametrize("kind", [OFFICE, DECLINE, MINUS])
def test_no_step_but_an_adjournment_without_a_count_or_a_concern(kind: FallbackKind) -> None:
    nobody_counted = Refusal("forum.no_positions")
    with pytest.raises(Refusal, match=r"forum\.step_needs_asking"):
        check_was_asked(Step(kind, "Warum?"), [nobody_counted])
    check_was_asked(Step(kind, "Warum?"), [nobody_counted, Refusal("forum.concern_open", number=1)])
    check_was_asked(ADJOURNED, [nobody_counted])
