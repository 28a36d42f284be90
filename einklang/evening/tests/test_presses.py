"""One press too many, or too early: nothing is decided that the page does not show, and nothing typed is lost."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.evening import actions as evening
from einklang.evening.queries import table_of
from einklang.evening.tests.acting import EVENING, SUMMER_TEXT, accepted, address, asked, concern, fresh
from einklang.evening.views.rounds import seen_of
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Concern, Decision, Proposal
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind
from einklang.forum.tests.acting import adopt
from einklang.fund.models import AreaBudget
from einklang.people.models import Person
from einklang.projects.actions import withdraw
from einklang.projects.models import Application
from einklang.projects.tests.plans import SUMMER_2
from tests.cast import ClientOf


def test_nobody_objects_is_refused_beside_a_veto_that_was_only_typed(
    press: Callable[..., Any], area: AreaBudget, item: AgendaItem
) -> None:
    press("open")
    answer = press("nobody_objects", degree_1=24, degree_6=3)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "auch andere Haltungen als Zustimmung" in page
    assert 'value="24"' in page
    assert 'value="3"' in page
    assert not Decision.objects.exists()
    assert press("nobody_objects", degree_1=29, degree_6=0).status_code == 302


@pytest.mark.parametrize("typed", ["-1", "3x", "1e3"])
def test_nothing_is_decided_beside_a_count_that_is_no_number(
    press: Callable[..., Any], area: AreaBudget, item: AgendaItem, typed: str
) -> None:
    press("open")
    press("count", degree_1=29)
    answer = press("decide", degree_1=29, degree_6=typed)
    assert answer.status_code == 422
    assert "können wir nicht lesen" in answer.content.decode()
    assert not Decision.objects.exists()


def test_what_decides_belongs_to_the_form_of_the_counts(
    desk: Client, press: Callable[..., Any], item: AgendaItem
) -> None:
    """Without JavaScript, too, no typed count stays behind when the consensus is stated."""
    press("open")
    press("count", degree_1=29)
    page = desk.get(address(item)).content.decode()
    assert '<button class="primary" form="counting" name="act" value="decide">' in page
    assert page.count('form="counting"') == 4


def test_an_absent_applicant_stays_absent_after_the_refusal(press: Callable[..., Any], item: AgendaItem) -> None:
    page = press("nobody_objects", applicant_absent="on").content.decode()
    assert 'id="applicant_absent" checked' in page


def test_the_reason_of_a_veto_can_be_set_right(desk: Client, press: Callable[..., Any], item: AgendaItem) -> None:
    press("open")
    press("concern", text="Lärm", degree=6, reason="none")
    assert "Grund: " in desk.get(address(item)).content.decode()
    press("reason", number=1, reason="harm")
    assert Concern.objects.get().reason_given == "harm"


def test_a_meeting_with_an_open_round_says_which_and_stays_open(
    desk: Client, press: Callable[..., Any], item: AgendaItem
) -> None:
    other = Proposal.objects.create(
        neighbourhood=item.meeting.neighbourhood, number=99, kind="statement", subject="x/1", title="x"
    )
    waiting = AgendaItem.objects.create(
        meeting=item.meeting, position=9, kind="statement", title="Später", proposal=other
    )
    press("open")
    meeting = f"/desk/huchting/meetings/{item.meeting.number}/"
    answer = desk.post(meeting, {"act": "close"})
    assert answer.status_code == 422
    assert "laufen noch Konsensrunden" in answer.content.decode()
    assert answer.content.decode().count(f'href="{address(item)}"') == 2
    assert answer.content.decode().count(f'href="{address(waiting)}"') == 1


def test_who_counts_anew_in_the_middle_of_a_point_comes_back_to_it(desk: Client, item: AgendaItem) -> None:
    meeting = f"/desk/huchting/meetings/{item.meeting.number}/"
    counted = {"act": "attend", "residents": 16, "organisations": 8, "administration": "", "politics": 2}
    assert desk.post(f"{meeting}?then={item.position}", counted)["Location"] == address(item)
    assert desk.post(f"{meeting}?then=77", counted)["Location"] == meeting


@pytest.fixture
def stale(desk: Client, item: AgendaItem, carla: Person, client_of: ClientOf) -> Callable[..., Any]:
    """Carla's window shows 13; another window saved 11 meanwhile. `stale("concern", …)` presses on the old page."""
    round_ = asked(carla, item, 13)
    seen = seen_of(table_of(fresh(item)))
    shown = hidden(desk.get(address(item)).content.decode(), "shown")
    other = client_of(carla).post(address(item), {"act": "count", "seen": seen, "shown": shown, "degree_1": 11})
    assert other.status_code == 302
    assert round_.hand_count().agreement == 11

    def post(act: str, **fields: Any) -> Any:
        return desk.post(address(item), {"act": act, "seen": seen, "shown": shown, **fields})

    return post


def hidden(page: str, name: str) -> str:
    """What the page sends along by itself."""
    return page.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]


