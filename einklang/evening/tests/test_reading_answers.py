"""In the meeting departments' answers are read out; one press says whether each is enough; the minutes tell it."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.demands.models import Answer, Assessment, Clock
from einklang.demands.rules.answers import Verdict
from einklang.demands.tests.acting import adopted, answered, at, department, handed_over
from einklang.evening import actions as evening
from einklang.evening.tests.minutes import SPACE, read
from einklang.evening.words import texts_of
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Meeting
from einklang.forum.rules.meetings import Attendance
from einklang.people.models import Person
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

EVENING = at(dt.date(2026, 7, 7), 19)
HERE = Attendance(residents=12)


@pytest.fixture
def point(carla: Person, assembly: Body) -> AgendaItem:
    """The point of an evening at which two departments' answers to one demand are read out."""
    (demand,) = adopted(assembly.neighbourhood, on=dt.date(2026, 4, 23))
    offices = [department("kultur", "Senator für Kultur", "Kultur"), department("sport", "Sportamt", "Sport")]
    handed_over(carla, demand, offices, dt.date(2026, 4, 27))
    for clock in Clock.objects.order_by("pk"):
        answered(carla, clock, dt.date(2026, 6, 2))
    meeting = forum.plan_meeting(
        actor=carla, body=assembly, starts_at=EVENING, place="Bürgerhaus", now=at(dt.date(2026, 6, 15))
    )
    return forum.add_item(actor=carla, meeting=meeting, kind="answers", now=at(dt.date(2026, 6, 15)))


def opened(carla: Person, meeting: Meeting) -> Meeting:
    return forum.open_meeting(actor=carla, meeting=meeting, attendance=HERE, now=EVENING)


def say(carla: Person, meeting: Meeting, verdict: Verdict, words: str = "", place: int = 0) -> Assessment:
    answer = Answer.objects.order_by("pk")[place]
    told: dict[str, Any] = {"answer": answer, "verdict": verdict, "words": words, "now": EVENING}
    return evening.assess_in_meeting(actor=carla, meeting=meeting, **told)


