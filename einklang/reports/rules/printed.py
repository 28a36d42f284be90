"""What is printed on a page, and where. Lengths are points, measured from the upper left corner of the page."""

from dataclasses import dataclass

from einklang.reports.rules.paragraphs import Rows


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it is printed; its letters stand as they are read."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one height in one column; `column` is 0 for the whole width, else 1 or 2."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    column: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with lines around its cells."""

    rows: Rows
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a file; the words inside its tables are not among its words."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    grids: tuple[Grid, ...] = ()
    is_mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page whose words have become lines, in the order in which they are read."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    grids: tuple[Grid, ...] = ()
