"""What a proof is held against: plan, payments, approvals, and the vouchers of all other projects."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.models import Transfer
from einklang.fund.rules.ledger import Act
from einklang.projects.models import Application
from einklang.projects.rules.plan import CostGroup, Line
from einklang.proofs.models import Examination, OverrunApproval, Proof, ProofVersion, Voucher
from einklang.proofs.queries.proof import decided_version, period_of
from einklang.proofs.rules.findings import DOUBLE, Finding, Known, Payment, Severity, by_voucher, findings, reasons
from einklang.proofs.rules.overrun import Approval, Spent, by_unit
from einklang.proofs.rules.proof import Content
from einklang.proofs.rules.vouchers import Voucher as VoucherValue, elsewhere


def lines_of(application: Application) -> dict[int, Line]:
    """The lines of the decided plan by their keys, in its order."""
    rows = sorted(decided_version(application).lines.all(), key=lambda row: row.position)
    return {row.pk: row.value() for row in rows}


def payments_of(application: Application) -> tuple[Payment, ...]:
    """What all pots paid out for the project, in order."""
    rows = Transfer.objects.filter(grant__application=application, reason=Act.PAY).order_by("happened_on", "pk")
    return tuple(Payment(row.happened_on, Cents(row.amount_cents)) for row in rows)


def paid_cents(application: Application) -> Cents:
    """What all pots paid out together."""
    return Cents(sum(payment.amount_cents for payment in payments_of(application)))


def approvals_of(application: Application) -> tuple[Approval, ...]:
    """The higher costs that the office agreed to."""
    rows = OverrunApproval.objects.filter(application=application).order_by("pk")
    return tuple(Approval((CostGroup(row.group), row.line_id), Cents(row.up_to_cents)) for row in rows)


def known_about(application: Application, content: Content, today: dt.date) -> Known:
    """All that a proof is held against."""
    version = decided_version(application)
    proof = Proof.objects.filter(application=application).first()
    return Known(
        terms=application.guideline.value(),
        today=today,
        lines=lines_of(application),
        period=period_of(version),
        payments=payments_of(application),
        approved=approvals_of(application),
        elsewhere=frozenset(found_elsewhere(proof, content.vouchers)) if proof else frozenset(),
    )


def findings_about(application: Application, content: Content, today: dt.date) -> list[Finding]:
    """Everything there is to say about what a proof says now."""
    return findings(content, known_about(application, content, today))


def warned_about(examination: Examination, today: dt.date) -> dict[int, list[Refusal]]:
    """What the applicant was warned of when she handed in, voucher by voucher; the places are counted from 1."""
    found = findings_about(examination.proof.application, examination.version.content(), today)
    return by_voucher(reasons(found, Severity.WARN))


def doubles_of(examination: Examination, today: dt.date) -> frozenset[int]:
    """The places of the vouchers that look like another one."""
    told = warned_about(examination, today)
    return frozenset(place for place, said in told.items() if DOUBLE & {one.code for one in said})


def sums_of(application: Application, content: Content) -> list[Spent]:
    """Planned and spent side by side, per group or line as the guideline binds."""
    unit = application.guideline.value().binding_unit
    return by_unit(lines_of(application), content.vouchers, unit)


@dataclass(frozen=True)
class Elsewhere:
    """A voucher of another project that looks like one of this; for the office's eyes only."""

    application: Application
    voucher: VoucherValue


def found_elsewhere(proof: Proof, vouchers: Iterable[VoucherValue]) -> dict[int, Elsewhere]:
    """Rows of a proof that look like a voucher of another project: what was handed in last there, in any area."""
    told = list(vouchers)
    amounts = {one.amount_cents for one in told if one.amount_cents}
    newest = ProofVersion.objects.filter(proof=OuterRef("version__proof"), submitted_at__isnull=False)
    rows = (
        Voucher.objects.filter(amount_cents__in=amounts)
        .exclude(version__proof=proof)
        .filter(version=Subquery(newest.order_by("-number").values("pk")[:1]))
        .select_related("version__proof__application__neighbourhood")
        .order_by("pk")
    )
    others = list(rows)
    like = elsewhere(told, [row.value() for row in others])
    return {place: Elsewhere(others[key].version.proof.application, others[key].value()) for place, key in like.items()}
