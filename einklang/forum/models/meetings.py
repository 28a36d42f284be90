"""Meetings and their agendas."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import Q

from einklang.base.days import city_day
from einklang.base.models import Public
from einklang.forum.models.bodies import Body
from einklang.forum.models.proposals import Proposal
from einklang.forum.rules import meetings, stages
from einklang.people.models import Person
from einklang.places.models import Neighbourhood


class Meeting(Public):
    """A sitting of a body: planned, open, closed, or cancelled. Attendance is counts per group, never names (R-24).

    The groups are the last count; `present_at_start` were there before the first round. `moved_from` is when it was to
    be before it was moved last, `reason` why it was moved or cancelled, `moves` how often calendars have to be told.
    `invited` counts the letters, `invited_at` is when they went, or when the last move was told.
    `room_code` is what phones enter; once the meeting is over another one may have it. `counts` are all counts of the
    evening in order, each with its moment (`at`) and its groups.
    `on_wall` is the item that the room is at; whoever knows `live_token` may listen for changes in the room, and learns
    only that there was one. `timer_ends_at` is a moment of the real time, also where the clock stands still.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    link = models.URLField(max_length=300, blank=True)
    language_help = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=20, default="planned")
    reason = models.CharField(max_length=300, blank=True)
    moved_from = models.DateTimeField(null=True, blank=True)
    moves = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    residents = models.PositiveIntegerField(default=0)
    organisations = models.PositiveIntegerField(default=0)
    administration = models.PositiveIntegerField(default=0)
    politics = models.PositiveIntegerField(default=0)
    elected = models.PositiveIntegerField(default=0)
    present_at_start = models.PositiveIntegerField(default=0)
    invited = models.PositiveIntegerField(default=0)
    invited_at = models.DateTimeField(null=True, blank=True)
    room_code = models.CharField(max_length=8, blank=True)
    counts = models.JSONField(default=list, blank=True)
    form_token = models.UUIDField(unique=True, null=True, blank=True)
    live_token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    on_wall = models.ForeignKey("forum.AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    timer_ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-starts_at",)
        constraints = (
            models.UniqueConstraint(name="meeting_number_once", fields=("neighbourhood", "number")),
            models.CheckConstraint(
                name="meeting_state_known", condition=Q(state__in=("planned", "open", "closed", "cancelled"))
            ),
            models.CheckConstraint(
                name="meeting_change_has_reason",
                condition=~Q(reason="") | Q(moved_from__isnull=True) & ~Q(state="cancelled"),
            ),
            models.UniqueConstraint(
                name="meeting_room_code_once",
                fields=("room_code",),
                condition=~Q(room_code="") & ~Q(state__in=("closed", "cancelled")),
            ),
            models.CheckConstraint(
                name="meeting_closed_was_opened", condition=~Q(state="closed") | Q(opened_at__isnull=False)
            ),
        )

    @property
    def held_at(self) -> dt.datetime:
        """When it is to begin; of one that was opened, when that was. Pages, minutes and letters name this day."""
        return self.opened_at or self.starts_at

    @property
    def planned_on(self) -> dt.date | None:
        """The day for which it was planned, of a meeting that was opened on another one."""
        planned = city_day(self.starts_at)
        return None if planned == city_day(self.held_at) else planned

    @property
    def attendance(self) -> meetings.Attendance:
        """Who is there, as counts; the moderator is not counted."""
        return meetings.Attendance(self.residents, self.organisations, self.administration, self.politics, self.elected)


class Invitation(models.Model):
    """Who was written to about a planned meeting, so that nobody is written to twice; gone when the meeting ends."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(name="invitation_once", fields=("meeting", "person")),)


class AgendaItem(Public):
    """A point of a meeting's agenda. `title` is what somebody called it; where it is empty, `words.agenda` calls it by
    its kind and `facts`: the `day` of the meeting whose minutes it is about, the `name` of a project, `changed` rules.

    `about` is the path below the neighbourhood of what a point without a proposal is about ("projects/3");
    `stage` is the step in which the room is with it (`rules.stages.Stage`).
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=200, blank=True)
    proposal = models.ForeignKey(Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    about = models.CharField(max_length=120, blank=True)
    stage = models.CharField(max_length=20, default="presentation")
    facts = models.JSONField(default=dict, blank=True)
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("meeting_id", "position")
        constraints = (
            models.UniqueConstraint(name="agenda_position_once", fields=("meeting", "position")),
            models.UniqueConstraint(
                name="agenda_proposal_once", fields=("meeting", "proposal"), condition=Q(proposal__isnull=False)
            ),
            models.UniqueConstraint(
                name="agenda_about_once", fields=("meeting", "kind", "about"), condition=~Q(about="")
            ),
            models.CheckConstraint(
                name="agenda_stage_known",
                condition=Q(stage__in=("presentation", "questions", "opinions", "concerns", "integration", "query")),
            ),
        )

    @property
    def step(self) -> stages.Stage:
        """In which step the room is, as the rules call it."""
        return stages.Stage(self.stage)


class Interest(Public):
    """Somebody in the room has a stake in an item: by function, never by name (R-26). One row a person.

    `stays_out`: she does not decide with the others, so that one fewer is entitled.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="interests")
    role = models.CharField(max_length=120)
    stays_out = models.BooleanField(default=False)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ("item_id", "pk")
        constraints = (models.UniqueConstraint(name="interest_role_once", fields=("item", "role")),)
