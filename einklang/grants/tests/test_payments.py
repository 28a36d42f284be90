"""From the call to the treasury's answer, by the acts themselves. The figures are S1's."""

import datetime as dt
import uuid
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Q

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.models import Transfer
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import Account, Stage
from einklang.fund.tests.acts import Town
from einklang.grants import actions as grants
from einklang.grants.models import Drawdown, Spending
from einklang.grants.queries.payments import calls_of, grants_behind, payee_of, paying
from einklang.grants.queries.payments_due import unspent_advances
from einklang.grants.rules.drafting import Changed
from einklang.grants.rules.orders import CallState, OrderState
from einklang.grants.tests.acting import WAIVED, agreed, drafted, granted, sent, signed
from einklang.grants.tests.paying import (
    CALLED,
    HOLDER,
    IBAN,
    LINE,
    ORDERED,
    called,
    certified,
    entered,
    ordered,
    paid,
    with_account,
)
from einklang.grants.words.orders import order_paper
from einklang.people.models import Deed, Letter, Organisation, Person
from einklang.people.rules import RoleKind
from einklang.record.models import Entry
from tests.cast import person, with_role

pytestmark = pytest.mark.django_db
OTHER_IBAN = "DE89370400440532013000"


def refusal(code: str) -> "pytest.RaisesExc[Refusal]":
    return pytest.raises(Refusal, check=lambda no: no.code == code)


@pytest.fixture
def officer(town: Town) -> Person:
    """A second grant officer."""
    return with_role(person("frieda@example.org", "Frieda Zwo"), RoleKind.GRANT_OFFICER)


# ── S1 ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_s1_is_called_ordered_and_paid_in_three_instalments(town: Town) -> None:
    grant = granted(town)
    with_account(town, grant)
    plan = [Cents(150_000), Cents(148_000), Cents(100_000)]
    grants.plan_instalments(actor=town.edda, grant=grant, amounts=plan, now=CALLED)
    spent, day = None, CALLED
    for cents in plan:
        money = paying(grant, day.date())
        assert money.next_cents == cents
        order = paid(town, grant, cents, spent, day, day.date() + dt.timedelta(days=8))
        assert order.stands is OrderState.PAID
        spent, day = (spent or 0) + cents, day + dt.timedelta(days=60)
    there = balances_of(grant.area_budget)
    assert (there[Account(Stage.GRANTED, 1)], there[Account(Stage.PAID, 1)]) == (0, 398_000)
    assert paying(grant, day.date()).room.left_cents == 0


def test_180_euros_of_the_first_payment_are_flagged_after_10_may(town: Town) -> None:
    grant = granted(town)
    with_account(town, grant)
    paid(town, grant)
    may = dt.datetime(2026, 5, 9, 10, 0, tzinfo=CITY_ZONE)
    grants.tell_spending(actor=town.daoud, grant=grant, spent=Cents(132_000), spent_on="Honorare, Stoffe", now=may)
    assert paying(grant, dt.date(2026, 5, 10)).unspent == []
    assert paying(grant, dt.date(2026, 5, 11)).unspent == [(18_000, dt.date(2026, 5, 10))]
    [(found, left)] = unspent_advances(Q(), dt.date(2026, 5, 11))
    assert (found.pk, left.left_cents) == (grant.pk, 18_000)


def test_nothing_is_booked_until_the_treasury_has_paid(town: Town) -> None:
    grant = granted(town)
    with_account(town, grant)
    before = Transfer.objects.count()
    order = ordered(town, grant)
    assert order.stands is OrderState.ORDERED
    assert Transfer.objects.count() == before
    assert calls_of([grant.area_budget_id]) == {grant.pk: 150_000}


def test_the_money_goes_to_the_fund_holder_once_it_agreed(
    town: Town, housing_company: Organisation, greta: Person
) -> None:
    grant = granted(town)
    application = grant.application
    application.fund_holder = housing_company
    application.save(update_fields=("fund_holder",))
    assert payee_of(application) == application.organisation
    application.holder_agreed_at = WAIVED
    application.save(update_fields=("holder_agreed_at",))
    assert payee_of(application) == housing_company
    with refusal("people.role_missing"):
        entered(town, grant)
    speaker = with_role(greta, RoleKind.APPLICANT, town.hood, housing_company)
    account = entered(town, grant, actor=speaker)
    assert account.organisation == housing_company
    grants.set_budget_line(actor=town.henning, area_budget=grant.area_budget, code=LINE, now=CALLED)
    grants.confirm_account(actor=town.edda, account=account, iban=IBAN, now=CALLED)
    order = ordered(town, grant)
    order.refresh_from_db()
    assert (order.account, order.drawdown.for_another) == (account, False)
    assert ["Empfänger", housing_company.name] in order_paper(order)["facts"]
    for reader in (speaker, town.daoud):
        assert grants_behind(reader, town.hood, application.number, ORDERED.date()) == [grant]


