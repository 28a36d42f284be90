"""Bodies and their rules, meetings, proposals, rounds, concerns, amendments, decisions. Knows nothing of grants."""

from einklang.base.append_only import AppendOnly
from einklang.forum.models.bodies import Body, RulesOfProcedure
from einklang.forum.models.circulars import Circular
from einklang.forum.models.concerns import Amendment, Concern
from einklang.forum.models.decisions import Condition, Decision, FallbackStep
from einklang.forum.models.meetings import AgendaItem, Interest, Invitation, Meeting
from einklang.forum.models.proposals import AdvanceConsent, Proposal, ProposalVersion
from einklang.forum.models.rankings import Ranking, RankingOption, Resistance
from einklang.forum.models.rounds import Position, Round
from einklang.forum.models.slips import Slip, SlipPosition
from einklang.forum.models.speaking import SpeakingTurn

__all__ = [
    "APPEND_ONLY",
    "AdvanceConsent",
    "AgendaItem",
    "Amendment",
    "Body",
    "Circular",
    "Concern",
    "Condition",
    "Decision",
    "FallbackStep",
    "Interest",
    "Invitation",
    "Meeting",
    "Position",
    "Proposal",
    "ProposalVersion",
    "Ranking",
    "RankingOption",
    "Resistance",
    "Round",
    "RulesOfProcedure",
    "Slip",
    "SlipPosition",
    "SpeakingTurn",
]

APPEND_ONLY = (
    AppendOnly("RulesOfProcedure"),
    AppendOnly("ProposalVersion"),
    AppendOnly("Round", once_set="closed_at"),
    AppendOnly("Position", once_set="round.closed_at"),
    AppendOnly("Circular", once_set="ended_at"),
    AppendOnly("Decision"),
    AppendOnly("Condition", except_fields=("text",)),
    AppendOnly("FallbackStep"),
    AppendOnly("Ranking", once_set="closed_at"),
    AppendOnly("RankingOption", once_set="ranking.closed_at"),
    AppendOnly("Resistance", once_set="ranking.closed_at"),
)
