"""What one place has learned and others can use, and thanks for it."""

from django.db import models
from django.db.models import Q

from einklang.administration.models import Department
from einklang.base.models import Public
from einklang.exchange.models.questions import Question
from einklang.needs.models import Topic
from einklang.people.models import Person, Text
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application


class KnowHow(Public):
    """Something that worked, written so that others can do it: from a neighbourhood or from a department.

    What is out of date is taken down with a reason
    (`taken_down_because`); its number and title stay.
    """

    number = models.PositiveIntegerField(unique=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood, null=True, blank=True, on_delete=models.PROTECT, related_name="know_how"
    )
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT, related_name="know_how")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    question = models.ForeignKey(Question, null=True, blank=True, on_delete=models.PROTECT, related_name="know_how")
    project = models.ForeignKey(Application, null=True, blank=True, on_delete=models.PROTECT, related_name="know_how")
    title = models.CharField(max_length=200)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    taken_down_at = models.DateTimeField(null=True, blank=True)
    taken_down_because = models.CharField(max_length=300, blank=True)
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(
                name="know_how_comes_from_one",
                condition=Q(neighbourhood__isnull=True, department__isnull=False)
                | Q(neighbourhood__isnull=False, department__isnull=True),
            ),
            models.CheckConstraint(
                name="know_how_down_has_reason",
                condition=Q(taken_down_at__isnull=True) | ~Q(taken_down_because=""),
            ),
        )

    def __str__(self) -> str:
        return self.title


class Thanks(Public):
    """Thanks in the name of a neighbourhood or a department, for an answer, for know-how, or for something else.

    `to_*` is who is thanked, `of_*` who thanks: of each exactly one.
    """

    of_neighbourhood = models.ForeignKey(
        Neighbourhood, null=True, blank=True, on_delete=models.PROTECT, related_name="thanks_given"
    )
    of_department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="thanks_given"
    )
    to_neighbourhood = models.ForeignKey(
        Neighbourhood, null=True, blank=True, on_delete=models.PROTECT, related_name="thanks"
    )
    to_department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="thanks"
    )
    question = models.ForeignKey(Question, null=True, blank=True, on_delete=models.PROTECT, related_name="thanks")
    know_how = models.ForeignKey(KnowHow, null=True, blank=True, on_delete=models.PROTECT, related_name="thanks")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("-given_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="thanks_of_one",
                condition=Q(of_neighbourhood__isnull=True) ^ Q(of_department__isnull=True),
            ),
            models.CheckConstraint(
                name="thanks_to_one",
                condition=Q(to_neighbourhood__isnull=True) ^ Q(to_department__isnull=True),
            ),
        )
