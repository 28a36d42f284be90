"""Reports of the city, which all neighbourhoods read."""

from django.db import models

from einklang.base.models import Public
from einklang.places.models import City


class Report(Public):
    """A report to which the neighbourhoods are asked. `statements_by` is the day until which they may answer."""

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="reports")
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    statements_by = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.title
