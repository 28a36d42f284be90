"""Writing a statement with several hands: nobody overwrites what she has not seen."""

from collections.abc import Sequence

from einklang.base.refusal import Refusal
from einklang.statements.rules.parts import PartKind

MOST_TEXT = 6000
MOST_TITLE = 200
MOST_LINE = 200
OPENING = frozenset({PartKind.TITLE, PartKind.INTRODUCTION})


def check_text(text: str, most: int = MOST_TEXT, field: str = "text") -> None:
    """Refuse an empty piece (`statements.text_missing`) and one too long to be read (`base.text_too_long`)."""
    if not text:
        raise Refusal("statements.text_missing", field=field)
    check_length(text, most, field)


def check_length(text: str, most: int, field: str) -> None:
    """Refuse (`base.text_too_long`) more than `most` characters."""
    if len(text) > most:
        raise Refusal("base.text_too_long", field=field, length=len(text), most=most)


def check_seen(seen: int, newest: int) -> None:
    """Refuse (`statements.written_meanwhile`) a text that was written on an older version than the newest.

    Who is told so sees both texts and chooses: hers, theirs, or one made of both.
    """
    if seen != newest:
        raise Refusal("statements.written_meanwhile", field="text", seen=seen, newest=newest)


def moved(order: Sequence[int], key: int, *, up: bool) -> list[int]:
    """The order after one has changed places with its neighbour; at the end nothing happens."""
    keys = list(order)
    here = keys.index(key)
    there = here - 1 if up else here + 1
    if 0 <= there < len(keys):
        keys[here], keys[there] = keys[there], keys[here]
    return keys


def sensible(kinds: Sequence[PartKind], kind: PartKind) -> int:
    """Behind how many pieces a new one comes that names none: a beginning behind what begins the paper, all else last,
    but before what closes it.
    """
    if kind in OPENING:
        return next((place for place, one in enumerate(kinds) if one not in OPENING), len(kinds))
    if kind is PartKind.CLOSING:
        return len(kinds)
    closing = next((place for place, one in enumerate(reversed(kinds)) if one is not PartKind.CLOSING), len(kinds))
    return len(kinds) - closing


def inserted(order: Sequence[int], key: int, after: int | None) -> list[int]:
    """The order with a new one behind another; without another it comes last."""
    keys = [one for one in order if one != key]
    place = keys.index(after) + 1 if after in keys else len(keys)
    return [*keys[:place], key, *keys[place:]]
