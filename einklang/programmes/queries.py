"""Which programmes there are, and which of their guidelines holds on a day."""

import datetime as dt

from django.db.models import QuerySet

from einklang.programmes.models import Guideline, Programme


def programmes() -> QuerySet[Programme]:
    """All programmes, in the order in which they were founded."""
    return Programme.objects.order_by("pk")


def guideline_on(programme: Programme, day: dt.date) -> Guideline | None:
    """The version that holds on that day: of those that do already, the newest; None before the first one does."""
    return programme.guidelines.filter(valid_from__lte=day).order_by("-valid_from", "-version").first()
