"""What the public can be told of needs, and what is never even fetched for it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from einklang.base.refusal import Refusal
from einklang.needs import queries
from einklang.needs.actions import answer_need, close_need, keep_need_back, make_project
from einklang.needs.models import Need
from einklang.needs.rules.answers import Waits
from einklang.needs.rules.life import State
from einklang.needs.tests.conftest import TEXT, TITLE, RaiseOne
from einklang.people.models import Person
from einklang.places.models import Neighbourhood

NEVER = ("wording", "contact", '"place"', "raised_by", "entered_by", "follow_code", "people_person")


def test_for_the_public_nothing_that_was_typed_is_fetched(need: Need, huchting: Neighbourhood) -> None:
    with CaptureQueriesContext(connection) as asked:
        queries.public_need(huchting, 1)
        queries.public_needs(huchting, topic="together", state="published", before=9)
        list(queries.every_public_need(huchting))
        queries.needs_to_report(huchting)
        queries.unanswered_needs(huchting)
        queries.waits(huchting)
    sql = " ".join(query["sql"] for query in asked.captured_queries)
    assert [word for word in NEVER if word in sql] == []


def test_who_holds_the_code_is_not_told_what_was_typed_either(unread: Need, huchting: Neighbourhood) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert queries.need_by_code(huchting, unread.follow_code) == unread
    selected = asked.captured_queries[0]["sql"].partition(" FROM ")[0]
    assert [word for word in ('"contact"', '"place"', "raised_by") if word in selected] == []


def test_an_unread_need_has_a_number_and_a_day(unread: Need, huchting: Neighbourhood, now: dt.datetime) -> None:
    seen = queries.public_need(huchting, 1)
    assert seen == queries.PublicNeed(unread.pk, 1, State.RECEIVED, now, read_by=unread.read_by_due)
    assert not seen.is_read
    assert queries.public_needs(huchting) == []


def test_nobody_sees_that_a_need_was_kept_back(
    unread: Need, carla: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    before = queries.public_need(huchting, 1)
    keep_need_back(actor=carla, need=unread, reason="Das gehört in die Beratung.", now=now)
    assert queries.public_need(huchting, 1) == before


def test_a_published_need_says_what_its_reader_wrote(need: Need, huchting: Neighbourhood) -> None:
    seen = queries.public_need(huchting, need.number)
    assert seen is not None
    assert (seen.title, seen.text, seen.place, str(seen.topic)) == (TITLE, TEXT, "Sodenmatt", "Zusammenleben")
    assert seen.is_read


def test_another_neighbourhoods_number_is_nothing(need: Need, other: Neighbourhood) -> None:
    assert queries.public_need(other, need.number) is None
    assert queries.need_by_code(other, need.follow_code) is None


def test_the_code_counts_only_with_its_number(unread: Need, raise_one: RaiseOne, huchting: Neighbourhood) -> None:
    second = raise_one()
    assert queries.need_by_code(huchting, unread.follow_code, second.number) is None
    assert queries.need_by_code(huchting, unread.follow_code, unread.number) == unread


def test_the_list_is_filtered_by_topic_and_state(need: Need, huchting: Neighbourhood) -> None:
    assert [one.number for one in queries.public_needs(huchting, topic="together")] == [1]
    assert queries.public_needs(huchting, topic="health") == []
    assert queries.public_needs(huchting, state="closed") == []
    assert queries.public_needs(huchting, before=1) == []


def test_waiting_times_come_with_the_days_that_others_know(
    need: Need, carla: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    answer_need(actor=carla, need=need, text="Ja.", now=now)
    today, later = dt.date(2026, 6, 15), dt.date(2026, 7, 1)
    assert queries.waits(huchting) == [Waits(today, today)]
    assert queries.waits(huchting, {need.pk: later}) == [Waits(today, today, later)]


def test_what_is_open_is_reported_back(need: Need, carla: Person, huchting: Neighbourhood, now: dt.datetime) -> None:
    assert [one.number for one in queries.needs_to_report(huchting)] == [1]
    close_need(actor=carla, need=need, result="Es gibt ein Nähcafé.", now=now)
    assert queries.needs_to_report(huchting) == []


def test_the_steps_know_their_days(need: Need, now: dt.datetime) -> None:
    facts = queries.need_facts(make_project(actor=None, need=need, now=now))
    assert (facts.read_on, facts.project_on, facts.answered_on) == (dt.date(2026, 6, 15), dt.date(2026, 6, 15), None)


@pytest.mark.parametrize("who", ["aylin", "daoud", "farid"])
def test_the_original_stands_behind_a_door(
    unread: Need, huchting: Neighbourhood, who: str, request: pytest.FixtureRequest, now: dt.datetime
) -> None:
    someone = request.getfixturevalue(who)
    with pytest.raises(Refusal):
        queries.need_on_desk(someone, huchting, 1, now.date())
    with pytest.raises(Refusal):
        queries.needs_to_read(someone, huchting, now.date())


def test_a_need_that_was_raised_before_is_offered(need: Need, raise_one: RaiseOne, huchting: Neighbourhood) -> None:
    again = raise_one(wording="Wir brauchen einen Ort zum Nähen.")
    assert [one.number for one in queries.similar_needs(again)] == [need.number]
