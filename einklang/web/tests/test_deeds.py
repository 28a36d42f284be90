"""Every act that a room below puts into the private log has words for the file that an auditor reads."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import einklang
from einklang.fund.rules.ledger import Act as Move
from einklang.grants.rules.notices import NoticeKind
from einklang.proofs.rules.retention import KeptKind
from einklang.web.queries.files import BY_OFFICE
from einklang.web.words.deeds import DEEDS, deed_in_words

HOUSE = Path(einklang.__file__).parent
ROOMS = tuple(name.rstrip(".") for name in BY_OFFICE)


def logged(room: str) -> Iterator[str]:
    """The names that a room's acts give to `log_deed`, or to its own short form of it, where they are written out."""
    for file in HOUSE.joinpath(room).glob("actions*"):
        for module in [file] if file.is_file() else file.glob("*.py"):
            for call in ast.walk(ast.parse(module.read_text())):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id.startswith("log"):
                    yield from _names(room, call)


def _names(room: str, call: ast.Call) -> Iterator[str]:
    for said in call.args[1:2]:
        if isinstance(said, ast.Constant) and isinstance(said.value, str):
            yield said.value if "." in said.value else f"{room}.{said.value}"


@pytest.mark.parametrize("room", ROOMS)
def test_every_deed_has_its_words(room: str) -> None:
    names = set(logged(room))
    assert names
    assert names - set(DEEDS) == set()


def test_the_deeds_of_a_kind_have_words_for_each_kind() -> None:
    made = {f"fund.{one}" for one in Move} | {f"grants.draft_{one}" for one in NoticeKind}
    made |= {f"proofs.delete_{one}" for one in KeptKind} | {"projects.submit", "projects.amend"}
    made |= {"grants.cancel_call", "grants.refuse_call"}
    assert made - set(DEEDS) == set()


def test_what_nobody_does_any_more_keeps_its_name() -> None:
    assert deed_in_words("grants.stamped") == "grants.stamped"
