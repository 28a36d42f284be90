"""Leaving reaches every room and every page that was kept; taking one's data along leaves nothing out."""

import datetime as dt
import json
import uuid
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.evening.actions import nobody_objects, open_round
from einklang.forum import actions as forum
from einklang.forum.models import AdvanceConsent, AgendaItem, Concern, Meeting, Proposal, ProposalVersion
from einklang.forum.rules.meetings import Attendance
from einklang.forum.rules.positions import Degree
from einklang.needs.actions import raise_need
from einklang.needs.models import Need
from einklang.needs.rules.life import State as NeedState
from einklang.people.models import Person
from einklang.projects.actions import withdraw
from einklang.projects.models import Application
from einklang.projects.rules.life import LIFE, State
from einklang.web.actions import erase_account
from einklang.web.queries.account import data_of
from einklang.web.rules import OVER
from einklang.web.tests import story
from einklang.web.tests.story import Cast
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

SAID = "Mein Kind schläft nebenan."
EVENING = story.at(3, 17, 19)
PROJECT, ERASE = "/huchting/projects/1/", "/desk/profile/erase/"


@pytest.fixture
def concern(cast: Cast, bernd: Person) -> Concern:
    """What Bernd wrote before the meeting, read out there: now it is public."""
    story.money(cast)
    story.scheduled(cast, story.checked(cast))
    forum.give_advance_consent(
        actor=bernd, version=ProposalVersion.objects.get(), degree=Degree.SLIGHT, now=story.at(3, 7)
    )
    written = forum.write_concern(actor=bernd, proposal=Proposal.objects.get(), text=SAID, now=story.at(3, 7))
    forum.read_out(actor=cast.carla, concern=written, now=EVENING)
    return written


@pytest.fixture
def need(cast: Cast) -> Need:
    return raise_need(
        actor=cast.aylin,
        neighbourhood=cast.huchting,
        wording="Abends ist es dunkel.",
        place="Sodenmattstraße 4",
        contact="0421 123456",
        form_token=uuid.uuid4(),
        now=story.at(2, 2),
    )


def test_an_erased_text_is_gone_from_a_page_that_was_kept(concern: Concern, bernd: Person, client_of: ClientOf) -> None:
    kept = Client().get(PROJECT)
    assert SAID in kept.text
    assert client_of(bernd).post(ERASE, {"sure": "on", "texts_too": "on"}).headers["Location"] == "/"
    assert SAID not in Client().get(PROJECT).text
    assert Client().get(PROJECT, headers={"if-none-match": kept.headers["ETag"]}).status_code == 200


def test_nothing_in_the_forum_leads_to_who_left(concern: Concern, bernd: Person, now: dt.datetime) -> None:
    Concern.objects.update(what_would_lift="Wenn ich um 20 Uhr schlafen kann")
    erase_account(actor=bernd, texts_too=True, now=now)
    concern.refresh_from_db()
    assert (concern.owner, concern.what_would_lift) == (None, "")
    assert not AdvanceConsent.objects.exists()


def test_a_concern_whose_words_are_erased_is_taken_back_and_stands_in_nobodys_way(
    cast: Cast, concern: Concern, bernd: Person
) -> None:
    erase_account(actor=bernd, texts_too=True, now=story.at(3, 10))
    forum.open_meeting(actor=cast.carla, meeting=Meeting.objects.get(), attendance=Attendance(4), now=EVENING)
    decision = nobody_objects(actor=cast.carla, item=AgendaItem.objects.get(), now=EVENING)
    assert decision.facts["concerns"] == [{"number": 1, "end": "withdrawn"}]


def test_a_concern_keeps_waiting_for_its_answer_when_only_its_owner_leaves(
    cast: Cast, concern: Concern, bernd: Person
) -> None:
    erase_account(actor=bernd, texts_too=False, now=story.at(3, 10))
    forum.open_meeting(actor=cast.carla, meeting=Meeting.objects.get(), attendance=Attendance(4), now=EVENING)
    with pytest.raises(Refusal, match=r"forum\.written_concern_unanswered|forum\.concern_open"):
        nobody_objects(actor=cast.carla, item=AgendaItem.objects.get(), now=EVENING)


