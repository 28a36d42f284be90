"""What departments announce for a neighbourhood, and ideas that several want to carry together."""

from django.db import models
from django.db.models import F, Q

from einklang.administration.models.departments import Department
from einklang.administration.rules.lines import MOST_LINE
from einklang.administration.rules.undertakings import Gives, JointState, Progress, UndertakingKind
from einklang.base.models import Public
from einklang.needs.models import Need
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application

MOST_SUMMARY = 1000


class Undertaking(Public):
    """A plan or programme that a department announced for a neighbourhood; public. Only how far it is may change."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="undertakings")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="undertakings")
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in UndertakingKind])
    title = models.CharField(max_length=MOST_LINE)
    summary = models.CharField(max_length=MOST_SUMMARY)
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=20, default=Progress.ANNOUNCED.value, choices=[(one.value, one.value) for one in Progress]
    )
    needs = models.ManyToManyField(Need, blank=True, related_name="undertakings")
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("-entered_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="undertaking_days_in_order",
                condition=Q(begins_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return Progress(self.state)

    @property
    def of_kind(self) -> UndertakingKind:
        """A plan or a programme."""
        return UndertakingKind(self.kind)


class JointProject(Public):
    """An idea that several want to carry together: who leads, how far it is, and what each gives. Public."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="joint_projects")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=MOST_LINE)
    summary = models.CharField(max_length=MOST_SUMMARY)
    leader = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="led_joint_projects")
    state = models.CharField(
        max_length=20, default=JointState.IDEA.value, choices=[(one.value, one.value) for one in JointState]
    )
    application = models.ForeignKey(Application, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    needs = models.ManyToManyField(Need, blank=True, related_name="joint_projects")
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(name="joint_project_number_once", fields=("neighbourhood", "number")),
            models.CheckConstraint(
                name="joint_project_names_its_application",
                condition=~Q(state=JointState.APPLICATION.value) | Q(application__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def stage(self) -> JointState:
        """How far it is."""
        return JointState(self.state)


class JointGift(models.Model):
    """What one organisation gives to a joint project. Never changed: one that is not given is withdrawn."""

    project = models.ForeignKey(JointProject, on_delete=models.PROTECT, related_name="gifts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="joint_gifts")
    gives = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Gives])
    amount_cents = models.BigIntegerField(null=True, blank=True)
    words = models.CharField(max_length=MOST_LINE, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="joint_gift_of_money_has_a_sum",
                condition=Q(gives=Gives.MONEY.value, amount_cents__isnull=False, amount_cents__gt=0)
                | (~Q(gives=Gives.MONEY.value) & Q(amount_cents__isnull=True)),
            ),
        )

    @property
    def kind(self) -> Gives:
        """What is given."""
        return Gives(self.gives)
