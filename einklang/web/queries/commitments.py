"""Whether the texts that the record committed to are still the texts of that day, unless somebody erased them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from einklang.forum.models import Concern
from einklang.needs.models import Need, NeedAnswer
from einklang.people.models import Text
from einklang.record.models import Entry
from einklang.record.queries import entries, facts_of
from einklang.record.rules.commitments import commitment

OF_NEEDS = {
    "need.received": ("wording", "wording_commitment"),
    "need.published": ("public_text", "text_commitment"),
    "need.closed": ("result", "result_commitment"),
}
"""The entry's kind: which text of the need it commits to, and under which name."""


@dataclass(frozen=True)
class Committed:
    """What an entry committed to, and the text that is kept for it; None when there is none any more."""

    scope: str
    sequence: int
    said: str
    text: Text | None

    @property
    def holds(self) -> bool:
        """Whether the text is the one of that day; one that was erased says nothing and breaks nothing."""
        if self.text is None:
            return False
        if self.text.erased_at is not None:
            return True
        return commitment(bytes(self.text.salt), self.text.body) == self.said


def commitments(scope: str) -> Iterator[Committed]:
    """Every commitment in a scope's record, in its order."""
    needs = {need.number: need for need in _needs(scope)}
    answers = _answers(scope)
    concerns = {(one.proposal.subject, one.number): one.text for one in _concerns(scope)}
    for entry in entries(scope):
        facts = facts_of(entry)
        name, said = OF_NEEDS.get(entry.kind, ("", ""))
        if said in facts:
            yield _of(entry, facts[said], getattr(needs.get(facts["number"]), name, None))
        elif entry.kind == "need.answered":
            yield _of(entry, facts["text_commitment"], next(answers[facts["number"]], None))
        for fact in facts.get("concerns", ()):
            if "commitment" in fact:
                yield _of(entry, fact["commitment"], concerns.get((entry.subject, fact["number"])))


def _of(entry: Entry, said: str, text: Text | None) -> Committed:
    return Committed(entry.scope, entry.sequence, said, text)


def _needs(scope: str) -> Iterator[Need]:
    rows = Need.objects.filter(neighbourhood__slug=scope)
    return rows.select_related("wording", "public_text", "result").iterator()


def _answers(scope: str) -> defaultdict[int, Iterator[Text]]:
    """The answers to each need, in the order in which they were given and entered."""
    found: dict[int, list[Text]] = defaultdict(list)
    rows = NeedAnswer.objects.filter(need__neighbourhood__slug=scope).select_related("need", "text").order_by("pk")
    for answer in rows:
        found[answer.need.number].append(answer.text)
    return defaultdict(lambda: iter(()), {number: iter(texts) for number, texts in found.items()})


def _concerns(scope: str) -> Iterator[Concern]:
    rows = Concern.objects.filter(proposal__neighbourhood__slug=scope)
    return rows.select_related("proposal", "text").iterator()
