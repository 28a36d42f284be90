"""What an entry of the public record says, in the reader's language: its kind gives the sentence, its facts fill it.

The feed and the timeline read the same sentences, so they stand here, below the pages.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext

from einklang.base.words import in_words
from einklang.forum.rules.consensus import Result
from einklang.forum.rules.positions import Summary
from einklang.forum.words import public_count, public_resistance
from einklang.needs.queries import titles_of
from einklang.open_data.words.assembly import ASSEMBLY
from einklang.open_data.words.dialogue import DIALOGUE
from einklang.open_data.words.money import MONEY
from einklang.record.models import Entry
from einklang.record.queries import facts_of

KINDS: dict[str, str | Promise] = {**ASSEMBLY, **DIALOGUE, **MONEY}
"""A kind, and after a colon what tells its sentences apart."""

NAMES_A_NEED = "need.published"
"""The kind whose sentence names the need, which its entry does not."""

VARIANTS = {
    "decision": "outcome",
    "no_consensus": "step",
    "transfer": "act",
    "notice": "kind",
    "need.corrected": "how",
    "annotation.corrected": "how",
    "circular.to_meeting": "why",
    "commitment.reviewed": "result",
    "department.ended": "ending",
    "undertaking.moved": "state",
    "joint_project.moved": "state",
    "question.asked": "direction",
    "attendance.noted": "came",
    "demand.assessed": "verdict",
    "demand.ended": "stage",
}


WITH_PAGE = {
    "needs", "projects", "meetings", "circulars", "bodies", "questions", "reports", "demands", "statements",
    "departments", "joint-projects",
}  # fmt: skip
"""Things that have a page under the address by which entries name them."""
LISTED = {"responsibilities", "commitments", "undertakings", "cooperation"}
"""Things that stand on one page with the others of their neighbourhood."""


@dataclass(frozen=True)
class Told:
    """An entry as it is read: number, moment, sentence, and the page of its thing."""

    sequence: int
    happened_at: dt.datetime
    entered_at: dt.datetime
    text: str
    href: str

    @property
    def day(self) -> dt.datetime:
        """When it happened, under the name that the timeline shows."""
        return self.happened_at

    @property
    def entered_later(self) -> bool:
        """Whether it was entered on a later day, as an evening on paper may be."""
        return (self.entered_at - self.happened_at) > dt.timedelta(hours=12)


class _Facts(dict[str, Any]):
    """A fact that an entry does not have leaves its place open instead of breaking the page."""

    def __missing__(self, name: str) -> str:
        return "…"


def told(entries: Sequence[Entry]) -> list[Told]:
    """Entries of one scope with their sentences. A kind that has none here is told by its name, never left out.

    What residents wrote stands in no entry: the titles of needs are looked up, in one query however many there are.
    """
    facts = [facts_of(entry) for entry in entries]
    asked = zip(entries, facts, strict=True)
    named = {said["number"] for entry, said in asked if entry.kind == NAMES_A_NEED and "number" in said}
    titles = titles_of(entries[0].scope, named) if named else {}
    return [_told(entry, said, titles) for entry, said in zip(entries, facts, strict=True)]


def _told(entry: Entry, facts: Mapping[str, Any], titles: Mapping[int, str]) -> Told:
    if entry.kind == NAMES_A_NEED:
        facts = {**facts, "title": titles.get(facts.get("number", 0)) or None}
    return Told(entry.sequence, entry.happened_at, entry.entered_at, _say(entry.kind, facts), _path(entry))


def _say(kind: str, facts: Mapping[str, Any]) -> str:
    template = KINDS.get(_with_variant(kind, facts)) or KINDS.get(kind)
    if template is None:
        return gettext("Eintrag der Art „%(kind)s“.") % {"kind": kind}
    said = {name: _in_words(name, value) for name, value in facts.items() if value is not None}
    if "agree" in facts:
        said["positions"] = public_count(Summary(facts["agree"], facts["let_pass"], facts["veto"]))
    if "resistance" in facts:
        said["resisted"] = public_resistance(facts)
    return str(template) % _Facts(said)


def _with_variant(kind: str, facts: Mapping[str, Any]) -> str:
    if kind == NAMES_A_NEED and facts.get("title") is None:
        return f"{kind}:erased"
    if kind.startswith("follow_up") and facts.get("need") is None:
        return f"{kind}:alone"
    if kind == "decision" and facts.get("outcome") == Result.WITH_CONCERNS and "agree" not in facts:
        return f"{kind}:{Result.WITH_CONCERNS}:uncounted"
    if kind == "decision" and "circular" in facts:
        return "decision:circular"
    if kind == "demand.review_planned" and facts.get("review_on") is None:
        return f"{kind}:none"
    if kind == "words.corrected":
        return f"{kind}:{facts.get('what')}:{facts.get('how')}"
    return f"{kind}:{facts.get(VARIANTS.get(kind, ''), '')}"


def _in_words(name: str, value: Any) -> Any:
    """Moments and days stand in the record as ISO text, under names that end in `_at` and `_on`."""
    if isinstance(value, str) and name.endswith("_at"):
        return in_words(name, dt.datetime.fromisoformat(value))
    if isinstance(value, str) and name.endswith("_on"):
        return in_words(name, dt.date.fromisoformat(value))
    return in_words(name, value)


def _path(entry: Entry) -> str:
    """The page of the thing that an entry is about; empty when it has none."""
    room = entry.subject.partition("/")[0]
    if room == "know-how":
        return f"/{entry.subject}/"
    scope = "" if entry.scope == "city" else f"/{entry.scope}"
    if room in LISTED:
        return f"{scope}/{room}/"
    has_page = room in WITH_PAGE and entry.kind != "annotation.received"
    return f"{scope}/{entry.subject}/" if has_page else ""


def printable(text: str) -> str:
    """A text without the control characters that XML has no way to write."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))
