"""Decisions with their conditions, and the steps taken where there is no consensus."""

from django.db import models

from einklang.base.models import Public
from einklang.forum.models.circulars import Circular
from einklang.forum.models.concerns import Amendment
from einklang.forum.models.meetings import Meeting
from einklang.forum.models.proposals import Proposal, ProposalVersion
from einklang.forum.models.rounds import Round
from einklang.forum.rules import procedure
from einklang.people.models import Text


class Decision(Public):
    """What was decided: computed from a round, or from a circular without a concern; never typed. Append-only."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="decisions")
    version = models.ForeignKey(ProposalVersion, on_delete=models.PROTECT, related_name="decisions")
    round = models.OneToOneField(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="decision")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    circular = models.OneToOneField(Circular, null=True, blank=True, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ("-decided_at", "-pk")
        constraints = (models.UniqueConstraint(name="decision_once_per_proposal", fields=("proposal",)),)


class Condition(Public):
    """What the meeting attached to its decision, with the day by which it wants to see it. Append-only.

    Its words lie where all texts lie, those of an amendment are the amendment's: so they can be erased, and only
    the link to them may change, when they are set right.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="conditions")
    number = models.PositiveIntegerField()
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    amendment = models.ForeignKey(Amendment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("decision_id", "number")
        constraints = (models.UniqueConstraint(name="condition_number_once", fields=("decision", "number")),)


class FallbackStep(models.Model):
    """A step taken because there was no consensus; each is logged with its reason. Append-only."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="fallback_steps")
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="fallback_steps")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    reason = models.TextField()
    mediators = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ("proposal_id", "number")
        constraints = (models.UniqueConstraint(name="fallback_number_once", fields=("proposal", "number")),)

    @property
    def step(self) -> procedure.FallbackKind:
        """Which step it was, as the rules call it."""
        return procedure.FallbackKind(self.kind)
