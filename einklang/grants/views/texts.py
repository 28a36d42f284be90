"""The text blocks of notices: read, and adopted in new versions by the programme office."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.grants.actions import adopt_text
from einklang.grants.forms import TextForm
from einklang.grants.queries.doors import check_texts
from einklang.grants.queries.texts import history_of, newest_wordings, shipped
from einklang.grants.rules.notices import Block
from einklang.people.models import Person


@require_safe
@signed_in
def texts(request: CityRequest) -> HttpResponse:
    """Every text block with the version that holds, and whether the law office has checked it."""
    check_texts(cast(Person, request.user), request.today)
    return render(request, "grants/texts.html", {"texts": list(newest_wordings().values())})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def text(request: CityRequest, block: str) -> HttpResponse:
    """One text block: its newest version to be changed, and the earlier ones."""
    person = cast(Person, request.user)
    check_texts(person, request.today)
    if block not in set(Block):
        raise Http404(block)
    newest = newest_wordings()[Block(block)]
    initial = {"body": newest.body, "checked": newest.checked, "based_on": newest.version}
    form = TextForm(typed(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {"actor": person, "block": Block(block), "now": request.now, **form.cleaned_data}
        if is_done(form, lambda: adopt_text(**told)):
            messages.success(request, _("Die neue Fassung gilt für alle Entwürfe ab jetzt."))
            return redirect("notices:texts")
    page = {"form": form, "newest": newest, "earlier": history_of(Block(block))[1:], "shipped": shipped()[Block(block)]}
    return render(request, "grants/text.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)
