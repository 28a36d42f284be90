"""The treasury's file: choose it, see what each row would do, book what fits."""

from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.addresses import whole
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.grants import actions as grants
from einklang.grants.forms.payments import LookedAtForm, TreasuryFileForm
from einklang.grants.models import TreasuryFile
from einklang.grants.queries.treasury import entries_of, file_behind, files_behind, judged, orders_named, reading_of
from einklang.grants.rules.treasury import MOVES, Verdict
from einklang.grants.words import BOOKED_VERDICTS, PAYMENT_VERDICTS, SENTENCES, paid_letter
from einklang.people.models import Person
from einklang.proofs.actions.treasury import INCOMING
from einklang.proofs.queries.treasury import claimed, demands_named


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def files(request: CityRequest) -> HttpResponse:
    """Read a file of the treasury's; below it those that were read before."""
    person = cast(Person, request.user)
    found = files_behind(person, request.today)
    form = TreasuryFileForm(request.POST, request.FILES) if request.method == "POST" else TreasuryFileForm()
    if request.method == "POST" and form.is_valid():
        upload, read = form.cleaned_data["file"], []
        content = upload.read()

        def act() -> None:
            read.append(grants.read_treasury(actor=person, name=upload.name, content=content, now=request.now))

        if is_done(form, act):
            return redirect("treasury:file", read[0].pk)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "grants/treasury.html", {"files": found, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def one_file(request: CityRequest, key: int) -> HttpResponse:
    """What each row says and does; book it; look at what does not fit."""
    person, file = cast(Person, request.user), file_behind(request.user, key, request.today)
    if file is None:
        raise Http404(key)
    entry = file.entries.filter(pk=request.POST["entry"]).first() if request.POST.get("entry", "").isdecimal() else None
    form = LookedAtForm(typed(request) if entry else None)
    if request.method == "POST" and entry is None:
        write = partial(paid_letter, partial(whole, request))
        grants.book_treasury(actor=person, file=file, write=write, incoming=INCOMING, now=request.now)
        messages.success(request, _("Gebucht ist, was passt. Alles andere steht unten."))
        return redirect("treasury:file", file.pk)
    if entry is not None and form.is_valid():
        act = partial(grants.look_at, actor=person, entry=entry, now=request.now, **form.cleaned_data)
        if is_done(form, act):
            messages.success(request, _("Vermerkt."))
            return redirect("treasury:file", file.pk)
    page = {**_page(file, request), "form": form, "looked_at": entry}
    return render(request, "grants/treasury_file.html", page, status=UNPROCESSABLE if form.is_bound else 200)


def _page(file: TreasuryFile, request: CityRequest) -> dict[str, Any]:
    entries = list(entries_of(file))
    demands = demands_named(entries)
    if file.booked_at is None:
        orders = orders_named(entries)
        found = judged(entries, orders, request.today, claimed(entries, request.today))
        for entry in entries:
            entry.order = orders.get(entry.order_code)
    else:
        found = [Verdict(entry.verdict) for entry in entries]
    words = PAYMENT_VERDICTS if file.booked_at is None else BOOKED_VERDICTS
    rows = [
        {
            "entry": entry,
            "demand": demands.get(entry.order_code),
            "verdict": verdict,
            "says": words[verdict],
            "fault": SENTENCES.get(entry.fault, ""),
            "moves": verdict in MOVES,
            "waits": file.booked_at is not None and verdict not in MOVES and entry.seen_at is None,
        }
        for entry, verdict in zip(entries, found, strict=True)
    ]
    moving = [entry.amount_cents for entry, verdict in zip(entries, found, strict=True) if verdict in MOVES]
    back = [one.amount_cents for one, verdict in zip(entries, found, strict=True) if verdict is Verdict.BACK]
    return {
        "file": file,
        "rows": rows,
        "reading": reading_of(file, entries),
        "moving": len(moving),
        "paid_cents": sum(moving) - sum(back),
        "back_cents": sum(back),
    }
