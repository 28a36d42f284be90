"""The plan and what is to be said about it: S1 and S2 to the cent, and each rule by itself."""

import dataclasses
import datetime as dt
from fractions import Fraction

from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.programmes.rules import Terms
from einklang.projects.rules.findings import Finding, Severity, findings, obstacles, period_findings, reasons
from einklang.projects.rules.plan import CostGroup, Cover, CoverStatus, Line, LineKind, Period, Plan, Source
from einklang.projects.tests.plans import (
    SEWING_1,
    SEWING_2,
    SEWING_PERIOD,
    SUMMER_1,
    SUMMER_2,
    sewing_cafe,
    with_line,
    with_status,
)

WIN = Terms()
HANDED_IN = dt.date(2026, 1, 12)
AMOUNTS = st.integers(1, 10_000_000)


def about(plan: Plan, terms: Terms = WIN) -> list[Finding]:
    return findings(plan, terms, SEWING_PERIOD, not_before=HANDED_IN)


def codes(refusals: list[Refusal]) -> list[str]:
    return [one.code for one in refusals]


def test_the_sewing_cafe_costs_7960_euros() -> None:
    assert SEWING_1.expenditure_cents == SEWING_1.cover_cents == 796_000
    assert SEWING_1.cash_cents == 580_000
    assert SEWING_1.in_kind_cents == 216_000
    assert SEWING_1.per_group() == {
        CostGroup.FEES: 362_400,
        CostGroup.MATERIALS: 147_000,
        CostGroup.ROOM: 54_000,
        CostGroup.ADMINISTRATION: 16_600,
        CostGroup.VOLUNTEERS: 216_000,
    }


def test_the_first_version_asks_40_euros_too_much() -> None:
    refused = reasons(about(SEWING_1), Severity.REFUSE)
    assert refused == [
        Refusal(
            "projects.share_too_high",
            field="requested",
            requested_cents=402_000,
            most_cents=398_000,
            expenditure_cents=796_000,
            over_cents=4_000,
            requested_share=50_503,
            max_share=50_000,
        )
    ]
    assert SEWING_1.share == Fraction(402, 796)


def test_the_second_version_passes_and_is_told_what_is_missing() -> None:
    found = about(SEWING_2)
    assert SEWING_2.share == Fraction(1, 2)
    assert SEWING_2.requested_share == 50_000
    assert reasons(found, Severity.REFUSE) == []
    assert reasons(found, Severity.COMPLETE) == [
        Refusal(
            "projects.quotes_missing",
            field="lines-2-quotes",
            label="Nähmaschinen",
            amount_cents=65_700,
            threshold_cents=50_000,
            needed=3,
            missing=3,
        )
    ]
    assert reasons(found, Severity.WARN) == [
        Refusal(
            "projects.money_undecided",
            field="covers-3-status",
            label="Beirat",
            amount_cents=50_000,
            expected=dt.date(2026, 3, 24),
        )
    ]
    assert obstacles(SEWING_2, WIN) == []


def test_with_three_quotes_nothing_is_to_be_completed() -> None:
    assert reasons(about(with_line(SEWING_2, "Nähmaschinen", quotes=2)), Severity.COMPLETE)[0].facts["missing"] == 1
    assert reasons(about(with_line(SEWING_2, "Nähmaschinen", quotes=3)), Severity.COMPLETE) == []


def test_a_purchase_at_the_threshold_needs_no_quotes() -> None:
    at, above = (with_line(SEWING_2, "Nähmaschinen", amount_cents=Cents(cents)) for cents in (50_000, 50_001))
    assert reasons(about(at), Severity.COMPLETE) == []
    assert codes(reasons(about(above), Severity.COMPLETE)) == ["projects.quotes_missing"]


def test_when_the_borough_council_refuses_its_500_the_plan_has_a_gap() -> None:
    plan = with_status(SEWING_2, "Beirat", CoverStatus.REFUSED)
    (gap,) = obstacles(plan, WIN)
    assert gap.code == "projects.cover_too_small"
    assert gap.facts["gap_cents"] == 50_000
    assert codes(reasons(about(plan), Severity.WARN)) == ["projects.money_refused"]
    covered = dataclasses.replace(plan, covers=(*plan.covers, Cover(Source.OWN, Cents(50_000), "Rücklage")))
    assert obstacles(covered, WIN) == []


def test_the_summer_evenings_balance_in_both_versions_at_half() -> None:
    assert (SUMMER_1.expenditure_cents, SUMMER_1.requested_cents) == (700_000, 350_000)
    assert (SUMMER_2.expenditure_cents, SUMMER_2.requested_cents) == (560_000, 280_000)
    for plan in (SUMMER_1, SUMMER_2):
        assert about(plan) == []
        assert plan.requested_share == 50_000


def test_money_not_yet_decided_without_a_day_is_said_too() -> None:
    plan = with_status(SUMMER_2, "Spenden", CoverStatus.APPLIED)
    assert codes(reasons(about(plan), Severity.WARN)) == ["projects.money_undecided_without_day"]


def test_one_cent_too_much_is_refused() -> None:
    (refused,) = obstacles(sewing_cafe(43_999, 398_001), WIN)
    assert (refused.code, refused.facts["over_cents"]) == ("projects.share_too_high", 1)


