"""Who can be played in the demo."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.people.models import Person


@dataclass(frozen=True)
class Member:
    """One of the cast: a short name for the address, a name, what she is, what to try as her."""

    key: str
    name: str
    what: str | Promise
    try_this: str | Promise


CAST = (
    Member(
        "aylin", "Aylin Demir", _("Bewohnerin von Sodenmatt"), _("ein Anliegen sagen und verfolgen, was daraus wird")
    ),
    Member("bernd", "Bernd Kröger", _("wohnt am Sportplatz"), _("beim Kinderzirkus ein Bedenken vorab schreiben")),
    Member("carla", "Carla Nowak", _("Quartiersmanagerin"), _("Anliegen lesen und die nächste Sitzung vorbereiten")),
    Member("daoud", "Daoud Rahimi", _("beantragt Projekte"), _("den begonnenen Antrag fertig schreiben")),
    Member("edda", "Edda Lührs", _("Bewilligungsstelle"), _("Anträge prüfen")),
    Member("henning", "Henning Voss", _("Programmleitung"), _("die Budgets aller 14 Gebiete ansehen")),
    Member("renate", "Renate Wulff", _("Rechnungshof"), _("die Akte eines Projekts lesen")),
    Member("farid", "Farid Haddad", _("Gesundheitsbehörde"), _("sehen, was auf eine Antwort wartet")),
    Member(
        "greta", "Greta Olsen", _("Wohnungsgesellschaft, WiN-AG"), _("Anliegen beantworten und offene Punkte schließen")
    ),
    Member("administrator", "Verwaltung", _("verwaltet die Anwendung"), _("Rollen vergeben")),
)


def cast() -> tuple[Member, ...]:
    """The cast in the order in which they are introduced."""
    return CAST


def person_of(key: str) -> Person | None:
    """The account of one of the cast."""
    known = {member.key for member in CAST}
    return Person.objects.filter(email=f"{key}@example.org").first() if key in known else None
