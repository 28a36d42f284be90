"""What the city's own database of grants takes, in versions, and the numbers that it gave to our grants."""

from django.db import models

from einklang.base.append_only import AppendOnly
from einklang.fund.models import Grant
from einklang.grants.rules.register import MOST_NUMBER, MOST_WHY, Layout
from einklang.people.models import Person


class RegisterLayout(models.Model):
    """One version of how the city's database takes a grant; `layout` is `rules.register.Layout` as JSON.

    Append-only; the newest holds.
    """

    version = models.PositiveIntegerField(unique=True)
    layout = models.JSONField()
    set_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("version",)

    def value(self) -> Layout:
        """The layout as the rules read it."""
        return Layout.from_json(self.layout)


class RegisterNumber(models.Model):
    """The number that the city's database gave to a grant. Append-only: a new entry corrects it, `why` says why."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="register_numbers")
    number = models.CharField(max_length=MOST_NUMBER, db_index=True)
    why = models.CharField(max_length=MOST_WHY, blank=True)
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("grant_id", "pk")


REGISTER = (
    AppendOnly("RegisterLayout", except_fields=("set_by",)),
    AppendOnly("RegisterNumber", except_fields=("entered_by",)),
)
