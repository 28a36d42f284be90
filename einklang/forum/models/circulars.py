"""Small sums that go by circular instead of to a meeting."""

from django.db import models
from django.db.models import Q

from einklang.base.models import Public
from einklang.forum.models.bodies import RulesOfProcedure
from einklang.forum.models.proposals import Proposal, ProposalVersion
from einklang.forum.rules.circular import CircularStatus
from einklang.places.models import Neighbourhood


class Circular(Public):
    """A small sum on which nobody has to meet (R-28). Once it has ended, it never changes.

    `ends_on` is the last day for a concern; `stopped_by` says why it went to the next meeting
    (`rules.circular.StoppedBy`), `reminded_at` when who can object was reminded of the last day.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="circulars")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="circulars")
    version = models.ForeignKey(ProposalVersion, on_delete=models.PROTECT, related_name="circulars")
    rules = models.ForeignKey(RulesOfProcedure, on_delete=models.PROTECT, related_name="circulars")
    number = models.PositiveIntegerField()
    announced_at = models.DateTimeField()
    ends_on = models.DateField()
    state = models.CharField(max_length=20, default="running")
    reminded_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.CharField(max_length=20, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("neighbourhood_id", "number")
        constraints = (
            models.UniqueConstraint(name="circular_number_once", fields=("neighbourhood", "number")),
            models.UniqueConstraint(name="circular_once_per_proposal", fields=("proposal",)),
            models.CheckConstraint(
                name="circular_state_known", condition=Q(state__in=("running", "decided", "next_meeting", "withdrawn"))
            ),
            models.CheckConstraint(
                name="circular_ended_has_end",
                condition=Q(state="running", ended_at__isnull=True) | (~Q(state="running") & Q(ended_at__isnull=False)),
            ),
        )
        # The desk asks for those whose last day is over, and the pages for those that run.
        indexes = (models.Index(fields=("state", "ends_on"), name="circular_by_day"),)

    @property
    def status(self) -> CircularStatus:
        """How far it is, as the rules call it."""
        return CircularStatus(self.state)