# ── Calls ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_called_before_the_notice_is_final(town: Town) -> None:
    grant = agreed(town)
    with refusal("grants.no_notice_yet"):
        called(town, grant)
    sent(town, signed(town, drafted(town, grant)))
    with pytest.raises(Refusal) as no:
        called(town, grant, now=WAIVED)
    assert no.value.code == "grants.notice_not_final"
    assert no.value.facts["final_on"] > WAIVED.date()


def test_a_double_click_is_one_call(town: Town) -> None:
    grant, token = granted(town), uuid.uuid4()
    for _ in range(2):
        grants.call_money(
            actor=town.daoud,
            grant=grant,
            amount=Cents(100),
            needed_until=CALLED.date(),
            purpose="Garn",
            form_token=token,
            now=CALLED,
        )
    assert Drawdown.objects.count() == 1


def test_open_calls_count_against_what_is_left(town: Town) -> None:
    grant = granted(town)
    first = called(town, grant, 300_000)
    with pytest.raises(Refusal) as no:
        called(town, grant, 100_000)
    assert (no.value.code, no.value.facts["left_cents"]) == ("grants.call_too_much", 98_000)
    grants.cancel_call(actor=town.daoud, call=first, now=CALLED)
    assert called(town, grant, 398_000).number == 2


def test_the_next_call_tells_what_the_last_advance_was_spent_on(town: Town) -> None:
    grant = granted(town)
    with_account(town, grant)
    paid(town, grant)
    april = dt.datetime(2026, 4, 20, 10, 0, tzinfo=CITY_ZONE)
    with refusal("grants.spent_missing"):
        called(town, grant, 148_000, now=april)
    called(town, grant, 148_000, spent=132_000, now=april)
    assert Spending.objects.get().spent_on == "Honorare"
    with refusal("grants.spent_less_than_before"):
        called(town, grant, 1_000, spent=100_000, now=april)


def test_strangers_call_for_nothing_and_the_officer_does_it_for_somebody(town: Town, aylin: Person) -> None:
    grant = granted(town)
    for who in (aylin, town.carla, town.henning):
        with refusal("people.role_missing"):
            called(town, grant, actor=who)
    assert called(town, grant, actor=town.edda).for_another
    assert not called(town, grant, 1_000).for_another


def test_the_officer_refuses_with_a_reason(town: Town) -> None:
    call = called(town, granted(town))
    with refusal("grants.payment_reason_missing"):
        grants.refuse_call(actor=town.edda, call=call, reason=" ", now=CALLED)
    refused = grants.refuse_call(actor=town.edda, call=call, reason="Bitte kleinere Raten.", now=CALLED)
    assert (refused.stands, refused.reason) == (CallState.REFUSED, "Bitte kleinere Raten.")
    with refusal("grants.call_not_now"):
        grants.cancel_call(actor=town.daoud, call=call, now=CALLED)


# ── Orders ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_order_says_where_it_is_booked_and_for_which_file(town: Town) -> None:
    grant = granted(town)
    with_account(town, grant)
    order = certified(town, called(town, grant))
    assert (order.budget_line, order.file_number, order.amount_cents) == (LINE, "WIN-2026-HUCHTING-1", 150_000)


def test_without_budget_line_or_account_nothing_is_certified(town: Town) -> None:
    grant = granted(town)
    call = called(town, grant)
    with refusal("grants.no_budget_line"):
        certified(town, call)
    grants.set_budget_line(actor=town.henning, area_budget=grant.area_budget, code=LINE, now=CALLED)
    with refusal("grants.no_account"):
        certified(town, call)
    account = entered(town, grant)
    with refusal("grants.account_unconfirmed"):
        certified(town, call)
    grants.confirm_account(actor=town.edda, account=account, iban=IBAN, now=CALLED)
    assert certified(town, call).account == account


def test_who_certified_never_orders(town: Town, officer: Person) -> None:
    grant = granted(town)
    with_account(town, grant)
    order = certified(town, called(town, grant))
    with refusal("grants.same_person"):
        grants.order_payment(actor=town.edda, order=order, now=ORDERED)
    assert grants.order_payment(actor=officer, order=order, now=ORDERED).ordered_by == officer
    with refusal("grants.order_not_now"):
        grants.order_payment(actor=town.henning, order=order, now=ORDERED)


def test_the_second_person_sends_it_back_and_it_is_certified_anew(town: Town) -> None:
    grant = granted(town)
    with_account(town, grant)
    call = called(town, grant)
    back = grants.send_back(actor=town.henning, order=certified(town, call), reason="Falscher Zweck.", now=ORDERED)
    assert back.stands is OrderState.CANCELLED
    call.refresh_from_db()
    assert (call.stands, call.reason) == (CallState.CALLED, "Falscher Zweck.")
    assert certified(town, call).pk != back.pk


