"""Who does the work of a contact that is away. Plain Python."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from einklang.base.refusal import Refusal


@dataclass(frozen=True)
class Away:
    """A person who is away from a day to a day, and who stands in: keys of persons."""

    person: int
    stand_in: int
    first_day: dt.date
    last_day: dt.date

    def holds(self, on: dt.date) -> bool:
        """Whether she is away on that day."""
        return self.first_day <= on <= self.last_day


def check_absence(new: Away, others: Iterable[Away], today: dt.date) -> None:
    """Refuse an absence whose days cannot be, that overlaps another one, or whose stand-in is away or herself.

    Refuses `administration.days_reversed`, `administration.absence_over`, `administration.stands_in_for_herself`,
    `administration.absent_already` and `administration.stand_in_away`.
    """
    if new.last_day < new.first_day:
        raise Refusal("administration.days_reversed", field="last_day")
    if new.last_day < today:
        raise Refusal("administration.absence_over", field="last_day", date=new.last_day)
    if new.person == new.stand_in:
        raise Refusal("administration.stands_in_for_herself", field="stand_in")
    for other in others:
        if other.first_day > new.last_day or other.last_day < new.first_day:
            continue
        if other.person == new.person:
            raise Refusal("administration.absent_already", field="first_day", date=other.first_day)
        if other.person == new.stand_in:
            raise Refusal("administration.stand_in_away", field="stand_in", date=other.first_day)


def stands_in_for(person: int, away: Iterable[Away], today: dt.date) -> frozenset[int]:
    """Whose work a person does on a day, also that of those for whom somebody stands in who is away herself."""
    now = [one for one in away if one.holds(today)]
    found: set[int] = set()
    fresh = {person}
    while fresh:
        fresh = {one.person for one in now if one.stand_in in fresh} - found - {person}
        found |= fresh
    return frozenset(found)


def reached_instead(person: int, away: Iterable[Away], today: dt.date) -> int:
    """Who reads what is sent to a person on a day: herself, or whoever stands in, however often that goes on."""
    now = {one.person: one.stand_in for one in away if one.holds(today)}
    seen: set[int] = set()
    while person in now and person not in seen:
        seen.add(person)
        person = now[person]
    return person
