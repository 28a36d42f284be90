"""The cost and financing plan: what a project costs and who covers it. All money in cents."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from einklang.base.money import Cents, share_of


class CostGroup(StrEnum):
    """The groups of a plan; a guideline may let the group bind instead of the line (R-15)."""

    FEES = "fees"
    MATERIALS = "materials"
    ROOM = "room"
    EQUIPMENT = "equipment"
    ADMINISTRATION = "administration"
    VOLUNTEERS = "volunteers"
    OTHER = "other"


class LineKind(StrEnum):
    """Whether money flows, or people give their work."""

    CASH = "cash"
    IN_KIND = "in_kind"


class Source(StrEnum):
    """Who covers a part of the costs. `REQUESTED` is what the application asks the fund for."""

    OWN = "own"
    FEES = "fees"
    THIRD_PARTY = "third_party"
    IN_KIND = "in_kind"
    REQUESTED = "requested"


class CoverStatus(StrEnum):
    """How sure that money is. Refused money covers nothing."""

    AVAILABLE = "available"
    PROMISED = "promised"
    APPLIED = "applied"
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """One thing the money is for. `minutes` is volunteers' work (in kind only); `quotes` counts the offers at hand.

    `is_purchase` is true for a thing that is bought; fees, rent and running materials are none (R-05). `quantity` and
    `unit_cents` say how the amount came about, if the writer said so: `36 × 3 h` at 28,00 EUR.
    """

    group: CostGroup
    label: str
    amount_cents: Cents
    kind: LineKind = LineKind.CASH
    minutes: int = 0
    is_purchase: bool = False
    quotes: int = 0
    quantity: str = ""
    unit_cents: Cents | None = None


@dataclass(frozen=True)
class Cover:
    """One part of the cover. `decision_expected_on` is the day on which somebody else decides about it, or did.

    `pot` is the key of a further programme that is asked for it; None: the application's own, or nobody.
    """

    source: Source
    amount_cents: Cents
    label: str = ""
    status: CoverStatus = CoverStatus.AVAILABLE
    decision_expected_on: dt.date | None = None
    pot: int | None = None

    @property
    def counts(self) -> bool:
        """Whether it covers anything: money that was refused does not."""
        return self.status is not CoverStatus.REFUSED


@dataclass(frozen=True)
class Period:
    """The first and the last day of a project."""

    begins_on: dt.date
    ends_on: dt.date


@dataclass(frozen=True)
class Plan:
    """What a project costs and who covers it. Its sums are computed, never typed."""

    lines: tuple[Line, ...]
    covers: tuple[Cover, ...]

    @property
    def expenditure_cents(self) -> Cents:
        """Total expenditure: cash and in kind."""
        return Cents(sum(line.amount_cents for line in self.lines))

    @property
    def cash_cents(self) -> Cents:
        """The part of the expenditure for which money flows."""
        return self._costs(LineKind.CASH)

    @property
    def in_kind_cents(self) -> Cents:
        """The part of the expenditure that is volunteers' work."""
        return self._costs(LineKind.IN_KIND)

    @property
    def gap_cents(self) -> Cents:
        """What is still to be covered (below zero: what is covered too much)."""
        return Cents(self.expenditure_cents - self.cover_cents)

    @property
    def cover_cents(self) -> Cents:
        """Total cover, without what was refused."""
        return Cents(sum(cover.amount_cents for cover in self.covers if cover.counts))

    @property
    def requested_cents(self) -> Cents:
        """What the application asks the fund for, all pots together."""
        return self.covered_by(Source.REQUESTED)

    @property
    def asks(self) -> dict[int | None, Cents]:
        """What each pot is asked for: the application's own programme (None) first, then the further ones by key."""
        sums: Counter[int | None] = Counter({None: 0})
        for cover in self.covers:
            if cover.source is Source.REQUESTED and cover.counts:
                sums[cover.pot] += cover.amount_cents
        further = sorted(pot for pot in sums if pot is not None)
        return {pot: Cents(sums[pot]) for pot in (None, *further)}

    @property
    def share(self) -> Fraction:
        """The requested part of the total expenditure, exactly (0 when nothing costs anything)."""
        return Fraction(self.requested_cents, self.expenditure_cents) if self.expenditure_cents else Fraction(0)

    @property
    def requested_share(self) -> int:
        """The same in thousandths of a percent, rounded half up, for reading: 50503 is shown as 50,503 %."""
        return share_of(self.requested_cents, self.expenditure_cents)

    def covered_by(self, source: Source) -> Cents:
        """The cover from one source, without what was refused."""
        return Cents(sum(cover.amount_cents for cover in self.covers if cover.source is source and cover.counts))

    def per_group(self) -> dict[CostGroup, Cents]:
        """Expenditure per group, in the order of the groups; groups without a line are left out."""
        used = {line.group for line in self.lines}
        return {
            group: Cents(sum(line.amount_cents for line in self.lines if line.group is group))
            for group in CostGroup
            if group in used
        }

    def _costs(self, kind: LineKind) -> Cents:
        return Cents(sum(line.amount_cents for line in self.lines if line.kind is kind))
