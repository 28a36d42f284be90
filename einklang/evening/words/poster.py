"""What a meeting's poster says: big in German, smaller in English under it."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _, override

from einklang.base.templatetags.einklang import clock, day
from einklang.forum.models import AgendaItem, Meeting
from einklang.forum.rules.meetings import MeetingStatus
from einklang.forum.words import called

MOST_POINTS = 10
FIRST = frozenset({"application", "statement", "rules"})
"""What is decided on comes before what is told."""
SHORTENED = 56
"""What fits on one line."""


def poster_lines(meeting: Meeting) -> list[dict[str, Any]]:
    """The lines from top to bottom, as the paper sets them."""
    cancelled = meeting.state == MeetingStatus.CANCELLED
    lines = [_line(_cancelled, meeting, 40, bold=True)] if cancelled else []
    lines += [*_both(_when, meeting, 30, 17), _as_typed(meeting.place, 24, above=10)]
    if meeting.note:
        lines.append(_as_typed(_short(" ".join(meeting.note.split())), 15, above=4))
    if meeting.language_help:
        lines += [*_both(_help, meeting, 15, 12), _as_typed(meeting.language_help, 17, above=1)]
    if meeting.link:
        lines += _both(_online, meeting, 15, 12)
    if not cancelled:
        lines += [*_both(_come, meeting, 20, 14), *_points(meeting)]
    return lines


def poster_alt(address: str) -> str:
    """What the code is to those who do not see it."""
    with override("de"):
        return _("Code für das Handy. Er führt zu %(address)s") % {"address": address}


def _points(meeting: Meeting) -> list[dict[str, Any]]:
    items = sorted(meeting.items.order_by("position"), key=_comes_later)
    with override("de"):
        titles = [_short(called(item)) for item in items]
    if not titles:
        return []
    most = MOST_POINTS - (2 if meeting.language_help else 0) - (1 if meeting.link else 0)
    more = ["…"] if len(titles) > most else []
    heading = _both(_topics, meeting, 15, 12)
    return [*heading, *(_as_typed(f"– {title}", 15, above=1) for title in titles[:most]), *map(_dots, more)]


def _comes_later(item: AgendaItem) -> bool:
    return item.proposal_id is None and item.kind not in FIRST


def _dots(text: str) -> dict[str, Any]:
    return _as_typed(text, 15, above=1)


def _short(title: str) -> str:
    return title if len(title) <= SHORTENED else f"{title[: SHORTENED - 1].rstrip()}…"


def _as_typed(text: str, size: int, *, above: int) -> dict[str, Any]:
    return {"text": text, "language": "de", "size": size, "weight": "bold", "above": above}


def _both(say: Callable[[Meeting], str], meeting: Meeting, large: int, small: int) -> list[dict[str, Any]]:
    with override("en"):
        english = {"text": say(meeting), "language": "en", "size": small, "weight": "regular", "above": 1}
    return [_line(say, meeting, large), english]


def _line(say: Callable[[Meeting], str], meeting: Meeting, size: int, *, bold: bool = False) -> dict[str, Any]:
    with override("de"):
        weight = "bold" if bold or size >= 30 else "regular"
        return {"text": say(meeting), "language": "de", "size": size, "weight": weight, "above": 11}


def _when(meeting: Meeting) -> str:
    return f"{day(meeting.starts_at, 'weekday')}, {clock(meeting.starts_at)}"


def _cancelled(_meeting: Meeting) -> str:
    return _("Fällt aus")


def _help(_meeting: Meeting) -> str:
    return _("Sprachhilfe")


def _online(_meeting: Meeting) -> str:
    return _("Auch von zu Hause: Die Adresse steht auf der Seite der Sitzung.")


def _come(_meeting: Meeting) -> str:
    return _("Kommen Sie einfach dazu. Alle dürfen mitreden.")


def _topics(_meeting: Meeting) -> str:
    return _("Darum geht es:")
