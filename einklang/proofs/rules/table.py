"""A list of vouchers out of a spreadsheet: columns found by their names, cells read as people write them."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from einklang.base.money import Cents, parse_cents
from einklang.base.refusal import Refusal
from einklang.projects.rules.plan import CostGroup
from einklang.proofs.rules.vouchers import MOST_NUMBER, MOST_PAYEE, MOST_REASON, MOST_VOUCHERS, Voucher, plain

MOST_SIGNS = 200_000
MOST_COLUMNS = 30
MOST_CELL = 10_000
HEADER_NEEDS = 2
"""So many columns must be known by name before a row is taken for a header."""
HEADER_WITHIN = 10
"""A header stands in one of these first rows; above it people write a title."""


class Column(StrEnum):
    """What a column of somebody's list holds."""

    NUMBER = "number"
    PAID_ON = "paid_on"
    PAYEE = "payee"
    REASON = "reason"
    AMOUNT = "amount"
    GROUP = "group"
    NOTHING = "nothing"


_NAMES: Mapping[Column, str] = {
    Column.NUMBER: "nr nummer belegnr belegnummer lfdnr lfd beleg no number voucher voucherno receiptno",
    Column.PAID_ON: "datum tag bezahltam zahltag belegdatum zahlungsdatum rechnungsdatum date day paidon paid",
    Column.PAYEE: "empfänger empfängerin zahlungsempfänger anwen firma wer lieferant name payee paidto whom shop",
    Column.REASON: "wofür grund zweck verwendungszweck text bezeichnung beschreibung gegenstand reason whatfor",
    Column.AMOUNT: "betrag summe euro eur ausgabe ausgaben kosten preis betragineuro amount sum total price",
    Column.GROUP: "art gruppe kostenart position kategorie planzeile zeile group kind line category "
    "kostengruppe kostendesplans kostenposition planposition haushaltsposition posten budget rubrik zuordnung "
    "artderkosten costgroup kindofcost costsoftheplan planline type",
}
_KNOWN = {plain(name): column for column, names in _NAMES.items() for name in names.split()}
_DAY = re.compile(r"(\d{1,2})\s?[./]\s?(\d{1,2})\s?[./]\s?(\d{2}|\d{4})?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00:00)?", re.ASCII)
_BROKEN = re.compile(r"(\d+)[.,](\d{1,2})", re.ASCII)

Belongs = Mapping[str, tuple[CostGroup, int | None]]
"""A name of the plan, as `plain` writes it → group and line."""


