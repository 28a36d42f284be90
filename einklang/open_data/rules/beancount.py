"""How the ledger is written for beancount (https://beancount.github.io/docs/beancount_language_syntax.html)."""

import datetime as dt

from einklang.base.money import Cents
from einklang.fund.rules.ledger import Account, Stage
from einklang.open_data.rules.journal import CURRENCY, UNPRINTED, Purse, amount

OPENED = dt.date(1970, 1, 1)
"""Accounts are open from the beginning: an allotment may be entered before its year."""


def account_name(purse: Purse, account: Account) -> str:
    """An account's name: `Assets:Huchting:Win:2026:Reserved:3`; every part begins with a large letter or a digit."""
    side = "Equity" if account.stage is Stage.TREASURY else "Assets"
    parts = (side, purse.neighbourhood, purse.programme, str(purse.year), *str(account).split(":"))
    return ":".join(part[:1].upper() + part[1:].replace("_", "-") for part in parts)


def text(written: str) -> str:
    """What people wrote as a string: one line, in which quotes and backslashes mean nothing."""
    one_line = " ".join(UNPRINTED.sub(" ", written).split())
    return '"' + one_line.replace("\\", "\\\\").replace('"', '\\"') + '"'


def head(title: str) -> str:
    """The options on top of the file."""
    return f'option "title" {text(title)}\noption "operating_currency" "{CURRENCY}"\n\n'


def declaration(purse: Purse, account: Account) -> str:
    """The line that opens an account."""
    return f"{OPENED.isoformat()} open {account_name(purse, account)} {CURRENCY}\n"


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
    """One transfer as a transaction of two postings; its link is the budget and the transfer's number in it."""
    return (
        f"{day.isoformat()} * {text(act)} {text(title)} ^{purse.name}-{number}\n"
        f"  {account_name(purse, target)}  {amount(amount_cents)}\n"
        f"  {account_name(purse, source)}  {amount(Cents(-amount_cents))}\n\n"
    )
