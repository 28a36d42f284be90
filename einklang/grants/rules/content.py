"""What a notice says, as values: frozen with it, read again by every room that pays or examines."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from einklang.base.money import Cents
from einklang.programmes.rules import BindingUnit, FinancingForm, ProofKind
from einklang.projects.rules.plan import CostGroup, Cover, CoverStatus, Line, LineKind, Plan, Source

_NOTHING = Cents(0)


@dataclass(frozen=True)
class Promised:
    """A condition of the assembly by its number, and until when it is to be met. Its words stay with the assembly."""

    number: int
    due_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Result:
    """What the examination came to, for a closing notice or a revocation. All money in cents.

    `deficit_cents` is what the costs left to be covered; `share_cap_cents` the most by the share (None: no such cap).
    """

    total_cents: Cents = _NOTHING
    cash_cents: Cents = _NOTHING
    in_kind_cents: Cents = _NOTHING
    other_cash_cents: Cents = _NOTHING
    deficit_cents: Cents = _NOTHING
    share_cap_cents: Cents | None = None
    final_cents: Cents = _NOTHING
    paid_cents: Cents = _NOTHING
    repayment_cents: Cents = _NOTHING
    interest_cents: Cents = _NOTHING
    repay_by: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Content:
    """All that a notice says beside whom it is for.

    `ceiling_cents` is the most that is granted once this notice counts, `before_cents` what an amendment changes it
    from. `rate` is the maximum share in thousandths of a percent. `texts` are the versions of its text blocks.
    """

    file_number: str
    project: int
    version: int
    title: str
    purpose: str
    programme: str
    guideline: int
    year: int
    decided_on: dt.date | None
    ceiling_cents: Cents
    before_cents: Cents | None = None
    financing: FinancingForm
    rate: int
    binding: BindingUnit
    begins_on: dt.date
    ends_on: dt.date
    early_start: bool = False
    proof_due_on: dt.date
    proof: ProofKind
    advance_months: int
    lines: tuple[Line, ...]
    covers: tuple[Cover, ...]
    conditions: tuple[Promised, ...] = ()
    reason: str = ""
    undecided_reason: str = ""
    result: Result | None = None
    texts: Mapping[str, int] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        """The plan that binds."""
        return Plan(self.lines, self.covers)

    @property
    def undecided(self) -> tuple[Cover, ...]:
        """Somebody else's money that is applied for and not decided."""
        return tuple(cover for cover in self.covers if cover.status is CoverStatus.APPLIED)

    def to_json(self) -> dict[str, Any]:
        """The same as JSON values."""
        told = {one.name: _plain(getattr(self, one.name)) for one in fields(self)}
        return {**told, "texts": dict(self.texts)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Content":
        """Read what was stored."""
        read = {name: _READERS[name](value) if name in _READERS else value for name, value in stored.items()}
        return cls(**read)


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Line | Cover | Promised | Result):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _result(value: Mapping[str, Any] | None) -> Result | None:
    return Result(**{**value, "repay_by": _day(value["repay_by"])}) if value else None


def _line(value: Mapping[str, Any]) -> Line:
    return Line(**{**value, "group": CostGroup(value["group"]), "kind": LineKind(value["kind"])})


def _cover(value: Mapping[str, Any]) -> Cover:
    expected = _day(value["decision_expected_on"])
    status, source = CoverStatus(value["status"]), Source(value["source"])
    return Cover(**{**value, "source": source, "status": status, "decision_expected_on": expected})


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "decided_on": _day,
    "begins_on": _day,
    "ends_on": _day,
    "proof_due_on": _day,
    "financing": FinancingForm,
    "binding": BindingUnit,
    "proof": ProofKind,
    "lines": lambda rows: tuple(_line(row) for row in rows),
    "covers": lambda rows: tuple(_cover(row) for row in rows),
    "conditions": lambda rows: tuple(Promised(row["number"], _day(row["due_on"])) for row in rows),
    "result": _result,
}
