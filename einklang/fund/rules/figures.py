"""The public figures of a budget: where its money is, and what is only spoken for. All money in cents."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from einklang.base.money import Cents
from einklang.fund.rules.ledger import Account, Act, Move, Stage, balances
from einklang.projects.rules.life import AHEAD_OF_DECISION, State


@dataclass(frozen=True)
class Figures:
    """Allotted money is at exactly one stage: `available + reserved + granted + paid + proven == allotted`.

    `earmarked` is a part of what is available (it may be more than there is); `returned` is what came back after it
    had been paid, and stands at `available` or in the treasury again.
    """

    allotted_cents: Cents
    available_cents: Cents
    earmarked_cents: Cents
    reserved_cents: Cents
    granted_cents: Cents
    paid_cents: Cents
    proven_cents: Cents
    returned_cents: Cents

    @property
    def short_cents(self) -> Cents:
        """What is missing if everybody who is earmarked were to get all of it; 0 when there is enough."""
        return Cents(max(self.earmarked_cents - self.available_cents, 0))


def earmarked(applications: Iterable[tuple[State, Cents]]) -> Cents:
    """What checked applications ask for that nobody has decided on; pairs of state and requested cents."""
    return Cents(sum(requested for state, requested in applications if state in AHEAD_OF_DECISION))


def public_figures(moves: Iterable[Move], earmarked_cents: Cents) -> Figures:
    """The figures of one budget from all its moves. `allotted` is what the treasury gave and did not take back."""
    history = tuple(moves)
    at = dict.fromkeys(Stage, 0)
    for account, amount in balances(history).items():
        at[account.stage] += amount
    return Figures(
        allotted_cents=Cents(-at[Stage.TREASURY]),
        available_cents=Cents(at[Stage.AVAILABLE]),
        earmarked_cents=earmarked_cents,
        reserved_cents=Cents(at[Stage.RESERVED]),
        granted_cents=Cents(at[Stage.GRANTED]),
        paid_cents=Cents(at[Stage.PAID]),
        proven_cents=Cents(at[Stage.PROVEN]),
        returned_cents=Cents(sum(move.amount_cents for move in history if move.act is Act.REPAY)),
    )


@dataclass(frozen=True)
class GrantFigures:
    """Where the money of one grant is now, and what of it came back after it had been paid."""

    reserved_cents: Cents
    granted_cents: Cents
    paid_cents: Cents
    proven_cents: Cents
    returned_cents: Cents


def grant_figures(moves: Iterable[Move]) -> dict[int, GrantFigures]:
    """The figures of every grant of one budget, by the grant's number, from all of the budget's moves."""
    history = tuple(moves)
    standing = balances(history)
    back: Counter[int | None] = Counter()
    for move in history:
        if move.act is Act.REPAY:
            back[move.source.grant] += move.amount_cents
    numbers = sorted({account.grant for account in standing if account.grant is not None})

    def at(stage: Stage, number: int) -> Cents:
        return standing.get(Account(stage, number), Cents(0))

    return {
        number: GrantFigures(
            reserved_cents=at(Stage.RESERVED, number),
            granted_cents=at(Stage.GRANTED, number),
            paid_cents=at(Stage.PAID, number),
            proven_cents=at(Stage.PROVEN, number),
            returned_cents=Cents(back[number]),
        )
        for number in numbers
    }
