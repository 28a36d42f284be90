"""The desk: reading, publishing, keeping back, answering, entering for others; who may, and what is never lost."""

import datetime as dt
import re
import uuid
from urllib.parse import quote

import pytest
from django.test import Client

from einklang.needs.actions import close_need, open_follow_up
from einklang.needs.models import FollowUp, Need, NeedAnswer, Topic
from einklang.needs.rules.life import State
from einklang.needs.tests.conftest import CONTACT, TEXT, TITLE, WORDING, RaiseOne
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf

DESK = "/desk/huchting/needs/"
ONE = f"{DESK}1/"
ENTER = f"{DESK}new/"


@pytest.fixture
def desk(carla: Person, client_of: ClientOf) -> Client:
    return client_of(carla)


def publishing(**changes: str) -> dict[str, str]:
    given = {"act": "publish", "title": TITLE, "public_text": TEXT, "public_place": "", "topic": "", "checked": "on"}
    return {**given, **changes}


def answering(**changes: str) -> dict[str, str]:
    return {"act": "answer", "text": "Der Verein plant ein Nähcafé.", "form_token": str(uuid.uuid4()), **changes}


# ── What waits ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_to_be_read_comes_with_its_day(unread: Need, desk: Client) -> None:
    page = desk.get(DESK).content.decode()
    assert "Frau Yılmaz und ich" in page
    assert "bis 17.\u00a0Juni 2026" in page


def test_what_is_overdue_is_said(raise_one: RaiseOne, desk: Client) -> None:
    raise_one(now=dt.datetime(2026, 6, 8, 12, tzinfo=dt.UTC))
    assert "seit 5 Tagen überfällig" in desk.get(DESK).content.decode()


def test_an_empty_desk_says_so(desk: Client) -> None:
    page = desk.get(DESK).content.decode()
    assert "Alles ist gelesen." in page
    assert "Jedes Anliegen hat eine Antwort." in page


def test_the_working_group_sees_what_is_public_and_not_what_is_to_be_read(
    need: Need, raise_one: RaiseOne, greta: Person, client_of: ClientOf
) -> None:
    raise_one(wording="Geheim")
    page = client_of(greta).get(DESK).content.decode()
    assert TITLE in page
    assert "Geheim" not in page
    assert "Zu lesen" not in page


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_original_stands_beside_what_will_be_public(unread: Need, desk: Client) -> None:
    page = desk.get(ONE).content.decode()
    for words in ("nähen lernen", CONTACT, "Frau Yılmaz", "ein Name?", "etwas zur Gesundheit?", "eine andere Person?"):
        assert words in page


def test_publishing_takes_a_tick_and_a_title(unread: Need, desk: Client) -> None:
    form = publishing(title="")
    del form["checked"]
    answer = desk.post(ONE, form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert TEXT in page
    assert "kreuzen Sie dann dieses Feld an" in page
    assert Need.objects.get().state == State.RECEIVED


def test_a_need_is_published_from_the_desk(unread: Need, topic: Topic, desk: Client) -> None:
    answer = desk.post(ONE, publishing(topic=topic.slug), follow=True)
    assert "Veröffentlicht." in answer.content.decode()
    need = Need.objects.get()
    assert (need.state, need.title, need.topic) == (State.PUBLISHED, TITLE, topic)
    assert TITLE in Client().get("/huchting/needs/").content.decode()


def test_what_still_names_somebody_is_pointed_out_before_it_is_public(unread: Need, desk: Client) -> None:
    page = desk.post(ONE, publishing(title="", public_text="Herr Kröger ist zu laut.")).content.decode()
    assert re.search(r"<mark[^>]*>Herr Kröger", page)


def test_flagged_words_go_out_only_after_they_were_named_once_more(unread: Need, desk: Client) -> None:
    form = publishing(public_text="Herrn S. stört der Lärm.")
    answer = desk.post(ONE, form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(r"<mark[^>]*>Herrn S\.", page)
    assert "Trotzdem veröffentlichen" in page
    assert Need.objects.get().state == State.RECEIVED
    assert desk.post(ONE, form | {"all_the_same": "on"}).status_code == 302
    assert Need.objects.get().state == State.PUBLISHED


def test_a_need_is_kept_back_with_a_reason(unread: Need, desk: Client) -> None:
    assert desk.post(ONE, {"act": "hold_back", "reason": ""}).status_code == 422
    desk.post(ONE, {"act": "hold_back", "reason": "Das gehört in die Beratung."})
    assert Need.objects.get().state == State.NOT_PUBLISHED
    page = desk.get(ONE).content.decode()
    assert "Das gehört in die Beratung." in page
    assert 'value="publish"' not in page


def test_two_readers_at_once_publish_once_and_the_second_is_told(unread: Need, desk: Client) -> None:
    desk.post(ONE, publishing())
    answer = desk.post(ONE, publishing(title="Etwas anderes"))
    assert answer.status_code == 422
    assert Need.objects.get().title == TITLE


@pytest.mark.parametrize("field", ["title", "public_text", "public_place"])
def test_100_kb_are_refused_and_stay_on_the_page(unread: Need, desk: Client, field: str) -> None:
    long = "Lärm " * 20_000 + "Ende"
    answer = desk.post(ONE, publishing(**{field: long}))
    assert answer.status_code == 422
    assert long in answer.content.decode()


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "مكان للخياطة", "🧵🪡"])
def test_markup_and_any_script_is_only_text(raise_one: RaiseOne, desk: Client, words: str) -> None:
    raise_one(wording=words, place=words, contact=words)
    desk.post(ONE, publishing(title=words, public_text=words, public_place=words))
    for path in (DESK, ONE, "/huchting/needs/"):
        assert "<script>alert" not in desk.get(path).content.decode()
    assert Need.objects.get().title == words


