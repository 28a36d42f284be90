"""The record proves its texts too: one that somebody changed is named, one that was erased breaks nothing."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from einklang.evening.actions import apply_amendments, close_round, open_round
from einklang.forum import actions as forum
from einklang.forum.actions import meetings
from einklang.forum.actions.decisions import NewCondition
from einklang.forum.models import Amendment, Concern, Decision
from einklang.forum.queries import conditions
from einklang.forum.rules.meetings import Attendance
from einklang.forum.rules.positions import Degree
from einklang.needs.actions import close_need, forget_raiser
from einklang.needs.models import Need, NeedAnswer
from einklang.people.actions import erase_text
from einklang.people.models import Text
from einklang.projects.tests.plans import SUMMER_2
from einklang.record.models import Entry
from einklang.web.queries.commitments import commitments
from einklang.web.tests import story
from einklang.web.tests.story import Cast

REPORT = "Bericht nach sechs Abenden"


@pytest.fixture
def need(cast: Cast) -> Need:
    """A need that was published, answered, agreed upon and closed."""
    story.whole_thread(cast)
    return close_need(actor=cast.carla, need=Need.objects.get(), result="Der Platz ist offen.", now=story.at(9, 1))


def proven() -> str:
    out = StringIO()
    try:
        call_command("verify", stdout=out)
    except CommandError:
        out.write("broken")
    return out.getvalue()


def test_every_kind_of_commitment_is_proven(need: Need) -> None:
    told = {Entry.objects.get(scope=one.scope, sequence=one.sequence).kind for one in commitments("huchting")}
    assert {"need.received", "need.published", "need.answered", "need.closed"} < told
    assert any(kind.startswith("decision") for kind in told)
    assert "broken" not in proven()


@pytest.mark.parametrize("which", ["title", "public_place"])
def test_a_title_or_place_that_somebody_changed_is_named_too(need: Need, which: str) -> None:
    Need.objects.update(**{which: "Etwas ganz anderes"})
    assert "Der Text dazu" in proven()


@pytest.mark.parametrize("which", ["wording", "public_text", "result", "answer", "concern"])
def test_a_text_that_somebody_changed_is_named_with_its_entry(need: Need, which: str) -> None:
    answer, concern = NeedAnswer.objects.get(), Concern.objects.filter(text__body=story.RECORDED).get()
    text = {"answer": answer.text, "concern": concern.text}.get(which) or getattr(need, which)
    Text.objects.filter(pk=text.pk).update(body="Etwas ganz anderes.")
    [wrong, *_] = [one for one in commitments("huchting") if not one.holds]
    assert wrong.text == text
    assert f"huchting: Eintrag {wrong.sequence}: Der Text dazu" in proven()
    assert proven().endswith("broken")


def test_a_text_that_was_erased_breaks_nothing(need: Need, now: dt.datetime) -> None:
    forget_raiser(need=need, now=now)
    assert "broken" not in proven()


def test_a_text_that_is_gone_is_named(need: Need) -> None:
    NeedAnswer.objects.all().delete()
    assert proven().endswith("broken")


@pytest.fixture
def attached(cast: Cast) -> Decision:
    """Consensus with a condition of the meeting, and with an amendment that is one."""
    story.money(cast)
    item, evening = story.scheduled(cast, story.checked(cast)), story.at(3, 17, 19)
    meetings.open_meeting(actor=cast.carla, meeting=item.meeting, attendance=Attendance(29), now=evening)
    first = open_round(actor=cast.carla, item=item, now=evening)
    veto = forum.raise_concern(actor=cast.carla, round=first, degree=Degree.VETO, text=story.VETO, now=evening)
    due_on = dt.date(2026, 9, 1)
    change = forum.propose_amendment(
        actor=cast.carla, round=first, text=story.AMENDMENT, answers=[veto], due_on=due_on, now=evening
    )
    forum.accept_amendment(actor=cast.carla, amendment=change, now=evening)
    apply_amendments(actor=cast.carla, round=first, text=story.TEXT, plan=SUMMER_2, now=evening)
    second = open_round(actor=cast.carla, item=item, now=evening)
    forum.count_positions(actor=cast.carla, round=second, counts={1: 29}, now=evening)
    return close_round(actor=cast.carla, round=second, conditions=[NewCondition(REPORT)], now=evening)


def test_what_the_meeting_attached_is_shown_and_stands_in_no_entry(attached: Decision, client: Client) -> None:
    assert [one.text.body for one in conditions().filter(decision=attached)] == [REPORT, story.AMENDMENT]
    page = client.get("/huchting/projects/1/").text
    assert REPORT in page
    assert story.AMENDMENT in page
    record = b"".join(client.get("/huchting/record.jsonl").streaming_content)  # type: ignore[attr-defined]
    assert not [words for words in (REPORT, story.AMENDMENT, story.VETO) if words.encode() in record]


def test_a_condition_that_somebody_changed_is_named(attached: Decision) -> None:
    assert "broken" not in proven()
    Text.objects.filter(body=REPORT).update(body="Etwas ganz anderes.")
    assert proven().endswith("broken")


def test_an_erased_amendment_empties_the_condition_that_it_is(
    attached: Decision, client: Client, now: dt.datetime
) -> None:
    erase_text(Amendment.objects.get().text, now=now)
    page = client.get("/huchting/projects/1/").text
    assert story.AMENDMENT not in page
    assert page.count("Der Text wurde gelöscht.") == 2
    assert "broken" not in proven()
