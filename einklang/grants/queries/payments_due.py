"""What of payments waits on a desk. Each behind the door of the act that it waits for."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable

from django.db.models import Q

from einklang.base.money import Cents
from einklang.fund.models import Grant, Transfer
from einklang.fund.rules.ledger import Act
from einklang.grants.models import Spending
from einklang.grants.queries.due import GrantDue
from einklang.grants.queries.notices import standings
from einklang.grants.queries.payments import accounts_to_confirm, calls_in, orders_in, proofs_came
from einklang.grants.queries.treasury import entries_to_look_at
from einklang.grants.rules.orders import CallState, OrderState
from einklang.grants.rules.payments import Advance, Unspent, unspent
from einklang.people.models import Person

Within = Callable[[str], Q]


def to_certify(within: Within) -> list[GrantDue]:
    """Calls that nobody has certified; `condition` is the call's key."""
    return [
        GrantDue(
            slug=call.grant.area_budget.neighbourhood.slug,
            place=call.grant.area_budget.neighbourhood.name,
            number=call.grant.application.number,
            title=call.grant.application.title,
            at=call.called_at,
            condition=call.pk,
        )
        for call in calls_in(CallState.CALLED, within("grant__area_budget__neighbourhood"))
    ]


def to_order(within: Within, person: Person) -> list[GrantDue]:
    """Orders that somebody else certified; `condition` is the order's key."""
    rows = orders_in(OrderState.CERTIFIED, within("drawdown__grant__area_budget__neighbourhood"))
    return [
        GrantDue(
            slug=order.drawdown.grant.area_budget.neighbourhood.slug,
            place=order.drawdown.grant.area_budget.neighbourhood.name,
            number=order.drawdown.grant.application.number,
            title=order.drawdown.grant.application.title,
            due_on=order.due_on,
            condition=order.pk,
        )
        for order in rows.exclude(certified_by=person)
    ]


def accounts_due(person: Person) -> list[GrantDue]:
    """Accounts that somebody else entered, masked; `condition` is the account's key."""
    return [
        GrantDue(slug="", place=owner.name if owner else "", number=0, title=account.masked, condition=account.pk)
        for account in accounts_to_confirm().exclude(entered_by=person)
        for owner in (account.organisation,)
    ]


def unspent_advances(within: Q, today: dt.date) -> list[tuple[Grant, Unspent]]:
    """Where an advance was not spent in time (R-14), the oldest first; five queries however many grants there are.

    Not where the proof has come: what was spent and when stands in it, and whoever examines it asks.
    """
    rows = Transfer.objects.filter(within, reason=Act.PAY).exclude(grant=None)
    advances: dict[int, list[Advance]] = defaultdict(list)
    for key, day, cents in rows.order_by("grant_id", "number").values_list("grant_id", "happened_on", "amount_cents"):
        if key is not None:
            advances[key].append(Advance(day, Cents(cents)))
    grants = Grant.objects.filter(pk__in=advances).select_related(
        "application__organisation", "area_budget__neighbourhood", "area_budget__budget_year__programme"
    )
    stands = standings(grants, today)
    told = Spending.objects.filter(grant__in=list(advances)).order_by("pk").values_list("grant_id", "spent_cents")
    spent = {key: Cents(cents) for key, cents in told}
    found, came = [], proofs_came({grant.application_id for grant in grants})
    for grant in grants.order_by("pk"):
        if grant.pk in stands and stands[grant.pk].ended_by is None and grant.application_id not in came:
            months = stands[grant.pk].content.advance_months
            lefts = unspent(advances[grant.pk], spent.get(grant.pk, Cents(0)), today, months)
            found += [(grant, left) for left in lefts]
    return sorted(found, key=lambda one: one[1].spent_by)


def unspent_due(within: Within, today: dt.date) -> list[GrantDue]:
    """Grants with advances that were not spent in time (R-14), each once; a project's pots have their names."""
    oldest: dict[int, tuple[Grant, Unspent]] = {}
    for grant, left in unspent_advances(within("grant__area_budget__neighbourhood"), today):
        oldest.setdefault(grant.pk, (grant, left))
    pots = Counter(grant.application_id for grant, _ in oldest.values())
    return [
        GrantDue(
            slug=grant.area_budget.neighbourhood.slug,
            place=grant.area_budget.neighbourhood.name,
            number=grant.application.number,
            title=grant.application.title + (f" ({pot.name})" if pots[grant.application_id] > 1 else ""),
            due_on=left.spent_by,
        )
        for grant, left in oldest.values()
        for pot in (grant.area_budget.budget_year.programme,)
    ]


def rows_due() -> list[GrantDue]:
    """Files of the treasury's with rows to look at, each once; `condition` is the file's key."""
    files = {entry.file_id: entry.file for entry in entries_to_look_at()}
    return [
        GrantDue(slug="", place="", number=0, title=file.name, at=file.read_at, condition=key)
        for key, file in files.items()
    ]
