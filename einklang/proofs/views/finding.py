"""Which project an address means, and how its pages of the examination begin."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from einklang.base.clock import CityRequest
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.people.queries import check_door, is_open
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.proofs.models import Examination
from einklang.proofs.queries.examination import examined_behind, reckon
from einklang.proofs.queries.findings import Elsewhere, found_elsewhere, warned_about
from einklang.proofs.queries.note import note_facts
from einklang.proofs.rules.examination import EXAMINE, READ_EXAMINATIONS, SIGN_EXAMINATIONS, WORK_ON_EXAMINATIONS

ELSEWHERE = "proofs.voucher_elsewhere"


def project(request: CityRequest, neighbourhood: str, number: int) -> Application:
    """The project, behind the door of whoever reads examinations; who only reads sends nothing."""
    hood = Neighbourhood.objects.filter(slug=neighbourhood).first()
    if hood is None:
        raise Http404(neighbourhood)
    needed = WORK_ON_EXAMINATIONS if request.method == "POST" else READ_EXAMINATIONS
    check_door(request.user, needed, hood, request.today)
    rows = Application.objects.filter(neighbourhood=hood, number=number)
    found = rows.select_related("neighbourhood__city", "organisation", "guideline", "programme").first()
    if found is None:
        raise Http404(number)
    return found


def examined(request: CityRequest, application: Application) -> Examination:
    """The examination that is under way or done; none is no page."""
    examination = examined_behind(request.user, application, request.today)
    if examination is None:
        raise Http404(application.number)
    return examination


def for_writing(request: CityRequest, neighbourhood: str, number: int) -> tuple[Application, Examination]:
    """The same for whoever examines."""
    application = project(request, neighbourhood, number)
    check_door(request.user, EXAMINE, application.neighbourhood, request.today)
    return application, examined(request, application)


def told(examination: Examination, request: CityRequest) -> Examination:
    """The examination with what is known today, unless it is frozen."""
    if examination.signed_at is None:
        examination.facts = note_facts(examination, reckon(examination, request.today), request.today)
    return examination


def said_about(examination: Examination, request: CityRequest) -> dict[int, list[str]]:
    """The warnings about each voucher by its place; of a voucher that another project has, which project it is."""
    elsewhere = found_elsewhere(examination.proof, examination.version.content().vouchers)
    return {
        place: [_named(elsewhere[place - 1], place) if one.code == ELSEWHERE else sentence(one) for one in said]
        for place, said in sorted(warned_about(examination, request.today).items())
    }


def _named(other: Elsewhere, place: int) -> str:
    named = {"row": place, "number": other.application.number, "title": other.application.title}
    area = other.application.neighbourhood.name
    return _("Zeile %(row)s steht auch in Projekt %(number)s „%(title)s“ (%(area)s).") % {**named, "area": area}


def frame(request: CityRequest, application: Application) -> dict[str, Any]:
    """What every page of an examination shows or asks."""
    hood = application.neighbourhood
    return {
        "application": application,
        "neighbourhood": hood,
        "may_examine": is_open(request.user, EXAMINE, hood, request.today),
        "may_sign": is_open(request.user, SIGN_EXAMINATIONS, hood, request.today),
        "may_work": is_open(request.user, WORK_ON_EXAMINATIONS, hood, request.today),
    }


def status(request: CityRequest) -> int:
    """What a page answers that was not left."""
    return UNPROCESSABLE if request.method == "POST" else 200
