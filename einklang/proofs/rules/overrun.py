"""Spending more than planned (R-15): what needs the office's approval, by group or by single line. Money in cents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from einklang.base.money import Cents
from einklang.base.refusal import Refusal, refuse_all
from einklang.programmes.rules import BindingUnit, FinancingForm, Terms
from einklang.programmes.rules.terms import WHOLE_SHARE
from einklang.projects.rules.plan import CostGroup, Line, LineKind
from einklang.proofs.rules.vouchers import Voucher, per_group, per_line

Unit = tuple[CostGroup, int | None]
"""What binds: a group, or (with the key of a line) one line of it."""


@dataclass(frozen=True)
class Spent:
    """What one binding unit was to cost and did cost. `name` is the line's; empty for a group."""

    unit: Unit
    name: str
    planned_cents: Cents
    spent_cents: Cents

    @property
    def over_cents(self) -> Cents:
        """How much more than planned; never below nothing."""
        return Cents(max(0, self.spent_cents - self.planned_cents))


@dataclass(frozen=True)
class Approval:
    """The office agreed that this unit costs up to so much."""

    unit: Unit
    up_to_cents: Cents


def by_unit(lines: Mapping[int, Line], vouchers: Sequence[Voucher], unit: BindingUnit) -> list[Spent]:
    """Planned and spent side by side, per group or per line, in the order of the plan. Volunteers' work is no money."""
    return _by_line(lines, vouchers) if unit is BindingUnit.LINE else _by_group(lines, vouchers)


def planned_together(sums: Sequence[Spent]) -> Cents:
    """What was planned for all of them."""
    return Cents(sum(one.planned_cents for one in sums))


def _by_group(lines: Mapping[int, Line], vouchers: Sequence[Voucher]) -> list[Spent]:
    spent = per_group(vouchers)
    planned = dict.fromkeys(CostGroup, 0)
    for line in lines.values():
        if line.kind is LineKind.CASH:
            planned[line.group] += line.amount_cents
    used = [group for group in CostGroup if planned[group] or group in spent]
    return [Spent((group, None), "", Cents(planned[group]), spent.get(group, Cents(0))) for group in used]


def _by_line(lines: Mapping[int, Line], vouchers: Sequence[Voucher]) -> list[Spent]:
    spent = per_line(vouchers)
    return [
        Spent((line.group, key), line.label, line.amount_cents, spent.get(key, Cents(0)))
        for key, line in lines.items()
        if line.kind is LineKind.CASH
    ]


def breaks(spent: Spent, terms: Terms) -> bool:
    """Whether this is more than the guideline allows without approval; never for a fixed sum (R-15)."""
    if terms.financing is FinancingForm.FIXED_SUM:
        return False
    return spent.spent_cents * WHOLE_SHARE > spent.planned_cents * (WHOLE_SHARE + terms.overrun_share)


def overruns(
    lines: Mapping[int, Line], vouchers: Sequence[Voucher], terms: Terms, approved: Iterable[Approval] = ()
) -> list[Spent]:
    """What costs more than the plan allows and has not been agreed to."""
    allowed: dict[Unit, int] = {}
    for one in approved:
        allowed[one.unit] = max(allowed.get(one.unit, 0), one.up_to_cents)
    found = by_unit(lines, vouchers, terms.binding_unit)
    return [one for one in found if breaks(one, terms) and one.spent_cents > allowed.get(one.unit, 0)]


def check_approval(up_to_cents: Cents, planned_cents: Cents, reason: str) -> str:
    """The reason for agreeing. Refuses `proofs.approval_below_plan` and `proofs.approval_reason_missing`."""
    told = " ".join(reason.replace("\x00", "").split())
    low = (
        [Refusal("proofs.approval_below_plan", field="up_to", planned_cents=planned_cents)]
        if up_to_cents <= planned_cents
        else []
    )
    lacks = [] if told else [Refusal("proofs.approval_reason_missing", field="reason")]
    long = [Refusal("base.text_too_long", field="reason", length=len(told), most=300)] if len(told) > 300 else []
    refuse_all([*low, *lacks, *long])
    return told
