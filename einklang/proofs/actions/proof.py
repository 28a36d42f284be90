"""Writing a proof of use: beginning it, saving its draft, handing it in, the next version."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import Refusal, refuse_all
from einklang.people.models import Person
from einklang.projects.actions.standing import did_lately, lock as lock_application
from einklang.projects.models import Application, BudgetLine
from einklang.projects.queries import may_write
from einklang.proofs.actions.standing import lock, log
from einklang.proofs.models import Proof, ProofVersion, Receipt, Received, Voucher, Work
from einklang.proofs.queries.findings import findings_about
from einklang.proofs.queries.proof import (
    HAS_PROOF,
    check_may_fill_in,
    decided_version,
    draft_of,
    kind_for,
    newest_handed_in,
)
from einklang.proofs.rules.findings import Severity, reasons
from einklang.proofs.rules.life import OPEN_TO_WRITE, Act, check_act
from einklang.proofs.rules.proof import Content, check_can_be_kept, check_received_on, prefilled
from einklang.record.actions import enter


@transaction.atomic
def start_proof(*, actor: Person | None, application: Application, now: dt.datetime) -> Proof:
    """Begin the proof with what the decided plan says already; one that was begun is given back.

    Refuses `proofs.not_granted` as long as there is no money to tell of.
    """
    application = lock_application(application)
    check_may_fill_in(actor, application, city_day(now))
    if known := Proof.objects.filter(application=application).first():
        known.application = application
        return known
    if application.stands not in HAS_PROOF:
        raise Refusal("proofs.not_granted")
    plan = decided_version(application).plan()
    kind = kind_for(application, plan)
    proof = Proof.objects.create(application=application, kind=kind, opened_by=actor, opened_at=now)
    draft = proof.versions.create(number=1, saved_at=now)
    write_version(draft, Content(kind=kind, received=prefilled(plan)), now)
    log(actor, "start", application, now)
    return proof


@transaction.atomic
def save_draft(
    *, actor: Person | None, proof: Proof, content: Content, revision: int, now: dt.datetime
) -> ProofVersion:
    """Save the draft as it is, whole or not. `revision` is the one the writer saw; another one saved since refuses.

    What is as it was is not saved again, and an hour of writing with its pauses stands in the log a few times only.
    """
    proof = lock(proof)
    check_may_fill_in(actor, proof.application, city_day(now))
    check_can_be_kept(content)
    draft = open_draft(proof)
    if draft.revision != revision:
        raise Refusal("proofs.draft_stale")
    _check_own(proof, content)
    if draft.content() == content:
        return draft
    write_version(draft, content, now)
    if not did_lately(actor, "proofs.save_draft", proof.application, now):
        log(actor, "save_draft", proof.application, now)
    return draft


def open_draft(proof: Proof) -> ProofVersion:
    """The draft of a locked proof; refuses when it is handed in."""
    draft = draft_of(proof)
    if draft is None or proof.stands not in OPEN_TO_WRITE:
        raise Refusal("proofs.act_not_now", state=proof.stands, act=Act.SUBMIT)
    draft.proof = proof
    return draft


def _check_own(proof: Proof, content: Content) -> None:
    """Refuse lines of another project's plan and photos of another proof."""
    lines = {one.line for one in content.vouchers if one.line is not None}
    own = BudgetLine.objects.filter(pk__in=lines, version__application=proof.application).count()
    photos = {one.receipt for one in content.vouchers if one.receipt is not None}
    if own != len(lines) or Receipt.objects.filter(pk__in=photos, proof=proof).count() != len(photos):
        raise Refusal("proofs.from_elsewhere")


def write_version(version: ProofVersion, content: Content, now: dt.datetime) -> None:
    """Put all that a proof says into a version that is still open, in place of what stood there."""
    report = content.report
    version.done, version.outcome, version.remarks = report.done, report.outcome, report.remarks
    version.reached, version.sum_cents, version.keeps_vouchers = (
        report.reached,
        content.sum_cents,
        content.keeps_vouchers,
    )
    version.revision, version.saved_at = version.revision + 1, now
    version.save()
    for rows in (version.vouchers, version.received, version.work):
        rows.all().delete()
    Voucher.objects.bulk_create(
        Voucher(
            version=version,
            position=place,
            number=one.number,
            paid_on=one.paid_on,
            payee=one.payee,
            reason=one.reason,
            amount_cents=one.amount_cents,
            group=one.group or "",
            line_id=one.line,
            receipt_id=one.receipt,
        )
        for place, one in enumerate(content.vouchers)
    )
    Received.objects.bulk_create(
        Received(version=version, position=place, **vars(one)) for place, one in enumerate(content.received)
    )
    Work.objects.bulk_create(
        Work(version=version, position=place, **vars(one)) for place, one in enumerate(content.work)
    )
    # What was fetched along is no longer true.
    vars(version).pop("_prefetched_objects_cache", None)


@transaction.atomic
def submit_proof(
    *,
    actor: Person | None,
    proof: Proof,
    form_token: uuid.UUID,
    received_on: dt.date | None = None,
    now: dt.datetime,
) -> ProofVersion:
    """Hand the draft in: from now on it never changes. The same token twice gives the first one.

    Whoever enters it for the applicant says on which day the paper came. Refuses with every reason there is (R-18,
    report and covers).
    """
    proof, today = lock(proof), city_day(now)
    check_may_fill_in(actor, proof.application, today)
    if known := proof.versions.filter(form_token=form_token).first():
        return known
    draft = open_draft(proof)
    refuse_all(reasons(findings_about(proof.application, draft.content(), today), Severity.REFUSE))
    draft.on_paper = not may_write(actor, proof.application, today)
    draft.received_on = received_on if draft.on_paper and received_on else today
    check_received_on(draft.received_on, today, decided_version(proof.application).ends_on)
    proof.state = check_act(proof.stands, Act.SUBMIT)
    proof.save(update_fields=("state",))
    draft.form_token, draft.submitted_at, draft.submitted_by = form_token, now, actor
    draft.save()
    log(actor, "submit", proof.application, now)
    _tell(draft, now)
    return draft


def _tell(version: ProofVersion, now: dt.datetime) -> None:
    application = version.proof.application
    enter(
        scope=application.neighbourhood.slug,
        kind="proof.submitted",
        subject=application.subject,
        facts={
            "number": application.number,
            "title": application.title,
            "version": version.number,
            "received_on": version.received_on.isoformat() if version.received_on else None,
        },
        happened_at=now,
        entered_at=now,
    )


@transaction.atomic
def start_new_version(*, actor: Person | None, proof: Proof, now: dt.datetime) -> ProofVersion:
    """Begin the next version as a copy of the one the office wants completed; one that was begun is given back."""
    proof = lock(proof)
    check_may_fill_in(actor, proof.application, city_day(now))
    check_act(proof.stands, Act.SUBMIT)
    if known := draft_of(proof):
        return known
    newest = newest_handed_in(proof)
    number = proof.versions.aggregate(newest=Max("number"))["newest"] or 0
    draft = proof.versions.create(number=number + 1, saved_at=now)
    if newest is not None:
        write_version(draft, newest.content(), now)
    return draft
