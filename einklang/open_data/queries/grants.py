"""Grants, payments and results as rows of what is public, block by block; no payee, account or person is read."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery, Sum

from einklang.base.days import city_day
from einklang.fund.models import Grant, Transfer
from einklang.fund.queries import budgets_of
from einklang.fund.rules.ledger import Act
from einklang.grants.models import Drawdown, Notice
from einklang.grants.queries.notices import holidays_around
from einklang.grants.rules.notices import NoticeKind
from einklang.grants.rules.orders import OPEN_CALLS
from einklang.open_data.queries.rows import PRIVATE_PERSON, Row, blocks_by_number
from einklang.open_data.rules.states import state_of
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.proofs.models import Outcome, ProofVersion
from einklang.proofs.rules.life import State as ProofState

ENDS = (NoticeKind.CLOSING, NoticeKind.REVOCATION)
STAGES = ("reserved", "granted", "paid", "proven", "returned")

GRANT = (
    "number", "pk", "application__number", "application__title", "application__organisation__name", "reserved_at",
    "reserved_cents", "application__proof__state", "application__file_closing__closed_at", "outcome__final_cents",
)  # fmt: skip


@dataclass
class Days:
    """Of a grant's notices: when the first one counted and was final, and by which one it ended."""

    notified_on: dt.date | None = None
    final_on: dt.date | None = None
    ended: NoticeKind | None = None


def grant_rows(neighbourhood: Neighbourhood) -> Iterator[Row]:
    """The rows of `tables.GRANTS`: where the money is now is added up block by block."""
    for budget in budgets_of(neighbourhood):
        year = budget.budget_year
        for block in blocks_by_number(Grant.objects.filter(area_budget=budget).values_list(*GRANT)):
            keys = [row[1] for row in block]
            sums, days, calls = where_money_is(keys), _days_of(neighbourhood, keys), _open_calls(keys)
            for row in block:
                now, told = sums.get(row[1], {}), days.get(row[1], Days())
                yield (year.programme.name, year.year, *_grant(row, now, told, calls.get(row[1], 0)))


def _grant(row: Row, now: dict[str, int], days: Days, waits: int) -> Row:
    number, _key, project, title, applicant, at, cents, proof, closed_at, final = row
    reserved, granted, paid, proven, returned = (now.get(stage, 0) for stage in STAGES)
    state = state_of(
        reserved=reserved > 0,
        granted=granted > 0 or days.notified_on is not None,
        paid=paid + proven + returned > 0,
        handed_in=proof is not None and proof != ProofState.DRAFT,
        examined=final is not None,
        closed=closed_at is not None,
        ended=days.ended,
    )
    called = waits + paid + proven + returned
    money = (reserved, granted, called, paid, proven, returned, final)
    return (
        number, project, title, applicant or PRIVATE_PERSON, city_day(at), cents, *money, days.notified_on,
        days.final_on, state.value,
    )  # fmt: skip


def where_money_is(grants: list[int]) -> dict[int, dict[str, int]]:
    """Per grant (by key): what stands on its accounts, and what came back after it had been paid."""
    found: dict[int, dict[str, int]] = {}
    rows = Transfer.objects.filter(grant_id__in=grants).values("grant_id", "reason", "source", "target")
    for row in rows.annotate(cents=Sum("amount_cents")).order_by("grant_id", "reason", "source", "target"):
        at = found.setdefault(row["grant_id"], {})
        source, target = row["source"].partition(":")[0], row["target"].partition(":")[0]
        at[source] = at.get(source, 0) - row["cents"]
        at[target] = at.get(target, 0) + row["cents"]
        if row["reason"] == Act.REPAY:
            at["returned"] = at.get("returned", 0) + row["cents"]
    return found


def _days_of(neighbourhood: Neighbourhood, grants: list[int]) -> dict[int, Days]:
    """One query: whom a notice went to is not fetched."""
    rows = Notice.objects.filter(
        grant__in=grants, dispatched_on__isnull=False, discarded_at=None, kind__in=[NoticeKind.GRANT, *ENDS]
    )
    found: dict[int, Days] = {}
    for notice in rows.defer("recipient").order_by("grant_id", "number"):
        days, sent = found.setdefault(notice.grant_id, Days()), notice.sent()
        if sent.kind in ENDS:
            days.ended = sent.kind
        elif days.notified_on is None:
            days.notified_on = sent.notified_on
            days.final_on = sent.final_on(holidays_around(neighbourhood, sent.dispatched_on))
    return found


def _open_calls(grants: Iterable[int]) -> dict[int, int]:
    rows = Drawdown.objects.filter(grant__in=list(grants), state__in=OPEN_CALLS).order_by("grant_id")
    return dict(rows.values_list("grant_id").annotate(cents=Sum("amount_cents")))


def payment_rows(neighbourhood: Neighbourhood) -> Iterator[Row]:
    """The rows of `tables.PAYMENTS`: what the treasury paid, and the call it answers; never to which account."""
    for budget in budgets_of(neighbourhood):
        year = budget.budget_year
        rows = Transfer.objects.filter(area_budget=budget, reason=Act.PAY).values_list(
            "number",
            "happened_on",
            "amount_cents",
            "grant__number",
            "grant__application__number",
            "grant__application__title",
            "grant__application__organisation__name",
            "payment_order__drawdown__number",
            "payment_order__drawdown__called_at",
        )
        for block in blocks_by_number(rows):
            for number, day, cents, grant, project, title, applicant, call, called_at in block:
                asked = (call, city_day(called_at) if called_at else None)
                told = (grant, project, title, applicant or PRIVATE_PERSON)
                yield (year.programme.name, year.year, number, *told, *asked, day, cents)


def result_rows(neighbourhood: Neighbourhood) -> Iterator[Row]:
    """The rows of `tables.RESULTS`: what projects whose proof came say came of them, and what they cost in the end."""
    versions = ProofVersion.objects.filter(proof__application=OuterRef("pk"), submitted_at__isnull=False)
    newest = versions.order_by("-number")
    outcomes = Outcome.objects.filter(grant__application=OuterRef("pk")).order_by().values("grant__application")
    rows = Application.objects.filter(neighbourhood=neighbourhood, proof__versions__submitted_at__isnull=False)
    rows = rows.distinct().annotate(
        words=Subquery(newest.values("outcome")[:1]),
        people=Subquery(newest.values("reached")[:1]),
        received=Subquery(newest.values("received_on")[:1]),
        final=Subquery(outcomes.annotate(sum=Sum("final_cents")).values("sum")),
        settled=Subquery(Outcome.objects.filter(grant__application=OuterRef("pk")).values("settled_at")[:1]),
    )
    told = rows.values_list(
        "number", "title", "organisation__name", "programme__name", "year", "words", "people", "received", "settled",
        "final", "file_closing__closed_at",
    )  # fmt: skip
    for block in blocks_by_number(told):
        for number, title, applicant, programme, year, words, people, received, settled, final, closed in block:
            # What a proof says is for everybody once nobody asks about it any more: with the closed file.
            said = (words, people) if closed else (None, None)
            days = (received, _day(settled), final, _day(closed))
            yield (number, title, applicant or PRIVATE_PERSON, programme, year, *said, *days)


def _day(moment: Any) -> dt.date | None:
    return city_day(moment) if moment else None
