"""Reading a guideline's settings strictly: a slip of the pen must not quietly become the default."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.programmes.rules.tiers import FormKind, ProofKind, Tier

Reader = Callable[[str, object], Any]

MOST_SENTENCE = 300
"""Characters of a field of action or of a sentence of exclusion."""

_ANY_YEAR = 2001


@dataclass(frozen=True, order=True)
class MonthDay:
    """A day of every year, for example 15 November; 29 February is none."""

    month: int
    day: int

    def in_year(self, year: int) -> dt.date:
        """That day of a year."""
        return dt.date(year, self.month, self.day)

    def __str__(self) -> str:
        return f"{self.month:02d}-{self.day:02d}"


def month_day(typed: str) -> MonthDay:
    """Read `11-15`. Raises ValueError for anything else, and for a day that not every year has."""
    if not re.fullmatch(r"\d\d-\d\d", typed, re.ASCII):
        raise ValueError(typed)
    month, day = map(int, typed.split("-"))
    dt.date(_ANY_YEAR, month, day)
    return MonthDay(month, day)


def plain(value: object) -> Any:
    """A setting as JSON."""
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Tier):
        return {"up_to_cents": value.up_to_cents, "form": value.form.value, "proof": value.proof.value}
    if isinstance(value, MonthDay):
        return str(value)
    return value.value if isinstance(value, StrEnum) else value


def unreadable(name: str) -> Refusal:
    """Refusal of a value of the wrong kind."""
    return Refusal("programmes.terms_unreadable", field=name, name=name)


def whole(name: str, value: object) -> int:
    """A whole number."""
    # In Python True is a 1, in a guideline it is a mistake.
    if not isinstance(value, int) or isinstance(value, bool):
        raise unreadable(name)
    return value


def yes_or_no(name: str, value: object) -> bool:
    """True or false, and nothing that only behaves like it."""
    if not isinstance(value, bool):
        raise unreadable(name)
    return value


def day_of_year(name: str, value: object) -> MonthDay:
    """A day of every year, written `11-15`."""
    try:
        return month_day(value if isinstance(value, str) else "")
    except ValueError as error:
        raise unreadable(name) from error


def sentence(name: str, value: object) -> str:
    """A text that says something, and not too much."""
    if not isinstance(value, str) or not 0 < len(value.strip()) <= MOST_SENTENCE:
        raise unreadable(name)
    return value


def tier(name: str, value: object) -> Tier:
    """One step of the tiers."""
    if not isinstance(value, Mapping) or set(value) != {"up_to_cents", "form", "proof"}:
        raise unreadable(name)
    most = or_none(whole)(name, value["up_to_cents"])
    form, proof = one_of(FormKind)(name, value["form"]), one_of(ProofKind)(name, value["proof"])
    return Tier(most if most is None else Cents(most), form, proof)


def or_none(read: Reader) -> Reader:
    """The same, or nothing."""
    return lambda name, value: None if value is None else read(name, value)


def several(read: Reader) -> Reader:
    """A list of such values, none of them twice."""

    def read_all(name: str, value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise unreadable(name)
        found = tuple(read(name, one) for one in value)
        if len(set(found)) != len(found):
            raise unreadable(name)
        return found

    return read_all


def one_of(kind: type[StrEnum]) -> Reader:
    """One of these words."""

    def read(name: str, value: object) -> StrEnum:
        if not isinstance(value, str) or value not in set(kind):
            raise unreadable(name)
        return kind(value)

    return read
