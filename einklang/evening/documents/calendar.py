"""A meeting as an event (RFC 5545). Its identifier stays, so that a calendar moves or strikes out what it has."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from icalendar import Calendar, Event

from einklang.forum.models import AgendaItem, Circular, Meeting
from einklang.forum.rules.meetings import MeetingStatus

AS_LONG_AS = dt.timedelta(hours=2, minutes=30)
"""Nobody notes how long a meeting is planned to be. So long an evening is kept free for it in the calendar."""


@dataclass(frozen=True)
class Headings:
    """What stands before the parts of an event's description, and what points are called, in the reader's language.

    `note` stands on top of each event, since calendars show events one by one.
    """

    agenda: str
    language_help: str
    online: str
    last_day: str
    called: Callable[[AgendaItem], str]
    note: str = ""


def event_of(meeting: Meeting, headings: Headings, *, host: str, address: str, told_at: dt.datetime) -> Event:
    """The event of a meeting with its agenda. Times are in UTC, so that no table of time zones is needed."""
    event = Event()
    event.add("uid", f"{meeting.public_id}@{host}")
    event.add("dtstamp", told_at)
    event.add("sequence", meeting.moves)
    if meeting.state == MeetingStatus.CANCELLED:
        event.add("status", "CANCELLED")
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.starts_at + AS_LONG_AS)
    event.add("summary", _plain(meeting.body.name))
    event.add("location", _plain(meeting.place))
    event.add("url", address)
    said = [
        headings.note,
        f"{headings.online}: {meeting.link}" if meeting.link else "",
        f"{headings.language_help}: {meeting.language_help}" if meeting.language_help else "",
        meeting.note,
        _agenda(meeting, headings),
    ]
    if any(said):
        event.add("description", _plain("\n\n".join(part for part in said if part)))
    return event


def last_day_of(circular: Circular, headings: Headings, *, host: str, address: str, told_at: dt.datetime) -> Event:
    """The last day on which somebody can object to a small sum, as a day without hours."""
    event = Event()
    event.add("uid", f"{circular.public_id}@{host}")
    event.add("dtstamp", told_at)
    event.add("dtstart", circular.ends_on)
    event.add("dtend", circular.ends_on + dt.timedelta(days=1))
    event.add("summary", _plain(f"{headings.last_day}: {circular.proposal.title}"))
    event.add("url", address)
    return event


def calendar_named(name: str = "") -> Calendar:
    """A calendar without events."""
    calendar = Calendar()
    calendar.add("prodid", "-//Einklang//Sitzungen//DE")
    calendar.add("version", "2.0")
    if name:
        calendar.add("x-wr-calname", name)
    return calendar


def _agenda(meeting: Meeting, headings: Headings) -> str:
    lines = [f"{place}. {headings.called(item)}" for place, item in enumerate(meeting.items.all(), 1)]
    return "\n".join([f"{headings.agenda}:", *lines]) if lines else ""


def _plain(text: str) -> str:
    """Control characters have no place in a calendar."""
    return "".join(sign for sign in text.replace("\r\n", "\n") if sign == "\n" or sign >= " ")
