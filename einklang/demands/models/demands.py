"""Demands, and how they end."""

from django.db import models
from django.db.models import F, Q

from einklang.base.append_only import AppendOnly
from einklang.base.models import Public
from einklang.demands.rules.life import ENDED, Stage
from einklang.demands.rules.status import Status
from einklang.forum.models import Meeting
from einklang.needs.models import Topic
from einklang.people.models import Person, Text
from einklang.places.models import Neighbourhood
from einklang.statements.models import Part, Statement


class Demand(Public):
    """What a neighbourhood asks of departments, as its bodies adopted it. Append-only.

    `stage`, `status` and `handed_over_on` move on; the status is what `rules.status.overall` computes from the
    clocks, written down so that a register can be filtered by it. `review_on` is when the assembly looks again.
    `topic` is where the register files it: as the adopted piece says, or as the last `Filing` does.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="demands")
    number = models.PositiveIntegerField()
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="demands")
    part = models.OneToOneField(Part, on_delete=models.PROTECT, related_name="demand")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    adopted_on = models.DateField()
    entered_at = models.DateTimeField()
    stage = models.CharField(max_length=20, default=Stage.ADOPTED.value)
    status = models.CharField(max_length=20, default=Status.ADOPTED.value)
    handed_over_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(name="demand_number_once", fields=("neighbourhood", "number")),
            models.CheckConstraint(
                name="demand_handed_over_after_adoption",
                condition=Q(handed_over_on__isnull=True) | Q(handed_over_on__gte=F("adopted_on")),
            ),
        )
        indexes = (models.Index(fields=("neighbourhood", "status", "-number"), name="demand_list"),)

    @property
    def subject(self) -> str:
        """Its path in the neighbourhood."""
        return f"demands/{self.number}"


class Filing(models.Model):
    """A moderator filed a demand under a topic; its adopted piece stays as it is. Append-only, the last one counts."""

    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, related_name="filings")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)


class Renewal(models.Model):
    """A demand that takes up an older one again. Append-only: a later entry takes the place of the one it `corrects`.

    Without `renews` it says that the demand takes up none after all.
    """

    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, related_name="renewals")
    renews = models.ForeignKey(Demand, null=True, blank=True, on_delete=models.PROTECT, related_name="renewed_by")
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="demand_renews_another", condition=~Q(demand=F("renews"))),
            models.UniqueConstraint(name="demand_renews_once", fields=("demand",), condition=Q(corrects=None)),
        )


class Review(models.Model):
    """The assembly looked at a demand again, and may have set a day for the next time. Append-only."""

    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, related_name="reviews")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reviewed_on = models.DateField()
    words = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    next_on = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("reviewed_on", "pk")


class Ending(models.Model):
    """How a demand ended, in whose words. Append-only: a later entry takes the place of the one it `corrects`."""

    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, related_name="endings")
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    stage = models.CharField(max_length=20)
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField()
    words = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="demand_ending_ends", condition=Q(stage__in=sorted(stage.value for stage in ENDED))
            ),
            models.UniqueConstraint(name="demand_ended_once", fields=("demand",), condition=Q(corrects=None)),
        )

    @property
    def became(self) -> Stage:
        """What became of it."""
        return Stage(self.stage)


APPEND_ONLY = (
    AppendOnly("Demand", except_fields=("topic", "stage", "status", "handed_over_on", "review_on")),
    AppendOnly("Filing", except_fields=("entered_by",)),
    AppendOnly("Renewal", except_fields=("entered_by",)),
    AppendOnly("Review", except_fields=("entered_by",)),
    AppendOnly("Ending", except_fields=("entered_by",)),
)
