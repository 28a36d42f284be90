"""Asking an office or a neighbourhood: who may, what day it gets, who is written to, what the public reads."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from einklang.administration.actions import end_department
from einklang.administration.models import Department
from einklang.administration.rules.departments import Ending
from einklang.base.refusal import Refusal
from einklang.exchange.actions import answer, pass_on, put_off, remind_of_questions, take_back
from einklang.exchange.actions.replies import add_to_answer
from einklang.exchange.models import Question, QuestionReminder, Reply
from einklang.exchange.queries import passed_on_to, waiting_for
from einklang.exchange.rules.life import Direction, State
from einklang.exchange.tests.acting import a_department, asked, write
from einklang.needs.models import Need
from einklang.people.models import Letter, Person, Role
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry

NOON = dt.time(12, tzinfo=dt.UTC)


def on(year: int, month: int, day: int) -> dt.datetime:
    return dt.datetime.combine(dt.date(year, month, day), NOON)


def test_an_answer_is_asked_for_within_forty_two_days(question: Question) -> None:
    assert (question.number, question.state) == (1, State.ASKED)
    assert question.due_on == dt.date(2026, 7, 27)


def test_a_day_on_a_holiday_moves_to_the_next_working_day(
    carla: Person, huchting: Neighbourhood, health: Department
) -> None:
    good_friday = asked(carla, huchting, health, on(2026, 2, 20))
    assert good_friday.due_on == dt.date(2026, 4, 7), "Tuesday after Easter"


def test_the_office_is_written_to_at_its_post_box_and_its_contacts(question: Question) -> None:
    assert set(Letter.objects.values_list("to", flat=True)) == {"post@gesundheit.example", "farid@example.org"}
    text = Letter.objects.get(to="farid@example.org").text
    assert "27.\u00a0Juli 2026" in text
    assert "https://einklang.example/answer/questions/" in text


def test_the_record_names_both_sides_and_not_a_word(question: Question) -> None:
    entry = Entry.objects.get(kind="question.asked")
    assert "Gesundheitsbehörde" in entry.body
    assert "Bolzplatz" not in entry.body
    assert "Carla" not in entry.body


def test_the_same_press_twice_is_one_question(
    carla: Person, huchting: Neighbourhood, health: Department, now: dt.datetime
) -> None:
    token = uuid.uuid4()
    first = asked(carla, huchting, health, now, form_token=token)
    assert asked(carla, huchting, health, now, form_token=token) == first


def test_who_does_not_speak_for_a_side_asks_nothing(
    aylin: Person, farid: Person, huchting: Neighbourhood, health: Department, culture: Department, now: dt.datetime
) -> None:
    for who, direction, department, code in (
        (aylin, Direction.UP, health, "people.role_missing"),
        (farid, Direction.UP, health, "people.role_missing"),
        (aylin, Direction.DOWN, health, "people.role_missing"),
        (farid, Direction.DOWN, culture, "exchange.another_office"),
    ):
        with pytest.raises(Refusal) as refused:
            asked(who, huchting, department, now, direction=direction)
        assert refused.value.code == code
    assert not Question.objects.exists()


def test_an_empty_question_and_one_about_another_place_are_refused(
    carla: Person, other: Neighbourhood, huchting: Neighbourhood, health: Department, need: Need, now: dt.datetime
) -> None:
    with pytest.raises(Refusal) as refused:
        asked(carla, huchting, health, now, text="  ")
    assert refused.value.field == "text"
    Need.objects.filter(pk=need.pk).update(neighbourhood=other)
    need.refresh_from_db()
    with pytest.raises(Refusal) as refused:
        asked(carla, huchting, health, now, need=need)
    assert refused.value.code == "needs.need_elsewhere"


def test_an_office_asks_the_neighbourhood_which_answers(
    farid: Person, carla: Person, greta: Person, huchting: Neighbourhood, health: Department, now: dt.datetime
) -> None:
    question = asked(farid, huchting, health, now, direction=Direction.DOWN, title="Wie erreichen Sie Ältere?")
    assert set(Letter.objects.values_list("to", flat=True)) == {"carla@example.org", "greta@example.org"}
    assert list(waiting_for(carla, now.date())) == [question]
    assert not waiting_for(farid, now.date())
    answer(actor=greta, question=question, text="Beim Mittagstisch.", write=write, now=now)
    question.refresh_from_db()
    assert question.state == State.ANSWERED
    assert Letter.objects.filter(to="farid@example.org", subject__contains="Antwort von Huchting").exists()


def test_a_department_that_is_gone_is_asked_where_its_work_went(
    carla: Person, henning: Person, huchting: Neighbourhood, health: Department, now: dt.datetime
) -> None:
    old = a_department("jugend", "Jugendbehörde")
    end_department(
        actor=henning,
        department=old,
        successor=health,
        ending=Ending.MERGED,
        last_day=now.date() - dt.timedelta(days=1),
        why="Senatsbeschluss",
        now=now - dt.timedelta(days=1),
    )
    assert asked(carla, huchting, old, now).department == health


def test_a_department_is_not_gone_before_it_was_asked_something(
    question: Question, culture: Department, henning: Person, now: dt.datetime
) -> None:
    told: dict[str, Any] = {"successor": culture, "ending": Ending.DISSOLVED, "why": "Senatsbeschluss", "now": now}
    with pytest.raises(Refusal, match="acted_later") as refused:
        end_department(
            actor=henning, department=question.department, last_day=now.date() - dt.timedelta(days=1), **told
        )
    assert refused.value.facts == {"date": now.date()}


# ── Answering ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_contact_answers_and_who_asked_reads_it(question: Question, farid: Person, now: dt.datetime) -> None:
    reply = answer(actor=farid, question=question, text="Das Umweltamt misst im Juli.", write=write, now=now)
    question.refresh_from_db()
    assert (question.state, question.answered_at, reply.entered_for) == (State.ANSWERED, now, "")
    assert Letter.objects.filter(to="carla@example.org", subject__startswith="Antwort von").exists()
    assert "Umweltamt" not in Entry.objects.get(kind="question.answered").body


def test_what_came_by_letter_is_entered_for_the_office(question: Question, carla: Person, now: dt.datetime) -> None:
    assert answer(actor=carla, question=question, text="Im Juli.", write=write, now=now).entered_for == "office"


def test_another_office_does_not_answer(
    question: Question, farid: Person, culture: Department, now: dt.datetime
) -> None:
    Question.objects.filter(pk=question.pk).update(department=culture)
    with pytest.raises(Refusal) as refused:
        answer(actor=farid, question=question, text="Im Juli.", write=write, now=now)
    assert refused.value.code == "exchange.another_office"


def test_a_contact_of_one_neighbourhood_speaks_there_and_in_no_other(
    question: Question,
    farid: Person,
    huchting: Neighbourhood,
    health: Department,
    other: Neighbourhood,
    now: dt.datetime,
) -> None:
    Role.objects.filter(person=farid).update(neighbourhood=huchting)
    assert asked(farid, huchting, health, now, direction=Direction.DOWN).number == 2
    assert answer(actor=farid, question=question, text="Im Juli.", write=write, now=now)
    with pytest.raises(Refusal) as refused:
        asked(farid, other, health, now, direction=Direction.DOWN)
    assert refused.value.code == "exchange.another_office"


def test_an_answer_is_given_once_and_added_to(question: Question, farid: Person, now: dt.datetime) -> None:
    first = answer(actor=farid, question=question, text="Im Juli.", write=write, now=now)
    with pytest.raises(Refusal) as refused:
        answer(actor=farid, question=question, text="Im Juni.", write=write, now=now)
    assert refused.value.code == "exchange.act_not_now"
    add_to_answer(actor=farid, question=question, text="Im August.", corrects=first, write=write, now=now)
    first.refresh_from_db()
    assert (first.text.body, first.corrected_by.get().text.body) == ("Im Juli.", "Im August.")


def test_the_same_answer_twice_is_one(question: Question, farid: Person, now: dt.datetime) -> None:
    token = uuid.uuid4()
    told: dict[str, Any] = {
        "actor": farid,
        "question": question,
        "text": "Im Juli.",
        "write": write,
        "form_token": token,
        "now": now,
    }
    assert answer(**told) == answer(**told)


def test_a_later_day_is_named_once_and_the_first_one_stays(question: Question, farid: Person, now: dt.datetime) -> None:
    put_off(
        actor=farid,
        question=question,
        text="Die Messung steht aus.",
        new_day=dt.date(2026, 8, 15),
        write=write,
        now=now,
    )
    question.refresh_from_db()
    assert (question.due_on, question.later_on) == (dt.date(2026, 7, 27), dt.date(2026, 8, 17)), "a Saturday moves"
    with pytest.raises(Refusal) as refused:
        put_off(actor=farid, question=question, text="Noch.", new_day=dt.date(2026, 9, 1), write=write, now=now)
    assert refused.value.code == "exchange.act_not_now"


def test_a_day_that_is_no_later_is_refused(question: Question, farid: Person, now: dt.datetime) -> None:
    with pytest.raises(Refusal) as refused:
        put_off(actor=farid, question=question, text="Bald.", new_day=question.due_on, write=write, now=now)
    assert refused.value.field == "new_day"


def test_passing_on_starts_a_second_clock_and_keeps_the_chain(
    question: Question, farid: Person, culture: Department
) -> None:
    later = on(2026, 7, 20)
    second = pass_on(
        actor=farid, question=question, department=culture, text="Das macht die Kultur.", write=write, now=later
    )
    question.refresh_from_db()
    assert (question.state, second.passed_from, second.department) == (State.PASSED_ON, question, culture)
    assert second.due_on == dt.date(2026, 8, 31)
    assert passed_on_to(question) == second
    with pytest.raises(Refusal) as refused:
        pass_on(actor=farid, question=question, department=culture, text="Noch einmal.", write=write, now=later)
    assert refused.value.code == "exchange.act_not_now"


def test_who_asked_takes_it_back_with_a_reason(
    question: Question, carla: Person, farid: Person, now: dt.datetime
) -> None:
    with pytest.raises(Refusal):
        take_back(actor=farid, question=question, text="Nein.", write=write, now=now)
    take_back(actor=carla, question=question, text="Hat sich erledigt.", write=write, now=now)
    question.refresh_from_db()
    assert question.state == State.TAKEN_BACK


# ── Reminding ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_reminders_go_out_each_on_its_day(question: Question) -> None:
    assert remind_of_questions(write=write, now=on(2026, 7, 27)) == 0
    assert remind_of_questions(write=write, now=on(2026, 7, 28)) == 1
    assert remind_of_questions(write=write, now=on(2026, 7, 28)) == 0
    assert remind_of_questions(write=write, now=on(2026, 8, 24)) == 0
    assert remind_of_questions(write=write, now=on(2026, 8, 25)) == 1
    assert remind_of_questions(write=write, now=on(2027, 1, 4)) == 0
    assert list(QuestionReminder.objects.values_list("number", "sent_on")) == [
        (1, dt.date(2026, 7, 28)),
        (2, dt.date(2026, 8, 25)),
    ]


def test_nobody_is_reminded_of_what_is_answered(question: Question, farid: Person, now: dt.datetime) -> None:
    answer(actor=farid, question=question, text="Im Juli.", write=write, now=now)
    assert remind_of_questions(write=write, now=on(2026, 9, 1)) == 0


# ── What the database refuses ────────────────────────────────────────────────────────────────────────────────────


def test_constraints_of_questions(question: Question, carla: Person, huchting: Neighbourhood, now: dt.datetime) -> None:
    asked(carla, huchting, question.department, now)
    for name, changes in (
        ("question_later_is_later", {"later_on": question.due_on}),
        ("question_answered_has_day", {"state": State.ANSWERED}),
        ("question_number_once", {"number": 2}),
    ):
        with transaction.atomic(), pytest.raises(IntegrityError, match=f"(?s){name}|exchange_question.number"):
            Question.objects.filter(pk=question.pk).update(**changes)


def test_a_reminder_goes_out_once(question: Question, now: dt.datetime) -> None:
    """`question_reminder_each_once`."""
    QuestionReminder.objects.create(question=question, number=1, sent_on=now.date())
    with transaction.atomic(), pytest.raises(IntegrityError):
        QuestionReminder.objects.create(question=question, number=1, sent_on=now.date())


def test_what_was_said_never_changes(question: Question, farid: Person, now: dt.datetime) -> None:
    reply = answer(actor=farid, question=question, text="Im Juli.", write=write, now=now)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Reply.objects.filter(pk=reply.pk).update(act="add")
    with transaction.atomic(), pytest.raises(IntegrityError):
        reply.delete()
