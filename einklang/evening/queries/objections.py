"""Objections to minutes: which there are, and which nobody has answered."""

from django.db.models import QuerySet

from einklang.evening.models import Minutes, Objection


def objections_of(minutes: Minutes) -> QuerySet[Objection]:
    """All of them in their order, with their answers, without whose they are."""
    rows = Objection.objects.filter(minutes=minutes).select_related("text", "reason", "addition__text")
    return rows.defer("text__author", "reason__author", "addition__text__author").order_by("number")


def unanswered(minutes: Minutes) -> QuerySet[Objection]:
    """Those for which somebody waits for an answer."""
    return objections_of(minutes).filter(answered_at=None)
