"""Hours that schools, day-care centres and others give for working together."""

from django.db import models
from django.db.models import F, Q

from einklang.administration.rules.cooperation import Weekly, hours
from einklang.administration.rules.lines import MOST_LINE
from einklang.base.models import Public
from einklang.forum.models import Meeting
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application


class CooperationTime(Public):
    """Minutes a week that an institution gives to a neighbourhood, who pays them, and how many it would take.

    Only its last day may change, as one learns it; other hours are a new entry from another day on. `corrects` is an
    earlier entry that this one sets right; with no hours at all it takes it back.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="cooperation_times")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cooperation_times")
    purpose = models.CharField(max_length=MOST_LINE)
    paid_by = models.CharField(max_length=MOST_LINE, blank=True)
    promised_minutes = models.PositiveIntegerField()
    needed_minutes = models.PositiveIntegerField()
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("first_day", "pk")
        constraints = (
            models.CheckConstraint(
                name="cooperation_days_in_order", condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day"))
            ),
            models.CheckConstraint(
                name="cooperation_is_some_time",
                condition=Q(promised_minutes__gt=0) | Q(needed_minutes__gt=0) | Q(corrects__isnull=False),
            ),
        )

    @property
    def promised_hours(self) -> str:
        """Hours a week that are promised, as they are written."""
        return hours(self.promised_minutes)

    @property
    def needed_hours(self) -> str:
        """Hours a week that it would take, as they are written."""
        return hours(self.needed_minutes)

    def value(self) -> Weekly:
        """As the rules read it."""
        return Weekly(self.first_day, self.last_day, self.promised_minutes, self.needed_minutes)


class CooperationUse(models.Model):
    """On what day how many of these minutes were used, and for what: a meeting, a project or something else.

    `corrects` is an earlier entry that this one sets right; with no minutes it takes it back.
    """

    time = models.ForeignKey(CooperationTime, on_delete=models.PROTECT, related_name="uses")
    day = models.DateField()
    minutes = models.PositiveIntegerField()
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=MOST_LINE, blank=True)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("day", "pk")
        constraints = (
            models.CheckConstraint(
                name="cooperation_use_is_some_time", condition=Q(minutes__gt=0) | Q(corrects__isnull=False)
            ),
        )

    @property
    def in_hours(self) -> str:
        """How long, as it is written."""
        return hours(self.minutes)
