"""Minutes write themselves, are signed off once, and change no more; a later meeting approves them."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.translation import override

from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.models import Addition, Minutes, MinutesText, Remark
from einklang.evening.queries import frozen, material_of, minutes_of_meeting, with_words
from einklang.evening.rules.minutes import (
    MINUTES_LIFE,
    MinutesAct,
    MinutesStatus,
    Paper,
    from_json,
    meeting_in,
    to_json,
)
from einklang.evening.tests.acting import (
    EVENING,
    ROOM_29,
    ROOM_31,
    SUMMER_TEXT,
    accepted,
    asked,
    concern,
    fresh,
    on_table,
    planned,
    whole_record,
)
from einklang.evening.words import paper_of, texts_of
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Interest, Meeting
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.meetings import Attendance, Chair
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind
from einklang.needs.actions import answer_need, open_follow_up
from einklang.needs.models import Need
from einklang.people.models import Person, Text
from einklang.places.models import Neighbourhood
from einklang.projects.tests.plans import SUMMER_2
from tests.cast import ClientOf
from tests.papers.verapdf import faults
from tests.plugins.strict import QueryBudget, SetClock

NOISE = "Bis 22 Uhr ist es zu laut."
LITTER = "Am Morgen danach liegt dort Müll"
END = EVENING + dt.timedelta(hours=2)
NEXT_DAY = EVENING + dt.timedelta(days=1)
MAY = EVENING + dt.timedelta(days=28)
SPACE = re.compile(r"\s+")

pytestmark = pytest.mark.usefixtures("area")


def close(carla: Person, meeting: Meeting) -> Meeting:
    return evening.close_meeting(actor=carla, meeting=meeting, now=END)


def sign(carla: Person, meeting: Meeting, *remarks: tuple[AgendaItem | None, str]) -> Minutes:
    return evening.sign_minutes(actor=carla, meeting=meeting, told=texts_of, remarks=remarks, now=NEXT_DAY)


def read(meeting: Meeting, language: str = "de") -> Paper:
    with override(language):
        return with_words(to_json(paper_of(material_of(meeting))), meeting.neighbourhood_id, language)


def lines(paper: Paper, number: int = 1) -> list[str]:
    section = paper.sections[number - 1]
    return [SPACE.sub(" ", line) for block in section.blocks for line in (block.text, *block.points) if line]


@pytest.fixture
def summer(item: AgendaItem, carla: Person) -> AgendaItem:
    """S2: a veto, an amended version, consensus with a concern kept; two have left."""
    first = asked(carla, item, 29, 1, 0, 0, 0, 1)
    noise = concern(carla, first, Degree.VETO, NOISE, reason_given=Reason.HARM)
    litter = concern(carla, first, Degree.SLIGHT, LITTER)
    accepted(carla, first, "Schluss um 21 Uhr", noise)
    accepted(carla, first, "Bericht nach sechs Abenden", noise, due_on=dt.date(2026, 8, 15))
    evening.apply_amendments(actor=carla, round=first, text=SUMMER_TEXT, plan=SUMMER_2, now=EVENING)
    later = EVENING + dt.timedelta(minutes=50)
    forum.count_present(actor=carla, meeting=item.meeting, attendance=ROOM_29, now=later)
    second = asked(carla, item, 24, 3, 1, 1, 0, 0)
    forum.record_concern(actor=carla, concern=litter, now=EVENING)
    evening.close_round(actor=carla, round=second, now=EVENING)
    return item


@pytest.fixture
def held(summer: AgendaItem, carla: Person) -> Meeting:
    """That evening is over."""
    return close(carla, summer.meeting)


@pytest.fixture
def signed(held: Meeting, carla: Person) -> Minutes:
    """And its minutes are signed off."""
    return sign(carla, held)


@pytest.fixture
def approving(signed: Minutes, carla: Person, assembly: Body) -> AgendaItem:
    """In May they are on the agenda of a meeting that is open."""
    meeting = planned(carla, assembly, MAY)
    point = evening.put_minutes_on_agenda(
        actor=carla, meeting=meeting, of=signed.meeting, title="Protokoll vom 14. April 2026", now=NEXT_DAY
    )
    forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM_29, now=MAY)
    return fresh(point)


# ── What they say ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_minutes_of_s2_read_as_a_secretary_would_write_them(held: Meeting) -> None:
    paper = read(held)
    assert paper.title == "Protokoll der Sitzung vom 14.\u00a0April 2026"
    assert paper.head == ("Beschlossen wurde ein Projekt über 2.800,00\u00a0€ aus dem Fonds.",)
    assert paper.sections[0].result == "Beschlossen im Konsens mit vermerkten Bedenken"
    assert lines(paper) == [
        "Nachbarschaftsverein Sodenmatt e.V. beantragte zuerst 3.500,00 € aus dem Fonds, mit Fassung 2 dann "
        "2.800,00 €. Das Vorhaben kostet danach zusammen 5.600,00 €.",
        "Die Runde zu Fassung 1 mit 31 Personen endete mit einem Veto. Danach lag Fassung 2 auf dem Tisch.",
        f"Bedenken 1: „{NOISE}“ So wurde darauf eingegangen:",
        "A1: Schluss um 21 Uhr.",
        "A2: Bericht nach sechs Abenden. Das ist eine Auflage bis 15. August 2026.",
        "Die Runde zu Fassung 2 mit 29 Personen: 27 stimmten zu, 2 ließen es zu, ein Veto gab es nicht.",
        f"Vermerkt bleibt Bedenken 2: „{LITTER}“",
        "2.800,00 € sind dafür reserviert. 700,00 € der zuerst beantragten Summe bleiben verfügbar.",
    ]
    assert paper.plain[1] == "„Sommerabende am Bolzplatz“: Ja. Das Projekt bekommt 2.800,00\u00a0€ aus dem Fonds."
    assert paper.ahead == ("15.\u00a0August 2026: „Sommerabende am Bolzplatz“: Bericht nach sechs Abenden.",)


def test_they_read_in_english_too(held: Meeting) -> None:
    paper = read(held, "en")
    assert paper.head == ("One project was agreed on, for €2,800.00 from the fund.",)
    assert lines(paper)[5] == "The round on version 2 with 29 people: 27 agreed, 2 let it pass, there was no veto."
    assert paper.present.head == ("Present", "at the beginning", "from 19:50")


def test_who_was_there_stands_by_group_each_time_somebody_counted(held: Meeting) -> None:
    present = read(held).present
    assert present.head == ("Anwesend", "zu Beginn", "ab 19:50\u00a0Uhr")
    assert present.rows[0] == ("Bewohnerinnen und Bewohner", "17", "16")
    assert present.rows[-1] == ("zusammen", "31", "29")


def test_a_count_set_right_before_the_first_round_was_no_change(item: AgendaItem, carla: Person) -> None:
    forum.count_present(actor=carla, meeting=item.meeting, attendance=Attendance(3), now=EVENING)
    meeting = Meeting.objects.get(pk=item.meeting.pk)
    assert [one["residents"] for one in meeting.counts] == [3]
    asked(carla, item, 3)
    for _twice in range(2):
        forum.count_present(actor=carla, meeting=item.meeting, attendance=ROOM_31, now=END)
    meeting.refresh_from_db()
    assert [one["residents"] for one in meeting.counts] == [3, 17]


def test_what_was_adjourned_says_until_when_and_what_stayed_open(item: AgendaItem, carla: Person) -> None:
    round_ = asked(carla, item, 30, 0, 0, 0, 0, 1)
    concern(carla, round_, Degree.VETO, NOISE, reason_given=Reason.HARM)
    step = Step(FallbackKind.ADJOURN, "Der Lärm ist nicht geklärt", "WiN-AG", dt.date(2026, 5, 12))
    evening.end_without_consensus(actor=carla, round=round_, step=step, now=EVENING)
    paper = read(close(carla, item.meeting))
    assert paper.sections[0].result == "Vertagt auf den 12.\u00a0Mai 2026"
    assert lines(paper)[1:] == [
        f"Offen blieb Bedenken 1: „{NOISE}“",
        "Ein Konsens kam nicht zustande. Der Grund: Der Lärm ist nicht geklärt.",
        "Wieder beraten wird am 12. Mai 2026. Bis dahin wird vermittelt.",
    ]
    assert paper.head == ("Vertagt wurde ein Antrag.",)
    assert "WiN-AG" not in str(to_json(paper))


def test_what_was_not_reached_or_taken_back_is_said(item: AgendaItem, carla: Person) -> None:
    paper = read(close(carla, item.meeting))
    assert paper.sections[0].result == "Nicht behandelt"
    assert paper.head == ("Nicht mehr an die Reihe kam ein Antrag.",)


def test_what_went_to_the_office_says_who_decides_now(item: AgendaItem, carla: Person, assembly: Body) -> None:
    round_ = asked(carla, item, 30, 0, 0, 0, 0, 1)
    concern(carla, round_, Degree.VETO, NOISE, reason_given=Reason.HARM)
    adjourn = Step(FallbackKind.ADJOURN, "Der Lärm ist nicht geklärt.", "WiN-AG", MAY.date())
    evening.end_without_consensus(actor=carla, round=round_, step=adjourn, now=EVENING)
    close(carla, item.meeting)
    again = on_table(carla, planned(carla, assembly, MAY), item.proposal.application, now=MAY)  # type: ignore[union-attr]
    second = asked(carla, again, 30, 0, 0, 0, 0, 1, now=MAY)
    office = Step(FallbackKind.OFFICE, "Es gab keinen Weg.")
    evening.end_without_consensus(actor=carla, round=second, step=office, now=MAY)
    paper = read(evening.close_meeting(actor=carla, meeting=again.meeting, now=MAY))
    assert paper.sections[0].result == "An das Amt gegeben"
    assert lines(paper)[-1] == "Jetzt entscheidet das Amt. Es muss seine Antwort begründen."
    assert paper.plain[1].endswith("Es gab keinen Konsens. Jetzt entscheidet das Amt.")


def test_who_has_a_stake_is_told_by_function(item: AgendaItem, carla: Person) -> None:
    Interest.objects.create(item=item, role="Vorstand des Sportvereins", stays_out=True, noted_at=EVENING)
    evening.nobody_objects(actor=carla, item=fresh(item), now=EVENING)
    assert "Selbst beteiligt: Vorstand des Sportvereins (entschied nicht mit)." in lines(
        read(close(carla, item.meeting))
    )


def test_needs_follow_ups_and_points_without_a_decision_are_told(
    item: AgendaItem, carla: Person, huchting: Neighbourhood, published_need: Need
) -> None:
    forum.add_item(actor=carla, meeting=item.meeting, kind="other", title="Verschiedenes", now=EVENING)
    answer_need(actor=carla, need=published_need, text="Ein Raum ist gefunden", meeting=item.meeting, now=EVENING)
    open_follow_up(
        actor=carla,
        neighbourhood=huchting,
        what="Schlüssel übergeben",
        caretaker="Bürgerhaus",
        due_on=dt.date(2026, 5, 1),
        now=EVENING,
    )
    evening.nobody_objects(actor=carla, item=fresh(item), now=EVENING)
    paper = read(close(carla, item.meeting))
    assert paper.head[0].endswith("Es wurden ein Anliegen beantwortet und ein offener Punkt vereinbart.")
    assert lines(paper, 2) == ["Dazu wurde gesprochen, aber nichts beschlossen."]
    assert lines(paper, 3)[1] == "Anliegen 1 „Nähen“: Ein Raum ist gefunden."
    assert paper.sections[3].blocks[1].rows == (("Schlüssel übergeben", "Bürgerhaus", "1.\u00a0Mai 2026"),)
    assert "1.\u00a0Mai 2026: Bürgerhaus: Schlüssel übergeben" in paper.ahead


def test_a_concern_that_breaks_a_ground_rule_stands_in_no_minutes(
    item: AgendaItem, carla: Person, greta: Person
) -> None:
    round_ = asked(carla, item, 30, 0, 0, 0, 0, 1)
    block = concern(carla, round_, Degree.VETO, "So jemand gehört nicht hierher.", reason_given=Reason.OTHER)
    forum.mark_ground_rule(actor=carla, concern=block, reason="Art. 3 GG", now=EVENING)
    forum.confirm_mark(actor=greta, concern=block, now=EVENING)
    forum.count_positions(actor=carla, round=round_, counts={1: 30}, now=EVENING)
    evening.close_round(actor=carla, round=round_, now=EVENING)
    meeting = close(carla, item.meeting)
    assert "So jemand" not in str(to_json(read(meeting)))
    assert str(block.text.public_id) not in str(texts_of(meeting))


# ── Signing off ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_life_of_minutes_is_its_table() -> None:
    allowed = {("draft", "sign"): "signed", ("signed", "approve"): "approved"}
    for state in MinutesStatus:
        for act in MinutesAct:
            if (state, act) in allowed:
                assert MINUTES_LIFE.move(state, act, Chair.MODERATOR) == allowed[state, act]
            else:
                with pytest.raises(Refusal, match=r"evening\.minutes_not_now"):
                    MINUTES_LIFE.move(state, act, Chair.MODERATOR)


def test_minutes_are_signed_off_after_the_meeting_only_and_once(summer: AgendaItem, carla: Person) -> None:
    with pytest.raises(Refusal, match=r"evening\.minutes_before_end"):
        sign(carla, summer.meeting)
    close(carla, summer.meeting)
    sign(carla, summer.meeting, (summer, " Viele blieben noch. "))
    with pytest.raises(Refusal, match=r"evening\.minutes_are_signed"):
        sign(carla, summer.meeting)
    with pytest.raises(Refusal, match=r"evening\.minutes_are_signed"):
        evening.write_remarks(actor=carla, meeting=summer.meeting, remarks=[(None, "Nachtrag")], now=NEXT_DAY)
    assert [row.language for row in MinutesText.objects.order_by("language")] == ["de", "en"]
    assert frozen(Minutes.objects.get(), "de")[1].sections[0].remark == "Viele blieben noch."


def test_who_does_not_run_meetings_signs_nothing(held: Meeting, daoud: Person) -> None:
    with pytest.raises(Refusal, match=r"people\.role_missing"):
        sign(daoud, held)


def test_signed_minutes_say_the_same_when_the_world_goes_on(signed: Minutes, carla: Person, assembly: Body) -> None:
    before = frozen(signed, "de")
    planned(carla, assembly, MAY)
    Meeting.objects.filter(pk=signed.meeting.pk).update(place="Anderswo")
    assert frozen(signed, "de") == before
    with pytest.raises(IntegrityError), transaction.atomic():
        MinutesText.objects.update(body={})


def test_an_emptied_text_is_empty_in_signed_minutes_too(signed: Minutes, carla: Person, summer: AgendaItem) -> None:
    kept = summer.proposal.concerns.get(number=2)  # type: ignore[union-attr]
    forum.empty_words(actor=carla, of=kept, why="Jemand war genannt.", now=NEXT_DAY)
    assert LITTER not in str(to_json(frozen(signed, "de")[1]))
    assert "Der Text wurde gelöscht." in str(to_json(frozen(signed, "de")[1]))
    assert "The text was erased." in str(to_json(frozen(signed, "en")[1]))


def test_a_remark_is_changed_and_taken_away_in_the_draft(item: AgendaItem, carla: Person) -> None:
    for text in ("Erst so", "Dann so", "Dann so", ""):
        evening.write_remarks(actor=carla, meeting=item.meeting, remarks=[(item, text)], now=EVENING)
        assert [one.text.body for one in Remark.objects.select_related("text").order_by("pk")] == (
            [text] if text else []
        )
    assert not Text.objects.filter(body__in=("Erst so", "Dann so")).exists()


def test_a_correction_is_added_below_and_can_be_emptied_but_not_changed(signed: Minutes, carla: Person) -> None:
    added = evening.add_to_minutes(actor=carla, meeting=signed.meeting, text="Es waren 30.", now=NEXT_DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Addition.objects.update(number=7)
    with pytest.raises(Refusal, match=r"evening\.addition_missing"):
        evening.add_to_minutes(actor=carla, meeting=signed.meeting, text=" ", now=NEXT_DAY)
    with pytest.raises(Refusal, match=r"base\.text_too_long"):
        evening.add_to_minutes(actor=carla, meeting=signed.meeting, text="x" * 5_000, now=NEXT_DAY)
    with pytest.raises(Refusal, match=r"forum\.correction_needs_reason"):
        evening.empty_words(actor=carla, meeting=signed.meeting, text=added.text, why=" ", now=NEXT_DAY)
    for _twice in range(2):
        evening.empty_words(actor=carla, meeting=signed.meeting, text=added.text, why="Ein Name", now=NEXT_DAY)
    assert Addition.objects.get().text.body == ""
    assert whole_record().count("minutes.emptied") == 1
    assert "Es waren 30." not in whole_record()


def test_a_draft_needs_no_correction(held: Meeting, carla: Person) -> None:
    with pytest.raises(Refusal, match=r"evening\.minutes_still_draft"):
        evening.add_to_minutes(actor=carla, meeting=held, text="Es waren 30.", now=NEXT_DAY)


# ── Approving ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_next_meeting_approves_them_without_objection(approving: AgendaItem, carla: Person) -> None:
    evening.approve_minutes(actor=carla, item=approving, now=MAY)
    minutes = Minutes.objects.get(meeting__number=1)
    assert (minutes.status, minutes.approved_in) == (MinutesStatus.APPROVED, approving.meeting)
    paper = read(close(carla, approving.meeting))
    assert lines(paper) == ["Das Protokoll der Sitzung vom 14. April 2026 wurde ohne Einwände genehmigt."]
    with pytest.raises(Refusal, match=r"evening\.minutes_not_now"):
        evening.approve_minutes(actor=carla, item=approving, now=MAY)


def test_or_with_a_correction_that_stands_below_them(approving: AgendaItem, carla: Person) -> None:
    evening.approve_minutes(actor=carla, item=approving, correction="Es waren 30", now=MAY)
    assert [(one.text.body, one.meeting) for one in Addition.objects.all()] == [("Es waren 30", approving.meeting)]
    paper = read(approving.meeting)
    assert paper.sections[0].result == "Genehmigt mit Berichtigung"
    assert lines(paper)[1] == "Es waren 30."


def test_they_are_approved_in_a_meeting_that_is_open(signed: Minutes, carla: Person, assembly: Body) -> None:
    meeting = planned(carla, assembly, MAY)
    told: dict[str, Any] = {"actor": carla, "of": signed.meeting, "title": "Protokoll", "now": NEXT_DAY}
    point = evening.put_minutes_on_agenda(meeting=meeting, **told)
    assert evening.put_minutes_on_agenda(meeting=meeting, **told) == point
    with pytest.raises(Refusal, match=r"evening\.approve_when_open"):
        evening.approve_minutes(actor=carla, item=fresh(point), now=NEXT_DAY)
    with pytest.raises(Refusal, match=r"evening\.minutes_of_another"):
        evening.put_minutes_on_agenda(meeting=signed.meeting, **{**told, "of": meeting})
    assert read(meeting).sections[0].result == "Nicht genehmigt"


def test_what_was_not_signed_off_is_not_approved(minutes_item: AgendaItem, carla: Person) -> None:
    with pytest.raises(Refusal, match=r"evening\.minutes_not_written"):
        evening.approve_minutes(actor=carla, item=minutes_item, now=NEXT_DAY)
    assert meeting_in("projects/3") is None


# ── Pages and papers ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def browser(carla: Person, client_of: ClientOf, set_clock: SetClock) -> Client:
    """Carla's browser, the day after."""
    set_clock(NEXT_DAY)
    return client_of(carla)


