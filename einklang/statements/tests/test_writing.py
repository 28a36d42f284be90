"""Several hands write one statement, and nobody overwrites what she has not seen."""

import datetime as dt
import uuid
from typing import Any

import pytest

from einklang.base.refusal import Refusal
from einklang.needs.models import Need
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.statements import actions
from einklang.statements.models import Part, Statement
from einklang.statements.queries import history_of, parts_of, readiness
from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.writing import inserted, moved
from einklang.statements.tests.acting import WRITTEN, begun, piece, reworded, saved


def texts(statement: Statement) -> list[str]:
    return [part.text.body for part in parts_of(statement)]


def test_who_writes_second_is_told_and_nothing_is_overwritten(demand: Part, carla: Person, greta: Person) -> None:
    reworded(carla, demand, "Text von Carla")
    with pytest.raises(Refusal) as refused:
        reworded(greta, demand, "Text von Greta")
    assert refused.value == Refusal("statements.written_meanwhile", field="text", seen=1, newest=2)
    demand.refresh_from_db()
    assert demand.text.body == "Text von Carla"


def test_who_has_seen_both_texts_may_take_hers_and_the_other_stays_in_the_history(
    demand: Part, carla: Person, greta: Person
) -> None:
    first = demand.text.body
    reworded(carla, demand, "Text von Carla")
    reworded(greta, demand, "Text von beiden", seen=2)
    told = [(one.number, one.text.body, one.author) for one in history_of(demand)]
    assert told == [(3, "Text von beiden", greta), (2, "Text von Carla", carla), (1, first, carla)]


def test_the_same_text_twice_is_one_version(demand: Part, carla: Person) -> None:
    for _press in range(2):
        reworded(carla, demand, "Neu")
    assert demand.versions.count() == 2


def test_the_same_form_adds_one_piece(statement: Statement, carla: Person) -> None:
    token = uuid.uuid4()
    assert piece(carla, statement, "Neu", form_token=token) == piece(carla, statement, "Neu", form_token=token)


def test_the_same_form_begins_one_statement_and_numbers_go_on(carla: Person, huchting: Neighbourhood) -> None:
    token = uuid.uuid4()
    first = begun(carla, huchting, form_token=token)
    assert begun(carla, huchting, form_token=token) == first
    assert begun(carla, huchting).number == first.number + 1


def test_a_piece_comes_behind_the_one_that_it_follows(statement: Statement, carla: Person) -> None:
    first = parts_of(statement)[0]
    piece(carla, statement, "Zweites", after=first)
    assert texts(statement)[1] == "Zweites"


def test_a_piece_moves_up_and_down_and_stays_at_the_end(statement: Statement, demand: Part, carla: Person) -> None:
    before = texts(statement)
    actions.move_part(actor=carla, part=demand, up=True, now=WRITTEN)
    assert texts(statement) == [before[0], before[2], before[1]]
    for _press in range(2):
        actions.move_part(actor=carla, part=demand, up=False, now=WRITTEN)
    assert texts(statement) == before


def test_a_piece_that_is_taken_out_keeps_its_versions_and_comes_back(
    statement: Statement, demand: Part, carla: Person
) -> None:
    before = texts(statement)
    actions.remove_part(actor=carla, part=demand, now=WRITTEN)
    assert texts(statement) == before[:-1]
    assert demand.versions.count() == 1
    actions.restore_part(actor=carla, part=demand, now=WRITTEN)
    assert texts(statement) == before


def test_an_empty_piece_is_refused(demand: Part, carla: Person) -> None:
    with pytest.raises(Refusal) as refused:
        reworded(carla, demand, " \u200b ")
    assert refused.value == Refusal("statements.text_missing", field="text")


def test_a_resident_writes_no_statement(statement: Statement, demand: Part, aylin: Person) -> None:
    with pytest.raises(Refusal) as refused:
        reworded(aylin, demand, "Neu")
    assert refused.value.code == "people.role_missing"


