"""What a person reading a need should look at twice before it becomes public. Hints never decide anything."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class HintKind(StrEnum):
    """What a place in the text may give away."""

    NAME = "name"
    CONTACT = "contact"
    ADDRESS = "address"
    HEALTH = "health"
    THIRD_PERSON = "third_person"


@dataclass(frozen=True)
class Hint:
    """A place in the text, word for word, and what it may give away."""

    kind: HintKind
    words: str


_CAPITAL = r"[A-ZÄÖÜ][\w'-]*\.?"
_HEALTH = (
    r"krank|erkrank|krebs|depress|sucht|drogen|alkohol|psych|behinder|diagnos|therap|schwanger|demen|pflegegrad"
    r"|gewalt|missbrauch|cancer|disab|pregnan|addict|illness|mental"
)
_KIN = (
    r"tochter|sohn|kind|kinder|mutter|vater|mann|frau|nachbar|nachbarin|schwester|bruder|freundin|freund|oma|opa"
    r"|enkel|enkelin|daughter|son|mother|father|husband|wife|neighbour|sister|brother"
)
_LOOKS_LIKE: Mapping[HintKind, re.Pattern[str]] = {
    HintKind.NAME: re.compile(
        rf"\b(?:Frau|Herrn?|Familie|Dr\.|Mrs?\.?|Ms\.?|[Ii]ch heiße|[Mm]ein Name ist|[Mm]y name is)\s+{_CAPITAL}"
        rf"(?:\s+{_CAPITAL})?|\b(?:[Ii]ch bin|I am|I['’]m)\s+{_CAPITAL}\s+{_CAPITAL}"
    ),
    HintKind.CONTACT: re.compile(r"\S+@\S+\.\w+|(?:\+|\b0)\d[\d /()-]{5,}\d"),
    HintKind.ADDRESS: re.compile(r"\b[A-ZÄÖÜ][\w-]*(?:straße|strasse|str\.|weg|platz|allee)\s+\d+\s?[a-z]?\b"),
    HintKind.HEALTH: re.compile(rf"\b\w*(?:{_HEALTH})\w*", re.IGNORECASE),
    HintKind.THIRD_PERSON: re.compile(
        rf"\b(?:mein|unser|sein|ihr|my|our|his|her)(?:e[rnms]?)?\s+(?:{_KIN})\b", re.IGNORECASE
    ),
}


def hints(text: str) -> list[Hint]:
    """The places of a text at which to look twice, each once, by kind and in order."""
    return [
        Hint(kind, words)
        for kind, pattern in _LOOKS_LIKE.items()
        for words in dict.fromkeys(match.group().strip() for match in pattern.finditer(text))
    ]


_WORD = re.compile(r"\w{4,}")
_STEM = 5


def similar(text: str, titles: Iterable[tuple[int, str]], most: int = 3) -> list[int]:
    """The numbers of the needs whose titles share the most with a text, best first; none that shares nearly nothing.

    Words of four letters and more count, by their first letters. A title counts when the text has half of its words,
    and two of them if it has as many.
    """
    said = _stems(text)
    found = []
    for number, title in titles:
        words = _stems(title)
        shared = len(words & said)
        if words and shared * 2 >= len(words) and shared >= min(2, len(words)):
            found.append((-shared, number))
    return [number for _, number in sorted(found)[:most]]


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))
