"""All there is to say about a proof while it is written: what stops it, and what is only said; small functions."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.rules.deadlines import advance_spent_by
from einklang.programmes.rules import BindingUnit, Terms
from einklang.projects.rules.plan import Line, LineKind, Period
from einklang.proofs.rules.overrun import Approval, overruns
from einklang.proofs.rules.proof import Content, obstacles
from einklang.proofs.rules.vouchers import outside, same, twice

DOUBLE = frozenset({"proofs.voucher_twice", "proofs.voucher_elsewhere"})
"""What is said about a voucher that looks like another one, of this project or of another."""


class Severity(StrEnum):
    """Whether something stops the proof from being handed in, or is only said."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True)
class Finding:
    """Something there is to say; the refusal carries code, field and facts."""

    severity: Severity
    about: Refusal


@dataclass(frozen=True)
class Payment:
    """Money that the fund paid out."""

    paid_on: dt.date
    amount_cents: Cents


@dataclass(frozen=True)
class Known:
    """What a proof is held against: plan, terms, payments, approvals, and which rows stand in another project too."""

    terms: Terms
    today: dt.date
    lines: Mapping[int, Line] = field(default_factory=dict)
    period: Period | None = None
    payments: tuple[Payment, ...] = ()
    approved: tuple[Approval, ...] = ()
    elsewhere: frozenset[int] = frozenset()


def findings(content: Content, known: Known) -> list[Finding]:
    """Everything there is to say about a proof, what stops it first."""
    stops = [*obstacles(content), *_lines(content, known)]
    said = [*_overruns(content, known), *_days(content, known), *_twice(content), *_elsewhere(content, known)]
    said += [*_covers(content), *_hours(content, known), *_advances(content, known)]
    return [*(Finding(Severity.REFUSE, one) for one in stops), *(Finding(Severity.WARN, one) for one in said)]


def reasons(found: list[Finding], severity: Severity) -> list[Refusal]:
    """Those of one severity."""
    return [one.about for one in found if one.severity is severity]


def by_voucher(found: Iterable[Refusal]) -> dict[int, list[Refusal]]:
    """What is said about single vouchers, by their places counted from 1."""
    told: dict[int, list[Refusal]] = {}
    for one in found:
        name, _, rest = one.field.partition("-")
        if name == "voucher":
            told.setdefault(int(rest.partition("-")[0]) + 1, []).append(one)
    return told


def _lines(content: Content, known: Known) -> list[Refusal]:
    """Where single lines bind, each voucher names its line."""
    if known.terms.binding_unit is not BindingUnit.LINE:
        return []
    return [
        Refusal("proofs.line_missing", field=f"voucher-{place}-line", row=place + 1)
        for place, voucher in enumerate(content.vouchers)
        if voucher.line is None
    ]


def _overruns(content: Content, known: Known) -> list[Refusal]:
    found = []
    for one in overruns(known.lines, content.vouchers, known.terms, known.approved):
        code = "proofs.line_overrun" if one.name else "proofs.group_overrun"
        code = code if one.planned_cents else "proofs.group_not_planned"
        facts = {
            "planned_cents": one.planned_cents,
            "spent_cents": one.spent_cents,
            "percent": known.terms.overrun_share // 1_000,
        }
        found.append(Refusal(code, field="vouchers", group=one.unit[0], name=one.name, **facts))
    return found


def _days(content: Content, known: Known) -> list[Refusal]:
    found = []
    for place, voucher in enumerate(content.vouchers):
        code = outside(voucher, known.period, known.today)
        if code:
            facts = {"row": place + 1, "date": voucher.paid_on, "named": voucher.number or voucher.payee}
            period = {"begins": known.period.begins_on, "ends": known.period.ends_on} if known.period else {}
            found.append(Refusal(code, field=f"voucher-{place}-paid_on", **facts, **period))
    return found


def _twice(content: Content) -> list[Refusal]:
    """Vouchers that may be one, and those of which only the number is the same."""
    found = []
    for place, before in twice(content.vouchers).items():
        is_same = same(content.vouchers[place], content.vouchers[before])
        code = "proofs.voucher_twice" if is_same else "proofs.number_twice"
        found.append(Refusal(code, field=f"voucher-{place}-number", row=place + 1, other=before + 1))
    return found


def _elsewhere(content: Content, known: Known) -> list[Refusal]:
    return [
        Refusal("proofs.voucher_elsewhere", field=f"voucher-{place}-payee", row=place + 1)
        for place in sorted(known.elsewhere)
        if place < len(content.vouchers)
    ]


def _covers(content: Content) -> list[Refusal]:
    """What others brought, where it is not what they were to bring."""
    found = []
    for place, one in enumerate(content.received):
        if one.amount_cents is not None and one.amount_cents != one.planned_cents:
            code = "proofs.received_less" if one.amount_cents < one.planned_cents else "proofs.received_more"
            facts = {"planned_cents": one.planned_cents, "amount_cents": one.amount_cents, "label": one.label}
            found.append(Refusal(code, field=f"received-{place}-amount_cents", **facts))
    return found


def _hours(content: Content, known: Known) -> list[Refusal]:
    """Volunteers' work that was planned and of which nothing is said yet."""
    planned = any(line.kind is LineKind.IN_KIND for line in known.lines.values())
    return [Refusal("proofs.work_missing", field="work")] if planned and not content.work else []


def _advances(content: Content, known: Known) -> list[Refusal]:
    """Money that was paid out and not spent within the months that the guideline gives (R-14).

    All payments up to one together are held against all that was spent until its last day.
    """
    found = []
    paid = 0
    for payment in sorted(known.payments, key=lambda one: one.paid_on):
        paid += payment.amount_cents
        until = advance_spent_by(payment.paid_on, known.terms)
        spent = sum(one.amount_cents or 0 for one in content.vouchers if one.paid_on and one.paid_on <= until)
        if spent < paid and content.vouchers and until <= known.today:
            left = Cents(paid - spent)
            found.append(
                Refusal(
                    "proofs.advance_unspent", field="vouchers", paid_on=payment.paid_on, until=until, left_cents=left
                )
            )
    return found
