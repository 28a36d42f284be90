"""What the office may find, and how late a proof is."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.programmes.rules import Terms
from einklang.projects.rules.plan import CostGroup, Line
from einklang.proofs.rules.examination import (
    MOST_REASON,
    Judged,
    Stage,
    Verdict,
    check_finding,
    check_reason,
    check_second_person,
    check_stage,
    not_eligible,
)
from einklang.proofs.rules.overrun import Approval, Spent, overruns
from einklang.proofs.rules.retention import (
    DEFAULTS,
    Days,
    KeptKind,
    check_due,
    check_times,
    delete_from,
)
from einklang.proofs.rules.vouchers import Voucher


def code_of(act: object, *args: object, **told: object) -> str:
    assert callable(act)
    with pytest.raises(Refusal) as caught:
        act(*args, **told)
    return caught.value.code


def test_a_voucher_counts_in_full_in_part_or_not_at_all() -> None:
    assert check_finding(Cents(23_100), Verdict.ACCEPTED, None, "").accepted_cents == 23_100
    assert check_finding(Cents(23_100), Verdict.REDUCED, Cents(5_100), "Skonto").accepted_cents == 18_000
    assert check_finding(Cents(23_100), Verdict.REFUSED, None, "Vor dem Bescheid") == Judged(
        Cents(23_100), Verdict.REFUSED, Cents(23_100)
    )


@pytest.mark.parametrize(
    ("verdict", "cut", "reason", "code"),
    [
        (Verdict.REFUSED, None, " ", "proofs.finding_needs_reason"),
        (Verdict.REDUCED, 100, "", "proofs.finding_needs_reason"),
        (Verdict.REDUCED, None, "Skonto", "proofs.cut_missing"),
        (Verdict.REDUCED, 23_100, "Skonto", "proofs.cut_too_much"),
        (Verdict.REFUSED, None, "x" * (MOST_REASON + 1), "base.text_too_long"),
    ],
)
def test_a_no_to_a_voucher_has_its_reason_and_its_amount(
    verdict: Verdict, cut: int | None, reason: str, code: str
) -> None:
    assert code_of(check_finding, Cents(23_100), verdict, cut, reason) == code


FEES = (CostGroup.FEES, None)
TERMS = Terms()


def spent(cents: int, planned: int = 10_000) -> Spent:
    return Spent(FEES, "", Cents(planned), Cents(cents))


def test_twenty_percent_over_the_plan_count() -> None:
    assert not_eligible(spent(12_000), TERMS, ()) == 0


def test_only_what_is_beyond_the_tolerance_does_not_count() -> None:
    assert not_eligible(spent(12_500), TERMS, ()) == 500


def test_what_was_approved_counts_and_what_goes_beyond_it_does_not() -> None:
    agreed = [Approval(FEES, Cents(12_400)), Approval((CostGroup.ROOM, None), Cents(99_000))]
    assert not_eligible(spent(12_400), TERMS, agreed) == 0
    assert not_eligible(spent(12_500), TERMS, agreed) == 100


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 10**7))
def test_an_overrun_is_what_the_warning_said(planned: int, cents: int, agreed: int) -> None:
    lines = {1: Line(CostGroup.FEES, "Honorare", Cents(planned))}
    bills = [Voucher("1", None, "", "", Cents(cents), CostGroup.FEES)]
    approved = [Approval(FEES, Cents(agreed))]
    warned = overruns(lines, bills, TERMS, approved)
    assert bool(warned) == (not_eligible(spent(cents, planned), TERMS, approved) > 0)


def test_nobody_signs_off_what_she_examined() -> None:
    assert code_of(check_second_person, 1, 1) == "proofs.own_examination"
    check_second_person(1, 2)
    check_second_person(None, 2)


@pytest.mark.parametrize(
    ("stage", "needed", "code"),
    [
        (Stage.OPEN, Stage.PROPOSED, "proofs.not_proposed_yet"),
        (Stage.PROPOSED, Stage.OPEN, "proofs.waits_for_sign_off"),
        (Stage.SIGNED, Stage.PROPOSED, "proofs.examined_already"),
    ],
)
def test_each_step_has_its_stage(stage: Stage, needed: Stage, code: str) -> None:
    assert code_of(check_stage, stage, needed) == code
    check_stage(stage, stage)


def test_a_reason_is_kept_without_blanks() -> None:
    assert check_reason(" so \x00", "proofs.finding_needs_reason") == "so"


def test_receipts_are_kept_five_years_after_the_proof() -> None:
    days = Days(dt.date(2027, 6, 1), dt.date(2027, 7, 1))
    assert delete_from(DEFAULTS[KeptKind.RECEIPTS], days) == dt.date(2032, 6, 2)
    assert delete_from(DEFAULTS[KeptKind.OFFICE_FILE], days) == dt.date(2037, 7, 2)


def test_a_time_that_begins_on_the_29th_of_february_ends_on_the_28th() -> None:
    days = Days(dt.date(2028, 2, 29), dt.date(2028, 3, 1))
    assert delete_from(DEFAULTS[KeptKind.RECEIPTS], days) == dt.date(2033, 3, 1)


def test_nothing_goes_before_the_file_is_closed() -> None:
    assert delete_from(DEFAULTS[KeptKind.RECEIPTS], Days(dt.date(2020, 1, 1), None)) is None
    late = Days(dt.date(2020, 1, 1), dt.date(2027, 1, 1))
    assert delete_from(DEFAULTS[KeptKind.RECEIPTS], late) == dt.date(2027, 1, 2)


def test_what_has_to_be_kept_is_not_deleted() -> None:
    period, days = DEFAULTS[KeptKind.RECEIPTS], Days(dt.date(2027, 6, 1), dt.date(2027, 7, 1))
    assert code_of(check_due, period, days, dt.date(2032, 6, 1)) == "proofs.kept_until"
    assert code_of(check_due, period, Days(None, None), dt.date(2099, 1, 1)) == "proofs.still_open"
    check_due(period, days, dt.date(2032, 6, 2))


def test_a_time_is_a_number_of_years_with_its_source() -> None:
    assert code_of(check_times, 0, "LHO") == "proofs.years_out_of_range"
    assert code_of(check_times, 101, "LHO") == "proofs.years_out_of_range"
    assert code_of(check_times, 5, " ") == "proofs.source_missing"
    assert code_of(check_times, 5, "x" * 201) == "base.text_too_long"
    check_times(5, "LHO")
