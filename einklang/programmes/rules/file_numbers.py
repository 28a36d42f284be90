"""A programme's pattern for file numbers: words in braces stand for what a grant has, all else stands as it is.

`{year}-{area}-{number:03}` becomes `2026-HUCHTING-007`. It is our own small language and knows only these words.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from einklang.base.refusal import Refusal

DEFAULT = "{programme}-{year}-{area}-{project}"
"""What stands there when a programme has said nothing else."""

MOST_PATTERN = 60
MOST_DIGITS = 6


class Place(StrEnum):
    """What a word in braces stands for."""

    PROGRAMME = "programme"
    YEAR = "year"
    AREA = "area"
    PROJECT = "project"
    NUMBER = "number"


COUNTED = frozenset({Place.PROJECT, Place.NUMBER})
"""Places that may have zeros in front, up to so many digits."""

Told = Mapping[Place, str | int]
_WORD = re.compile(r"([a-z]+)(?::0([1-9]))?")
_PIECE = re.compile(r"\{([^{}]*)\}|([^{}]+)|([{}])")
_PLAIN = re.compile(r"[\w .:/()\-]+")


def check_pattern(pattern: str) -> str:
    """A pattern without blanks around it; an empty one means `DEFAULT`.

    Refuses `programmes.pattern_unknown` (facts: the word), `programmes.pattern_broken` (a brace without its other),
    `programmes.pattern_sign` (facts: what cannot stand in a file number), `programmes.pattern_not_unique` when two
    grants could get the same number, and `base.text_too_long`.
    """
    told = pattern.strip()
    if len(told) > MOST_PATTERN:
        raise Refusal("base.text_too_long", field="pattern", length=len(told), most=MOST_PATTERN)
    used = {piece[0] for piece in _read(told) if isinstance(piece, tuple)}
    # A project's number is one in its area; a grant's number is one in its area, programme and year.
    if told and not (Place.AREA in used and (Place.PROJECT in used or {Place.YEAR, Place.NUMBER} <= used)):
        raise Refusal("programmes.pattern_not_unique", field="pattern")
    return told


def has_programme(pattern: str) -> bool:
    """Whether the numbers of two programmes with this pattern can be told apart."""
    return any(isinstance(piece, tuple) and piece[0] is Place.PROGRAMME for piece in _read(pattern))


def file_number(pattern: str, told: Told) -> str:
    """The file number by a pattern that was checked; words of a programme and an area stand in capitals."""
    return "".join(
        piece if isinstance(piece, str) else _filled(told[piece[0]], piece[1]) for piece in _read(pattern or DEFAULT)
    )


def _filled(value: str | int, digits: int) -> str:
    return str(value).upper().zfill(digits)


def _read(pattern: str) -> Iterator[str | tuple[Place, int]]:
    for word, plain, brace in _PIECE.findall(pattern):
        if brace:
            raise Refusal("programmes.pattern_broken", field="pattern", sign=brace)
        if not plain:
            yield _place(word)
        elif _PLAIN.fullmatch(plain):
            yield plain
        else:
            sign = next(one for one in plain if not _PLAIN.fullmatch(one))
            raise Refusal("programmes.pattern_sign", field="pattern", sign=sign)


def _place(word: str) -> tuple[Place, int]:
    found = _WORD.fullmatch(word)
    name, digits = (found[1], int(found[2] or 0)) if found else ("", 0)
    if name not in set(Place) or (digits and (Place(name) not in COUNTED or digits > MOST_DIGITS)):
        raise Refusal("programmes.pattern_unknown", field="pattern", word=f"{{{word}}}")
    return Place(name), digits
