"""What departments and neighbourhoods said to each other, by what the record's entries call it.

An entry that names the thing (an answer, a piece) leads to it. Others lead to it by their order: under a demand's or a
question's lock rows and entries come one after the other, so the third interim reply is that of the third such entry.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from einklang.administration.models import Commitment, CommitmentReview
from einklang.administration.rules.clock import Act as ClockAct
from einklang.demands.models import Answer, Assessment, Demand, Ending, Review, Step
from einklang.exchange.models import KnowHow, Question, Reply, Thanks
from einklang.needs.models import NeedAnswer
from einklang.people.models import Text
from einklang.record.models import Entry
from einklang.statements.models import Part, PartVersion

Key = tuple[str, str, int]
"""What a text belongs to: the subject of its entries, what it is there, its number."""
Said = tuple[str, Key]
"""A digest, and what it is the digest of."""

IN_ORDER = {
    "need.answered": "answer",
    "demand.adopted": "demand",
    "demand.interim": "interim",
    "demand.assessed": "assessment",
    "demand.reviewed": "review",
    "demand.ended": "ending",
    "question.asked": "question",
    **dict.fromkeys(
        (f"question.{what}" for what in ("answered", "put_off", "added", "taken_back", "passed_on")), "reply"
    ),
}
"""The entry's kind, and what of its subject it tells of: the first such entry of the first such text, and so on."""
ANSWERS = ("demand.answered", "demand.forwarded", "demand.answer_taken_back")
"""Each of these entries names the answer that it tells of."""
CHANGING = {"know_how.told": "know_how", "know_how.changed": "know_how"}
"""What has one text at a time: a later entry takes the place of an earlier one."""


def digests_in(entry: Entry, facts: Mapping[str, Any], seen: Counter[tuple[str, str]]) -> Iterator[Said]:
    """The digests that an entry of the dialogue holds; `seen` counts what came before it."""
    said = facts.get("text_commitment")
    if said and entry.kind in IN_ORDER:
        what = IN_ORDER[entry.kind]
        seen[entry.subject, what] += 1
        yield said, (entry.subject, what, seen[entry.subject, what])
    elif said and entry.kind in CHANGING:
        yield said, (entry.subject, CHANGING[entry.kind], 0)
    elif said and entry.kind in ANSWERS:
        yield said, (facts["answer"], "sent", 0)
    elif said and entry.kind == "thanks.given":
        yield said, (facts["thanks"], "thanks", 0)
    elif entry.kind in {"statement.adopted", "proposal.version"}:
        for piece in facts.get("pieces", ()):
            yield piece["commitment"], (piece["text"], "text", 0)
            if entry.kind == "statement.adopted":
                yield piece["commitment"], (piece["piece"], "piece", 0)


def texts_of_dialogue(scope: str) -> Iterator[tuple[Key, Text]]:
    """Every text of a scope that such an entry may commit to, as it is now."""
    demand, question = "demand__neighbourhood__slug", "question__neighbourhood__slug"
    sent = Answer.objects.filter(clock__demand__neighbourhood__slug=scope, sent_at__isnull=False)
    steps = Step.objects.filter(clock__demand__neighbourhood__slug=scope, act=ClockAct.REPLY_INTERIM)
    assessed = Assessment.objects.filter(answer__clock__demand__neighbourhood__slug=scope, words__isnull=False)
    yield from chain(
        _counted("needs", "answer", NeedAnswer.objects.filter(need__neighbourhood__slug=scope), "need__number"),
        _counted("demands", "demand", Demand.objects.filter(neighbourhood__slug=scope), "number"),
        _counted("demands", "interim", steps, "clock__demand__number", "words"),
        _counted("demands", "assessment", assessed, "answer__clock__demand__number", "words"),
        _counted("demands", "review", Review.objects.filter(**{demand: scope}), "demand__number", "words"),
        _counted("demands", "ending", Ending.objects.filter(**{demand: scope}), "demand__number", "words"),
        _counted("questions", "question", Question.objects.filter(neighbourhood__slug=scope), "number"),
        _counted("questions", "reply", Reply.objects.filter(**{question: scope}), "question__number"),
        _named("sent", sent),
        _named("piece", Part.objects.filter(statement__neighbourhood__slug=scope)),
        _named("thanks", Thanks.objects.all()),
        _worded(scope),
        _known(),
    )


def _counted(room: str, what: str, rows: QuerySet[Any], number: str, text: str = "text") -> Iterator[tuple[Key, Text]]:
    """The texts of each subject, counted in the order in which they were written."""
    count = Counter[int]()
    told = {row.pk: getattr(row, text) for row in rows.select_related(text)}
    for key, of in rows.order_by("pk").values_list("pk", number):
        count[of] += 1
        yield (f"{room}/{of}", what, count[of]), told[key]


def _named(what: str, rows: QuerySet[Any]) -> Iterator[tuple[Key, Text]]:
    for row in rows.select_related("text"):
        yield (str(row.public_id), what, 0), row.text


def _worded(scope: str) -> Iterator[tuple[Key, Text]]:
    """Each text that ever stood in a piece of a statement."""
    ever = PartVersion.objects.filter(part__statement__neighbourhood__slug=scope)
    now = Part.objects.filter(statement__neighbourhood__slug=scope)
    keys = ever.order_by().values("text").union(now.order_by().values("text"))
    for text in Text.objects.filter(pk__in=keys):
        yield (str(text.public_id), "text", 0), text


def _known() -> Iterator[tuple[Key, Text]]:
    """What has worked; its entries stand with its neighbourhood or with the city."""
    for entry in KnowHow.objects.select_related("text"):
        yield (f"know-how/{entry.number}", "know_how", 0), entry.text


# ── In clear ─────────────────────────────────────────────────────────────────────────────────────────────────────


def promises(scope: str) -> Mapping[Key, Mapping[str, Any]]:
    """What departments promised and what was seen of it, as the record says it in clear: for it has to be provable."""
    told: dict[Key, Mapping[str, Any]] = {}
    count = Counter[str]()
    for one in Commitment.objects.filter(neighbourhood__slug=scope):
        days = {"until_on": one.until.isoformat(), "made_on": one.made_on.isoformat()}
        told[f"commitments/{one.public_id}", "commitment.made", 1] = {"what": one.what, "sign": one.sign, **days}
    reviews = CommitmentReview.objects.filter(commitment__neighbourhood__slug=scope).order_by("pk")
    for seen in reviews.select_related("commitment"):
        subject = f"commitments/{seen.commitment.public_id}"
        count[subject] += 1
        told[subject, "commitment.reviewed", count[subject]] = {
            "what": seen.commitment.what,
            "result": seen.result,
            "kept": seen.kept,
            "promised": seen.promised,
            "seen_on": seen.on.isoformat(),
            "words": seen.words,
        }
    return told
