"""The acts on a year's budgets, for the machine that holds the laws of money."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from hypothesis.strategies import integers, sampled_from

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.forum.models import Round
from einklang.fund import actions as fund
from einklang.fund.models import AreaBudget, BudgetYear, Grant, Transfer
from einklang.fund.rules.ledger import Account, Stage
from einklang.fund.tests.acts import Town
from einklang.grants import actions as grants
from einklang.grants.tests.acting import WAIVED
from einklang.record.queries import scopes, verify_scope

ASKED = {"Hoffest": 100_001, "Garten": 70_000, "Chor": 40_000, "Kiosk": 30_000}
TOTAL, HERE, THERE = 260_000, 175_000, 25_000
"""Of the year's money, 600.00 are not allotted; the four projects together ask for more than there is. One of them has
its notice already, so that runs come far."""

TREASURY, AVAILABLE = Account(Stage.TREASURY), Account(Stage.AVAILABLE)
WHICH, CENTS = integers(0, 3), integers(1, 120_000)


class Budgets(RuleBasedStateMachine):
    """What is done with a year's budgets, and how the machine tries an act."""

    town: Town
    year: BudgetYear
    rounds: list[Round]
    other: AreaBudget

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.now = WAIVED + dt.timedelta(hours=1)
        self.closed_with: dict[int, int] = {}

    def teardown(self) -> None:
        assert all(verify_scope(scope).broken is None for scope in scopes())
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    # ── What the acts need ───────────────────────────────────────────────────────────────────────────────────────

    @property
    def today(self) -> dt.date:
        return city_day(self.now)

    def attempt(self, what: Callable[[], object]) -> None:
        """An act, or its refusal: then nothing has moved."""
        before = Transfer.objects.count()
        try:
            with transaction.atomic():
                what()
        except Refusal:
            assert Transfer.objects.count() == before

    def grant(self, which: int) -> Grant | None:
        rows = list(Grant.objects.select_related("application", "area_budget__neighbourhood__city").order_by("pk"))
        return rows[which % len(rows)] if rows else None

    def with_grant(self, which: int, what: Callable[[Grant], object]) -> None:
        grant = self.grant(which)
        if grant is not None:
            self.attempt(lambda: what(grant))

    # ── Budgets ──────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(days=sampled_from((1, 8, 31, 90, 200)))
    def time_goes_on(self, days: int) -> None:
        self.now += dt.timedelta(days=days)

    @rule(cents=CENTS)
    def allot(self, cents: int) -> None:
        told: dict[str, Any] = {"actor": self.town.henning, "budget_year": self.year, "neighbourhood": self.town.hood}
        self.attempt(lambda: fund.allot(amount_cents=Cents(cents), now=self.now, **told))

    @rule(cents=CENTS, back=sampled_from((True, False)))
    def shift(self, cents: int, back: bool) -> None:
        here = self.year.areas.get(neighbourhood=self.town.hood)
        source, target = (self.other, here) if back else (here, self.other)
        told: dict[str, Any] = {
            "actor": self.town.henning,
            "from_area": source,
            "to_area": target,
            "reason": "Dort fehlt es.",
        }
        self.attempt(lambda: fund.shift(amount_cents=Cents(cents), now=self.now, **told))

    @precondition(lambda self: self.today.year > 2026)
    @rule()
    def close_year(self) -> None:
        self.attempt(lambda: fund.close_budget_year(actor=self.town.henning, budget_year=self.year, now=self.now))

    @rule(which=WHICH)
    def decide(self, which: int) -> None:
        told: dict[str, Any] = {"actor": self.town.carla, "round": self.rounds[which], "nobody_objected": True}
        self.attempt(lambda: fund.decide_application(now=self.now, **told))

    @rule(which=WHICH)
    def take_from_waiting_list(self, which: int) -> None:
        application = self.rounds[which].proposal.application
        told: dict[str, Any] = {"actor": self.town.edda, "application": application, "now": self.now}
        self.attempt(lambda: fund.take_from_waiting_list(**told))

    @rule(which=WHICH, cents=CENTS)
    def release(self, which: int, cents: int) -> None:
        told: dict[str, Any] = {"actor": self.town.edda, "reason": "Weniger.", "now": self.now}
        self.with_grant(which, lambda grant: fund.release(grant=grant, amount_cents=Cents(cents // 4 + 1), **told))

    @rule(which=WHICH, refused=sampled_from((True, False)))
    def give_up(self, which: int, refused: bool) -> None:
        act = grants.refuse_grant if refused else fund.give_back
        told: dict[str, Any] = {"actor": self.town.edda, "reason": "Es geht nicht.", "now": self.now}
        if self.today > dt.date(2026, 4, 1):  # Else hardly anything would come further.
            self.with_grant(which, lambda grant: act(application=grant.application, **told))
