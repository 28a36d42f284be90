"""The invented year as it is told: six files that a person can read and change."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.projects.rules.plan import CostGroup, Cover, CoverStatus, Line, LineKind, Plan, Source

DATA = Path(__file__).parent / "data"
NO_POTS: Mapping[str, int] = {}


@dataclass(frozen=True)
class Year:
    """What happened in the invented year, thing by thing; each says its moments itself."""

    organisations: list[dict[str, Any]]
    needs: list[dict[str, Any]]
    projects: list[dict[str, Any]]
    meetings: list[dict[str, Any]] = field(default_factory=list)
    grants: list[dict[str, Any]] = field(default_factory=list)
    archive: dict[str, Any] = field(default_factory=dict)
    dialogue: dict[str, Any] = field(default_factory=dict)


def read_year() -> Year:
    """Read the six files."""
    projects = _read("projects.toml")
    return Year(
        projects["organisation"],
        _read("needs.toml")["need"],
        projects["project"],
        _read("meetings.toml")["meeting"],
        _read("grants.toml")["grant"],
        _read("archive.toml"),
        _read("dialogue.toml"),
    )


def moment(told: dt.datetime) -> dt.datetime:
    """A moment as told, on the city's clock."""
    return told.replace(tzinfo=CITY_ZONE)


def plan_of(told: dict[str, Any], before: Plan | None, pots: Mapping[str, int] = NO_POTS) -> Plan:
    """The plan of a version; "as before" takes lines or covers of the version before it.

    `pots`: the keys of the further programmes that it may ask, by the name with which it asks them.
    """
    lines = _lines(told["lines"]) if isinstance(told["lines"], list) else _of(before).lines
    covers = _covers(told["covers"], pots) if isinstance(told["covers"], list) else _of(before).covers
    quotes: dict[str, int] = told.get("quotes", {})
    return Plan(tuple(_with_quotes(line, quotes.get(line.label, line.quotes)) for line in lines), covers)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def _of(before: Plan | None) -> Plan:
    if before is None:
        raise ValueError("the first version has nothing before it")
    return before


def _lines(rows: list[list[Any]]) -> tuple[Line, ...]:
    return tuple(_line(*row) for row in rows)


def _line(group: str, label: str, cents: int, more: dict[str, Any] | None = None) -> Line:
    told = more or {}
    kind = LineKind.IN_KIND if group == CostGroup.VOLUNTEERS else LineKind.CASH
    return Line(
        group=CostGroup(group),
        label=label,
        amount_cents=Cents(cents),
        kind=kind,
        minutes=told.get("minutes", 0),
        is_purchase=told.get("purchase", False),
        quotes=told.get("quotes", 0),
        quantity=told.get("quantity", ""),
        unit_cents=told.get("unit"),
    )


def _with_quotes(line: Line, quotes: int) -> Line:
    return replace(line, quotes=quotes)


def _covers(rows: list[list[Any]], pots: Mapping[str, int]) -> tuple[Cover, ...]:
    return tuple(_cover(pots, *row) for row in rows)


def _cover(
    pots: Mapping[str, int],
    source: str,
    label: str,
    cents: int,
    status: str = "available",
    day: dt.date | None = None,
) -> Cover:
    pot = pots.get(label) if source == Source.REQUESTED else None
    return Cover(Source(source), Cents(cents), label, CoverStatus(status), day, pot)
