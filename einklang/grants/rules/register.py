"""The city's own database of grants (Bremen: ZEBRA): which figure goes into which column, and how a cell is written."""

import datetime as dt
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from einklang.base.money import Cents, plain_cents
from einklang.base.refusal import Refusal, refuse_all
from einklang.people.rules import RoleKind, door

SET_REGISTER = door("grants.set_register", RoleKind.PROGRAMME_OFFICE)
"""To saying which of our figures goes into which column."""

ENTER_REGISTER = door("grants.enter_register", RoleKind.GRANT_OFFICER)
"""To entering the number that the city's database gave to a grant."""

MOST_NAME = 60
MOST_HEADING = 80
MOST_NUMBER = 60
MOST_WHY = 300

Value = str | int | dt.date | None


class Figure(StrEnum):
    """What we know of a grant, and what a column may hold."""

    FILE_NUMBER = "file_number"
    REGISTER_NUMBER = "register_number"
    PROGRAMME = "programme"
    YEAR = "year"
    GUIDELINE = "guideline"
    BUDGET_LINE = "budget_line"
    AREA = "area"
    PROJECT = "project"
    TITLE = "title"
    PURPOSE = "purpose"
    APPLICANT = "applicant"
    FINANCING = "financing"
    TOTAL = "total"
    CASH = "cash"
    REQUESTED = "requested"
    GRANTED = "granted"
    DECIDED_ON = "decided_on"
    DISPATCHED_ON = "dispatched_on"
    NOTIFIED_ON = "notified_on"
    FINAL_ON = "final_on"
    BEGINS_ON = "begins_on"
    ENDS_ON = "ends_on"
    PAID = "paid"
    LAST_PAID_ON = "last_paid_on"
    PROOF_DUE_ON = "proof_due_on"
    PROOF_RECEIVED_ON = "proof_received_on"
    EXAMINED_ON = "examined_on"
    FINAL_SUM = "final_sum"
    RETURNED = "returned"
    CLOSED_ON = "closed_on"


class Kind(StrEnum):
    """What a figure is made of."""

    TEXT = "string"
    WHOLE = "integer"
    SUM = "number"
    DAY = "date"


SUMS = frozenset(
    {Figure.TOTAL, Figure.CASH, Figure.REQUESTED, Figure.GRANTED, Figure.PAID, Figure.FINAL_SUM, Figure.RETURNED}
)
WHOLES = frozenset({Figure.YEAR, Figure.GUIDELINE, Figure.PROJECT})


def kind_of(figure: Figure) -> Kind:
    """Whether a figure is a text, a number, a sum (whole cents) or a day."""
    if figure in SUMS:
        return Kind.SUM
    if figure in WHOLES:
        return Kind.WHOLE
    return Kind.DAY if figure.value.endswith("_on") else Kind.TEXT


class Separator(StrEnum):
    """What stands between two cells."""

    SEMICOLON = "semicolon"
    COMMA = "comma"
    TAB = "tab"

    @property
    def sign(self) -> str:
        """The sign itself."""
        return {"semicolon": ";", "comma": ",", "tab": "\t"}[self.value]


class Encoding(StrEnum):
    """How letters become bytes."""

    UTF_8 = "utf-8"
    WINDOWS = "windows-1252"


class Style(StrEnum):
    """How sums and days are written."""

    GERMAN = "german"
    ISO = "iso"


@dataclass(frozen=True)
class Column:
    """A figure and what stands above it."""

    figure: Figure
    heading: str


