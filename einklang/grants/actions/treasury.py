"""The treasury's confirmation: read once, shown, then booked; each entry moves money at most once."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.actions.ledger import lock_area, post
from einklang.fund.models import AreaBudget, Transfer
from einklang.fund.rules.ledger import Act
from einklang.grants.models import Drawdown, PaymentOrder, TreasuryEntry, TreasuryFile
from einklang.grants.queries.treasury import entries_of, judged, orders_named
from einklang.grants.readers import read_treasury_bytes
from einklang.grants.rules.orders import IMPORT_TREASURY, CallAct, OrderState, after_call, after_order
from einklang.grants.rules.payments import check_words
from einklang.grants.rules.treasury import MOVES, Verdict
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.people.readers import plain_name
from einklang.people.tasks import post_letter
from einklang.record.actions import lock as lock_record, touch

Write = Callable[[PaymentOrder, Person], tuple[str, str]]
"""Subject and text of the letter that tells a person of a payment, in her language."""

PAYS = MOVES - {Verdict.BACK}


@dataclass(frozen=True)
class Incoming:
    """What a higher room does with rows that name money which comes back.

    `claim` says by its line what becomes of such a row, `areas` which budgets it needs, `lock` locks what lies between
    budgets and files, `book` books one row whose budget is locked.
    """

    claim: Callable[[Sequence[TreasuryEntry], dt.date], dict[int, Verdict]]
    areas: Callable[[Sequence[TreasuryEntry]], dict[int, AreaBudget]]
    lock: Callable[[Sequence[TreasuryEntry]], None]
    book: Callable[[Person, TreasuryEntry, dt.datetime], None]


NOTHING_COMES = Incoming(lambda _, __: {}, lambda _: {}, lambda _: None, lambda _, __, ___: None)


@transaction.atomic
def read_treasury(*, actor: Person, name: str, content: bytes, now: dt.datetime) -> TreasuryFile:
    """Read a file of the treasury's and keep its rows; nothing is booked yet. The same bytes are the same file."""
    check_door(actor, IMPORT_TREASURY, None, city_day(now))
    digest = hashlib.sha256(content).hexdigest()
    if known := TreasuryFile.objects.filter(digest=digest).first():
        return known
    reading = read_treasury_bytes(content)
    file, is_new = TreasuryFile.objects.get_or_create(
        digest=digest,
        defaults={
            "name": plain_name(name),
            "said_rows": reading.said_rows,
            "said_cents": reading.said_cents,
            "read_by": actor,
            "read_at": now,
        },
    )
    if is_new:
        TreasuryEntry.objects.bulk_create(
            TreasuryEntry(
                file=file,
                line=row.line,
                reference=row.reference,
                order_code=row.order,
                amount_cents=row.amount_cents,
                booked_on=row.booked_on,
                kind=row.kind,
                fault=row.fault,
            )
            for row in reading.rows
        )
        log_deed(actor, "grants.read_treasury", scope="city", subject=f"treasury/{file.pk}", now=now)
    return file


@transaction.atomic
def book_treasury(
    *,
    actor: Person,
    file: TreasuryFile,
    write: Write | None = None,
    incoming: Incoming = NOTHING_COMES,
    now: dt.datetime,
) -> TreasuryFile:
    """Book what a file confirms, each on the treasury's own day; all else stays to be looked at. Twice is once.

    Locks every area's budget that the file names, in one order; then what the money that comes back belongs
    to; then file, calls and orders; the record last. Money, states and letters stand together or not at all.
    """
    check_door(actor, IMPORT_TREASURY, None, city_day(now))
    entries = list(entries_of(file))
    areas = _locked_areas(orders_named(entries).values(), incoming.areas(entries))
    incoming.lock(entries)
    file = TreasuryFile.objects.select_for_update(no_key=True).get(pk=file.pk)
    if file.booked_at is not None:
        return file
    orders = _locked_orders(entries, areas)
    lock_record(area.neighbourhood.slug for area in areas.values())
    claimed = incoming.claim(entries, city_day(now))
    for entry, verdict in zip(entries, judged(entries, orders, city_day(now), claimed), strict=True):
        entry.order = orders.get(entry.order_code)
        if verdict is Verdict.BACK:
            incoming.book(actor, entry, now)
        entry.verdict = _book(actor, entry, verdict, write, now) if verdict in PAYS else verdict
        entry.posted_at = now if entry.verdict in MOVES else None
        entry.save(update_fields=("order", "verdict", "posted_at"))
    file.booked_by, file.booked_at = actor, now
    file.save(update_fields=("booked_by", "booked_at"))
    log_deed(actor, "grants.book_treasury", scope="city", subject=f"treasury/{file.pk}", now=now)
    return file


