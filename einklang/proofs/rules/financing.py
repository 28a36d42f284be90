"""The final grant by form of financing (R-16): what of the granted sum stays, and which limit decided. All in cents.

The gap is what the eligible costs leave when all other money has been set against them. Several pots share it in
proportion to what each granted, to the cent; a sum that is fixed goes first, because it does not follow the costs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.programmes.rules import WHOLE_SHARE, FinancingForm

NOTHING = Cents(0)


class Limit(StrEnum):
    """What decided about the final sum; where two are equal, the first of these."""

    CEILING = "ceiling"
    GAP = "gap"
    SHARE_CAP = "share_cap"
    RATE = "rate"
    ELIGIBLE_CASH = "eligible_cash"


class StepKind(StrEnum):
    """A line of the arithmetic, in the order in which a page tells it."""

    CASH = "cash"
    IN_KIND = "in_kind"
    TOTAL = "total"
    OTHER_CASH = "other_cash"
    FIXED_BEFORE = "fixed_before"
    GAP = "gap"
    PART_OF_GAP = "part_of_gap"
    SHARE_CAP = "share_cap"
    RATE = "rate"
    PART_OF_CASH = "part_of_cash"
    CEILING = "ceiling"
    FINAL = "final"


@dataclass(frozen=True)
class Step:
    """One line of the arithmetic; `share` in thousandths of a percent where the line has one."""

    kind: StepKind
    amount_cents: Cents
    share: int | None = None


@dataclass(frozen=True)
class Costs:
    """What the project came to, after the examination: eligible cash and work, and all cash cover but the pots'."""

    cash_cents: Cents
    in_kind_cents: Cents
    other_cash_cents: Cents

    @property
    def total_cents(self) -> Cents:
        """Eligible costs, cash and in kind."""
        return Cents(self.cash_cents + self.in_kind_cents)

    @property
    def gap_cents(self) -> Cents:
        """What other money leaves of the cash; never below zero, because more cover is no debt of the fund."""
        return Cents(max(self.cash_cents - self.other_cash_cents, 0))


@dataclass(frozen=True)
class Pot:
    """What one pot granted: form of financing, granted sum (the ceiling), and share in thousandths of a percent.

    `share` is the most that the pot may carry (R-02), in share financing the agreed rate. `key` tells pots apart and
    orders them.
    """

    key: int
    form: FinancingForm
    ceiling_cents: Cents
    share: int = WHOLE_SHARE


@dataclass(frozen=True)
class Final:
    """The final grant of one pot, what decided, and the arithmetic."""

    key: int
    final_cents: Cents
    limit: Limit
    steps: tuple[Step, ...]


def final_grant(costs: Costs, pot: Pot) -> Final:
    """The final grant where one pot pays alone (R-16)."""
    return final_grants(costs, (pot,))[0]


def final_grants(costs: Costs, pots: Sequence[Pot]) -> tuple[Final, ...]:
    """The final grant of each pot, in the order given (R-16).

    Fixed sums come first, and count as other cash for the rest; together they are never above the eligible cash. The
    other pots share the gap in proportion to what they granted. What a pot's own limit leaves of its part is not
    passed on to another one, which granted no more than its share.
    Refuses `proofs.amount_negative`.
    """
    _check(costs, pots)
    fixed = [pot for pot in pots if pot.form is FinancingForm.FIXED_SUM]
    others = [pot for pot in pots if pot.form is not FinancingForm.FIXED_SUM]
    cash_parts = _parts(costs.cash_cents, fixed)
    found = {pot.key: _fixed(costs, pot, part) for pot, part in zip(fixed, cash_parts, strict=True)}
    before = Cents(sum(one.final_cents for one in found.values()))
    gap = Cents(max(costs.gap_cents - before, 0))
    for pot, part in zip(others, _parts(gap, others), strict=True):
        found[pot.key] = _covering(costs, pot, _Gap(before, gap, part, shared=len(others) > 1))
    return tuple(found[pot.key] for pot in pots)