def by_hand(item: AgendaItem) -> int:
    """How many agree, as it is saved."""
    round_ = table_of(fresh(item)).round
    return round_.hand_count().agreement if round_ else -1


def test_a_count_that_was_only_shown_overwrites_none_that_another_window_saved(
    stale: Callable[..., Any], item: AgendaItem
) -> None:
    assert stale("concern", text="Lärm", degree=2, degree_1=13, degree_2="").status_code == 302
    assert Concern.objects.get().text.body == "Lärm"
    assert by_hand(item) == 11


def test_a_refused_text_beside_a_count_that_was_only_shown_brings_no_old_count_back(stale: Callable[..., Any]) -> None:
    page = stale("concern", text="", degree=2, degree_1=13).content.decode()
    assert 'name="degree_1" value="11"' in page
    assert hidden(page, "shown") == "11 0 0 0 0 0 0"


@pytest.mark.parametrize("act", ["count", "concern"])
def test_a_count_typed_on_an_old_page_is_refused_with_the_saved_one_and_stays_as_typed(
    stale: Callable[..., Any], item: AgendaItem, act: str
) -> None:
    answer = stale(act, text="Lärm", degree=2, degree_1=12)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "eine andere Zählung gespeichert, zum Beispiel an einem anderen Gerät: 11 / 0 / 0 / 0 / 0 / 0." in page
    assert 'name="degree_1" value="12"' in page
    assert by_hand(item) == 11
    again = stale(act, text="Lärm", degree=2, degree_1=12, shown=hidden(page, "shown"))
    assert again.status_code == 302
    assert by_hand(item) == 12


@pytest.mark.parametrize("act", ["count", "decide"])
def test_nothing_is_settled_by_a_count_that_the_page_never_showed(
    stale: Callable[..., Any], item: AgendaItem, act: str
) -> None:
    answer = stale(act, degree_1=13)
    assert answer.status_code == 422
    assert "eine andere Zählung gespeichert" in answer.content.decode()
    assert by_hand(item) == 11
    assert not Decision.objects.exists()


def test_two_windows_that_type_the_same_agree(stale: Callable[..., Any], item: AgendaItem) -> None:
    assert stale("count", degree_1=11).status_code == 302
    assert by_hand(item) == 11