@transaction.atomic
def look_at(*, actor: Person, entry: TreasuryEntry, word: str, now: dt.datetime) -> TreasuryEntry:
    """Note what came of a row that moved nothing."""
    check_door(actor, IMPORT_TREASURY, None, city_day(now))
    told = check_words(word, field="word", code="grants.payment_reason_missing")
    entry = TreasuryEntry.objects.select_for_update(of=("self",), no_key=True).get(pk=entry.pk)
    if entry.posted_at is not None or entry.seen_at is not None:
        raise Refusal("grants.entry_not_open")
    entry.seen_by, entry.seen_at, entry.word = actor, now, told
    entry.save(update_fields=("seen_by", "seen_at", "word"))
    log_deed(actor, "grants.look_at", scope="city", subject=f"treasury/{entry.file_id}", now=now, why=told)
    return entry


def _locked_areas(orders: Iterable[PaymentOrder], more: dict[int, AreaBudget]) -> dict[int, AreaBudget]:
    named = {one.drawdown.grant.area_budget_id: one.drawdown.grant.area_budget for one in orders} | more
    return {key: lock_area(named[key]) for key in sorted(named)}


def _locked_orders(entries: Sequence[TreasuryEntry], areas: dict[int, AreaBudget]) -> dict[str, PaymentOrder]:
    """The orders as they stand now, each with its call and its budget locked."""
    named = orders_named(entries)
    keys = sorted({one.drawdown_id for one in named.values()})
    calls = {
        call.pk: call
        for call in Drawdown.objects.select_for_update(of=("self",), no_key=True)
        .select_related("grant__application", "called_by")
        .filter(pk__in=keys)
        .order_by("pk")
    }
    rows = PaymentOrder.objects.select_for_update(no_key=True).filter(pk__in=[one.pk for one in named.values()])
    fresh = {one.pk: one for one in rows.order_by("pk")}
    for order in fresh.values():
        order.drawdown = calls[order.drawdown_id]
        order.drawdown.grant.area_budget = areas[order.drawdown.grant.area_budget_id]
    return {code: fresh[one.pk] for code, one in named.items()}


def _book(actor: Person, entry: TreasuryEntry, verdict: Verdict, write: Write | None, now: dt.datetime) -> Verdict:
    order = entry.order
    if order is None or entry.booked_on is None:
        return Verdict.UNREADABLE
    if verdict is Verdict.RETURN:
        _move(order, CallAct.RETURN, None)
        touch(order.drawdown.grant.area_budget.neighbourhood.slug)
        return verdict
    grant = order.drawdown.grant
    cents = Cents(order.amount_cents)
    try:
        transfer = post(actor, grant.area_budget, Act.PAY, cents, grant=grant, happened_on=entry.booked_on, now=now)
    except Refusal as refusal:
        if refusal.code != "fund.not_enough":
            raise
        return Verdict.NOT_LEFT
    _move(order, CallAct.PAY, transfer)
    _tell_payee(order, write, now)
    return verdict


def _move(order: PaymentOrder, act: CallAct, transfer: Transfer | None) -> None:
    call = order.drawdown
    call.state = after_call(call.stands, act).value
    call.save(update_fields=("state",))
    order.state, order.transfer = after_order(OrderState(order.state), act).value, transfer
    order.save(update_fields=("state", "transfer"))


def _tell_payee(order: PaymentOrder, write: Write | None, now: dt.datetime) -> None:
    """A letter to whoever called for the money, if she can still be reached and somebody writes one."""
    reader = order.drawdown.called_by
    if write is None or reader is None or not reader.is_active or order.drawdown.for_another:
        return
    subject, text = write(order, reader)
    post_letter(reader.email, subject, text, about=f"orders/{order.code}", now=now)
