"""The pieces of a statement, who wrote them when, and what was said about them."""

from django.db import models
from django.db.models import F, Q

from einklang.administration.models import Department
from einklang.base.models import Public
from einklang.needs.models import Need, Topic
from einklang.people.models import Person, Text
from einklang.reports.models import Annotation
from einklang.statements.models.statements import Statement
from einklang.statements.rules.parts import PartKind


class Part(Public):
    """One piece of a statement, in its place. `mark` is the sign before it on paper ("•").

    `version` rises with every change: who writes says which one she read, so nobody overwrites what she has not seen.
    A piece that was taken out (`removed_at`) keeps its versions and can be put back.
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="parts")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in PartKind])
    mark = models.CharField(max_length=8, blank=True)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    departments = models.ManyToManyField(Department, blank=True, related_name="+", through="statements.PartDepartment")
    needs = models.ManyToManyField(Need, blank=True, related_name="+", through="statements.PartNeed")
    removed_at = models.DateTimeField(null=True, blank=True)
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("statement_id", "position", "pk")

    @property
    def is_demand(self) -> bool:
        """Whether it is handed over and gets a number."""
        return self.kind == PartKind.DEMAND


class PartVersion(models.Model):
    """What a piece said in one version, who wrote it and when. Append-only.

    A version that only says something else about the piece (what it is, whom it names) keeps the text before it.
    """

    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("part_id", "number")
        constraints = (models.UniqueConstraint(name="part_version_once", fields=("part", "number")),)


class PartDepartment(models.Model):
    """A department that a piece names. `statement` is the piece's, so that it is closed with it."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="addressed")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="addressed")

    class Meta:
        ordering = ("part_id", "pk")
        constraints = (models.UniqueConstraint(name="part_department_once", fields=("part", "department")),)


class PartNeed(models.Model):
    """A need out of which a piece came. `statement` is the piece's, so that it is closed with it."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="came_from")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="named_in")

    class Meta:
        ordering = ("part_id", "pk")
        constraints = (models.UniqueConstraint(name="part_need_once", fields=("part", "need")),)


class PartNote(models.Model):
    """An annotation of a report out of which a piece was drafted. `statement` is the piece's, closed with it."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="drafted_from")
    annotation = models.ForeignKey(Annotation, on_delete=models.PROTECT, related_name="taken_up_in")

    class Meta:
        ordering = ("part_id", "pk")
        constraints = (models.UniqueConstraint(name="part_note_once", fields=("part", "annotation")),)


class Comment(Public):
    """What somebody says about a piece, or about the whole where no piece is named; open until it is resolved."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="comments")
    part = models.ForeignKey(Part, null=True, blank=True, on_delete=models.PROTECT, related_name="comments")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    form_token = models.UUIDField(unique=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="comment_resolved_after", condition=Q(resolved_at__isnull=True) | Q(resolved_at__gte=F("made_at"))
            ),
        )
