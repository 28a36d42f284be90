"""The treasury's answer: booked on its own day, each entry once, and all else looked at by a person."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from einklang.base.refusal import Refusal
from einklang.fund.models import Transfer
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import Account, Stage
from einklang.fund.tests.acts import Town
from einklang.grants import actions as grants
from einklang.grants.models import PaymentOrder, TreasuryEntry, TreasuryFile
from einklang.grants.queries.payments import paying
from einklang.grants.queries.treasury import entries_of, entries_to_look_at, judged, orders_named, reading_of
from einklang.grants.rules.orders import CallState, OrderState
from einklang.grants.rules.treasury import Verdict
from einklang.grants.tests.acting import granted
from einklang.grants.tests.crashing import full_disk
from einklang.grants.tests.paying import (
    BOOKED,
    PAID_ON,
    booked,
    called,
    certified,
    file_of,
    ordered,
    read,
    row_of,
    told,
    with_account,
)
from einklang.people.models import Letter
from einklang.record.models import Entry
from einklang.record.queries import verify_scope

pytestmark = pytest.mark.django_db
PAID = Account(Stage.PAID, 1)


@pytest.fixture
def order(town: Town) -> PaymentOrder:
    """1,500.00 EUR, ordered on 4 March 2026."""
    grant = granted(town)
    with_account(town, grant)
    return ordered(town, grant)


def paid_cents(order: PaymentOrder) -> int:
    return balances_of(order.drawdown.grant.area_budget).get(PAID, 0)


def verdicts_of(file: TreasuryFile) -> list[str]:
    return list(file.entries.order_by("line").values_list("verdict", flat=True))


# ── What is booked ───────────────────────────────────────────────────────────────────────────────────────────────


def test_what_the_treasury_paid_is_booked_on_its_day(town: Town, order: PaymentOrder) -> None:
    file = booked(town, file_of(row_of(order), total="Summe;1;1.500,00"))
    order.refresh_from_db()
    transfer = Transfer.objects.get(reason="pay")
    assert (transfer.happened_on, transfer.amount_cents) == (PAID_ON, 150_000)
    assert (order.stands, order.transfer, order.drawdown.stands) == (OrderState.PAID, transfer, CallState.PAID)
    assert verdicts_of(file) == [Verdict.BOOK]
    entry = Entry.objects.filter(kind="transfer").latest("pk")
    assert entry.happened_at.astimezone(BOOKED.tzinfo).date() == PAID_ON
    assert entry.entered_at == BOOKED
    assert verify_scope("huchting").broken is None


def test_reading_books_nothing(town: Town, order: PaymentOrder) -> None:
    file = read(town, file_of(row_of(order)))
    assert paid_cents(order) == 0
    entries = list(entries_of(file))
    assert judged(entries, orders_named(entries), BOOKED.date()) == [Verdict.BOOK]


def test_whoever_called_gets_a_letter(town: Town, order: PaymentOrder) -> None:
    booked(town, file_of(row_of(order)))
    letter = Letter.objects.get(about=f"orders/{order.code}")
    assert (letter.to, letter.subject) == (town.daoud.email, f"Geld {order.code}")


def test_money_that_came_back_can_be_called_again(town: Town, order: PaymentOrder) -> None:
    booked(town, file_of(row_of(order, kind="zurück")))
    order.refresh_from_db()
    assert (order.stands, order.drawdown.stands) == (OrderState.RETURNED, CallState.RETURNED)
    assert paid_cents(order) == 0
    assert paying(order.drawdown.grant, BOOKED.date()).room.left_cents == 398_000


# ── Trouble ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_file_again_is_the_same_file(town: Town, order: PaymentOrder) -> None:
    content = file_of(row_of(order))
    assert booked(town, content) == booked(town, content)
    assert paid_cents(order) == 150_000
    assert TreasuryFile.objects.count() == 1


def test_the_same_entry_in_another_file_is_booked_once(town: Town, order: PaymentOrder) -> None:
    booked(town, file_of(row_of(order)))
    again = booked(town, file_of(row_of(order), total="Summe;1;1.500,00"))
    assert verdicts_of(again) == [Verdict.KNOWN]
    other_number = booked(town, file_of(row_of(order, reference="Z-9")))
    assert verdicts_of(other_number) == [Verdict.ALREADY_PAID]
    assert paid_cents(order) == 150_000


def test_two_files_that_were_read_before_either_was_booked(town: Town, order: PaymentOrder) -> None:
    first, second = read(town, file_of(row_of(order))), read(town, file_of(row_of(order), total="Summe;1;1.500,00"))
    for file in (first, second):
        grants.book_treasury(actor=town.henning, file=file, write=told, now=BOOKED)
    assert verdicts_of(second) == [Verdict.KNOWN]
    assert paid_cents(order) == 150_000


def test_a_file_cut_in_half_books_what_is_whole_and_says_what_is_missing(town: Town, order: PaymentOrder) -> None:
    file = booked(town, file_of(row_of(order), "4712;EK-99", total="Summe;3;4.000,00"))
    assert paid_cents(order) == 150_000
    assert verdicts_of(file) == [Verdict.BOOK, Verdict.UNREADABLE]
    reading = reading_of(file, list(entries_of(file)))
    assert (reading.is_whole, reading.missing_rows, reading.missing_cents) == (False, 1, 250_000)


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ("1;EK-99999;1.500,00;10.03.2026;bezahlt", Verdict.UNKNOWN_ORDER),
        ("1;Rechnung 7;1.500,00;10.03.2026;bezahlt", Verdict.UNKNOWN_ORDER),
        ("1;EK-99999999999999999999;1.500,00;10.03.2026;bezahlt", Verdict.UNKNOWN_ORDER),
        ("1;{code};1.500,01;10.03.2026;bezahlt", Verdict.OTHER_AMOUNT),
        ("1;{code};1.500,00;13.03.2026;bezahlt", Verdict.IN_THE_FUTURE),
        ("1;{code};1.500,00;03.03.2026;bezahlt", Verdict.BEFORE_THE_ORDER),
        ("1;{code};1.500,00;30.02.2026;bezahlt", Verdict.UNREADABLE),
    ],
)
def test_what_does_not_fit_moves_nothing_until_somebody_looks_at_it(
    town: Town, order: PaymentOrder, row: str, verdict: Verdict
) -> None:
    file = booked(town, file_of(row.replace("{code}", order.code)))
    assert verdicts_of(file) == [verdict]
    assert paid_cents(order) == 0
    [entry] = entries_to_look_at()
    grants.look_at(actor=town.henning, entry=entry, word="Mit der Kasse geklärt.", now=BOOKED)
    assert not entries_to_look_at()
    with pytest.raises(Refusal, check=lambda no: no.code == "grants.entry_not_open"):
        grants.look_at(actor=town.henning, entry=entry, word="Noch einmal.", now=BOOKED)


def test_what_was_in_the_future_is_booked_when_it_comes_again(town: Town, order: PaymentOrder) -> None:
    row = row_of(order, dt.date(2026, 3, 13))
    assert verdicts_of(booked(town, file_of(row))) == [Verdict.IN_THE_FUTURE]
    later = booked(town, file_of(row, total="Summe;1;1.500,00"), BOOKED + dt.timedelta(days=1))
    assert verdicts_of(later) == [Verdict.BOOK]


def test_an_order_that_is_only_certified_is_not_paid(town: Town) -> None:
    grant = granted(town)
    with_account(town, grant)
    order = certified(town, called(town, grant))
    assert verdicts_of(booked(town, file_of(row_of(order)))) == [Verdict.NOT_ORDERED]


def test_only_the_offices_read_what_the_treasury_says(town: Town, order: PaymentOrder) -> None:
    for who in (town.daoud, town.carla):
        with pytest.raises(Refusal, check=lambda no: no.code == "people.role_missing"):
            grants.read_treasury(actor=who, name="x.csv", content=file_of(row_of(order)), now=BOOKED)


# ── All or nothing ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_crash_between_the_transfer_and_its_letter_leaves_neither(town: Town, order: PaymentOrder) -> None:
    file = read(town, file_of(row_of(order)))
    with full_disk("people_letter"), pytest.raises(DatabaseError):
        grants.book_treasury(actor=town.henning, file=file, write=told, now=BOOKED)
    order.refresh_from_db()
    file.refresh_from_db()
    assert (paid_cents(order), order.stands, file.booked_at) == (0, OrderState.ORDERED, None)
    assert verify_scope("huchting").broken is None
    grants.book_treasury(actor=town.henning, file=file, write=told, now=BOOKED)
    assert paid_cents(order) == 150_000


# ── Laws ─────────────────────────────────────────────────────────────────────────────────────────────────────────

STEPS = st.lists(
    st.tuples(st.sampled_from(["call", "certify", "order", "back", "pay", "return", "twice"]), st.integers(1, 2_500)),
    max_size=14,
)


def step(town: Town, order: PaymentOrder, act: str, euros: int, number: int) -> None:
    """One attempt at something, on whatever is there for it."""
    grant = order.drawdown.grant
    newest = grant.drawdowns.latest("pk")
    orders = PaymentOrder.objects.order_by("pk")
    last = orders.last() or order
    if act == "call":
        called(town, grant, euros * 100, spent=0)
    elif act == "certify":
        certified(town, newest)
    elif act == "order":
        grants.order_payment(actor=town.henning, order=last, now=BOOKED)
    elif act == "back":
        grants.send_back(actor=town.henning, order=last, reason="Nein.", now=BOOKED)
    else:
        kind = "zurück" if act == "return" else "bezahlt"
        rows = [row_of(one, BOOKED.date(), f"K-{number}-{one.pk}", kind) for one in orders]
        booked(town, file_of(*rows, *(rows if act == "twice" else ())))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_open_orders_and_what_is_paid_never_exceed_what_was_granted(
    town: Town, order: PaymentOrder, steps: list[tuple[str, int]]
) -> None:
    """Whatever is tried in whatever order, and nothing is booked twice."""
    grant = order.drawdown.grant
    with transaction.atomic():
        for number, (act, euros) in enumerate(steps):
            try:
                with transaction.atomic():
                    step(town, order, act, euros, number)
            except Refusal:
                continue
            money = paying(grant, BOOKED.date())
            assert money.paid_cents + money.room.open_cents <= 398_000
            orders_paid = PaymentOrder.objects.filter(state=OrderState.PAID)
            assert sum(one.amount_cents for one in orders_paid) == money.paid_cents
            moved = TreasuryEntry.objects.filter(posted_at__isnull=False).values_list("order", flat=True)
            assert len(moved) == len(set(moved))
        transaction.set_rollback(True)
