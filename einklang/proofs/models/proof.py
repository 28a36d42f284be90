"""The proof of use: one per application, its versions with vouchers, what others brought, work and report."""

from django.db import models
from django.db.models import Q

from einklang.base.append_only import AppendOnly
from einklang.base.models import Public
from einklang.base.money import Cents
from einklang.people.models import File, Person
from einklang.programmes.rules import ProofKind
from einklang.projects.models import Application, BudgetLine
from einklang.projects.rules.plan import CostGroup, Source
from einklang.proofs.rules import proof as proofs, vouchers
from einklang.proofs.rules.life import State


class Proof(Public):
    """What an applicant hands in about a project's money, for all its pots together.

    `state` is `rules.life.State`, `kind` is the guideline's (`programmes.rules.ProofKind`). The day on which it is due
    is computed (`queries.due_of`): it stands there also when nobody has begun.
    """

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="proof")
    kind = models.CharField(max_length=10, default=ProofKind.FULL.value)
    state = models.CharField(max_length=30, default=State.DRAFT.value)
    opened_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    @property
    def stands(self) -> State:
        """Where it stands."""
        return State(self.state)

    @property
    def says(self) -> ProofKind:
        """How much it has to say."""
        return ProofKind(self.kind)


class Receipt(Public):
    """A photo or scan of one or several vouchers; behind a door."""

    proof = models.ForeignKey(Proof, on_delete=models.PROTECT, related_name="receipts")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    attached_at = models.DateTimeField()

    class Meta:
        ordering = ("proof_id", "number")
        constraints = (models.UniqueConstraint(name="receipt_number_once", fields=("proof", "number")),)


