"""Whether a link from a mail still opens, and to whom such mails go."""

import datetime as dt

from einklang.administration.models import Department, WayIn
from einklang.administration.queries.departments import goes_on, reached_today, speaks_for, today_of
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.people.models import Person
from einklang.places.models import Neighbourhood


def receivers(department: Department, neighbourhood: Neighbourhood, on: dt.date) -> list[tuple[str, Person | None]]:
    """Where letters to a department go: its post box, or its contacts (who is away: her stand-in) where it has none."""
    now = today_of(department, on)
    if now.post_box:
        return [(now.post_box, None)]
    return [(one.email, one) for one in reached_today(now, on, neighbourhood) if one.email]


def check_way_in(link: WayIn, department: Department, name: str, neighbourhood: Neighbourhood, on: dt.date) -> None:
    """Refuse a link that opens nothing more; `name` is what the department was called when it was asked.

    Refuses `administration.link_withdrawn`, `administration.link_of_former` (the contact to whom it went answers for
    the department no longer), and `administration.link_dissolved` (the house to which it went was dissolved, and
    others have its work).
    """
    office = neighbourhood.name
    if link.withdrawn_at is not None:
        raise Refusal("administration.link_withdrawn", office=office)
    if link.person is not None and not speaks_for(link.person, department, on, neighbourhood):
        raise Refusal("administration.link_of_former", office=office)
    if not goes_on(department, city_day(link.sent_at), on):
        now = today_of(department, on).organisation.name
        raise Refusal("administration.link_dissolved", name=name, now=now, office=office)
