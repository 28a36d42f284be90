"""Reads of money that is called, ordered and paid; the doors to what of it is not public."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.models import AreaBudget, Grant, Transfer
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import Account, Act, Stage
from einklang.grants.models import BankAccount, Drawdown, Instalment, PaymentOrder, Spending, TreasuryLine
from einklang.grants.queries.notices import standing
from einklang.grants.rules.next_step import Facts, NextStep, next_step
from einklang.grants.rules.orders import (
    CERTIFY,
    CONFIRM_ACCOUNTS,
    OPEN_CALLS,
    ORDER,
    READ_PAYMENTS,
    CallState,
    OrderState,
)
from einklang.grants.rules.payments import Advance, Room, Span, Unspent, next_instalment, unspent
from einklang.grants.rules.standing import Standing
from einklang.people.models import Organisation, Person
from einklang.people.queries import check_door, is_open, neighbourhoods_behind, organisations_of
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.projects.queries import may_write
from einklang.projects.rules.doors import WRITE_APPLICATION
from einklang.projects.rules.life import State

Visitor = Person | AnonymousUser | None
STILL_ASKED_FOR = (OrderState.CERTIFIED, OrderState.ORDERED)


# ── Accounts ─────────────────────────────────────────────────────────────────────────────────────────────────────


def payee_of(application: Application) -> Organisation | Person:
    """Who gets the money: the fund holder once it has agreed to take it, otherwise whoever applies."""
    agreed = application.fund_holder if application.holder_agreed_at is not None else None
    payee = agreed or application.organisation or application.person
    if payee is None:
        raise Refusal("grants.no_account")
    return payee


def _accounts(payee: Organisation | Person) -> QuerySet[BankAccount]:
    owner = {"organisation": payee} if isinstance(payee, Organisation) else {"person": payee}
    return BankAccount.objects.filter(**owner).exclude(sealed="").order_by("-pk")


def newest_account(application: Application) -> BankAccount | None:
    """The account that was entered last, confirmed or not."""
    return _accounts(payee_of(application)).first()


def account_to_pay(application: Application) -> BankAccount:
    """The confirmed account that the next order uses.

    Refuses `grants.no_account` and `grants.account_unconfirmed`: while a change waits, nothing is paid to the old one.
    """
    account = newest_account(application)
    if account is None:
        raise Refusal("grants.no_account")
    if account.confirmed_at is None:
        raise Refusal("grants.account_unconfirmed")
    return account


def may_enter_account(person: Visitor, application: Application, on: dt.date) -> bool:
    """Whether this person is of those who get the money, or the officer who enters it for them."""
    return is_payee(person, application, on) or is_open(person, CERTIFY, application.neighbourhood, on)


def is_payee(person: Visitor, application: Application, on: dt.date) -> bool:
    """Whether this person belongs to those who get the money."""
    payee = payee_of(application)
    if isinstance(payee, Organisation) and isinstance(person, Person) and person.is_active:
        return payee.pk in organisations_of(person, application.neighbourhood, on)
    return may_write(person, application, on)


def may_call(person: Visitor, application: Application, on: dt.date) -> bool:
    """Whether this person may ask for the money: those who get it, and those whose project it pays for."""
    return is_payee(person, application, on) or may_write(person, application, on)


def check_may_call(person: Visitor, application: Application, on: dt.date) -> None:
    """Refuse whoever neither may ask for the money nor is the officer who enters it for them."""
    if not may_call(person, application, on):
        check_door(person, CERTIFY, application.neighbourhood, on)


# ── One grant ────────────────────────────────────────────────────────────────────────────────────────────────────


ProofsCame = Callable[[Iterable[int]], set[int]]
"""Of which of these projects (keys) the proof of use has come."""

ProofExtended = Callable[[Application], dt.date | None]
"""Until when the office gave a project more time for its proof; None when it gave none."""

_ASKED: list[tuple[ProofsCame, ProofExtended]] = []


def ask_for_proofs(came: ProofsCame, extended: ProofExtended) -> None:
    """Proofs stand in a room above, which says here, once at the start, which have come and which have more time."""
    _ASKED[:] = [(came, extended)]


def proofs_came(applications: Iterable[int]) -> set[int]:
    """Of these projects (keys) the ones whose proof of use has come."""
    return _ASKED[0][0](applications) if _ASKED else set()


def span_of(grant: Grant, stands: Standing) -> Span:
    """For which time this grant's money may be called (R-13)."""
    extended = _ASKED[0][1](grant.application) if _ASKED else None
    months, due_on = stands.content.advance_months, extended or stands.proof_due_on
    return Span(months, stands.last_day, due_on, is_ended=stands.ended_by is not None)


def advances_of(grant: Grant) -> list[Advance]:
    """What was paid, and on which day the treasury did it."""
    rows = Transfer.objects.filter(grant=grant, reason=Act.PAY).order_by("happened_on", "number")
    return [Advance(day, Cents(cents)) for day, cents in rows.values_list("happened_on", "amount_cents")]


