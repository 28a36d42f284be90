"""The file is closed, how long it is kept, and what was deleted when its time was over."""

from django.db import models
from django.db.models import Q

from einklang.base.append_only import AppendOnly
from einklang.people.models import Person
from einklang.projects.models import Application
from einklang.proofs.rules.retention import MOST_SOURCE


class FileClosing(models.Model):
    """The day on which the file of a project was closed: from then on nothing in it changes. Append-only."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="file_closing")
    closed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField()

    class Meta:
        ordering = ("closed_at", "pk")


class KeptTime(models.Model):
    """How many years the city keeps one kind of thing (R-19), and where that is written; the newest counts."""

    kind = models.CharField(max_length=20)
    years = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=MOST_SOURCE)
    set_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="kept_time_is_some_years", condition=Q(years__gte=1, years__lte=100)),
        )


class Deletion(models.Model):
    """That one kind of thing of a file was deleted, and how many of them. Append-only."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="deletions")
    kind = models.CharField(max_length=20)
    count = models.PositiveIntegerField()
    deleted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    deleted_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="deletion_once_per_kind", fields=("application", "kind")),)


APPEND_ONLY = (
    AppendOnly("FileClosing", except_fields=("closed_by",)),
    AppendOnly("KeptTime", except_fields=("set_by",)),
    AppendOnly("Deletion", except_fields=("deleted_by",)),
)
