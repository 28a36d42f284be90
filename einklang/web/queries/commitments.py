"""Whether the texts that the record committed to are still the texts of that day, unless somebody took them away.

Nobody takes a text away unseen: what was erased is empty in its row, what was set right has a later entry that says so
and commits to the new words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from einklang.forum.models import Amendment, Concern, Condition
from einklang.needs.models import Need
from einklang.people.models import Text
from einklang.record.models import Entry
from einklang.record.queries import entries, facts_of
from einklang.record.rules.commitments import commitment
from einklang.reports.models import Annotation
from einklang.web.queries.said import CHANGING, Key, Said, digests_in, promises, texts_of_dialogue

OF_WORDS = {
    "need.received": ("wording", "wording_commitment"),
    "need.published": ("public_text", "words_commitment"),
    "need.corrected": ("public_text", "words_commitment"),
    "need.closed": ("result", "result_commitment"),
    "annotation.received": ("wording", "wording_commitment"),
    "annotation.published": ("public_text", "words_commitment"),
    "annotation.corrected": ("public_text", "words_commitment"),
}
"""The entry's kind: which text of the need or annotation it commits to, and under which name."""
CORRECTIONS = ("need.corrected", "annotation.corrected", "words.corrected", *CHANGING)
IN_CLEAR = ("commitment.made", "commitment.reviewed")
"""Entries that say in clear what a department promised, and whether it was kept."""


@dataclass(frozen=True)
class Committed:
    """What an entry committed to, and the text that is kept for it; None when there is none any more.

    `words` are what is digested: the text's body, or all that the public reads of a need. `replaced`: a later entry
    says that the text was set right. `in_clear`: the entry has no digest, it says the words; whether they still stand.
    """

    scope: str
    sequence: int
    said: str
    text: Text | None
    words: str = ""
    replaced: bool = False
    in_clear: bool | None = None

    @property
    def holds(self) -> bool:
        """Whether the text is the one of that day; one that was erased says nothing and breaks nothing."""
        if self.in_clear is not None:
            return self.in_clear
        if self.replaced:
            return True
        if self.text is None:
            return False
        if self.text.erased_at is not None:
            return True
        return commitment(bytes(self.text.salt), self.words) == self.said


@dataclass(frozen=True)
class _Kept:
    """All texts of a scope as they are now, by what they belong to, and the last correction of each."""

    texts: Mapping[Key, tuple[Text | None, str]]
    corrected: Mapping[Key, int]
    of_amendment: Mapping[Key, Key]
    promises: Mapping[Key, Mapping[str, Any]]


def commitments(scope: str) -> Iterator[Committed]:
    """Every commitment in a scope's record, in its order."""
    kept = _Kept(dict(_texts(scope)), _corrections(scope), dict(_amended(scope)), promises(scope))
    seen = Counter[tuple[str, str]]()
    for entry in entries(scope):
        facts = facts_of(entry)
        if entry.kind in IN_CLEAR:
            seen[entry.subject, entry.kind] += 1
            yield _in_clear(kept, entry, facts, (entry.subject, entry.kind, seen[entry.subject, entry.kind]))
        for digest, key in (*_digests(entry, facts), *digests_in(entry, facts, seen)):
            yield _of(kept, entry, digest, key)


def _digests(entry: Entry, facts: Mapping[str, Any]) -> Iterator[Said]:
    """The digests that an entry about a need, an annotation or a decision holds."""
    name, said = OF_WORDS.get(entry.kind, ("", ""))
    if said in facts:
        yield facts[said], (entry.subject, name, 0)
    elif entry.kind == "words.corrected" and "commitment" in facts:
        yield facts["commitment"], (entry.subject, facts["what"], facts["number"])
    for what in ("concern", "condition"):
        for fact in facts.get(f"{what}s", ()):
            if "commitment" in fact:
                yield fact["commitment"], (entry.subject, what, fact["number"])


def _in_clear(kept: _Kept, entry: Entry, facts: Mapping[str, Any], key: Key) -> Committed:
    now = kept.promises.get(key)
    stands = now is not None and all(facts.get(name) == told for name, told in now.items())
    return Committed(entry.scope, entry.sequence, "", None, in_clear=stands)


def _of(kept: _Kept, entry: Entry, said: str, key: Key) -> Committed:
    text, words = kept.texts.get(key, (None, ""))
    last = kept.corrected.get(kept.of_amendment.get(key, key), 0)
    return Committed(entry.scope, entry.sequence, said, text, words, replaced=last > entry.sequence)


def _texts(scope: str) -> Iterator[tuple[Key, tuple[Text | None, str]]]:
    needs = Need.objects.filter(neighbourhood__slug=scope).select_related("wording", "public_text", "result")
    for need in needs.iterator():
        subject = f"needs/{need.number}"
        yield (subject, "wording", 0), (need.wording, need.wording.body)
        yield (subject, "public_text", 0), (need.public_text, need.words())
        yield (subject, "result", 0), (need.result, need.result.body if need.result else "")
    notes = Annotation.objects.filter(neighbourhood__slug=scope).select_related("report", "wording", "public_text")
    for note in notes.iterator():
        subject = f"reports/{note.report.slug}/annotations/{note.number}"
        yield (subject, "wording", 0), (note.wording, note.wording.body)
        yield (subject, "public_text", 0), (note.public_text, note.public_text.body if note.public_text else "")
    for model, what, path in (
        (Concern, "concern", "proposal"),
        (Amendment, "amendment", "proposal"),
        (Condition, "condition", "decision__proposal"),
    ):
        rows: Any = model._default_manager.filter(**{f"{path}__neighbourhood__slug": scope})
        for row in rows.select_related(path, "text").iterator():
            proposal = row.decision.proposal if what == "condition" else row.proposal
            yield (proposal.subject, what, row.number), (row.text, row.text.body)
    for key, text in texts_of_dialogue(scope):
        yield key, (text, text.body)


def _amended(scope: str) -> Iterator[tuple[Key, Key]]:
    """The conditions that are an amendment's, with the amendment: they share their words."""
    rows = Condition.objects.filter(amendment__isnull=False, decision__proposal__neighbourhood__slug=scope)
    for subject, number, of in rows.values_list("decision__proposal__subject", "number", "amendment__number"):
        yield (subject, "condition", number), (subject, "amendment", of)


def _corrections(scope: str) -> dict[Key, int]:
    """The number of the last entry that says of a text that it was set right or emptied."""
    rows = Entry.objects.filter(scope=scope, kind__in=CORRECTIONS).order_by("sequence")
    found: dict[Key, int] = {}
    for entry in rows:
        facts = facts_of(entry)
        if entry.kind == "words.corrected":
            found[entry.subject, facts["what"], facts["number"]] = entry.sequence
        else:
            found[entry.subject, CHANGING.get(entry.kind, "public_text"), 0] = entry.sequence
    return found
