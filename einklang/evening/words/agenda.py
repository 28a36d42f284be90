"""What points of an agenda are called that nobody typed."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, override

from einklang.base.words import in_words
from einklang.evening.documents.calendar import Headings
from einklang.evening.queries.due import Due
from einklang.forum.rules.agenda import AgendaKind

TITLES: dict[AgendaKind, str | Promise] = {
    AgendaKind.NEEDS: _("Anliegen aus dem Stadtteil"),
    AgendaKind.FOLLOW_UPS: _("Was aus offenen Punkten geworden ist"),
    AgendaKind.MINUTES: _("Protokoll vom %(day)s"),
    AgendaKind.FEEDBACK: _("Rückmeldung: %(name)s"),
    AgendaKind.OTHER: _("Verschiedenes"),
}


def headings(note: str = "") -> Headings:
    """What stands in a calendar before the parts of an event."""
    return Headings(
        str(_("Tagesordnung")), str(_("Sprachhilfe")), str(_("Von zu Hause")), str(_("Letzter Tag für Bedenken")), note
    )


def due_title(due: Due) -> str:
    """What a point that is due is called, in the reader's language."""
    text = str(TITLES.get(due.kind, "%(name)s"))
    return text % {"name": due.name, "day": in_words("day", due.day) if due.day else ""}


def stored_title(due: Due) -> str:
    """What it is called on the agenda, which is written in German, at the length that an agenda keeps."""
    with override("de"):
        return due_title(due)[:200]
