"""Rankings by least resistance, of projects when money is short (R-29) or of one proposal on the ladder (R-11)."""

from django.db import models
from django.db.models import F, Q

from einklang.base.models import Public
from einklang.base.money import Cents
from einklang.forum.models.bodies import RulesOfProcedure
from einklang.forum.models.meetings import Meeting
from einklang.forum.models.proposals import Proposal
from einklang.forum.models.rounds import Round
from einklang.forum.rules import resistance


class Ranking(Public):
    """Asking a meeting how hard each of several proposals is to bear, or one of them in a round.

    Once closed, it and its counts never change.

    `pot` is the money that is short, as text that a room above understands; `available_cents` what was left in it
    when the ranking began. Where a `round` asks there is no pot, and it ends with the round. `entitled` as in a round.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="rankings")
    rules = models.ForeignKey(RulesOfProcedure, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    pot = models.CharField(max_length=60, blank=True)
    round = models.OneToOneField(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="ranking")
    state = models.CharField(max_length=20, default="open")
    available_cents = models.BigIntegerField()
    present = models.PositiveIntegerField()
    entitled = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("meeting_id", "number")
        constraints = (
            models.UniqueConstraint(name="ranking_number_once", fields=("meeting", "number")),
            models.UniqueConstraint(
                name="ranking_open_once", fields=("meeting", "pot"), condition=Q(state="open", round__isnull=True)
            ),
            models.CheckConstraint(
                name="ranking_of_pot_or_round",
                condition=Q(pot="", round__isnull=False) | (~Q(pot="") & Q(round__isnull=True)),
            ),
            models.CheckConstraint(
                name="ranking_state_known",
                condition=Q(state="open", closed_at__isnull=True) | Q(state="closed", closed_at__isnull=False),
            ),
            models.CheckConstraint(name="ranking_entitled_are_present", condition=Q(entitled__lte=F("present"))),
        )


class RankingOption(Public):
    """One thing that was asked about: a proposal with the sums it asked for then, or, without one, the passive option.

    `smallest_cents` is set if the applicant had said that a smaller sum works.
    """

    ranking = models.ForeignKey(Ranking, on_delete=models.CASCADE, related_name="options")
    proposal = models.ForeignKey(Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    asked_cents = models.BigIntegerField(default=0)
    smallest_cents = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("ranking_id", "position")
        constraints = (
            models.UniqueConstraint(name="option_position_once", fields=("ranking", "position")),
            models.UniqueConstraint(name="option_proposal_once", fields=("ranking", "proposal")),
            models.UniqueConstraint(
                name="option_passive_once", fields=("ranking",), condition=Q(proposal__isnull=True)
            ),
            models.CheckConstraint(
                name="option_smallest_is_smaller",
                condition=Q(smallest_cents__isnull=True)
                | Q(smallest_cents__gt=0, smallest_cents__lte=F("asked_cents")),
            ),
        )

    @property
    def least_cents(self) -> Cents | None:
        """The smallest sum that works, if the applicant said one."""
        return None if self.smallest_cents is None else Cents(self.smallest_cents)

    def value(self, passive_title: str) -> resistance.Option:
        """The option as the rules see it; the passive one is called as the reader's language wants it."""
        counted = {row.value: row.persons for row in self.resistances.all()}
        return resistance.Option(
            key=str(self.position),
            title=self.proposal.title if self.proposal else passive_title,
            resistances=resistance.resistances_of(counted),
            passive=self.proposal_id is None,
        )


class Resistance(models.Model):
    """How many gave an option a value from 0 to 10. Counts only; who gave it is never stored.

    The ranking stands beside the option so that closing the one closes the counts too.
    """

    ranking = models.ForeignKey(Ranking, on_delete=models.CASCADE, related_name="resistances")
    option = models.ForeignKey(RankingOption, on_delete=models.CASCADE, related_name="resistances")
    value = models.PositiveSmallIntegerField()
    persons = models.PositiveIntegerField()

    class Meta:
        ordering = ("option_id", "value")
        constraints = (
            models.UniqueConstraint(name="resistance_value_once", fields=("option", "value")),
            models.CheckConstraint(name="resistance_value_known", condition=Q(value__gte=0, value__lte=10)),
        )
