"""Rows of what is public, read in blocks by key: constant memory, and no cursor is held open however slow the reader.

Only the columns that are exported are asked of the database. No query here reaches a person's table.
"""

import datetime as dt
import heapq
from collections.abc import Iterator
from typing import Any

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from einklang.administration.queries import every_cooperation
from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.demands.queries import every_demand
from einklang.forum.models import AgendaItem, Circular, Decision, Meeting
from einklang.fund.models import AreaBudget, Grant, Transfer
from einklang.fund.queries import budgets_of
from einklang.fund.rules.figures import figures_of_acts
from einklang.fund.rules.ledger import Act
from einklang.needs.queries import every_public_need
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application, ApplicationVersion, BudgetLine
from einklang.projects.queries import with_requested
from einklang.record.queries import last_told

AT_ONCE = 2000
PRIVATE_PERSON = "Privatperson"
Row = tuple[Any, ...]

TRANSFER = (
    "happened_on", "area_budget_id", "number", "area_budget__budget_year__programme__name",
    "area_budget__budget_year__year", "entered_at", "reason", "source", "target", "amount_cents",
    "grant__application__number", "grant__application__title", "note",
)  # fmt: skip


def transfers(neighbourhood: Neighbourhood) -> Iterator[dict[str, Any]]:
    """Every transfer of a neighbourhood by day, budget and number, as mappings of the names in `TRANSFER`."""
    budgets = budgets_of(neighbourhood).values_list("pk", flat=True)
    streams = [_transfers_of(key) for key in budgets]
    return heapq.merge(*streams, key=lambda row: (row["happened_on"], row["area_budget_id"], row["number"]))


def _transfers_of(budget: int) -> Iterator[dict[str, Any]]:
    """One budget's transfers along the index `transfer_by_day`."""
    rows = Transfer.objects.filter(area_budget_id=budget).order_by("happened_on", "number").values(*TRANSFER)
    block = list(rows[:AT_ONCE])
    while block:
        yield from block
        day, number = block[-1]["happened_on"], block[-1]["number"]
        after = Q(happened_on=day, number__gt=number) | Q(happened_on__gt=day)
        # The first condition says the same and lets the index begin at the right day.
        block = list(rows.filter(happened_on__gte=day).filter(after)[:AT_ONCE]) if len(block) == AT_ONCE else []


def ledger_rows(neighbourhood: Neighbourhood) -> Iterator[Row]:
    """The rows of `tables.LEDGER`."""
    for row in transfers(neighbourhood):
        yield (
            row["area_budget__budget_year__programme__name"],
            row["area_budget__budget_year__year"],
            row["number"],
            row["happened_on"],
            row["entered_at"],
            row["reason"],
            row["source"],
            row["target"],
            row["amount_cents"],
            row["grant__application__number"],
            row["grant__application__title"],
            row["note"],
        )


def purses(neighbourhood: Neighbourhood) -> list[AreaBudget]:
    """The budgets whose accounts the journal declares, with year and programme; as many as there were years."""
    return list(budgets_of(neighbourhood))


def grant_numbers(budget: AreaBudget) -> Iterator[tuple[int, str]]:
    """Number and project's title of every grant of a budget, in order."""
    rows = Grant.objects.filter(area_budget=budget).values_list("number", "application__title")
    yield from _by_number(rows)


def project_rows(neighbourhood: Neighbourhood) -> Iterator[Row]:
    """The rows of `tables.PROJECTS`: what was handed in, never a draft."""
    rows = _public_projects(neighbourhood).values_list(
        "number",
        "title",
        "organisation__name",
        "programme__name",
        "year",
        "state",
        "submitted_at",
        "version",
        "expenditure",
        "requested_cents",
        "decided_at",
        "outcome",
        "field_of_action",
        "target_group",
        "pk",
    )
    for block in blocks_by_number(rows):
        money = _money_of([row[-1] for row in block])
        for (
            number,
            title,
            applicant,
            *middle,
            submitted,
            version,
            costs,
            asks,
            decided,
            outcome,
            field,
            group,
            key,
        ) in block:
            told = (_day(submitted), version, costs or 0, asks or 0, _day(decided), outcome, field, group)
            yield (number, title, applicant or PRIVATE_PERSON, *middle, *told, *money.get(key, (0, 0, 0, 0)))


def _money_of(applications: list[int]) -> dict[int, tuple[int, int, int, int]]:
    """Per project (by key), all its pots together: granted, paid, proven, returned."""
    rows = Transfer.objects.filter(grant__application__in=applications)
    sums: dict[int, list[tuple[Act, Cents]]] = {}
    found = rows.values_list("grant__application", "reason").annotate(cents=Sum("amount_cents"))
    for key, act, cents in found.order_by("grant__application", "reason"):
        sums.setdefault(key, []).append((Act(act), Cents(cents)))
    told = {key: figures_of_acts(moved).reached for key, moved in sums.items()}
    return {key: (one.granted_cents, one.paid_cents, one.proven_cents, one.returned_cents) for key, one in told.items()}


