"""Photos of vouchers: kept as they came, each beside the vouchers that it shows."""

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.people.actions import keep_file
from einklang.people.models import Person
from einklang.proofs.actions.proof import open_draft
from einklang.proofs.actions.standing import lock, log
from einklang.proofs.models import Proof, Receipt
from einklang.proofs.queries.proof import check_may_fill_in

MOST_RECEIPTS = 300
PICTURES = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf"})


@transaction.atomic
def attach_receipt(*, actor: Person | None, proof: Proof, upload: "UploadedFile[bytes]", now: dt.datetime) -> Receipt:
    """Keep a photo with the proof; the bytes stay as they came. The same photo twice is one."""
    proof = lock(proof)
    check_may_fill_in(actor, proof.application, city_day(now))
    open_draft(proof)
    newest = proof.receipts.aggregate(newest=Max("number"))["newest"] or 0
    if newest >= MOST_RECEIPTS:
        raise Refusal("proofs.too_many_receipts", field="file", most=MOST_RECEIPTS)
    file = keep_file(actor=actor, upload=upload, neighbourhood=proof.application.neighbourhood, now=now)
    if file.content_type not in PICTURES:
        raise Refusal("proofs.receipt_no_picture", field="file")
    if known := proof.receipts.filter(file__digest=file.digest).first():
        file.delete()
        return known
    receipt = proof.receipts.create(number=newest + 1, file=file, attached_at=now)
    log(actor, "attach_receipt", proof.application, now)
    return receipt


@transaction.atomic
def show_on(
    *, actor: Person | None, proof: Proof, receipt: Receipt, positions: frozenset[int], now: dt.datetime
) -> None:
    """Say which vouchers of the draft a photo shows; those that it does not show any more lose it."""
    proof = lock(proof)
    check_may_fill_in(actor, proof.application, city_day(now))
    draft = open_draft(proof)
    if positions - set(draft.vouchers.order_by("position").values_list("position", flat=True)):
        raise Refusal("proofs.voucher_gone", field="shows")
    draft.vouchers.filter(receipt=receipt).exclude(position__in=positions).update(receipt=None)
    draft.vouchers.filter(position__in=positions).update(receipt=receipt)
    draft.revision, draft.saved_at = draft.revision + 1, now
    draft.save(update_fields=("revision", "saved_at"))
    log(actor, "show_on", proof.application, now)
