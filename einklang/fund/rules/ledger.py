"""The ledger of one area's budget: one move names both accounts, so nothing is made or lost. All money in cents."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.money import Cents
from einklang.base.refusal import Refusal


class Stage(StrEnum):
    """How far money is. From `RESERVED` on it belongs to a grant; the treasury is the city outside this budget."""

    TREASURY = "treasury"
    AVAILABLE = "available"
    RESERVED = "reserved"
    GRANTED = "granted"
    PAID = "paid"
    PROVEN = "proven"


OF_A_GRANT = frozenset({Stage.RESERVED, Stage.GRANTED, Stage.PAID, Stage.PROVEN})


@dataclass(frozen=True, order=True)
class Account:
    """An account, written `available` or `reserved:3` (3 is the grant's number in this area's budget)."""

    stage: Stage
    grant: int | None = None

    def __post_init__(self) -> None:
        if (self.stage in OF_A_GRANT) != (self.grant is not None):
            raise Refusal("fund.account_unknown", account=str(self))

    def __str__(self) -> str:
        return self.stage.value if self.grant is None else f"{self.stage.value}:{self.grant}"

    @classmethod
    def parse(cls, text: str) -> "Account":
        """Read an account as it is written. Refuses `fund.account_unknown` for every other text."""
        stage, _, grant = text.partition(":")
        if stage in set(Stage) and (not grant or grant.isdecimal()):
            account = cls(Stage(stage), int(grant) if grant else None)
            if str(account) == text:
                return account
        raise Refusal("fund.account_unknown", account=text)


class Act(StrEnum):
    """Why money moves."""

    ALLOT = "allot"
    TAKE_BACK = "take_back"
    RESERVE = "reserve"
    RELEASE = "release"
    GRANT = "grant"
    LAPSE = "lapse"
    PAY = "pay"
    PROVE = "prove"
    REPAY = "repay"


PATHS: Mapping[Act, tuple[Stage, Stage]] = {
    Act.ALLOT: (Stage.TREASURY, Stage.AVAILABLE),
    Act.TAKE_BACK: (Stage.AVAILABLE, Stage.TREASURY),
    Act.RESERVE: (Stage.AVAILABLE, Stage.RESERVED),
    Act.RELEASE: (Stage.RESERVED, Stage.AVAILABLE),
    Act.GRANT: (Stage.RESERVED, Stage.GRANTED),
    Act.LAPSE: (Stage.GRANTED, Stage.AVAILABLE),
    Act.PAY: (Stage.GRANTED, Stage.PAID),
    Act.PROVE: (Stage.PAID, Stage.PROVEN),
    Act.REPAY: (Stage.PAID, Stage.AVAILABLE),
}

COMES_BACK = frozenset({Act.RELEASE, Act.LAPSE, Act.REPAY})
"""Acts that bring money back; after the year has closed, or where the guideline says so, to the treasury instead."""

OPEN_YEAR_ONLY = frozenset({Act.ALLOT, Act.TAKE_BACK, Act.RESERVE})
"""Acts that begin something; a budget year that has closed only brings to an end what was begun."""

MOST_NOTE = 300
"""Characters in the reason that is told with a transfer."""

Balances = Mapping[Account, Cents]


@dataclass(frozen=True)
class Move:
    """One move of money between two accounts; the same as one row of transfers."""

    act: Act
    source: Account
    target: Account
    amount_cents: Cents

    @classmethod
    def by(cls, act: Act, amount_cents: Cents, *, grant: int | None = None, to_treasury: bool = False) -> "Move":
        """The move that an act makes. `grant` is needed as soon as one of its accounts belongs to a grant.

        `to_treasury`: what comes back goes to the city, because the year is closed or the guideline says so.

        Refuses `fund.account_unknown` when the grant is missing.
        """
        source, target = PATHS[act]
        if to_treasury and act in COMES_BACK:
            target = Stage.TREASURY
        return cls(act, _account(source, grant), _account(target, grant), amount_cents)


def balances(moves: Iterable[Move]) -> dict[Account, Cents]:
    """What stands on each account after these moves; together always 0. The treasury's is below zero."""
    sums: Counter[Account] = Counter()
    for move in moves:
        sums[move.source] -= move.amount_cents
        sums[move.target] += move.amount_cents
    return {account: Cents(amount) for account, amount in sorted(sums.items(), key=lambda one: str(one[0]))}


def check_move(standing: Balances, move: Move) -> None:
    """Refuse a move that the ledger cannot make (R-12).

    Refuses `fund.amount_not_positive`; `fund.path_unknown` when the act does not move money this way;
    `fund.not_enough_available` and `fund.not_enough` when the account holds less (facts: amount, there, missing).
    """
    if move.amount_cents <= 0:
        raise Refusal("fund.amount_not_positive", field="amount", amount_cents=move.amount_cents)
    if not _path_is_known(move):
        raise Refusal("fund.path_unknown", act=move.act, source=str(move.source), target=str(move.target))
    there = standing.get(move.source, Cents(0))
    if move.source.stage is not Stage.TREASURY and there < move.amount_cents:
        code = "fund.not_enough_available" if move.source.stage is Stage.AVAILABLE else "fund.not_enough"
        raise Refusal(
            code,
            field="amount",
            stage=move.source.stage,
            amount_cents=move.amount_cents,
            there_cents=there,
            missing_cents=Cents(move.amount_cents - there),
        )


def check_year(act: Act, *, year: int, closed: bool) -> None:
    """Refuse `fund.year_closed`: after the year's end nothing new is allotted or reserved from its money."""
    if closed and act in OPEN_YEAR_ONLY:
        raise Refusal("fund.year_closed", year=str(year))


def check_total(total_cents: Cents, allotted_cents: Cents) -> None:
    """Refuse a year's new total of nothing (`fund.year_without_money`), or of less than the areas have already
    (`fund.total_below_allotted`).
    """
    if total_cents <= 0:
        raise Refusal("fund.year_without_money", field="total")
    if total_cents < allotted_cents:
        raise Refusal("fund.total_below_allotted", field="total", allotted_cents=allotted_cents)


def check_reason(reason: str) -> str:
    """The reason in one line. Refuses `fund.reason_missing`, and `base.text_too_long` beyond 300 characters."""
    told = " ".join(reason.replace("\x00", "").split())
    if not told:
        raise Refusal("fund.reason_missing", field="reason")
    if len(told) > MOST_NOTE:
        raise Refusal("base.text_too_long", field="reason", length=len(told), most=MOST_NOTE)
    return told


def _account(stage: Stage, grant: int | None) -> Account:
    return Account(stage, grant if stage in OF_A_GRANT else None)


def _path_is_known(move: Move) -> bool:
    source, target = PATHS[move.act]
    targets = {target, Stage.TREASURY} if move.act in COMES_BACK else {target}
    grants = {account.grant for account in (move.source, move.target) if account.stage in OF_A_GRANT}
    return move.source.stage is source and move.target.stage in targets and len(grants) <= 1
