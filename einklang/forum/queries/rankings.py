"""Rankings by least resistance, with what was asked about and how many said what."""

from django.db.models import Prefetch, QuerySet

from einklang.forum.models import Meeting, Ranking, RankingOption


def rankings_of(meeting: Meeting) -> QuerySet[Ranking]:
    """A meeting's rankings in order, each with its options (`asked`) and their counts; three queries in all."""
    options = RankingOption.objects.select_related("proposal").prefetch_related("resistances").order_by("position")
    rows = Ranking.objects.filter(meeting=meeting).select_related("rules", "meeting__neighbourhood")
    return rows.prefetch_related(Prefetch("options", options, to_attr="asked")).order_by("number")
