"""The pages for everybody: raising a need, following it, reading the list."""

import datetime as dt
import re
import uuid

import pytest
from django.test import Client

from einklang.base.money import show_number
from einklang.needs.actions import answer_need, close_need, keep_need_back, publish_need
from einklang.needs.models import Need, Topic
from einklang.needs.rules.raising import MOST_WORDING
from einklang.needs.tests.conftest import CONTACT, PLACE, TITLE, WORDING, RaiseOne
from einklang.people.models import Person
from einklang.places.models import Neighbourhood

NEW = "/huchting/needs/new/"
FOLLOW = "/huchting/needs/follow/"


@pytest.fixture
def visitor(huchting: Neighbourhood) -> Client:
    return Client()


def typed(**changes: str) -> dict[str, str]:
    return {"wording": WORDING, "place": PLACE, "contact": CONTACT, "form_token": str(uuid.uuid4()), **changes}


def test_three_fields_and_no_account(visitor: Client) -> None:
    page = visitor.get(NEW).content.decode()
    names = re.findall(r'<(?:input|textarea)[^>]* name="(\w+)"', page)
    assert set(names) == {"csrfmiddlewaretoken", "form_token", "wording", "place", "contact"}
    assert len(page) < 20_000


def test_a_need_is_raised_and_the_way_back_is_shown(visitor: Client) -> None:
    answer = visitor.post(NEW, typed(), follow=True)
    need = Need.objects.get()
    page = answer.content.decode()
    assert answer.redirect_chain == [(f"{FOLLOW}{need.follow_code}/raised/", 302)]
    assert f"{need.follow_code[:5]}-{need.follow_code[5:]}" in page
    assert "bis zum 17.\u00a0Juni 2026" in page
    assert (need.raised_by, need.way, need.place, need.contact) == (None, "web", PLACE, CONTACT)


def test_a_double_click_is_one_need(visitor: Client) -> None:
    form = typed()
    first, second = visitor.post(NEW, form), visitor.post(NEW, form)
    assert first.headers["Location"] == second.headers["Location"]
    assert Need.objects.count() == 1


def test_a_need_in_english(visitor: Client) -> None:
    page = visitor.get(NEW, headers={"Accept-Language": "en"}).content.decode()
    assert "What is it about?" in page
    assert "How can we reach you?" in page
    visitor.post(NEW, typed(), headers={"Accept-Language": "en"})
    assert Need.objects.get().wording.language == "en"


def test_nothing_typed_is_said_at_the_field(visitor: Client) -> None:
    answer = visitor.post(NEW, typed(wording=" "))
    assert answer.status_code == 422
    assert "Hier fehlt noch etwas." in answer.content.decode()
    assert not Need.objects.exists()


@pytest.mark.parametrize("field", ["wording", "place", "contact"])
def test_100_kb_are_refused_with_the_limit_and_stay_on_the_page(visitor: Client, field: str) -> None:
    long = "Lärm " * 20_000 + "Ende"
    answer = visitor.post(NEW, typed(**{field: long}))
    page = answer.content.decode()
    limit = MOST_WORDING if field == "wording" else 200
    assert answer.status_code == 422
    assert f"Höchstens {show_number(limit, 'de')} sind möglich" in page
    assert long in page
    assert not Need.objects.exists()