def test_a_new_account_stops_the_order_until_it_is_confirmed_and_certified(town: Town) -> None:
    grant = granted(town)
    with_account(town, grant)
    order = certified(town, called(town, grant))
    changed = entered(town, grant, OTHER_IBAN)
    with refusal("grants.account_unconfirmed"):
        grants.order_payment(actor=town.henning, order=order, now=ORDERED)
    grants.confirm_account(actor=town.edda, account=changed, iban=OTHER_IBAN, now=CALLED)
    with refusal("grants.account_changed"):
        grants.order_payment(actor=town.henning, order=order, now=ORDERED)


def test_each_person_gets_each_order_once(town: Town, officer: Person) -> None:
    grant = granted(town)
    with_account(town, grant)
    order = ordered(town, grant)
    assert grants.hand_out(actor=town.henning, now=ORDERED) == [order]
    with refusal("grants.nothing_to_hand_out"):
        grants.hand_out(actor=town.henning, now=ORDERED)
    assert grants.hand_out(actor=officer, now=ORDERED) == [order]
    assert Deed.objects.filter(what="grants.hand_out", subject=f"orders/{order.code}").count() == 2
    with refusal("people.role_missing"):
        grants.hand_out(actor=town.daoud, now=ORDERED)


# ── Accounts ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_account_lies_sealed_and_is_shown_masked(town: Town) -> None:
    account = entered(town, granted(town))
    assert account.masked == "DE•• … 2051"
    assert account.open_sealed() == (IBAN, HOLDER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM grants_bankaccount")
        assert IBAN not in str(cursor.fetchall())


def test_only_the_association_and_the_officer_enter_its_account(town: Town, aylin: Person) -> None:
    grant = granted(town)
    for who in (aylin, town.carla, town.henning):
        with refusal("people.role_missing"):
            entered(town, grant, actor=who)
    assert entered(town, grant).organisation == town.carrier


def test_the_second_person_types_the_number_from_the_paper(town: Town) -> None:
    grant = granted(town)
    account = entered(town, grant)
    with refusal("grants.iban_differs"):
        grants.confirm_account(actor=town.edda, account=account, iban=OTHER_IBAN, now=CALLED)
    assert grants.confirm_account(actor=town.edda, account=account, iban=IBAN, now=CALLED).confirmed_by == town.edda
    with refusal("grants.account_confirmed"):
        grants.confirm_account(actor=town.henning, account=account, iban=IBAN, now=CALLED)


def test_who_entered_it_does_not_confirm_it(town: Town) -> None:
    account = entered(town, granted(town), actor=town.edda)
    with refusal("grants.same_person"):
        grants.confirm_account(actor=town.edda, account=account, iban=IBAN, now=CALLED)


def test_an_account_that_was_replaced_is_not_confirmed_any_more(town: Town) -> None:
    grant = granted(town)
    old = entered(town, grant)
    entered(town, grant, OTHER_IBAN)
    with refusal("grants.account_confirmed"):
        grants.confirm_account(actor=town.edda, account=old, iban=IBAN, now=CALLED)


def test_no_account_stands_in_deeds_record_or_letters(town: Town) -> None:
    grant = granted(town)
    with_account(town, grant)
    paid(town, grant)
    deeds = list(Deed.objects.values_list("subject", "why"))
    told = [*deeds, *Entry.objects.values_list("body"), *Letter.objects.values_list("subject", "text")]
    assert IBAN not in str(told)
    assert IBAN[-4:] not in str(told)


def test_a_new_key_seals_every_account_anew(town: Town) -> None:
    account = entered(town, granted(town))
    before = account.sealed
    said = StringIO()
    call_command("reseal", stdout=said)
    assert said.getvalue().startswith("1 accounts")
    account.refresh_from_db()
    assert account.sealed != before
    assert account.open_sealed()[0] == IBAN


def test_an_amendment_leaves_what_is_called_and_ordered(town: Town) -> None:
    """The treasury may pay an order on any day: what it pays has to stand on the grant's account."""
    grant = granted(town)
    with_account(town, grant)
    order = ordered(town, grant, 150_000)
    changed = Changed(reason="Es kostet weniger.", ceiling_cents=Cents(149_999))
    with pytest.raises(Refusal, match=r"grants.less_than_paid"):
        grants.amend(actor=town.edda, grant=grant, changed=changed, now=ORDERED)
    less = Changed(reason="Es kostet weniger.", ceiling_cents=Cents(200_000))
    notice = signed(town, grants.amend(actor=town.edda, grant=grant, changed=less, now=ORDERED), ORDERED)
    called(town, grant, 60_000, now=ORDERED)
    with pytest.raises(Refusal, match=r"grants.less_than_paid"):
        sent(town, notice, ORDERED)
    assert paying(grant, ORDERED.date()).room.unpaid_cents == 398_000
    assert order.amount_cents == 150_000
