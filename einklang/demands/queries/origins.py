"""What came of a need and of a note: the way from whoever raised it to the demand."""

from django.db.models import QuerySet

from einklang.demands.models import Demand
from einklang.statements.models import Part


def demands_from_need(key: int) -> QuerySet[Demand]:
    """The demands that came out of a need (by its key), the first first."""
    rows = Demand.objects.filter(part__came_from__need=key).select_related("text", "neighbourhood")
    return rows.order_by("number")


def pieces_from_note(annotation: int) -> list[tuple[Part, Demand | None]]:
    """Each piece of an adopted statement that was drafted from a note (by its key), with its demand."""
    rows = Part.objects.filter(drafted_from__annotation=annotation, removed_at=None)
    rows = rows.filter(statement__adopted_on__isnull=False)
    parts = rows.select_related("statement__neighbourhood", "text", "demand").order_by("statement__number", "position")
    return [(part, getattr(part, "demand", None)) for part in parts]
