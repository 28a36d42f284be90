"""What the database itself refuses of payments, whoever asks."""

import uuid
from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from einklang.fund.tests.acts import Town
from einklang.grants.models import (
    BankAccount,
    Drawdown,
    Handout,
    Instalment,
    PaymentOrder,
    Spending,
    TreasuryEntry,
    TreasuryFile,
)
from einklang.grants.tests.acting import granted
from einklang.grants.tests.paying import BOOKED, CALLED, booked, file_of, ordered, paid, row_of, with_account

pytestmark = pytest.mark.django_db


def is_refused(act: Callable[[], object], constraint: str) -> None:
    """The database says no; SQLite names the fields of a unique constraint instead of its name."""
    with pytest.raises(IntegrityError) as no, transaction.atomic():
        act()
    assert constraint in str(no.value) or "UNIQUE constraint failed" in str(no.value)


@pytest.fixture
def order(town: Town) -> PaymentOrder:
    grant = granted(town)
    with_account(town, grant)
    return ordered(town, grant)


def account(**fields: object) -> Callable[[], BankAccount]:
    given = {"sealed": "x", "masked": "DE•• … 1", "form_token": uuid.uuid4(), "entered_at": CALLED}
    return lambda: BankAccount.objects.create(**{**given, **fields})


def test_an_account_has_one_owner_and_a_second_person(town: Town) -> None:
    is_refused(account(), "account_has_one_owner")
    is_refused(account(organisation=town.carrier, person=town.daoud), "account_has_one_owner")
    both = {"organisation": town.carrier, "entered_by": town.edda, "confirmed_by": town.edda}
    is_refused(account(**both), "account_confirmed_by_a_second")


def test_an_account_is_never_changed(order: PaymentOrder) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        BankAccount.objects.update(masked="DE•• … 9999")
    with pytest.raises(DatabaseError), transaction.atomic():
        BankAccount.objects.update(organisation=None)


def test_an_order_is_not_changed_once_it_is_ordered(order: PaymentOrder) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        PaymentOrder.objects.update(amount_cents=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        PaymentOrder.objects.update(due_on=BOOKED.date())


def test_instalments_and_spendings_are_amounts(order: PaymentOrder) -> None:
    grant = order.drawdown.grant
    Instalment.objects.create(grant=grant, position=1, amount_cents=1)
    is_refused(lambda: Instalment.objects.create(grant=grant, position=1, amount_cents=1), "instalment_position_once")
    is_refused(lambda: Instalment.objects.create(grant=grant, position=2, amount_cents=0), "instalment_is_something")
    is_refused(lambda: Spending.objects.create(grant=grant, spent_cents=-1, told_at=CALLED), "spending_not_negative")


def test_a_call_has_a_number_of_its_own_and_calls_something(order: PaymentOrder) -> None:
    call = order.drawdown

    def another(number: int, cents: int) -> Callable[[], Drawdown]:
        fields = {"needed_until": CALLED.date(), "purpose": "x", "form_token": uuid.uuid4(), "called_at": CALLED}
        return lambda: Drawdown.objects.create(grant=call.grant, number=number, amount_cents=cents, **fields)

    is_refused(another(call.number, 1), "drawdown_number_once")
    is_refused(another(2, 0), "drawdown_calls_something")


def copy_of(order: PaymentOrder, **fields: object) -> Callable[[], PaymentOrder]:
    kept = ("drawdown", "account", "amount_cents", "budget_line", "file_number", "purpose", "due_on", "certified_at")
    told = {name: getattr(order, name) for name in kept} | {"certified_by": order.certified_by}
    return lambda: PaymentOrder.objects.create(**{**told, **fields})


def test_a_call_has_one_order_at_a_time_from_two_persons(order: PaymentOrder) -> None:
    is_refused(copy_of(order), "order_one_at_a_time")
    is_refused(copy_of(order, state="cancelled", ordered_by=order.certified_by), "order_ordered_by_a_second")
    is_refused(lambda: PaymentOrder.objects.update(state="paid"), "order_paid_with_its_transfer")


def test_nobody_is_given_an_order_twice(town: Town, order: PaymentOrder) -> None:
    def give() -> Handout:
        return Handout.objects.create(order=order, person=town.henning, handed_at=CALLED)

    give()
    is_refused(give, "handout_once")


def test_an_entry_of_the_treasurys_moves_something_once(town: Town, order: PaymentOrder) -> None:
    booked(town, file_of(row_of(order)))
    [entry] = TreasuryEntry.objects.all()
    other = TreasuryFile.objects.create(digest="0" * 64, name="x", read_at=BOOKED)

    def again(**fields: object) -> Callable[[], TreasuryEntry]:
        return lambda: TreasuryEntry.objects.create(**{"file": other, "line": 2, **fields})

    is_refused(again(reference=entry.reference, posted_at=BOOKED), "treasury_entry_once")
    is_refused(again(reference="Z", order=order, posted_at=BOOKED), "treasury_order_once")
    again()()
    is_refused(again(), "treasury_line_once")


def test_what_was_told_of_spending_stays(town: Town) -> None:
    grant = granted(town)
    with_account(town, grant)
    paid(town, grant)
    Spending.objects.create(grant=grant, spent_cents=1, told_at=CALLED)
    with pytest.raises(DatabaseError), transaction.atomic():
        Spending.objects.update(spent_cents=2)
