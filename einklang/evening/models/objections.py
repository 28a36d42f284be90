"""Objections to minutes: what somebody says is wrong in them, and how it was answered."""

from django.db import models
from django.db.models import Q

from einklang.base.models import Public
from einklang.evening.models.minutes import Addition, Minutes
from einklang.people.models import Text


class Objection(Public):
    """What is wrong in minutes that were signed off, as somebody says it while their rules leave time for it.

    It is answered by an addition that corrects them, or by the reason why they stay as they are. Whose it was is known
    by its text alone, and forgotten with the answer.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="objections")
    number = models.PositiveIntegerField()
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    addition = models.ForeignKey(Addition, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("minutes_id", "number")
        constraints = (
            models.UniqueConstraint(name="objection_number_once", fields=("minutes", "number")),
            models.CheckConstraint(
                name="objection_has_one_answer",
                condition=Q(answered_at__isnull=True, addition__isnull=True, reason__isnull=True)
                | Q(answered_at__isnull=False, addition__isnull=False, reason__isnull=True)
                | Q(answered_at__isnull=False, addition__isnull=True, reason__isnull=False),
            ),
        )
