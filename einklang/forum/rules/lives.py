"""A life as a table of rows (from, act, who, to): it can be read, printed and tested cell by cell."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from einklang.base.refusal import Refusal

Status = TypeVar("Status", bound=StrEnum)
Act = TypeVar("Act", bound=StrEnum)
Who = TypeVar("Who", bound=StrEnum)


class Row(NamedTuple, Generic[Status, Act, Who]):
    """One allowed step: in this state this person may do this, and then it stands there."""

    start: Status
    act: Act
    who: Who
    end: Status


@dataclass(frozen=True)
class Life(Generic[Status, Act, Who]):
    """All allowed steps of one kind of thing; `not_now` and `not_yours` are its refusal codes."""

    not_now: str
    not_yours: str
    rows: tuple[Row[Status, Act, Who], ...]

    def move(self, status: Status, act: Act, who: Who) -> Status:
        """Where the act leads. Refuses `not_now` (with state and act) when nobody may do it now, else `not_yours`."""
        ways = [row for row in self.rows if (row.start, row.act) == (status, act)]
        if not ways:
            raise Refusal(self.not_now, state=status, act=act)
        for row in ways:
            if row.who == who:
                return row.end
        raise Refusal(self.not_yours)

    def acts(self, status: Status, who: Who) -> tuple[Act, ...]:
        """What that person may do in this state, in the order of the table (the buttons of a page)."""
        return tuple(row.act for row in self.rows if (row.start, row.who) == (status, who))
