"""Meetings as a calendar (RFC 5545) that phones and offices subscribe to."""

from collections.abc import Callable

from einklang.evening.documents.calendar import Headings, calendar_named, event_of, last_day_of
from einklang.forum.models import Circular, Meeting
from einklang.open_data.queries import circulars, meetings
from einklang.places.models import Neighbourhood


def write_calendar(
    neighbourhood: Neighbourhood,
    *,
    name: str,
    headings: Headings,
    host: str,
    address_of: Callable[[Meeting | Circular], str],
) -> bytes:
    """All meetings of a neighbourhood, and the last day of what goes round. `address_of` gives the page of one; the
    note describes the calendar as well.
    """
    calendar = calendar_named(name)
    if headings.note:
        calendar.add("x-wr-caldesc", headings.note)
    for meeting, told_at in meetings(neighbourhood):
        address = address_of(meeting)
        calendar.add_component(event_of(meeting, headings, host=host, address=address, told_at=told_at))
    for circular, told_at in circulars(neighbourhood):
        address = address_of(circular)
        calendar.add_component(last_day_of(circular, headings, host=host, address=address, told_at=told_at))
    return bytes(calendar.to_ical())
