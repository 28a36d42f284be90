"""What a meeting's poster says: big in German, smaller in English under it."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _, override

from einklang.base.templatetags.einklang import clock, day
from einklang.forum.models import Meeting
from einklang.forum.rules.meetings import MeetingStatus

MOST_POINTS = 5
SHORTENED = 70


def poster_lines(meeting: Meeting) -> list[dict[str, Any]]:
    """The lines from top to bottom, as the paper sets them."""
    cancelled = meeting.state == MeetingStatus.CANCELLED
    lines = [_line(_cancelled, meeting, 40, bold=True)] if cancelled else []
    lines += [*_both(_when, meeting, 30, 17), _as_typed(meeting.place, 24, above=10)]
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
    titles = [_short(item.title) for item in meeting.items.order_by("position")]
    if not titles:
        return []
    more = ["…"] if len(titles) > MOST_POINTS else []
    heading = _both(_topics, meeting, 15, 12)
    return [*heading, *(_as_typed(f"– {title}", 15, above=1) for title in titles[:MOST_POINTS]), *map(_dots, more)]


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
