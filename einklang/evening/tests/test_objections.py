"""Somebody says what is wrong in minutes: until the last day, without her name in public, and always with an answer."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from einklang.base.days import CITY_ZONE
from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.models import Addition, Minutes, Objection
from einklang.evening.queries import frozen, minutes_of_meeting
from einklang.evening.rules.objections import objections_until
from einklang.evening.tests.acting import EVENING, ROOM_29, fresh, planned, whole_record
from einklang.evening.tests.minutes import MAY, NEXT_DAY, SPACE, close, sign
from einklang.evening.words import minutes_letter, printed, texts_of
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Meeting
from einklang.forum.rules.procedure import Procedure
from einklang.forum.tests.acting import adopt
from einklang.people.actions import choose_invitations, erase_account
from einklang.people.models import Deed, Letter, Person, Text
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf
from tests.papers.verapdf import faults
from tests.plugins.strict import SetClock

pytestmark = pytest.mark.usefixtures("area")

WRONG = "Es waren 30 Personen da, nicht 29."
PUBLIC, SAY = "/huchting/meetings/1/", "/huchting/meetings/1/object/"
DESK, ENTER = "/desk/huchting/meetings/1/objections/", "/desk/huchting/meetings/1/object/"
LAST_MINUTE = dt.datetime(2026, 4, 29, 23, 59, tzinfo=CITY_ZONE)
MIDNIGHT = dt.datetime(2026, 4, 30, 0, 0, tzinfo=CITY_ZONE)


@pytest.fixture
def minutes(summer: AgendaItem, assembly: Body, carla: Person) -> Minutes:
    """Signed off on 15 April under rules that leave fourteen days."""
    adopt(assembly, EVENING.date(), objection_days=14)
    return sign(carla, close(carla, summer.meeting))


@pytest.fixture
def objection(minutes: Minutes, bernd: Person) -> Objection:
    """Bernd has counted otherwise."""
    return objected(bernd, minutes.meeting)


def objected(actor: Person, meeting: Meeting, text: str = WRONG, **told: Any) -> Objection:
    return evening.object_to_minutes(actor=actor, meeting=meeting, text=text, **{"now": NEXT_DAY, **told})


def answered(carla: Person, objection: Objection, text: str = "Wir haben zweimal gezählt.", **told: Any) -> Objection:
    return evening.answer_objection(
        actor=carla, objection=objection, text=text, **{"corrects": False, "now": NEXT_DAY, **told}
    )


def read(client: Client, path: str) -> str:
    return SPACE.sub(" ", client.get(path).text)


# ── Until when ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_last_day_moves_off_weekends_and_holidays_and_without_days_there_is_none() -> None:
    signed_on, free = dt.date(2026, 4, 15), {dt.date(2026, 4, 29)}
    assert objections_until(Procedure(objection_days=14), signed_on) == dt.date(2026, 4, 29)
    assert objections_until(Procedure(objection_days=14), signed_on, free) == dt.date(2026, 4, 30)
    assert objections_until(Procedure(objection_days=10), signed_on) == dt.date(2026, 4, 27)
    assert objections_until(Procedure(), signed_on) is None


def test_the_rules_of_the_meetings_day_say_until_when_not_those_that_came_later(
    summer: AgendaItem, assembly: Body, carla: Person
) -> None:
    adopt(assembly, EVENING.date(), objection_days=14)
    adopt(assembly, NEXT_DAY.date(), objection_days=0)
    assert sign(carla, close(carla, summer.meeting)).objections_until == dt.date(2026, 4, 29)


def test_everybody_may_object_until_the_last_minute_and_later_hears_what_to_do(minutes: Minutes, bernd: Person) -> None:
    assert objected(bernd, minutes.meeting, now=LAST_MINUTE).number == 1
    with pytest.raises(Refusal, match=r"evening\.objection_late") as late:
        objected(bernd, minutes.meeting, "Zu spät", now=MIDNIGHT)
    assert late.value.facts["until"] == dt.date(2026, 4, 29)


def test_where_the_rules_leave_no_days_one_says_it_in_the_next_meeting(signed: Minutes, bernd: Person) -> None:
    assert signed.objections_until is None
    with pytest.raises(Refusal, match=r"evening\.objections_off"):
        objected(bernd, signed.meeting)


def test_minutes_that_are_still_a_draft_cannot_be_objected_to(held: Meeting, bernd: Person) -> None:
    with pytest.raises(Refusal, match=r"evening\.minutes_not_written"):
        objected(bernd, held)


# ── Who, and what is kept of it ──────────────────────────────────────────────────────────────────────────────────


def test_whoever_may_speak_here_may_object_and_the_desk_enters_it_for_others(
    minutes: Minutes, bernd: Person, carla: Person, edda: Person, stranger: Person
) -> None:
    for nobody in (stranger, carla):
        with pytest.raises(Refusal, match=r"people\.role_missing"):
            objected(nobody, minutes.meeting)
    with pytest.raises(Refusal, match=r"people\.role_missing"):
        objected(bernd, minutes.meeting, for_another=True)
    objected(bernd, minutes.meeting)
    objected(carla, minutes.meeting, for_another=True)
    objected(edda, minutes.meeting, "Am Telefon", for_another=True)
    assert [one.text.author for one in Objection.objects.select_related("text__author")] == [bernd, None, None]
    entered = Deed.objects.filter(what="evening.enter_objection").order_by("pk")
    assert [one.person for one in entered.select_related("person")] == [carla, edda]
    assert not Deed.objects.filter(person=bernd, scope="huchting").exists()


def test_pressed_twice_it_is_one_objection(objection: Objection, bernd: Person) -> None:
    assert objected(bernd, objection.minutes.meeting) == objection
    assert whole_record().count("minutes.objected") == 1


@pytest.mark.parametrize(
    ("text", "code"), [("  ", r"evening\.objection_missing"), ("x" * 2_001, r"base\.text_too_long")]
)
def test_an_empty_or_endless_text_is_refused_and_nothing_is_kept(
    minutes: Minutes, bernd: Person, text: str, code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        objected(bernd, minutes.meeting, text)
    assert not Objection.objects.exists()


def test_whose_it_was_is_forgotten_with_the_answer(objection: Objection, carla: Person) -> None:
    answered(carla, objection)
    assert Text.objects.get(pk=objection.text_id).author is None


def test_it_is_forgotten_with_the_account_and_can_still_be_answered(
    objection: Objection, bernd: Person, carla: Person
) -> None:
    erase_account(actor=bernd, texts_too=True, now=NEXT_DAY)
    text = Text.objects.get(pk=objection.text_id)
    assert (text.body, text.author) == ("", None)
    assert answered(carla, objection).answered_at == NEXT_DAY


def test_the_record_says_that_there_was_one_not_what_and_whose(objection: Objection, carla: Person) -> None:
    answered(carla, objection)
    assert "minutes.objection_answered" in whole_record()
    for secret in (WRONG, "zweimal gezählt", "Bernd", "bernd"):
        assert secret not in whole_record()


# ── The answer ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_answered_by_a_correction_that_stands_below_the_minutes(objection: Objection, carla: Person) -> None:
    done = answered(carla, objection, "Es waren 30.", corrects=True)
    assert done.addition == Addition.objects.get(minutes=objection.minutes)
    assert done.reason is None


def test_or_by_a_reason_and_only_once(objection: Objection, carla: Person, bernd: Person) -> None:
    with pytest.raises(Refusal, match=r"evening\.answer_missing"):
        answered(carla, objection, " ")
    with pytest.raises(Refusal, match=r"base\.text_too_long"):
        answered(carla, objection, "x" * 5_000)
    with pytest.raises(Refusal, match=r"people\.role_missing"):
        answered(bernd, objection)
    assert str(answered(carla, objection).reason) == "Wir haben zweimal gezählt."
    with pytest.raises(Refusal, match=r"evening\.objection_answered"):
        answered(carla, objection, corrects=True)
    assert not Addition.objects.exists()


def test_a_name_in_it_is_emptied_before_or_after_the_answer(objection: Objection, carla: Person) -> None:
    told: dict[str, Any] = {"actor": carla, "meeting": objection.minutes.meeting, "why": "Ein Name", "now": NEXT_DAY}
    evening.empty_words(text=objection.text, **told)
    reason = answered(carla, objection).reason
    assert reason is not None
    evening.empty_words(text=reason, **told)
    assert set(Text.objects.filter(pk__in=(objection.text_id, reason.pk)).values_list("body", flat=True)) == {""}


@pytest.fixture
def point(objection: Objection, carla: Person, assembly: Body) -> AgendaItem:
    """In May the minutes are to be approved."""
    meeting = planned(carla, assembly, MAY)
    told: dict[str, Any] = {"of": objection.minutes.meeting, "now": NEXT_DAY}
    item = evening.put_minutes_on_agenda(actor=carla, meeting=meeting, **told)
    forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM_29, now=MAY)
    return fresh(item)


def test_no_meeting_approves_them_before_every_objection_is_answered(
    point: AgendaItem, objection: Objection, carla: Person
) -> None:
    with pytest.raises(Refusal, match=r"evening\.objections_open"):
        evening.approve_minutes(actor=carla, item=point, now=MAY)
    answered(carla, objection, now=MAY)
    assert evening.approve_minutes(actor=carla, item=point, now=MAY).state == "approved"


def test_the_page_of_the_point_leads_to_the_answer(
    point: AgendaItem, objection: Objection, carla: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(MAY)
    client, here = client_of(carla), f"/desk/huchting/meetings/2/{point.position}/minutes/"
    assert DESK in read(client, here)
    assert "Ohne Einwände genehmigt" not in read(client, here)
    assert "hat noch niemand geantwortet" in client.post(here, {"act": "approve"}).text
    answered(carla, objection, now=MAY)
    assert "Ohne Einwände genehmigt" in read(client, here)


# ── Pages and the paper ──────────────────────────────────────────────────────────────────────────────────────────


def test_she_writes_it_on_the_meetings_page_and_reads_the_answer_there(
    minutes: Minutes, bernd: Person, carla: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(NEXT_DAY)
    hers, desk, everybody = client_of(bernd), client_of(carla), Client()
    assert "Bis zum Mittwoch, 29. April 2026 können Sie einen Einwand schreiben" in read(everybody, PUBLIC)
    assert hers.post(SAY, {"text": " "}).status_code == 422
    assert hers.post(SAY, {"text": WRONG}).status_code == 302
    assert "Die Antwort steht noch aus" in read(everybody, PUBLIC)
    assert WRONG not in read(everybody, PUBLIC)
    assert DESK in read(desk, "/desk/huchting/meetings/1/minutes/")
    assert DESK in read(desk, "/desk/")
    assert WRONG in read(desk, DESK)
    assert "Bernd" not in read(desk, DESK)
    key = str(Objection.objects.get().public_id)
    bad = desk.post(DESK, {"objection": key, "text": "Zweimal gezählt."})
    assert bad.status_code == 422
    assert "Zweimal gezählt." in bad.text
    for status in (302, 422):
        assert desk.post(DESK, {"objection": key, "corrects": "no", "text": "Zweimal."}).status_code == status
    page = read(everybody, PUBLIC)
    assert "Es gab einen Einwand:" in page
    assert WRONG in page
    assert "Das Protokoll bleibt, wie es ist. Der Grund:" in page
    assert DESK not in read(desk, "/desk/")


def test_the_desk_enters_one_that_came_by_phone(
    minutes: Minutes, carla: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(NEXT_DAY)
    assert client_of(carla).get(SAY).status_code == 403
    assert client_of(carla).post(ENTER, {"text": WRONG}).status_code == 302
    assert Objection.objects.get().text.author is None


def test_too_late_the_page_says_what_to_do_and_keeps_what_was_typed(
    minutes: Minutes, bernd: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(MIDNIGHT)
    client = client_of(bernd)
    assert "waren bis zum 29. April 2026 möglich. Bitte sagen Sie in der nächsten Sitzung" in read(client, SAY)
    late = client.post(SAY, {"text": WRONG})
    assert late.status_code == 422
    assert WRONG in late.text
    assert SAY not in read(Client(), PUBLIC)


def test_there_is_no_page_before_the_minutes_are_signed(held: Meeting, bernd: Person, client_of: ClientOf) -> None:
    assert client_of(bernd).get(SAY).status_code == 404


def test_the_paper_has_the_objection_with_its_answer(objection: Objection, carla: Person) -> None:
    lead = SPACE.sub(" ", told_on_paper(objection)["lead"])
    assert lead == "Seit dem 15. April 2026 gibt es einen Einwand. Die Antwort steht noch aus."
    assert told_on_paper(objection)["text"] == ""
    answered(carla, objection, "Es waren 30.", corrects=True)
    told = told_on_paper(objection)
    assert (told["lead"], told["text"]) == ("Es gab einen Einwand:", WRONG)
    assert (told["answer_lead"], told["answer"]) == ("Er stimmt. Das Protokoll ist berichtigt:", "Es waren 30.")
    assert told_on_paper(objection, "en")["lead"] == "There was an objection:"


def told_on_paper(objection: Objection, language: str = "de") -> Any:
    minutes = minutes_of_meeting(objection.minutes.meeting)
    assert minutes is not None
    told = printed(frozen(minutes, language)[1], minutes, language)
    assert "29" in told["until"]
    [one] = told["objections"]
    return one


@pytest.mark.needs("java", "jaxb")
def test_the_paper_stays_one_that_everybody_can_read(objection: Objection, carla: Person, tmp_path: Path) -> None:
    answered(carla, objection)
    for name in ("minutes.pdf", "minutes.en.pdf"):
        paper = tmp_path / name
        paper.write_bytes(Client().get(PUBLIC + name).content)
        assert faults(paper) == []


# ── The letter ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_whoever_wants_invitations_gets_the_short_version_once_in_her_language(
    held: Meeting, huchting: Neighbourhood, carla: Person, aylin: Person, bernd: Person, client_of: ClientOf,
    set_clock: SetClock,
) -> None:  # fmt: skip
    Person.objects.filter(pk=bernd.pk).update(language="en")
    for one in (aylin, bernd):
        choose_invitations(actor=one, neighbourhoods=[huchting], now=EVENING)
    set_clock(NEXT_DAY)
    client, draft = client_of(carla), "/desk/huchting/meetings/1/minutes/"
    signed = client.post(draft, {"act": "sign"}, follow=True)
    assert "Die Kurzfassung geht an 2 Personen." in signed.text
    client.post(draft, {"act": "sign"})
    german, english = Letter.objects.order_by("to")
    assert (german.to, english.to) == ("aylin@example.org", "bernd@example.org")
    assert german.subject == "Protokoll: Stadtteilgruppe Huchting, 14. April 2026"
    assert english.subject.startswith("Minutes: ")
    assert "http://testserver/huchting/meetings/1/minutes.pdf" in german.text
    assert "http://testserver/huchting/meetings/1/minutes.en.pdf" in english.text
    assert "Sommerabende am Bolzplatz" in german.text
    assert "Bitte sagen Sie es in der nächsten Sitzung." in german.text
    assert "List-Unsubscribe" in german.headers
    assert not german.enclosures


def test_the_letter_says_until_when_to_object(minutes: Minutes) -> None:
    told = {"address": "https://x.example/", "pdf": "https://x.example/minutes.pdf", "stop": "https://x.example/stop"}
    text = SPACE.sub(" ", minutes_letter(minutes.meeting, minutes, frozen(minutes, "de")[1], **told))
    assert "Bis zum 29. April 2026 können Sie einen Einwand schreiben oder anrufen." in text


def test_no_letter_goes_out_when_signing_is_refused(
    summer: AgendaItem, huchting: Neighbourhood, carla: Person, aylin: Person
) -> None:
    choose_invitations(actor=aylin, neighbourhoods=[huchting], now=EVENING)
    with pytest.raises(Refusal, match=r"evening\.minutes_before_end"):
        evening.sign_minutes(
            actor=carla, meeting=summer.meeting, told=texts_of, write=lambda *_: pytest.fail("written"), now=NEXT_DAY
        )
    assert not Letter.objects.exists()


# ── Bad rows ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_database_keeps_one_answer_to_each_and_one_of_each_number(objection: Objection) -> None:
    with pytest.raises(IntegrityError, match="objection_has_one_answer"), transaction.atomic():
        Objection.objects.update(answered_at=NEXT_DAY)
    with pytest.raises(IntegrityError, match="objection_has_one_answer"), transaction.atomic():
        Objection.objects.update(reason=objection.text)
    with pytest.raises(IntegrityError), transaction.atomic():  # objection_number_once
        Objection.objects.create(minutes=objection.minutes, number=1, text=objection.text, raised_at=NEXT_DAY)
