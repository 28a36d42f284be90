"""Before a body is asked, every demand says to whom, about what, and by when."""

from dataclasses import replace
from typing import Any

from einklang.base.refusal import Refusal
from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.readiness import Piece, problems

DEMAND = Piece(PartKind.DEMAND, "Nennen Sie eine Stelle.", departments=1, has_topic=True)
READY: dict[str, Any] = {"answer_days": 42, "signed_by": "WiN-AG"}


def test_a_whole_demand_is_ready() -> None:
    assert problems([DEMAND], **READY) == []


def test_all_that_is_missing_is_said_at_once() -> None:
    pieces = [DEMAND, replace(DEMAND, departments=0, has_topic=False, open_comments=2)]
    assert problems(pieces, answer_days=None, signed_by=" ", open_comments=1) == [
        Refusal("statements.nobody_signs", field="signed_by"),
        Refusal("statements.no_day_asked", field="answer_days"),
        Refusal("statements.demand_to_nobody", letter="B"),
        Refusal("statements.demand_without_field", letter="B"),
        Refusal("statements.comments_open", count=3),
    ]


def test_a_reason_needs_neither_department_nor_field_nor_day() -> None:
    assert problems([Piece(PartKind.REASON, "Es fehlt Geld.")], answer_days=None, signed_by="WiN-AG") == []


def test_nothing_at_all_is_not_ready() -> None:
    assert problems([], **READY) == [Refusal("statements.nothing_written")]


def test_an_empty_piece_is_named_by_its_place() -> None:
    assert problems([DEMAND, Piece(PartKind.TEXT, " ")], **READY) == [Refusal("statements.piece_empty", number=2)]
