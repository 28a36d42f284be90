"""For everybody: the departments, who is responsible, and what was promised."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from einklang.administration.queries import (
    all_departments,
    attendance_of,
    commitments_of,
    commitments_to,
    counted,
    department_at,
    matrix_of,
    promises_by_department,
    responsibilities_by_department,
    responsibilities_of,
    undertakings_of,
)
from einklang.administration.queries.commitments import Kept, Promise
from einklang.administration.rules.commitments import Standing
from einklang.base.clock import CityRequest
from einklang.base.words import label
from einklang.places.queries import neighbourhood_at

MOST_MEETINGS = 20
TONES = {
    Standing.RUNNING: "now",
    Standing.DUE: "warn",
    Standing.KEPT: "done",
    Standing.NOT_WHOLLY_KEPT: "warn",
    Standing.NOT_KEPT: "stop",
    Standing.TAKEN_BACK: "warn",
}


def shown(promises: list[Promise]) -> list[tuple[Promise, str, str]]:
    """Promises with what their standing is called, and its tone."""
    return [(one, label(one.standing), TONES[one.standing]) for one in promises]


@require_safe
def departments(request: CityRequest) -> HttpResponse:
    """All departments: those that work, and what became of the others."""
    named, promised = responsibilities_by_department(request.today), promises_by_department(request.today)
    rows = [(one, named[one.pk], promised.get(one.pk, Kept())) for one in all_departments()]
    page = {
        "working": [row for row in rows if not row[0].link().over(request.today)],
        "over": [one for one, _, _ in rows if one.link().over(request.today)],
    }
    return render(request, "administration/departments.html", page)


@require_safe
def department(request: CityRequest, slug: str) -> HttpResponse:
    """One department: what it is responsible for, and what it promised. It keeps its address when it has ended."""
    found = department_at(slug)
    if found is None:
        raise Http404(slug)
    there = attendance_of(found)
    page = {
        "department": found,
        "attendance": there[:MOST_MEETINGS],
        "came": counted(there),
        "is_over": found.link().over(request.today),
        "responsibilities": responsibilities_of(found, request.today),
        "undertakings": undertakings_of(found),
        "promises": shown(commitments_of(found, request.today)),
    }
    return render(request, "administration/department.html", page)


@require_safe
def responsibilities(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Who is responsible for which field here, and where nobody is."""
    area = neighbourhood_at(neighbourhood)
    page = {"neighbourhood": area, "matrix": matrix_of(area, request.today)}
    return render(request, "administration/responsibilities.html", page)


@require_safe
def commitments(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """What departments promised here, and whether they kept it."""
    area = neighbourhood_at(neighbourhood)
    found = commitments_to(area, request.today)
    page = {
        "neighbourhood": area,
        "promises": shown(found),
        "kept": sum(one.standing is Standing.KEPT for one in found),
    }
    return render(request, "administration/commitments.html", page)
