"""Concerns, and the amendments that answer them."""

from django.db import models
from django.db.models import F, Q

from einklang.base.models import Public
from einklang.forum.models.proposals import Proposal, ProposalVersion
from einklang.forum.models.rounds import Round
from einklang.forum.models.slips import Slip
from einklang.forum.rules import amendments, concerns, procedure
from einklang.forum.rules.positions import Degree
from einklang.people.models import Person, Text


class Amendment(Public):
    """A change that somebody proposed so that a concern is met (A1, A2 …). `excludes`: they cannot go together."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="amendments")
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField()
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default="proposed")
    condition_due = models.DateField(null=True, blank=True)
    is_condition = models.BooleanField(default=False)
    excludes = models.ManyToManyField("self", symmetrical=True, blank=True)
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
            excludes=tuple(other.number for other in self.excludes.all()),
        )


class Concern(Public):
    """A concern, objection or block with a life of its own. The owner is internal; the text has its own table.

    `taken_up_by` is a function or an organisation; `taken_up_privately`: a person, who is named at the desk only, until
    it is decided.
    What came from a phone is not `shown` to anybody until the moderator shows it, and its `slip` goes with the meeting.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="concerns")
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="concerns")
    version = models.ForeignKey(ProposalVersion, on_delete=models.PROTECT, related_name="concerns")
    number = models.PositiveIntegerField()
    degree = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=30, default="raised")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    reason_given = models.CharField(max_length=20, blank=True)
    what_would_lift = models.TextField(blank=True)
    taken_up_by = models.CharField(max_length=120, blank=True)
    taken_up_privately = models.BooleanField(default=False)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="concerns")
    slip = models.ForeignKey(Slip, null=True, blank=True, on_delete=models.SET_NULL, related_name="concerns")
    shown = models.BooleanField(default=True)
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
