"""Who is responsible for a field in a neighbourhood: a function, from a day to a day. Plain Python."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from einklang.base.refusal import Refusal

_HONOURED = re.compile(r"\b(?:Herrn?|Frau|Hr\.|Fr\.|Mrs?\.?|Ms\.?|Miss)\s+[A-ZÄÖÜ]")
_SHORTEST = 3


@dataclass(frozen=True)
class Cell:
    """One entry of the matrix as the rules see it: its key, the days on which it holds, whether it was taken back."""

    key: int
    valid_from: dt.date
    valid_to: dt.date | None = None
    is_withdrawn: bool = False

    def holds(self, on: dt.date) -> bool:
        """Whether it holds on that day."""
        return not self.is_withdrawn and self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


def check_days(valid_from: dt.date, valid_to: dt.date | None) -> None:
    """Refuse (`administration.days_reversed`) a last day before the first."""
    if valid_to is not None and valid_to < valid_from:
        raise Refusal("administration.days_reversed", field="valid_to")


def makes_way(cells: Iterable[Cell], first: dt.date, last: dt.date | None = None) -> dict[int, dt.date | None]:
    """What an entry that holds from a day (to a day) does to those of the same cell: by key, their new last day.

    None means that one never takes effect and is taken back. Those that end before or begin later stay as they are.
    """
    return {
        cell.key: first - dt.timedelta(days=1) if cell.valid_from < first else None
        for cell in cells
        if not cell.is_withdrawn
        and (cell.valid_to is None or cell.valid_to >= first)
        and (last is None or cell.valid_from <= last)
    }


def wiped_by(cells: Iterable[Cell], first: dt.date, last: dt.date | None) -> int | None:
    """The key of the first entry that begins later and that one from a day (to a day) would leave no day of."""
    rows = list(cells)
    gone = {key for key, ends in makes_way(rows, first, last).items() if ends is None}
    later = [cell for cell in rows if cell.key in gone and cell.valid_from > first]
    return min(later, key=lambda cell: cell.valid_from).key if later else None


def holds_until(cells: Iterable[Cell], first: dt.date, until: dt.date | None) -> dt.date | None:
    """Until when an entry from a day holds that was meant until a day: at most to the day before the next one."""
    nexts = (cell.valid_from for cell in cells if not cell.is_withdrawn and cell.valid_from > first)
    ends = [one - dt.timedelta(days=1) for one in nexts] + ([until] if until else [])
    return min(ends, default=None)


def check_function(field: str, told: str, names: Iterable[str]) -> None:
    """Refuse (`administration.function_names_person`) a function in which a person is named (R-21).

    `names` are those of the department's people: none of their last names may stand in it, nor a title before a name or
    a mail address. A strange name that nobody knows here can only be seen by whoever reads it.
    """
    if names_person(told, names):
        raise Refusal("administration.function_names_person", field=field)


def check_public(field: str, told: str, names: Iterable[str] = ()) -> None:
    """The same (`administration.names_person`) of any other line that everybody reads: who pays, what hours are for."""
    if names_person(told, names):
        raise Refusal("administration.names_person", field=field)


def names_person(told: str, names: Iterable[str]) -> bool:
    """Whether one of these names, a title before a name or a mail address stands in what was told."""
    lasts = {name.split()[-1].lower() for name in names if name.split()}
    words = set(re.findall(r"\w+", told.lower()))
    return "@" in told or bool(_HONOURED.search(told) or words & {last for last in lasts if len(last) >= _SHORTEST})
