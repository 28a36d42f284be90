"""All that every room keeps of one person, for herself (Art. 15, 20 DSGVO)."""

from typing import Any

from django.db.models import F

from einklang.forum.models import AdvanceConsent, Concern
from einklang.needs.models import Need
from einklang.people.models import Person
from einklang.people.queries import data_about
from einklang.projects.models import Application


def data_of(person: Person) -> dict[str, Any]:
    """What `people` keeps under her name, and what she raised, objected to, consented to and applied for."""
    return {
        **data_about(person),
        "needs": _needs(person),
        "concerns": _concerns(person),
        "advance_consents": _consents(person),
        "applications": _applications(person),
    }


def _needs(person: Person) -> list[Any]:
    rows = Need.objects.filter(raised_by=person).order_by("pk")
    own = ("number", "state", "way", "place", "contact", "follow_code", "raised_at", "read_at", "closed_at")
    return list(
        rows.values(
            *own,
            neighbourhood_name=F("neighbourhood__name"),
            own_words=F("wording__body"),
            why_kept_back=F("kept_back_because__body"),
        )
    )


def _concerns(person: Person) -> list[Any]:
    rows = Concern.objects.filter(owner=person).order_by("pk")
    own = (
        "number", "degree", "state", "reason_given", "what_would_lift", "written", "asks_for_adjournment", "read_out",
        "raised_at",
    )  # fmt: skip
    return list(rows.values(*own, about=F("proposal__title"), own_words=F("text__body")))


def _consents(person: Person) -> list[Any]:
    rows = AdvanceConsent.objects.filter(person=person).order_by("pk")
    return list(rows.values("degree", "given_at", about=F("version__proposal__title"), of_version=F("version__number")))


def _applications(person: Person) -> list[Any]:
    """Hers as a natural person; an organisation's belong to the organisation."""
    rows = Application.objects.filter(person=person).order_by("pk")
    own = ("pk", "number", "title", "year", "state", "opened_at", "submitted_at")
    found = rows.values(*own, neighbourhood_name=F("neighbourhood__name"))
    return [{**row, "versions": _versions(row.pop("pk"))} for row in found]


def _versions(application: int) -> list[Any]:
    rows = Application.objects.get(pk=application).versions.order_by("number")
    return list(rows.values("number", "title", "summary", "audience", "begins_on", "ends_on", "submitted_at"))
