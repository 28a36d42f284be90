"""The fast lane: who of the office proposed a small sum, and who as the second person agreed."""

from django.db import models
from django.db.models import F, Q

from einklang.evening.rules.fast import MOST_REASON
from einklang.people.models import Person
from einklang.projects.models import ApplicationVersion


class FastLane(models.Model):
    """A small sum that one person of the office proposes to agree to without a meeting, and what a second one did.

    The reason becomes public with the decision. What was dropped goes the usual way.
    """

    version = models.ForeignKey(ApplicationVersion, on_delete=models.PROTECT, related_name="fast_lanes")
    reason = models.CharField(max_length=MOST_REASON)
    proposed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField()
    second_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("proposed_at", "pk")
        constraints = (
            models.UniqueConstraint(name="fast_lane_once", fields=("version",), condition=Q(dropped_at__isnull=True)),
            models.CheckConstraint(name="fast_lane_two_persons", condition=~Q(second_by=F("proposed_by"))),
            models.CheckConstraint(
                name="fast_lane_one_end", condition=Q(agreed_at__isnull=True) | Q(dropped_at__isnull=True)
            ),
        )
