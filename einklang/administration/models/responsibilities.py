"""Department × neighbourhood × field → function."""

from django.db import models
from django.db.models import F, Q

from einklang.administration.models.departments import Department
from einklang.administration.rules.lines import MOST_LINE
from einklang.administration.rules.responsibilities import Cell
from einklang.base.models import Public
from einklang.needs.models import Topic
from einklang.people.models import Person
from einklang.places.models import Neighbourhood


class Responsibility(Public):
    """Which function of a department is responsible for a field in a neighbourhood, and who stands in for it.

    A function, never a private name. It is ended, not deleted; a new one of the same cell ends the old one. One that
    was entered by mistake, or that never takes effect, is withdrawn and stays in the table. `instead_of` is the one
    that it ended, which was to hold until `instead_until`: it comes back when this one is withdrawn.
    """

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="responsibilities")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="responsibilities")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="responsibilities")
    function = models.CharField(max_length=MOST_LINE)
    deputy = models.CharField(max_length=MOST_LINE, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    instead_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    instead_until = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("-valid_from", "-pk")
        constraints = (
            models.CheckConstraint(
                name="responsibility_days_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                name="responsibility_open_once",
                fields=("department", "neighbourhood", "topic"),
                condition=Q(valid_to__isnull=True, withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(name="responsibility_names_a_function", condition=~Q(function="")),
        )
        indexes = (models.Index(fields=("neighbourhood", "topic"), name="responsibility_by_place"),)

    def value(self) -> Cell:
        """As the rules read it."""
        return Cell(self.pk, self.valid_from, self.valid_to, self.withdrawn_at is not None)
