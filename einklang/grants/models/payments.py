"""Accounts, calls for money, payment orders, and what the treasury says about them."""

import json

from django.db import models
from django.db.models import F, Q

from einklang.base.append_only import AppendOnly
from einklang.base.models import Public
from einklang.base.money import Cents
from einklang.base.sealed import seal, unseal
from einklang.fund.models import AreaBudget, Grant, Transfer
from einklang.grants.rules import treasury
from einklang.grants.rules.orders import CallState, OrderState
from einklang.grants.rules.payments import MOST_WORDS
from einklang.people.models import Organisation, Person


class BankAccount(Public):
    """Where somebody is paid. The number and its holder lie in `sealed`, encrypted; pages show `masked`.

    Never changed: another account is another row. It counts once a second person has confirmed it.
    """

    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts")
    sealed = models.TextField(blank=True)
    masked = models.CharField(max_length=20)
    form_token = models.UUIDField(unique=True)
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="account_has_one_owner",
                condition=Q(organisation__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False),
            ),
            models.CheckConstraint(
                name="account_confirmed_by_a_second",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("entered_by")),
            ),
        )

    def __str__(self) -> str:
        return self.masked

    def open_sealed(self) -> tuple[str, str]:
        """Its number and its holder in clear: for the treasury's file only (docs/decisions/0033)."""
        iban, holder = json.loads(unseal(self.sealed))
        return iban, holder


def sealed_account(iban: str, holder: str) -> str:
    """An account's number and holder as they lie in the database."""
    return seal(json.dumps([iban, holder]))


class TreasuryLine(models.Model):
    """At which line of the city's budget (Haushaltsstelle) the payments of an area's budget are booked."""

    area_budget = models.OneToOneField(AreaBudget, on_delete=models.PROTECT, related_name="treasury_line")
    code = models.CharField(max_length=60)

    class Meta:
        ordering = ("pk",)


class Instalment(models.Model):
    """A part of a grant as it is planned to be called. A help for both sides: R-13 decides what may be called."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="instalments")
    position = models.PositiveSmallIntegerField()
    amount_cents = models.BigIntegerField()

    class Meta:
        ordering = ("grant_id", "position")
        constraints = (
            models.UniqueConstraint(name="instalment_position_once", fields=("grant", "position")),
            models.CheckConstraint(name="instalment_is_something", condition=Q(amount_cents__gt=0)),
        )


class Spending(models.Model):
    """What the applicant told of what was spent so far, of everything that was paid. Append-only; the newest counts."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="spendings")
    spent_cents = models.BigIntegerField()
    spent_on = models.CharField(max_length=MOST_WORDS, blank=True)
    told_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        ordering = ("grant_id", "pk")
        constraints = (models.CheckConstraint(name="spending_not_negative", condition=Q(spent_cents__gte=0)),)


class Drawdown(Public):
    """A call for money (Mittelabruf): how much is needed until when and for what. `state` is `rules.orders.CallState`.

    `reason` says why it was refused, sent back or returned.
    """

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="drawdowns")
    number = models.PositiveIntegerField()
    amount_cents = models.BigIntegerField()
    needed_until = models.DateField()
    purpose = models.CharField(max_length=MOST_WORDS)
    state = models.CharField(max_length=20, default=CallState.CALLED.value)
    reason = models.CharField(max_length=MOST_WORDS, blank=True)
    form_token = models.UUIDField(unique=True)
    called_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    for_another = models.BooleanField(default=False)
    called_at = models.DateTimeField()

    class Meta:
        ordering = ("grant_id", "number")
        constraints = (
            models.UniqueConstraint(name="drawdown_number_once", fields=("grant", "number")),
            models.CheckConstraint(name="drawdown_calls_something", condition=Q(amount_cents__gt=0)),
        )
        indexes = (models.Index(fields=("state",), name="drawdown_by_state"),)

    @property
    def stands(self) -> CallState:
        """Where it stands."""
        return CallState(self.state)


