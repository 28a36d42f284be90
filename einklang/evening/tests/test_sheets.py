"""An evening on paper, entered afterwards: one form an item, whole or not at all, with the day on which it happened."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.evening import actions as evening
from einklang.evening.tests.acting import EVENING, PLANNED, editor_fields, fresh, planned
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Amendment, Body, Concern, Decision, FallbackStep, Meeting, Round
from einklang.forum.rules.procedure import FallbackKind, Procedure
from einklang.forum.tests.acting import adopt
from einklang.fund.models import AreaBudget, Grant, Transfer
from einklang.people.models import Person
from einklang.projects.models import Application
from einklang.projects.tests.plans import SUMMER_2
from einklang.record.models import Entry
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

NEXT_DAY = EVENING + dt.timedelta(days=1)
PAPER = {"residents": "17", "organisations": "9", "administration": "3", "politics": "2"}
Enter = Callable[..., Any]


@pytest.fixture
def on_paper(carla: Person, assembly: Body, checked_application: Application, area: AreaBudget) -> AgendaItem:
    """An application on the agenda of a meeting that nobody has opened here."""
    meeting = planned(carla, assembly)
    return evening.put_application_on_agenda(actor=carla, meeting=meeting, application=checked_application, now=PLANNED)


@pytest.fixture
def enter(on_paper: AgendaItem, carla: Person, client_of: ClientOf, set_clock: SetClock) -> Enter:
    """`enter(result="nobody")`: Carla's sheet, on the day after the evening."""
    set_clock(NEXT_DAY)
    client = client_of(carla)
    return lambda **fields: client.post(address(on_paper), {**PAPER, **fields})


def address(item: AgendaItem) -> str:
    return f"/desk/huchting/meetings/{item.meeting.number}/{item.position}/sheet/"


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().replace("&nbsp;", " ").replace("\u00a0", " ").split())


