"""Phones in the room and slips at the door, as people meet them: pages, buttons, sentences."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.evening.actions import close_round
from einklang.evening.queries import table_of
from einklang.evening.tests.acting import EVENING, address, asked, fresh
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Concern, Meeting, Round, Slip, SlipPosition
from einklang.forum.queries.slips import code_of
from einklang.forum.rules.positions import Count
from einklang.fund.models import AreaBudget
from einklang.people.models import Person
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

Phone = Callable[..., Client]


@pytest.fixture
def table(area: AreaBudget, carla: Person, meeting: Meeting, item: AgendaItem, set_clock: SetClock) -> AgendaItem:
    """The meeting is open, the item is next."""
    set_clock(EVENING)
    return fresh(item)


@pytest.fixture
def phone(carla: Person, table: AgendaItem) -> Phone:
    """`phone()`: a phone that opened a slip of its own by its QR code."""

    def opened(**how: Any) -> Client:
        slip = forum.make_slips(actor=carla, meeting=table.meeting, how_many=1, now=EVENING, **how)[0]
        browser = Client()
        answer = browser.post(f"/r/slip/{code_of(slip)}/")
        assert answer.status_code == 302
        return browser

    return opened


def room_of(item: AgendaItem) -> str:
    return f"/r/{Meeting.objects.get(pk=item.meeting_id).room_code}/"


def key(browser: Client, item: AgendaItem) -> str:
    found = re.search(r'data-key="([^"]+)"', browser.get(room_of(item)).text)
    assert found is not None
    return found[1]


def press(browser: Client, item: AgendaItem, act: str, *, seen: str = "", **fields: Any) -> Any:
    return browser.post(room_of(item), {"act": act, "seen": seen or key(browser, item), **fields})


# ── Getting in ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_field_takes_the_code_of_a_room_and_of_a_slip(carla: Person, table: AgendaItem, client: Client) -> None:
    slip = forum.make_slips(actor=carla, meeting=table.meeting, how_many=1, now=EVENING)[0]
    room, code = room_of(table), code_of(slip)
    assert client.post("/r/", {"code": room.strip("/").partition("/")[2].lower()}).headers["location"] == room
    assert client.post("/r/", {"code": f" {code[:4]}-{code[4:]} "}).headers["location"] == f"/r/slip/{code}/"


def test_a_wrong_code_gets_a_sentence_beside_the_field(table: AgendaItem, client: Client) -> None:
    answer = client.post("/r/", {"code": "BBBBB"})
    assert answer.status_code == 422
    assert "Diesen Code gibt es nicht" in answer.text
    assert 'value="BBBBB"' in answer.text


def test_a_qr_code_that_somebody_only_looks_at_binds_nothing(carla: Person, table: AgendaItem, client: Client) -> None:
    slip = forum.make_slips(actor=carla, meeting=table.meeting, how_many=1, now=EVENING)[0]
    assert "Ja, das ist mein Zettel" in client.get(f"/r/slip/{code_of(slip)}/").text
    assert not Slip.objects.exclude(device="").exists()


def test_a_phone_comes_back_with_its_slip(phone: Phone, table: AgendaItem) -> None:
    browser = phone()
    slip = Slip.objects.get()
    assert browser.get(f"/r/slip/{code_of(slip)}/").headers["location"] == room_of(table)
    cookie = browser.cookies["einklang_phone"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/r/")


def test_the_same_slip_on_a_second_phone_is_refused_with_the_way_out(phone: Phone, client: Client) -> None:
    phone()
    answer = client.post(f"/r/slip/{code_of(Slip.objects.get())}/")
    assert answer.status_code == 422
    assert "Zettel 1 gehört schon zu einem anderen Telefon" in answer.text


def test_the_same_phone_with_a_second_slip_is_refused(phone: Phone, carla: Person, table: AgendaItem) -> None:
    browser = phone()
    other = forum.make_slips(actor=carla, meeting=table.meeting, how_many=1, now=EVENING)[0]
    page = browser.get(f"/r/slip/{code_of(other)}/").text
    assert "Auf diesem Telefon ist schon Zettel 1. Ein Telefon zählt einmal." in page
    answer = browser.post(f"/r/slip/{code_of(other)}/")
    assert answer.status_code == 422
    assert "Dieses Telefon hat schon Zettel 1" in answer.text


def test_guessing_codes_is_braked_but_shuts_the_door_for_nobody_with_a_right_one(
    phone: Phone, table: AgendaItem, client: Client
) -> None:
    inside = phone()
    said = [client.get(f"/r/BBBB{sign}/").status_code for sign in "23456789BCDFGHJKLMNPQRSTVWXYZ2345"]
    assert said[:30] == [404] * 30
    assert said[30:] == [429] * 3
    guess = client.post("/r/", {"code": "BBBBB"})
    assert guess.status_code == 422
    assert "Das war sehr oft in kurzer Zeit" in guess.text
    assert client.get("/r/slip/BBBBBBBB/").status_code == 429
    assert client.get(room_of(table)).status_code == 200
    assert client.post("/r/", {"code": room_of(table)[3:-1]}).headers["location"] == room_of(table)
    phone()
    assert inside.get(room_of(table)).status_code == 200


def test_a_code_in_small_letters_leads_to_the_room(table: AgendaItem, client: Client) -> None:
    assert client.get(room_of(table).lower()).headers["location"] == room_of(table)


def test_nothing_of_the_room_is_kept_by_anybody_on_the_way(phone: Phone, table: AgendaItem) -> None:
    assert "no-store" in phone().get(room_of(table)).headers["cache-control"]


# ── Answering ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_phone_answers_and_sees_what_it_said(phone: Phone, carla: Person, table: AgendaItem) -> None:
    browser, round_ = phone(), asked(carla, table)
    assert press(browser, table, "position", degree=2).status_code == 302
    page = browser.get(room_of(table)).text
    assert re.search(r'value="2" aria-pressed="true"', page)
    assert "1.900,00" not in page.partition("Aus dem Fonds")[0]
    assert Round.objects.get(pk=round_.pk).count() == Count(0, 1)
    press(browser, table, "back")
    assert Round.objects.get(pk=round_.pk).count().total == 0


def test_a_phone_that_comes_late_sees_the_question(carla: Person, table: AgendaItem, phone: Phone) -> None:
    asked(carla, table, 30)
    page = phone().get(room_of(table)).text
    assert "Sommerabende am Bolzplatz" in page
    assert page.count('name="degree"') == 6


def test_a_press_lost_in_mid_air_is_repeated(phone: Phone, carla: Person, table: AgendaItem) -> None:
    browser, round_ = phone(), asked(carla, table)
    seen = key(browser, table)
    for _ in range(3):
        assert press(browser, table, "position", seen=seen, degree=1).status_code == 302
    assert Round.objects.get(pk=round_.pk).count() == Count(1)


def test_an_old_page_after_a_new_version_keeps_what_was_typed(phone: Phone, carla: Person, table: AgendaItem) -> None:
    browser = phone()
    asked(carla, table)
    seen = key(browser, table)
    told: dict[str, Any] = {"title": "Sommerabende", "summary": "Neu", "facts": {}}
    assert table.proposal is not None
    forum.bring_version(proposal=table.proposal, number=2, now=EVENING, **told)
    pressed = press(browser, table, "position", seen=seen, degree=1)
    assert pressed.status_code == 422
    assert "Inzwischen gibt es eine neue Fassung (2)" in pressed.text
    wrote = press(browser, table, "concern", seen=seen, text="Zu laut am Abend", lift="Ende um neun")
    assert wrote.status_code == 422
    assert "Zu laut am Abend" in wrote.text
    assert "Ende um neun" in wrote.text
    assert not Concern.objects.exists()


def test_a_press_after_the_end_says_so(phone: Phone, carla: Person, table: AgendaItem) -> None:
    browser, round_ = phone(), asked(carla, table, 30)
    seen = key(browser, table)
    close_round(actor=carla, round=round_, now=EVENING)
    answer = press(browser, table, "position", seen=seen, degree=6)
    assert "Diese Runde ist beendet" in answer.text
    assert not SlipPosition.objects.exists()


@pytest.mark.parametrize(
    ("fields", "status"),
    [({"degree": "7"}, 302), ({"degree": "x"}, 302), ({"degree": "1", "seen": "nonsense"}, 422)],
)
def test_nonsense_changes_nothing(
    fields: dict[str, str], status: int, phone: Phone, carla: Person, table: AgendaItem
) -> None:
    browser = phone()
    asked(carla, table)
    assert press(browser, table, "position", **fields).status_code == status
    assert not SlipPosition.objects.exists()


def test_a_stranger_without_a_slip_sees_and_says_nothing(carla: Person, table: AgendaItem, client: Client) -> None:
    asked(carla, table)
    page = client.get(room_of(table)).text
    assert "Zum Antworten brauchen Sie einen Zettel" in page
    assert 'name="degree"' not in page
    assert press(client, table, "position", degree=1).status_code == 422
    assert not SlipPosition.objects.exists()


def test_who_reads_along_has_no_buttons(phone: Phone, carla: Person, table: AgendaItem) -> None:
    asked(carla, table)
    page = phone(decides=False).get(room_of(table)).text
    assert "lesen Sie mit" in page
    assert 'name="degree"' not in page


def test_after_the_round_a_phone_sees_the_public_result_only(phone: Phone, carla: Person, table: AgendaItem) -> None:
    browser, round_ = phone(), asked(carla, table, 25, 3)
    press(browser, table, "position", degree=3)
    close_round(actor=carla, round=round_, now=EVENING)
    page = browser.get(room_of(table)).text
    assert "28 stimmen zu, 1 lässt es zu" in page
    assert "Gerade wird nichts gefragt" in page


def test_a_phone_sees_that_the_meeting_is_over_and_where_to_read_on(
    phone: Phone, carla: Person, table: AgendaItem
) -> None:
    browser = phone()
    forum.close_meeting(actor=carla, meeting=table.meeting, now=EVENING)
    page = browser.get(room_of(table)).text
    assert "Die Sitzung ist zu Ende" in page
    assert f"/huchting/meetings/{table.meeting.number}/" in page


def test_the_part_that_changes_stands_at_its_own_address(phone: Phone, carla: Person, table: AgendaItem) -> None:
    asked(carla, table)
    browser = phone()
    part = browser.get(f"{room_of(table)}?part=now")
    assert "<html" not in part.text
    assert part.text.count('name="degree"') == 6


# ── Concerns and vetoes, on both sides ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def moderate(carla: Person, table: AgendaItem, client_of: Any) -> Callable[..., Any]:
    """`moderate("spoken", position=…)`: a button on Carla's page; without a button, the page."""
    from einklang.evening.views.rounds import seen_of

    browser = client_of(carla)

    def pressed(act: str = "", **fields: Any) -> Any:
        if not act:
            return browser.get(address(table)).text
        return browser.post(address(table), {"act": act, "seen": seen_of(table_of(fresh(table))), **fields})

    return pressed