class PaymentOrder(Public):
    """A payment order (Auszahlungsanordnung): certified by one person, ordered by another, paid by the treasury.

    Nothing in it changes any more once it is ordered, but where it stands.
    """

    drawdown = models.ForeignKey(Drawdown, on_delete=models.PROTECT, related_name="orders")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="orders")
    amount_cents = models.BigIntegerField()
    budget_line = models.CharField(max_length=60)
    file_number = models.CharField(max_length=60)
    purpose = models.CharField(max_length=140)
    due_on = models.DateField()
    state = models.CharField(max_length=20, default=OrderState.CERTIFIED.value)
    certified_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    certified_at = models.DateTimeField()
    ordered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    ordered_at = models.DateTimeField(null=True, blank=True)
    transfer = models.OneToOneField(
        Transfer, null=True, blank=True, on_delete=models.PROTECT, related_name="payment_order"
    )

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                name="order_one_at_a_time",
                fields=("drawdown",),
                condition=Q(state__in=(OrderState.CERTIFIED, OrderState.ORDERED, OrderState.PAID)),
            ),
            models.CheckConstraint(
                name="order_ordered_by_a_second",
                condition=Q(ordered_by__isnull=True) | ~Q(ordered_by=F("certified_by")),
            ),
            models.CheckConstraint(
                name="order_paid_with_its_transfer",
                condition=Q(state=OrderState.PAID, transfer__isnull=False)
                | (~Q(state=OrderState.PAID) & Q(transfer__isnull=True)),
            ),
        )
        indexes = (models.Index(fields=("state",), name="order_by_state"),)

    @property
    def stands(self) -> OrderState:
        """Where it stands."""
        return OrderState(self.state)

    @property
    def code(self) -> str:
        """The number by which the treasury speaks of it."""
        return f"{CODE}{self.pk}"


CODE = "EK-"
"""What stands before an order's number, so that nobody takes it for another number of the treasury's."""


def order_key(code: str) -> int | None:
    """The key of the order that a code names; None when it cannot name one."""
    number = code.strip().upper().removeprefix(CODE)
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else None


class Handout(models.Model):
    """Who was given an order with its account in clear. Each person gets each order once."""

    order = models.ForeignKey(PaymentOrder, on_delete=models.PROTECT, related_name="handouts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="handout_once", fields=("order", "person")),)


class TreasuryFile(Public):
    """A file of the treasury's that was read: by its digest, so that the same one is never read twice.

    Its bytes are not kept. `said_rows` and `said_cents` stand in its last line, if it has one.
    """

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    said_rows = models.PositiveIntegerField(null=True, blank=True)
    said_cents = models.BigIntegerField(null=True, blank=True)
    read_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    read_at = models.DateTimeField()
    booked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    booked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)


class TreasuryEntry(models.Model):
    """One row of such a file: what it says, and what came of it. Nobody's account is kept.

    `posted_at` is set when it moved something; `seen_at` when a person has looked at one that did not.
    """

    file = models.ForeignKey(TreasuryFile, on_delete=models.CASCADE, related_name="entries")
    line = models.PositiveIntegerField()
    reference = models.CharField(max_length=60, blank=True)
    order_code = models.CharField(max_length=60, blank=True)
    amount_cents = models.BigIntegerField(default=0)
    booked_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=20, default=treasury.Kind.PAID.value)
    fault = models.CharField(max_length=60, blank=True)
    verdict = models.CharField(max_length=30, blank=True)
    order = models.ForeignKey(PaymentOrder, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    posted_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)
    word = models.CharField(max_length=MOST_WORDS, blank=True)

    class Meta:
        ordering = ("file_id", "line")
        constraints = (
            models.UniqueConstraint(name="treasury_line_once", fields=("file", "line")),
            models.UniqueConstraint(
                name="treasury_entry_once", fields=("reference",), condition=Q(posted_at__isnull=False)
            ),
            models.UniqueConstraint(
                name="treasury_order_once", fields=("order",), condition=Q(posted_at__isnull=False)
            ),
        )

    def value(self) -> treasury.Row:
        """The row as the rules read it."""
        return treasury.Row(
            line=self.line,
            reference=self.reference,
            order=self.order_code,
            amount_cents=Cents(self.amount_cents),
            booked_on=self.booked_on,
            kind=treasury.Kind(self.kind),
            fault=self.fault,
        )


PAYMENTS = (
    AppendOnly("BankAccount", except_fields=("sealed", "entered_by", "confirmed_by", "confirmed_at")),
    AppendOnly("Spending", except_fields=("told_by", "spent_on")),
    AppendOnly(
        "PaymentOrder", except_fields=("state", "transfer", "certified_by", "ordered_by"), once_set="ordered_at"
    ),
    AppendOnly("Handout"),
)
