"""Mending what the end of a line broke: words parted by a hyphen, and lines that are one sentence."""

import re
from collections.abc import Collection, Sequence

SOFT = "\u00ad"
HYPHENS = ("-", "\u2010", SOFT)
AND = re.compile(r"(?:und|oder|bzw\.?|sowie|wie|als|bis|noch|and|or|to)\b", re.IGNORECASE)
_LAST_WORD = re.compile(r"(\w+)[-\u2010\u00ad]$")
_FIRST_WORD = re.compile(r"^(\w+)")
_WORDS = re.compile(r"\w+(?:-\w+)*")


def vocabulary(lines: Collection[str]) -> frozenset[str]:
    """The words that a text writes inside its lines, small: whether a hyphen belongs into one of them."""
    return frozenset(word.casefold() for line in lines for word in _WORDS.findall(line))


def joined(before: str, after: str, known: Collection[str] = frozenset()) -> str:
    """Two lines of one paragraph as one text.

    A hyphen at the end goes when the word goes on in small letters ("Nachbar-" "schaft"). It stays before an "und"
    ("Wohn-" "und Arbeitsräume"), before a capital or a digit ("Nordrhein-" "Westfalen", "2014-" "2015"), and in a word
    that the text itself writes with its hyphen (`known`: the words of the whole text).
    """
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return before or after
    if not before.endswith(HYPHENS) or len(before) < 2 or before[-2].isspace():
        return f"{before} {after}"
    if before.endswith(SOFT):
        return before[:-1] + after
    if AND.match(after):
        return f"{before} {after}"
    return before[:-1] + after if _is_parted(before, after, known) else before + after


def _is_parted(before: str, after: str, known: Collection[str]) -> bool:
    """Whether the hyphen was set by the line's end only."""
    if not after[0].isalpha() or after[0].isupper() or not before[-2].isalpha():
        return False
    first, second = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if first is None or second is None:
        return True
    head, tail = first[1].casefold(), second[1].casefold()
    return f"{head}-{tail}" not in known or f"{head}{tail}" in known


def one_text(lines: Sequence[str], known: Collection[str] = frozenset()) -> str:
    """All lines of a paragraph as one text, without soft hyphens and doubled spaces; one at the very end waits."""
    text = ""
    for line in lines:
        text = joined(text, " ".join(line.split()), known)
    return text[:-1].replace(SOFT, "") + "-" if text.endswith(SOFT) else text.replace(SOFT, "")
