"""Money that comes back, booked from the treasury's own file; the file itself belongs to the room of grants."""

import datetime as dt
from collections.abc import Sequence

from einklang.base.money import Cents
from einklang.fund.models import AreaBudget
from einklang.grants.actions import Incoming
from einklang.grants.models import TreasuryEntry
from einklang.people.models import Person
from einklang.proofs.actions.examination import lock_grants
from einklang.proofs.actions.repayments import enter_arrival
from einklang.proofs.queries.examination import grants_of
from einklang.proofs.queries.treasury import claimed, demands_named


def _areas(entries: Sequence[TreasuryEntry]) -> dict[int, AreaBudget]:
    """The budgets of every project that a demand is about, with all its pots."""
    grants = [grant for one in demands_named(entries).values() for grant in grants_of(one.grant.application)]
    return {grant.area_budget_id: grant.area_budget for grant in grants}


def _lock(entries: Sequence[TreasuryEntry]) -> None:
    projects = {one.grant.application_id: one.grant.application for one in demands_named(entries).values()}
    for key in sorted(projects):
        lock_grants(projects[key])


def _book(actor: Person, entry: TreasuryEntry, now: dt.datetime) -> None:
    demand = demands_named([entry])[entry.order_code]
    if entry.booked_on is not None:
        enter_arrival(actor, demand, Cents(entry.amount_cents), entry.booked_on, entry.reference, None, now)


INCOMING = Incoming(claim=claimed, areas=_areas, lock=_lock, book=_book)
