"""Who wants to speak tonight: notes for the moderator, gone when the meeting closes."""

from django.db import models
from django.db.models import Q

from einklang.forum.models.meetings import Meeting


class SpeakingTurn(models.Model):
    """Somebody wants to speak, speaks, or has spoken. Internal; deleted when the meeting closes.

    `label` is how the moderator calls the person up ("Frau am Fenster"), `who` a key that only says whether two turns
    are the same person's. Called and not ended: speaking now.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="turns")
    label = models.CharField(max_length=60)
    who = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                name="turn_waits_once", fields=("meeting", "who"), condition=Q(ended_at__isnull=True)
            ),
            models.UniqueConstraint(
                name="turn_one_speaks",
                fields=("meeting",),
                condition=Q(called_at__isnull=False) & Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="turn_ended_was_called", condition=Q(ended_at__isnull=True) | Q(called_at__isnull=False)
            ),
        )
