"""Bodies and their rules, meetings, proposals, rounds, concerns, amendments, decisions. Knows nothing of grants."""

from django.db import models
from django.db.models import F, Q

from einklang.base.append_only import AppendOnly
from einklang.base.models import Public
from einklang.forum.rules import advance, amendments, concerns, meetings, procedure
from einklang.forum.rules.positions import Count, Degree, count_of
from einklang.people.models import Person, Text
from einklang.places.models import Neighbourhood


class Body(Public):
    """An assembly, working group or borough council (`kind` as in rules.meetings.BodyKind)."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="bodies")
    slug = models.SlugField()
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="body_slug_once", fields=("neighbourhood", "slug")),)

    def __str__(self) -> str:
        return self.name


class RulesOfProcedure(Public):
    """One version of a body's rules; `parameters` is `rules.procedure.Procedure` as JSON. Append-only."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="rules")
    version = models.PositiveIntegerField()
    parameters = models.JSONField()
    adopted_on = models.DateField()

    class Meta:
        ordering = ("body_id", "version")
        constraints = (models.UniqueConstraint(name="rules_version_once", fields=("body", "version")),)

    def value(self) -> procedure.Procedure:
        """The settings as the rules read them."""
        return procedure.from_json(self.parameters)


class Meeting(Public):
    """A sitting of a body: planned, open, closed. Attendance is counts per group, never names (R-24).

    The groups are the last count; `present_at_start` were there before the first round.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=20, default="planned")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    residents = models.PositiveIntegerField(default=0)
    organisations = models.PositiveIntegerField(default=0)
    administration = models.PositiveIntegerField(default=0)
    politics = models.PositiveIntegerField(default=0)
    elected = models.PositiveIntegerField(default=0)
    present_at_start = models.PositiveIntegerField(default=0)
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("-starts_at",)
        constraints = (
            models.UniqueConstraint(name="meeting_number_once", fields=("neighbourhood", "number")),
            models.CheckConstraint(name="meeting_state_known", condition=Q(state__in=("planned", "open", "closed"))),
            models.CheckConstraint(
                name="meeting_closed_was_opened", condition=~Q(state="closed") | Q(opened_at__isnull=False)
            ),
        )

    @property
    def attendance(self) -> meetings.Attendance:
        """Who is there, as counts; the moderator is not counted."""
        return meetings.Attendance(self.residents, self.organisations, self.administration, self.politics, self.elected)


class Proposal(Public):
    """What a round is about. `kind` is plain text ("application", "rules"); `subject` its path in the neighbourhood.

    `ended_at` is set when it was taken back, so that nobody is asked about it any more.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    subject = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("neighbourhood_id", "number")
        constraints = (
            models.UniqueConstraint(name="proposal_number_once", fields=("neighbourhood", "number")),
            models.UniqueConstraint(name="proposal_subject_once", fields=("neighbourhood", "kind", "subject")),
        )


class ProposalVersion(Public):
    """The wording that people decide on. Append-only. `facts` are public figures of that version as canonical JSON."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    summary = models.TextField()
    facts = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("proposal_id", "number")
        constraints = (models.UniqueConstraint(name="proposal_version_once", fields=("proposal", "number")),)


class AgendaItem(Public):
    """A point of a meeting's agenda. `outcome` is a code, `facts` fill its sentence in the minutes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    proposal = models.ForeignKey(Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    outcome = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("meeting_id", "position")
        constraints = (
            models.UniqueConstraint(name="agenda_position_once", fields=("meeting", "position")),
            models.UniqueConstraint(
                name="agenda_proposal_once", fields=("meeting", "proposal"), condition=Q(proposal__isnull=False)
            ),
        )


class Round(Public):
    """Asking one meeting for consensus on one version. At most one is open per proposal; once closed, it never changes.

    `tries` as in `rules.consensus.tries_of`; `entitled` are those present who may
    decide, `advance_here` those of them who had consented in advance and are not counted again.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="rounds")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="rounds")
    version = models.ForeignKey(ProposalVersion, on_delete=models.PROTECT, related_name="rounds")
    rules = models.ForeignKey(RulesOfProcedure, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, default="open")
    tries = models.PositiveIntegerField(default=1)
    present = models.PositiveIntegerField()
    entitled = models.PositiveIntegerField()
    advance_here = models.PositiveIntegerField(default=0)
    applicant_present = models.BooleanField(default=True)
    nobody_objected = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("proposal_id", "number")
        constraints = (
            models.UniqueConstraint(name="round_number_once", fields=("proposal", "number")),
            models.UniqueConstraint(name="round_open_once", fields=("proposal",), condition=Q(state="open")),
            models.CheckConstraint(
                name="round_state_known", condition=Q(state__in=("open", "closed", "adjourned", "voided", "repeated"))
            ),
            models.CheckConstraint(
                name="round_not_open_has_end", condition=Q(state="open") | Q(closed_at__isnull=False)
            ),
            models.CheckConstraint(name="round_entitled_are_present", condition=Q(entitled__lte=F("present"))),
        )

    @property
    def status(self) -> meetings.RoundStatus:
        """Where it stands, as the rules call it."""
        return meetings.RoundStatus(self.state)

    def count(self) -> Count:
        """The positions counted so far."""
        return count_of({position.degree: position.count for position in self.positions.all()})


class Position(models.Model):
    """How many took a degree in a round. Counts only; who took it is never stored."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="positions")
    degree = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ("degree",)
        constraints = (
            models.UniqueConstraint(name="position_degree_once", fields=("round", "degree")),
            models.CheckConstraint(name="position_degree_known", condition=Q(degree__gte=1, degree__lte=6)),
        )


