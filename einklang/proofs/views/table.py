"""A list out of a spreadsheet: pasted, looked at row by row, taken over."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext as _, ngettext
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import fill_in, signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import label, sentence
from einklang.proofs.forms.proof import TableForm, as_typed, names_of
from einklang.proofs.readers.vouchers import read_workbook
from einklang.proofs.rules.table import Column, Read, cells_of, guess, read_rows, split_header
from einklang.proofs.rules.vouchers import missing_in
from einklang.proofs.views.opening import Opened, opened_or_404, page, save
from einklang.proofs.views.steps import voucher_facts


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def table(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Paste a list, look at it, take it over; it goes to the end of the list that is there."""
    opened = opened_or_404(request, neighbourhood, number)
    form = TableForm(typed(request), request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return page(request, opened, "table", {"form": form}, status=UNPROCESSABLE if form.is_bound else 200)
    try:
        preview = _preview(request, opened, form)
        if request.POST.get("do") == "take":
            return _take(request, opened, preview)
    except Refusal as refusal:
        add_refusal(form, refusal)
        return page(request, opened, "table", {"form": form}, status=UNPROCESSABLE)
    return page(request, opened, "table", {"form": form, **preview})


def _preview(request: CityRequest, opened: Opened, form: TableForm) -> dict[str, Any]:
    """Every row as it was read, each with a sentence about what is missing or unreadable."""
    upload = form.cleaned_data["file"]
    rows = read_workbook(upload) if upload else cells_of(form.cleaned_data["table"])
    if not rows:
        raise Refusal("proofs.table_empty", field="table")
    header, body = split_header(rows)
    columns = _chosen(request, header or guess(body))
    facts, terms = voucher_facts(opened), opened.application.guideline.value()
    read = read_rows(
        body, columns, names_of(facts["lines"], terms), language=get_language() or "de", years=facts["years"]
    )
    first = body[0] if body else []
    examples = [first[place] if place < len(first) else "" for place in range(len(columns))]
    return {
        "read": [(place, one, _troubles(one)) for place, one in enumerate(read, start=1)],
        "unread": sum(bool(one.unread) for one in read),
        "columns": list(zip(range(len(columns)), columns, examples, strict=True)),
        "kinds": [(kind.value, label(kind)) for kind in Column],
        "text": "\n".join("\t".join(row) for row in rows),
    }


def _chosen(request: CityRequest, found: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns as they were found, or as somebody said they are."""
    told = [request.POST.get(f"column-{place}", "") for place in range(len(found))]
    return tuple(Column(said) if said in set(Column) else column for said, column in zip(told, found, strict=True))


def _troubles(read: Read) -> list[str]:
    said = [
        f"{label(column)} „{cell}“: {sentence(trouble)}" if column is Column.AMOUNT else sentence(trouble)
        for (column, cell), trouble in zip(read.unread.items(), read.troubles, strict=True)
    ]
    missing = [label(_CELLS[cell]) for cell in missing_in(read.voucher) if _CELLS[cell] not in read.unread]
    if missing:
        said.append(_("Es fehlt: %(cells)s.") % {"cells": ", ".join(missing)})
    return said


_CELLS = {
    "number": Column.NUMBER,
    "paid_on": Column.PAID_ON,
    "payee": Column.PAYEE,
    "reason": Column.REASON,
    "amount_cents": Column.AMOUNT,
}


def _take(request: CityRequest, opened: Opened, preview: dict[str, Any]) -> HttpResponse:
    """Put the rows at the end of the list; what could not be read comes along as it was written, to be mended there."""
    kept, rows = opened.content.vouchers, [one for _place, one, _said in preview["read"] if not one.says_nothing]
    told = [one.voucher for one in rows if not one.voucher.says_nothing]
    save(request, opened, replace(opened.content, vouchers=(*kept, *told)), opened.draft.revision)
    count = len(rows)
    said = ngettext("%(count)s Zeile ist übernommen.", "%(count)s Zeilen sind übernommen.", count) % {"count": count}
    to = reverse("proofs:vouchers", args=(opened.application.neighbourhood.slug, opened.application.number))
    unread = [text for _place, one, texts in preview["read"] if one.unread for text in texts]
    if not unread:
        messages.success(request, said)
        return redirect(to)
    fields = [("revision", str(opened.draft.revision)), *as_typed(kept, rows, voucher_facts(opened))]
    if fill_in(request, fields, page=to):
        messages.warning(
            request, said + " " + _("Was wir nicht lesen konnten, steht rot in der Liste. Bitte ändern Sie es.")
        )
    else:
        messages.warning(request, " ".join([said, *unread]))
    return redirect(to)
