"""Vouchers, overruns, days: what a proof is held against (R-14, R-15, R-17, R-18)."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from hypothesis import given, strategies as st

from einklang.base.days import add_months
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.programmes.rules import BindingUnit, FinancingForm, ProofKind, Terms
from einklang.projects.rules.plan import CostGroup
from einklang.projects.tests.plans import SEWING_2, SEWING_PERIOD
from einklang.proofs.rules.findings import Known, Payment, Severity, findings, reasons
from einklang.proofs.rules.overrun import Approval, check_approval, overruns
from einklang.proofs.rules.proof import (
    Content,
    Late,
    Lateness,
    Report,
    Work,
    check_can_be_kept,
    check_extension,
    check_received_on,
    late_by,
    obstacles,
    prefilled,
    reminder_due,
    result_of,
)
from einklang.proofs.rules.vouchers import CELLS, Voucher, missing_in, per_group, same, spent_cents, twice
from einklang.proofs.tests.acting import SEWING_PROOF, SEWING_VOUCHERS, bill

LINES = dict(enumerate(SEWING_2.lines, start=1))
FLYERS = 5
AFTER = dt.date(2027, 5, 10)
DUE = dt.date(2027, 5, 31)


def known(terms: Terms | None = None, **more: object) -> Known:
    return Known(terms=terms or Terms(), today=AFTER, lines=LINES, period=SEWING_PERIOD, **more)  # type: ignore[arg-type]


def told(content: Content, held_against: Known, severity: Severity = Severity.WARN) -> list[str]:
    return [one.code for one in reasons(findings(content, held_against), severity)]


def on_line(voucher: Voucher, key: int) -> Voucher:
    return dataclasses.replace(voucher, line=key)


# ── R-18 ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_sewing_cafe_spent_what_the_scenario_says() -> None:
    assert per_group(SEWING_VOUCHERS) == {
        CostGroup.FEES: 348_000,
        CostGroup.MATERIALS: 127_635,
        CostGroup.ROOM: 51_000,
        CostGroup.ADMINISTRATION: 14_600,
    }
    assert spent_cents(SEWING_VOUCHERS) == 541_235


@pytest.mark.parametrize("cell", CELLS)
def test_each_missing_cell_is_named(cell: str) -> None:
    nothing: Any = None if cell in {"paid_on", "amount_cents"} else ""
    empty = dataclasses.replace(SEWING_VOUCHERS[0], **{cell: nothing})
    assert missing_in(empty) == (cell,)
    content = dataclasses.replace(SEWING_PROOF, vouchers=(empty,))
    assert [one.field for one in obstacles(content)] == [f"voucher-0-{cell}"]


def test_a_voucher_over_nothing_and_one_without_a_group_are_refused() -> None:
    odd = dataclasses.replace(SEWING_VOUCHERS[0], amount_cents=Cents(0), group=None)
    codes = [one.code for one in obstacles(dataclasses.replace(SEWING_PROOF, vouchers=(odd,)))]
    assert codes == ["proofs.amount_is_nothing", "proofs.group_missing"]


def test_a_list_has_an_end() -> None:
    many = dataclasses.replace(SEWING_PROOF, vouchers=SEWING_VOUCHERS * 51)
    with pytest.raises(Refusal, match=r"proofs\.too_many_vouchers"):
        check_can_be_kept(many)
    work = dataclasses.replace(SEWING_PROOF, work=SEWING_PROOF.work * 61)
    with pytest.raises(Refusal, match=r"proofs\.too_many_rows"):
        check_can_be_kept(work)
    with pytest.raises(Refusal, match=r"base\.text_too_long"):
        check_can_be_kept(dataclasses.replace(SEWING_PROOF, report=Report(done="x" * 6_001)))


def test_a_day_outside_the_project_is_said() -> None:
    early = bill("1", "28.2.2026", "Horn", "Garn", 1_000, CostGroup.MATERIALS)
    late = bill("2", "1.12.2026", "Horn", "Garn", 1_000, CostGroup.MATERIALS)
    never = bill("3", "11.5.2027", "Horn", "Garn", 1_000, CostGroup.MATERIALS)
    content = dataclasses.replace(SEWING_PROOF, vouchers=(early, late, never))
    assert [code for code in told(content, known()) if "paid" in code] == [
        "proofs.paid_before_begin",
        "proofs.paid_after_end",
        "proofs.paid_in_the_future",
    ]


def test_a_project_without_days_says_nothing_about_them() -> None:
    assert "proofs.paid_before_begin" not in told(SEWING_PROOF, dataclasses.replace(known(), period=None))


# ── Twice ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_voucher_twice_in_the_list_is_seen_however_it_is_written() -> None:
    one = bill("17", "20.3.2026", "Druckerei Nord", "Flyer", 23_100, CostGroup.MATERIALS)
    other = bill("18", "20.3.2026", "druckerei-nord", "Flyer", 23_100, CostGroup.MATERIALS)
    same_number = bill("17 ", "2.4.2026", "Horn", "Garn", 900, CostGroup.MATERIALS)
    assert twice((one, other, same_number)) == {1: 0, 2: 0}


def test_of_two_vouchers_that_share_only_their_number_just_that_is_said() -> None:
    one = bill("17", "20.3.2026", "Druckerei Nord", "Flyer", 23_100, CostGroup.MATERIALS)
    again = bill("18", "20.3.2026", "Druckerei Nord", "Flyer", 23_100, CostGroup.MATERIALS)
    number = bill("17", "2.4.2026", "Horn", "Garn", 900, CostGroup.MATERIALS)
    content = dataclasses.replace(SEWING_PROOF, vouchers=(one, again, number))
    doubled = [code for code in told(content, known()) if code.endswith("_twice")]
    assert doubled == ["proofs.voucher_twice", "proofs.number_twice"]


def test_two_equal_sums_on_different_days_are_two_vouchers() -> None:
    """The course is paid three times the same."""
    assert twice(SEWING_VOUCHERS) == {}


def test_the_same_bill_with_its_number_on_another_day_is_the_same() -> None:
    one = bill("R-4711", "20.3.2026", "Druckerei Nord", "Flyer", 23_100, CostGroup.MATERIALS)
    assert same(one, bill("R4711", "21.3.2026", "Druckerei Nord", "Zettel", 23_100, CostGroup.OTHER))
    assert not same(one, bill("R4711", "21.3.2026", "Druckerei Süd", "Zettel", 23_100, CostGroup.OTHER))
    assert not same(Voucher(), Voucher())


# ── R-15 ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_dearer_flyers_are_no_breach_while_the_group_binds() -> None:
    assert overruns(LINES, SEWING_VOUCHERS, Terms()) == []


def test_dearer_flyers_are_a_breach_where_single_lines_bind() -> None:
    flyers = on_line(SEWING_VOUCHERS[1], FLYERS)
    (over,) = overruns(LINES, (flyers,), Terms(binding_unit=BindingUnit.LINE))
    assert (over.name, over.planned_cents, over.spent_cents, over.over_cents) == ("Flyer", 18_000, 23_100, 5_100)


def test_exactly_a_fifth_more_is_allowed_and_a_cent_beyond_is_not() -> None:
    terms = Terms(binding_unit=BindingUnit.LINE)
    flyers = on_line(SEWING_VOUCHERS[1], FLYERS)
    at_the_limit = dataclasses.replace(flyers, amount_cents=Cents(21_600))
    beyond = dataclasses.replace(flyers, amount_cents=Cents(21_601))
    assert overruns(LINES, (at_the_limit,), terms) == []
    assert len(overruns(LINES, (beyond,), terms)) == 1


def test_a_fixed_sum_is_spent_as_one_likes() -> None:
    flyers = on_line(SEWING_VOUCHERS[1], FLYERS)
    terms = Terms(binding_unit=BindingUnit.LINE, financing=FinancingForm.FIXED_SUM)
    assert overruns(LINES, (flyers,), terms) == []


def test_what_the_office_agreed_to_is_no_breach_up_to_its_sum() -> None:
    flyers = on_line(SEWING_VOUCHERS[1], FLYERS)
    terms = Terms(binding_unit=BindingUnit.LINE)
    unit = (CostGroup.MATERIALS, FLYERS)
    assert overruns(LINES, (flyers,), terms, [Approval(unit, Cents(23_100))]) == []
    assert overruns(LINES, (flyers,), terms, [Approval(unit, Cents(23_000))])
    assert overruns(LINES, (flyers,), terms, [Approval((CostGroup.FEES, None), Cents(99_900))])


def test_what_was_never_planned_is_said_in_its_own_words() -> None:
    hired = bill("11", "2.4.2026", "Verleih", "Beamer", 5_000, CostGroup.EQUIPMENT)
    content = dataclasses.replace(SEWING_PROOF, vouchers=(*SEWING_VOUCHERS, hired))
    assert "proofs.group_not_planned" in told(content, known())


def test_where_lines_bind_every_voucher_names_its_line() -> None:
    terms = Terms(binding_unit=BindingUnit.LINE)
    assert told(SEWING_PROOF, known(terms), Severity.REFUSE) == ["proofs.line_missing"] * 10
    named = tuple(on_line(one, 1) for one in SEWING_VOUCHERS)
    assert told(dataclasses.replace(SEWING_PROOF, vouchers=named), known(terms), Severity.REFUSE) == []


@given(spent=st.lists(st.integers(1, 10**7), max_size=8), share=st.integers(0, 100_000))
def test_nobody_is_warned_who_stays_in_the_plan(spent: list[int], share: int) -> None:
    bills = tuple(bill(str(n), "2.4.2026", "X", "Y", cents, CostGroup.FEES) for n, cents in enumerate(spent))
    over = overruns(LINES, bills, Terms(overrun_share=share))
    assert bool(over) == (sum(spent) * 100_000 > 362_400 * (100_000 + share))


def test_agreeing_to_less_than_the_plan_or_without_a_reason_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        check_approval(Cents(18_000), Cents(18_000), " ")
    assert [one.code for one in refused.value.all] == ["proofs.approval_below_plan", "proofs.approval_reason_missing"]
    with pytest.raises(Refusal, match=r"base\.text_too_long"):
        check_approval(Cents(18_001), Cents(18_000), "x" * 301)
    assert check_approval(Cents(18_001), Cents(18_000), " Papier\nteurer ") == "Papier teurer"


# ── R-14 ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_of_the_first_payment_180_euros_lay_about() -> None:
    """S1: 1,500.00 on 10.3.; by 10.5. used 1,320.00."""
    used = bill("1", "30.4.2026", "Horn", "Maschinen", 132_000, CostGroup.MATERIALS)
    held = known(payments=(Payment(dt.date(2026, 3, 10), Cents(150_000)),))
    found = reasons(findings(dataclasses.replace(SEWING_PROOF, vouchers=(used,)), held), Severity.WARN)
    (advance,) = [one for one in found if one.code == "proofs.advance_unspent"]
    assert advance.facts["left_cents"] == 18_000
    assert advance.facts["until"] == dt.date(2026, 5, 10)


def test_as_long_as_the_two_months_last_nothing_is_said_about_an_advance() -> None:
    used = bill("1", "30.4.2027", "Horn", "Maschinen", 100, CostGroup.MATERIALS)
    held = known(payments=(Payment(dt.date(2027, 4, 10), Cents(150_000)),))
    assert "proofs.advance_unspent" not in told(dataclasses.replace(SEWING_PROOF, vouchers=(used,)), held)


# ── Covers, work, words ──────────────────────────────────────────────────────────────────────────────────────────


def test_what_came_from_others_is_compared_with_the_plan() -> None:
    assert [code for code in told(SEWING_PROOF, known()) if "received" in code] == ["proofs.received_more"]
    less = tuple(dataclasses.replace(one, amount_cents=Cents(0)) for one in SEWING_PROOF.received)
    codes = told(dataclasses.replace(SEWING_PROOF, received=less), known())
    assert [code for code in codes if "received" in code] == ["proofs.received_less"] * 4


def test_the_fund_s_own_money_and_work_are_not_asked_for_again() -> None:
    assert [one.label for one in prefilled(SEWING_2)] == ["Verein", "Beiträge", "Wohnungsgesellschaft", "Beirat"]


def test_work_needs_hours_and_people_and_days_in_order() -> None:
    odd = Work("Hilfe", dt.date(2026, 5, 1), dt.date(2026, 4, 1))
    codes = [one.code for one in obstacles(dataclasses.replace(SEWING_PROOF, work=(odd,)))]
    assert codes == ["proofs.hours_missing", "proofs.people_missing", "proofs.work_ends_before"]


def test_planned_hours_of_which_nobody_speaks_are_asked_for() -> None:
    silent = dataclasses.replace(SEWING_PROOF, work=())
    assert "proofs.work_missing" in told(silent, known())
    assert "proofs.work_missing" not in told(SEWING_PROOF, known())


def test_work_counts_at_the_guidelines_rate_and_up_to_its_cap() -> None:
    assert result_of(SEWING_PROOF, Terms()).work_cents == 207_000
    assert result_of(SEWING_PROOF, Terms(in_kind_cap_cents=Cents(100_000))).work_cents == 100_000
    assert result_of(SEWING_PROOF, Terms(in_kind_allowed=False)).total_cents == 541_235


def test_half_a_cent_of_work_is_no_cent() -> None:
    """One minute at 15.30 EUR is 25.5 cents: what counts for the applicant is rounded down, as every cap."""
    minute = dataclasses.replace(SEWING_PROOF, work=(Work("Hilfe", None, None, 1, 1),))
    assert result_of(minute, Terms(in_kind_rate_cents=Cents(1_530))).work_cents == 25


def test_a_simple_proof_is_a_sum_a_promise_and_two_sentences() -> None:
    simple = Content(kind=ProofKind.SIMPLE)
    codes = [one.code for one in obstacles(simple)]
    assert codes == ["proofs.sum_missing", "proofs.promise_missing", "proofs.outcome_missing"]
    whole = dataclasses.replace(
        simple, sum_cents=Cents(24_000), keeps_vouchers=True, report=Report(outcome="Schön war es.")
    )
    assert obstacles(whole) == []
    assert result_of(whole, Terms()).cash_cents == 24_000


def test_a_simple_proof_may_list_its_vouchers_instead() -> None:
    listed = Content(ProofKind.SIMPLE, SEWING_VOUCHERS[:1], report=Report(outcome="Gut."), sum_cents=Cents(1))
    assert obstacles(listed) == []
    assert listed.cash_cents == 65_700


# ── R-17 ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "late"),
    [
        (dt.date(2027, 5, 31), Late(Lateness.IN_TIME)),
        (dt.date(2027, 6, 1), Late(Lateness.LESS_THAN_A_MONTH, 0, 1)),
        (dt.date(2027, 6, 30), Late(Lateness.LESS_THAN_A_MONTH, 0, 30)),
        (dt.date(2027, 7, 1), Late(Lateness.MONTHS, 1, 31)),
        (dt.date(2028, 2, 29), Late(Lateness.MONTHS, 8, 274)),
        (dt.date(2028, 3, 1), Late(Lateness.MONTHS, 9, 275)),
    ],
)
def test_how_late_is_counted_by_the_calendar(day: dt.date, late: Late) -> None:
    assert late_by(DUE, day) == late


@given(due=st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), days=st.integers(0, 800))
def test_so_many_months_late_means_after_so_many_months(due: dt.date, days: int) -> None:
    day = due + dt.timedelta(days=days)
    late = late_by(due, day)
    assert (day <= due) == (late.how is Lateness.IN_TIME)
    assert late.how is Lateness.IN_TIME or add_months(due, late.months) < day <= add_months(due, late.months + 1)


def test_more_time_is_later_and_has_a_reason() -> None:
    with pytest.raises(Refusal) as refused:
        check_extension(DUE, DUE, "")
    codes = [one.code for one in refused.value.all]
    assert codes == ["proofs.extension_not_later", "proofs.extension_reason_missing"]
    assert check_extension(DUE, dt.date(2027, 8, 31), " krank ") == "krank"


def test_a_paper_comes_neither_tomorrow_nor_years_before_the_end() -> None:
    with pytest.raises(Refusal, match=r"proofs\.received_in_the_future"):
        check_received_on(dt.date(2027, 5, 11), AFTER, SEWING_PERIOD.ends_on)
    with pytest.raises(Refusal, match=r"proofs\.received_too_early"):
        check_received_on(dt.date(2024, 11, 29), AFTER, SEWING_PERIOD.ends_on)
    check_received_on(AFTER, AFTER, None)


@pytest.mark.parametrize(
    ("today", "sent", "due"),
    [
        (dt.date(2027, 4, 30), (), None),
        (dt.date(2027, 5, 1), (), -30),
        (dt.date(2027, 5, 1), (-30,), None),
        (dt.date(2027, 5, 24), (-30,), -7),
        (dt.date(2027, 5, 31), (-30, -7), None),
        (dt.date(2027, 6, 1), (-30, -7), 1),
        (dt.date(2027, 6, 14), (-30, -7, 1), 14),
        (dt.date(2027, 9, 1), (), 30),
        (dt.date(2027, 9, 1), (30,), None),
    ],
)
def test_reminders_go_out_before_and_after_each_once(today: dt.date, sent: tuple[int, ...], due: int | None) -> None:
    assert reminder_due(DUE, today, sent, Terms().reminder_days()) == due
