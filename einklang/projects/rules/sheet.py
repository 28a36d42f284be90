"""What the rows of an office's spreadsheet mean: where a table begins, what its columns are, what a word says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from einklang.base.refusal import Refusal
from einklang.projects.rules.plan import CostGroup, CoverStatus, Source

Cells = Sequence[str]


class Column(StrEnum):
    """What a column holds."""

    KIND = "kind"
    LABEL = "label"
    QUANTITY = "quantity"
    UNIT = "unit"
    STATUS = "status"
    DAY = "day"
    AMOUNT = "amount"


_COLUMNS: tuple[tuple[Column, str], ...] = (
    (Column.AMOUNT, r"betrag|summe|gesamt|kosten in|euro|eur\b|€|amount|total"),
    (Column.UNIT, r"preis|einzel|satz|price|rate"),
    (Column.QUANTITY, r"menge|anzahl|stunden|quantity|hours"),
    (Column.STATUS, r"wie sicher|status|stand|how sure"),
    (Column.DAY, r"entscheidung|datum|decision"),
    (
        Column.LABEL,
        r"wofür|von wem|bezeichnung|position|ausgabe|beschreibung|mittelgeber|geldgeber|what for|from whom|item",
    ),
    (Column.KIND, r"\bart\b|gruppe|kostenart|woher|herkunft|quelle|deckung|finanzierung|kind|where from|source"),
)
_COVER = re.compile(
    r"woher|von wem|mittelgeber|geldgeber|herkunft|quelle|deckung|finanzierung|where from|from whom|source"
)
_SUM = re.compile(r"^(summe|gesamt|zwischensumme|unterschied|difference|total|sum)\b|zusammen$|together$|\bin total$")
_GROUPS: tuple[tuple[CostGroup, str], ...] = (
    (CostGroup.VOLUNTEERS, r"freiwillig|ehrenamt|volunteer"),
    (CostGroup.FEES, r"honorar|personal|fees|staff"),
    (CostGroup.ROOM, r"raum|räume|miete|room|rent"),
    (CostGroup.EQUIPMENT, r"gerät|technik|ausstattung|equipment"),
    (CostGroup.MATERIALS, r"material|sachkosten"),
    (CostGroup.ADMINISTRATION, r"versicherung|verwaltung|overhead|insurance|administration"),
)
_SOURCES: tuple[tuple[Source, str], ...] = (
    (Source.REQUESTED, r"beim programm|zuwendung|fördersumme|of the programme"),
    (Source.IN_KIND, r"freiwillig|ehrenamt|eigenleistung|volunteer"),
    (Source.FEES, r"beitr|teilnehm|einnahme|fees|participant"),
    (Source.OWN, r"eigen|own"),
)
_STATUS: tuple[tuple[CoverStatus, str], ...] = (
    (CoverStatus.REFUSED, r"abgelehnt|refused"),
    (CoverStatus.PROMISED, r"zugesagt|bewilligt|promised"),
    (CoverStatus.APPLIED, r"beantragt|offen|applied"),
)


@dataclass
class Found:
    """The rows of a plan as somebody would type them, and what could not be read. A row is named as in the file."""

    lines: list[dict[Column, str]] = field(default_factory=list)
    covers: list[dict[Column, str]] = field(default_factory=list)
    told: list[Refusal] = field(default_factory=list)


def plan_in(rows: Iterable[Cells]) -> Found:
    """Read the tables of one sheet. A table begins with a row whose words name its columns; sums are left out."""
    found, heads, kept, kind = Found(), {}, found_nothing(), ""
    for number, cells in enumerate(rows, start=1):
        named = heads_of(cells)
        if named:
            heads, kept = named, found.covers if is_cover(cells) else found.lines
            kind = ""
            continue
        row = {column: cells[place].strip() for column, place in heads.items() if place < len(cells)}
        if not any(row.values()) or any(_SUM.search(cell.strip().lower()) for cell in cells if cell):
            continue
        # A cell that reaches over several rows stands in the first of them.
        kind = row.get(Column.KIND) or kind
        row[Column.KIND] = kind
        if row.get(Column.AMOUNT):
            kept.append(row)
        elif row.get(Column.LABEL):
            found.told.append(Refusal("projects.sheet_row_without_amount", row=number, label=row[Column.LABEL]))
    return found


def found_nothing() -> list[dict[Column, str]]:
    """Where rows go that stand above every table."""
    return []


def heads_of(cells: Cells) -> dict[Column, int]:
    """Which column is where; empty for a row that does not name at least an amount and what it is for."""
    heads: dict[Column, int] = {}
    for place, cell in enumerate(cells):
        text = cell.strip().lower()
        column = next((one for one, words in _COLUMNS if one not in heads and re.search(words, text)), None)
        if column and not any(sign.isdigit() for sign in text):
            heads[column] = place
    named = {Column.LABEL, Column.KIND} & set(heads)
    if Column.AMOUNT not in heads or not named:
        return {}
    if Column.LABEL not in heads:
        heads[Column.LABEL] = heads[Column.KIND]
    return heads


def is_cover(cells: Cells) -> bool:
    """Whether the table that this row begins says who pays."""
    return any(_COVER.search(cell.lower()) for cell in cells)


def _said(text: str, meanings: "Iterable[tuple[StrEnum, str]]") -> "Iterator[StrEnum]":
    return (meaning for meaning, words in meanings if re.search(words, text.lower()))


def group_of(row: dict[Column, str]) -> CostGroup:
    """The group that a row's kind names, else its label."""
    told = (row.get(Column.KIND, ""), row.get(Column.LABEL, ""))
    return next((CostGroup(one) for text in told for one in _said(text, _GROUPS)), CostGroup.OTHER)


def source_of(row: dict[Column, str]) -> Source:
    """Whose money a row means; what says nothing is somebody else's."""
    told = (row.get(Column.KIND, ""), row.get(Column.LABEL, ""))
    return next((Source(one) for text in told for one in _said(text, _SOURCES)), Source.THIRD_PARTY)


def status_of(row: dict[Column, str]) -> CoverStatus:
    """How sure the money is, where the file says it."""
    return next((CoverStatus(one) for one in _said(row.get(Column.STATUS, ""), _STATUS)), CoverStatus.AVAILABLE)
