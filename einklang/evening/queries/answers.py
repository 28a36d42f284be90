"""Answers of departments in a meeting: those that wait for its word, and what it has said."""

from collections.abc import Sequence
from typing import NamedTuple

from einklang.base.days import city_day
from einklang.demands.models import Answer, Assessment
from einklang.demands.queries import answers_to_assess
from einklang.demands.rules.answers import Verdict
from einklang.forum.models import Meeting


class ReadOut(NamedTuple):
    """An answer that is read out, and what the meeting said of it last; None: nothing yet."""

    answer: Answer
    assessed: Assessment | None = None

    @property
    def verdict(self) -> Verdict | None:
        """Whether it is enough."""
        return Verdict(self.assessed.verdict) if self.assessed else None


def assessed_in(meeting: Meeting) -> Sequence[Assessment]:
    """What a meeting said of answers, in the order of the demands; of each answer what it said last."""
    rows = Assessment.objects.filter(meeting=meeting).select_related(
        "answer__clock__demand__text", "answer__clock__department__organisation", "answer__text", "words"
    )
    last = {one.answer_id: one for one in rows.order_by("pk")}
    return sorted(last.values(), key=lambda one: (one.answer.clock.demand.number, one.answer.pk))


def to_read_out(meeting: Meeting, *, is_over: bool) -> Sequence[ReadOut]:
    """All answers for the point of the agenda: what waits first, then what this meeting has assessed.

    Only what was there on its day waits for its word, and nothing once it is over for good (`is_over`).
    """
    waiting = answers_to_assess(meeting.neighbourhood).select_related("clock__department__organisation")
    waiting = waiting.none() if is_over else waiting.filter(sent_on__lte=city_day(meeting.held_at))
    return [*(ReadOut(one) for one in waiting), *(ReadOut(one.answer, one) for one in assessed_in(meeting))]
