"""The two pictures of the docs, drawn from code: the one thread, and the rooms with who really imports whom."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from html import escape

from tools.house import HOUSE

PAPER, INK, SOFT, TEAL, LINE = "#fbf8f3", "#22302f", "#5b6b69", "#0f6b66", "#d9d2c6"
FONT = 'font-family="system-ui, -apple-system, Segoe UI, Roboto, sans-serif"'

# What a stranger finds in each room, from the top to the ground.
ROOMS = {
    "demo": "an invented year in a real place, acted through the pages' own acts",
    "web": "home, desks, the pages that carry the thread, timeline, search",
    "open_data": "what machines read of all that is public",
    "evening": "the meeting night: agenda, amending on the spot, closing a round",
    "demands": "each department's clock, answers, what was kept, the register",
    "statements": "what a neighbourhood says, written by several hands",
    "reports": "the city's reports in paragraphs, and notes on them",
    "exchange": "questions to levels above and back, know-how, thanks",
    "administration": "departments, responsibilities, what they promised",
    "proofs": "proofs of use, examination, what is paid back, the closed file",
    "grants": "notices and their days, calls for money, payment orders",
    "fund": "budgets, allotment, the ledger, reservations, waiting list",
    "projects": "applications, plans, versions, the formal check",
    "programmes": "pots and guidelines: who may get what, on which terms",
    "needs": "needs, topics, follow-ups and who takes care, answer times",
    "forum": "bodies, rules of procedure, meetings, rounds, concerns, decisions",
    "people": "persons, roles, doors, texts and files, the private log",
    "places": "the city and its neighbourhoods, outlines, feedback",
    "record": "what happened in public, in order, append-only, provable",
    "base": "money, days, refusals, words, clock, forms, guards",
}

# Each step of the thread: German, English, an example from the first scenario, and who does it.
THREAD = (
    ("Anliegen", "need", "Ein Ort zum Nähen", "a resident"),
    ("Antrag", "application", "4.020 € – 40 € zu viel", "an association"),
    ("Prüfung", "formal check", "Fassung 2: 3.980 €", "the grant officer"),
    ("Runde", "round", "ein Bedenken, gehört", "the assembly"),
    ("Konsens", "consensus", "berechnet, nie getippt", "nobody is outvoted"),
    ("Geld", "money", "3.980 € reserviert", "in public books"),
)


def layers() -> list[str]:
    """The rooms in the order of the contract that keeps them apart."""
    contracts = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    stack = next(contract for contract in contracts if contract["id"] == "stack")
    return [layer for layer in stack["layers"] if "|" not in layer]


def imports_of(room: str) -> set[str]:
    """The rooms below that the room's own code names; its tests do not count."""
    return {lower for lower in _imported(room) if lower != room and lower in ROOMS}


def _imported(room: str) -> Iterator[str]:
    for file in (HOUSE / "einklang" / room).rglob("*.py"):
        if {"tests", "migrations"} & set(file.parts):
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "") == "einklang":
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("einklang."):
                yield (node.module or "").split(".")[1]


def draw_rooms() -> str:
    """The rooms as a stack, and beside it a staircase: a dot says that the row's room imports the column's."""
    names, step, left, top = layers(), 44, 640, 116
    width, height = left + len(names) * 40 + 24, top + len(names) * step + 40
    parts = [
        *_frame(width, height, "The rooms of Einklang and who imports whom", "Every dot lies below its row's room.")
    ]
    parts.append(_text(24, 44, "Rooms", 22, INK, "600"))
    parts.append(_text(24, 70, "Each may import only those below it. A dot: it does. Drawn from the code.", 14, SOFT))
    for column, lower in enumerate(names):
        x, y = left + column * 40 + 20, top - 12
        parts.append(f'<g transform="rotate(-45 {x} {y})">{_text(x, y, lower, 12, SOFT)}</g>')
    for row, room in enumerate(names):
        parts += _row(row, room, names, top + row * step, left)
    return "\n".join([*parts, "</svg>\n"])


def _row(row: int, room: str, names: list[str], y: int, left: int) -> Iterator[str]:
    yield f'<rect x="24" y="{y}" width="{left - 40}" height="36" rx="6" fill="#fff" stroke="{LINE}"/>'
    yield _text(38, y + 23, room, 15, TEAL, "600")
    yield _text(152, y + 23, ROOMS[room], 12.5, INK)
    known = imports_of(room)
    for column, lower in enumerate(names):
        x = left + column * 40
        if column > row:
            yield f'<rect x="{x}" y="{y}" width="36" height="36" rx="4" fill="#fff" stroke="{LINE}"/>'
        if lower in known:
            fill = TEAL if column > row else "#b3261e"
            told = f"<title>{room} imports {lower}</title>"
            yield f'<circle cx="{x + 18}" cy="{y + 18}" r="7" fill="{fill}">{told}</circle>'


def draw_thread() -> str:
    """The one thread: what happens, in both languages, with the figures of the example."""
    step, width, height = 160, 24 + 160 * len(THREAD) + 8, 236
    told = " → ".join(f"{german} ({english})" for german, english, *_ in THREAD)
    parts = [*_frame(width, height, "The one thread", told)]
    parts.append(f'<path d="M 40 88 H {width - 48}" stroke="{TEAL}" stroke-width="4" stroke-linecap="round"/>')
    for place, (german, english, example, who) in enumerate(THREAD):
        x = 24 + place * step
        parts.append(f'<circle cx="{x + 16}" cy="88" r="13" fill="{PAPER}" stroke="{TEAL}" stroke-width="4"/>')
        parts.append(_text(x + 16, 93, str(place + 1), 13, TEAL, "700", "middle"))
        parts.append(_text(x, 56, german, 19, INK, "600"))
        parts.append(_text(x, 130, english, 14, TEAL))
        parts.append(_text(x, 154, example, 13, INK))
        parts.append(_text(x, 175, who, 13, SOFT))
    parts.append(
        _text(
            24, 214, "One page shows all of it, both ways. Everybody can read it; nobody’s name stands there.", 14, SOFT
        )
    )
    return "\n".join([*parts, "</svg>\n"])


def _frame(width: int, height: int, title: str, told: str) -> Iterator[str]:
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" {FONT}>'
    yield f"<title>{escape(title)}</title><desc>{escape(told)}</desc>"
    yield f'<rect width="{width}" height="{height}" rx="10" fill="{PAPER}"/>'


def _text(x: float, y: float, text: str, size: float, fill: str, weight: str = "400", anchor: str = "start") -> str:
    shape = f'font-size="{size}" font-weight="{weight}" fill="{fill}" text-anchor="{anchor}"'
    return f'<text x="{x}" y="{y}" {shape}>{escape(text)}</text>'
