"""Bodies and the versions of their rules of procedure."""

from django.db import models

from einklang.base.models import Public
from einklang.forum.rules import procedure
from einklang.places.models import Neighbourhood


class Body(Public):
    """An assembly, working group or borough council (`kind` as in rules.meetings.BodyKind)."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="bodies")
    slug = models.SlugField()
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="body_slug_once", fields=("neighbourhood", "slug")),)

    def __str__(self) -> str:
        return self.name


class RulesOfProcedure(Public):
    """One version of a body's rules; `parameters` is `rules.procedure.Procedure` as JSON. Append-only.

    `decision` is the round's by which it was adopted; the first version may have none.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="rules")
    version = models.PositiveIntegerField()
    parameters = models.JSONField()
    adopted_on = models.DateField()
    decision = models.OneToOneField(
        "forum.Decision", null=True, blank=True, on_delete=models.PROTECT, related_name="adopted"
    )

    class Meta:
        ordering = ("body_id", "version")
        constraints = (models.UniqueConstraint(name="rules_version_once", fields=("body", "version")),)

    def value(self) -> procedure.Procedure:
        """The settings as the rules read them."""
        return procedure.from_json(self.parameters)