@dataclass(frozen=True)
class Read:
    """One row as it was read: the voucher, what could not be read in it and why, and how that is written there."""

    voucher: Voucher
    troubles: tuple[Refusal, ...] = ()
    unread: Mapping[Column, str] = field(default_factory=dict)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing stands in the row, readable or not."""
        return self.voucher.says_nothing and not self.unread


def cells_of(text: str) -> list[list[str]]:
    """The cells of a pasted table: separated by tabs, else by semicolons. Empty rows are left out.

    Refuses `proofs.table_too_long`.
    """
    if len(text) > MOST_SIGNS:
        raise Refusal("proofs.table_too_long", field="table")
    told = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = list(csv.reader(io.StringIO(told), delimiter="\t" if "\t" in told else ";"))
    except csv.Error as error:
        raise Refusal("proofs.table_unreadable", field="table") from error
    if any(len(cell) > MOST_CELL for row in rows for cell in row):
        raise Refusal("proofs.table_unreadable", field="table")
    return tidy(row[:MOST_COLUMNS] for row in rows)


def tidy(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    """Cells in one line each, without rows in which nothing stands, and not more than a list can hold."""
    told = [[" ".join(cell.split()) for cell in row] for row in rows]
    kept = [row for row in told if any(row)]
    if len(kept) > MOST_VOUCHERS + 1:
        raise Refusal("proofs.too_many_vouchers", field="table", most=MOST_VOUCHERS)
    return kept


def split_header(rows: Sequence[Sequence[str]]) -> tuple[tuple[Column, ...] | None, list[Sequence[str]]]:
    """What the header says about the columns, and the rows below it without their sums.

    Without a header there are no columns, and every row is one of the list.
    """
    for place, row in enumerate(rows[:HEADER_WITHIN]):
        columns = header_of(row)
        if columns:
            return columns, [one for one in rows[place + 1 :] if not _is_sum(one)]
    return None, [one for one in rows if not _is_sum(one)]


_SUMS = {"summe", "gesamt", "gesamtsumme", "insgesamt", "zusammen", "sum", "total"}


def _is_sum(row: Sequence[str]) -> bool:
    """Whether a row adds up the others: such a word and at most an amount beside it."""
    told = [cell for cell in row if cell]
    return len(told) <= 2 and any(plain(cell) in _SUMS for cell in told)


def header_of(row: Sequence[str]) -> tuple[Column, ...] | None:
    """What a row says about the columns; None when it is no header."""
    seen: set[Column] = set()
    columns = []
    for cell in row:
        column = _KNOWN.get(plain(cell), Column.NOTHING)
        columns.append(Column.NOTHING if column in seen else column)
        seen.add(column)
    known = [one for one in columns if one is not Column.NOTHING]
    return tuple(columns) if len(known) >= HEADER_NEEDS else None


def guess(rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """What the columns of a list without header may be: days and amounts tell themselves, the rest stands in order."""
    width = max((len(row) for row in rows), default=0)
    found = [_guessed([row[place] for row in rows if place < len(row) and row[place]]) for place in range(width)]
    if found.count(Column.AMOUNT) > 1 and found[0] is Column.AMOUNT:
        found[0] = Column.NUMBER
    left = [one for one in (Column.NUMBER, Column.PAYEE, Column.REASON, Column.GROUP) if one not in found]
    if found and found[0] is not Column.NOTHING and Column.NUMBER in left:
        left.remove(Column.NUMBER)
    columns, seen = [], set()
    for one in found:
        column = one if one is not Column.NOTHING else (left.pop(0) if left else Column.NOTHING)
        columns.append(Column.NOTHING if column in seen else column)
        seen.add(column)
    return tuple(columns)


def _guessed(cells: Sequence[str]) -> Column:
    if cells and all(_is_day(cell) for cell in cells):
        return Column.PAID_ON
    if cells and all(_is_amount(cell) for cell in cells):
        return Column.AMOUNT
    return Column.NOTHING


def _is_day(cell: str) -> bool:
    return bool(_DAY.fullmatch(cell) or _ISO.fullmatch(cell))


def _is_amount(cell: str) -> bool:
    try:
        read_amount(cell, "de")
    except Refusal:
        return False
    return True


def read_day(text: str, years: Sequence[int] = ()) -> dt.date:
    """A day as people write it: 11.3.2026, 11.03.26, 2026-03-11, and 11.3. where the project runs in one year only.

    Refuses `proofs.day_unreadable`.
    """
    told = text.strip()
    iso, written = _ISO.fullmatch(told), _DAY.fullmatch(told)
    try:
        if iso:
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if written:
            return dt.date(_year(written[3], years), int(written[2]), int(written[1]))
    except ValueError:
        pass
    raise Refusal("proofs.day_unreadable", typed=told[:40])


def _year(typed: str | None, years: Sequence[int]) -> int:
    if typed:
        return int(typed) + 2000 if len(typed) == 2 else int(typed)
    if len(set(years)) == 1:
        return years[0]
    raise ValueError


def read_amount(text: str, language: str) -> Cents:
    """An amount as it is written, or as a spreadsheet copies it: 12.5 and 12,5 are 12.50, never thousands."""
    told = text.strip().removesuffix("€").removesuffix("EUR").strip()
    broken = _BROKEN.fullmatch(told)
    if broken:
        return parse_cents(f"{broken[1]},{broken[2].ljust(2, '0')}", "de")
    return no_credit(lambda: parse_cents(text, language))


def no_credit(read: Callable[[], Cents]) -> Cents:
    """An amount; below zero it is money that came back, which has no row of its own (`proofs.credit_note`)."""
    try:
        return read()
    except Refusal as refusal:
        if refusal.code == "base.money_negative":
            raise Refusal("proofs.credit_note") from refusal
        raise


def read_rows(
    rows: Sequence[Sequence[str]],
    columns: Sequence[Column],
    names: Belongs,
    *,
    language: str,
    years: Sequence[int] = (),
) -> list[Read]:
    """Every row as a voucher, with what could not be read said for each."""
    return [_read(row, columns, names, language, years) for row in rows]


def _read(row: Sequence[str], columns: Sequence[Column], names: Belongs, language: str, years: Sequence[int]) -> Read:
    voucher, troubles = Voucher(), []
    unread: dict[Column, str] = {}
    for column, cell in zip(columns, row, strict=False):
        if not cell or column is Column.NOTHING:
            continue
        try:
            voucher = _with_cell(voucher, column, cell, names, language, years)
        except Refusal as refusal:
            troubles.append(refusal)
            unread[column] = cell
    if voucher.group is None and Column.GROUP not in unread and plain(voucher.reason) in names:
        group, line = names[plain(voucher.reason)]
        voucher = replace(voucher, group=group, line=line)
    return Read(voucher, tuple(troubles), unread)


SHORTEST_WORD = 4
"""Words of so many letters tell what something belongs to; "für" and "das" do not."""


def belongs_to(text: str, names: Belongs) -> tuple[CostGroup, int | None]:
    """What of the plan somebody means: by its whole name, else by a longer word of it if that fits one thing only.

    Refuses `proofs.group_unknown`.
    """
    if plain(text) in names:
        return names[plain(text)]
    words = [plain(word) for word in re.split(r"[^\w]+", text) if len(word) >= SHORTEST_WORD]
    found = {unit for name, unit in names.items() if any(word in name or _begins(name, word) for word in words)}
    if len(found) != 1:
        raise Refusal("proofs.group_unknown", typed=text[:60])
    return found.pop()


def _begins(name: str, word: str) -> bool:
    """Whether a longer word begins with the name, as "Materialien" with "Material"."""
    return len(name) >= SHORTEST_WORD and word.startswith(name)


_TEXTS = {
    Column.NUMBER: ("number", MOST_NUMBER),
    Column.PAYEE: ("payee", MOST_PAYEE),
    Column.REASON: ("reason", MOST_REASON),
}


def _with_cell(
    voucher: Voucher, column: Column, cell: str, names: Belongs, language: str, years: Sequence[int]
) -> Voucher:
    if column is Column.PAID_ON:
        return replace(voucher, paid_on=read_day(cell, years))
    if column is Column.AMOUNT:
        return replace(voucher, amount_cents=read_amount(cell, language))
    if column is Column.GROUP:
        group, line = belongs_to(cell, names)
        return replace(voucher, group=group, line=line)
    name, most = _TEXTS[column]
    if len(cell) > most:
        raise Refusal("base.text_too_long", length=len(cell), most=most)
    told: dict[str, Any] = {name: cell}
    return replace(voucher, **told)
