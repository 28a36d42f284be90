"""The pages of questions, know-how and thanks: what is offered to whom, what stays when something is missing."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.test import Client

from einklang.administration.models import Department
from einklang.administration.rules.clock import DEFAULT_PACE
from einklang.exchange.actions import answer, remind_of_questions, tell_know_how
from einklang.exchange.models import KnowHow, Question, Thanks
from einklang.exchange.rules.life import Direction, State
from einklang.exchange.tests.acting import TITLE, asked, write
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf, person, role_kind, with_role
from tests.plugins.strict import QueryBudget

LIST, ONE = "/huchting/questions/", "/huchting/questions/1/"
WORK, ASK = "/desk/huchting/questions/1/", "/desk/huchting/questions/new/"


def sent(**told: object) -> dict[str, Any]:
    return {"form_token": str(uuid.uuid4()), **told}


def words(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


def test_the_public_reads_who_asked_whom_and_until_when(question: Question, client: Client) -> None:
    page = words(client.get(ONE).content)
    assert "Huchting fragt Gesundheitsbehörde" in page
    assert "27. Juli 2026" in page
    assert "Carla" not in page
    assert TITLE in words(client.get(LIST).content)


def test_an_empty_list_says_what_to_do(huchting: Neighbourhood, client: Client) -> None:
    assert "Noch hat niemand gefragt." in client.get(LIST).content.decode()


def test_overdue_is_said_in_public_after_both_reminders(question: Question, client: Client, settings: Any) -> None:
    settings.CLOCK = "2026-08-20T12:00:00+02:00"
    remind_of_questions(write=write, now=dt.datetime(2026, 7, 28, 12, tzinfo=dt.UTC))
    assert "überfällig" not in client.get(ONE).content.decode()
    remind_of_questions(write=write, now=dt.datetime(2026, 8, 25, 12, tzinfo=dt.UTC))
    settings.CLOCK = "2026-11-18T12:00:00+01:00"
    page = words(client.get(ONE).content)
    assert "Seit 114 Tagen überfällig. Gesundheitsbehörde wurde zweimal erinnert." in page


def test_the_moderator_asks_an_office(carla: Person, health: Department, client_of: ClientOf) -> None:
    desk = client_of(carla)
    assert f"in {DEFAULT_PACE.answer_days} Tagen gebeten" in desk.get(ASK).text
    empty = desk.post(ASK, sent(department=health.pk, title="Wer misst?", text=""))
    assert empty.status_code == 422
    assert 'value="Wer misst?"' in empty.content.decode(), "what was typed is still there"
    assert not Question.objects.exists()
    assert desk.post(ASK, sent(department=health.pk, title="Wer misst?", text="Abends.")).status_code == 302
    assert Question.objects.get().title == "Wer misst?"


def test_a_contact_asks_a_neighbourhood(
    farid: Person, huchting: Neighbourhood, health: Department, client_of: ClientOf
) -> None:
    told = sent(department=health.pk, neighbourhood="huchting", title="Wie erreichen Sie Ältere?", text="Wo?")
    assert client_of(farid).post("/desk/questions/new/", told).status_code == 302
    assert Question.objects.get().direction == Direction.DOWN


def test_the_contact_finds_her_questions_and_answers(question: Question, farid: Person, client_of: ClientOf) -> None:
    desk = client_of(farid)
    assert TITLE in words(desk.get("/desk/questions/").content)
    assert "Antworten" in words(desk.get(ONE).content)
    assert desk.post(WORK, sent(act="answer", text="Im Juli.")).status_code == 302
    question.refresh_from_db()
    assert question.state == State.ANSWERED
    assert "Im Juli." in words(desk.get(ONE).content)


def test_a_contact_of_one_neighbourhood_finds_and_asks_there_only(
    question: Question, carla: Person, other: Neighbourhood, health: Department, now: dt.datetime, client_of: ClientOf
) -> None:
    moderator = with_role(person("m@example.org"), role_kind("moderator"), other)
    asked(moderator, other, health, now, title="Wer räumt den Schnee?")
    contact = with_role(person("c@example.org"), role_kind("department_contact"), other, health.organisation)
    desk = client_of(contact)
    page = words(desk.get("/desk/questions/").content)
    assert "Wer räumt den Schnee?" in page
    assert TITLE not in page
    assert (desk.get("/desk/tenever/questions/1/").status_code, desk.get(WORK).status_code) == (200, 403)
    form = desk.get("/desk/questions/new/").content.decode()
    assert '<option value="tenever"' in form
    assert '<option value="huchting"' not in form
    told = sent(department=health.pk, neighbourhood="huchting", title="Wie erreichen Sie Ältere?", text="Wo?")
    assert desk.post("/desk/questions/new/", told).status_code == 422
    assert not Question.objects.filter(direction=Direction.DOWN).exists()


@pytest.mark.parametrize("act", ["put_off", "pass_on", "take_back", "answer", "add"])
def test_what_is_missing_is_said_beside_its_field(
    question: Question, carla: Person, now: dt.datetime, client_of: ClientOf, act: str
) -> None:
    if act == "add":
        answer(actor=carla, question=question, text="Im Juli.", write=write, now=now)
    page = client_of(carla).post(WORK, sent(act=act, text=""))
    assert page.status_code == 422
    assert "Hier fehlt noch etwas." in page.content.decode()


def test_a_day_that_is_too_late_keeps_what_was_typed(question: Question, farid: Person, client_of: ClientOf) -> None:
    page = client_of(farid).post(WORK, sent(act="put_off", text="Dauert lange.", new_day="2030-01-01"))
    assert page.status_code == 422
    assert "Dauert lange." in page.content.decode()
    assert 'value="2030-01-01"' in page.content.decode()


def test_who_asked_thanks_and_everybody_sees_it(
    question: Question, carla: Person, farid: Person, now: dt.datetime, client_of: ClientOf, client: Client
) -> None:
    answer(actor=farid, question=question, text="Im Juli.", write=write, now=now)
    assert client_of(carla).post(WORK, sent(act="thank", voice="area:huchting", text="Das half.")).status_code == 302
    assert "Das half." in client.get(ONE).content.decode()
    listed = client.get(LIST).content.decode()
    assert "Das half." in listed
    assert "Huchting an Gesundheitsbehörde" in listed
    assert f'href="{ONE}" dir="auto">{TITLE}</a>' in listed
    assert Thanks.objects.get().to_department == question.department


def test_nobody_thanks_in_a_name_that_is_not_hers(
    question: Question, carla: Person, farid: Person, now: dt.datetime, client_of: ClientOf
) -> None:
    answer(actor=farid, question=question, text="Im Juli.", write=write, now=now)
    page = client_of(carla).post(WORK, sent(act="thank", voice="office:gesundheitsbehoerde", text="Danke."))
    assert page.status_code == 422
    assert not Thanks.objects.exists()


def test_a_resident_is_not_let_in(question: Question, aylin: Person, client_of: ClientOf) -> None:
    for path in (WORK, ASK, "/desk/questions/new/", "/desk/know-how/new/"):
        assert client_of(aylin).get(path).status_code == 403, path


# ── Know-how ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def entry(carla: Person, huchting: Neighbourhood, now: dt.datetime) -> KnowHow:
    return tell_know_how(actor=carla, of=huchting, title="Dolmetschen", text="So geht es.", now=now)


def test_know_how_is_told_and_found(
    carla: Person, huchting: Neighbourhood, client_of: ClientOf, client: Client
) -> None:
    told = sent(voice="area:huchting", title="Dolmetschen im Quartier", text="Wir fragen.")
    assert client_of(carla).post("/desk/know-how/new/", told).status_code == 302
    assert "Dolmetschen im Quartier" in client.get("/know-how/?words=dolmetschen").content.decode()
    assert "noch niemand" in client.get("/know-how/?words=bagger").content.decode()


def test_who_comes_second_sees_both_texts_and_chooses(
    entry: KnowHow, carla: Person, greta: Person, client_of: ClientOf
) -> None:
    change = f"/desk/know-how/{entry.number}/"
    first, second = client_of(carla), client_of(greta)
    assert first.post(change, {"act": "change", "seen": "", "title": "A", "text": "Von Carla."}).status_code == 302
    page = second.post(change, {"act": "change", "seen": "", "title": "B", "text": "Von Greta."})
    assert page.status_code == 422
    shown = page.content.decode()
    assert "Von Carla." in shown
    assert "Von Greta." in shown
    seen = re.search(r'name="seen" value="([^"]+)"', shown)
    assert seen
    again = {"act": "change", "seen": seen[1], "title": "B", "text": "Von beiden."}
    assert second.post(change, again).status_code == 302
    entry.refresh_from_db()
    assert entry.text.body == "Von beiden."


def test_an_old_entry_says_why_it_no_longer_holds(
    entry: KnowHow, carla: Person, client_of: ClientOf, client: Client
) -> None:
    change = f"/desk/know-how/{entry.number}/"
    assert client_of(carla).post(change, {"act": "down", "down-reason": "Gibt es nicht mehr."}).status_code == 302
    assert "Gibt es nicht mehr." in client.get(f"/know-how/{entry.number}/").content.decode()


def test_another_office_thanks_for_it(
    entry: KnowHow, farid: Person, health: Department, client_of: ClientOf, client: Client
) -> None:
    told = sent(voice="office:gesundheitsbehoerde", text="Das machen wir nach.")
    assert client_of(farid).post(f"/desk/know-how/{entry.number}/thanks/", told).status_code == 302
    assert "Das machen wir nach." in client.get(f"/know-how/{entry.number}/").content.decode()


# ── How many questions the pages ask ─────────────────────────────────────────────────────────────────────────────


def test_the_public_page_asks_little(question: Question, client: Client, query_budget: QueryBudget) -> None:
    names = ["the revision", "the neighbourhood with its city", "the question", "its replies", "its reminders"]
    with query_budget([*names, "where departments went", "where it was passed on to", "thanks"]):
        client.get(ONE)


def test_the_list_asks_little(question: Question, client: Client, query_budget: QueryBudget) -> None:
    with query_budget(["the revision", "the neighbourhood with its city", "the questions", "thanks"]):
        client.get(LIST)


def test_know_how_asks_little(entry: KnowHow, client: Client, query_budget: QueryBudget) -> None:
    with query_budget(["the revision", "the topics", "the entries with their thanks"]):
        client.get("/know-how/")
