"""A page as the validators look at it, and what of an address only one performance of the year knows."""

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from tests.browser.site import Site


class Page(NamedTuple):
    """An address, and whose eyes see it: a name of the cast, or "" for a visitor who is not signed in.

    `{code}` stands for the code of need 4, with which whoever raised it follows it, `{room}` for the code of the room
    of the meeting that comes next, `{note}` for the code of annotation 1.
    """

    path: str
    seen_by: str = ""
    status: int = 200

    def address(self, site: Site) -> str:
        """The path with what only this performance of the year knows."""
        asked = {name for name in ACTED if f"{{{name}}}" in self.path}
        return self.path.format(**{name: ACTED[name](site) for name in asked}) if asked else self.path


def code_of_need(site: Site, number: int) -> str:
    with sqlite3.connect(site.home / "einklang.sqlite3") as database:
        return str(database.execute("SELECT follow_code FROM needs_need WHERE number = ?", [number]).fetchone()[0])


def code_of_room(site: Site, meeting: int) -> str:
    with sqlite3.connect(site.home / "einklang.sqlite3") as database:
        query = "SELECT room_code FROM forum_meeting WHERE number = ? AND room_code != ''"
        return str(database.execute(query, [meeting]).fetchone()[0])


def code_of_note(site: Site, number: int) -> str:
    with sqlite3.connect(site.home / "einklang.sqlite3") as database:
        query = "SELECT follow_code FROM reports_annotation WHERE number = ?"
        return str(database.execute(query, [number]).fetchone()[0])


ACTED: dict[str, Callable[[Site], str]] = {
    "code": lambda site: code_of_need(site, 4),
    "room": lambda site: code_of_room(site, 6),
    "note": lambda site: code_of_note(site, 1),
}
"""What only this performance of the year knows, by the name under which a path asks for it."""
