"""How a department ends and where its work goes. Plain Python."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.refusal import Refusal


class Ending(StrEnum):
    """Why a department is no more. Its people work on at the successor, unless it was dissolved."""

    RENAMED = "renamed"
    MERGED = "merged"
    DISSOLVED = "dissolved"


PEOPLE_GO_ALONG = frozenset({Ending.RENAMED, Ending.MERGED})


@dataclass(frozen=True)
class Link:
    """Where a department's work went: its last day (None: it works on), who has it since, and how it ended."""

    last_day: dt.date | None = None
    successor: int | None = None
    ending: Ending | None = None

    def over(self, today: dt.date) -> bool:
        """Whether the last day is past."""
        return self.last_day is not None and today > self.last_day


def today_of(key: int, links: Mapping[int, Link], today: dt.date) -> int:
    """Who does the work of a department on a day: itself, or whoever came after it, however often it changed."""
    seen: set[int] = set()
    while links[key].over(today) and (after := links[key].successor) is not None and key not in seen:
        seen.add(key)
        key = after
    return key


def came_before(key: int, links: Mapping[int, Link], today: dt.date) -> frozenset[int]:
    """A department and all whose people work in it now, because they were renamed or merged into it."""
    found, fresh = {key}, {key}
    while fresh:
        fresh = {
            one
            for one, link in links.items()
            if link.successor in fresh and link.over(today) and link.ending in PEOPLE_GO_ALONG
        } - found
        found |= fresh
    return frozenset(found)


def check_may_end(name: str, link: Link) -> None:
    """Refuse (`administration.department_ended`) ending what has ended already."""
    if link.last_day is not None:
        raise Refusal("administration.department_ended", name=name, ended_on=link.last_day)


def check_last_day(last_day: dt.date, acts: Iterable[dt.date | None]) -> None:
    """Refuse (`administration.acted_later`) a last day before one on which it did or was asked something."""
    latest = max((day for day in acts if day is not None), default=None)
    if latest is not None and last_day < latest:
        raise Refusal("administration.acted_later", field="last_day", date=latest)


def check_successor(key: int, successor: int, name: str, link: Link) -> None:
    """Refuse a successor that is the department itself, or that ends itself.

    Refuses `administration.succeeds_itself` and `administration.successor_ended`. As every successor works on, no chain
    of them comes back to where it began.
    """
    if key == successor:
        raise Refusal("administration.succeeds_itself", field="successor")
    if link.last_day is not None:
        raise Refusal("administration.successor_ended", field="successor", name=name, ended_on=link.last_day)
