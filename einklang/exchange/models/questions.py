"""Questions between a neighbourhood and an office, and what was said to them."""

from django.db import models
from django.db.models import F, Q

from einklang.administration.models import Department, WayIn
from einklang.administration.rules.clock import Clock
from einklang.base.days import city_day
from einklang.base.models import Public
from einklang.exchange.rules.life import ENDS, Direction, State
from einklang.needs.models import Need, Topic
from einklang.people.models import Person, Text
from einklang.places.models import Neighbourhood


class Question(Public):
    """A question upward or downward; public with both sides' names, never with a person's.

    `due_on` is the day asked for in the beginning and never moves; `later_on` is the new day that was announced once.
    `passed_from` is the question that another office passed on: the chain stays readable from both ends.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveIntegerField()
    direction = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Direction])
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="questions")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    title = models.CharField(max_length=200)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default=State.ASKED.value)
    asked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    later_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    passed_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="passed_to"
    )
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(name="question_number_once", fields=("neighbourhood", "number")),
            models.CheckConstraint(
                name="question_later_is_later", condition=Q(later_on__isnull=True) | Q(later_on__gt=F("due_on"))
            ),
            models.CheckConstraint(
                name="question_answered_has_day",
                condition=~Q(state=State.ANSWERED.value) | Q(answered_at__isnull=False),
            ),
        )
        indexes = (models.Index(fields=("state", "due_on"), name="question_by_day"),)

    def __str__(self) -> str:
        return self.title

    def clock(self) -> Clock:
        """The time it has, as the rules see it; an answer or passing it on ends it."""
        ended = next((one.given_at for one in self.replies.all() if one.act in ENDS), None)
        return Clock(
            handed_over_on=city_day(self.asked_at),
            first_due_on=self.due_on,
            due_on=self.later_on or self.due_on,
            reminded_on=tuple(one.sent_on for one in self.reminders.all()),
            ended_on=city_day(ended) if ended else None,
        )


class Reply(Public):
    """What was said to a question: a new day, an answer, an addition, why it is passed on or taken back.

    `corrects` is the earlier one that this sets right: both stay.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="replies")
    act = models.CharField(max_length=20)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    new_day = models.DateField(null=True, blank=True)
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by")
    entered_for = models.CharField(max_length=20, blank=True)
    given_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("given_at", "pk")


class QuestionLink(WayIn):
    """A way to answer a question from a mail."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="links")


class QuestionReminder(models.Model):
    """A reminder that went out; each of the two once."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="reminders")
    number = models.PositiveSmallIntegerField()
    sent_on = models.DateField()

    class Meta:
        ordering = ("question_id", "number")
        constraints = (models.UniqueConstraint(name="question_reminder_each_once", fields=("question", "number")),)
