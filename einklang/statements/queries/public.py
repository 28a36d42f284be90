"""What everybody reads: adopted statements, and what came before a body."""

from django.db.models import QuerySet

from einklang.places.models import Neighbourhood
from einklang.statements.models import Statement, Submission


def public_statements(neighbourhood: Neighbourhood) -> QuerySet[Statement]:
    """The statements that the assembly adopted, the newest first."""
    rows = Statement.objects.filter(neighbourhood=neighbourhood, adopted_on__isnull=False)
    return rows.select_related("report", "neighbourhood").order_by("-adopted_on", "-number")


def public_statement(neighbourhood: Neighbourhood, number: int) -> Statement | None:
    """One of them by its number."""
    return public_statements(neighbourhood).filter(number=number).first()


def submission_at(neighbourhood: Neighbourhood, number: int, stage: str, which: int) -> Submission | None:
    """What came before a body: everybody reads what a public meeting talks about."""
    rows = Submission.objects.filter(statement__neighbourhood=neighbourhood, statement__number=number)
    rows = rows.select_related("statement__neighbourhood", "statement__report", "proposal")
    return rows.filter(stage=stage, number=which).first()
