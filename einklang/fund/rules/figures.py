"""The public figures of a budget: where its money is, and what is only spoken for. All money in cents."""

from collections import Counter
from collections.abc import Iterable, Sequence
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
    """Where the money of one grant, or of several together, is now, and what of it came back after it had been paid.

    `lapsed` was granted and given free again before it was paid.
    """

    reserved_cents: Cents
    granted_cents: Cents
    paid_cents: Cents
    proven_cents: Cents
    returned_cents: Cents
    lapsed_cents: Cents

    @property
    def reached(self) -> "Reached":
        """How far the money has come since it was set aside."""
        paid = self.paid_cents + self.proven_cents + self.returned_cents
        granted = self.granted_cents + paid
        return Reached(
            reserved_cents=Cents(self.reserved_cents + granted),
            granted_cents=Cents(granted),
            paid_cents=Cents(paid),
            proven_cents=self.proven_cents,
            returned_cents=self.returned_cents,
        )


@dataclass(frozen=True)
class Reached:
    """How far money has come: what is proven was paid before, what is paid was granted, what is granted was reserved.

    What was given up on the way, and what lapsed before it was paid, is not counted any more. Two sums always hold:
    `granted == proven + returned + open` and `reserved >= granted >= paid >= proven + returned`.
    """

    reserved_cents: Cents
    granted_cents: Cents
    paid_cents: Cents
    proven_cents: Cents
    returned_cents: Cents

    @property
    def open_cents(self) -> Cents:
        """Granted, and neither proven nor returned so far."""
        return Cents(self.granted_cents - self.proven_cents - self.returned_cents)

    @property
    def kept_cents(self) -> Cents:
        """What the project has or will have: reserved, without what it returned."""
        return Cents(self.reserved_cents - self.returned_cents)


def grant_figures(moves: Iterable[Move]) -> dict[int, GrantFigures]:
    """The figures of every grant of one budget, by the grant's number, from all of the budget's moves."""
    history = tuple(moves)
    standing = balances(history)
    back, free = Counter[int | None](), Counter[int | None]()
    for move in history:
        if move.act is Act.REPAY:
            back[move.source.grant] += move.amount_cents
        elif move.act is Act.LAPSE:
            free[move.source.grant] += move.amount_cents
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
            lapsed_cents=Cents(free[number]),
        )
        for number in numbers
    }


def together(figures: Iterable[GrantFigures]) -> GrantFigures:
    """Several grants added up."""
    every = tuple(figures)
    return GrantFigures(
        reserved_cents=Cents(sum(one.reserved_cents for one in every)),
        granted_cents=Cents(sum(one.granted_cents for one in every)),
        paid_cents=Cents(sum(one.paid_cents for one in every)),
        proven_cents=Cents(sum(one.proven_cents for one in every)),
        returned_cents=Cents(sum(one.returned_cents for one in every)),
        lapsed_cents=Cents(sum(one.lapsed_cents for one in every)),
    )


def figures_of_acts(sums: Iterable[tuple[Act, Cents]]) -> GrantFigures:
    """The figures of all grants of one kind together, from the sum that each act moved: one query however many.

    Every act on a grant's money has one path (`PATHS`), so that its sum says where money came from and went to.
    """
    moves = [Move.by(act, amount, grant=1) for act, amount in sums]
    return together(grant_figures(moves).values())


def newest_year(years: Sequence[int], this: int) -> int:
    """The year that a page begins with: this one, or the last that has money (`years`, the newest first)."""
    return this if this in years or not years else years[0]


def per_head(cents: Cents, inhabitants: int | None) -> Cents | None:
    """Cents per inhabitant, rounded half up; None where nobody knows how many they are."""
    return Cents((2 * cents + inhabitants) // (2 * inhabitants)) if inhabitants else None
