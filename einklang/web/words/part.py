"""A part of a project's file, and how its sums, days and names are written."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from einklang.base.days import city_day
from einklang.base.words import in_words


@dataclass(frozen=True)
class Part:
    """One part of the file. `rows` have as many cells as `head`; the last `numbers` columns hold sums."""

    name: str
    title: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    numbers: int = 0
    lines: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    """Where an office or an auditor reads on: what it is called, and its address."""
    keys: tuple[int, ...] = ()
    """The rows' keys, as far as a link leads to them; the same key may stand in several rows."""

    def anchors(self) -> list[str]:
        """Where a link finds each row: the first one of a key."""
        seen = set[int]()
        told = []
        for place in range(len(self.rows)):
            key = self.keys[place] if place < len(self.keys) else None
            told.append(anchor(self.name, key) if key is not None and key not in seen else "")
            seen |= {key} if key is not None else set()
        return told


def anchor(part: str, key: int) -> str:
    """The place of a row on the page of a file."""
    return f"{part}-{key}"


def on_paper(parts: Sequence[Part]) -> list[dict[str, Any]]:
    """The parts as the paper takes them."""
    return [
        {
            "title": part.title,
            "head": list(part.head) if part.rows else [],
            "rows": [list(row) for row in part.rows],
            "numbers": part.numbers,
            "lines": list(part.lines),
        }
        for part in parts
    ]


def money(cents: int | None) -> str:
    """A sum, or a dash."""
    return "–" if cents is None else str(in_words("sum_cents", cents))


def day(value: Any) -> str:
    """A day or the day of a moment, or a dash."""
    return str(in_words("on", city_day(value) if isinstance(value, dt.datetime) else value)) if value else "–"


def named(name: str | None) -> str:
    """Somebody's name; whoever was erased has none any more."""
    return name or _("ohne Namen")
