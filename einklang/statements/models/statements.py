"""Statements, and how each came before the bodies."""

from django.db import models
from django.db.models import F, Q

from einklang.base.models import Public
from einklang.forum.models import Proposal
from einklang.places.models import Neighbourhood
from einklang.reports.models import Report
from einklang.statements.rules.life import Stage, State, state_of


class Statement(Public):
    """What a neighbourhood says, to a report or of its own accord. Once adopted it is never changed.

    `signed_by` are the bodies or functions under it, never a private name. `answer_days`: within how many days after
    the hand-over an answer is asked for (R-22). `discussed_on` and `adopted_on` are the days of the two bodies.
    `read_at` is set when it was read from a paper, `entered_at` when such a paper of earlier years was confirmed.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    report = models.ForeignKey(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="statements")
    language = models.CharField(max_length=8, default="de")
    signed_by = models.CharField(max_length=200, blank=True)
    answer_days = models.PositiveSmallIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    discussed_on = models.DateField(null=True, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    entered_at = models.DateTimeField(null=True, blank=True)
    form_token = models.UUIDField(unique=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(name="statement_number_once", fields=("neighbourhood", "number")),
            models.CheckConstraint(
                name="statement_adopted_was_discussed",
                condition=Q(adopted_on__isnull=True)
                | Q(discussed_on__isnull=False) & Q(adopted_on__gte=F("discussed_on")),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> State:
        """Where it stands."""
        return state_of(self.discussed_on, self.adopted_on)

    @property
    def subject(self) -> str:
        """Its path in the neighbourhood."""
        return f"statements/{self.number}"


class Submission(Public):
    """A statement before a body: the working group's discussion, the assembly's adoption; each may come more than once.

    The wording that was put before it is the proposal's version: names of texts, in their order.
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="submissions")
    stage = models.CharField(max_length=20, choices=[(stage.value, stage.value) for stage in Stage])
    number = models.PositiveIntegerField()
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="submission")
    submitted_at = models.DateTimeField()

    class Meta:
        ordering = ("statement_id", "pk")
        constraints = (models.UniqueConstraint(name="submission_once", fields=("statement", "stage", "number")),)
