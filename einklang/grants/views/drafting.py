"""Writing a draft, an amendment, a refusal."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import worded
from einklang.fund.models import Grant
from einklang.grants.actions import amend as amend_grant, change_draft, draft_notice, refuse_grant
from einklang.grants.forms import AmendForm, DraftForm, RefuseForm
from einklang.grants.forms.notices import draft_initial
from einklang.grants.models import Notice
from einklang.grants.queries.notices import conditions_on, open_notice, standing, suggested, suggested_content
from einklang.grants.rules.content import Content
from einklang.grants.rules.drafting import Typed
from einklang.grants.rules.notices import DRAFT_NOTICES, NoticeKind, Stage
from einklang.grants.views.office import grant_or_404
from einklang.grants.words import points_of
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.queries import neighbourhood_at
from einklang.projects.queries import public_application
from einklang.projects.rules.life import MONEY_RESERVED


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def draft(request: CityRequest, neighbourhood: str, number: int, programme: str) -> HttpResponse:
    """Draft a grant notice, or write its draft anew: on one side what follows by itself, with the rule beside it."""
    person, grant = cast(Person, request.user), grant_or_404(request, neighbourhood, number, programme)
    check_door(person, DRAFT_NOTICES, grant.area_budget.neighbourhood, request.today)
    content, waits = suggested_content(grant), open_notice(grant)
    is_grants = waits is None or (waits.says is NoticeKind.GRANT and waits.stands is Stage.DRAFTED)
    if content is None or not content.ceiling_cents or not is_grants:
        return redirect("notices:grant", neighbourhood, number, programme)
    texts = {one.number: worded(one.text.body) for one in conditions_on(grant.application)}
    initial = draft_initial(_typed_before(waits) if waits else suggested(grant, content))
    form = DraftForm(typed(request), content=content, texts=texts, initial=initial)
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {"actor": person, "typed": form.typed(), "now": request.now}
        token = form.cleaned_data["form_token"]
        if is_done(
            form,
            lambda: (
                change_draft(notice=waits, **told) if waits else draft_notice(grant=grant, form_token=token, **told)
            ),
        ):
            messages.success(request, _("Der Entwurf liegt bereit. Zeichnen muss ihn jetzt eine zweite Person."))
            return redirect("notices:grant", neighbourhood, number, programme)
    page = {**_around(grant), "form": form, "content": content, "points": points_of(content), "waits": waits}
    return render(request, "grants/draft.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)


def _typed_before(notice: Notice) -> Typed:
    content = notice.content()
    return Typed(
        recipient=notice.recipient,
        file_number=content.file_number,
        begins_on=content.begins_on,
        ends_on=content.ends_on,
        proof=content.proof,
        reason=content.reason,
        undecided_reason=content.undecided_reason,
        remedies_included=notice.remedies_included,
        conditions={one.number: one.due_on for one in content.conditions},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def amend(request: CityRequest, neighbourhood: str, number: int, programme: str) -> HttpResponse:
    """Draft an amendment: another sum or period."""
    person, grant = cast(Person, request.user), grant_or_404(request, neighbourhood, number, programme)
    check_door(person, DRAFT_NOTICES, grant.area_budget.neighbourhood, request.today)
    stands = standing(grant, request.today)
    if stands is None or stands.ended_by is not None:
        return redirect("notices:grant", neighbourhood, number, programme)
    form = AmendForm(typed(request), initial=_binds(stands.content))
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {"actor": person, "grant": grant, "changed": form.changed(), "now": request.now}
        told |= {name: form.cleaned_data[name] for name in ("remedies_included", "form_token")}
        if is_done(form, lambda: amend_grant(**told)):
            messages.success(request, _("Der Entwurf liegt bereit. Zeichnen muss ihn jetzt eine zweite Person."))
            return redirect("notices:grant", neighbourhood, number, programme)
    page = {**_around(grant), "form": form, "agreed_cents": grant.reserved_cents}
    return render(request, "grants/amend.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)


def _binds(content: Content) -> dict[str, Any]:
    return {
        "ceiling": content.ceiling_cents,
        "begins_on": content.begins_on,
        "ends_on": content.ends_on,
        "remedies_included": True,
    }


def _around(grant: Grant) -> dict[str, Any]:
    return {
        "neighbourhood": grant.area_budget.neighbourhood,
        "application": grant.application,
        "programme": grant.area_budget.budget_year.programme,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def refuse(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Refuse what the assembly agreed on, with the reason that it will hear."""
    person, hood = cast(Person, request.user), neighbourhood_at(neighbourhood)
    check_door(person, DRAFT_NOTICES, hood, request.today)
    application = public_application(hood, number)
    if application is None:
        raise Http404(number)
    form = RefuseForm(typed(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        told: dict[str, Any] = {"actor": person, "application": application, "reason": reason, "now": request.now}
        if is_done(form, lambda: refuse_grant(**told)):
            messages.success(request, _("Abgelehnt. Das Geld ist wieder frei, und die Versammlung hört den Grund."))
            return redirect("web:project", hood.slug, number)
    page = {"neighbourhood": hood, "application": application, "form": form}
    page["may_refuse"] = application.stands in MONEY_RESERVED
    return render(request, "grants/refuse.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)
