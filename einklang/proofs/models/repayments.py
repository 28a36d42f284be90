"""What is owed back and what came: demands, money that arrived, reminders, write-offs, and taking a grant back."""

from django.db import models
from django.db.models import F, Q

from einklang.base.append_only import AppendOnly
from einklang.base.models import Public
from einklang.fund.models import Grant
from einklang.grants.models import Notice
from einklang.people.models import Person
from einklang.proofs.rules.repayments import MOST_HOLDER, MOST_REFERENCE

CODE = "RZ-"
"""What stands before a demand's number, so that nobody takes it for an order or a number of the treasury's."""


def repayment_key(code: str) -> int | None:
    """The key of the demand that a code names; None when it cannot name one."""
    head, mark, number = code.strip().upper().partition(CODE)
    fits = mark and not head and number.isascii() and number.isdecimal() and len(number) < 10
    return int(number) if fits else None


class Repayment(Public):
    """Money of a grant that is owed back by a notice, with interest or without (§ 49a VwVfG). Append-only.

    `late_interest_cents` is interest on what was spent too late; without `interest_from` there is none on what is
    owed, and `waiver` says why.
    """

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="repayments")
    number = models.PositiveIntegerField()
    cause = models.CharField(max_length=20)
    notice = models.ForeignKey(Notice, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    amount_cents = models.BigIntegerField()
    late_interest_cents = models.BigIntegerField(default=0)
    interest_from = models.DateField(null=True, blank=True)
    waiver = models.TextField(blank=True)
    due_on = models.DateField()
    demanded_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    demanded_at = models.DateTimeField()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.UniqueConstraint(name="repayment_number_once", fields=("grant", "number")),
            models.CheckConstraint(
                name="repayment_demands_something",
                condition=Q(amount_cents__gte=0, late_interest_cents__gte=0)
                & (Q(amount_cents__gt=0) | Q(late_interest_cents__gt=0)),
            ),
        )

    @property
    def code(self) -> str:
        """The number by which whoever pays and the treasury speak of it."""
        return f"{CODE}{self.pk}"


class CityAccount(models.Model):
    """Where money is paid back to: the city's own account. Append-only; the newest row holds.

    No secret: it stands in every letter that asks for money.
    """

    holder = models.CharField(max_length=MOST_HOLDER)
    iban = models.CharField(max_length=34)
    set_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)


class MoneyBack(models.Model):
    """Money that arrived at the treasury for a demand. `reference` is the treasury's, and counts once. Append-only.

    `principal_cents` of it is the grant's money and goes back to the books; the rest is interest or too much.
    """

    repayment = models.ForeignKey(Repayment, on_delete=models.PROTECT, related_name="arrivals")
    received_on = models.DateField()
    amount_cents = models.BigIntegerField()
    principal_cents = models.BigIntegerField()
    reference = models.CharField(max_length=MOST_REFERENCE, blank=True)
    form_token = models.UUIDField(unique=True, null=True, blank=True)
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("received_on", "pk")
        constraints = (
            models.UniqueConstraint(name="money_back_counts_once", fields=("reference",), condition=~Q(reference="")),
            models.CheckConstraint(
                name="money_back_is_something",
                condition=Q(amount_cents__gt=0, principal_cents__gte=0, principal_cents__lte=F("amount_cents")),
            ),
        )


class RepaymentReminder(models.Model):
    """A letter that what is owed is overdue, with a new day. Append-only."""

    repayment = models.ForeignKey(Repayment, on_delete=models.PROTECT, related_name="reminders")
    due_on = models.DateField()
    sent_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ("sent_at", "pk")


class WriteOff(models.Model):
    """What is owed and will not be asked for any more: proposed by one person, decided on by another.

    The grant's money then stays where it was paid to; no cent of it comes back. Closed once it is decided.
    """

    repayment = models.OneToOneField(Repayment, on_delete=models.PROTECT, related_name="write_off")
    amount_cents = models.BigIntegerField()
    reason = models.TextField()
    proposed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="write_off_by_a_second", condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by"))
            ),
            models.CheckConstraint(name="write_off_is_something", condition=Q(amount_cents__gt=0)),
        )


class Hearing(Public):
    """Before a grant is taken back, its holder is heard (§ 28 VwVfG). Closed once it has ended.

    `kept_cents` is what stays of the grant; 0 takes it back in whole. `revoked_at` or `dropped_at` says how it ended.
    """

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="hearings")
    kept_cents = models.BigIntegerField(default=0)
    reason = models.TextField()
    answer_until = models.DateField()
    interest_from = models.DateField(null=True, blank=True)
    waiver = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    opened_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField()
    revoked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                name="hearing_one_at_a_time",
                fields=("grant",),
                condition=Q(revoked_at__isnull=True, dropped_at__isnull=True),
            ),
            models.CheckConstraint(
                name="hearing_revoked_by_a_second", condition=Q(revoked_by__isnull=True) | ~Q(revoked_by=F("opened_by"))
            ),
            models.CheckConstraint(name="hearing_keeps_not_negative", condition=Q(kept_cents__gte=0)),
        )


APPEND_ONLY = (
    AppendOnly("CityAccount", except_fields=("set_by",)),
    AppendOnly("Repayment", except_fields=("demanded_by", "waiver")),
    AppendOnly("MoneyBack", except_fields=("entered_by",)),
    AppendOnly("RepaymentReminder", except_fields=("sent_by",)),
    AppendOnly("WriteOff", except_fields=("proposed_by", "decided_by", "reason"), once_set="decided_at"),
    AppendOnly(
        "Hearing", except_fields=("opened_by", "revoked_by", "reason", "answer", "waiver"), once_set="revoked_at"
    ),
)
