"""Rows of the treasury's files that name money which is owed back."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from einklang.base.days import city_day
from einklang.grants.models import TreasuryEntry
from einklang.grants.rules.treasury import Kind, Verdict
from einklang.proofs.models import MoneyBack, Repayment, repayment_key
from einklang.proofs.queries.repayments import fetched, owed


def demands_named(entries: Iterable[TreasuryEntry]) -> dict[str, Repayment]:
    """The demands that these rows name, by the number as it is written there."""
    keys = {entry.order_code: repayment_key(entry.order_code) for entry in entries}
    named = Repayment.objects.filter(pk__in=[key for key in keys.values() if key is not None])
    rows = {one.pk: one for one in fetched(named).select_related("grant__application__file_closing").order_by("pk")}
    return {code: rows[key] for code, key in keys.items() if key in rows}


def claimed(entries: Sequence[TreasuryEntry], today: dt.date) -> dict[int, Verdict]:
    """What becomes of each row that names a demand, by its line, as things stand; money may come in parts."""
    demands = demands_named(entries)
    references = [entry.reference for entry in entries if entry.order_code in demands]
    known = set(MoneyBack.objects.filter(reference__in=references).values_list("reference", flat=True).order_by("pk"))
    taken: dict[int, int] = defaultdict(int)
    found = {}
    for entry in entries:
        demand = demands.get(entry.order_code)
        if demand is None or entry.fault or entry.booked_on is None:
            continue
        rest = 0 if hasattr(demand.grant.application, "file_closing") else owed(demand, today).open_cents
        verdict = _verdict(entry, entry.booked_on, demand, rest - taken[demand.pk], today)
        found[entry.line] = Verdict.KNOWN if entry.reference in known else verdict
        if found[entry.line] is Verdict.BACK:
            taken[demand.pk] += entry.amount_cents
    return found


def _verdict(entry: TreasuryEntry, booked_on: dt.date, demand: Repayment, rest: int, today: dt.date) -> Verdict:
    if entry.kind != Kind.ARRIVED:
        return Verdict.OTHER_KIND
    if entry.amount_cents <= 0:
        return Verdict.UNREADABLE
    if booked_on > today:
        return Verdict.IN_THE_FUTURE
    if booked_on < city_day(demand.demanded_at):
        return Verdict.BEFORE_THE_DEMAND
    return Verdict.BACK if rest > 0 else Verdict.NOTHING_OWED
