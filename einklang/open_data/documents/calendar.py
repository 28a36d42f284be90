"""Meetings as a calendar (RFC 5545) that phones and offices subscribe to."""

import datetime as dt
from collections.abc import Callable

from icalendar import Calendar, Event

from einklang.forum.models import Meeting
from einklang.open_data.queries import meetings
from einklang.places.models import Neighbourhood

AS_LONG_AS = dt.timedelta(hours=2, minutes=30)
"""Nobody notes how long a meeting is planned to be. So long an evening is kept free for it in the calendar."""


def write_calendar(
    neighbourhood: Neighbourhood, *, name: str, note: str, agenda: str, host: str, address_of: Callable[[Meeting], str]
) -> bytes:
    """All meetings of a neighbourhood. `address_of` gives a meeting's page; `agenda` is the heading over what is on.

    `note` describes the calendar and stands on top of each event, since calendars show events one by one. Times are in
    UTC, so that no table of time zones is needed.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Einklang//Sitzungen//DE")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    if note:
        calendar.add("x-wr-caldesc", note)
    for meeting, told_at in meetings(neighbourhood):
        event = _event(meeting, host, address_of(meeting))
        event.add("dtstamp", told_at)
        said = "\n\n".join(part for part in (note, meeting.note, _agenda(meeting, agenda)) if part)
        if said:
            event.add("description", _plain(said))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, host: str, address: str) -> Event:
    event = Event()
    event.add("uid", f"{meeting.public_id}@{host}")
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.starts_at + AS_LONG_AS)
    event.add("summary", _plain(meeting.body.name))
    event.add("location", _plain(meeting.place))
    event.add("url", address)
    return event


def _agenda(meeting: Meeting, heading: str) -> str:
    lines = [f"{place}. {item.title}" for place, item in enumerate(meeting.items.all(), 1)]
    return "\n".join([f"{heading}:", *lines]) if lines else ""


def _plain(text: str) -> str:
    """Control characters have no place in a calendar."""
    return "".join(sign for sign in text.replace("\r\n", "\n") if sign == "\n" or sign >= " ")
