"""An office answers a question from the mail, without an account: the link does nothing by being opened."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from einklang.administration.models import Department
from einklang.exchange.actions import answer, remind_of_questions, withdraw_links
from einklang.exchange.models import Question, QuestionLink
from einklang.exchange.tests.acting import asked, write
from einklang.people.models import Letter, Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf

BOX = "post@gesundheit.example"
SetClock = Callable[[dt.datetime], dt.datetime]


def link_to(address: str) -> str:
    text = Letter.objects.filter(to=address).order_by("-pk")[0].text
    return "/answer/questions/" + text.partition("/answer/questions/")[2].partition("/")[0] + "/"


@pytest.fixture(autouse=True)
def _clock(set_clock: SetClock, now: dt.datetime) -> None:
    set_clock(now)


def test_an_office_without_an_account_answers_from_its_mail(question: Question, client: Client) -> None:
    link = link_to(BOX)
    for _ in range(2):
        page = client.get(link)
        assert page.status_code == 200
        assert question.title in page.text
    question.refresh_from_db()
    assert question.state == "asked"
    told = {"act": "answer", "form_token": str(uuid.uuid4())}
    assert client.post(link, told).status_code == 422
    page = client.post(link, told | {"text": "Wir messen am 3. Juli."}, follow=True)
    assert "Die Antwort ist öffentlich." in page.text
    question.refresh_from_db()
    reply = question.replies.get()
    assert (question.state, reply.text.body, reply.given_by, reply.entered_for) == (
        "answered", "Wir messen am 3. Juli.", None, "",
    )  # fmt: skip
    assert Letter.objects.filter(to="carla@example.org", subject__startswith="Antwort von").exists()
    assert set(QuestionLink.objects.values_list("sent_to", flat=True)) == {""}
    assert "Antwort ergänzen" in client.get(link).text


def test_it_names_a_later_day_and_passes_the_question_on(
    question: Question, culture: Department, client: Client
) -> None:
    link = link_to(BOX)
    later = {"act": "put_off", "form_token": str(uuid.uuid4()), "new_day": "2026-08-31", "text": "Das Amt hat Ferien."}
    assert client.post(link, later).status_code == 302
    on = {"act": "pass_on", "form_token": str(uuid.uuid4()), "department": culture.pk, "text": "Kultur misst."}
    assert client.post(link, on).status_code == 302
    assert Question.objects.get(passed_from=question).department == culture
    page = client.post(link, {"act": "answer", "form_token": str(uuid.uuid4()), "text": "Doch wir."})
    assert page.status_code == 422
    assert "Doch wir." in page.text


def test_a_link_that_was_withdrawn_or_cut_off_says_so(
    question: Question, carla: Person, now: dt.datetime, client: Client, client_of: ClientOf
) -> None:
    link = link_to(BOX)
    assert client.get(link[:-5] + "/").status_code == 404
    withdraw_links(actor=carla, question=question, now=now)
    page = client.get(link)
    assert page.status_code == 404
    assert "zurückgezogen" in page.text
    work = client_of(carla).post("/desk/huchting/questions/1/", {"act": "again"}, follow=True)
    assert "Eine neue Mail ist unterwegs." in work.text
    assert client.get(link_to(BOX)).status_code == 200
    client_of(carla).post("/desk/huchting/questions/1/", {"act": "withdraw"})
    assert client.get(link_to(BOX)).status_code == 404


def test_a_contacts_link_opens_nothing_once_she_speaks_for_the_office_no_longer(
    question: Question, farid: Person, client: Client
) -> None:
    link = link_to(farid.email)
    assert client.get(link).status_code == 200
    farid.roles.all().delete()
    assert client.get(link).status_code == 404


def test_who_answers_late_or_after_somebody_else_loses_no_word(
    question: Question, carla: Person, now: dt.datetime, client: Client
) -> None:
    link = link_to(BOX)
    answer(actor=carla, question=question, text="Kam am Telefon.", write=write, now=now)
    page = client.post(link, {"act": "answer", "form_token": str(uuid.uuid4()), "text": "Auch wir antworten."})
    assert page.status_code == 422
    assert "Auch wir antworten." in page.text


def test_an_office_that_no_mail_reaches_is_not_reminded(
    carla: Person, huchting: Neighbourhood, culture: Department, now: dt.datetime
) -> None:
    question = asked(carla, huchting, culture, now)
    assert remind_of_questions(write=write, now=now + dt.timedelta(days=60)) == 0
    assert not question.reminders.exists()