def test_a_count_kept_over_the_sign_in_still_belongs_to_the_page_it_was_typed_on(
    stale: Callable[..., Any], desk: Client, item: AgendaItem, carla: Person
) -> None:
    desk.logout()
    stale("concern", text="Lärm", degree=2, degree_1=12)
    desk.force_login(carla, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = desk.get(address(item)).content.decode()
    assert 'name="degree_1" value="12"' in page
    assert hidden(page, "shown") == "13 0 0 0 0 0 0"


@pytest.fixture
def gone(item: AgendaItem, carla: Person, desk: Client) -> Callable[..., Any]:
    """A page of an open round that another window ends: `gone("a new version", "concern", text="Lärm")`."""
    round_ = asked(carla, item, 29, 1, 0, 0, 0, 1)
    noise = concern(carla, round_, Degree.VETO, "Lärm bis 22 Uhr", reason_given=Reason.HARM)
    seen = seen_of(table_of(fresh(item)))

    def press_after(how: str, act: str, **fields: Any) -> Any:
        if how == "a new version":
            accepted(carla, round_, "Schluss um 21 Uhr", noise)
            evening.apply_amendments(actor=carla, round=round_, text=SUMMER_TEXT, plan=SUMMER_2, now=EVENING)
        elif how == "adjourning":
            step = Step(FallbackKind.ADJOURN, "Es fehlt Rat.", "Daoud, Greta", dt.date(2026, 5, 12))
            evening.end_without_consensus(actor=carla, round=round_, step=step, now=EVENING)
        else:
            forum.withdraw_concern(actor=carla, concern=noise, now=EVENING)
        return desk.post(address(item), {"act": act, "seen": seen, **fields})

    return press_after


@pytest.mark.parametrize("how", ["a new version", "adjourning"])
@pytest.mark.parametrize(
    ("act", "more"),
    [
        ("concern", {"degree": 2, "lift": "Ein <b>Zaun</b>"}),
        ("answer", {"number": 1, "stays": "no"}),
        ("amendment", {"answers": [1]}),
    ],
)
def test_what_was_typed_for_a_round_that_has_gone_is_shown_with_the_sentence(
    gone: Callable[..., Any], how: str, act: str, more: dict[str, Any]
) -> None:
    answer = gone(how, act, text="Die Wiese wird <i>nass</i>.", **more)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in page
    assert page.count("Inzwischen hat sich hier etwas geändert") == 1
    assert page.count("Die Wiese wird &lt;i&gt;nass&lt;/i&gt;.") == 1
    assert act != "concern" or "Ein &lt;b&gt;Zaun&lt;/b&gt;" in page
    assert Concern.objects.count() == 1


def test_an_answer_to_a_concern_that_was_taken_back_meanwhile_is_not_lost(gone: Callable[..., Any]) -> None:
    answer = gone("taking it back", "answer", number=1, stays="no", text="Wir bauen eine Hecke.")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert answer.content.decode().count("Wir bauen eine Hecke.") == 1


def test_a_text_whose_form_is_still_there_stands_in_the_form(
    desk: Client, press: Callable[..., Any], item: AgendaItem
) -> None:
    press("open")
    page = press("concern", seen="old", text="Die Wiese wird nass.", degree=2).content.decode()
    assert page.count("Inzwischen hat sich hier etwas geändert") == 1
    assert page.count("Die Wiese wird nass.") == 1
    assert "können Sie ihn hier kopieren" not in page


# ── Decided or taken back meanwhile ──────────────────────────────────────────────────────────────────────────────


def test_a_condition_that_is_sent_after_the_decision_is_shown_again(
    press: Callable[..., Any], item: AgendaItem
) -> None:
    press("open")
    seen = seen_of(table_of(fresh(item)))
    press("nobody_objects")
    answer = press("decide", seen=seen, text="Bericht nach <b>sechs</b> Abenden", due_on="2026-08-15")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "Darüber ist schon entschieden. Das ist das Ergebnis." in answer.text
    assert answer.text.count("Bericht nach &lt;b&gt;sechs&lt;/b&gt; Abenden") == 1
    assert not Decision.objects.get().conditions.exists()


@pytest.mark.parametrize("act", ["concern", "answer", "amendment", "decide", "step", "interest"])
def test_what_was_typed_about_an_application_that_is_withdrawn_meanwhile_is_shown_again(
    press: Callable[..., Any], item: AgendaItem, carla: Person, daoud: Person, act: str
) -> None:
    concern(carla, asked(carla, item, 30), Degree.SLIGHT, "Müll")
    seen = seen_of(table_of(fresh(item)))
    application = Application.objects.get(proposal=item.proposal)
    withdraw(actor=daoud, application=application, reason="Wir haben es uns überlegt.", now=EVENING)
    field = {"step": "reason", "interest": "role"}.get(act, "text")
    answer = press(act, seen=seen, number=1, **{field: "Die Wiese wird <i>nass</i>."})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "Das ist zurückgezogen. Darüber wird nicht mehr entschieden." in answer.text
    assert answer.text.count("Die Wiese wird &lt;i&gt;nass&lt;/i&gt;.") == 1
    assert Concern.objects.count() == 1
    assert press("open", seen=seen).status_code == 302


# ── "Nobody objects" is offered where it can be recorded ─────────────────────────────────────────────────────────


def test_nobody_objects_is_the_great_button_while_nothing_stands_against_it(desk: Client, item: AgendaItem) -> None:
    page = desk.get(address(item)).text
    assert '<button class="primary" name="act" value="nobody_objects"' in page
    assert '<button name="act" value="open"' in page


def test_an_open_concern_comes_before_the_question_and_says_what_has_to_happen(
    desk: Client, press: Callable[..., Any], item: AgendaItem, carla: Person
) -> None:
    round_ = asked(carla, item, 30, 1)
    litter = concern(carla, round_, Degree.SLIGHT, "Am Morgen liegt Müll.")
    noise = concern(carla, round_, Degree.VETO, "Lärm bis 22 Uhr", reason_given=Reason.HARM)
    accepted(carla, round_, "Schluss um 21 Uhr", noise)
    evening.apply_amendments(actor=carla, round=round_, text=SUMMER_TEXT, plan=SUMMER_2, now=EVENING)
    page = desk.get(address(item)).text
    assert 'value="nobody_objects"' not in page
    assert '<button class="primary" name="act" value="open"' in page
    assert page.index("Das Bedenken Nummer 1 ist noch offen") < page.index("Hat jemand Einwände?")
    assert page.index("Am Morgen liegt Müll.") < page.index("Hat jemand Einwände?")
    assert press("nobody_objects").status_code == 422
    press("record", number=litter.number)
    assert '<button class="primary" name="act" value="nobody_objects"' in desk.get(address(item)).text
    assert press("nobody_objects").status_code == 302


@pytest.mark.parametrize("degree", [Degree.SLIGHT, Degree.VETO])
def test_an_open_round_offers_it_only_until_a_concern_is_written_down(
    desk: Client, press: Callable[..., Any], item: AgendaItem, degree: Degree
) -> None:
    press("open")
    assert 'value="nobody_objects"' in desk.get(address(item)).text
    press("concern", text="Lärm", degree=int(degree), reason="harm")
    page = desk.get(address(item)).text
    assert 'value="nobody_objects"' not in page
    assert "Das Bedenken Nummer 1 ist noch offen" in page


def test_too_few_for_a_decision_are_told_before_the_button_is_pressed(
    desk: Client, press: Callable[..., Any], item: AgendaItem
) -> None:
    adopt(item.meeting.body, EVENING.date(), quorum=40)
    page = desk.get(address(item)).text
    assert 'value="nobody_objects"' not in page
    assert "müssen 40 Stimmberechtigte da sein, es sind 31." in page
    assert press("nobody_objects").status_code == 422
