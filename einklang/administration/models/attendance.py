"""Departments that promised to come to a meeting, who came, and contacts who are away."""

from django.db import models
from django.db.models import F, Q

from einklang.administration.models.departments import Department
from einklang.administration.rules.absences import Away
from einklang.administration.rules.lines import MOST_LINE
from einklang.base.models import Public
from einklang.forum.models import Meeting
from einklang.people.models import Person


class AttendancePromise(Public):
    """A department will come to a meeting, with a function. It may be taken back before the meeting, and stays."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="attendance_promises")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance_promises")
    function = models.CharField(max_length=MOST_LINE, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                name="attendance_promised_once",
                fields=("department", "meeting"),
                condition=Q(withdrawn_at__isnull=True),
            ),
        )


class AttendanceNote(models.Model):
    """Whether a department came to a meeting, as the moderator saw it. The last note counts; none is changed."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="attendance_notes")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance_notes")
    came = models.BooleanField()
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("pk",)


class Absence(models.Model):
    """A department's contact is away; another one of the same department sees her list. Gone a month after its end."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    stand_in = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stand_ins")
    first_day = models.DateField()
    last_day = models.DateField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("first_day", "pk")
        constraints = (
            models.CheckConstraint(name="absence_days_in_order", condition=Q(last_day__gte=F("first_day"))),
            models.CheckConstraint(name="absence_needs_another", condition=~Q(stand_in=F("person"))),
        )

    def value(self) -> Away:
        """As the rules read it."""
        return Away(self.person_id, self.stand_in_id, self.first_day, self.last_day)
