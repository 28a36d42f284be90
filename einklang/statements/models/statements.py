"""Statements and the pieces they are made of."""

from django.db import models

from einklang.administration.models import Department
from einklang.base.models import Public
from einklang.needs.models import Need, Topic
from einklang.people.models import Text
from einklang.places.models import Neighbourhood
from einklang.reports.models import Report
from einklang.statements.rules.parts import PartKind


class Statement(Public):
    """What a neighbourhood says, to a report or of its own accord."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    report = models.ForeignKey(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="statements")

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(name="statement_number_once", fields=("neighbourhood", "number")),)

    def __str__(self) -> str:
        return self.title


class Part(Public):
    """One piece of a statement, in its place. `mark` is the sign before it on paper ("•").

    `version` rises with every change: who writes says which one she read, so nobody overwrites what she has not seen.
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="parts")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in PartKind])
    mark = models.CharField(max_length=8, blank=True)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    departments = models.ManyToManyField(Department, blank=True, related_name="+")
    needs = models.ManyToManyField(Need, blank=True, related_name="+")

    class Meta:
        ordering = ("statement_id", "position", "pk")
