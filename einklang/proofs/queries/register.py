"""What the city's database of grants takes: each grant's figures from the notice to the closed file."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Max, Min, QuerySet, Sum

from einklang.base.days import city_day
from einklang.base.words import label
from einklang.fund.models import Grant, Transfer
from einklang.fund.rules.ledger import Act
from einklang.grants.queries.notices import standings
from einklang.grants.queries.register import numbers_of
from einklang.grants.rules.notices import READ_NOTICES
from einklang.grants.rules.register import Figure, Value
from einklang.grants.rules.standing import Standing
from einklang.people.models import Person
from einklang.people.queries import check_door, neighbourhoods_behind
from einklang.proofs.models import ProofVersion

Row = Mapping[Figure, Value]


def grants_behind(person: Person, on: dt.date) -> QuerySet[Grant]:
    """Door: the grants whose notice is out, where this person reads notices; by year, area and project."""
    areas = neighbourhoods_behind(person, READ_NOTICES, on)
    if not areas:
        check_door(person, READ_NOTICES, None, on)
    rows = Grant.objects.filter(
        area_budget__neighbourhood__in=areas, notices__dispatched_on__isnull=False, notices__discarded_at=None
    ).distinct()
    rows = rows.select_related(
        "application__organisation",
        "application__proof",
        "application__file_closing",
        "area_budget__neighbourhood__city",
        "area_budget__budget_year__programme",
        "area_budget__treasury_line",
        "outcome",
    )
    return rows.order_by("-area_budget__budget_year__year", "area_budget__neighbourhood", "application__number", "pk")


def without_number(person: Person, on: dt.date, most: int) -> list[Grant]:
    """Door: those of them to which the city's database has given no number yet, the oldest notice first."""
    rows = grants_behind(person, on).filter(register_numbers=None)
    return list(rows.annotate(out=Min("notices__dispatched_on")).order_by("out", "pk")[:most])


def years_of(person: Person, on: dt.date) -> list[int]:
    """Door: the budget years that have such grants, the newest first."""
    rows = grants_behind(person, on).order_by("-area_budget__budget_year__year")
    return list(dict.fromkeys(rows.values_list("area_budget__budget_year__year", flat=True)))


def register_rows(grants: Sequence[Grant], today: dt.date) -> list[Row]:
    """Each grant's figures, in order; four queries however many there are. A person appears as „Privatperson“."""
    stands, numbers, money = standings(grants, today), numbers_of(grants), _money_of(grants)
    proofs = _received(grants)
    return [
        {
            **_told(grant, stands[grant.pk]),
            **_reached(grant, proofs.get(grant.application_id)),
            **money.get(grant.pk, {}),
            Figure.REGISTER_NUMBER: numbers.get(grant.pk),
        }
        for grant in grants
        if grant.pk in stands
    ]


def _told(grant: Grant, stands: Standing) -> dict[Figure, Value]:
    """What the notices say."""
    content, budget = stands.content, grant.area_budget
    line = getattr(budget, "treasury_line", None)
    return {
        Figure.FILE_NUMBER: content.file_number,
        Figure.PROGRAMME: content.programme,
        Figure.YEAR: content.year,
        Figure.GUIDELINE: content.guideline,
        Figure.BUDGET_LINE: line.code if line else None,
        Figure.AREA: budget.neighbourhood.name,
        Figure.PROJECT: content.project,
        Figure.TITLE: content.title,
        Figure.PURPOSE: content.purpose,
        Figure.APPLICANT: grant.application.applicant_name,
        Figure.FINANCING: label(content.financing).partition(":")[0],
        Figure.TOTAL: content.plan.expenditure_cents,
        Figure.CASH: content.plan.cash_cents,
        Figure.REQUESTED: content.plan.requested_cents,
        Figure.GRANTED: content.ceiling_cents,
        Figure.DECIDED_ON: content.decided_on,
        Figure.DISPATCHED_ON: stands.dispatched_on,
        Figure.NOTIFIED_ON: stands.notified_on,
        Figure.FINAL_ON: stands.final_on,
        Figure.BEGINS_ON: content.begins_on,
        Figure.ENDS_ON: content.ends_on,
        Figure.PROOF_DUE_ON: content.proof_due_on,
    }


def _reached(grant: Grant, received_on: dt.date | None) -> dict[Figure, Value]:
    """How far it came after that."""
    outcome = getattr(grant, "outcome", None)
    closing = getattr(grant.application, "file_closing", None)
    return {
        Figure.PROOF_RECEIVED_ON: received_on,
        Figure.EXAMINED_ON: city_day(outcome.settled_at) if outcome else None,
        Figure.FINAL_SUM: outcome.final_cents if outcome else None,
        Figure.CLOSED_ON: city_day(closing.closed_at) if closing else None,
        Figure.PAID: 0,
        Figure.LAST_PAID_ON: None,
        Figure.RETURNED: 0,
    }


def _money_of(grants: Iterable[Grant]) -> dict[int, dict[Figure, Value]]:
    rows = Transfer.objects.filter(grant__in=list(grants), reason__in=(Act.PAY, Act.REPAY)).values("grant", "reason")
    found: dict[int, dict[Figure, Value]] = {}
    for row in rows.annotate(cents=Sum("amount_cents"), last=Max("happened_on")).order_by("grant", "reason"):
        told = found.setdefault(row["grant"], {})
        if row["reason"] == Act.PAY:
            told |= {Figure.PAID: row["cents"], Figure.LAST_PAID_ON: row["last"]}
        else:
            told[Figure.RETURNED] = row["cents"]
    return found


def _received(grants: Iterable[Grant]) -> dict[int, dt.date | None]:
    keys = {grant.application_id for grant in grants}
    rows = ProofVersion.objects.filter(proof__application__in=keys, submitted_at__isnull=False).order_by("pk")
    return dict(rows.values_list("proof__application_id", "received_on"))
