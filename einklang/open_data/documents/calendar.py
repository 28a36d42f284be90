"""Meetings as a calendar (RFC 5545) that phones and offices subscribe to."""

from collections.abc import Callable

from icalendar import Calendar, Event

from einklang.forum.models import Meeting
from einklang.open_data.queries import meetings
from einklang.places.models import Neighbourhood


def write_calendar(
    neighbourhood: Neighbourhood, *, name: str, note: str, host: str, address_of: Callable[[Meeting], str]
) -> bytes:
    """All meetings of a neighbourhood. `address_of` gives a meeting's page; `note` is the calendar's description.

    Times are in UTC, so that no table of time zones is needed. An event has no end: nobody knows how long they talk.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Einklang//Sitzungen//DE")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    if note:
        calendar.add("x-wr-caldesc", note)
    for meeting in meetings(neighbourhood):
        calendar.add_component(_event(meeting, host, address_of(meeting)))
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, host: str, address: str) -> Event:
    event = Event()
    event.add("uid", f"{meeting.public_id}@{host}")
    # Nobody notes when a meeting was last changed; what must not do is another stamp at every download.
    event.add("dtstamp", meeting.starts_at)
    event.add("dtstart", meeting.starts_at)
    event.add("summary", _plain(meeting.body.name))
    event.add("location", _plain(meeting.place))
    if meeting.note:
        event.add("description", _plain(meeting.note))
    event.add("url", address)
    return event


def _plain(text: str) -> str:
    """Control characters have no place in a calendar."""
    return "".join(sign for sign in text.replace("\r\n", "\n") if sign == "\n" or sign >= " ")
