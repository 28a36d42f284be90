"""What letters about a meeting say, in plain words, in the language of who gets them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from einklang.base.words import in_words
from einklang.forum.models import Meeting
from einklang.forum.rules.meetings import MeetingStatus


def subject_line(meeting: Meeting) -> str:
    """What stands above a letter: an invitation, or that the meeting was moved or cancelled."""
    told = {"body": meeting.body.name, "day": in_words("day", meeting.starts_at)}
    if meeting.state == MeetingStatus.CANCELLED:
        return _("Fällt aus: %(body)s, %(day)s") % told
    if meeting.moves and meeting.invited_at:
        return _("Geändert: %(body)s, %(day)s") % told
    return _("Einladung: %(body)s, %(day)s") % told


def letter_text(meeting: Meeting, *, address: str, stop: str = "") -> str:
    """The whole letter. `address` is the meeting's page, `stop` where its reader ends such letters."""
    parts = [
        _("Guten Tag,"),
        _opening(meeting),
        "" if meeting.state == MeetingStatus.CANCELLED else "\n".join(_where(meeting)),
        "" if meeting.state == MeetingStatus.CANCELLED else "\n".join(_agenda(meeting)),
        _("Alles dazu steht hier: %(address)s") % {"address": address},
        "" if meeting.state == MeetingStatus.CANCELLED else _("Kommen Sie einfach dazu. Alle dürfen mitreden."),
        _("Möchten Sie keine Einladungen mehr? %(stop)s") % {"stop": stop} if stop else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _opening(meeting: Meeting) -> str:
    told = {
        "body": meeting.body.name,
        "day": in_words("day", meeting.starts_at),
        "reason": meeting.reason,
    }
    if meeting.state == MeetingStatus.CANCELLED:
        return _("eine Sitzung fällt aus: %(body)s, %(day)s. Grund: %(reason)s") % told
    if meeting.moves and meeting.invited_at:
        return _("es hat sich etwas geändert: %(body)s. Grund: %(reason)s") % told
    return _("wir laden Sie herzlich ein: %(body)s.") % told


def _where(meeting: Meeting) -> Iterable[str]:
    yield _("Wann: %(moment)s") % {"moment": in_words("moment", meeting.starts_at)}
    yield _("Wo: %(place)s") % {"place": meeting.place}
    if meeting.link:
        yield _("Von zu Hause: %(link)s") % {"link": meeting.link}
    if meeting.language_help:
        yield _("Sprachhilfe: %(help)s") % {"help": meeting.language_help}
    if meeting.note:
        yield _("Hinweis: %(note)s") % {"note": meeting.note}


def _agenda(meeting: Meeting) -> Iterable[str]:
    titles = [item.title for item in meeting.items.order_by("position")]
    if titles:
        yield _("Darum geht es:")
        yield from (f"{place}. {title}" for place, title in enumerate(titles, 1))
