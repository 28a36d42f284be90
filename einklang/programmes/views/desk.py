"""The programme office's desk: found a programme, adopt the next version of its guideline."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.places.queries import the_city
from einklang.programmes.actions import adopt_guideline, end_programme, found_programme, set_file_pattern
from einklang.programmes.forms import EndForm, GuidelineForm, PatternForm, ProgrammeForm
from einklang.programmes.models import Guideline, Programme
from einklang.programmes.queries import guidelines_on, programme_behind, versions_of
from einklang.programmes.rules import DEFAULT, SET_TERMS, Place, Terms, check_pattern, file_number, is_over
from einklang.programmes.words import changes_in_words


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def list_programmes(request: CityRequest) -> HttpResponse:
    """Every programme with the version that holds, and a form to found another."""
    person = cast(Person, request.user)
    check_door(person, SET_TERMS, None, request.today)
    city = the_city()
    if city is None:
        raise Http404("city")
    form = ProgrammeForm(typed(request))
    if request.method == "POST" and form.is_valid():
        founded: list[Programme] = []

        def found() -> None:
            founded.append(found_programme(actor=person, city=city, now=request.now, **form.cleaned_data))

        if is_done(form, found):
            messages.success(request, _("Das Programm ist gegründet. Jetzt legen Sie seine Richtlinie fest."))
            return redirect("programmes_desk:one", founded[0].slug)
    page = {"programmes": guidelines_on(request.today), "form": form}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "programmes/desk_list.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def show_programme(request: CityRequest, slug: str) -> HttpResponse:
    """A form with all that the newest version says: first it shows what changes, then it can be adopted."""
    programme = programme_behind(cast(Person, request.user), slug, request.today)
    if programme is None:
        raise Http404(slug)
    sent = typed(request)
    act, is_sent = (sent.get("act") if sent is not None else ""), request.method == "POST"
    if act == "end":
        return _end(request, programme) if is_sent else _show(request, programme, end_form=EndForm(sent))
    if act in {"pattern", "preview"}:
        kept = PatternForm(sent)
        return _pattern(request, programme) if is_sent else _show(request, programme, pattern_form=kept)
    return _show(request, programme, sent=sent)


def _end(request: CityRequest, programme: Programme) -> HttpResponse:
    form = EndForm(request.POST)

    def end() -> None:
        day = form.cleaned_data["ends_on"]
        end_programme(actor=cast(Person, request.user), programme=programme, ends_on=day, now=request.now)

    if form.is_valid() and is_done(form, end):
        messages.success(request, _("Der letzte Tag steht fest. Alle können ihn lesen."))
        return redirect("programmes:one", programme.slug)
    return _show(request, programme, end_form=form)


def _pattern(request: CityRequest, programme: Programme) -> HttpResponse:
    """Say how file numbers are made; the other button only shows what it would look like."""
    form = PatternForm(request.POST)

    def act() -> None:
        pattern = form.cleaned_data["pattern"]
        if request.POST.get("act") == "preview":
            check_pattern(pattern)
        else:
            set_file_pattern(actor=cast(Person, request.user), programme=programme, pattern=pattern, now=request.now)

    if not form.is_valid() or not is_done(form, act):
        return _show(request, programme, pattern_form=form)
    if request.POST.get("act") == "preview":
        return _show(request, programme, pattern_form=form, preview=form.cleaned_data["pattern"])
    messages.success(request, _("Ab jetzt bekommen neue Bescheide Aktenzeichen nach diesem Muster."))
    return redirect("programmes_desk:one", programme.slug)


def _example(programme: Programme, pattern: str, year: int) -> str:
    """What the next number could look like."""
    area = Neighbourhood.objects.order_by("pk").values_list("slug", flat=True).first() or "huchting"
    named = {Place.PROGRAMME: programme.slug, Place.AREA: area}
    return file_number(pattern, {**named, Place.YEAR: year, Place.PROJECT: 14, Place.NUMBER: 7})


def _show(
    request: CityRequest,
    programme: Programme,
    *,
    sent: QueryDict | None = None,
    end_form: EndForm | None = None,
    pattern_form: PatternForm | None = None,
    preview: str | None = None,
) -> HttpResponse:
    newest = next((row for row, _before in versions_of(programme)), None)
    terms = newest.value() if newest else Terms()
    pattern = programme.file_pattern or DEFAULT
    form = GuidelineForm(sent, terms=terms, version=newest.version if newest else 0)
    is_sent = form.is_bound and form.is_valid()
    if is_sent and request.POST.get("act") == "adopt" and _is_adopted(request, programme, form):
        messages.success(request, _("Die neue Fassung ist festgelegt. Alle können sie lesen."))
        return redirect("programmes:one", programme.slug)
    page = {
        "programme": programme,
        "newest": newest,
        "form": form,
        "end_form": end_form or EndForm(initial={"ends_on": programme.ends_on}),
        "is_over": is_over(programme.ends_on, request.today),
        "pattern_form": pattern_form or PatternForm(initial={"pattern": pattern}),
        "example": _example(programme, preview or pattern, request.today.year),
        "is_preview": preview is not None,
        **_shown(newest, form, is_sent=is_sent),
    }
    refused = (
        end_form is not None or (pattern_form is not None and preview is None) or (form.is_bound and bool(form.errors))
    )
    status = UNPROCESSABLE if refused and request.method == "POST" else 200
    return render(request, "programmes/desk_one.html", page, status=status)


def _shown(newest: Guideline | None, form: GuidelineForm, *, is_sent: bool) -> dict[str, object]:
    """What the page says before anything is adopted: the changes against the newest version."""
    if not is_sent:
        return {"is_shown": False, "changes": []}
    return {"is_shown": True, "changes": changes_in_words(newest.value(), form.terms()) if newest else []}


def _is_adopted(request: CityRequest, programme: Programme, form: GuidelineForm) -> bool:
    return is_done(
        form,
        lambda: adopt_guideline(
            actor=cast(Person, request.user),
            programme=programme,
            terms=form.terms(),
            valid_from=form.cleaned_data["valid_from"],
            based_on=form.cleaned_data["based_on"],
            now=request.now,
        ),
    )
