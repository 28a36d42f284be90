"""Budgets of years and areas, grants, and the ledger: one row per transfer, never changed."""

from django.db import models
from django.db.models import F, Q

from einklang.base.append_only import AppendOnly
from einklang.base.models import Public
from einklang.base.money import Cents
from einklang.fund.rules import ledger
from einklang.fund.rules.ledger import MOST_NOTE
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.models import Application


class BudgetYear(models.Model):
    """A programme's budget of one calendar year for the whole city."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    total_cents = models.BigIntegerField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-year",)
        constraints = (
            models.UniqueConstraint(name="budget_year_once", fields=("programme", "year")),
            models.CheckConstraint(name="budget_year_not_negative", condition=Q(total_cents__gte=0)),
        )


class BudgetChange(models.Model):
    """The city gave a year more, or less, than it was opened with; the reason is public. Append-only."""

    budget_year = models.ForeignKey(BudgetYear, on_delete=models.PROTECT, related_name="changes")
    before_cents = models.BigIntegerField()
    total_cents = models.BigIntegerField()
    reason = models.CharField(max_length=MOST_NOTE)
    changed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("changed_at", "pk")
        constraints = (
            models.CheckConstraint(name="budget_change_changes", condition=~Q(before_cents=F("total_cents"))),
        )


class AreaBudget(Public):
    """A neighbourhood's part of a budget year. Its row is the lock for every move of that money."""

    budget_year = models.ForeignKey(BudgetYear, on_delete=models.PROTECT, related_name="areas")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="budgets")

    class Meta:
        ordering = ("budget_year_id", "neighbourhood_id")
        constraints = (models.UniqueConstraint(name="area_budget_once", fields=("budget_year", "neighbourhood")),)


class Grant(Public):
    """Money set aside for one application out of one area's budget; its number names its accounts. Append-only."""

    area_budget = models.ForeignKey(AreaBudget, on_delete=models.PROTECT, related_name="grants")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="grants")
    number = models.PositiveIntegerField()
    reserved_cents = models.BigIntegerField()
    reserved_at = models.DateTimeField()

    class Meta:
        ordering = ("area_budget_id", "number")
        constraints = (
            models.UniqueConstraint(name="grant_number_once", fields=("area_budget", "number")),
            models.UniqueConstraint(name="grant_once_per_pot", fields=("area_budget", "application")),
            models.CheckConstraint(name="grant_reserves_something", condition=Q(reserved_cents__gt=0)),
        )


class Transfer(Public):
    """One move of money between two accounts of an area's budget. Append-only by trigger in both databases.

    `source` and `target` are accounts as text (`treasury`, `available`, `reserved:3`); 3 is the grant's number.
    `reason` is the act (`rules.ledger.Act`), `note` the office's public word on why, where one is asked for. Who
    entered it may be forgotten, everything else stands. The same `form_token` twice is one transfer.
    """

    area_budget = models.ForeignKey(AreaBudget, on_delete=models.PROTECT, related_name="transfers")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=40)
    target = models.CharField(max_length=40)
    amount_cents = models.BigIntegerField()
    grant = models.ForeignKey(Grant, null=True, blank=True, on_delete=models.PROTECT, related_name="transfers")
    reason = models.CharField(max_length=60)
    note = models.CharField(max_length=MOST_NOTE, blank=True)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    happened_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("area_budget_id", "number")
        constraints = (
            models.UniqueConstraint(name="transfer_number_once", fields=("area_budget", "number")),
            models.CheckConstraint(name="transfer_moves_something", condition=Q(amount_cents__gt=0)),
            models.CheckConstraint(name="transfer_two_accounts", condition=~Q(source=F("target"))),
        )
        # Balances come from one aggregate: with its columns in the index, the rows themselves are not read.
        indexes = (
            models.Index(fields=("area_budget", "reason", "source", "target", "amount_cents"), name="transfer_sums"),
            models.Index(name="transfer_by_day", fields=("area_budget", "happened_on", "number")),
        )
        # Exports read each budget day by day, from wherever they are, without sorting.

    def value(self) -> ledger.Move:
        """The transfer as the rules see it."""
        return ledger.Move(
            ledger.Act(self.reason),
            ledger.Account.parse(self.source),
            ledger.Account.parse(self.target),
            Cents(self.amount_cents),
        )


APPEND_ONLY = (
    AppendOnly("Grant"),
    AppendOnly("Transfer", except_fields=("entered_by",)),
    AppendOnly("BudgetChange", except_fields=("changed_by",)),
)
