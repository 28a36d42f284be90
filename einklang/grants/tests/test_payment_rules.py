"""Calls for money, advances, instalments and accounts, as sentences. The figures are S1's."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.grants.rules.accounts import check_iban, masked
from einklang.grants.rules.orders import (
    CALL_LIFE,
    OPEN_CALLS,
    ORDER_LIFE,
    CallAct,
    CallState,
    OrderState,
    after_call,
    after_order,
    check_due,
    check_second_person,
)
from einklang.grants.rules.payments import (
    Advance,
    Room,
    Span,
    check_call,
    check_final,
    check_instalments,
    check_spent,
    check_words,
    next_instalment,
    unspent,
)

MONTHS = 2
TODAY = dt.date(2026, 3, 5)
SPAN = Span(MONTHS, last_day=dt.date(2028, 11, 30), proof_due_on=dt.date(2029, 5, 31))
"""A project that goes on for long."""
THEATRE = Span(MONTHS, last_day=dt.date(2026, 12, 18), proof_due_on=dt.date(2027, 6, 18))
S1_PLAN = (Cents(150_000), Cents(148_000), Cents(100_000))
CENTS = st.integers(0, 500_000).map(Cents)


def refusal(code: str) -> "pytest.RaisesExc[Refusal]":
    return pytest.raises(Refusal, check=lambda no: no.code == code)


# ── R-13 ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_money_is_called_for_what_is_needed_within_two_months() -> None:
    check_call(Cents(150_000), dt.date(2026, 5, 5), TODAY, Room(Cents(398_000), Cents(0)), SPAN)
    with pytest.raises(Refusal) as no:
        check_call(Cents(150_000), dt.date(2026, 5, 6), TODAY, Room(Cents(398_000), Cents(0)), SPAN)
    assert no.value == Refusal("grants.needed_too_late", field="needed_until", latest=dt.date(2026, 5, 5), months=2)


def test_the_span_is_the_guidelines() -> None:
    check_call(Cents(1), dt.date(2026, 9, 5), TODAY, Room(Cents(1), Cents(0)), replace(SPAN, months=6))


def test_two_months_after_new_years_eve_end_with_february() -> None:
    assert SPAN.latest_need(dt.date(2027, 12, 31)) == dt.date(2028, 2, 29)


def test_money_is_needed_within_the_project() -> None:
    autumn = dt.date(2026, 11, 2)
    assert THEATRE.latest_need(autumn) == THEATRE.last_day
    THEATRE.check(THEATRE.last_day, autumn)
    with pytest.raises(Refusal) as no:
        THEATRE.check(dt.date(2026, 12, 19), autumn)
    assert no.value.code == "grants.needed_after_period"
    assert no.value.facts == {"last_day": THEATRE.last_day, "due_on": THEATRE.proof_due_on}


def test_bills_that_come_later_are_called_for_until_the_proof_is_due() -> None:
    THEATRE.check(THEATRE.proof_due_on, THEATRE.proof_due_on)
    with refusal("grants.needed_too_late"):
        THEATRE.check(dt.date(2027, 2, 20), dt.date(2026, 12, 19))
    with refusal("grants.needed_after_proof"):
        THEATRE.check(dt.date(2027, 6, 19), dt.date(2027, 6, 15))
    for needed in (THEATRE.last_day, dt.date(2027, 6, 19)):
        with refusal("grants.called_after_proof"):
            THEATRE.check(needed, dt.date(2027, 6, 19))


def test_what_a_closing_notice_promises_is_called_for_at_any_time() -> None:
    closed = replace(THEATRE, is_ended=True)
    assert not closed.is_over(dt.date(2028, 1, 1))
    closed.check(dt.date(2028, 3, 1), dt.date(2028, 1, 1))


def test_what_is_called_already_is_not_left() -> None:
    room = Room(Cents(398_000), Cents(150_000))
    check_call(Cents(248_000), TODAY, TODAY, room, SPAN)
    with pytest.raises(Refusal) as no:
        check_call(Cents(248_001), TODAY, TODAY, room, SPAN)
    assert no.value.code == "grants.call_too_much"
    assert no.value.facts == {"amount_cents": 248_001, "left_cents": 248_000, "open_cents": 150_000}


def test_nothing_and_yesterday_are_no_need() -> None:
    with refusal("grants.call_without_amount"):
        check_call(Cents(0), TODAY, TODAY, Room(Cents(100), Cents(0)), SPAN)
    with refusal("grants.needed_before_today"):
        check_call(Cents(1), dt.date(2026, 3, 4), TODAY, Room(Cents(100), Cents(0)), SPAN)


def test_no_money_before_the_notice_is_final() -> None:
    check_final(TODAY, TODAY)
    with pytest.raises(Refusal) as no:
        check_final(dt.date(2026, 3, 20), TODAY)
    assert no.value == Refusal("grants.notice_not_final", final_on=dt.date(2026, 3, 20))
    with refusal("grants.no_notice_yet"):
        check_final(None, TODAY)


@given(CENTS, st.lists(CENTS, max_size=20))
def test_no_run_of_calls_takes_more_than_was_granted(granted: Cents, wishes: list[Cents]) -> None:
    called = 0
    for wish in wishes:
        try:
            check_call(wish, TODAY, TODAY, Room(granted, Cents(called)), SPAN)
        except Refusal:
            continue
        called += wish
    assert called <= granted


# ── R-14 ─────────────────────────────────────────────────────────────────────────────────────────────────────────

FIRST = Advance(dt.date(2026, 3, 10), Cents(150_000))


def test_s1_of_1500_paid_in_march_1320_were_used_by_10_may() -> None:
    assert unspent([FIRST], Cents(132_000), dt.date(2026, 5, 10), MONTHS) == []
    assert unspent([FIRST], Cents(132_000), dt.date(2026, 5, 11), MONTHS) == [(18_000, dt.date(2026, 5, 10))]


def test_all_that_was_spent_leaves_nothing_to_ask() -> None:
    assert unspent([FIRST], Cents(150_000), dt.date(2027, 1, 1), MONTHS) == []


def test_the_oldest_money_is_spent_first() -> None:
    second = Advance(dt.date(2026, 6, 1), Cents(148_000))
    assert unspent([second, FIRST], Cents(150_000), dt.date(2026, 7, 1), MONTHS) == []
    assert unspent([second, FIRST], Cents(160_000), dt.date(2026, 8, 2), MONTHS) == [(138_000, dt.date(2026, 8, 1))]


def test_each_advance_has_its_own_day() -> None:
    second = Advance(dt.date(2026, 6, 1), Cents(148_000))
    assert unspent([FIRST, second], Cents(146_000), dt.date(2026, 8, 2), MONTHS) == [
        (4_000, dt.date(2026, 5, 10)),
        (148_000, dt.date(2026, 8, 1)),
    ]


def test_an_advance_on_30_december_is_to_be_spent_by_the_last_of_february() -> None:
    paid = Advance(dt.date(2027, 12, 30), Cents(100))
    assert unspent([paid], Cents(0), dt.date(2028, 2, 29), MONTHS) == []
    assert unspent([paid], Cents(0), dt.date(2028, 3, 1), MONTHS) == [(100, dt.date(2028, 2, 29))]


@given(st.lists(st.tuples(st.dates(dt.date(2026, 1, 1), dt.date(2027, 1, 1)), CENTS), max_size=8), CENTS)
def test_in_the_end_what_is_unspent_is_what_was_paid_less_what_was_spent(
    paid: list[tuple[dt.date, Cents]], spent: Cents
) -> None:
    found = unspent([Advance(*one) for one in paid], spent, dt.date(2030, 1, 1), MONTHS)
    left = max(sum(cents for _day, cents in paid) - spent, 0)
    assert sum(one.left_cents for one in found) == left


def test_what_was_spent_only_grows_and_never_beyond_what_was_paid() -> None:
    assert check_spent(Cents(132_000), Cents(100_000), Cents(150_000)) == 132_000
    assert check_spent(None, Cents(0), Cents(0)) == 0
    with refusal("grants.spent_missing"):
        check_spent(None, Cents(0), Cents(150_000))
    with refusal("grants.spent_less_than_before"):
        check_spent(Cents(99_999), Cents(100_000), Cents(150_000))
    with refusal("grants.spent_more_than_paid"):
        check_spent(Cents(150_001), Cents(0), Cents(150_000))


# ── Instalments ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_s1_is_paid_in_three_instalments() -> None:
    check_instalments(S1_PLAN, Cents(398_000))
    assert [next_instalment(S1_PLAN, Cents(used)) for used in (0, 150_000, 298_000, 398_000)] == [
        150_000,
        148_000,
        100_000,
        0,
    ]


def test_who_called_less_than_the_instalment_may_call_its_rest() -> None:
    assert next_instalment(S1_PLAN, Cents(120_000)) == 30_000


def test_instalments_are_together_what_was_granted() -> None:
    check_instalments((), Cents(398_000))
    with pytest.raises(Refusal) as no:
        check_instalments(S1_PLAN[:2], Cents(398_000))
    assert no.value.facts == {"sum_cents": 298_000, "granted_cents": 398_000}
    with refusal("grants.instalment_without_amount"):
        check_instalments((Cents(0), Cents(398_000)), Cents(398_000))


# ── Lives ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("state", CallState)
@pytest.mark.parametrize("act", CallAct)
def test_a_call_goes_where_its_table_says_and_nowhere_else(state: CallState, act: CallAct) -> None:
    row = next((row for row in CALL_LIFE if (row.state, row.act) == (state, act)), None)
    if row:
        assert after_call(state, act) is row.to
        return
    with refusal("grants.call_not_now"):
        after_call(state, act)


@pytest.mark.parametrize("state", OrderState)
@pytest.mark.parametrize("act", CallAct)
def test_an_order_goes_where_its_table_says_and_nowhere_else(state: OrderState, act: CallAct) -> None:
    row = next((row for row in ORDER_LIFE if (row.state, row.act) == (state, act)), None)
    if row:
        assert after_order(state, act) is row.to
        return
    with refusal("grants.order_not_now"):
        after_order(state, act)


def test_an_open_call_is_one_that_can_still_be_paid() -> None:
    reach = {CallState.PAID}
    while more := {row.state for row in CALL_LIFE if row.to in reach} - reach:
        reach |= more
    assert reach - {CallState.PAID} == OPEN_CALLS


def test_nobody_is_the_second_person_for_herself() -> None:
    check_second_person(1, 2)
    with refusal("grants.same_person"):
        check_second_person(1, 1)


def test_no_payment_is_due_before_it_is_ordered() -> None:
    check_due(TODAY, TODAY)
    with refusal("grants.due_before_today"):
        check_due(dt.date(2026, 3, 4), TODAY)


def test_words_are_one_line_and_not_a_book() -> None:
    assert check_words(" Stoffe\n und\x00 Garn ", field="purpose", code="grants.purpose_missing") == "Stoffe und Garn"
    with refusal("grants.purpose_missing"):
        check_words(" \n", field="purpose", code="grants.purpose_missing")
    with refusal("base.text_too_long"):
        check_words("x" * 301, field="purpose", code="grants.purpose_missing")


# ── Accounts ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_account_is_read_as_people_write_it() -> None:
    assert check_iban(" de02 1203 0000 0000 2020 51 ") == "DE02120300000000202051"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "grants.iban_missing"),
        ("DE02 1203 0000 0000 2020 52", "grants.iban_digits"),
        ("DE02 1203 0000 0000 2020 5", "grants.iban_length"),
        ("XY02 1203 0000 0000 2020 51", "grants.iban_country"),
        ("DE02 12O3 0000 0000 2020 51", "grants.iban_unreadable"),
        ("Sparkasse Bremen", "grants.iban_unreadable"),
        ("DE", "grants.iban_unreadable"),
        ("💶" * 40, "grants.iban_unreadable"),
    ],
)
def test_a_wrong_account_is_told_without_repeating_it(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as no:
        check_iban(typed)
    assert (no.value.code, no.value.field, no.value.facts) == (code, "iban", {})


@given(st.text(max_size=60))
def test_whatever_is_typed_gets_a_sentence_and_no_error(typed: str) -> None:
    try:
        said = check_iban(typed)
    except Refusal as no:
        said = no.code
    assert said.startswith("grants.iban_") or check_iban(said) == said


def test_a_shown_account_is_no_account() -> None:
    assert masked("DE02120300000000202051") == "DE•• … 2051"