def spent_of(grant: Grant) -> Spending | None:
    """What the applicant told last of what was spent."""
    return grant.spendings.order_by("-pk").first()


def open_cents(grant: Grant) -> Cents:
    """What is called and neither paid nor ended: the figure *called* of this grant."""
    rows = grant.drawdowns.filter(state__in=OPEN_CALLS).order_by()
    return Cents(rows.aggregate(sum=Sum("amount_cents"))["sum"] or 0)


def room_of(grant: Grant, stands: Standing | None) -> Room:
    """What this grant can still pay: what stands on its account, and no more than what is final."""
    granted = balances_of(grant.area_budget).get(Account(Stage.GRANTED, grant.number), Cents(0))
    paid = sum(one.amount_cents for one in advances_of(grant))
    final = max(stands.payable_cents - paid, 0) if stands else 0
    return Room(Cents(min(granted, final)), open_cents(grant))


@dataclass(frozen=True)
class Paying:
    """Everything that a grant's money page shows."""

    grant: Grant
    stands: Standing | None
    span: Span | None
    room: Room
    advances: list[Advance]
    spent: Spending | None
    calls: list[Drawdown]
    plan: list[Cents]
    today: dt.date
    proof_came: bool

    @property
    def paid_cents(self) -> Cents:
        """What was paid so far."""
        return Cents(sum(one.amount_cents for one in self.advances))

    @property
    def spent_cents(self) -> Cents:
        """What was spent of it, as far as it was told."""
        return Cents(self.spent.spent_cents if self.spent else 0)

    @property
    def unspent(self) -> list[Unspent]:
        """What is left over of advances whose time is over (R-14); a proof that has come tells it better."""
        if self.stands is None or self.stands.ended_by is not None or self.proof_came:
            return []
        return unspent(self.advances, self.spent_cents, self.today, self.stands.content.advance_months)

    @property
    def unspent_cents(self) -> Cents:
        """All that is left over."""
        return Cents(sum(one.left_cents for one in self.unspent))

    @property
    def next_cents(self) -> Cents:
        """What the instalments foresee next, as far as it is left."""
        used = Cents(self.paid_cents + self.room.open_cents)
        return Cents(min(next_instalment(self.plan, used), self.room.left_cents))

    @property
    def granted_cents(self) -> Cents:
        """The most that the notice grants."""
        return self.stands.ceiling_cents if self.stands else Cents(0)

    @property
    def may_call(self) -> bool:
        """Whether a call would be taken now; also for what a closing notice still promises."""
        final = self.stands is not None and self.stands.is_final
        return final and self.room.left_cents > 0 and not self.is_too_late

    @property
    def is_too_late(self) -> bool:
        """Whether nothing is called any more before the closing notice."""
        return self.span is not None and self.span.is_over(self.today)


def paying(grant: Grant, today: dt.date) -> Paying:
    """A grant's money: what is granted, called, paid and spent."""
    stands = standing(grant, today)
    plan = grant.instalments.order_by("position").values_list("amount_cents", flat=True)
    return Paying(
        grant=grant,
        stands=stands,
        span=span_of(grant, stands) if stands else None,
        room=room_of(grant, stands),
        advances=advances_of(grant),
        spent=spent_of(grant),
        calls=list(grant.drawdowns.order_by("-number")),
        plan=[Cents(cents) for cents in plan],
        today=today,
        proof_came=bool(proofs_came([grant.application_id])),
    )


def calls_of(area_budgets: Iterable[int]) -> dict[int, Cents]:
    """What is called and not yet paid in these area budgets (by key), by the grant's key. One query."""
    rows = Drawdown.objects.filter(grant__area_budget_id__in=list(area_budgets), state__in=OPEN_CALLS)
    sums = rows.values_list("grant_id").annotate(sum=Sum("amount_cents")).order_by("grant_id")
    return {grant: Cents(cents) for grant, cents in sums}


def next_of(money: Paying, account: BankAccount | None) -> NextStep:
    """What the applicant does next about one grant."""
    stands, application = money.stands, money.grant.application
    return next_step(
        Facts(
            is_closed=application.stands in {State.CLOSED, State.REVOKED},
            has_notice=stands is not None,
            is_final=stands is not None and stands.is_final,
            is_over=stands is not None and money.today > stands.last_day,
            is_ended=stands is not None and stands.ended_by is not None,
            has_account=account is not None,
            is_confirmed=account is not None and account.confirmed_at is not None,
            is_left=money.room.left_cents > 0 or (stands is not None and not stands.is_final),
            is_called=money.room.open_cents > 0,
            is_unspent=bool(money.unspent),
            proof_came=money.proof_came,
        )
    )


# ── Doors ────────────────────────────────────────────────────────────────────────────────────────────────────────


