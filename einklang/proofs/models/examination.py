"""The office looks at a proof: findings, a drawn sample, the note that two persons sign, and what a grant came to."""

from django.db import models
from django.db.models import F, Q

from einklang.base.append_only import AppendOnly
from einklang.base.models import Public
from einklang.base.money import Cents
from einklang.fund.models import Grant
from einklang.people.models import File, Person
from einklang.proofs.models.proof import Proof, ProofVersion, Voucher
from einklang.proofs.rules.examination import (
    Completeness,
    Judged,
    ReportDepth,
    Stage,
    Verdict,
    VoucherDepth,
)
from einklang.proofs.rules.sample import Wanted


class CompletionRequest(models.Model):
    """The office asks for something that is missing in a version of a proof, until a day. Append-only."""

    version = models.ForeignKey(ProofVersion, on_delete=models.PROTECT, related_name="requests")
    reason = models.TextField()
    due_on = models.DateField()
    asked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ("asked_at", "pk")


class Examination(Public):
    """What the office finds in a version of a proof, and the note about it.

    Of the note only what was judged is typed; everything known is in `facts` once it is signed off. `cut_cents`,
    `cut_minutes` and `more_cover_cents` are what does not count beside the vouchers, and other money that the proof
    did not tell of; `cut_reason` says why. Without `interest_from` no interest is demanded, and `waiver` says why;
    `late_waiver` says it of what was spent too late.
    """

    version = models.OneToOneField(ProofVersion, on_delete=models.PROTECT, related_name="examination")
    report_depth = models.CharField(max_length=20, blank=True, default=ReportDepth.NOT_SAID.value)
    voucher_depth = models.CharField(max_length=20, blank=True, default=VoucherDepth.NOT_SAID.value)
    on_site_on = models.DateField(null=True, blank=True)
    completeness = models.CharField(max_length=20, blank=True, default=Completeness.NOT_SAID.value)
    outcome = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    cut_cents = models.BigIntegerField(default=0)
    cut_minutes = models.PositiveIntegerField(default=0)
    more_cover_cents = models.BigIntegerField(default=0)
    cut_reason = models.TextField(blank=True)
    repay_by = models.DateField(null=True, blank=True)
    interest_from = models.DateField(null=True, blank=True)
    waiver = models.TextField(blank=True)
    late_waiver = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    file = models.ForeignKey(File, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    examined_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("opened_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="examination_signed_by_a_second",
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("examined_by")),
            ),
            models.CheckConstraint(
                name="examination_proposed_before_signed",
                condition=Q(signed_at__isnull=True) | Q(proposed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="examination_cuts_not_negative", condition=Q(cut_cents__gte=0, more_cover_cents__gte=0)
            ),
        )

    @property
    def proof(self) -> Proof:
        """The proof that is examined."""
        return self.version.proof

    @property
    def stage(self) -> Stage:
        """How far it is."""
        if self.signed_at is not None:
            return Stage.SIGNED
        return Stage.OPEN if self.proposed_at is None else Stage.PROPOSED


class VoucherFinding(models.Model):
    """What the office says to one voucher that it looked at; one without a finding counts. Closed with the note."""

    examination = models.ForeignKey(Examination, on_delete=models.CASCADE, related_name="findings")
    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="findings")
    verdict = models.CharField(max_length=20)
    cut_cents = models.BigIntegerField(default=0)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("examination_id", "voucher_id")
        constraints = (
            models.UniqueConstraint(name="finding_once_per_voucher", fields=("examination", "voucher")),
            models.CheckConstraint(
                name="finding_cut_fits_verdict",
                condition=Q(verdict=Verdict.ACCEPTED.value, cut_cents=0)
                | (~Q(verdict=Verdict.ACCEPTED.value) & Q(cut_cents__gt=0)),
            ),
        )

    def value(self) -> Judged:
        """The finding as the rules read it."""
        return Judged(Cents(self.voucher.amount_cents or 0), Verdict(self.verdict), Cents(self.cut_cents))


class Draw(models.Model):
    """A sample that was announced, and then drawn (docs/decisions/0035). Closed once it is drawn.

    `seed_from` is the day whose last entry in the record is the seed, `source` says which public number is meant
    instead. `numbers` are the places of the vouchers in the list, counted from 1.
    """

    examination = models.OneToOneField(Examination, on_delete=models.CASCADE, related_name="draw")
    seed_from = models.DateField()
    source = models.CharField(max_length=200, blank=True)
    count = models.PositiveIntegerField()
    all_from_cents = models.BigIntegerField(null=True, blank=True)
    vouchers = models.PositiveIntegerField()
    seed = models.CharField(max_length=200, blank=True)
    numbers = models.JSONField(default=list)
    announced_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    announced_at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("announced_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="draw_wants_something", condition=Q(count__gte=1) | Q(all_from_cents__isnull=False)
            ),
            models.CheckConstraint(name="draw_has_a_seed", condition=Q(drawn_at__isnull=True) | ~Q(seed="")),
        )

    def wanted(self) -> Wanted:
        """How many are drawn."""
        return Wanted(self.count, None if self.all_from_cents is None else Cents(self.all_from_cents))


class LateUse(models.Model):
    """An advance that was spent too late, and the interest on it (§ 49a (4) VwVfG). Closed with the note."""

    examination = models.ForeignKey(Examination, on_delete=models.CASCADE, related_name="late_uses")
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="late_uses")
    amount_cents = models.BigIntegerField()
    paid_on = models.DateField()
    used_on = models.DateField()
    interest_cents = models.BigIntegerField()
    demanded = models.BooleanField(default=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="late_use_after_payment", condition=Q(used_on__gt=F("paid_on"), amount_cents__gt=0)
            ),
        )


class Outcome(models.Model):
    """What a grant came to: the final sum and where each cent of it went (`rules.settlement`). Append-only."""

    grant = models.OneToOneField(Grant, on_delete=models.PROTECT, related_name="outcome")
    examination = models.ForeignKey(Examination, on_delete=models.PROTECT, related_name="outcomes")
    limit = models.CharField(max_length=20)
    ceiling_cents = models.BigIntegerField()
    final_cents = models.BigIntegerField()
    proven_cents = models.BigIntegerField()
    repay_cents = models.BigIntegerField()
    to_pay_cents = models.BigIntegerField()
    lapse_cents = models.BigIntegerField()
    settled_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="outcome_adds_up",
                condition=Q(final_cents=F("proven_cents") + F("to_pay_cents"), final_cents__lte=F("ceiling_cents")),
            ),
        )


APPEND_ONLY = (
    AppendOnly("CompletionRequest", except_fields=("asked_by", "reason")),
    AppendOnly(
        "Examination",
        except_fields=(
            "examined_by",
            "signed_by",
            "outcome",
            "reason",
            "cut_reason",
            "waiver",
            "late_waiver",
            "facts",
            "file",
        ),
        once_set="signed_at",
    ),
    AppendOnly("VoucherFinding", except_fields=("reason",), once_set="examination.signed_at"),
    AppendOnly("Draw", except_fields=("announced_by",), once_set="drawn_at"),
    AppendOnly("LateUse", once_set="examination.signed_at"),
    AppendOnly("Outcome"),
)
"""Words of a note may name persons, and go when its time is over; figures, days and digests stay."""
