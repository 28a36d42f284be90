"""The letter about money that is owed back, and the account that it names."""

import io
from typing import cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.proofs import actions
from einklang.proofs.documents import demand_pdf
from einklang.proofs.forms.examination import CityAccountForm
from einklang.proofs.queries.repayments import city_account, owed, repayment_behind
from einklang.proofs.rules.repayments import SET_ACCOUNT
from einklang.proofs.views.finding import project, status
from einklang.proofs.words.demand import demand_letter


@require_safe
@signed_in
def letter(request: CityRequest, neighbourhood: str, number: int, key: int) -> FileResponse:
    """The letter about one demand as it stands today; none once nothing is owed, or before the account is known."""
    repayment = repayment_behind(request.user, project(request, neighbourhood, number), key, request.today)
    account = city_account()
    one = owed(repayment, request.today) if repayment else None
    if one is None or account is None or one.is_settled:
        raise Http404(key)
    pdf = demand_pdf(demand_letter(one, account), made_at=request.now)
    return FileResponse(io.BytesIO(pdf), filename=f"{one.repayment.code}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def account(request: CityRequest) -> HttpResponse:
    """Say where money is paid back to."""
    person, held = cast(Person, request.user), city_account()
    check_door(person, SET_ACCOUNT, None, request.today)
    form = CityAccountForm(typed(request), initial={"holder": held.holder if held else ""})
    sent = request.method == "POST" and form.is_valid()
    if sent and is_done(form, lambda: actions.set_account(actor=person, now=request.now, **form.cleaned_data)):
        messages.success(request, _("Gespeichert. Ab jetzt nennen alle Briefe dieses Konto."))
        return redirect("treasury:account")
    return render(request, "proofs/city_account.html", {"form": form, "held": held}, status=status(request))