def grants_behind(person: Visitor, neighbourhood: Neighbourhood, number: int, on: dt.date) -> list[Grant]:
    """Door: a project's grants, one a pot, for whoever gets the money and for the offices. Empty when there is none."""
    rows = Grant.objects.filter(application__neighbourhood=neighbourhood, application__number=number)
    found = list(
        rows.select_related(
            "application__organisation",
            "application__fund_holder",
            "application__person",
            "application__neighbourhood",
            "application__guideline",
            "area_budget__budget_year__programme",
            "area_budget__neighbourhood",
        ).order_by("pk")
    )
    if found and not may_call(person, found[0].application, on):
        check_door(person, READ_PAYMENTS, neighbourhood, on)
    if not found:
        check_signed_in_here(person, neighbourhood, on)
    return found


def check_signed_in_here(person: Visitor, neighbourhood: Neighbourhood, on: dt.date) -> None:
    """Refuse whoever neither applies here nor works for the offices, so that nobody tries out numbers."""
    if not is_open(person, WRITE_APPLICATION, neighbourhood, on):
        check_door(person, READ_PAYMENTS, neighbourhood, on)


def call_behind(person: Visitor, key: int, on: dt.date) -> Drawdown | None:
    """Door: one call, for the offices."""
    rows = Drawdown.objects.select_related(
        "grant__application__organisation",
        "grant__application__fund_holder",
        "grant__application__person",
        "grant__application__guideline",
        "grant__application__neighbourhood",
        "grant__area_budget__neighbourhood",
        "grant__area_budget__budget_year__programme",
    )
    call = rows.filter(pk=key).first()
    if call is not None:
        check_door(person, READ_PAYMENTS, call.grant.area_budget.neighbourhood, on)
    return call


def order_behind(person: Visitor, key: int, on: dt.date) -> PaymentOrder | None:
    """Door: one order, for the offices."""
    order = _orders().filter(pk=key).first()
    if order is not None:
        check_door(person, READ_PAYMENTS, order.drawdown.grant.area_budget.neighbourhood, on)
    return order


def account_behind(person: Visitor, key: int, on: dt.date) -> BankAccount | None:
    """Door: one account, masked, for the second person."""
    check_door(person, CONFIRM_ACCOUNTS, None, on)
    return BankAccount.objects.select_related("organisation").filter(pk=key).first()


def orders_of(application: Application) -> list[PaymentOrder]:
    """What was ordered for a project, the oldest first, with what stands on the orders' papers."""
    rows = _orders().filter(drawdown__grant__application=application, ordered_at__isnull=False)
    return list(rows.order_by("pk"))


def _orders() -> QuerySet[PaymentOrder]:
    return PaymentOrder.objects.select_related(
        "account__organisation",
        "drawdown__grant__application__organisation",
        "drawdown__grant__application__neighbourhood",
        "drawdown__grant__area_budget__neighbourhood__city",
        "drawdown__grant__area_budget__budget_year__programme",
        "certified_by",
        "ordered_by",
    )


def line_of(grant: Grant) -> TreasuryLine | None:
    """The city's budget line of a grant's money."""
    return TreasuryLine.objects.filter(area_budget=grant.area_budget_id).first()


# ── What waits ───────────────────────────────────────────────────────────────────────────────────────────────────


def calls_in(state: CallState, within: Q) -> QuerySet[Drawdown]:
    """Calls that stand there, in these neighbourhoods, the oldest first."""
    rows = Drawdown.objects.filter(within, state=state)
    return rows.select_related("grant__application__organisation", "grant__area_budget__neighbourhood").order_by(
        "called_at", "pk"
    )


def orders_in(state: OrderState, within: Q) -> QuerySet[PaymentOrder]:
    """Orders that stand there, in these neighbourhoods, those due first on top."""
    return _orders().filter(within, state=state).order_by("due_on", "pk")


def accounts_to_confirm() -> QuerySet[BankAccount]:
    """The newest account of each payee, where nobody has confirmed it."""
    same = Q(organisation=OuterRef("organisation")) | Q(person=OuterRef("person"))
    newer = BankAccount.objects.filter(same, pk__gt=OuterRef("pk"))
    rows = BankAccount.objects.filter(confirmed_at=None).exclude(sealed="").exclude(Exists(newer))
    return rows.select_related("organisation").order_by("entered_at", "pk")


def orders_for(person: Person, on: dt.date) -> QuerySet[PaymentOrder]:
    """Door: what is ordered and was not yet given to this person for the treasury."""
    areas = neighbourhoods_behind(person, ORDER, on)
    if not areas:
        check_door(person, ORDER, None, on)
    rows = orders_in(OrderState.ORDERED, Q(drawdown__grant__area_budget__neighbourhood__in=areas))
    return rows.exclude(handouts__person=person)


def instalments_of(grant: Grant) -> QuerySet[Instalment]:
    """The planned parts of a grant, in order."""
    return grant.instalments.order_by("position")


def areas_without_line() -> QuerySet[AreaBudget]:
    """Budgets that have granted something and no line of the city's budget yet."""
    rows = AreaBudget.objects.filter(treasury_line=None, grants__notices__dispatched_on__isnull=False).distinct()
    return rows.select_related("neighbourhood", "budget_year__programme").order_by("pk")
