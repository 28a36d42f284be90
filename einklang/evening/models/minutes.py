"""Minutes: drafted from what the meeting left behind, frozen when they are signed off, approved by a later meeting."""

from django.db import models
from django.db.models import Q

from einklang.base.models import Public
from einklang.evening.rules.minutes import MinutesStatus
from einklang.forum.models import AgendaItem, Meeting
from einklang.people.models import Text


class Minutes(Public):
    """The minutes of one meeting. Until they are signed off they are computed anew each time they are read."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=20, default=MinutesStatus.DRAFT.value)
    signed_at = models.DateTimeField(null=True, blank=True)
    objections_until = models.DateField(null=True, blank=True)
    approved_in = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="minutes_state_known", condition=Q(state__in=[state.value for state in MinutesStatus])
            ),
            models.CheckConstraint(
                name="minutes_signed_have_a_moment", condition=Q(state="draft") | Q(signed_at__isnull=False)
            ),
            models.CheckConstraint(
                name="minutes_approved_in_a_meeting",
                condition=~Q(state="approved") | Q(approved_in__isnull=False, approved_at__isnull=False),
            ),
        )

    @property
    def status(self) -> MinutesStatus:
        """Where they stand, as the rules call it."""
        return MinutesStatus(self.state)


class Remark(models.Model):
    """What the moderator adds to one point, or to the whole evening (`item` empty), in the draft."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="remarks")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="remark_once_per_item", fields=("minutes", "item"), condition=Q(item__isnull=False)
            ),
            models.UniqueConstraint(name="remark_once_in_general", fields=("minutes",), condition=Q(item__isnull=True)),
        )


class MinutesText(models.Model):
    """The minutes in one language as they were signed off. Append-only.

    `body` is `rules.minutes.Paper` as JSON. Where somebody's own words belong it holds the name of their text, so that
    these can still be erased.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=8)
    body = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(name="minutes_text_once", fields=("minutes", "language")),)


class Addition(Public):
    """A correction of minutes that were signed off: written below them, never into them. Append-only."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="additions")
    number = models.PositiveIntegerField()
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("minutes_id", "number")
        constraints = (models.UniqueConstraint(name="addition_number_once", fields=("minutes", "number")),)
