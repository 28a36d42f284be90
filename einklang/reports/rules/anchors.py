"""Anchors: names of paragraphs that stay the same from edition to edition (docs/decisions/0045)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256

SIMILAR = 75
"""Percent of its words that a paragraph must share with its older form to be the same one."""

DIGITS = 8
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Anchored:
    """A paragraph of the older edition: its anchor and its words."""

    anchor: str
    body: str


def words_of(body: str) -> tuple[str, ...]:
    """The words by which paragraphs are compared: no signs, no capitals, no white space."""
    return tuple(_WORD.findall(body.casefold()))


def digest_of(body: str) -> str:
    """A short digest of the words."""
    return sha256(" ".join(words_of(body) or [body]).encode()).hexdigest()[:DIGITS]


def anchors(bodies: Sequence[str], before: Sequence[Anchored] = ()) -> list[str]:
    """An anchor for each paragraph, none twice.

    Paragraphs whose words stand in the older edition take its anchors, in order; those between them that share most of
    their words do too. What is new is called by its own words' digest and a number ("p3f9a1c02-1").
    """
    known = _carried([digest_of(body) for body in bodies], bodies, before)
    taken, count = set(known.values()) | {one.anchor for one in before}, Counter[str]()
    told = []
    for place, body in enumerate(bodies):
        anchor = known.get(place)
        while anchor is None or (place not in known and anchor in taken):
            digest = digest_of(body)
            count[digest] += 1
            anchor = f"p{digest}-{count[digest]}"
        told.append(anchor)
        taken.add(anchor)
    return told


def _carried(digests: Sequence[str], bodies: Sequence[str], before: Sequence[Anchored]) -> dict[int, str]:
    old = [digest_of(one.body) for one in before]
    known: dict[int, str] = {}
    between: list[tuple[range, range]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, digests, autojunk=False).get_opcodes():
        if what == "equal":
            known |= {c + step: before[a + step].anchor for step in range(b - a)}
        elif what == "replace":
            between.append((range(a, b), range(c, d)))
    used = set(known.values())
    known |= _moved(
        digests, known, [(digest, one) for digest, one in zip(old, before, strict=True) if one.anchor not in used]
    )
    for were, are in between:
        known |= _changed(were, are, bodies, before, known)
    return known


def _moved(digests: Sequence[str], known: Mapping[int, str], left: Iterable[tuple[str, Anchored]]) -> dict[int, str]:
    """The same words in another place."""
    free: dict[str, list[str]] = defaultdict(list)
    for digest, one in left:
        free[digest].append(one.anchor)
    return {
        place: free[digest].pop(0) for place, digest in enumerate(digests) if place not in known and free.get(digest)
    }


def _changed(
    were: range, are: range, bodies: Sequence[str], before: Sequence[Anchored], known: Mapping[int, str]
) -> dict[int, str]:
    """Slightly other words in the same place: each takes the anchor of the most similar one, the best pairs first."""
    taken = set(known.values())
    pairs = sorted(
        (
            (likeness(before[old].body, bodies[new]), -abs((old - were.start) - (new - are.start)), old, new)
            for old in were
            for new in are
            if new not in known
            and before[old].anchor not in taken
            and abs((old - were.start) - (new - are.start)) < NEAR
        ),
        reverse=True,
    )
    told: dict[int, str] = {}
    used: set[int] = set()
    for share, _, old, new in pairs:
        if share >= SIMILAR and old not in used and new not in told:
            told[new] = before[old].anchor
            used.add(old)
    return told


NEAR = 12
"""So far from its old place among what changed around it may a paragraph be looked for."""


def likeness(one: str, other: str) -> int:
    """How many percent of their words two paragraphs share, in order."""
    first, second = words_of(one), words_of(other)
    if not first or not second or min(len(first), len(second)) * 200 < SIMILAR * (len(first) + len(second)) // 2:
        return 0
    return round(SequenceMatcher(None, first, second, autojunk=False).ratio() * 100)