class Amendment(Public):
    """A change that somebody proposed so that a concern is met (A1, A2 …)."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="amendments")
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField()
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default="proposed")
    condition_due = models.DateField(null=True, blank=True)
    is_condition = models.BooleanField(default=False)
    into_version = models.ForeignKey(ProposalVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        ordering = ("proposal_id", "number")
        constraints = (
            models.UniqueConstraint(name="amendment_number_once", fields=("proposal", "number")),
            models.CheckConstraint(
                name="amendment_state_known", condition=Q(state__in=("proposed", "accepted", "declined"))
            ),
        )

    def value(self) -> amendments.Amendment:
        """The amendment as the rules see it."""
        return amendments.Amendment(
            number=self.number,
            answers=tuple(concern.number for concern in self.answers.all()),
            status=amendments.AmendmentStatus(self.state),
            into_version=self.into_version.number if self.into_version else None,
        )


class Concern(Public):
    """A concern, objection or block with a life of its own. The owner is internal; the text has its own table."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="concerns")
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="concerns")
    version = models.ForeignKey(ProposalVersion, on_delete=models.PROTECT, related_name="concerns")
    number = models.PositiveIntegerField()
    degree = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=30, default="raised")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    reason_given = models.CharField(max_length=20, blank=True)
    what_would_lift = models.TextField(blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="concerns")
    written = models.BooleanField(default=False)
    asks_for_adjournment = models.BooleanField(default=False)
    read_out = models.BooleanField(default=False)
    answer = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_by = models.ManyToManyField(Amendment, related_name="answers", blank=True)
    unfounded_by = models.CharField(max_length=20, blank=True)
    mark = models.CharField(max_length=20, blank=True)
    marked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    marked_second = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    mark_reason = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(null=True, blank=True)
    raised_at = models.DateTimeField()

    class Meta:
        ordering = ("proposal_id", "number")
        constraints = (
            models.UniqueConstraint(name="concern_number_once", fields=("proposal", "number")),
            models.CheckConstraint(name="concern_degree_known", condition=Q(degree__gte=2, degree__lte=6)),
            models.CheckConstraint(
                name="concern_mark_by_two",
                condition=Q(mark="")
                | (Q(mark_reason__isnull=False) & (Q(marked_second__isnull=True) | ~Q(marked_by=F("marked_second")))),
            ),
        )

    def value(self) -> concerns.Concern:
        """The concern as the rules see it: no text, no owner."""
        return concerns.Concern(
            number=self.number,
            degree=Degree(self.degree),
            version=self.version.number,
            status=concerns.ConcernStatus(self.state),
            reason=concerns.Reason(self.reason_given),
            written=self.written,
            read_out=self.read_out,
            replied=self.answer_id is not None,
            mark=concerns.MarkStatus(self.mark) if self.mark else None,
            unfounded_by=procedure.UnfoundedBy(self.unfounded_by) if self.unfounded_by else None,
        )


class AdvanceConsent(models.Model):
    """An absent member's consent to one version; a new version voids it. Internal; deleted when decided."""

    version = models.ForeignKey(ProposalVersion, on_delete=models.CASCADE, related_name="advance_consents")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    degree = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="advance_consent_once", fields=("version", "person")),
            models.CheckConstraint(name="advance_never_blocks", condition=Q(degree__gte=1, degree__lte=4)),
        )

    def value(self) -> advance.AdvanceConsent:
        """The consent as the rules see it: a version and a degree."""
        return advance.AdvanceConsent(self.version.number, Degree(self.degree))


class Decision(Public):
    """What the meeting decided: computed from a round, never typed. Append-only."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="decisions")
    version = models.ForeignKey(ProposalVersion, on_delete=models.PROTECT, related_name="decisions")
    round = models.OneToOneField(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="decision")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ("-decided_at", "-pk")
        constraints = (models.UniqueConstraint(name="decision_once_per_proposal", fields=("proposal",)),)


class Condition(Public):
    """What the meeting attached to its decision, with the day by which it wants to see it. Append-only.

    Its words lie where all texts lie, those of an amendment are the amendment's: so they can be erased, and only
    the link to them may change, when they are set right.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="conditions")
    number = models.PositiveIntegerField()
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    amendment = models.ForeignKey(Amendment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("decision_id", "number")
        constraints = (models.UniqueConstraint(name="condition_number_once", fields=("decision", "number")),)


class FallbackStep(models.Model):
    """A step taken because there was no consensus; each is logged with its reason. Append-only."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="fallback_steps")
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="fallback_steps")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    reason = models.TextField()
    mediators = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ("proposal_id", "number")
        constraints = (models.UniqueConstraint(name="fallback_number_once", fields=("proposal", "number")),)

    @property
    def step(self) -> procedure.FallbackKind:
        """Which step it was, as the rules call it."""
        return procedure.FallbackKind(self.kind)


APPEND_ONLY = (
    AppendOnly("RulesOfProcedure"),
    AppendOnly("ProposalVersion"),
    AppendOnly("Round", once_set="closed_at"),
    AppendOnly("Position", once_set="round.closed_at"),
    AppendOnly("Decision"),
    AppendOnly("Condition", except_fields=("text",)),
    AppendOnly("FallbackStep"),
)
