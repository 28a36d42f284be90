"""The public record: entries that only grow, and a number that rises with every public change."""

from django.db import models
from django.db.models import Q

from einklang.base.append_only import AppendOnly


class Entry(models.Model):
    """Something that happened in public. `body` holds the exact bytes of the entry, on which its digest stands."""

    scope = models.CharField(max_length=60)
    sequence = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    happened_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    body = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("scope", "-sequence")
        constraints = (
            models.UniqueConstraint(name="entry_sequence_once", fields=("scope", "sequence")),
            models.CheckConstraint(name="entry_starts_at_one", condition=Q(sequence__gte=1)),
        )
        indexes = (models.Index(fields=("scope", "subject", "sequence"), name="entry_by_subject"),)


class Revision(models.Model):
    """How often something public changed in a scope; its row is the lock for the scope's chain."""

    scope = models.CharField(max_length=60, unique=True)
    number = models.PositiveBigIntegerField(default=0)
    last_sequence = models.PositiveBigIntegerField(default=0)
    last_digest = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = (
            models.CheckConstraint(name="revision_covers_entries", condition=Q(number__gte=models.F("last_sequence"))),
        )


APPEND_ONLY = (AppendOnly("Entry"),)
