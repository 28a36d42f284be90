"""What is due for an agenda, and what stands above the parts of a meeting's event."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from einklang.evening.documents.calendar import Headings
from einklang.evening.queries.due import Due
from einklang.forum.words import called, called_by


class DueSaid(NamedTuple):
    """What is due, as the desk says it; `unsigned`: the path of the minutes that have to be signed off first."""

    title: str
    unsigned: str


def headings(note: str = "") -> Headings:
    """What stands in a calendar before the parts of an event."""
    return Headings(
        agenda=str(_("Tagesordnung")),
        language_help=str(_("Sprachhilfe")),
        online=str(_("Von zu Hause")),
        last_day=str(_("Letzter Tag für Bedenken")),
        called=called,
        note=note,
    )


def due_said(due: Due) -> DueSaid:
    """A point that is due, for the desk."""
    return DueSaid(due_title(due), due.about if due.unsigned else "")


def due_title(due: Due) -> str:
    """What a point that is due is called, in the reader's language."""
    return due.title or called_by(due.kind, due.facts)