def page(client: Client, path: str) -> str:
    return SPACE.sub(" ", client.get(path).content.decode())


DRAFT = "/desk/huchting/meetings/1/minutes/"


def test_the_draft_reads_as_the_paper_will_and_one_button_signs_it(
    held: Meeting, summer: AgendaItem, browser: Client
) -> None:
    name = f"remark_{summer.public_id.hex}"
    assert "Die Runde zu Fassung 2 mit 29 Personen" in page(browser, DRAFT)
    assert browser.post(DRAFT, {"act": "save", name: "Ein Hund war da."}).status_code == 302
    assert "Ein Hund war da." in page(browser, DRAFT)
    assert Client().get("/huchting/meetings/1/minutes.pdf").status_code == 404
    assert "Ein Hund war da." not in page(Client(), "/huchting/meetings/1/")
    assert browser.post(DRAFT, {"act": "sign", name: "Ein Hund war da."}).status_code == 302
    assert browser.post(DRAFT, {"act": "sign", name: "Zu spät"}).status_code == 302
    public = page(Client(), "/huchting/meetings/1/")
    assert "Ein Hund war da." in public
    assert "noch nicht genehmigt" in public
    assert public.index("Kurz gesagt") < public.index("Beschlossen wurde")


def test_what_waits_lies_on_the_moderators_desk(
    held: Meeting, browser: Client, carla: Person, assembly: Body, set_clock: SetClock
) -> None:
    desk = "/desk/"
    assert "Protokolle abschließen" in page(browser, desk)
    sign(carla, held)
    assert "Protokolle abschließen" not in page(browser, desk)
    assert "Auflagen, deren Tag gekommen ist" not in page(browser, desk)
    august = dt.datetime(2026, 8, 20, 18, 0, tzinfo=EVENING.tzinfo)
    set_clock(august)
    assert "Auflagen, deren Tag gekommen ist" in page(browser, desk)
    meeting = planned(carla, assembly, august)
    told: dict[str, Any] = {"kind": "feedback", "title": "Rückmeldung", "about": "projects/1", "now": NEXT_DAY}
    forum.add_item(actor=carla, meeting=meeting, **told)
    forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM_29, now=august)
    evening.close_meeting(actor=carla, meeting=meeting, now=august)
    assert "Auflagen, deren Tag gekommen ist" not in page(browser, desk)


