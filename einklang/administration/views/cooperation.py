"""Hours that institutions give: for everybody as a table, and the desk that keeps them."""

import datetime as dt
from functools import partial
from typing import Any, cast

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.administration.actions import (
    correct_cooperation,
    end_cooperation,
    enter_cooperation,
    take_back_cooperation,
    take_back_use,
    use_cooperation,
)
from einklang.administration.documents import hours_as_csv
from einklang.administration.forms import CooperationForm, LastDayForm, TakeBackForm, UseForm, WithdrawForm
from einklang.administration.models import CooperationTime, CooperationUse
from einklang.administration.queries import (
    cooperation_everywhere,
    cooperation_here,
    cooperation_in,
    cooperation_years,
    meetings_opened,
    uses_of,
)
from einklang.administration.rules.cooperation import hours, total
from einklang.administration.rules.doors import KEEP_COOPERATION
from einklang.administration.views.pressing import Act, Typed, is_pressed, said, status
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.paging import read_year
from einklang.people.models import Organisation, Person
from einklang.people.queries import check_door, organisations
from einklang.places.queries import neighbourhood_at
from einklang.projects.queries import public_applications


@require_safe
def cooperation(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """The hours of one year: promised, used, needed, missing."""
    area = neighbourhood_at(neighbourhood)
    years = cooperation_years(area, request.today)
    year = read_year(request) or request.today.year
    page = {
        "neighbourhood": area,
        "year": year,
        "years": [(one, one == year) for one in years] if len(years) > 1 else [],
        "sheet": cooperation_in(area, year),
    }
    return render(request, "administration/cooperation.html", page)


@require_safe
def everywhere(request: CityRequest) -> HttpResponse:
    """The hours of one year in all neighbourhoods, and their sum."""
    years = cooperation_years(None, request.today)
    year = read_year(request) or request.today.year
    sheets = cooperation_everywhere(year)
    missing = sum(sheet.missing for _area, sheet in sheets)
    page = {
        "year": year,
        "years": [(one, one == year) for one in years] if len(years) > 1 else [],
        "rows": sheets,
        "all": total(sheet.total for _area, sheet in sheets).in_hours,
        "missing": missing,
        "missing_hours": hours(missing),
    }
    return render(request, "administration/cooperation_everywhere.html", page)


@require_safe
def table(request: CityRequest) -> HttpResponse:
    """The same as a table."""
    year = read_year(request) or request.today.year
    told = hours_as_csv(year, cooperation_everywhere(year))
    response = HttpResponse(told, content_type="text/csv; charset=utf-8; header=present")
    response.headers["Content-Disposition"] = f'attachment; filename="cooperation-{year}.csv"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def desk(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """All promises of hours of this year; enter another."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, KEEP_COOPERATION, area, request.today)
    told = typed(request)
    form = CooperationForm(told, organisations=_that_work(request), initial={"first_day": request.today})

    def enter(*, now: dt.datetime, **_fields: Any) -> object:
        return enter_cooperation(actor=person, neighbourhood=area, **form.told(), now=now)

    if is_pressed(request, told, {"enter": Act(form, enter, _("Die Stunden sind eingetragen und öffentlich."))}):
        return redirect("administration_desk:cooperation", area.slug)
    page = {"neighbourhood": area, "form": form, "sheet": cooperation_in(area, request.today.year)}
    return render(request, "administration/desk_cooperation.html", page, status=status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def time(request: CityRequest, neighbourhood: str, key: int) -> HttpResponse:
    """One promise of hours: enter what was used, set the last day, and set right or take back either."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, KEEP_COOPERATION, area, request.today)
    found = cooperation_here(area, key)
    if found is None:
        raise Http404(key)
    told = typed(request)
    acts = _acts(request, person, found, told)
    if is_pressed(request, told, acts):
        still = cooperation_here(area, key) is not None
        if not still:
            return redirect("administration_desk:cooperation", area.slug)
        return redirect("administration_desk:cooperation_time", area.slug, found.pk)
    page = {"neighbourhood": area, "time": found, "uses": list(uses_of(found))}
    page |= {name: acts[name].form for name in ("use", "finish", "correct", "withdraw")}
    return render(request, "administration/desk_cooperation_time.html", page, status=status(request))


def _that_work(request: CityRequest) -> QuerySet[Organisation]:
    """Institutions that are still there."""
    return organisations().filter(Q(ended_on__isnull=True) | Q(ended_on__gte=request.today))


def _acts(request: CityRequest, person: Person, found: CooperationTime, told: Typed) -> dict[str, Act]:
    area = found.neighbourhood
    correct = CooperationForm(
        said(told, "correct"),
        auto_id="correct_%s",
        organisations=organisations(),
        initial=CooperationForm.as_entered(found),
    )

    def do_correct(*, now: dt.datetime, **_fields: Any) -> object:
        return correct_cooperation(actor=person, time=found, **correct.told(), now=now)

    return {
        "use": Act(
            UseForm(
                said(told, "use"),
                auto_id="use_%s",
                meetings=meetings_opened(area, request.now),
                projects=public_applications(area),
                earlier=uses_of(found),
                initial={"day": request.today},
            ),
            partial(use_cooperation, actor=person, time=found),
            _("Eingetragen und öffentlich."),
        ),
        "correct": Act(correct, do_correct, _("Berichtigt. Der frühere Eintrag zählt nicht mehr.")),
        "withdraw": Act(
            WithdrawForm(said(told, "withdraw")),
            partial(take_back_cooperation, actor=person, time=found),
            _("Zurückgenommen."),
        ),
        "finish": Act(
            LastDayForm(said(told, "finish"), auto_id="finish_%s", initial={"last_day": found.last_day}),
            partial(end_cooperation, actor=person, time=found),
            _("Der letzte Tag steht fest."),
        ),
        "back": Act(TakeBackForm(said(told, "back")), partial(_take_back, person, found), _("Zurückgenommen.")),
    }


def _take_back(person: Person, time: CooperationTime, *, of: int, now: dt.datetime) -> None:
    found = CooperationUse.objects.filter(pk=of, time=time).select_related("time__neighbourhood").first()
    if found is not None:
        take_back_use(actor=person, use=found, now=now)
