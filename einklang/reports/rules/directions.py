"""Arabic and Hebrew: a file holds signs and words as they look, from left to right; here they become as one reads."""

import re
import unicodedata
from collections.abc import Sequence

_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that only say in which direction others are shown."""


def is_from_right(text: str) -> bool:
    """Whether more of its letters are read from right to left than the other way."""
    kinds = [unicodedata.bidirectional(sign) for sign in text]
    from_right = sum(kind in {"R", "AL"} for kind in kinds)
    return from_right > sum(kind == "L" for kind in kinds)


def as_read(signs: Sequence[str]) -> str:
    """A word from its signs as they look; a sign may be several letters in one, which stand in their order.

    What is read from left to right in an Arabic word (a figure, a Latin name) keeps its direction.
    """
    signs = [told for sign in signs if (told := _CONTROLS.sub("", sign))]
    if not is_from_right("".join(signs)):
        return "".join(signs)
    groups: list[list[str]] = []
    was_from_left = False
    for sign in signs:
        is_mark = unicodedata.combining(sign[0]) > 0
        from_left = unicodedata.bidirectional(sign[0]) in {"L", "EN", "AN"} or (was_from_left and sign in ",.:/")
        if groups and (is_mark or (from_left and was_from_left)):
            groups[-1].append(sign)
        else:
            groups.append([sign])
        was_from_left = from_left
    return unicodedata.normalize("NFKC", "".join(sign for group in reversed(groups) for sign in group))


def in_order(words: Sequence[str], from_right: bool) -> list[int]:
    """The places of a line's words in the order of reading.

    They come in the direction of the line. Those of the other direction that stand together (a name, a quotation) are
    turned round, with the figures between them.
    """
    told: list[int] = []
    run: list[int] = []
    between: list[int] = []
    for place, word in enumerate(words):
        own = _direction(word)
        if own is not None and own != from_right:
            run, between = [*run, *between, place], []
        elif own is None and run:
            between.append(place)
        else:
            told += [*reversed(run), *between, place]
            run, between = [], []
    return [*told, *reversed(run), *between]


def line_as_read(line: str) -> str:
    """A line of text as it looks, put as it is read."""
    words = line.split()
    if not any(is_from_right(word) for word in words):
        return line
    from_right = is_from_right(line)
    words = words[::-1] if from_right else words
    return " ".join(as_read(words[place]) for place in in_order(words, from_right))


def _direction(word: str) -> bool | None:
    if is_from_right(word):
        return True
    return False if any(unicodedata.bidirectional(sign) == "L" for sign in word) else None