@dataclass(frozen=True)
class Layout:
    """How the city's database takes a grant. `name` is what the city calls it."""

    name: str
    columns: tuple[Column, ...]
    separator: Separator = Separator.SEMICOLON
    encoding: Encoding = Encoding.UTF_8
    style: Style = Style.GERMAN

    def to_json(self) -> dict[str, Any]:
        """The same as JSON."""
        return {
            "name": self.name,
            "columns": [[one.figure.value, one.heading] for one in self.columns],
            "separator": self.separator.value,
            "encoding": self.encoding.value,
            "style": self.style.value,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Layout":
        """Read what was stored."""
        return cls(
            name=stored["name"],
            columns=tuple(Column(Figure(figure), heading) for figure, heading in stored["columns"]),
            separator=Separator(stored["separator"]),
            encoding=Encoding(stored["encoding"]),
            style=Style(stored["style"]),
        )


@dataclass(frozen=True)
class Placed:
    """A figure as the page asks for it: at which place, under which heading; without a place it is left out."""

    figure: Figure
    place: int | None
    heading: str


def in_order(placed: Iterable[Placed]) -> tuple[Column, ...]:
    """The columns in the order of their places.

    Refuses `grants.place_taken` (two at one place), `grants.heading_missing`, `grants.heading_taken` and, when no
    figure has a place, `grants.no_column`.
    """
    chosen = sorted((one for one in placed if one.place is not None), key=lambda one: one.place or 0)
    refuse_all(_obstacles(chosen))
    return tuple(Column(one.figure, one.heading.strip()) for one in chosen)


def _obstacles(chosen: list[Placed]) -> Iterator[Refusal]:
    if not chosen:
        yield Refusal("grants.no_column")
    places: set[int | None] = set()
    headings: set[str] = set()
    for one in chosen:
        heading = one.heading.strip()
        if one.place in places:
            yield Refusal("grants.place_taken", field=f"place_{one.figure}", place=one.place)
        if not heading:
            yield Refusal("grants.heading_missing", field=f"heading_{one.figure}")
        elif heading.casefold() in headings:
            yield Refusal("grants.heading_taken", field=f"heading_{one.figure}", heading=heading)
        places.add(one.place)
        headings.add(heading.casefold())


def check_number(number: str, *, before: str, why: str) -> str:
    """The number in one line. Refuses `grants.register_number_missing` and, to correct one, `grants.register_why`."""
    told = " ".join(number.replace("\x00", "").split())
    if not told:
        raise Refusal("grants.register_number_missing", field="number")
    if len(told) > MOST_NUMBER:
        raise Refusal("base.text_too_long", field="number", length=len(told), most=MOST_NUMBER)
    if before and not why.strip():
        raise Refusal("grants.register_why", field="why", number=before)
    return told


# ── Cells ────────────────────────────────────────────────────────────────────────────────────────────────────────

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets (docs/decisions/0012)."""


def cell(figure: Figure, value: Value, layout: Layout) -> str:
    """A figure as its column takes it: sums without a sign of the thousands, texts in one line and in its letters."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}" if layout.style is Style.GERMAN else value.isoformat()
    if isinstance(value, int):
        return _sum(value, layout.style) if kind_of(figure) is Kind.SUM else str(value)
    text = " ".join(value.replace("\x00", "").split())
    text = f"'{text}" if text.startswith(FORMULA) else text
    return text if layout.encoding is Encoding.UTF_8 else "".join(map(_in_windows, text))


def _sum(cents: int, style: Style) -> str:
    plain = plain_cents(Cents(cents), "en").replace(",", "")
    return plain.replace(".", ",") if style is Style.GERMAN else plain


def _in_windows(sign: str) -> str:
    """A letter that windows-1252 has; else the one it is made of (ş → s), else a question mark."""
    for one in (sign, unicodedata.normalize("NFKD", sign)[0]):
        try:
            one.encode("cp1252")
        except UnicodeEncodeError:
            continue
        return one
    return "?"


def described(layout: Layout, path: str) -> dict[str, Any]:
    """The file's description for whoever programs the city's database (Data Package 2.0, Table Schema)."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "einklang-register",
        "resources": [
            {
                "name": "grants",
                "type": "table",
                "path": path,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": layout.encoding.value,
                "dialect": {"delimiter": layout.separator.sign, "lineTerminator": "\r\n", "doubleQuote": True},
                "schema": {"fields": [_field(one, layout.style) for one in layout.columns]},
            }
        ],
    }


def _field(column: Column, style: Style) -> dict[str, Any]:
    kind = kind_of(column.figure)
    field: dict[str, Any] = {"name": column.heading, "type": kind.value}
    if kind is Kind.DAY:
        field["format"] = "%d.%m.%Y" if style is Style.GERMAN else "%Y-%m-%d"
    if kind is Kind.SUM:
        field["decimalChar"] = "," if style is Style.GERMAN else "."
    return field
