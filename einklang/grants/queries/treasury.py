"""Reads of the treasury's files: what each row would do, what a person has still to look at. Behind a door."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.grants.models import PaymentOrder, TreasuryEntry, TreasuryFile, order_key
from einklang.grants.rules.orders import IMPORT_TREASURY
from einklang.grants.rules.treasury import Ordered, Reading, Verdict, verdicts
from einklang.people.models import Person
from einklang.people.queries import check_door

Visitor = Person | AnonymousUser | None
NONE_CLAIMED: Mapping[int, Verdict] = MappingProxyType({})


def files_behind(person: Visitor, on: dt.date) -> QuerySet[TreasuryFile]:
    """Door: the files that were read, the newest first, with how many rows wait to be looked at (`waiting`)."""
    check_door(person, IMPORT_TREASURY, None, on)
    waits = Q(entries__posted_at=None, entries__seen_at=None)
    return TreasuryFile.objects.annotate(rows=Count("entries"), waiting=Count("entries", filter=waits)).order_by("-pk")


def file_behind(person: Visitor, key: int, on: dt.date) -> TreasuryFile | None:
    """Door: one file."""
    check_door(person, IMPORT_TREASURY, None, on)
    return TreasuryFile.objects.filter(pk=key).first()


def entries_of(file: TreasuryFile) -> QuerySet[TreasuryEntry]:
    """The rows of a file, in order."""
    return file.entries.select_related(
        "order__drawdown__grant__application", "order__drawdown__grant__area_budget__neighbourhood"
    ).order_by("line")


def reading_of(file: TreasuryFile, entries: Sequence[TreasuryEntry]) -> Reading:
    """A file as it was read."""
    said = None if file.said_cents is None else Cents(file.said_cents)
    return Reading(tuple(entry.value() for entry in entries), file.said_rows, said)


def orders_named(entries: Iterable[TreasuryEntry]) -> dict[str, PaymentOrder]:
    """The orders that these rows name, by the number as it is written there."""
    keys = {entry.order_code: order_key(entry.order_code) for entry in entries}
    found = PaymentOrder.objects.filter(pk__in=[key for key in keys.values() if key is not None])
    rows = found.select_related("drawdown__grant__area_budget__neighbourhood", "drawdown__grant__application").in_bulk()
    return {code: rows[key] for code, key in keys.items() if key in rows}


def judged(
    entries: Sequence[TreasuryEntry],
    orders: dict[str, PaymentOrder],
    today: dt.date,
    claimed: Mapping[int, Verdict] = NONE_CLAIMED,
) -> list[Verdict]:
    """What becomes of each row as things stand; `claimed` as in `verdicts`."""
    asked = {
        code: Ordered(one.stands, Cents(one.amount_cents), city_day(one.ordered_at) if one.ordered_at else None)
        for code, one in orders.items()
    }
    references = [entry.reference for entry in entries if entry.reference]
    known = TreasuryEntry.objects.filter(reference__in=references, posted_at__isnull=False)
    booked = frozenset(known.order_by("pk").values_list("reference", flat=True))
    return verdicts([entry.value() for entry in entries], asked, booked, today, claimed)


def entries_to_look_at() -> QuerySet[TreasuryEntry]:
    """Rows of booked files that moved nothing, and that nobody has looked at."""
    rows = TreasuryEntry.objects.filter(file__booked_at__isnull=False, posted_at=None, seen_at=None)
    return rows.select_related("file").order_by("file_id", "line")
