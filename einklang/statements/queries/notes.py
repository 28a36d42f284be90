"""Annotations of the statement's report, and which of them its pieces were drafted from."""

from einklang.base.paging import LONGEST_NUMBER
from einklang.reports.models import Annotation
from einklang.statements.models import PartNote, Statement


def taken_up(statement: Statement) -> frozenset[int]:
    """The keys of the annotations that a piece was drafted from which still stands."""
    rows = PartNote.objects.filter(statement=statement, part__removed_at=None).order_by("pk")
    return frozenset(rows.values_list("annotation_id", flat=True))


def note_on_report(statement: Statement, number: str) -> Annotation | None:
    """An annotation of the statement's neighbourhood by its number, as it was sent."""
    if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER):
        return None
    rows = Annotation.objects.filter(neighbourhood=statement.neighbourhood_id, number=int(number))
    return rows.select_related("public_text").first()