def test_the_moderator_sees_how_many_answered_and_how(
    phone: Phone, carla: Person, table: AgendaItem, moderate: Callable[..., Any], client_of: ClientOf
) -> None:
    asked(carla, table)
    for degree in (1, 1, 4):
        press(phone(), table, "position", degree=degree)
    moderate("count", degree_1=20)
    page = re.sub(r"\s+", " ", moderate())
    assert "3 am Telefon</strong>, 20 von Hand, 8 fehlen noch." in page
    assert 'data-present="28"' in page
    assert "Von Hand gezählt, ohne die am Telefon</span>" in page
    part = client_of(carla).get(f"{address(table)}?part=phones").text
    assert 'data-hands="28"' in part
    moderate("count", degree_1=27)
    assert "27 von Hand, 1 fehlt noch." in re.sub(r"\s+", " ", moderate())
    assert "<html" not in part


def test_a_veto_from_a_phone_is_asked_about_without_saying_whose(
    phone: Phone, carla: Person, table: AgendaItem, moderate: Callable[..., Any]
) -> None:
    asked(carla, table, 30)
    browser = phone()
    press(browser, table, "position", degree=6)
    assert "Ihr Veto ist angekündigt" in browser.get(room_of(table)).text
    page = moderate()
    assert "Ein Veto ist angekündigt" in page
    assert "0 am Telefon</strong>, 1 angekündigtes Veto, 30 von Hand, 0 fehlen noch." in re.sub(r"\s+", " ", page)
    assert "Zettel 1" not in page
    position = SlipPosition.objects.get()
    assert moderate("decide").status_code == 422
    moderate("unspoken", position=position.public_id)
    assert "niemand hat es ausgesprochen. Es zählt nicht." in browser.get(room_of(table)).text
    moderate("spoken", position=position.public_id)
    assert "Ein Veto wurde ausgesprochen" in browser.get(room_of(table)).text
    assert table_of(fresh(table)).phones.count.veto == 1
    assert moderate("spoken", position="nothing").status_code == 422


