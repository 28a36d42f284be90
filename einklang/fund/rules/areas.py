"""One area beside the others: what of its money is decided, bound and paid, what may be lost, what was never met."""

from collections.abc import Iterable
from dataclasses import dataclass

from einklang.base.money import Cents
from einklang.fund.rules.figures import Figures


@dataclass(frozen=True)
class AreaMoney:
    """`decided` is all that was set aside for projects and is still theirs; `bound` of it is not paid yet, `paid` is.

    `reserve` is allotted and not decided. `at_risk` is what goes back to the city unless it is paid by the year's end.
    """

    allotted_cents: Cents
    reserve_cents: Cents
    decided_cents: Cents
    bound_cents: Cents
    paid_cents: Cents
    at_risk_cents: Cents

    def __add__(self, other: "AreaMoney") -> "AreaMoney":
        names = self.__dataclass_fields__
        return AreaMoney(**{name: Cents(getattr(self, name) + getattr(other, name)) for name in names})


_NOTHING = Cents(0)
NO_MONEY = AreaMoney(*(_NOTHING,) * 6)


def area_money(figures: Figures, *, lapses: bool) -> AreaMoney:
    """The row of one area; `lapses`: what is not paid by the year's end is lost to it."""
    bound = figures.reserved_cents + figures.granted_cents
    paid = figures.paid_cents + figures.proven_cents
    return AreaMoney(
        allotted_cents=figures.allotted_cents,
        reserve_cents=figures.available_cents,
        decided_cents=Cents(bound + paid),
        bound_cents=Cents(bound),
        paid_cents=Cents(paid),
        at_risk_cents=Cents(figures.available_cents + bound if lapses else 0),
    )


@dataclass(frozen=True)
class Asked:
    """What an application asks one pot for, and what became of it."""

    cents: Cents
    agreed: bool
    has_money: bool
    waits: bool


@dataclass(frozen=True)
class Unmet:
    """Evidence for a larger budget. `waiting` waits still (at the year's end: waited in vain); `lost` was agreed on and
    given up without ever getting money; `beyond` is what all applications together asked for above what was allotted.
    """

    waiting_cents: Cents = _NOTHING
    lost_cents: Cents = _NOTHING
    beyond_cents: Cents = _NOTHING

    def __add__(self, other: "Unmet") -> "Unmet":
        return Unmet(
            Cents(self.waiting_cents + other.waiting_cents),
            Cents(self.lost_cents + other.lost_cents),
            Cents(self.beyond_cents + other.beyond_cents),
        )

    @property
    def agreed_cents(self) -> Cents:
        """What was agreed on and has no money."""
        return Cents(self.waiting_cents + self.lost_cents)

    @property
    def is_any(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.agreed_cents or self.beyond_cents)


def unmet(asked: Iterable[Asked], allotted_cents: Cents) -> Unmet:
    """The unmet demand of one pot."""
    told = list(asked)
    without = [one for one in told if one.agreed and not one.has_money]
    return Unmet(
        waiting_cents=Cents(sum(one.cents for one in without if one.waits)),
        lost_cents=Cents(sum(one.cents for one in without if not one.waits)),
        beyond_cents=Cents(max(sum(one.cents for one in told) - allotted_cents, 0)),
    )