class ProofVersion(Public):
    """One version of a proof; nothing in it changes once `submitted_at` is set (kept by a trigger).

    `received_on` is the day that counts for R-17: of a paper it may be earlier than the day on which it was entered.
    `on_paper` says that the office entered it for the applicant. `outcome` is for the public, `remarks` never are.
    """

    proof = models.ForeignKey(Proof, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    done = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    reached = models.PositiveIntegerField(null=True, blank=True)
    remarks = models.TextField(blank=True)
    sum_cents = models.BigIntegerField(null=True, blank=True)
    keeps_vouchers = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    received_on = models.DateField(null=True, blank=True)
    on_paper = models.BooleanField(default=False)
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("proof_id", "number")
        constraints = (
            models.UniqueConstraint(name="proof_version_once", fields=("proof", "number")),
            models.UniqueConstraint(name="proof_one_draft", fields=("proof",), condition=Q(submitted_at__isnull=True)),
            models.CheckConstraint(
                name="proof_received_when_submitted",
                condition=Q(submitted_at__isnull=True) | Q(received_on__isnull=False),
            ),
            models.CheckConstraint(
                name="proof_sum_not_negative", condition=Q(sum_cents__isnull=True) | Q(sum_cents__gte=0)
            ),
        )

    def report(self) -> proofs.Report:
        """What it says in words."""
        return proofs.Report(self.done, self.outcome, self.reached, self.remarks)

    def content(self) -> proofs.Content:
        """All that it says, as the rules read it; four queries unless its rows were fetched along."""
        rows = sorted(self.vouchers.all(), key=lambda row: row.position)
        received = sorted(self.received.all(), key=lambda row: row.position)
        work = sorted(self.work.all(), key=lambda row: row.position)
        return proofs.Content(
            kind=self.proof.says,
            vouchers=tuple(row.value() for row in rows),
            received=tuple(row.value() for row in received),
            work=tuple(row.value() for row in work),
            report=self.report(),
            sum_cents=None if self.sum_cents is None else Cents(self.sum_cents),
            keeps_vouchers=self.keeps_vouchers,
        )


class Voucher(models.Model):
    """One bill or receipt that was paid (R-18). In a draft every cell may still be empty."""

    version = models.ForeignKey(ProofVersion, on_delete=models.CASCADE, related_name="vouchers")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=vouchers.MOST_NUMBER, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    payee = models.CharField(max_length=vouchers.MOST_PAYEE, blank=True)
    reason = models.CharField(max_length=vouchers.MOST_REASON, blank=True)
    amount_cents = models.BigIntegerField(null=True, blank=True)
    group = models.CharField(max_length=30, blank=True)
    line = models.ForeignKey(BudgetLine, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    receipt = models.ForeignKey(Receipt, null=True, blank=True, on_delete=models.PROTECT, related_name="vouchers")

    class Meta:
        ordering = ("version_id", "position")
        constraints = (
            models.UniqueConstraint(name="voucher_position_once", fields=("version", "position")),
            models.CheckConstraint(
                name="voucher_not_negative", condition=Q(amount_cents__isnull=True) | Q(amount_cents__gte=0)
            ),
        )
        # A voucher is looked for in all projects by its amount.
        indexes = (models.Index(fields=("amount_cents", "version"), name="voucher_amount"),)

    def value(self) -> vouchers.Voucher:
        """The voucher as the rules read it."""
        return vouchers.Voucher(
            number=self.number,
            paid_on=self.paid_on,
            payee=self.payee,
            reason=self.reason,
            amount_cents=None if self.amount_cents is None else Cents(self.amount_cents),
            group=CostGroup(self.group) if self.group else None,
            line=self.line_id,
            receipt=self.receipt_id,
        )


class Received(models.Model):
    """What one part of the planned cover really brought."""

    version = models.ForeignKey(ProofVersion, on_delete=models.CASCADE, related_name="received")
    position = models.PositiveIntegerField()
    source = models.CharField(max_length=20)
    label = models.CharField(max_length=proofs.MOST_LABEL)
    planned_cents = models.BigIntegerField()
    amount_cents = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("version_id", "position")
        constraints = (
            models.UniqueConstraint(name="received_position_once", fields=("version", "position")),
            models.CheckConstraint(
                name="received_not_negative", condition=Q(amount_cents__isnull=True) | Q(amount_cents__gte=0)
            ),
        )

    def value(self) -> proofs.Received:
        """The sum as the rules read it."""
        return proofs.Received(
            Source(self.source),
            self.label,
            Cents(self.planned_cents),
            None if self.amount_cents is None else Cents(self.amount_cents),
        )


class Work(models.Model):
    """Volunteers' work as a total; never a participant's name."""

    version = models.ForeignKey(ProofVersion, on_delete=models.CASCADE, related_name="work")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=proofs.MOST_LABEL, blank=True)
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("version_id", "position")
        constraints = (models.UniqueConstraint(name="work_position_once", fields=("version", "position")),)

    def value(self) -> proofs.Work:
        """The row as the rules read it."""
        return proofs.Work(self.label, self.begins_on, self.ends_on, self.people, self.minutes)


class Extension(models.Model):
    """A later day for handing in, given by the office with its reason; the newest counts. Append-only."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    reason = models.CharField(max_length=300)
    extended_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    extended_at = models.DateTimeField()

    class Meta:
        ordering = ("application_id", "pk")


class OverrunApproval(models.Model):
    """The office agrees that a group or a line costs more than planned, up to a sum (R-15). Append-only.

    `line` is empty where the group binds. It may be given while the project still runs, before there is a proof.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=30)
    line = models.ForeignKey(BudgetLine, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    up_to_cents = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    approved_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    approved_at = models.DateTimeField()

    class Meta:
        ordering = ("application_id", "pk")
        constraints = (models.CheckConstraint(name="overrun_up_to_something", condition=Q(up_to_cents__gt=0)),)


class Reminder(models.Model):
    """That somebody was reminded of a proof, `days` from the day on which it was due. Append-only.

    `letters` counts whom it went to; 0 says that nobody could be reached, for the office's pile.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    days = models.SmallIntegerField()
    letters = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ("application_id", "pk")
        constraints = (models.UniqueConstraint(name="reminder_each_once", fields=("application", "due_on", "days")),)


# Payees and words may name persons: they can be erased when their time is over; figures and days stay.
APPEND_ONLY = (
    AppendOnly("ProofVersion", except_fields=("submitted_by", "done", "outcome", "remarks"), once_set="submitted_at"),
    AppendOnly("Voucher", except_fields=("payee", "reason", "receipt"), once_set="version.submitted_at"),
    AppendOnly("Received", once_set="version.submitted_at"),
    AppendOnly("Work", except_fields=("label",), once_set="version.submitted_at"),
    AppendOnly("Extension", except_fields=("extended_by",)),
    AppendOnly("OverrunApproval", except_fields=("approved_by",)),
    AppendOnly("Reminder"),
)
