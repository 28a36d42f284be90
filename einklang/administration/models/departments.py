"""Departments: whom a demand can name."""

from django.db import models
from django.db.models import F, Q

from einklang.administration.rules.departments import Ending, Link
from einklang.administration.rules.levels import Level
from einklang.base.models import Public
from einklang.people.models import Organisation


class Department(Public):
    """A department, of the city or of a level above or below it.

    Name, address and last day are its organisation's. `short` is what a neighbourhood calls it ("Gesundheit"),
    `post_box` the office's own mail address, never a person's and never public. Where its work went when it was
    renamed, merged or dissolved says `successor`, and how it ended `ending`: a clock that runs goes on there and keeps
    the name it began with. A department that has ended is never changed again.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="department")
    short = models.CharField(max_length=60)
    level = models.CharField(
        max_length=20, default=Level.CITY.value, choices=[(level.value, level.value) for level in Level]
    )
    post_box = models.EmailField(blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")
    ending = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in Ending])

    class Meta:
        ordering = ("short", "pk")
        constraints = (
            models.CheckConstraint(
                name="department_succeeds_another", condition=Q(successor__isnull=True) | ~Q(successor=F("pk"))
            ),
            models.CheckConstraint(
                name="department_ends_at_a_successor",
                condition=Q(successor__isnull=True, ending="") | (Q(successor__isnull=False) & ~Q(ending="")),
            ),
        )

    def __str__(self) -> str:
        return self.organisation.name

    @property
    def on_level(self) -> Level:
        """On which level of the state it works."""
        return Level(self.level)

    def link(self) -> Link:
        """Where its work went, as the rules read it."""
        return Link(self.organisation.ended_on, self.successor_id, Ending(self.ending) if self.ending else None)
