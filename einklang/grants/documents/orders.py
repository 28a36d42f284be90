"""Payment orders as the treasury takes them: one file for its program, one paper for each order's file."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from typing import Any

from einklang.base.money import Cents, plain_cents
from einklang.base.pdf import make_pdf
from einklang.grants.models import PaymentOrder

ORDER = "grants/templates/grants/order.typ"
COLUMNS = (
    "Anordnung",
    "Haushaltsstelle",
    "Aktenzeichen",
    "Empfänger",
    "IBAN",
    "Betrag",
    "Fällig",
    "Zweck",
)
FORMULA = "=+-@\t\r"


def orders_as_csv(orders: Iterable[PaymentOrder]) -> bytes:
    """The file for the treasury: semicolons, German amounts and days, accounts in clear, a last line with the sum.

    It begins with a mark that lets spreadsheets read its letters right, and holds nothing that they take for a formula.
    """
    text, count, total = io.StringIO(newline=""), 0, 0
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for one in orders:
        iban, holder = one.account.open_sealed()
        amount = plain_cents(Cents(one.amount_cents), "de")
        told = (one.code, one.budget_line, one.file_number, holder, iban, amount, f"{one.due_on:%d.%m.%Y}", one.purpose)
        rows.writerow([cell.lstrip(FORMULA) for cell in told])
        count, total = count + 1, total + one.amount_cents
    rows.writerow(["Summe", count, plain_cents(Cents(total), "de")])
    return text.getvalue().encode("utf-8-sig")


def order_pdf(told: Mapping[str, Any], *, made_at: dt.datetime) -> bytes:
    """One order as a paper, in German, for the office's and the treasury's file; the account stays masked."""
    return make_pdf(ORDER, told, language="de", made_at=made_at)
