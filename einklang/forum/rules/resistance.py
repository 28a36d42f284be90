"""Least resistance (R-11, R-29): everybody says for each option how hard it is to bear, 0 to 10; the least goes first.

One option is always the passive one: that nothing of it happens. Only counts are kept, how many said which value.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from einklang.base.refusal import Refusal

MOST_RESISTANCE = 10
VALUES = range(MOST_RESISTANCE + 1)
STRONG = 9
"""From here on a value is said beside every sum: somebody can hardly bear this."""
LONGEST_COUNT = 200  # eleven pairs need no more signs
_PAIR = re.compile(r"(\d{1,2})\s*[x×*:]\s*(\d{1,4})", re.IGNORECASE)


@dataclass(frozen=True)
class Resistances:
    """How many persons gave each value, from 0 (no resistance at all) to 10 (I cannot bear this)."""

    persons: tuple[int, ...] = (0,) * len(VALUES)

    @property
    def answers(self) -> int:
        """How many answered."""
        return sum(self.persons)

    @property
    def total(self) -> int:
        """The sum of all resistance. Never shown alone: `strong` and the persons per value belong to it."""
        return sum(value * persons for value, persons in zip(VALUES, self.persons, strict=True))

    @property
    def strong(self) -> int:
        """How many gave 9 or 10."""
        return sum(self.persons[STRONG:])

    @property
    def per_person(self) -> Fraction:
        """The resistance of one who answered, on average: what is compared, so that who left early changes little."""
        return Fraction(self.total, self.answers) if self.answers else Fraction(MOST_RESISTANCE)


def resistances_of(per_value: Mapping[int, int]) -> Resistances:
    """Counts from rows `value → persons`; a value that is missing was given by nobody."""
    return Resistances(tuple(per_value.get(value, 0) for value in VALUES))


def parse_resistances(typed: str, field: str = "") -> Resistances:
    """Read `0×12 1×5 10×2` (value × persons; `x` and `*` will do, commas between the pairs too).

    Refuses `forum.resistance_unreadable`, `forum.resistance_off_scale` and a value that stands there twice
    (`forum.resistance_value_twice`). Nothing typed is nobody.
    """
    text = typed[: LONGEST_COUNT + 1]
    if len(text) > LONGEST_COUNT or _PAIR.sub("", text).strip(" ,;\t\r\n"):
        raise Refusal("forum.resistance_unreadable", field=field)
    per_value: dict[int, int] = {}
    for value, persons in ((int(one), int(many)) for one, many in _PAIR.findall(text)):
        if value not in VALUES:
            raise Refusal("forum.resistance_off_scale", field=field, value=value)
        if value in per_value:
            raise Refusal("forum.resistance_value_twice", field=field, value=value)
        per_value[value] = persons
    return resistances_of(per_value)


@dataclass(frozen=True)
class Option:
    """What somebody may resist. `key` tells it apart and is the form field; the passive option is that nothing is."""

    key: str
    title: str
    resistances: Resistances
    passive: bool = False


@dataclass(frozen=True)
class Ranked:
    """An option at its place, from 1. Options in a tie share the place.

    `beyond_passive`: the room would rather do without; such an option is shown and not proposed.
    """

    place: int
    option: Option
    beyond_passive: bool
    tied: bool


def ranking_problems(options: Sequence[Option], entitled: int) -> list[Refusal]:
    """What is wrong with the counts, given how many persons may decide; empty means that they can be ranked.

    `forum.passive_option_missing` (there must be exactly one, beside another option), and beside its option
    `forum.resistance_negative`, `forum.resistance_missing`, `forum.more_resistances_than_present`.
    """
    found = []
    if sum(option.passive for option in options) != 1 or len(options) < 2:
        found.append(Refusal("forum.passive_option_missing"))
    for option in options:
        if not any(option.resistances.persons):
            found.append(Refusal("forum.resistance_missing", field=option.key, option=option.title))
        found += resistance_problems(option, entitled)
    return found


def resistance_problems(option: Option, entitled: int) -> list[Refusal]:
    """What is wrong with one option's counts while they are still being taken; nobody yet is not wrong."""
    counted = option.resistances
    if any(persons < 0 for persons in counted.persons):
        return [Refusal("forum.resistance_negative", field=option.key)]
    if counted.answers > entitled:
        return [
            Refusal(
                "forum.more_resistances_than_present",
                field=option.key,
                option=option.title,
                answers=counted.answers,
                present=entitled,
            )
        ]
    return []


def ranked(options: Sequence[Option]) -> tuple[Ranked, ...]:
    """All options, the passive one among them, by resistance per person, the least first.

    Where all were answered by as many, that is the order of the sums. A tie keeps the order given, and is said.
    """
    passive = next(option for option in options if option.passive)
    most = passive.resistances.per_person
    found: list[Ranked] = []
    for resistance, group in groupby(sorted(options, key=_per_person), key=_per_person):
        equal, place = list(group), len(found) + 1
        found += [Ranked(place, option, resistance > most, len(equal) > 1) for option in equal]
    return tuple(found)


def is_less(options: Sequence[Option]) -> bool:
    """Whether the one proposal meets less resistance than leaving it as it is; a tie leaves it (R-11)."""
    return any(not (one.option.passive or one.beyond_passive or one.tied) for one in ranked(options))


def public_facts(options: Sequence[Option]) -> dict[str, int]:
    """What is public of a proposal held against leaving it as it is: never how many gave which value."""
    facts: dict[str, int] = {}
    for option in options:
        told, about = option.resistances, "passive_" if option.passive else ""
        sums = {"resistance": told.total, "answers": told.answers, "strong": told.strong}
        facts |= {f"{about}{name}": value for name, value in sums.items()}
    return facts


def proposed(options: Sequence[Option]) -> tuple[Option, ...]:
    """What is proposed, in order: all but the passive option and what meets more resistance than it."""
    return tuple(one.option for one in ranked(options) if not one.option.passive and not one.beyond_passive)


def ranking_notices(options: Sequence[Option]) -> list[Refusal]:
    """What is worth saying but stops nothing: options answered by fewer than others, and ties.

    `forum.resistance_answers_differ`, `forum.resistance_tie` (with the titles that are level).
    """
    found = []
    answers = {option.resistances.answers for option in options}
    if len(answers) > 1:
        found.append(Refusal("forum.resistance_answers_differ", least=min(answers), most=max(answers)))
    for _, group in groupby(ranked(options), key=lambda one: one.place):
        level = [one.option.title for one in group]
        if len(level) > 1:
            found.append(Refusal("forum.resistance_tie", options=", ".join(level)))
    return found


def _per_person(option: Option) -> Fraction:
    return option.resistances.per_person
