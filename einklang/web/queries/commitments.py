"""Whether the texts that the record committed to are still the texts of that day, unless somebody took them away.

Nobody takes a text away unseen: what was erased is empty in its row, what was set right has a later entry that says so
and commits to the new words.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from einklang.forum.models import Amendment, Concern, Condition
from einklang.needs.models import Need, NeedAnswer
from einklang.people.models import Text
from einklang.record.models import Entry
from einklang.record.queries import entries, facts_of
from einklang.record.rules.commitments import commitment
from einklang.reports.models import Annotation

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
CORRECTIONS = ("need.corrected", "annotation.corrected", "words.corrected")

Key = tuple[str, str, int]
"""What a text belongs to: the subject of its entries, what it is there, its number."""


@dataclass(frozen=True)
class Committed:
    """What an entry committed to, and the text that is kept for it; None when there is none any more.

    `words` are what is digested: the text's body, or all that the public reads of a need. `replaced`: a later entry
    says that the text was set right.
    """

    scope: str
    sequence: int
    said: str
    text: Text | None
    words: str = ""
    replaced: bool = False

    @property
    def holds(self) -> bool:
        """Whether the text is the one of that day; one that was erased says nothing and breaks nothing."""
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
    answers: Mapping[int, Iterator[Text]]
    corrected: Mapping[Key, int]
    of_amendment: Mapping[Key, Key]


def commitments(scope: str) -> Iterator[Committed]:
    """Every commitment in a scope's record, in its order."""
    kept = _Kept(dict(_texts(scope)), _answers(scope), _corrections(scope), dict(_amended(scope)))
    for entry in entries(scope):
        facts = facts_of(entry)
        name, said = OF_WORDS.get(entry.kind, ("", ""))
        if said in facts:
            yield _of(kept, entry, facts[said], (entry.subject, name, 0))
        elif entry.kind == "need.answered":
            text = next(kept.answers[facts["number"]], None)
            yield Committed(scope, entry.sequence, facts["text_commitment"], text, text.body if text else "")
        elif entry.kind == "words.corrected" and "commitment" in facts:
            yield _of(kept, entry, facts["commitment"], (entry.subject, facts["what"], facts["number"]))
        for what in ("concern", "condition"):
            for fact in facts.get(f"{what}s", ()):
                if "commitment" in fact:
                    yield _of(kept, entry, fact["commitment"], (entry.subject, what, fact["number"]))


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


def _amended(scope: str) -> Iterator[tuple[Key, Key]]:
    """The conditions that are an amendment's, with the amendment: they share their words."""
    rows = Condition.objects.filter(amendment__isnull=False, decision__proposal__neighbourhood__slug=scope)
    for subject, number, of in rows.values_list("decision__proposal__subject", "number", "amendment__number"):
        yield (subject, "condition", number), (subject, "amendment", of)


def _answers(scope: str) -> defaultdict[int, Iterator[Text]]:
    """The answers to each need, in the order in which they were given and entered."""
    found: dict[int, list[Text]] = defaultdict(list)
    rows = NeedAnswer.objects.filter(need__neighbourhood__slug=scope).select_related("need", "text").order_by("pk")
    for answer in rows:
        found[answer.need.number].append(answer.text)
    return defaultdict(lambda: iter(()), {number: iter(texts) for number, texts in found.items()})


def _corrections(scope: str) -> dict[Key, int]:
    """The number of the last entry that says of a text that it was set right or emptied."""
    rows = Entry.objects.filter(scope=scope, kind__in=CORRECTIONS).order_by("sequence")
    found: dict[Key, int] = {}
    for entry in rows:
        facts = facts_of(entry)
        what, number = (facts["what"], facts["number"]) if entry.kind == "words.corrected" else ("public_text", 0)
        found[entry.subject, what, number] = entry.sequence
    return found
