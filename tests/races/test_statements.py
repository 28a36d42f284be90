"""A statement written and adopted by several at once, on PostgreSQL: nobody overwrites anybody, it is adopted once."""

import uuid
from functools import partial
from typing import Any

import pytest
from django.test import Client

from einklang.demands.models import Demand
from einklang.evening.actions.statements import close_statement
from einklang.forum.models import Body, Decision
from einklang.people.models import Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.statements import actions as statements
from einklang.statements.models import Part, PartVersion, Statement
from einklang.statements.rules.parts import PartKind
from einklang.statements.tests.acting import (
    ASSEMBLY_EVENING,
    WRITTEN,
    asked,
    discussed,
    in_room,
    on_table,
    piece,
    ready,
    working_group,
)
from tests.cast import ClientOf, person, with_role
from tests.races.test_races import THREADS, at_once

pytestmark = [pytest.mark.only("postgres"), pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("races")]
TOKEN = str(uuid.uuid4())


def test_of_many_who_save_the_same_piece_one_does_and_the_others_keep_their_text(
    huchting: Neighbourhood, carla: Person
) -> None:
    """Guards the lock on the statement in `lock_part`: without it two write version 2, and the database says no."""
    part = piece(carla, ready(carla, huchting), "Der Bus kommt selten.")
    hands = [
        with_role(person(f"hand{place}@example.org", f"Hand {place}"), RoleKind.WORKING_GROUP, huchting)
        for place in range(THREADS)
    ]
    texts = {one.pk: f"{one.name} schreibt, wann der Bus kommt." for one in hands}
    told: dict[str, Any] = {"part": part, "kind": PartKind.TEXT, "about": statements.About(), "seen": 1, "now": WRITTEN}
    said = at_once(*[partial(statements.save_part, actor=one, text=texts[one.pk], **told) for one in hands])
    assert sorted(said) == ["done"] + ["statements.written_meanwhile"] * (THREADS - 1)
    kept = PartVersion.objects.filter(part=part).order_by("number").select_related("text")
    first, second = kept
    assert first.text.body == "Der Bus kommt selten."
    assert second.text.body == texts[second.author_id or 0] == Part.objects.get(pk=part.pk).text.body


def test_of_two_who_send_the_same_piece_at_once_the_second_sees_both_texts(
    huchting: Neighbourhood, carla: Person, client_of: ClientOf
) -> None:
    """Guards the same lock on the page: without it one of the two gets a traceback instead of the other's text."""
    part = piece(carla, ready(carla, huchting), "Der Bus kommt selten.")
    greta = with_role(person("greta@example.org", "Greta Olsen"), RoleKind.WORKING_GROUP, huchting)
    page = f"/desk/huchting/{part.statement.subject}/parts/{part.pk}/"
    answers: dict[str, Any] = {}

    def send(browser: Client, text: str) -> None:
        told = {"act": "save", "text": text, "kind": "text", "topic": "", "needs": "", "seen": 1, "form_token": TOKEN}
        answers[text] = browser.post(page, told)

    at_once(*[partial(send, client_of(one), f"Das schreibt {one.name}.") for one in (carla, greta)])
    assert sorted(answer.status_code for answer in answers.values()) == [302, 422]
    (saved,) = [text for text, answer in answers.items() if answer.status_code == 302]
    (mine,) = [text for text in answers if text != saved]
    assert Part.objects.get(pk=part.pk).text.body == saved
    assert saved in answers[mine].text
    assert mine in answers[mine].text


@pytest.fixture
def before_assembly(huchting: Neighbourhood, assembly: Body, carla: Person) -> Statement:
    """The working group has agreed on two demands."""
    statement = ready(carla, huchting)
    piece(carla, statement, "Das Amt kommt viermal im Jahr.", PartKind.DEMAND)
    first = statement.parts.get(kind="demand", text__body__startswith="Jedes")
    second = statement.parts.get(kind="demand", text__body__startswith="Das Amt")
    about = statements.About(topic=first.topic, departments=list(first.departments.order_by("pk")))
    statements.save_part(
        actor=carla, part=second, text=second.text.body, kind=PartKind.DEMAND, about=about, seen=1, now=WRITTEN
    )
    return discussed(carla, statement, working_group(huchting))


def test_a_statement_that_many_close_at_once_is_adopted_once_and_its_demands_are_taken_up_once(
    before_assembly: Statement, assembly: Body, carla: Person
) -> None:
    """Guards the lock on the round, under which the demands get their numbers."""
    round_ = asked(carla, on_table(carla, before_assembly, in_room(carla, assembly, ASSEMBLY_EVENING)))
    close = partial(close_statement, actor=carla, round=round_, nobody_objected=True, now=ASSEMBLY_EVENING)
    said = at_once(close)
    assert said.count("done") == 1
    assert set(said) == {"done", "forum.round_not_now"}
    assert Decision.objects.filter(proposal=round_.proposal).count() == 1
    assert [one.number for one in Demand.objects.order_by("number")] == [1, 2]
