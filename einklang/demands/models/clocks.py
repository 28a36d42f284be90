"""Each department's time for a demand: what happened when, and the links by which it answers without an account."""

from django.db import models
from django.db.models import F, Q

from einklang.administration.models import Department, WayIn
from einklang.administration.rules import clock as rules
from einklang.administration.rules.clock import Running
from einklang.base.append_only import AppendOnly
from einklang.base.models import Public
from einklang.demands.models.demands import Demand
from einklang.demands.rules.answers import BROUGHT, Way
from einklang.people.models import Person, Text

STOPPED = sorted(state.value for state in Running if state not in rules.OPEN)


class Clock(Public):
    """One department's time for one demand. Append-only but for where it stands.

    `name` is what the department was called when it began. `first_due_on` is the day asked for at first, `due_on` the
    one that counts now. `forwarded_from` is the clock of the department that was not responsible; it
    may take that back, and forward to another one then.
    """

    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, related_name="clocks")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="clocks")
    name = models.CharField(max_length=200)
    handed_over_on = models.DateField()
    first_due_on = models.DateField()
    forwarded_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="forwarded_to"
    )
    entered_at = models.DateTimeField()
    state = models.CharField(max_length=20, default=Running.HANDED_OVER.value)
    due_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("demand_id", "pk")
        constraints = (
            models.UniqueConstraint(name="clock_department_once", fields=("demand", "department")),
            models.UniqueConstraint(
                name="clock_forwarded_once", fields=("forwarded_from",), condition=~Q(state=Running.STOPPED.value)
            ),
            models.CheckConstraint(
                name="clock_days_in_order",
                condition=Q(first_due_on__gte=F("handed_over_on"), due_on__gte=F("first_due_on")),
            ),
            models.CheckConstraint(
                name="clock_ended_has_its_day",
                condition=Q(state__in=STOPPED, ended_on__isnull=False)
                | ~Q(state__in=STOPPED) & Q(ended_on__isnull=True),
            ),
        )
        indexes = (models.Index(fields=("department", "state", "due_on"), name="clock_list"),)

    def value(self) -> rules.Clock:
        """As the rules read it; asks for `steps`, which a list fetches before."""
        reminded = tuple(sorted(step.happened_on for step in self.steps.all() if step.act == rules.Act.REMIND))
        taken = max((step.happened_on for step in self.steps.all() if step.act == rules.Act.TAKE_OVER), default=None)
        return rules.Clock(self.handed_over_on, self.first_due_on, self.due_on, reminded, self.ended_on, taken)

    @property
    def running(self) -> Running:
        """Where it stands."""
        return Running(self.state)


class Step(models.Model):
    """One thing that happened to a clock. Append-only.

    `happened_on` is the day it came, which may lie before the one it was entered on; `function` is who said it in the
    department, never a name. `new_due_on` comes with an interim reply. `letters` counts the mails that went out.
    When another department takes over, `function` is its name.
    """

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=20, choices=[(act.value, act.value) for act in rules.Act])
    happened_on = models.DateField()
    way = models.CharField(max_length=10, choices=[(way.value, way.value) for way in Way])
    function = models.CharField(max_length=200, blank=True)
    words = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    new_due_on = models.DateField(null=True, blank=True)
    letters = models.PositiveSmallIntegerField(default=0)
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("clock_id", "happened_on", "pk")
        constraints = (
            models.UniqueConstraint(
                name="clock_reminded_once_a_day", fields=("clock", "happened_on"), condition=Q(act="remind")
            ),
        )

    @property
    def brought(self) -> Way | None:
        """How it came where somebody entered it for the department."""
        return Way(self.way) if self.way in BROUGHT else None


class Link(WayIn):
    """A way to answer a demand from a mail. `draft` is set where the link is for signing off that answer."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="links")
    draft = models.ForeignKey("demands.Answer", null=True, blank=True, on_delete=models.PROTECT, related_name="links")


APPEND_ONLY = (
    AppendOnly("Clock", except_fields=("state", "due_on", "received_on", "ended_on")),
    AppendOnly("Step", except_fields=("entered_by",)),
)
