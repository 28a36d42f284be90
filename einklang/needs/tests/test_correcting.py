"""Somebody was named in public after all: the words are set right or emptied, and the old ones are gone for good."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.needs.actions import close_need, correct_need, empty_need
from einklang.needs.models import Need
from einklang.needs.queries import titles_of
from einklang.needs.tests.conftest import TEXT, TITLE, RaiseOne
from einklang.people.models import Deed, Person, Text
from einklang.record.models import Entry
from einklang.record.queries import facts_of, verify_scope
from tests.cast import ClientOf

BETTER, BETTER_TEXT, WHY = "Nähen lernen", "Viele möchten nähen lernen.", "Eine Nachbarin war zu erkennen."
PAGE = "/desk/huchting/needs/1/words/"


def correct(carla: Person, need: Need, now: dt.datetime, **changes: str) -> Need:
    given = {"title": BETTER, "public_text": BETTER_TEXT, "public_place": "Huchting", "why": WHY, **changes}
    return correct_need(actor=carla, need=need, now=now, **given)


def everywhere() -> str:
    """All that anybody outside may read of a neighbourhood's needs."""
    client, told = Client(), []
    for path in ("needs/", "needs/1/", "record/", "record.atom", "record.jsonl", "needs.csv"):
        response = client.get(f"/huchting/{path}")
        streamed = response.streaming_content if response.streaming else [response.content]  # type: ignore[attr-defined]
        told.append(b"".join(streamed).decode())
    told.append(client.get("/search/?q=Frauen").content.decode().replace('value="Frauen"', ""))
    return "\n".join(told)


def test_other_words_stand_in_the_place_of_the_published_ones(need: Need, carla: Person, now: dt.datetime) -> None:
    correct(carla, need, now)
    seen = everywhere()
    assert not [old for old in (TITLE, TEXT, "Sodenmatt") if old in seen]
    assert BETTER in seen
    assert BETTER_TEXT in seen


def test_the_old_words_are_gone_with_their_salt(need: Need, carla: Person, now: dt.datetime) -> None:
    assert need.public_text is not None
    row = need.public_text
    correct(carla, need, now)
    row.refresh_from_db()
    assert (row.body, bytes(row.salt), row.erased_at) == ("", b"", now)
    assert not Text.objects.filter(body=TEXT).exists()


def test_emptied_nothing_is_left_of_it_and_every_page_says_so(need: Need, carla: Person, now: dt.datetime) -> None:
    close_need(actor=carla, need=need, result="Der Raum ist da.", now=now)
    empty_need(actor=carla, need=need, why=WHY, now=now)
    seen = everywhere()
    assert not [old for old in (TITLE, TEXT, "Sodenmatt", WHY) if old in seen]
    assert "Der Text wurde am 15.\u00a0Juni 2026 gelöscht." in seen
    assert "Der Raum ist da." in seen
    assert titles_of("huchting", {1}) == {1: ""}


def test_the_record_says_that_it_happened_and_no_word_of_it(need: Need, carla: Person, now: dt.datetime) -> None:
    correct(carla, need, now)
    empty_need(actor=carla, need=need, why=WHY, now=now)
    first, second = Entry.objects.filter(kind="need.corrected").order_by("sequence")
    assert set(facts_of(first)) == {"number", "how", "words_commitment"}
    assert facts_of(second) == {"number": 1, "how": "emptied"}
    page = Client().get("/huchting/record/").content.decode()
    assert "Der öffentliche Text zu Anliegen 1 ist berichtigt." in page
    assert "Der öffentliche Text zu Anliegen 1 ist gelöscht." in page


def test_the_record_is_still_whole_with_its_texts(need: Need, carla: Person, now: dt.datetime) -> None:
    for act in (correct, lambda *told: empty_need(actor=told[0], need=told[1], why=WHY, now=told[2]), correct):
        act(carla, need, now)
        assert verify_scope("huchting").broken is None
        call_command("verify", verbosity=0)


def test_the_private_log_says_who_and_why(need: Need, carla: Person, now: dt.datetime) -> None:
    correct(carla, need, now)
    deed = Deed.objects.get(what="needs.correct")
    assert (deed.person, deed.why, deed.subject) == (carla, WHY, "needs/1")


def test_emptied_twice_it_is_entered_once(need: Need, carla: Person, now: dt.datetime) -> None:
    for _ in range(2):
        empty_need(actor=carla, need=need, why=WHY, now=now)
    assert Entry.objects.filter(kind="need.corrected").count() == 1


@pytest.mark.parametrize(
    ("changes", "field"), [({"title": " "}, "title"), ({"public_text": ""}, "public_text"), ({"why": ""}, "why")]
)
def test_nothing_is_set_right_without_words_and_a_reason(
    need: Need, carla: Person, now: dt.datetime, changes: dict[str, str], field: str
) -> None:
    with pytest.raises(Refusal, match=r"needs\.text_missing") as refused:
        correct(carla, need, now, **changes)
    assert refused.value.field == field


def test_what_nobody_can_read_yet_is_not_set_right(unread: Need, carla: Person, now: dt.datetime) -> None:
    with pytest.raises(Refusal, match=r"needs\.not_public"):
        empty_need(actor=carla, need=unread, why=WHY, now=now)


def test_who_only_takes_care_sets_nothing_right(need: Need, greta: Person, now: dt.datetime) -> None:
    with pytest.raises(Refusal, match=r"people\.role_missing"):
        correct(greta, need, now)


def test_on_the_desk_it_is_set_right_and_emptied(need: Need, carla: Person, client_of: ClientOf) -> None:
    desk = client_of(carla)
    assert PAGE in desk.get("/desk/huchting/needs/1/").content.decode()
    assert TITLE in desk.get(PAGE).content.decode()
    given = {"act": "correct", "title": BETTER, "public_text": BETTER_TEXT, "why": WHY}
    assert desk.post(PAGE, given).status_code == 422
    assert desk.post(PAGE, {**given, "checked": "on"}).status_code == 302
    need.refresh_from_db()
    assert (need.title, need.public_place) == (BETTER, "")
    assert desk.post(PAGE, {"act": "empty", "why": ""}).status_code == 422
    assert desk.post(PAGE, {"act": "empty", "why": WHY}).status_code == 302
    assert "Der Text wurde gelöscht." in desk.get("/desk/huchting/needs/1/").content.decode()


def test_a_name_that_is_put_in_while_it_is_set_right_is_named_once_more(
    need: Need, carla: Person, client_of: ClientOf
) -> None:
    desk, named = client_of(carla), "Fragen Sie Herrn Schulze."
    given = {"act": "correct", "title": BETTER, "public_text": named, "why": WHY, "checked": "on"}
    refused = desk.post(PAGE, given)
    assert refused.status_code == 422
    assert "woran jemand zu erkennen sein kann" in refused.content.decode()
    assert desk.post(PAGE, given | {"all_the_same": "on"}).status_code == 302


def test_the_page_is_there_for_published_needs_only(unread: Need, carla: Person, client_of: ClientOf) -> None:
    assert client_of(carla).get(PAGE).status_code == 404


def test_an_old_need_is_found_on_the_desk_by_its_number(
    need: Need, raise_one: RaiseOne, carla: Person, client_of: ClientOf
) -> None:
    desk = client_of(carla)
    assert desk.get("/desk/huchting/needs/", {"number": "1"}).headers["Location"] == "/desk/huchting/needs/1/"
    for unknown in ("x", "0"):
        assert desk.get("/desk/huchting/needs/", {"number": unknown}).status_code == 200
