"""The doors to a grant's notices: for the offices that work on them, and for whoever applied."""

import datetime as dt
from typing import BinaryIO

from django.contrib.auth.models import AnonymousUser

from einklang.base.refusal import Refusal
from einklang.fund.models import Grant
from einklang.grants.models import Notice, TrackedCondition
from einklang.grants.queries.notices import notices_of, sent_notices
from einklang.grants.rules.notices import ADOPT_TEXTS, READ_NOTICES, SEND_NOTICES
from einklang.people.models import Person
from einklang.people.queries import check_door, is_open, path_of
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.projects.queries import application_behind, check_writer, may_write

Visitor = Person | AnonymousUser | None


def grant_behind(
    person: Visitor, neighbourhood: Neighbourhood, number: int, programme: str, on: dt.date
) -> Grant | None:
    """Door to one grant for the offices: by its application's number and its pot."""
    check_door(person, READ_NOTICES, neighbourhood, on)
    rows = Grant.objects.select_related(
        "area_budget__neighbourhood__city",
        "area_budget__budget_year__programme",
        "application__organisation",
        "application__person",
        "application__guideline",
        "application__neighbourhood__city",
    )
    here = {"area_budget__neighbourhood": neighbourhood, "application__number": number}
    return rows.filter(**here, area_budget__budget_year__programme__slug=programme).first()


def own_application(person: Visitor, neighbourhood: Neighbourhood, number: int, on: dt.date) -> Application | None:
    """Door to the notices of a project for whoever applied, and for the offices."""
    application = application_behind(person, neighbourhood, number, on)
    if application is not None and not is_open(person, READ_NOTICES, neighbourhood, on):
        check_writer(person, application, on)
    return application


def sent_to(application: Application) -> list[Notice]:
    """The notices that whoever applied has got, of all pots, the newest first."""
    found: list[Notice] = []
    grants = Grant.objects.filter(application=application).select_related(
        "area_budget__neighbourhood__city", "area_budget__budget_year__programme"
    )
    for grant in grants.order_by("pk"):
        for notice in sent_notices(grant).order_by("-number"):
            notice.grant = grant
            found.append(notice)
    return found


def paper_behind(person: Visitor, grant: Grant, number: int, on: dt.date) -> Notice | None:
    """Door to a notice as a paper: the offices read every one, whoever applied those that went out."""
    hood = grant.area_budget.neighbourhood
    notice = notices_of(grant).filter(number=number).first()
    if notice is None or is_open(person, READ_NOTICES, hood, on):
        check_door(person, READ_NOTICES, hood, on)
    elif not may_write(person, grant.application, on) or notice.dispatched_on is None:
        raise Refusal("people.role_missing", door=READ_NOTICES.name)
    return notice


def bytes_of(notice: Notice) -> BinaryIO | None:
    """The paper's bytes, once it is signed off; the door was passed before. None when they are gone by the calendar."""
    if notice.file is None:
        return None
    path = path_of(notice.file.digest)
    return path.open("rb") if path.exists() else None


def condition_behind(
    person: Visitor, neighbourhood: Neighbourhood, number: int, condition: int, on: dt.date
) -> TrackedCondition | None:
    """Door to one condition of a granted project, for who follows it."""
    check_door(person, SEND_NOTICES, neighbourhood, on)
    rows = TrackedCondition.objects.select_related(
        "condition__text", "grant__application", "grant__area_budget__neighbourhood"
    )
    here = {"grant__application__neighbourhood": neighbourhood, "grant__application__number": number}
    return rows.filter(**here, condition__number=condition).first()


def check_texts(person: Visitor, on: dt.date) -> None:
    """Door to the text blocks."""
    check_door(person, ADOPT_TEXTS, None, on)
