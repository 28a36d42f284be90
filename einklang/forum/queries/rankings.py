"""Rankings by least resistance, with what was asked about and how many said what."""

from collections import defaultdict

from django.db.models import Prefetch, QuerySet

from einklang.forum.models import Meeting, Proposal, Ranking, RankingOption, Round
from einklang.forum.rules.resistance import Option, public_facts


def rankings_of(meeting: Meeting) -> QuerySet[Ranking]:
    """A meeting's rankings of projects, each with its options (`asked`) and their counts; three queries in all."""
    options = RankingOption.objects.select_related("proposal").prefetch_related("resistances").order_by("position")
    rows = Ranking.objects.filter(meeting=meeting, round__isnull=True).select_related("rules", "meeting__neighbourhood")
    return rows.prefetch_related(Prefetch("options", options, to_attr="asked")).order_by("number")


def resistance_in(round_: Round, passive_title: str = "–") -> tuple[Option, ...]:
    """What a round by resistance asks about, with what was counted: the proposal, and leaving it as it is."""
    rows = RankingOption.objects.filter(ranking__round=round_).select_related("proposal").order_by("position")
    return tuple(row.value(passive_title) for row in rows.prefetch_related("resistances"))


def resisted_in_rounds(proposal: Proposal) -> dict[int, dict[str, int]]:
    """By the number of its round: what is public of each round by resistance that is over."""
    rows = RankingOption.objects.filter(ranking__round__proposal=proposal, ranking__state="closed")
    rows = rows.select_related("proposal", "ranking__round").prefetch_related("resistances").order_by("position")
    found: dict[int, list[Option]] = defaultdict(list)
    for row in rows:
        if row.ranking.round is not None:
            found[row.ranking.round.number].append(row.value("–"))
    return {number: public_facts(options) for number, options in found.items()}
