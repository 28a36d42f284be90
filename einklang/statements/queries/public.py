"""What everybody reads: adopted statements, and what came before a body."""

from django.db.models import Prefetch, QuerySet

from einklang.administration.models import Department
from einklang.places.models import Neighbourhood
from einklang.statements.models import Part, Statement, Submission


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


def parts_to_read(statement: Statement) -> list[Part]:
    """The pieces of an adopted statement with text and departments, for its page and its paper. Two queries."""
    departments = Department.objects.select_related("organisation").order_by("short", "pk")
    rows = statement.parts.filter(removed_at=None).select_related("text").order_by("position", "pk")
    return list(rows.prefetch_related(Prefetch("departments", departments)))


def brought_before(neighbourhood: Neighbourhood, number: int) -> list[Submission]:
    """Each time that a statement came before a body, the first first."""
    rows = Submission.objects.filter(statement__neighbourhood=neighbourhood, statement__number=number)
    return list(rows.select_related("proposal").order_by("pk"))
