"""Photos of vouchers: handed in several at once, each put beside the vouchers that it shows."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import handed_out, signed_in, throttled
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.people.models import Person
from einklang.people.queries import path_of
from einklang.proofs.actions import attach_receipt, show_on
from einklang.proofs.forms.proof import PhotosForm
from einklang.proofs.queries.proof import receipt_behind
from einklang.proofs.views.opening import Opened, found_or_404, opened_or_404, page


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def receipts(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The photos; add some."""
    opened = opened_or_404(request, neighbourhood, number)
    form = PhotosForm(request.POST, request.FILES) if request.method == "POST" else PhotosForm()
    if request.method == "POST" and form.is_valid() and _are_kept(request, opened, form):
        return redirect("proofs:receipts", neighbourhood, number)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return page(request, opened, "receipts", {"form": form, "photos": _photos(opened)}, status=status)


def _are_kept(request: CityRequest, opened: Opened, form: PhotosForm) -> bool:
    kept = 0
    for upload in form.cleaned_data["file"]:
        try:
            attach_receipt(actor=cast(Person, request.user), proof=opened.proof, upload=upload, now=request.now)
            kept += 1
        except Refusal as refusal:
            add_refusal(form, refusal)
    if kept:
        told = ngettext(
            "%(count)s Datei liegt jetzt beim Nachweis.", "%(count)s Dateien liegen jetzt beim Nachweis.", kept
        )
        messages.success(request, told % {"count": kept})
    return form.is_valid()


def _photos(opened: Opened) -> list[dict[str, Any]]:
    rows = list(opened.draft.vouchers.order_by("position"))
    photos = opened.proof.receipts.select_related("file").order_by("number")
    return [
        {"receipt": one, "rows": [(row, row.receipt_id == one.pk) for row in rows if row.receipt_id in {None, one.pk}]}
        for one in photos
    ]


@require_POST
@signed_in
@throttled("write")
def link(request: CityRequest, neighbourhood: str, number: int, receipt: int) -> HttpResponse:
    """Say which vouchers a photo shows."""
    opened = opened_or_404(request, neighbourhood, number)
    photo = receipt_behind(cast(Person, request.user), opened.application, receipt, request.today)
    if photo is None:
        raise Http404(receipt)
    shows = frozenset(int(one) for one in request.POST.getlist("shows") if one.isdecimal() and len(one) < 5)
    show_on(actor=cast(Person, request.user), proof=opened.proof, receipt=photo, positions=shows, now=request.now)
    messages.success(request, _("Gespeichert."))
    return redirect("proofs:receipts", neighbourhood, number)


@require_safe
@signed_in
def photo(request: CityRequest, neighbourhood: str, number: int, receipt: int) -> HttpResponse:
    """One photo, as a download."""
    application = found_or_404(request, neighbourhood, number)
    found = receipt_behind(cast(Person, request.user), application, receipt, request.today)
    if found is None:
        raise Http404(receipt)
    file = found.file
    return cast(
        HttpResponse, handed_out(path_of(file.digest).open("rb"), name=file.name, content_type=file.content_type)
    )
