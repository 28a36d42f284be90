"""Answers, follow-ups, and how a need ends."""

import datetime as dt
import uuid

import pytest

from einklang.base.refusal import Refusal
from einklang.forum.models import Body, Meeting
from einklang.needs.actions import answer_need, close_follow_up, close_need, make_project, open_follow_up
from einklang.needs.models import FollowUp, Need, NeedAnswer
from einklang.needs.rules.life import State
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry
from einklang.record.queries import facts_of


def follow_up(actor: Person, need: Need, now: dt.datetime, **changes: object) -> FollowUp:
    said = {"what": "Raum suchen", "caretaker": "Ortsamt", "need": need, "neighbourhood": need.neighbourhood, **changes}
    return open_follow_up(actor=actor, now=now, **said)  # type: ignore[arg-type]


def facts(kind: str) -> dict[str, object]:
    return facts_of(Entry.objects.get(kind=kind))


def test_an_answer_is_public_and_the_record_commits_to_it(need: Need, carla: Person, now: dt.datetime) -> None:
    answer = answer_need(actor=carla, need=need, text="Der Verein plant ein Nähcafé.", now=now)
    need.refresh_from_db()
    assert (need.state, need.answered_at, answer.text.body) == (State.ANSWERED, now, "Der Verein plant ein Nähcafé.")
    assert set(facts("need.answered")) == {"number", "meeting", "text_commitment"}


def test_the_first_answer_stops_the_clock(need: Need, carla: Person, now: dt.datetime) -> None:
    answer_need(actor=carla, need=need, text="Bald.", now=now)
    answer_need(actor=carla, need=need, text="Noch einmal.", now=now + dt.timedelta(days=3))
    need.refresh_from_db()
    assert need.answered_at == now
    assert need.answers.count() == 2


def test_an_answer_sent_twice_counts_once(need: Need, carla: Person, now: dt.datetime) -> None:
    token = uuid.uuid4()
    first = answer_need(actor=carla, need=need, text="Ja.", form_token=token, now=now)
    assert answer_need(actor=carla, need=need, text="Ja.", form_token=token, now=now) == first
    assert NeedAnswer.objects.count() == 1


def test_an_answer_names_no_meeting_of_another_neighbourhood(
    need: Need, carla: Person, other: Neighbourhood, now: dt.datetime
) -> None:
    body = Body.objects.create(neighbourhood=other, slug="gruppe", kind="assembly", name="Stadtteilgruppe")
    elsewhere = Meeting.objects.create(body=body, neighbourhood=other, number=1, starts_at=now, place="Saal")
    with pytest.raises(Refusal) as refused:
        answer_need(actor=carla, need=need, text="Ja.", meeting=elsewhere, now=now)
    assert (refused.value.code, refused.value.field) == ("needs.meeting_elsewhere", "meeting")


def test_nobody_answers_what_nobody_has_read(unread: Need, carla: Person, now: dt.datetime) -> None:
    with pytest.raises(Refusal) as refused:
        answer_need(actor=carla, need=unread, text="Ja.", now=now)
    assert refused.value.code == "needs.act_not_now"


def test_somebody_takes_care(need: Need, carla: Person, sodenmatt: Organisation, now: dt.datetime) -> None:
    one = follow_up(carla, need, now, organisation=sodenmatt, due_on=dt.date(2026, 6, 30))
    need.refresh_from_db()
    assert (need.state, one.closed_at) == (State.TAKEN_UP, None)
    assert facts("follow_up.opened") == {"need": 1, "organisation": sodenmatt.name, "due_on": "2026-06-30"}


def test_who_takes_care_is_in_the_record_only_when_it_is_an_organisation(
    need: Need, carla: Person, now: dt.datetime
) -> None:
    follow_up(carla, need, now, caretaker="Herr Kröger")
    assert "Kröger" not in Entry.objects.get(kind="follow_up.opened").body


def test_a_follow_up_sent_twice_counts_once(need: Need, carla: Person, now: dt.datetime) -> None:
    token = uuid.uuid4()
    assert follow_up(carla, need, now, form_token=token) == follow_up(carla, need, now, form_token=token)
    assert FollowUp.objects.count() == 1


def test_a_follow_up_needs_no_need(carla: Person, huchting: Neighbourhood, now: dt.datetime) -> None:
    one = open_follow_up(actor=carla, neighbourhood=huchting, what="Saal buchen", caretaker="Büro", now=now)
    close_follow_up(actor=carla, follow_up=one, result="gebucht", now=now)
    assert facts("follow_up.closed") == {"need": None, "organisation": None, "due_on": None}


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"what": ""}, "needs.text_missing", "what"),
        ({"caretaker": "a" * 201}, "base.text_too_long", "caretaker"),
        ({"due_on": dt.date(2026, 6, 14)}, "needs.due_in_the_past", "due_on"),
    ],
)
def test_what_is_missing_or_over_is_said(
    need: Need, carla: Person, now: dt.datetime, changes: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        follow_up(carla, need, now, **changes)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_need_is_followed_up_where_it_was_raised(
    need: Need, carla: Person, other: Neighbourhood, now: dt.datetime
) -> None:
    from einklang.people.models import Role

    Role.objects.create(person=carla, kind="moderator", neighbourhood=other, valid_from=dt.date(2025, 1, 1))
    with pytest.raises(Refusal) as refused:
        follow_up(carla, need, now, neighbourhood=other)
    assert refused.value.code == "needs.need_elsewhere"


def test_a_follow_up_is_closed_once(need: Need, carla: Person, now: dt.datetime) -> None:
    one = follow_up(carla, need, now)
    close_follow_up(actor=carla, follow_up=one, result="Raum gefunden", now=now)
    with pytest.raises(Refusal) as refused:
        close_follow_up(actor=carla, follow_up=one, result="noch einer", now=now)
    assert refused.value.code == "needs.follow_up_closed"
    one.refresh_from_db()
    assert one.result == "Raum gefunden"


def test_a_need_is_closed_when_nothing_is_left_to_do(need: Need, carla: Person, now: dt.datetime) -> None:
    one = follow_up(carla, need, now)
    with pytest.raises(Refusal) as refused:
        close_need(actor=carla, need=need, result="Es gibt ein Nähcafé.", now=now)
    assert (refused.value.code, refused.value.facts) == ("needs.follow_ups_open", {"count": 1})
    close_follow_up(actor=carla, follow_up=one, result="Raum gefunden", now=now)
    closed = close_need(actor=carla, need=need, result="Es gibt ein Nähcafé.", now=now)
    assert (closed.state, closed.closed_at) == (State.CLOSED, now)
    assert set(facts("need.closed")) == {"number", "result_commitment"}


def test_a_need_becomes_a_project_more_than_once(need: Need, now: dt.datetime) -> None:
    make_project(actor=None, need=need, now=now)
    again = make_project(actor=None, need=need, now=now + dt.timedelta(days=1))
    assert (again.state, again.project_at) == (State.PROJECT, now)
