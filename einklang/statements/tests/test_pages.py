"""The pages on which a statement is written, and those on which everybody reads it."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from einklang.administration.models import Department, Responsibility
from einklang.forum.models import Body
from einklang.needs.models import Need
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.reports.models import Edition
from einklang.reports.tests.acting import brought
from einklang.statements import actions
from einklang.statements.models import Comment, Part, Statement
from einklang.statements.queries import parts_of
from einklang.statements.rules.parts import PartKind
from einklang.statements.tests.acting import (
    ASSEMBLY_EVENING,
    GROUP_EVENING,
    WRITTEN,
    adopted,
    agreed,
    begun,
    discussed,
    in_room,
    on_table,
    piece,
    reworded,
)
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget

LIST = "/desk/huchting/statements/"


def at(statement: Statement, more: str = "") -> str:
    return f"{LIST}{statement.number}/{more}"


def fields(part: Part, **changes: Any) -> dict[str, Any]:
    """The form of a piece, as the page shows it."""
    part.refresh_from_db()
    told = {
        "act": "save",
        "text": part.text.body,
        "kind": part.kind,
        "departments": [one.pk for one in part.departments.all()],
        "topic": part.topic_id or "",
        "needs": "",
        "seen": part.version,
        "form_token": uuid.uuid4(),
    }
    return told | changes


@pytest.fixture
def desk(carla: Person, client_of: ClientOf) -> Client:
    return client_of(carla)


def test_who_is_responsible_for_the_field_of_a_demand_is_proposed(
    desk: Client, carla: Person, huchting: Neighbourhood, responsibility: Responsibility
) -> None:
    statement = begun(carla, huchting)
    about = actions.About(topic=responsibility.topic)
    demand = piece(carla, statement, "Eine Hebamme kommt.", PartKind.DEMAND, about=about)
    page = desk.get(at(statement, f"parts/{demand.pk}/")).text
    assert "Hier zuständig für" in page
    assert "Gesundheit (Koordination Süd)" in page
    assert re.search(rf'value="{responsibility.department_id}"[^>]* checked', page)
    assert not demand.departments.exists(), "a person confirms it"
    desk.post(at(statement, f"parts/{demand.pk}/"), fields(demand, departments=[responsibility.department_id]))
    assert "Hier zuständig für" not in desk.get(at(statement, f"parts/{demand.pk}/")).text


def test_a_statement_is_begun_on_the_desk(desk: Client, huchting: Neighbourhood) -> None:
    told = {"title": "Wer zuständig ist", "form_token": str(uuid.uuid4())}
    first, again = desk.post(LIST, told), desk.post(LIST, told)
    assert first.headers["Location"] == again.headers["Location"] == at(Statement.objects.get())
    page = desk.get(first.headers["Location"])
    assert "Noch kein Wort" in page.text
    assert "Es fehlt, wer unterschreibt." in page.text


def test_a_title_that_is_missing_is_said_beside_its_field(desk: Client, huchting: Neighbourhood) -> None:
    answer = desk.post(LIST, {"title": " ", "form_token": uuid.uuid4()})
    assert answer.status_code == 422
    assert "Ein kurzer Satz reicht." in answer.text


def test_a_piece_is_written_behind_another(
    desk: Client, statement: Statement, health: Department, published_need: Need
) -> None:
    first = parts_of(statement)[0]
    told = {"text": "Mehr Zeit.", "kind": "appeal", "departments": [health.pk], "needs": str(published_need.number)}
    answer = desk.post(at(statement, f"new/?after={first.pk}"), {**told, "seen": 0, "form_token": uuid.uuid4()})
    written = parts_of(statement)[1]
    assert answer.headers["Location"] == f"{at(statement)}#part-{written.pk}"
    assert (written.text.body, written.kind) == ("Mehr Zeit.", "appeal")
    assert [*written.departments.all(), *written.needs.all()] == [health, published_need]


def test_a_need_that_is_not_there_is_said_beside_its_field(desk: Client, statement: Statement, demand: Part) -> None:
    answer = desk.post(at(statement, f"parts/{demand.pk}/"), fields(demand, needs="4, 99"))
    assert answer.status_code == 422
    assert "Diese Nummern gibt es hier nicht: 4, 99." in answer.text


def test_who_comes_second_sees_both_texts_and_chooses(
    desk: Client, statement: Statement, demand: Part, greta: Person, client_of: ClientOf
) -> None:
    page, before = at(statement, f"parts/{demand.pk}/"), fields(demand)
    assert client_of(greta).post(page, before | {"text": "Text von Greta"}).status_code == 302
    answer = desk.post(page, before | {"text": "Text von Carla"})
    assert answer.status_code == 422
    assert "Zwei haben dieses Stück geschrieben" in answer.text
    assert "Greta Olsen" in answer.text
    assert answer.text.count("Text von Greta") == 2
    assert "Text von Carla" in answer.text
    demand.refresh_from_db()
    assert demand.text.body == "Text von Greta"
    assert 'name="seen" value="2"' in answer.text
    assert desk.post(page, before | {"text": "Text von beiden", "seen": 2}).status_code == 302
    assert "Text von Greta" in desk.get(page).text


def test_an_empty_piece_keeps_what_was_typed_elsewhere(desk: Client, statement: Statement, demand: Part) -> None:
    answer = desk.post(at(statement, f"parts/{demand.pk}/"), fields(demand, text=""))
    assert answer.status_code == 422
    assert "checked" in answer.text
    demand.refresh_from_db()
    assert demand.version == 1


@pytest.mark.parametrize("seen", ["", "x", "99999999999"])
def test_a_version_that_nobody_has_seen_changes_nothing(
    desk: Client, statement: Statement, demand: Part, seen: str
) -> None:
    answer = desk.post(at(statement, f"parts/{demand.pk}/"), fields(demand, text="Neu", seen=seen))
    assert answer.status_code == 422
    demand.refresh_from_db()
    assert demand.version == 1


def test_pieces_are_moved_taken_out_and_put_back(desk: Client, statement: Statement, demand: Part) -> None:
    page = at(statement)
    desk.post(page, {"act": "up", "item": demand.pk})
    assert list(parts_of(statement))[1] == demand
    desk.post(at(statement, f"parts/{demand.pk}/"), {"act": "remove"})
    assert "Herausgenommene Stücke" in desk.get(page).text
    assert "Herausgenommenes Stück" in desk.get(at(statement, f"parts/{demand.pk}/")).text
    desk.post(page, {"act": "restore", "item": demand.pk})
    assert demand in parts_of(statement)


@pytest.mark.parametrize("item", ["", "x", "999999", "99999999999999999999"])
def test_a_button_for_nothing_changes_nothing(desk: Client, statement: Statement, item: str) -> None:
    before = list(parts_of(statement))
    assert desk.post(at(statement), {"act": "up", "item": item}).status_code == 302
    assert desk.post(at(statement), {"act": "resolve", "item": item}).status_code == 302
    assert desk.post(at(statement), {"act": "nothing", "item": item}).status_code == 422
    assert list(parts_of(statement)) == before


def test_a_piece_with_two_demands_is_split_on_its_page(desk: Client, statement: Statement, demand: Part) -> None:
    page = at(statement, f"parts/{demand.pk}/")
    assert "In einzelne Stücke teilen" not in desk.get(page).text
    two = "Die Stadt muss eine Stelle nennen. Diese Stelle sollte zweimal im Jahr kommen."
    desk.post(page, fields(demand, text=two))
    assert "In einzelne Stücke teilen" in desk.get(page).text
    assert desk.post(page, {"act": "split", "seen": 1}).status_code == 422
    desk.post(page, {"act": "split", "seen": 2})
    assert [part.text.body for part in parts_of(statement)][-2:] == [
        "Die Stadt muss eine Stelle nennen.",
        "Diese Stelle sollte zweimal im Jahr kommen.",
    ]


def test_comments_on_a_piece_and_on_the_whole(desk: Client, statement: Statement, demand: Part) -> None:
    piece = at(statement, f"parts/{demand.pk}/")
    assert desk.post(piece, {"act": "comment", "text": "Wen genau?", "form_token": uuid.uuid4()}).status_code == 302
    desk.post(at(statement), {"act": "comment", "text": "Zu lang.", "form_token": uuid.uuid4()})
    outline = desk.get(at(statement)).text
    assert "1 offener Kommentar" in outline
    assert "Noch offene Kommentare: 2." in outline
    for one in Comment.objects.order_by("pk"):
        desk.post(at(statement), {"act": "resolve", "item": one.pk})
    assert "Ja. Es fehlt nichts." in desk.get(at(statement)).text


def test_an_empty_comment_is_said_beside_its_field(desk: Client, statement: Statement) -> None:
    answer = desk.post(at(statement), {"act": "comment", "text": "", "form_token": uuid.uuid4()})
    assert answer.status_code == 422
    assert not Comment.objects.exists()


def test_title_signature_and_days_are_described(desk: Client, carla: Person, huchting: Neighbourhood) -> None:
    statement = begun(carla, huchting)
    told = {"act": "describe", "title": "Neu", "report": "", "signed_by": "WiN-AG", "answer_days": 42}
    assert desk.post(at(statement), told | {"answer_days": 0}).status_code == 422
    assert desk.post(at(statement), told).status_code == 302
    statement.refresh_from_db()
    assert (statement.title, statement.signed_by, statement.answer_days) == ("Neu", "WiN-AG", 42)


def test_while_a_body_decides_everybody_reads_what_lies_before_it(
    statement: Statement, demand: Part, carla: Person, group: Body, client_of: ClientOf
) -> None:
    on_table(carla, statement, in_room(carla, group, GROUP_EVENING))
    reworded(carla, demand, "Noch geheim.", GROUP_EVENING)
    visitor, page = client_of(None), f"/huchting/statements/{statement.number}/"
    answer = visitor.get(page, follow=True)
    assert answer.redirect_chain[0][0] == f"{page}discussion/1/"
    assert demand.text.body in answer.text
    assert "Forderung A" in answer.text
    assert "Eine Nummer bekommt jede Forderung mit dem Beschluss." in answer.text
    assert "Noch geheim." not in answer.text


def test_a_resident_does_not_read_drafts(
    statement: Statement, demand: Part, aylin: Person, client_of: ClientOf
) -> None:
    browser = client_of(aylin)
    for more in ("", "new/", f"parts/{demand.pk}/", "discussion/1/"):
        assert browser.get(at(statement, more)).status_code == 403


def test_on_the_table_the_changed_pieces_are_marked_and_brought_again(
    desk: Client, statement: Statement, demand: Part, carla: Person, group: Body, assembly: Body
) -> None:
    discussed(carla, statement, group)
    on_table(carla, statement, in_room(carla, assembly, ASSEMBLY_EVENING))
    page = at(statement, "adoption/1/")
    assert "Gerade wird niemand gefragt." in desk.get(page).text
    reworded(carla, demand, "Bis zum Sommer.", ASSEMBLY_EVENING)
    assert "geändert" in desk.get(page).text
    assert desk.get(at(statement, "adoption/2/")).status_code == 404


@pytest.mark.parametrize("needs", ["zehn", "4, zehn", "Nr4"])
def test_what_is_no_number_of_a_need_is_said_beside_its_field(desk: Client, demand: Part, needs: str) -> None:
    path = at(demand.statement, f"parts/{demand.pk}/")
    answer = desk.post(path, fields(demand, text="Bis Mai.", needs=needs))
    assert answer.status_code == 422
    assert "ist keine Nummer. Bitte schreiben Sie sie so: 4, 17." in answer.text
    assert "Bis Mai." in answer.text
    demand.refresh_from_db()
    assert demand.version == 1


def test_only_what_is_published_is_offered_as_report(
    desk: Client, henning: Person, statement: Statement, edition: Edition
) -> None:
    brought(henning, title="Noch geheim")
    for page in ("/desk/huchting/statements/", at(statement)):
        text = desk.get(page).text
        assert edition.report.title in text
        assert "Noch geheim" not in text


def test_what_the_check_asks_for_is_not_called_optional(desk: Client, carla: Person, huchting: Neighbourhood) -> None:
    statement = begun(carla, huchting)
    text = desk.get(at(statement)).text
    assert "nötig vor der Sitzung" in text
    assert 'value="42"' in text
    assert statement.answer_days == 42
    actions.add_part(actor=carla, statement=statement, kind=PartKind.DEMAND, text="Mehr Licht.", now=WRITTEN)
    text = desk.get(at(statement)).text
    assert "Es fehlt, wer unterschreibt." in text
    assert "Es fehlt, bis wann Sie eine Antwort wünschen." not in text
    assert desk.get(at(statement, "new/")).text.count("nötig bei einer Forderung") == 2


def test_who_comes_from_the_table_is_led_back_to_it(
    desk: Client, statement: Statement, demand: Part, carla: Person, group: Body
) -> None:
    on_table(carla, statement, in_room(carla, group, GROUP_EVENING))
    table = at(statement, "discussion/1/")
    path = at(statement, f"parts/{demand.pk}/?table=discussion/1")
    assert f'href="{path}"' in desk.get(table).text
    assert f'href="{table}"' in desk.get(path).text
    assert desk.post(path, fields(demand, text="Bis zum Sommer.")).headers["Location"] == table
    elsewhere = at(statement, f"parts/{demand.pk}/?table=discussion/2")
    assert (
        desk.post(elsewhere, fields(demand, text="Bis Mai.", seen="2"))
        .headers["Location"]
        .endswith(f"#part-{demand.pk}")
    )


def test_who_writes_is_told_before_which_body_it_lies_and_what_is_other(
    desk: Client, statement: Statement, demand: Part, carla: Person, group: Body
) -> None:
    assert "auf dem Tisch" not in desk.get(at(statement)).text
    item = on_table(carla, statement, in_room(carla, group, GROUP_EVENING))
    text = desk.get(at(statement)).text
    assert "Sie liegt auf dem Tisch: WiN-AG Huchting, 8.\u00a0April 2026." in text
    assert "Was Sie jetzt ändern, gehört nicht dazu." in text
    assert "zuerst in der Arbeitsgruppe" not in text
    reworded(carla, demand, "Anders.", GROUP_EVENING)
    assert "Anders als dort steht jetzt: Forderung A." in desk.get(at(statement)).text
    agreed(carla, item)
    text = desk.get(at(statement)).text
    assert "Die Arbeitsgruppe hat sie beraten." in text
    assert "Anders als dort steht jetzt: Forderung A." in text


def test_an_adopted_statement_is_only_read_on_the_desk(
    desk: Client, statement: Statement, demand: Part, carla: Person, group: Body, assembly: Body
) -> None:
    adopted(carla, statement, group, assembly)
    assert "Stück schreiben" not in desk.get(at(statement)).text
    answer = desk.post(at(statement, f"parts/{demand.pk}/"), fields(demand, text="Anders"))
    assert answer.status_code == 422
    demand.refresh_from_db()
    assert demand.version == 1


def test_the_outline_asks_as_often_for_ten_pieces_as_for_one(
    desk: Client, statement: Statement, carla: Person, query_budget: QueryBudget
) -> None:
    for number in range(10):
        actions.add_part(actor=carla, statement=statement, kind="text", text=f"Satz {number}", now=WRITTEN)  # type: ignore[arg-type]
    with query_budget(
        [
            "the session",
            "who is asking",
            "the neighbourhood",
            "her roles",
            "the statement",
            "its pieces with their texts",
            "their departments",
            "their needs",
            "the comments",
            "the open comments",
            "the reports",
            "whether it lies before a body",
            "the pieces taken out",
        ]
    ):
        desk.get(at(statement))
