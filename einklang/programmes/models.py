"""Pots and their guidelines: who may get what, on which terms."""

from django.db import models

from einklang.base.append_only import AppendOnly
from einklang.base.models import Public
from einklang.people.models import Organisation
from einklang.places.models import City
from einklang.programmes.rules import MOST_PATTERN, Terms


class Programme(Public):
    """A pot of money, for example WiN. `given_by` gives the money; nobody named: the city itself.

    After `ends_on` nothing new is asked of it or reserved from it; what runs goes on to its closing. `file_pattern` is
    how its file numbers are made (`rules.file_numbers`); empty: as usual.
    """

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="programmes")
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    given_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="programmes"
    )

    ends_on = models.DateField(null=True, blank=True)
    file_pattern = models.CharField(max_length=MOST_PATTERN, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class Guideline(Public):
    """One version of a programme's guideline; `terms` is `rules.Terms` as JSON. Append-only."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="guidelines")
    version = models.PositiveIntegerField()
    terms = models.JSONField()
    valid_from = models.DateField()

    class Meta:
        ordering = ("programme_id", "version")
        constraints = (models.UniqueConstraint(name="guideline_version_once", fields=("programme", "version")),)

    def value(self) -> Terms:
        """The terms as the rules read them."""
        return Terms.from_json(self.terms)


APPEND_ONLY = (AppendOnly("Guideline"),)
