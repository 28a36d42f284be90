"""A statement is drafted from what the neighbourhood has noted on the report, and remembers out of which note."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from einklang.base.refusal import Refusal
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.reports.models import Annotation, Edition
from einklang.reports.rules.notes import AnnotationKind
from einklang.reports.tests.acting import noted, public_note
from einklang.statements.actions import draft_from, remove_part
from einklang.statements.models import PartNote, Statement
from einklang.statements.rules.parts import PartKind
from einklang.statements.tests.acting import WRITTEN, begun
from tests.cast import ClientOf


@pytest.fixture
def statement(carla: Person, huchting: Neighbourhood, edition: Edition) -> Statement:
    return begun(carla, huchting, report=edition.report)


@pytest.fixture
def demand(carla: Person, huchting: Neighbourhood, edition: Edition, published_need: Any) -> Annotation:
    told = {"kind": AnnotationKind.DEMAND, "wording": "Eine Praxis.", "need": published_need.number}
    return public_note(carla, huchting, edition, "Praxis", **told)


def test_a_demand_becomes_a_demand_with_its_needs_and_its_note(
    carla: Person, statement: Statement, demand: Annotation
) -> None:
    part = draft_from(actor=carla, statement=statement, annotation=demand, now=WRITTEN)
    assert (part.kind, part.text.body) == (PartKind.DEMAND, "Eine Praxis.")
    assert [need.title for need in part.needs.order_by("pk")] == ["Nähen"]
    assert part.drafted_from.get().annotation == demand


def test_all_else_becomes_text_and_twice_is_once(
    carla: Person, huchting: Neighbourhood, edition: Edition, statement: Statement
) -> None:
    note = public_note(carla, huchting, edition, "Schule")
    first, second = (draft_from(actor=carla, statement=statement, annotation=note, now=WRITTEN) for _ in range(2))
    assert first == second
    assert first.kind == PartKind.TEXT
    remove_part(actor=carla, part=first, now=WRITTEN)
    assert draft_from(actor=carla, statement=statement, annotation=note, now=WRITTEN) != first


def test_what_nobody_has_published_or_is_noted_elsewhere_is_refused(
    carla: Person, huchting: Neighbourhood, edition: Edition, statement: Statement, demand: Annotation
) -> None:
    unread = noted(huchting, edition, "Schule")
    other = begun(carla, huchting, "Ohne Bericht")
    for one, note in ((statement, unread), (other, demand)):
        with pytest.raises(Refusal) as refused:
            draft_from(actor=carla, statement=one, annotation=note, now=WRITTEN)
        assert refused.value.code == "statements.note_elsewhere"


def test_the_page_shows_the_notes_by_chapter_and_takes_one_up(
    carla: Person, client_of: ClientOf, statement: Statement, demand: Annotation
) -> None:
    desk, address = client_of(carla), f"/desk/huchting/statements/{statement.number}/notes/"
    page = desk.get(address).text
    assert "Wohnen" in page
    assert "Eine Praxis." in page
    assert desk.post(address, {"item": demand.number}).status_code == 302
    assert "übernommen" in desk.get(address).text
    assert desk.post(address, {"item": "x"}).status_code == 404
    assert statement.parts.count() == 1


def test_a_note_is_linked_to_a_piece_once(carla: Person, statement: Statement, demand: Annotation) -> None:
    part = draft_from(actor=carla, statement=statement, annotation=demand, now=WRITTEN)
    with pytest.raises(IntegrityError, match=r"part_note_once|UNIQUE"), transaction.atomic():
        PartNote.objects.create(statement=statement, part=part, annotation=demand)
