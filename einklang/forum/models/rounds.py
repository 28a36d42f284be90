"""Rounds and the positions counted in them."""

from django.db import models
from django.db.models import F, Q

from einklang.base.models import Public
from einklang.forum.models.bodies import RulesOfProcedure
from einklang.forum.models.meetings import AgendaItem
from einklang.forum.models.proposals import Proposal, ProposalVersion
from einklang.forum.rules import meetings, slips
from einklang.forum.rules.positions import Count, count_of


class Round(Public):
    """Asking one meeting for consensus on one version. At most one is open per proposal; once closed, it never changes.

    `tries` as in `rules.consensus.tries_of`; `entitled` are those present who may
    decide, `advance_here` those of them who had consented in advance and are not counted again.
    `by_resistance`: asked is for resistance from 0 to 10 against it and against leaving it, not for positions (R-11).
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
    by_resistance = models.BooleanField(default=False)
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
        """The positions counted so far: those of the hands and those of the phones."""
        return self.hand_count().plus(self.phones().count)

    def phones(self) -> slips.Phones:
        """What the phones say while the round is open; afterwards it is among the counts."""
        if self.state != meetings.RoundStatus.OPEN:
            return slips.Phones()
        said = self.slip_positions.order_by("degree", "veto").values_list("degree", "veto")
        return slips.phones_of(said.annotate(phones=models.Count("pk")))

    def hand_count(self) -> Count:
        """The positions that were counted by hand."""
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