def test_a_plan_that_misses_a_cent_says_in_which_direction() -> None:
    (missing,) = obstacles(sewing_cafe(43_999, 398_000), WIN)
    assert (missing.code, missing.facts["gap_cents"]) == ("projects.cover_too_small", 1)
    (over,) = obstacles(sewing_cafe(44_001, 398_000), WIN)
    assert (over.code, over.facts["gap_cents"]) == ("projects.cover_too_large", 1)


def test_an_empty_plan_says_only_what_to_begin_with() -> None:
    assert codes(obstacles(Plan((), ()), WIN)) == ["projects.no_lines", "projects.nothing_requested"]


def test_amounts_of_zero_or_less_are_refused_in_their_row() -> None:
    plan = Plan(
        (Line(CostGroup.FEES, "Kurs", Cents(100)), Line(CostGroup.ROOM, "Raum", Cents(0))),
        (Cover(Source.REQUESTED, Cents(50)), Cover(Source.OWN, Cents(-50)), Cover(Source.THIRD_PARTY, Cents(100))),
    )
    assert [(one.code, one.field) for one in obstacles(plan, WIN)] == [
        ("projects.line_not_positive", "lines-1-amount"),
        ("projects.cover_not_positive", "covers-1-amount"),
    ]


def test_volunteers_hours_count_at_most_their_rate() -> None:
    plan = with_line(SEWING_2, "Ehrenamt", minutes=36 * 2 * 2 * 60 - 15)
    (refused,) = obstacles(plan, WIN)
    assert (refused.code, refused.facts["most_cents"]) == ("projects.in_kind_above_rate", 215_625)


def test_volunteers_work_may_be_capped_or_not_count_at_all() -> None:
    assert obstacles(SEWING_2, Terms(in_kind_cap_cents=Cents(216_000))) == []
    assert codes(obstacles(SEWING_2, Terms(in_kind_cap_cents=Cents(215_999)))) == ["projects.in_kind_above_cap"]
    assert codes(obstacles(SEWING_2, Terms(in_kind_allowed=False))) == ["projects.in_kind_not_allowed"]


def test_volunteers_work_pays_for_nothing_but_itself() -> None:
    moved = with_line(SEWING_2, "Ehrenamt", amount_cents=Cents(200_000))
    plan = with_line(moved, "Raum", amount_cents=Cents(70_000))
    assert codes(obstacles(plan, WIN)) == ["projects.in_kind_uneven"]


def test_a_project_may_begin_on_the_day_of_the_notice_but_not_before() -> None:
    notice = dt.date(2026, 3, 1)
    assert list(period_findings(SEWING_PERIOD, WIN, not_before=notice)) == []
    (late,) = period_findings(SEWING_PERIOD, WIN, not_before=dt.date(2026, 3, 2))
    assert (late.severity, late.reason.code) == (Severity.REFUSE, "projects.begins_before_notice")


def test_an_early_start_needs_a_permission_that_the_programme_knows() -> None:
    day = dt.date(2026, 3, 2)
    never = Terms(early_start_possible=False)
    assert list(period_findings(SEWING_PERIOD, WIN, not_before=day, early_start=True)) == []
    (refused,) = period_findings(SEWING_PERIOD, never, not_before=day, early_start=True)
    assert refused.reason.code == "projects.begins_before_notice_never"


def test_a_project_ends_no_earlier_than_it_begins() -> None:
    day = dt.date(2026, 3, 1)
    assert list(period_findings(Period(day, day), WIN, not_before=day)) == []
    (refused,) = period_findings(Period(day, day - dt.timedelta(days=1)), WIN, not_before=day)
    assert refused.reason.code == "projects.ends_before_start"


@given(st.lists(AMOUNTS, min_size=1, max_size=8), st.integers(1, 100_000))
def test_asking_for_the_most_passes_and_a_cent_more_does_not(amounts: list[int], max_share: int) -> None:
    terms = Terms(max_share=max_share)
    lines = tuple(Line(CostGroup.OTHER, "Kosten", Cents(amount)) for amount in amounts)
    total = sum(amounts)
    most = terms.most_cents(Cents(total))

    def asks(requested: int) -> list[str]:
        covers = (Cover(Source.REQUESTED, Cents(requested)), Cover(Source.OWN, Cents(total - requested)))
        return codes(obstacles(Plan(lines, tuple(one for one in covers if one.amount_cents)), terms))

    assert asks(most) == ([] if most else ["projects.nothing_requested"])
    if most < total:
        assert asks(most + 1) == ["projects.share_too_high"]


@given(st.lists(AMOUNTS, min_size=1, max_size=8), st.lists(AMOUNTS, min_size=1, max_size=8))
def test_a_plan_passes_only_when_both_sides_are_equal(costs: list[int], covers: list[int]) -> None:
    plan = Plan(
        tuple(Line(CostGroup.OTHER, "Kosten", Cents(amount)) for amount in costs),
        tuple(Cover(Source.REQUESTED, Cents(amount)) for amount in covers),
    )
    assert (obstacles(plan, Terms(max_share=100_000)) == []) == (sum(costs) == sum(covers))


@given(st.lists(st.tuples(st.sampled_from(CostGroup), st.sampled_from(LineKind), AMOUNTS), max_size=12))
def test_the_groups_and_both_kinds_add_up_to_the_total(rows: list[tuple[CostGroup, LineKind, int]]) -> None:
    plan = Plan(tuple(Line(group, "Kosten", Cents(amount), kind) for group, kind, amount in rows), ())
    assert sum(plan.per_group().values()) == plan.expenditure_cents == plan.cash_cents + plan.in_kind_cents