def cap_cents(total: Cents, share: int) -> Cents:
    """A share (thousandths of a percent) of the eligible costs. A cap rounds down: half a cent is not granted."""
    return Cents(total * share // WHOLE_SHARE)


def split(amount: Cents, weights: Sequence[int]) -> tuple[Cents, ...]:
    """Share an amount in proportion to weights, to the cent, by largest remainder; of equal ones the first gains."""
    whole = sum(weights)
    if not whole:
        return tuple(NOTHING for _ in weights)
    floors = [amount * weight // whole for weight in weights]
    left = amount - sum(floors)
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(amount * weights[place] % whole), place))
    for place in by_remainder[:left]:
        floors[place] += 1
    return tuple(Cents(floor) for floor in floors)


@dataclass(frozen=True)
class _Gap:
    """The gap as one pot meets it: what fixed sums took before, what stays, and the pot's part of that."""

    before_cents: Cents
    gap_cents: Cents
    part_cents: Cents
    shared: bool


def _parts(amount: Cents, pots: Sequence[Pot]) -> tuple[Cents, ...]:
    """Each pot's part; sorted by key first, so that the order in which they are given changes nothing."""
    order = sorted(range(len(pots)), key=lambda place: pots[place].key)
    shares = split(amount, [pots[place].ceiling_cents for place in order])
    parts = dict(zip(order, shares, strict=True))
    return tuple(parts[place] for place in range(len(pots)))


def _fixed(costs: Costs, pot: Pot, part: Cents) -> Final:
    steps = [Step(StepKind.CASH, costs.cash_cents)]
    if part != costs.cash_cents:
        steps.append(Step(StepKind.PART_OF_CASH, part))
    return _least(pot, steps, ((Limit.ELIGIBLE_CASH, part),))


def _covering(costs: Costs, pot: Pot, gap: _Gap) -> Final:
    steps = [
        Step(StepKind.CASH, costs.cash_cents),
        Step(StepKind.IN_KIND, costs.in_kind_cents),
        Step(StepKind.TOTAL, costs.total_cents),
        Step(StepKind.OTHER_CASH, costs.other_cash_cents),
    ]
    if gap.before_cents:
        steps.append(Step(StepKind.FIXED_BEFORE, gap.before_cents))
    steps.append(Step(StepKind.GAP, gap.gap_cents))
    if gap.shared:
        steps.append(Step(StepKind.PART_OF_GAP, gap.part_cents))
    limits = [(Limit.GAP, gap.part_cents)]
    if pot.form is not FinancingForm.FULL:
        capped = cap_cents(costs.total_cents, pot.share)
        limit, step = _SHARES[pot.form]
        steps.append(Step(step, capped, pot.share))
        limits.append((limit, capped))
    return _least(pot, steps, limits)


_SHARES = {
    FinancingForm.SHORTFALL: (Limit.SHARE_CAP, StepKind.SHARE_CAP),
    FinancingForm.SHARE: (Limit.RATE, StepKind.RATE),
}


def _least(pot: Pot, steps: Iterable[Step], limits: Iterable[tuple[Limit, Cents]]) -> Final:
    """The smallest of the ceiling and these limits; `min` keeps the first of equals."""
    limit, final = min(((Limit.CEILING, pot.ceiling_cents), *limits), key=lambda one: one[1])
    told = (*steps, Step(StepKind.CEILING, pot.ceiling_cents), Step(StepKind.FINAL, final))
    return Final(pot.key, final, limit, told)


def _check(costs: Costs, pots: Sequence[Pot]) -> None:
    amounts = (costs.cash_cents, costs.in_kind_cents, costs.other_cash_cents, *(pot.ceiling_cents for pot in pots))
    if min(amounts) < 0:
        raise Refusal("proofs.amount_negative")