# ── Taking care ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_answer_from_the_desk_counts_once(need: Need, desk: Client) -> None:
    form = answering()
    assert desk.post(ONE, form).status_code == 302
    assert desk.post(ONE, form).status_code == 302
    assert NeedAnswer.objects.count() == 1
    assert "Der Verein plant ein Nähcafé." in desk.get(ONE).content.decode()


@pytest.mark.parametrize("meeting", ["1", "x", "9" * 30])
def test_a_meeting_that_is_not_there_is_no_meeting(need: Need, desk: Client, meeting: str) -> None:
    answer = desk.post(ONE, answering(meeting=meeting))
    assert answer.status_code == 422
    assert "Der Verein plant ein Nähcafé." in answer.content.decode()
    assert not NeedAnswer.objects.exists()


def test_somebody_takes_care_and_closes_it(need: Need, sodenmatt: Organisation, desk: Client) -> None:
    form = {
        "act": "take_up",
        "what": "Raum suchen",
        "caretaker": "Quartiersbüro",
        "organisation": sodenmatt.slug,
        "due_on": "2026-06-30",
        "form_token": str(uuid.uuid4()),
    }
    desk.post(ONE, form)
    one = FollowUp.objects.get()
    assert (one.organisation, one.due_on) == (sodenmatt, dt.date(2026, 6, 30))
    assert "Raum suchen" in desk.get(DESK).content.decode()
    closing = f"{DESK}follow-ups/{one.pk}/"
    assert desk.post(closing, {"result": ""}).status_code == 422
    desk.post(closing, {"result": "Raum gefunden"})
    assert "Raum gefunden" in desk.get(closing).content.decode()
    assert desk.post(closing, {"result": "noch einmal"}).status_code == 422


@pytest.mark.parametrize("day", ["2027-02-29", "31.12.2026x", "2026-06-14"])
def test_a_day_that_is_not_there_or_over_is_said(need: Need, desk: Client, day: str) -> None:
    form = {"act": "take_up", "what": "Raum", "caretaker": "Büro", "due_on": day, "form_token": str(uuid.uuid4())}
    answer = desk.post(ONE, form)
    assert answer.status_code == 422
    assert f'value="{day}"' in answer.content.decode()
    assert not FollowUp.objects.exists()


def test_a_need_is_closed_from_the_desk(need: Need, desk: Client) -> None:
    desk.post(ONE, {"act": "close", "result": "Das Nähcafé ist offen."})
    page = desk.get(ONE).content.decode()
    assert Need.objects.get().state == State.CLOSED
    assert "Das Nähcafé ist offen." in page
    assert 'value="answer"' not in page


