"""The treasury's file (docs/guides/grant-officer.md): semicolons between columns, amounts and days as in German.

    Buchung;Anordnung;Betrag;Tag;Art
    4711;EK-12;1.500,00;10.03.2026;bezahlt
    4712;RZ-3;417,65;12.03.2026;eingegangen
    Summe;2;1.917,65

The last line says how many rows there are and what they come to. Without it, or when it says something else, the file
was cut off: what is whole in it is read all the same.
"""

import csv
import datetime as dt
import io
import re

from einklang.base.money import Cents, parse_cents
from einklang.base.refusal import Refusal
from einklang.grants.rules.treasury import Kind, Reading, Row

MEGABYTE = 1024 * 1024
MOST_BYTES = 2 * MEGABYTE
MOST_CELL = 10_000
COLUMNS = ("buchung", "anordnung", "betrag", "tag", "art")
SHOWN_COLUMNS = "Buchung; Anordnung; Betrag; Tag; Art"
TRAILER = "summe"
KINDS = {
    "bezahlt": Kind.PAID,
    "zurück": Kind.RETURNED,
    "zurueck": Kind.RETURNED,
    "eingegangen": Kind.ARRIVED,
}
LONGEST = 60
_DAYS = (
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"),
)


def read_treasury_bytes(content: bytes) -> Reading:
    """The rows of a file, each readable or with the code of what is wrong with it.

    Refuses, at `file`: `grants.treasury_file_empty`, `grants.treasury_file_large`, `grants.treasury_file_unreadable`
    and `grants.treasury_file_strange`.
    """
    if not content.strip():
        raise Refusal("grants.treasury_file_empty", field="file")
    if len(content) > MOST_BYTES:
        raise Refusal("grants.treasury_file_large", field="file", most=MOST_BYTES // MEGABYTE)
    lines = list(_cells(_decoded(content)))
    if not lines or tuple(cell.lower() for cell in lines[0][1]) != COLUMNS:
        raise Refusal("grants.treasury_file_strange", field="file", columns=SHOWN_COLUMNS)
    return _reading(lines[1:])


def _decoded(content: bytes) -> str:
    """The text, in whichever of the three ways programs write German letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _checked(content.decode("utf-16", "replace"))
    try:
        return _checked(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _checked(content.decode("cp1252", "replace"))


def _checked(text: str) -> str:
    if "\x00" in text:
        raise Refusal("grants.treasury_file_unreadable", field="file")
    return text


def _cells(text: str) -> "list[tuple[int, list[str]]]":
    """The lines that hold something, by their number, each as its cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    found = []
    try:
        for cells in reader:
            if any(len(cell) > MOST_CELL for cell in cells):
                raise csv.Error(reader.line_num)
            told = [cell.strip() for cell in cells]
            while told and not told[-1]:
                told.pop()
            if told:
                found.append((reader.line_num, told))
    except csv.Error:
        raise Refusal("grants.treasury_file_unreadable", field="file") from None
    return found


def _reading(lines: "list[tuple[int, list[str]]]") -> Reading:
    said: tuple[int | None, Cents | None] = (None, None)
    if lines and lines[-1][1][0].lower() == TRAILER:
        said = _trailer(lines.pop()[1])
    return Reading(tuple(_row(number, cells) for number, cells in lines), *said)


def _trailer(cells: list[str]) -> tuple[int | None, Cents | None]:
    """What the last line says; nothing when it was cut off itself."""
    if len(cells) != 3 or not (cells[1].isascii() and cells[1].isdecimal() and len(cells[1]) < 8):
        return None, None
    try:
        return int(cells[1]), parse_cents(cells[2], "de")
    except Refusal:
        return None, None


def _row(number: int, cells: list[str]) -> Row:
    if len(cells) != len(COLUMNS):
        return Row(number, fault="grants.row_columns")
    reference, order, amount, day, kind = cells
    for text, fault in ((reference, "grants.row_reference"), (order, "grants.row_order")):
        if not 0 < len(text) <= LONGEST:
            return Row(number, fault=fault)
    try:
        cents = parse_cents(amount, "de")
    except Refusal:
        return Row(number, reference, order, fault="grants.row_amount")
    booked_on, which = _day(day), KINDS.get(kind.lower())
    if booked_on is None:
        return Row(number, reference, order, cents, fault="grants.row_day")
    if which is None:
        return Row(number, reference, order, cents, booked_on, fault="grants.row_kind")
    return Row(number, reference, order, cents, booked_on, which)


def _day(text: str) -> dt.date | None:
    for shape in _DAYS:
        if found := shape.fullmatch(text):
            try:
                return dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None