def test_one_press_says_that_an_answer_is_not_enough(
    point: AgendaItem, carla: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(EVENING)
    opened(carla, point.meeting)
    desk, answer = client_of(carla), Answer.objects.order_by("pk")[0]
    agenda = f"/desk/huchting/meetings/{point.meeting.number}/"
    assert f'href="{agenda}1/answers/"' in desk.get(agenda).content.decode()
    sent = {"item": answer.public_id, "form_token": uuid.uuid4(), "verdict": "not_enough", "words": "Kein Tag genannt."}
    shown = page_after(desk, f"{agenda}1/answers/", sent)
    assert "reicht nicht" in shown
    assert "Kein Tag genannt." in shown
    made = Assessment.objects.get()
    assert (made.answer, made.meeting, made.verdict) == (answer, point.meeting, "not_enough")
    page_after(desk, f"{agenda}1/answers/", sent)
    assert Assessment.objects.count() == 1


def page_after(desk: Client, path: str, sent: dict[str, Any]) -> str:
    return desk.post(path, sent, follow=True).content.decode()


def test_what_is_missing_is_said_and_what_was_typed_stays(
    point: AgendaItem, carla: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(EVENING)
    answer = Answer.objects.order_by("pk")[0]
    sent = {"item": answer.public_id, "form_token": uuid.uuid4(), "verdict": "enough", "words": "Danke dafür."}
    page = client_of(carla).post(f"/desk/huchting/meetings/{point.meeting.number}/1/answers/", sent)
    assert page.status_code == 422
    assert "Bitte eröffnen Sie zuerst die Sitzung." in page.content.decode()
    assert not Assessment.objects.exists()


def test_the_minutes_tell_how_many_answers_of_how_many_departments_and_each_verdict(
    point: AgendaItem, carla: Person
) -> None:
    meeting = opened(carla, point.meeting)
    say(carla, meeting, Verdict.ENOUGH)
    say(carla, meeting, Verdict.PARTLY, "Es fehlt ein Tag.")
    say(carla, meeting, Verdict.NOT_ENOUGH, place=1)
    paper = read(evening.close_meeting(actor=carla, meeting=meeting, now=EVENING))
    count, table = paper.sections[0].blocks
    kind = "zum Teil zugesagt (kam auf Papier oder als Mail, für das Ressort eingetragen)"
    assert count.text == "Vorgelesen wurden zwei Antworten von 2 Ressorts."
    assert [row[1:] for row in table.rows] == [
        ("Senator für Kultur", kind, "reicht zum Teil: Es fehlt ein Tag."),
        ("Sportamt", kind, "reicht nicht"),
    ]
    said = "Zu zwei Antworten von Ressorts wurde gesagt, ob sie reichen."
    assert paper.head == (said,)
    assert said in paper.plain


def test_an_evening_on_paper_is_entered_afterwards_until_its_minutes_are_signed(
    point: AgendaItem, carla: Person
) -> None:
    with pytest.raises(Refusal) as early:
        say(carla, point.meeting, Verdict.ENOUGH)
    assert early.value.code == "evening.assess_when_held"
    meeting = evening.close_meeting(actor=carla, meeting=opened(carla, point.meeting), now=EVENING)
    say(carla, meeting, Verdict.ENOUGH)
    evening.sign_minutes(actor=carla, meeting=meeting, told=texts_of, now=EVENING)
    with pytest.raises(Refusal) as late:
        say(carla, meeting, Verdict.NOT_ENOUGH, place=1)
    assert late.value.code == "evening.minutes_are_signed"
    assert Assessment.objects.count() == 1


def test_where_nothing_was_said_of_an_answer_the_minutes_say_so(point: AgendaItem, carla: Person) -> None:
    paper = read(evening.close_meeting(actor=carla, meeting=opened(carla, point.meeting), now=EVENING))
    told = [SPACE.sub(" ", block.text) for block in paper.sections[0].blocks]
    assert told == ["Zu keiner Antwort wurde gesagt, ob sie reicht."]


def test_what_was_assessed_in_the_meeting_without_a_point_of_the_agenda_is_told_too(
    point: AgendaItem, carla: Person
) -> None:
    evening.take_off_agenda(actor=carla, item=point, now=at(dt.date(2026, 6, 16)))
    meeting = opened(carla, Meeting.objects.get(pk=point.meeting_id))
    say(carla, meeting, Verdict.ENOUGH)
    paper = read(evening.close_meeting(actor=carla, meeting=meeting, now=EVENING))
    assert [one.title for one in paper.sections] == ["Was die Ressorts geantwortet haben"]


def test_minutes_that_are_signed_leave_no_button_and_what_was_typed_is_shown(
    point: AgendaItem, carla: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(EVENING)
    meeting = opened(carla, point.meeting)
    say(carla, meeting, Verdict.ENOUGH)
    evening.close_meeting(actor=carla, meeting=meeting, now=EVENING)
    evening.sign_minutes(actor=carla, meeting=meeting, told=texts_of, now=EVENING)
    desk, path = client_of(carla), f"/desk/huchting/meetings/{meeting.number}/1/answers/"
    page = desk.get(path).text
    assert page.count('<tr id="answer-') == 1
    assert 'name="verdict"' not in page
    sent = {"item": Answer.objects.order_by("pk")[1].public_id, "form_token": uuid.uuid4(), "verdict": "enough"}
    late = desk.post(path, sent | {"words": "Das wollten wir noch sagen."})
    assert (late.status_code, "Das wollten wir noch sagen." in late.text) == (422, True)
    assert Assessment.objects.count() == 1


def test_a_meeting_says_nothing_of_an_answer_that_came_after_it(
    point: AgendaItem, carla: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    meeting = evening.close_meeting(actor=carla, meeting=opened(carla, point.meeting), now=EVENING)
    later = answered(carla, Clock.objects.order_by("pk")[0], dt.date(2026, 7, 8), words="Doch mehr.")
    set_clock(at(dt.date(2026, 7, 9)))
    page = client_of(carla).get(f"/desk/huchting/meetings/{meeting.number}/1/answers/").text
    assert "Doch mehr." not in page
    assert page.count('<tr id="answer-') == 1
    told: dict[str, Any] = {"verdict": Verdict.ENOUGH, "now": at(dt.date(2026, 7, 9))}
    with pytest.raises(Refusal) as early:
        evening.assess_in_meeting(actor=carla, meeting=meeting, answer=later, **told)
    assert early.value.code == "demands.before_answer"
