"""The plans of the two scenarios, figures checked by hand."""

import dataclasses
import datetime as dt

from einklang.base.money import Cents
from einklang.projects.rules.plan import CostGroup, Cover, CoverStatus, Line, LineKind, Period, Plan, Source

SEWING_PERIOD = Period(dt.date(2026, 3, 1), dt.date(2026, 11, 30))
SEWING_LINES = (
    Line(CostGroup.FEES, "Kursleitung", Cents(36 * 3 * 2_800), quantity="36 × 3 h", unit_cents=Cents(2_800)),
    Line(CostGroup.FEES, "Kinderbetreuung", Cents(12 * 2 * 2_500), quantity="12 × 2 h", unit_cents=Cents(2_500)),
    Line(CostGroup.MATERIALS, "Nähmaschinen", Cents(3 * 21_900), is_purchase=True),
    Line(CostGroup.MATERIALS, "Stoff und Garn", Cents(9 * 6_000)),
    Line(CostGroup.MATERIALS, "Flyer", Cents(18_000)),
    Line(CostGroup.MATERIALS, "Kleinteile", Cents(9_300)),
    Line(CostGroup.ROOM, "Raum", Cents(36 * 1_500)),
    Line(CostGroup.ADMINISTRATION, "Versicherung und Verwaltung", Cents(16_600)),
    Line(
        CostGroup.VOLUNTEERS,
        "Ehrenamt",
        Cents(216_000),
        LineKind.IN_KIND,
        minutes=36 * 2 * 2 * 60,
        quantity="36 × 2 × 2 h",
        unit_cents=Cents(1_500),
    ),
)


def sewing_cafe(own: int, requested: int) -> Plan:
    """S1, with the two sums that differ between its versions."""
    return Plan(
        SEWING_LINES,
        (
            Cover(Source.OWN, Cents(own), "Verein"),
            Cover(Source.FEES, Cents(18_000), "Beiträge"),
            Cover(Source.THIRD_PARTY, Cents(70_000), "Wohnungsgesellschaft", CoverStatus.PROMISED),
            Cover(Source.THIRD_PARTY, Cents(50_000), "Beirat", CoverStatus.APPLIED, dt.date(2026, 3, 24)),
            Cover(Source.IN_KIND, Cents(216_000), "Ehrenamt"),
            Cover(Source.REQUESTED, Cents(requested), "WiN"),
        ),
    )


SEWING_1 = sewing_cafe(40_000, 402_000)
SEWING_2 = sewing_cafe(44_000, 398_000)

SUMMER_1 = Plan(
    (
        Line(CostGroup.EQUIPMENT, "Flutlicht", Cents(16 * 15_000)),
        Line(CostGroup.FEES, "Honorare", Cents(16 * 4 * 2 * 2_800)),
        Line(CostGroup.MATERIALS, "Material", Cents(61_600)),
        Line(CostGroup.ADMINISTRATION, "Verwaltung", Cents(40_000)),
    ),
    (
        Cover(Source.THIRD_PARTY, Cents(200_000), "Wohnungsgesellschaft", CoverStatus.PROMISED),
        Cover(Source.OWN, Cents(100_000), "Sportverein"),
        Cover(Source.THIRD_PARTY, Cents(50_000), "Spenden", CoverStatus.PROMISED),
        Cover(Source.REQUESTED, Cents(350_000), "WiN"),
    ),
)
SUMMER_2 = Plan(
    (
        Line(CostGroup.EQUIPMENT, "Flutlicht", Cents(14 * 15_000)),
        Line(CostGroup.FEES, "Honorare", Cents(14 * 3 * 2 * 2_800)),
        Line(CostGroup.MATERIALS, "Material", Cents(61_600)),
        Line(CostGroup.ADMINISTRATION, "Verwaltung", Cents(40_000)),
        Line(CostGroup.OTHER, "Lärmmessung", Cents(13_200)),
    ),
    (
        Cover(Source.THIRD_PARTY, Cents(160_000), "Wohnungsgesellschaft", CoverStatus.PROMISED),
        Cover(Source.OWN, Cents(80_000), "Sportverein"),
        Cover(Source.THIRD_PARTY, Cents(40_000), "Spenden", CoverStatus.PROMISED),
        Cover(Source.REQUESTED, Cents(280_000), "WiN"),
    ),
)


def with_status(plan: Plan, label: str, status: CoverStatus) -> Plan:
    """The plan after somebody else decided about their money."""
    covers = (dataclasses.replace(one, status=status) if one.label == label else one for one in plan.covers)
    return dataclasses.replace(plan, covers=tuple(covers))


def with_line(plan: Plan, name: str, /, **changed: object) -> Plan:
    """The plan with one line changed."""
    lines = (dataclasses.replace(one, **changed) if one.label == name else one for one in plan.lines)  # type: ignore[arg-type]
    return dataclasses.replace(plan, lines=tuple(lines))
