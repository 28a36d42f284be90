"""S2 again, by the buttons; and everything that can go wrong while forty people talk."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.evening.queries import table_of
from einklang.evening.tests.acting import (
    EVENING,
    accepted,
    address,
    asked,
    concern,
    editor_fields,
    fresh,
    planned,
)
from einklang.evening.views.rounds import seen_of
from einklang.forum.models import AgendaItem, Body, Concern, Decision, Meeting
from einklang.forum.queries import current_version
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.positions import Degree
from einklang.fund.models import AreaBudget
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import Account, Stage
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.projects.tests.plans import SUMMER_2
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget

AVAILABLE = Account(Stage.AVAILABLE)
ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "Müll 🏮 am Bolzplatz 👨‍👩‍👧",
    "مساء الصيف في الملعب",
    "Zeile\u202eumgedreht",
]


# ── S2 by the buttons ────────────────────────────────────────────────────────────────────────────────────────────


def test_nobody_objects_is_one_press(press: Callable[..., Any], area: AreaBudget, item: AgendaItem) -> None:
    assert press("nobody_objects").status_code == 302
    decision = Decision.objects.get()
    assert (decision.outcome, decision.facts["present"]) == ("consensus", 31)
    assert "agree" not in decision.facts
    assert balances_of(area)[AVAILABLE] == 0
    assert not decision.round.positions.exists()  # type: ignore[union-attr]


def test_s2_by_the_buttons(desk: Client, press: Callable[..., Any], item: AgendaItem, area: AreaBudget) -> None:
    press("open")
    counted = {f"degree_{degree}": count for degree, count in enumerate((22, 4, 2, 1, 1, 1), start=1)}
    assert press("count", **counted).status_code == 302
    press("concern", text="Bis 22 Uhr Lärm.", degree=6, reason="harm", lift="früher Schluss")
    press("concern", text="Am Morgen liegt Müll.", degree=2, reason="")
    page = desk.get(address(item)).content.decode()
    assert "Ein Veto hält den Vorschlag auf" in page
    assert "Konsens feststellen" not in page

    noise, litter = Concern.objects.order_by("number")
    for text in ("Schluss um 21 Uhr", "Nicht am Sonntag", "Telefon und Lärmmessung"):
        assert press("amendment", text=text, answers=[noise.pk]).status_code == 302
    press("amendment", text="Bericht nach sechs Abenden", answers=[noise.pk], due_on="2026-08-15")
    for number in (1, 2, 3, 4):
        assert press("accept", number=number).status_code == 302
    amend = f"{address(item)}amend/"
    assert "A4: Bericht nach sechs Abenden" in desk.get(amend).content.decode()
    assert desk.post(amend, editor_fields(SUMMER_2, 1)).status_code == 302

    attendance = {"residents": 16, "organisations": 8, "administration": 3, "politics": 2}
    desk.post(f"/desk/huchting/meetings/{item.meeting.number}/", {"act": "attend", **attendance})
    press("open")
    press("count", degree_1=24, degree_2=3, degree_3=1, degree_4=1)
    press("record", number=litter.number)
    assert press("decide").status_code == 302
    decision = Decision.objects.get()
    assert decision.outcome == "consensus_with_concerns"
    assert (decision.facts["agree"], decision.facts["let_pass"], decision.facts["veto"]) == (27, 2, False)
    assert balances_of(area)[AVAILABLE] == 70_000


def test_the_public_page_tells_it_in_sentences_without_the_full_count(
    desk: Client, press: Callable[..., Any], item: AgendaItem, client_of: ClientOf
) -> None:
    press("open")
    press("count", degree_1=27, degree_2=3, degree_4=1)
    during = client_of(None).get(f"/huchting/meetings/{item.meeting.number}/").content.decode()
    assert "Noch nicht entschieden" in during
    press("decide")
    page = client_of(None).get(f"/huchting/meetings/{item.meeting.number}/").content.decode()
    assert "Zu Fassung 1: 30 stimmen zu, 1 lässt es zu, kein Veto. 31 Personen waren da." in page
    assert "3.500,00\u00a0€ wurden dafür reserviert." in page
    english = (
        client_of(None)
        .get(f"/huchting/meetings/{item.meeting.number}/", headers={"accept-language": "en"})
        .content.decode()
    )
    assert "no veto" in english


# ── Twice, too late, too many ────────────────────────────────────────────────────────────────────────────────────


def test_a_round_closed_twice_shows_the_result_and_decides_once(
    press: Callable[..., Any], desk: Client, item: AgendaItem, area: AreaBudget
) -> None:
    seen = seen_of(table_of(fresh(item)))
    press("nobody_objects", seen=seen)
    again = press("nobody_objects", seen=seen)
    assert again.status_code == 302
    assert "Darüber ist schon entschieden" in desk.get(address(item)).content.decode()
    assert Decision.objects.count() == 1
    assert balances_of(area)[Account(Stage.RESERVED, 1)] == 350_000


def test_a_page_that_is_no_longer_true_decides_nothing(
    press: Callable[..., Any], carla: Person, item: AgendaItem
) -> None:
    seen = seen_of(table_of(fresh(item)))
    asked(carla, item, 30)
    answer = press("nobody_objects", seen=seen)
    assert answer.status_code == 422
    assert "Inzwischen hat sich hier etwas geändert" in answer.content.decode()
    assert not Decision.objects.exists()


def test_one_key_never_wipes_out_a_veto(press: Callable[..., Any], carla: Person, item: AgendaItem) -> None:
    asked(carla, item, 30, 0, 0, 0, 0, 1)
    answer = press("nobody_objects")
    assert answer.status_code == 422
    assert "In dieser Runde ist schon gezählt." in answer.text
    assert not Decision.objects.exists()


def test_who_said_nothing_is_asked_once_more(desk: Client, press: Callable[..., Any], item: AgendaItem) -> None:
    press("open")
    press("count", degree_1=29)
    asked_anew = "Noch nicht geantwortet: 2. Fragen Sie noch einmal in die Runde."
    assert asked_anew in desk.get(address(item)).text
    press("count", degree_1=31)
    assert asked_anew not in desk.get(address(item)).text


def test_counts_that_were_typed_and_not_saved_come_along_with_another_button(
    press: Callable[..., Any], carla: Person, item: AgendaItem
) -> None:
    press("open")
    press("concern", text="Es wird laut.", degree=2, degree_1=20, degree_2=1)
    round_ = item.proposal.rounds.get()  # type: ignore[union-attr]
    assert list(round_.count()) == [20, 1, 0, 0, 0, 0]
    assert Concern.objects.get().text.body == "Es wird laut."


def test_a_veto_is_never_only_recorded(
    desk: Client, press: Callable[..., Any], carla: Person, item: AgendaItem
) -> None:
    press("open")
    press("concern", text="Es wird laut.", degree=6, reason="harm", degree_6=1)
    page = desk.get(address(item)).content.decode()
    assert 'value="withdraw"' in page
    assert 'value="record"' not in page


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"degree_1": 32}, "Gezählt sind 32 Haltungen, mitentscheiden können aber nur 31 Anwesende"),
        ({"degree_1": -1}, "Möglich ist 0 oder mehr."),
        ({"degree_1": 10**9}, "Möglich ist höchstens 9999."),
        ({"degree_1": "viele"}, "ganze Zahl"),
    ],
)
def test_a_count_that_cannot_be_is_said_at_the_field_and_stays_as_typed(
    press: Callable[..., Any], carla: Person, item: AgendaItem, counts: dict[str, Any], told: str
) -> None:
    round_ = asked(carla, item, 20)
    answer = press("count", **counts)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert f'value="{counts["degree_1"]}"' in answer.content.decode()
    assert round_.count().total == 20


@pytest.mark.parametrize("text", ATTACKS)
def test_whatever_is_written_is_shown_as_it_was_written(
    press: Callable[..., Any], desk: Client, item: AgendaItem, carla: Person, text: str
) -> None:
    asked(carla, item, 30, 1)
    assert press("concern", text=text, degree=2).status_code == 302
    assert Concern.objects.get().text.body == text
    page = desk.get(address(item)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_text_of_100_kb_is_refused_and_not_lost(press: Callable[..., Any], carla: Person, item: AgendaItem) -> None:
    asked(carla, item, 30, 1)
    answer = press("concern", text="ä" * 100_000, degree=2)
    assert answer.status_code == 422
    assert "Höchstens 2.000 sind möglich" in answer.content.decode()
    assert "ä" * 100_000 in answer.content.decode()
    assert not Concern.objects.exists()


def test_a_double_click_makes_one_concern_and_one_amendment(
    press: Callable[..., Any], carla: Person, item: AgendaItem
) -> None:
    asked(carla, item, 30, 1)
    for _click in range(2):
        press("concern", text="Müll", degree=2)
    one = Concern.objects.get()
    for _click in range(2):
        press("amendment", text="Mülleimer", answers=[one.pk])
    assert one.proposal.amendments.count() == 1


def test_a_session_that_ran_out_keeps_what_was_typed(
    press: Callable[..., Any], desk: Client, item: AgendaItem, carla: Person
) -> None:
    asked(carla, item, 30, 1)
    desk.logout()
    answer = press("concern", text="Das stand schon da.", degree=2)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/")
    assert not Concern.objects.exists()
    desk.force_login(carla, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Das stand schon da." in desk.get(address(item)).content.decode()


@pytest.mark.parametrize("path", ["/{place}/meetings/1/", "/desk/{place}/meetings/1/", "/desk/{place}/meetings/1/1/"])
def test_another_neighbourhoods_meeting_is_not_here(
    desk: Client, item: AgendaItem, other: Neighbourhood, path: str
) -> None:
    assert desk.get(path.format(place=other.slug)).status_code in {403, 404}
    assert desk.get(path.format(place="nirgends")).status_code == 404


@pytest.mark.parametrize("number", [10**9, 10**30])
def test_a_number_too_large_is_not_found(desk: Client, item: AgendaItem, number: int) -> None:
    for path in (
        f"/huchting/meetings/{number}/",
        f"/desk/huchting/meetings/{number}/",
        f"{address(item)[:-2]}{number}/",
    ):
        assert desk.get(path).status_code == 404
    assert desk.get(f"/huchting/meetings/?before={number}").status_code == 200


def test_a_role_too_few_changes_nothing(item: AgendaItem, area: AreaBudget, greta: Person, client_of: ClientOf) -> None:
    answer = client_of(greta).post(address(item), {"act": "nobody_objects", "seen": seen_of(table_of(item))})
    assert answer.status_code == 403
    assert not Decision.objects.exists()


# ── The new version on the spot ──────────────────────────────────────────────────────────────────────────────────


def test_a_new_version_that_does_not_balance_comes_back_as_typed(desk: Client, carla: Person, item: AgendaItem) -> None:
    round_ = asked(carla, item, 30, 0, 0, 0, 0, 1)
    accepted(carla, round_, "Früher Schluss", concern(carla, round_, Degree.VETO, "Lärm", reason_given=Reason.HARM))
    answer = desk.post(f"{address(item)}amend/", editor_fields(SUMMER_2, 1, **{"lines-0-amount": "2.101,00"}))
    assert answer.status_code == 422
    assert "2.101,00" in answer.content.decode()
    assert current_version(round_.proposal).number == 1
    round_.refresh_from_db()
    assert round_.state == "open"


def test_another_row_loses_nothing(desk: Client, carla: Person, item: AgendaItem) -> None:
    asked(carla, item, 30)
    told = editor_fields(SUMMER_2, 1) | {"do": "add_line", "summary": "Das bleibt stehen."}
    page = desk.post(f"{address(item)}amend/", told).content.decode()
    assert "Das bleibt stehen." in page
    assert 'name="lines-5-label"' in page


# ── The meeting itself ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_meeting_is_planned_once(carla: Person, assembly: Body, client_of: ClientOf, huchting: Neighbourhood) -> None:
    told = {
        "body": assembly.pk,
        "on": "2026-07-14",
        "at": "18:30",
        "place": "Bürgerhaus",
        "form_token": "0d9a5d4e-1111-4a4a-8a8a-3f0c1f8e0001",
    }
    browser = client_of(carla)
    first, second = (browser.post("/desk/huchting/meetings/", told) for _click in range(2))
    assert first.headers["Location"] == second.headers["Location"] == "/desk/huchting/meetings/1/"
    assert Meeting.objects.get().starts_at == dt.datetime.fromisoformat("2026-07-14T18:30:00+02:00")
    wrong = browser.post("/desk/huchting/meetings/", told | {"on": "2026-02-29", "place": ""})
    assert wrong.status_code == 422
    assert "2026-02-29" in wrong.content.decode()


def test_what_was_not_reached_waits_for_the_next_agenda(
    desk: Client, item: AgendaItem, carla: Person, assembly: Body
) -> None:
    run = f"/desk/huchting/meetings/{item.meeting.number}/"
    assert desk.post(run, {"act": "close", "sure": "on"}).status_code == 302
    application = item.proposal.application  # type: ignore[union-attr]
    application.refresh_from_db()
    assert application.state == "formally_checked"
    later = planned(carla, assembly, EVENING + dt.timedelta(days=28))
    page = desk.get(f"/desk/huchting/meetings/{later.number}/").content.decode()
    assert "Sommerabende am Bolzplatz" in page
    desk.post(f"/desk/huchting/meetings/{later.number}/", {"act": "add_application", "application": application.pk})
    assert later.items.get().proposal == item.proposal


def test_the_agenda_is_put_in_order_and_points_are_added(desk: Client, item: AgendaItem) -> None:
    run = f"/desk/huchting/meetings/{item.meeting.number}/"
    told = {"act": "add_point", "title": "Berichte", "form_token": str(uuid.uuid4())}
    for _click in range(2):
        assert desk.post(run, told).status_code == 302
    point = AgendaItem.objects.get(title="Berichte")
    desk.post(run, {"act": "up", "item": point.public_id})
    assert AgendaItem.objects.order_by("position")[0] == point
    assert desk.post(run, told | {"title": "x" * 300, "form_token": str(uuid.uuid4())}).status_code == 422
    assert desk.get(f"{run}1/").status_code == 404


def test_a_meeting_with_an_open_round_stays_open(desk: Client, item: AgendaItem, carla: Person) -> None:
    asked(carla, item, 30)
    answer = desk.post(f"/desk/huchting/meetings/{item.meeting.number}/", {"act": "close"})
    assert answer.status_code == 422
    assert "laufen noch Konsensrunden" in answer.content.decode()


# ── Budgets of queries ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_public_list_asks_little(item: AgendaItem, client_of: ClientOf, query_budget: QueryBudget) -> None:
    with query_budget(
        [
            "page cache: revision",
            "neighbourhood",
            "circulars",
            "meetings",
            "topics",
            "fallback steps",
            "office's answers",
        ]
    ):
        assert client_of(None).get("/huchting/meetings/").status_code == 200


def test_the_public_page_of_a_meeting_asks_the_same_however_long_the_agenda_is(
    press: Callable[..., Any], item: AgendaItem, client_of: ClientOf, query_budget: QueryBudget
) -> None:
    press("open")
    press("concern", text="Müll", degree=2)
    press("record", number=1)
    press("count", degree_1=30, degree_2=1)
    press("decide")
    names = ["page cache: revision", "neighbourhood", "meeting", "agenda, and what of it there is"]
    names += ["decisions", "conditions", "concerns", "versions", "grants"]
    names += ["needs answered in it", "points agreed on or done that day"]
    with query_budget(names):
        assert client_of(None).get(f"/huchting/meetings/{item.meeting.number}/").status_code == 200


def test_a_concern_that_cannot_be_is_a_sentence(press: Callable[..., Any]) -> None:
    press("open")
    assert press("amendment", text="Schluss um 21 Uhr", answers=["9" * 30]).status_code == 422