def test_too_long_a_remark_stays_on_the_page_and_signs_nothing(held: Meeting, browser: Client) -> None:
    answer = browser.post(DRAFT, {"act": "sign", "general": "x" * 5_000})
    assert answer.status_code == 422
    assert "x" * 5_000 in answer.content.decode()
    assert minutes_of_meeting(held) is None


def test_what_is_signed_is_corrected_and_put_on_the_next_agenda_by_button(
    signed: Minutes, browser: Client, carla: Person, assembly: Body
) -> None:
    coming = planned(carla, assembly, MAY)
    assert browser.post(DRAFT, {"act": "agenda"}).status_code == 302
    assert coming.items.get().about == "meetings/1"
    assert browser.post(DRAFT, {"act": "add", "text": ""}).status_code == 422
    assert browser.post(DRAFT, {"act": "add", "text": "Es waren 30."}).status_code == 302
    assert "Es waren 30." in page(Client(), "/huchting/meetings/1/")
    chosen = {"act": "empty", "which": Addition.objects.get().text.pk}
    assert browser.post(DRAFT, chosen).status_code == 422
    assert browser.post(DRAFT, {**chosen, "why": "Ein Name"}).status_code == 302
    assert "Es waren 30." not in page(Client(), "/huchting/meetings/1/")


