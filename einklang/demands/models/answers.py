"""What departments answered, and what the assembly said of it."""

import datetime as dt

from django.db import models
from django.db.models import Q

from einklang.base.append_only import AppendOnly
from einklang.base.models import Public
from einklang.demands.models.clocks import Clock
from einklang.demands.rules.answers import BROUGHT, BY_THE_HOUSE, MOST_FUNCTION, AnswerKind, Verdict, Way
from einklang.forum.models import Meeting
from einklang.people.models import Person, Text

HOUSE = sorted(way.value for way in BY_THE_HOUSE)
ENTERED = sorted(way.value for way in Way if way not in BY_THE_HOUSE)


class Answer(Public):
    """An answer: drafted, signed off inside the house, sent. Never changed once it was sent.

    `function` drafted it, `agreed_with` is the function with whom it was agreed where no second person signed here.
    `sent_on` is the day it counts for, which for one on paper is the day it came. `promises` are what it promises, as
    they were drafted; sending makes them commitments. `corrects` is the one that it takes the place of: both stay, and
    what a draft will take the place of is seen when it is sent.
    """

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in AnswerKind])
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    promises = models.JSONField(default=list, blank=True)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    way = models.CharField(max_length=10, choices=[(way.value, way.value) for way in Way])
    function = models.CharField(max_length=MOST_FUNCTION, blank=True)
    agreed_with = models.CharField(max_length=MOST_FUNCTION, blank=True)
    drafted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    drafted_at = models.DateTimeField()
    signed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("clock_id", "pk")
        constraints = (
            models.CheckConstraint(
                name="answer_sent_was_signed",
                condition=Q(sent_at__isnull=True, sent_on__isnull=True)
                | Q(sent_at__isnull=False, sent_on__isnull=False, signed_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="answer_one_draft", fields=("clock",), condition=Q(sent_at__isnull=True, way__in=HOUSE)
            ),
            models.UniqueConstraint(
                name="answer_one_entered_draft", fields=("clock",), condition=Q(sent_at__isnull=True, way__in=ENTERED)
            ),
        )

    @property
    def brought(self) -> Way | None:
        """How it came where somebody entered it for the department."""
        return Way(self.way) if self.way in BROUGHT else None

    @property
    def promised(self) -> list[tuple[str, dt.date, str]]:
        """What it promises, until which day, and how one will see it."""
        return [(one["what"], dt.date.fromisoformat(one["until"]), one["sign"]) for one in self.promises]


class Assessment(models.Model):
    """What the assembly said of an answer. The last one counts; none is ever changed."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="assessments")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=20, choices=[(verdict.value, verdict.value) for verdict in Verdict])
    words = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    assessed_on = models.DateField()
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("pk",)


APPEND_ONLY = (
    AppendOnly("Answer", except_fields=("drafted_by", "signed_by"), once_set="sent_at"),
    AppendOnly("Assessment", except_fields=("entered_by",)),
)