def plain(shown: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


def test_nobody_objected_is_one_cross_and_the_money_is_reserved(enter: Enter, on_paper: AgendaItem) -> None:
    assert enter(result="nobody").headers["Location"].endswith("/meetings/1/")
    decision, meeting = Decision.objects.get(), Meeting.objects.get()
    assert (decision.outcome, decision.decided_at) == ("consensus", EVENING)
    assert decision.facts["entered_on"] == NEXT_DAY.date().isoformat()
    assert (meeting.state, meeting.opened_at, meeting.attendance.present) == ("open", EVENING, 31)
    told = Entry.objects.get(kind="decision")
    assert (told.happened_at, told.entered_at) == (EVENING, NEXT_DAY)
    assert Grant.objects.get().reserved_at == EVENING
    assert Transfer.objects.get(reason="reserve").happened_on == NEXT_DAY.date()


def test_counts_concerns_and_a_condition_stand_in_the_minutes_which_say_that_it_was_paper(
    enter: Enter, on_paper: AgendaItem, client_of: ClientOf
) -> None:
    sent = enter(
        result="counted", degree_1="28", degree_2="3",
        concern_1_text="Es bleibt Müll liegen.", concern_1_degree="2", concern_1_end="recorded", concern_1_answer="",
        concern_2_text="Ist es zu laut?", concern_2_degree="2", concern_2_end="answered",
        concern_2_answer="Um neun ist Schluss.", concern_2_lift="Früher aufhören",
        condition="Ein Mülleimer steht bereit.", condition_due="2026-06-30",
    )  # fmt: skip
    assert sent.status_code == 302
    assert Decision.objects.get().outcome == "consensus_with_concerns"
    assert sorted(Concern.objects.order_by("pk").values_list("state", flat=True)) == ["answered", "recorded"]
    minutes = text_of(client_of(None).get("/huchting/meetings/1/"))
    assert "31 stimmen zu, 0 lassen es zu, kein Veto" in minutes
    assert "Der Abend wurde auf Papier festgehalten und am 15. April 2026 eingetragen." in minutes
    assert "Auflage bis 30. Juni 2026: Ein Mülleimer steht bereit." in minutes
    assert "sind dafür reserviert" in minutes or "wurden dafür reserviert" in minutes


def test_adjourned_with_mediators_and_a_day(enter: Enter, on_paper: AgendaItem) -> None:
    sent = enter(
        result="adjourn", degree_1="20", degree_6="1", reason="Lärm", mediators="WiN-AG", due_on="2026-05-12",
        concern_1_text="Zu laut", concern_1_degree="6", concern_1_reason="harm", concern_1_end="open",
    )  # fmt: skip
    assert sent.status_code == 302
    step = FallbackStep.objects.get()
    assert (step.kind, step.taken_at, step.due_on) == ("adjourn", EVENING, dt.date(2026, 5, 12))
    assert Concern.objects.get().reason_given == "harm"
    assert Entry.objects.get(kind="no_consensus").happened_at == EVENING


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"result": "nobody", "degree_1": "5"}, "Oben stehen gezählte Haltungen"),
        ({"result": "counted"}, "Es fehlen die gezählten Haltungen"),
        ({"result": "counted", "degree_1": "32"}, "Gezählt sind 32 Haltungen"),
        ({"result": "counted", "degree_1": "30", "degree_6": "1"}, "Ein Veto hält den Vorschlag auf"),
        ({"result": "adjourn", "degree_1": "30", "degree_6": "1", "reason": "Lärm"}, "Es fehlt, wer bis zur nächsten"),
        ({"result": "nobody", "residents": "", "organisations": "", "administration": "", "politics": ""},
         "niemand eingetragen, der mitentscheiden kann"),
        ({"result": "nobody", "applicant_absent": "on"}, "Die Antragstellenden sind nicht da"),
        ({"result": "counted", "degree_1": "30", "degree_2": "1", "concern_1_text": "Müll", "concern_1_degree": "2",
          "concern_1_end": "answered"}, "Der Text fehlt"),
        ({"result": "counted", "degree_1": "30", "degree_2": "1", "concern_1_text": "Müll", "concern_1_degree": "2",
          "concern_1_end": "open"}, "Das Bedenken Nummer 1 ist noch offen"),
        ({}, "Bitte füllen Sie dieses Feld aus"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_as_a_whole_and_keeps_what_was_typed(
    enter: Enter, on_paper: AgendaItem, fields: dict[str, str], sentence: str
) -> None:
    entries = Entry.objects.count()
    refused = enter(
        concern_2_text="Noch etwas Geschriebenes", concern_2_degree="2", concern_2_end="withdrawn", **fields
    )
    assert refused.status_code == 422
    shown = text_of(refused)
    assert sentence in shown
    assert "Noch etwas Geschriebenes" in shown
    assert Meeting.objects.get().state == "planned"
    assert not Round.objects.exists()
    assert not Concern.objects.exists()
    assert Entry.objects.count() == entries


def test_an_answer_that_is_missing_is_missed_beside_the_answer(enter: Enter) -> None:
    refused = enter(
        result="counted", degree_1="30", degree_2="1",
        concern_1_text="Müll", concern_1_degree="2", concern_1_end="answered",
    )  # fmt: skip
    assert '<a href="#id_concern_1_answer">' in refused.content.decode()


def test_what_an_absent_person_wrote_is_answered_on_the_sheet(
    enter: Enter, on_paper: AgendaItem, bernd: Person
) -> None:
    proposal = fresh(on_paper).proposal
    assert proposal is not None
    concern = forum.write_concern(actor=bernd, proposal=proposal, text="Zu laut für mich.", now=PLANNED)
    refused = enter(result="nobody")
    assert "Das schriftliche Bedenken Nummer 1" in text_of(refused)
    assert "Zu laut für mich." in text_of(refused)
    assert enter(result="nobody", reply_1="Um neun ist Schluss.").status_code == 302
    concern.refresh_from_db()
    assert (concern.read_out, concern.state) == (True, "answered")


def test_before_the_evening_there_is_nothing_to_enter(
    on_paper: AgendaItem, carla: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(EVENING - dt.timedelta(hours=2))
    refused = client_of(carla).post(address(on_paper), {**PAPER, "result": "nobody"})
    assert "hat noch nicht begonnen" in text_of(refused)


def test_the_second_press_finds_it_decided(enter: Enter, on_paper: AgendaItem, carla: Person) -> None:
    enter(result="nobody")
    again = enter(result="nobody")
    assert again.headers["Location"].endswith(f"/{on_paper.position}/")
    assert Decision.objects.count() == 1


def test_a_meeting_that_was_opened_here_is_only_counted_anew(
    item: AgendaItem, desk: Client, set_clock: SetClock
) -> None:
    set_clock(NEXT_DAY)
    assert desk.post(address(item), {**PAPER, "residents": "18", "result": "nobody"}).status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.attendance.present, meeting.opened_at) == (32, EVENING)


def test_an_item_without_a_proposal_has_no_sheet(item: AgendaItem, carla: Person, desk: Client) -> None:
    other = forum.add_item(actor=carla, meeting=item.meeting, kind="other", title="Berichte", now=EVENING)
    assert desk.get(address(other)).status_code == 404


def test_the_sheets_to_print_hold_what_an_evening_needs(item: AgendaItem, bernd: Person, desk: Client) -> None:
    assert item.proposal is not None
    forum.write_concern(actor=bernd, proposal=item.proposal, text="Zu laut für mich.", now=PLANNED)
    shown = text_of(desk.get(f"/desk/huchting/meetings/{item.meeting.number}/sheets/"))
    for part in (
        "Sommerabende am Bolzplatz",
        "3.500,00 €",
        "schwere Bedenken",
        "niemand hat Einwände",
        "Wer vermittelt",
    ):
        assert part.lower() in shown.lower(), part
    assert "Vorlesen und beantworten: Zu laut für mich." in plain(shown)
    assert "noch nichts, worüber" in text_of(desk.get(f"/desk/huchting/meetings/{item.meeting.number}/sheets/?item=9"))


VETO = {
    "concern_1_text": "Lärm bis 22 Uhr", "concern_1_degree": "6", "concern_1_reason": "harm", "degree_1": "30",
    "degree_6": "1",
}  # fmt: skip


def test_a_change_on_paper_leads_to_the_new_version_and_then_the_second_count_is_entered(
    enter: Enter, on_paper: AgendaItem, carla: Person, client_of: ClientOf
) -> None:
    changed = {"concern_1_end": "amended", "concern_1_answer": "Schluss um 21 Uhr"}
    first = enter(result="changed", **VETO, **changed)
    amend = f"/desk/huchting/meetings/{on_paper.meeting.number}/{on_paper.position}/amend/"
    assert first.headers["Location"] == amend
    waiting = Amendment.objects.get()
    assert (waiting.text.body, waiting.state, waiting.answers.get().number) == ("Schluss um 21 Uhr", "accepted", 1)
    assert Round.objects.get().hand_count().total == 31
    enter(result="changed", **VETO, **changed)
    assert (Amendment.objects.count(), Concern.objects.count()) == (1, 1)
    client = client_of(carla)
    assert f'href="{amend}"' in client.get(address(on_paper)).content.decode()
    onward = client.post(amend, editor_fields(SUMMER_2, 1)).headers["Location"]
    assert f'href="{address(on_paper)}"' in client.get(onward).content.decode()
    assert enter(result="counted", degree_1="31").headers["Location"].endswith("/meetings/1/")
    decision = Decision.objects.get()
    assert (decision.outcome, decision.version.number, decision.decided_at) == ("consensus", 2, EVENING)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"result": "changed", "concern_1_end": "open"}, "Es fehlt, welches Bedenken die Änderung behebt"),
        ({"result": "counted", "concern_1_end": "amended", "concern_1_answer": "Früher"}, "mit der neuen Fassung"),
        ({"result": "changed", "concern_1_end": "amended"}, "Der Text fehlt"),
        ({"result": "changed", "concern_1_end": "amended", "concern_1_answer": "Früher", "applicant_absent": "on"},
         "können nur die Antragstellenden annehmen"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_is_refused_as_a_whole(enter: Enter, fields: dict[str, str], sentence: str) -> None:
    refused = enter(**VETO, **fields)
    assert (refused.status_code, sentence in text_of(refused)) == (422, True)
    assert not Round.objects.exists()


def test_a_second_way_of_asking_is_entered_with_the_first_and_settles_what_was_left_open(
    enter: Enter, on_paper: AgendaItem, assembly: Body, carla: Person, client_of: ClientOf
) -> None:
    ladder = (FallbackKind.CONSENSUS_MINUS, FallbackKind.OFFICE)
    adopt(assembly, dt.date(2026, 4, 1), ladder=ladder, consensus_minus=1)
    assert "Konsens minus" in text_of(client_of(carla).get(address(on_paper)))
    step = enter(result="consensus_minus", reason="Wir haben vermittelt.", concern_1_end="open", **VETO)
    assert step.headers["Location"] == address(on_paper)
    assert "Bedenken 1?" in text_of(client_of(carla).get(address(on_paper)))
    assert enter(result="counted", degree_1="30", degree_6="1", reply_1_end="recorded").status_code == 302
    decision = Decision.objects.get()
    assert (decision.outcome, decision.decided_at) == ("consensus_minus", EVENING)
    assert Concern.objects.get().state == "recorded"


def test_by_least_resistance_the_sheet_has_room_for_the_numbers_and_leads_to_the_page_that_takes_them(
    enter: Enter, on_paper: AgendaItem, assembly: Body, carla: Person, client_of: ClientOf
) -> None:
    adopt(assembly, dt.date(2026, 4, 1), ladder=(FallbackKind.LEAST_RESISTANCE,))
    printed = f"/desk/huchting/meetings/{on_paper.meeting.number}/sheets/"
    assert "So lassen, wie es ist" in text_of(client_of(carla).get(printed))
    page = address(on_paper).removesuffix("sheet/")
    step = enter(result="least_resistance", reason="Es bleibt beim Veto.", concern_1_end="open", **VETO)
    assert step.headers["Location"] == page
    assert client_of(carla).get(address(on_paper)).headers["Location"] == page


def test_the_sheet_of_a_change_of_rules_says_what_changes_and_asks_for_nobody_who_applied(
    carla: Person, assembly: Body, client_of: ClientOf, set_clock: SetClock
) -> None:
    meeting = planned(carla, assembly)
    adopt(assembly, PLANNED.date(), ladder=(FallbackKind.OFFICE,))
    told: dict[str, Any] = {"title": "Kleine Beträge", "reason": "Es dauert zu lange."}
    rules = Procedure(small_sums=True, ladder=(FallbackKind.OFFICE,))
    version = forum.propose_rules(actor=carla, body=assembly, procedure=rules, based_on=2, now=PLANNED, **told)
    item = evening.put_rules_on_agenda(actor=carla, meeting=meeting, proposal=version.proposal, now=PLANNED)
    set_clock(NEXT_DAY)
    client = client_of(carla)
    printed = text_of(client.get(f"/desk/huchting/meetings/{meeting.number}/sheets/"))
    assert "Über kleine Beträge darf im Umlauf entschieden werden, ohne Sitzung." in printed
    assert "Es dauert zu lange." in printed
    form = text_of(client.get(address(item)))
    for page in (printed, form):
        assert "Wer den Antrag stellt" not in page
        assert "An das Amt" not in page
    changed = {"result": "changed", "concern_1_end": "amended", "concern_1_answer": "Vierzehn Tage"}
    sent = client.post(address(item), {**PAPER, **VETO, **changed})
    assert sent.headers["Location"] == f"/desk/huchting/{version.proposal.subject}/"
