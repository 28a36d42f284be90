"""Slips of paper given at the door, the phones bound to them, and what those phones say while a round is open."""

from django.db import models
from django.db.models import Q

from einklang.base.models import Public
from einklang.forum.models.meetings import Meeting
from einklang.forum.models.rounds import Round
from einklang.forum.rules.slips import Veto


class Slip(Public):
    """A numbered slip of one meeting. Its code is never stored, only a digest; nor is the phone that opened it.

    Who took which slip is known to nobody. `decides` is false for those who read along and may not decide (R-26).
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="slips")
    number = models.PositiveIntegerField()
    decides = models.BooleanField(default=True)
    code_digest = models.CharField(max_length=64, unique=True)
    device = models.CharField(max_length=64, blank=True)
    voided = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("meeting_id", "number")
        constraints = (
            models.UniqueConstraint(name="slip_number_once", fields=("meeting", "number")),
            models.UniqueConstraint(name="slip_one_a_phone", fields=("meeting", "device"), condition=~Q(device="")),
            models.CheckConstraint(name="slip_void_has_no_phone", condition=Q(voided=False) | Q(device="")),
        )


class SlipPosition(Public):
    """What one slip says in an open round. When the round ends, it becomes part of the counts and is deleted."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="slip_positions")
    slip = models.ForeignKey(Slip, on_delete=models.CASCADE, related_name="positions")
    degree = models.PositiveSmallIntegerField()
    veto = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ("public_id",)
        constraints = (
            models.UniqueConstraint(name="slip_position_once", fields=("round", "slip")),
            models.CheckConstraint(name="slip_degree_known", condition=Q(degree__gte=1, degree__lte=6)),
            models.CheckConstraint(name="slip_veto_known", condition=Q(veto__in=list(Veto))),
            models.CheckConstraint(
                name="slip_veto_is_degree_six",
                condition=(Q(degree=6) & ~Q(veto="")) | (~Q(degree=6) & Q(veto__in=("", "unspoken"))),
            ),
        )