def test_one_key_approves_and_a_correction_takes_a_sentence(
    approving: AgendaItem, browser: Client, set_clock: SetClock
) -> None:
    set_clock(MAY)
    path = f"/desk/huchting/meetings/{approving.meeting.number}/{approving.position}/minutes/"
    assert "Ist das Protokoll so richtig?" in page(browser, path)
    assert browser.post(path, {"act": "correct", "text": ""}).status_code == 422
    assert browser.post(path, {"act": "approve"}).status_code == 302
    again = browser.post(path, {"act": "approve"})
    assert again.status_code == 422
    assert "Jemand hat es schon getan" in again.content.decode()
    assert "genehmigt in der Sitzung vom 12. Mai 2026" in page(Client(), "/huchting/meetings/1/")
    assert "hat das Protokoll der Sitzung 1 genehmigt" in page(Client(), "/huchting/record/")


@pytest.mark.needs("java", "jaxb")
def test_the_paper_keeps_both_standards_in_both_languages(approving: AgendaItem, carla: Person, tmp_path: Path) -> None:
    evening.approve_minutes(actor=carla, item=approving, correction="Es waren 30 <b>&", now=MAY)
    papers = []
    for name in ("minutes.pdf", "minutes.en.pdf"):
        answer = Client().get(f"/huchting/meetings/1/{name}")
        assert answer.headers["Content-Type"] == "application/pdf"
        papers.append(tmp_path / name)
        papers[-1].write_bytes(answer.content)
    assert faults(*papers) == []


