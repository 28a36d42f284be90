"""What the docs take from the code: python -m tools.docs writes it anew; a test says when it is out of date.

A page holds such a part between `<!-- from the code: name -->` and `<!-- end -->`; the pictures are whole files.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from enum import Enum
from importlib import import_module
from typing import Any

from tools.drawings import ROOMS, draw_rooms, draw_thread
from tools.house import HOUSE

DOCS = HOUSE / "docs"
PART = re.compile(r"(<!-- from the code: ([a-z_]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)


def _code(value: object) -> str:
    return f"`{value.value if isinstance(value, Enum) else value}`"


def life(module: str, name: str) -> Callable[[], str]:
    """The rows of a life's table: from, act, who, to."""

    def draw() -> str:
        found = getattr(import_module(module), name)
        rows = getattr(found, "rows", found)
        return table(("from", "act", "who", "to"), ([_code(cell) for cell in row] for row in rows))

    return draw


def ledger() -> str:
    """The ways that money can go."""
    rules: Any = import_module("einklang.fund.rules.ledger")
    rows = (
        (_code(act), _code(source), _code(target), "treasury" if act in rules.COMES_BACK else "")
        for act, (source, target) in rules.PATHS.items()
    )
    return table(("act", "from", "to", "after the year has closed"), rows)


def defaults(module: str, name: str) -> Callable[[], str]:
    """Every setting of a dataclass with its default."""

    def draw() -> str:
        settings = getattr(import_module(module), name)()
        return table(
            ("setting", "default"), ((f"`{one.name}`", _shown(getattr(settings, one.name))) for one in fields(settings))
        )

    return draw


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_shown(one) for one in value) or "none named"
    words = {None: "no limit", True: "yes", False: "no"}
    return words[value] if value is None or isinstance(value, bool) else _code(value)


def doors() -> str:
    """Every door and the roles that open it."""
    from einklang.people.rules import RoleKind

    head = ("door", *(kind.value.replace("_", " ") for kind in RoleKind))
    rows = ([f"`{door.name}`", *("x" if kind in door.roles else "" for kind in RoleKind)] for door in _doors())
    return table(head, rows)


def _doors() -> Iterator[Any]:
    from einklang.people.rules import Door

    seen: dict[str, Door] = {}
    for room in reversed(ROOMS):
        for file in sorted((HOUSE / "einklang" / room).rglob("*.py")):
            if " = door(" in file.read_text() and "tests" not in file.parts:
                path = ".".join(file.relative_to(HOUSE).with_suffix("").parts)
                seen |= {one.name: one for one in vars(_load(path)).values() if isinstance(one, Door)}
    return iter(seen.values())


def _load(path: str) -> Any:
    import django
    from django.apps import apps

    os.environ.setdefault("EINKLANG_DEBUG", "1")  # reading the code needs no keys of a city
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "einklang.settings")
    if not apps.ready:
        django.setup()
    return import_module(path)


FROM_CODE: dict[str, Callable[[], str]] = {
    "need_life": life("einklang.needs.rules.life", "LIFE"),
    "application_life": life("einklang.projects.rules.life", "LIFE"),
    "proof_life": life("einklang.proofs.rules.life", "LIFE"),
    "meeting_life": life("einklang.forum.rules.meetings", "MEETING_LIFE"),
    "round_life": life("einklang.forum.rules.meetings", "ROUND_LIFE"),
    "stage_life": life("einklang.forum.rules.stages", "STAGE_LIFE"),
    "concern_life": life("einklang.forum.rules.concerns", "CONCERN_LIFE"),
    "mark_life": life("einklang.forum.rules.concerns", "MARK_LIFE"),
    "amendment_life": life("einklang.forum.rules.amendments", "AMENDMENT_LIFE"),
    "call_life": life("einklang.grants.rules.orders", "CALL_LIFE"),
    "order_life": life("einklang.grants.rules.orders", "ORDER_LIFE"),
    "question_life": life("einklang.exchange.rules.life", "LIFE"),
    "minutes_life": life("einklang.evening.rules.minutes", "MINUTES_LIFE"),
    "demand_life": life("einklang.demands.rules.life", "DEMAND_LIFE"),
    "clock_life": life("einklang.administration.rules.clock", "CLOCK_LIFE"),
    "ledger_paths": ledger,
    "procedure": defaults("einklang.forum.rules.procedure", "Procedure"),
    "terms": defaults("einklang.programmes.rules", "Terms"),
    "doors": doors,
}
PICTURES = {"rooms.svg": draw_rooms, "thread.svg": draw_thread}


def renew(text: str) -> str:
    """The page with every part from the code as it is now."""
    return PART.sub(lambda found: f"{found[1]}\n{FROM_CODE[found[2]]()}\n{found[3]}", text)


def main() -> None:
    """Write pictures and parts."""
    for name, draw in PICTURES.items():
        (DOCS / "pictures" / name).write_text(draw(), encoding="utf-8")
    for page in DOCS.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        if renew(text) != text:
            page.write_text(renew(text), encoding="utf-8")


if __name__ == "__main__":
    main()