@pytest.mark.parametrize("words", ["🧵🪡", "مكان للخياطة", "<script>alert(1)</script>", "</textarea><img src=x>"])
def test_any_script_and_any_markup_is_only_text(visitor: Client, words: str) -> None:
    visitor.post(NEW, typed(wording=words, place=words, contact=words))
    need = Need.objects.select_related("wording").get()
    assert (need.wording.body, need.place) == (words, words)
    page = visitor.post(NEW, typed(wording=words, place="a" * 300)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'dir="auto"' in page


def test_null_characters_break_nothing(visitor: Client) -> None:
    assert visitor.post(NEW, typed(wording="Nä\x00hen", place="\x00", contact="a\x00b")).status_code == 302
    need = Need.objects.select_related("wording").get()
    assert (need.wording.body, need.place, need.contact) == ("Nähen", "", "ab")


def test_a_broken_token_is_said_and_nothing_is_lost(visitor: Client) -> None:
    answer = visitor.post(NEW, typed(form_token="x"))
    assert answer.status_code == 422
    assert "nähen lernen" in answer.content.decode()


# ── Following ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("shape", ["{0}", "{1}-{2}", " {1} {2} "])
def test_number_and_code_lead_back_however_they_are_typed(unread: Need, visitor: Client, shape: str) -> None:
    code = unread.follow_code
    typed_code = shape.format(code, code[:5].lower(), code[5:].lower())
    answer = visitor.post(FOLLOW, {"number": f" {unread.number} ", "code": typed_code})
    assert answer.headers["Location"] == f"{FOLLOW}{code}/"


@pytest.mark.parametrize("number", ["2", "999999999"])
def test_a_wrong_number_finds_nothing_and_keeps_what_was_typed(unread: Need, visitor: Client, number: str) -> None:
    answer = visitor.post(FOLLOW, {"number": number, "code": unread.follow_code})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "finden wir kein Anliegen" in page
    assert f'value="{number}"' in page


@pytest.mark.parametrize("number", ["0", "-1", "1e9", "10000000000", "١", "a"])
def test_what_is_no_number_is_said(unread: Need, visitor: Client, number: str) -> None:
    answer = visitor.post(FOLLOW, {"number": number, "code": unread.follow_code})
    assert answer.status_code == 422
    assert "nur aus Ziffern" in answer.content.decode()


def test_an_unknown_code_or_another_neighbourhoods_is_no_page(
    unread: Need, other: Neighbourhood, visitor: Client
) -> None:
    assert visitor.get(f"{FOLLOW}AAAAAAAAAA/").status_code == 404
    assert visitor.get(f"/tenever/needs/follow/{unread.follow_code}/").status_code == 404


def test_until_it_is_read_the_way_back_says_by_when(unread: Need, visitor: Client) -> None:
    page = visitor.get(f"{FOLLOW}{unread.follow_code}/").content.decode()
    assert "Ein Mensch liest es bis zum 17.\u00a0Juni 2026" in page
    assert not any(word in page for word in (WORDING, CONTACT, PLACE))


def test_why_it_was_kept_back_is_told_to_whoever_holds_the_code(
    unread: Need, carla: Person, visitor: Client, now: dt.datetime
) -> None:
    keep_need_back(actor=carla, need=unread, reason="Das ist ein Fall für die Beratung.", now=now)
    assert "Das ist ein Fall für die Beratung." in visitor.get(f"{FOLLOW}{unread.follow_code}/").content.decode()


def test_answers_and_the_end_are_told(need: Need, carla: Person, visitor: Client, now: dt.datetime) -> None:
    answer_need(actor=carla, need=need, text="Der Verein plant ein Nähcafé.", now=now)
    close_need(actor=carla, need=need, result="Das Nähcafé ist offen.", now=now)
    page = visitor.get(f"{FOLLOW}{need.follow_code}/").content.decode()
    assert "Der Verein plant ein Nähcafé." in page
    assert "Das Nähcafé ist offen." in page
    assert "/huchting/needs/1/" in page


@pytest.mark.parametrize("path", ["", "raised/", "slip/"])
def test_the_address_with_the_code_is_kept_to_oneself(unread: Need, visitor: Client, path: str) -> None:
    answer = visitor.get(f"{FOLLOW}{unread.follow_code}/{path}")
    assert answer.status_code == 200
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_slip_has_number_code_and_a_drawn_code(unread: Need, visitor: Client) -> None:
    page = visitor.get(f"{FOLLOW}{unread.follow_code}/slip/").content.decode()
    assert '<svg class="qr"' in page
    assert "testserver/huchting/needs/follow/" in page
    assert "einklang/slip.css" in page


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_list_shows_what_is_published_and_nothing_else(need: Need, raise_one: RaiseOne, visitor: Client) -> None:
    raise_one(wording="Geheim")
    page = visitor.get("/huchting/needs/").content.decode()
    assert TITLE in page
    assert not any(word in page for word in ("Geheim", WORDING, CONTACT, PLACE, "Demir", "Nowak"))


def test_an_empty_list_says_what_to_do(visitor: Client) -> None:
    page = visitor.get("/huchting/needs/").content.decode()
    assert "Hier steht noch kein Anliegen." in page
    assert NEW in page


@pytest.mark.parametrize(
    ("query", "shows"),
    [
        ("?topic=together", True),
        ("?topic=health", False),
        ("?state=closed", False),
        ("?state=published&topic=", True),
        ("?topic=nonsense", True),
        ("?before=1", False),
        ("?before=1000000000", True),
        ("?before=" + "9" * 40, True),
        ("?before=-1", True),
        ("?before=%00", True),
        ("?topic=%00", True),
        ("?topic=health&before=5", False),
    ],
)
def test_the_list_by_topic_state_and_key(need: Need, visitor: Client, query: str, shows: bool) -> None:
    answer = visitor.get(f"/huchting/needs/{query}")
    assert answer.status_code == 200
    assert (TITLE in answer.content.decode()) is shows


def test_older_needs_stand_on_the_next_page(
    raise_one: RaiseOne, carla: Person, topic: Topic, visitor: Client, now: dt.datetime
) -> None:
    for place in range(21):
        publish_need(
            actor=carla, need=raise_one(), title=f"Wunsch {place + 1}.", public_text="Text", topic=topic, now=now
        )
    first = visitor.get("/huchting/needs/?topic=together").content.decode()
    assert "?topic=together&amp;before=2" in first
    assert "Wunsch 1." not in first
    second = visitor.get("/huchting/needs/?topic=together&before=2").content.decode()
    assert re.findall(r"Wunsch \d+\.", second) == ["Wunsch 1."]


def test_a_neighbourhood_that_is_not_there_is_no_page(visitor: Client) -> None:
    for path in ("needs/", "needs/new/", "needs/follow/"):
        assert visitor.get(f"/nowhere/{path}").status_code == 404


def test_a_number_of_another_neighbourhood_is_no_page(need: Need, other: Neighbourhood, visitor: Client) -> None:
    for number in (need.number, 10**9, 10**30):
        assert visitor.get(f"/tenever/needs/{number}/").status_code == 404
