"""The versioned rules of procedure of a body: every setting that a rule of the forum reads (R-07 to R-29)."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar

from einklang.base.money import MOST_CENTS, Cents
from einklang.base.refusal import Refusal, refuse_all

Choice = TypeVar("Choice", bound=StrEnum)
SMALL_SUM = Cents(25_000)


class Scale(StrEnum):
    """Which of the six degrees are asked for."""

    SIX = "six"
    FOUR = "four"
    CONSENT = "consent"


class Deciders(StrEnum):
    """Whose positions count (R-26)."""

    ALL_PRESENT = "all_present"
    RESIDENTS = "residents"
    ELECTED = "elected"


class UnfoundedBy(StrEnum):
    """Who may find a block unfounded (R-10): the meeting while it asks, the office once it was handed over to it."""

    NOBODY = "nobody"
    MEETING = "meeting"
    OFFICE = "office"


class SecondPerson(StrEnum):
    """A function, never a name: who may confirm that a block breaks a ground rule."""

    WORKING_GROUP = "working_group"
    GRANT_OFFICER = "grant_officer"
    PROGRAMME_OFFICE = "programme_office"


class FallbackKind(StrEnum):
    """What can happen when there is no consensus (R-11)."""

    ADJOURN = "adjourn"
    OFFICE = "office"
    CONSENSUS_MINUS = "consensus_minus"
    LEAST_RESISTANCE = "least_resistance"
    DECLINE = "decline"


@dataclass(frozen=True)
class Procedure:
    """The settings with their defaults. Sums are cents, lengths are days, `quorum` is persons who may decide."""

    scale: Scale = Scale.SIX
    deciders: Deciders = Deciders.ALL_PRESENT
    quorum: int = 0
    applicant_present: bool = True
    applicant_may_block: bool = False
    remote: bool = True
    block_unfounded_by: UnfoundedBy = UnfoundedBy.NOBODY
    reasonless_block_is_serious: bool = False
    second_persons: tuple[SecondPerson, ...] = (SecondPerson.WORKING_GROUP,)
    ladder: tuple[FallbackKind, ...] = (FallbackKind.ADJOURN, FallbackKind.OFFICE)
    consensus_minus: int = 0
    small_sums: bool = False
    small_sum_cents: Cents = SMALL_SUM
    small_sum_days: int = 7
    ranking: bool = False
    notice_days: int = 7
    objection_days: int = 0


def to_json(procedure: Procedure) -> dict[str, Any]:
    """The settings as plain JSON: enums by their value, tuples as lists, money in cents."""
    return {field.name: _plain(getattr(procedure, field.name)) for field in fields(procedure)}


def from_json(data: object) -> Procedure:
    """Read settings strictly; a key that is missing has its default, so that old versions stay readable.

    Refuses `forum.procedure_unreadable` (no JSON object), `forum.procedure_key_unknown`,
    `forum.procedure_value_wrong`, and what `problems` finds.
    """
    if not isinstance(data, dict):
        raise Refusal("forum.procedure_unreadable")
    refuse_all(Refusal("forum.procedure_key_unknown", key=str(key)) for key in data if key not in _READERS)
    procedure = Procedure(**{key: _read(key, value) for key, value in data.items()})
    refuse_all(problems(procedure))
    return procedure


def problems(procedure: Procedure) -> list[Refusal]:
    """What does not fit together in otherwise readable settings."""
    found = []
    if not procedure.second_persons:
        found.append(Refusal("forum.procedure_second_person_missing", field="second_persons"))
    if FallbackKind.DECLINE in procedure.ladder or FallbackKind.OFFICE in procedure.ladder[:-1]:
        found.append(Refusal("forum.procedure_ladder_wrong", field="ladder"))
    if (FallbackKind.CONSENSUS_MINUS in procedure.ladder) != (procedure.consensus_minus > 0):
        found.append(Refusal("forum.procedure_minus_wrong", field="consensus_minus"))
    if procedure.block_unfounded_by is UnfoundedBy.OFFICE and FallbackKind.OFFICE not in procedure.ladder:
        found.append(Refusal("forum.procedure_unfounded_needs_office", field="block_unfounded_by"))
    return found


def check_ranking(procedure: Procedure) -> None:
    """Refuse ranking by least resistance when money is short, unless the rules allow it (R-29)."""
    if not procedure.ranking:
        raise Refusal("forum.ranking_not_allowed")


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, StrEnum) else value


def _read(key: str, value: object) -> Any:
    try:
        return _READERS[key](value)
    except (TypeError, ValueError) as error:
        raise Refusal("forum.procedure_value_wrong", field=key, key=key) from error


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _number(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(value)
        return value

    return read


def _one_of(kind: type[Choice]) -> Callable[[object], Choice]:
    def read(value: object) -> Choice:
        if not isinstance(value, str):
            raise TypeError(value)
        return kind(value)

    return read


def _some_of(kind: type[Choice]) -> Callable[[object], tuple[Choice, ...]]:
    def read(value: object) -> tuple[Choice, ...]:
        if not isinstance(value, list):
            raise TypeError(value)
        return tuple(_one_of(kind)(one) for one in value)

    return read


_READERS: dict[str, Callable[[object], object]] = {
    "scale": _one_of(Scale),
    "deciders": _one_of(Deciders),
    "quorum": _number(0, 9_999),
    "applicant_present": _flag,
    "applicant_may_block": _flag,
    "remote": _flag,
    "block_unfounded_by": _one_of(UnfoundedBy),
    "reasonless_block_is_serious": _flag,
    "second_persons": _some_of(SecondPerson),
    "ladder": _some_of(FallbackKind),
    "consensus_minus": _number(0, 9_999),
    "small_sums": _flag,
    "small_sum_cents": _number(0, MOST_CENTS),
    "small_sum_days": _number(1, 366),
    "ranking": _flag,
    "notice_days": _number(0, 366),
    "objection_days": _number(0, 366),
}