def test_a_concern_from_a_phone_waits_for_the_moderator(
    phone: Phone, carla: Person, table: AgendaItem, moderate: Callable[..., Any]
) -> None:
    asked(carla, table, 30)
    browser = phone()
    press(browser, table, "concern", text="Zu laut am Abend", lift="Ende um neun")
    assert "liest erst nur die Moderation" in browser.get(room_of(table)).text
    assert "Ende um neun" in moderate()
    number = Concern.objects.get().number
    moderate("show", number=number)
    assert [one.text.body for one in table_of(fresh(table)).concerns] == ["Zu laut am Abend"]
    press(browser, table, "withdraw", concern=Concern.objects.get().public_id)
    assert Concern.objects.get().state == "withdrawn"


def test_a_concern_that_is_laid_aside_tells_its_phone_to_speak(
    phone: Phone, carla: Person, table: AgendaItem, moderate: Callable[..., Any]
) -> None:
    asked(carla, table, 30)
    browser = phone()
    press(browser, table, "concern", text="Eine Beleidigung")
    moderate("lay_aside", number=Concern.objects.get().number)
    page = browser.get(room_of(table)).text
    assert "Bitte sagen Sie es im Raum" in page
    assert "Eine Beleidigung" not in page + moderate()


def test_a_concern_without_words_gets_a_sentence(phone: Phone, carla: Person, table: AgendaItem) -> None:
    asked(carla, table)
    browser = phone()
    answer = press(browser, table, "concern", text="", lift="Ende um neun")
    assert answer.status_code == 422
    assert "Ende um neun" in answer.text
    press(browser, table, "position", degree=6)
    assert 'name="reason"' in browser.get(room_of(table)).text