def test_a_need_of_another_neighbourhood_is_refused(
    demand: Part, carla: Person, need: Need, other: Neighbourhood
) -> None:
    Need.objects.filter(pk=need.pk).update(neighbourhood=other)
    need.refresh_from_db()
    about = actions.About(needs=[need])
    with pytest.raises(Refusal) as refused:
        saved(carla, demand, PartKind.DEMAND, about)
    assert refused.value.code == "needs.need_elsewhere"


def test_naming_others_drops_who_is_not_named_any_more(demand: Part, carla: Person) -> None:
    saved(carla, demand, PartKind.APPEAL, actions.About())
    demand.refresh_from_db()
    assert (demand.kind, list(demand.departments.all()), demand.topic) == (PartKind.APPEAL, [], None)


def test_a_comment_is_open_until_it_is_resolved_and_holds_the_statement_back(
    statement: Statement, demand: Part, carla: Person, greta: Person
) -> None:
    token = uuid.uuid4()
    said = [
        actions.comment(actor=greta, statement=statement, text="Wen?", part=demand, form_token=token, now=WRITTEN)
        for _press in range(2)
    ]
    assert said[0] == said[1]
    assert readiness(statement) == [Refusal("statements.comments_open", count=1)]
    later = WRITTEN + dt.timedelta(hours=1)
    assert actions.resolve_comment(actor=carla, comment=said[0], now=later).resolved_at == later
    assert readiness(statement) == []
    actions.reopen_comment(actor=carla, comment=said[0], now=later)
    assert readiness(statement) == [Refusal("statements.comments_open", count=1)]


def test_what_comes_behind_something_unknown_comes_last() -> None:
    assert inserted([1, 2], 3, 9) == [1, 2, 3]
    assert inserted([1, 2], 3, 1) == [1, 3, 2]


def test_at_the_ends_nothing_moves() -> None:
    assert moved([1, 2, 3], 1, up=True) == [1, 2, 3] == moved([1, 2, 3], 3, up=False)


def test_who_says_something_else_about_a_piece_meanwhile_is_told_too(
    demand: Part, carla: Person, greta: Person
) -> None:
    saved(carla, demand, PartKind.APPEAL, actions.About())
    told: dict[str, Any] = {"kind": PartKind.DEMAND, "about": actions.About(), "seen": 1, "now": WRITTEN}
    with pytest.raises(Refusal) as refused:
        actions.save_part(actor=greta, part=demand, text=demand.text.body, **told)
    assert refused.value.code == "statements.written_meanwhile"
    assert [one.author for one in history_of(demand)] == [carla, carla]


def test_a_piece_with_two_demands_becomes_two(statement: Statement, demand: Part, carla: Person) -> None:
    text = "Die Stadt muss eine Stelle nennen. Diese Stelle sollte zweimal im Jahr kommen."
    written = reworded(carla, demand, text)
    parts = actions.split_part(actor=carla, part=written, seen=2, now=WRITTEN)
    assert [one.text.body for one in parts] == texts(statement)[-2:]
    assert " ".join(texts(statement)[-2:]) == text
    assert [list(one.departments.all()) for one in parts] == [list(demand.departments.all())] * 2
    with pytest.raises(Refusal) as refused:
        actions.split_part(actor=carla, part=parts[0], seen=3, now=WRITTEN)
    assert refused.value.code == "statements.nothing_to_split"


def test_a_new_piece_comes_where_its_kind_belongs(carla: Person, huchting: Neighbourhood) -> None:
    statement = begun(carla, huchting)
    for text, kind in (
        ("Eine Praxis.", PartKind.DEMAND),
        ("Danke.", PartKind.CLOSING),
        ("Wir wohnen gern hier.", PartKind.INTRODUCTION),
        ("Mehr Licht.", PartKind.DEMAND),
        ("Und wir bleiben.", PartKind.INTRODUCTION),
        ("Huchting", PartKind.CLOSING),
    ):
        piece(carla, statement, text, kind)
    assert [one.text.body for one in parts_of(statement)] == [
        "Wir wohnen gern hier.",
        "Und wir bleiben.",
        "Eine Praxis.",
        "Mehr Licht.",
        "Danke.",
        "Huchting",
    ]