def test_the_same_minutes_are_the_same_paper(signed: Minutes) -> None:
    first, second = (Client().get("/huchting/meetings/1/minutes.pdf").content for _time in range(2))
    assert first == second


def test_signed_minutes_ask_little(signed: Minutes, client_of: ClientOf, query_budget: QueryBudget) -> None:
    with query_budget(
        [
            "the revision",
            "the neighbourhood",
            "the meeting",
            "its minutes",
            "their corrections",
            "their texts",
            "people's words",
        ]
    ):
        assert Client().get("/huchting/meetings/1/").status_code == 200


# ── Bad rows ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("minutes_state_known", {"state": "lost"}),
        ("minutes_signed_have_a_moment", {"signed_at": None}),
        ("minutes_approved_in_a_meeting", {"state": "approved"}),
    ],
)
def test_the_database_refuses_half_minutes(signed: Minutes, constraint: str, fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Minutes.objects.update(**fields)


def test_the_database_keeps_one_of_each(signed: Minutes, summer: AgendaItem, carla: Person) -> None:
    added = evening.add_to_minutes(actor=carla, meeting=signed.meeting, text="Es waren 30.", now=NEXT_DAY)
    text = added.text
    twice: dict[str, Callable[[], object]] = {
        "remark_once_per_item": lambda: Remark.objects.create(minutes=signed, item=summer, text=text),
        "remark_once_in_general": lambda: Remark.objects.create(minutes=signed, text=text),
        "minutes_text_once": lambda: MinutesText.objects.create(minutes=signed, language="tr", body={}),
        "addition_number_once": lambda: Addition.objects.create(minutes=signed, number=2, text=text, added_at=NEXT_DAY),
    }
    for make in twice.values():
        make()
        with pytest.raises(IntegrityError), transaction.atomic():
            make()


def test_frozen_minutes_come_back_as_they_were(signed: Minutes) -> None:
    body = MinutesText.objects.get(language="de").body
    assert to_json(from_json(body)) == body