# ── Slips on the desk ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def desk_of_slips(carla: Person, table: AgendaItem, client_of: Any) -> tuple[Client, str]:
    return client_of(carla), f"/desk/huchting/meetings/{table.meeting.number}/slips/"


def test_the_moderator_makes_and_prints_slips(desk_of_slips: tuple[Client, str]) -> None:
    browser, path = desk_of_slips
    browser.post(path, {"act": "make", "how_many": "40", "series": "decides"})
    browser.post(path, {"act": "make", "how_many": "2", "series": "reads"})
    page = browser.get(path).text
    assert "42 Zettel gelten" in page
    assert room_of(AgendaItem.objects.get()).strip("/")[2:] in page
    sheet = browser.get(f"{path}sheet/").text
    assert "<span>http" not in sheet
    assert sheet.count('class="qr"') == 42
    assert sheet.count("zum Mitlesen") == 2
    assert browser.get(f"{path}sheet/").text.count("Zettel 7") == sheet.count("Zettel 7")
    assert browser.get(f"{path}sheet/?from=41").text.count('class="qr"') == 2
    assert browser.get(f"{path}sheet/?from=x").text.count('class="qr"') == 42


def test_the_moderator_helps_with_a_lost_slip_and_a_new_phone(desk_of_slips: tuple[Client, str], phone: Phone) -> None:
    browser, path = desk_of_slips
    phone()
    assert "Zettel 1 ist frei" in browser.post(path, {"act": "free", "number": "1"}, follow=True).text
    told = browser.post(path, {"act": "void", "number": "1"}, follow=True).text
    new = code_of(Slip.objects.get(number=2))
    assert f"Zettel 2 mit dem Code {new[:4]}-{new[4:]}" in told
    for act in ("free", "void"):
        answer = browser.post(path, {"act": act, "number": "1"})
        assert answer.status_code == 422
        assert "Zettel 1 gilt nicht mehr" in answer.text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"act": "make", "how_many": "0", "series": "decides"}, "how_many"),
        ({"act": "make", "how_many": "501", "series": "decides"}, "how_many"),
        ({"act": "make", "how_many": "vier", "series": "decides"}, "how_many"),
        ({"act": "free", "number": "99"}, "Einen Zettel mit dieser Nummer gibt es hier nicht"),
        ({"act": "void", "number": "99999999999999999999"}, "Einen Zettel mit dieser Nummer gibt es hier nicht"),
    ],
)
def test_bad_numbers_get_a_sentence(desk_of_slips: tuple[Client, str], fields: dict[str, str], says: str) -> None:
    browser, path = desk_of_slips
    answer = browser.post(path, fields)
    assert answer.status_code == 422
    assert says in answer.text
    assert not Slip.objects.exists()


def test_the_slips_of_a_closed_meeting_are_over(
    desk_of_slips: tuple[Client, str], carla: Person, table: AgendaItem
) -> None:
    browser, path = desk_of_slips
    forum.close_meeting(actor=carla, meeting=table.meeting, now=EVENING)
    assert "Ihre Zettel gelten nicht mehr" in browser.get(path).text
    assert browser.post(path, {"act": "make", "how_many": "4", "series": "decides"}).status_code == 422