def test_what_somebody_else_wrote_down_for_her_is_erased_with_her_words(
    cast: Cast, concern: Concern, bernd: Person
) -> None:
    forum.open_meeting(actor=cast.carla, meeting=Meeting.objects.get(), attendance=Attendance(4), now=EVENING)
    round_ = open_round(actor=cast.carla, item=AgendaItem.objects.get(), now=EVENING)
    said = forum.raise_concern(
        actor=cast.carla, round=round_, degree=Degree.SERIOUS, text="Ich bin krank.", owner=bernd, now=EVENING
    )
    erase_account(actor=bernd, texts_too=True, now=EVENING)
    said.refresh_from_db()
    assert (said.text.body, bytes(said.text.salt), said.state) == ("", b"", "withdrawn")


@pytest.mark.parametrize(("texts_too", "wording"), [(True, ""), (False, "Abends ist es dunkel.")])
def test_no_way_back_to_her_stays_with_a_need(
    need: Need, aylin: Person, now: dt.datetime, texts_too: bool, wording: str
) -> None:
    erase_account(actor=aylin, texts_too=texts_too, now=now)
    need.refresh_from_db()
    assert (need.place, need.contact, need.raised_by, need.wording.author) == ("", "", None, None)
    assert need.wording.body == wording


def test_the_file_with_her_data_holds_what_every_room_keeps(
    need: Need, concern: Concern, aylin: Person, bernd: Person, client_of: ClientOf
) -> None:
    told = client_of(aylin).get("/desk/profile/data.json").text
    assert {"0421 123456", "Sodenmattstraße 4", "Abends ist es dunkel."} <= set(json.loads(told)["needs"][0].values())
    data = data_of(bernd)
    assert [one["own_words"] for one in data["concerns"]] == [SAID]
    assert [one["degree"] for one in data["advance_consents"]] == [Degree.SLIGHT]
    assert SAID not in told


def test_who_applies_for_herself_ends_it_first(cast: Cast, client_of: ClientOf, now: dt.datetime) -> None:
    application = story.applied_for_herself(cast, cast.aylin, now)
    assert [one["title"] for one in data_of(cast.aylin)["applications"]] == ["Nähstube"]
    response = client_of(cast.aylin).post(ERASE, {"sure": "on"})
    assert response.status_code == 422
    assert "Nähstube" in response.text
    with pytest.raises(Refusal, match=r"web\.application_running"):
        erase_account(actor=cast.aylin, texts_too=False, now=now)
    withdraw(actor=cast.aylin, application=application, reason="", now=now)
    erase_account(actor=cast.aylin, texts_too=False, now=now)
    assert Application.objects.get().person == cast.aylin


@pytest.mark.parametrize("state", sorted(set(State) - OVER))
def test_nobody_leaves_while_something_can_still_come_of_her_application(
    cast: Cast, now: dt.datetime, state: State
) -> None:
    """The office may still agree to what was handed over to it: then money would be kept for nobody."""
    application = story.applied_for_herself(cast, cast.aylin, now)
    Application.objects.filter(pk=application.pk).update(state=state)
    with pytest.raises(Refusal, match=r"web\.application_running"):
        erase_account(actor=cast.aylin, texts_too=False, now=now)


@pytest.mark.parametrize("state", sorted(set(State) - OVER))
def test_what_is_not_over_has_an_act_ahead_or_money(state: State) -> None:
    assert state is State.GRANTED or any(row.state is state for row in LIFE)


@pytest.mark.parametrize("state", sorted(OVER))
def test_what_is_over_has_no_act_ahead(state: State) -> None:
    assert not any(row.state is state for row in LIFE)


def test_every_night_what_has_had_its_time_is_forgotten(concern: Concern, need: Need, set_clock: SetClock) -> None:
    set_clock(story.at(2, 2).replace(year=2030))
    Need.objects.update(state=NeedState.NOT_PUBLISHED, read_at=story.at(2, 3))
    call_command("forget", stdout=(out := StringIO()))
    assert out.getvalue() == "1 Anliegen, 1 Vorlagen, 0 Briefe, 0 Teile von Akten, 0 Anmerkungen, 0 Abwesenheiten\n"
    assert not Concern.objects.exclude(owner=None).exists()
