"""What of payments waits on a desk. Each behind the door of the act that it waits for."""

import datetime as dt
from collections.abc import Callable

from django.db.models import Q

from einklang.grants.queries.due import GrantDue
from einklang.grants.queries.payments import accounts_to_confirm, calls_in, orders_in, unspent_advances
from einklang.grants.queries.treasury import entries_to_look_at
from einklang.grants.rules.orders import CallState, OrderState
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


def unspent_due(within: Within, today: dt.date) -> list[GrantDue]:
    """Advances that were not spent in time (R-14)."""
    return [
        GrantDue(
            slug=grant.area_budget.neighbourhood.slug,
            place=grant.area_budget.neighbourhood.name,
            number=grant.application.number,
            title=grant.application.title,
            due_on=left.spent_by,
        )
        for grant, left in unspent_advances(within("grant__area_budget__neighbourhood"), today)
    ]


def rows_due() -> list[GrantDue]:
    """Files of the treasury's with rows to look at, each once; `condition` is the file's key."""
    files = {entry.file_id: entry.file for entry in entries_to_look_at()}
    return [
        GrantDue(slug="", place="", number=0, title=file.name, at=file.read_at, condition=key)
        for key, file in files.items()
    ]