def _public_projects(neighbourhood: Neighbourhood) -> QuerySet[Any]:
    rows = with_requested(Application.objects.filter(neighbourhood=neighbourhood, submitted_at__isnull=False))
    newest = ApplicationVersion.objects.filter(pk=OuterRef("newest_version"))
    costs = BudgetLine.objects.filter(version=OuterRef("newest_version")).order_by().values("version")
    decision = Decision.objects.filter(proposal=OuterRef("proposal")).order_by("-pk")
    return rows.annotate(
        version=Subquery(newest.values("number")),
        expenditure=Subquery(costs.annotate(sum=Sum("amount_cents")).values("sum")),
        decided_at=Subquery(decision.values("decided_at")[:1]),
        outcome=Subquery(decision.values("outcome")[:1]),
    )


def need_rows(neighbourhood: Neighbourhood) -> Iterator[Row]:
    """The rows of `tables.NEEDS`: what a person has read and published."""
    for need in every_public_need(neighbourhood):
        if need.is_read:
            yield (
                need.number,
                need.title,
                need.text,
                need.language,
                need.place,
                need.topic.slug if need.topic else "",
                need.state.value,
                city_day(need.raised_at),
                _day(need.answered_at),
                _day(need.closed_at),
                need.result,
                _day(need.emptied_at),
            )


def demand_rows(neighbourhood: Neighbourhood) -> Iterator[Row]:
    """The rows of `tables.DEMANDS`: one a department, with what it answered. No day of today stands in them."""
    for one in every_demand(neighbourhood, dt.date.min):
        demand = one.demand
        words, topic = demand.text, demand.topic.slug if demand.topic else None
        told = (demand.number, words.body, words.language, topic, one.status.value, demand.adopted_on)
        if not one.clocks:
            yield (*told, "", *(None,) * 8)
        for shown in one.clocks:
            clock = shown.clock
            yield (
                *told,
                clock.name,
                clock.forwarded_from.name if clock.forwarded_from else None,
                clock.state,
                clock.handed_over_on,
                clock.first_due_on,
                clock.due_on,
                clock.received_on,
                shown.answer.answer.sent_on if shown.answer else None,
                shown.answer.kind.value if shown.answer else None,
            )


def cooperation_rows(neighbourhood: Neighbourhood, today: dt.date) -> Iterator[Row]:
    """The rows of `tables.COOPERATION`: each promise of hours in each of its years up to this one."""
    for year, row in every_cooperation(neighbourhood, today):
        yield (
            str(row.time.public_id),
            year,
            row.time.organisation.name,
            row.time.purpose,
            row.time.paid_by,
            row.time.first_day,
            row.time.last_day,
            row.year.promised,
            row.year.used,
            row.year.needed,
            row.year.missing,
        )


def meetings(neighbourhood: Neighbourhood) -> Iterator[tuple[Meeting, dt.datetime]]:
    """A neighbourhood's meetings with body and agenda, the oldest first, each with the moment it was last told of."""
    agenda = Prefetch("items", AgendaItem.objects.order_by("position"))
    rows = Meeting.objects.filter(neighbourhood=neighbourhood).select_related("body").prefetch_related(agenda)
    last = 0
    while block := list(rows.order_by("number").filter(number__gt=last)[:AT_ONCE]):
        told = last_told(neighbourhood.slug, [f"meetings/{meeting.number}" for meeting in block])
        yield from ((meeting, told.get(f"meetings/{meeting.number}", meeting.starts_at)) for meeting in block)
        last = block[-1].number


def _by_number(rows: QuerySet[Any, Row]) -> Iterator[Row]:
    for block in blocks_by_number(rows):
        yield from block


def blocks_by_number(rows: QuerySet[Any, Row]) -> Iterator[list[Row]]:
    """Rows whose first column is their number, in blocks by it."""
    ordered, last = rows.order_by(F("number").asc()), 0
    while block := list(ordered.filter(number__gt=last)[:AT_ONCE]):
        yield block
        last = block[-1][0]


def _day(moment: dt.datetime | None) -> dt.date | None:
    return city_day(moment) if moment else None


def circulars(neighbourhood: Neighbourhood) -> Iterator[tuple[Circular, dt.datetime]]:
    """The newest of a neighbourhood's small sums that went round, each with the moment it was last told of."""
    rows = Circular.objects.filter(neighbourhood=neighbourhood).select_related("proposal").order_by("-number")
    yield from ((one, one.ended_at or one.announced_at) for one in rows[:AT_ONCE])