# ── Entering for others ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_need_by_phone_is_entered_and_its_slip_comes_up(carla: Person, desk: Client) -> None:
    form = {"way": "phone", "wording": WORDING, "place": "", "contact": "", "form_token": str(uuid.uuid4())}
    answer = desk.post(ENTER, form, follow=True)
    need = Need.objects.get()
    assert (need.way, need.entered_by, need.raised_by) == ("phone", carla, None)
    assert answer.redirect_chain[0][0] == f"/huchting/needs/follow/{need.follow_code}/slip/"


@pytest.mark.parametrize("way", ["", "web", "pigeon"])
def test_a_way_must_be_one_of_those_that_there_are(desk: Client, way: str) -> None:
    form = {"way": way, "wording": WORDING, "form_token": str(uuid.uuid4())}
    assert desk.post(ENTER, form).status_code == 422
    assert not Need.objects.exists()


# ── Who may, and what is not there ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["aylin", "daoud", "farid"])
@pytest.mark.parametrize("path", [DESK, ONE, ENTER])
def test_a_role_too_few_is_told_and_sees_nothing(
    unread: Need, who: str, path: str, request: pytest.FixtureRequest, client_of: ClientOf
) -> None:
    answer = client_of(request.getfixturevalue(who)).get(path)
    assert answer.status_code == 403
    assert not any(words in answer.content.decode() for words in ("nähen lernen", CONTACT))


def test_the_working_group_neither_reads_nor_learns_that_there_is_something_to_read(
    unread: Need, greta: Person, client_of: ClientOf
) -> None:
    assert client_of(greta).get(ONE).status_code == 404
    assert client_of(greta).post(ONE, publishing()).status_code == 404
    assert Need.objects.get().state == State.RECEIVED


def test_the_desk_of_another_neighbourhood_stays_closed(unread: Need, other: Neighbourhood, desk: Client) -> None:
    for path in ("", "1/", "new/", "follow-ups/1/"):
        assert desk.get(f"/desk/tenever/needs/{path}").status_code == 403


@pytest.mark.parametrize("number", [2, 10**9, 10**30, "01", "-1", "x"])
def test_a_number_that_is_not_there_is_no_page(unread: Need, desk: Client, number: object) -> None:
    assert desk.get(f"{DESK}{number}/").status_code == 404
    assert desk.get(f"{DESK}follow-ups/{number}/").status_code == 404


def test_another_neighbourhoods_follow_up_is_no_page(
    huchting: Neighbourhood, other: Neighbourhood, edda: Person, desk: Client, now: dt.datetime
) -> None:
    elsewhere = FollowUp.objects.create(neighbourhood=other, what="Raum", caretaker="Büro", opened_at=now)
    assert desk.get(f"{DESK}follow-ups/{elsewhere.pk}/").status_code == 404


def test_a_visitor_is_asked_to_sign_in(unread: Need) -> None:
    answer = Client().get(ONE)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize(
    ("form", "shows"),
    [
        (publishing(title="Getippt in der Nacht"), 'value="Getippt in der Nacht"'),
        ({"act": "hold_back", "reason": "Getippt in der Nacht"}, "Getippt in der Nacht</textarea>"),
    ],
)
def test_what_was_typed_is_there_again_after_a_session_ran_out(
    unread: Need, carla: Person, desk: Client, client_of: ClientOf, form: dict[str, str], shows: str
) -> None:
    desk.get(ONE)
    desk.session.flush()
    answer = desk.post(ONE, form)
    assert answer.headers["Location"].endswith(f"?next={quote(ONE)}")
    desk.force_login(carla, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = desk.get(ONE).content.decode()
    assert re.sub(r"\n", "", shows) in re.sub(r"\n", "", page)
    assert Need.objects.get().state == State.RECEIVED


def test_no_id_stands_twice_on_a_page(need: Need, carla: Person, desk: Client, now: dt.datetime) -> None:
    open_follow_up(actor=carla, neighbourhood=need.neighbourhood, need=need, what="Raum", caretaker="Büro", now=now)
    for path in (DESK, ONE, ENTER, "/huchting/needs/", "/huchting/needs/new/"):
        ids = re.findall(r'\sid="([^"]+)"', desk.get(path).content.decode())
        assert len(ids) == len(set(ids)), path


def test_a_closed_need_offers_nothing_more(need: Need, carla: Person, desk: Client, now: dt.datetime) -> None:
    close_need(actor=carla, need=need, result="Das Nähcafé ist offen.", now=now)
    assert desk.post(ONE, answering()).status_code == 422
    assert not NeedAnswer.objects.exists()
