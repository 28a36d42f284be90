"""How the ledger is written as a plain-text journal that hledger reads (https://hledger.org/hledger.html#journal)."""

import datetime as dt
import re
from dataclasses import dataclass

from einklang.base.money import Cents
from einklang.fund.rules.ledger import Account, Stage

CURRENCY = "EUR"
UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True)
class Purse:
    """Whose accounts these are: a neighbourhood's part of a programme's year, by their slugs."""

    neighbourhood: str
    programme: str
    year: int

    @property
    def name(self) -> str:
        """As it stands in codes: `win-2026`."""
        return f"{self.programme}-{self.year}"


def account_name(purse: Purse, account: Account) -> str:
    """An account's name: `assets:huchting:win:2026:reserved:3`. The treasury, outside the budget, is `equity:…`."""
    side = "equity" if account.stage is Stage.TREASURY else "assets"
    return f"{side}:{purse.neighbourhood}:{purse.programme}:{purse.year}:{account}"


def amount(cents: Cents) -> str:
    """An amount with a decimal point: `3980.00 EUR`, `-3980.00 EUR`."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{rest:02d} {CURRENCY}"


def plain(text: str) -> str:
    """What people wrote, in one line in which nothing means anything to hledger.

    A semicolon would begin a comment, a bar ends a payee, a colon makes a tag (`date:` and `type:` even change the
    books), brackets may be read as a date.
    """
    one_line = " ".join(UNPRINTED.sub(" ", text).split())
    return one_line.translate({ord(";"): ",", ord("|"): "/", ord("["): "(", ord("]"): ")"}).replace(":", " :")


def declaration(purse: Purse, account: Account, comment: str = "") -> str:
    """The line that makes an account known (`--strict` wants every one), with the project's title behind it."""
    told = f"  ; {plain(comment)}" if comment else ""
    return f"account {account_name(purse, account)}{told}\n"


def entry(
    purse: Purse,
    *,
    number: int,
    day: dt.date,
    act: str,
    source: Account,
    target: Account,
    amount_cents: Cents,
    title: str,
) -> str:
    """One transfer as a transaction of two postings; its code is the budget and the transfer's number in it."""
    what = f"{act}, {plain(title)}" if title else act
    return (
        f"{day.isoformat()} ({purse.name}-{number}) {what}\n"
        f"    {account_name(purse, target)}  {amount(amount_cents)}\n"
        f"    {account_name(purse, source)}  {amount(Cents(-amount_cents))}\n\n"
    )
