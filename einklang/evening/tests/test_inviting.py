"""Invitations: to each who wants them, once, in her language, with the date; and what is told of a change."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from icalendar import Calendar

from einklang.evening.tests.acting import EVENING, PLANNED, ROOM_31
from einklang.evening.tests.test_changing import AS_IT_IS, CHANGE
from einklang.evening.words import poster_lines
from einklang.forum import actions as forum
from einklang.forum.actions.forgetting import forget
from einklang.forum.models import Invitation, Meeting
from einklang.forum.rules.notice import notice
from einklang.people.actions import choose_invitations, erase_account, stop_invitations
from einklang.people.models import Letter, Person, Subscription
from einklang.people.queries import data_about
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf
from tests.papers.verapdf import faults
from tests.plugins.strict import SetClock

INVITE = "/desk/huchting/meetings/1/invite/"
POSTER = "/huchting/meetings/1/poster.pdf"


@pytest.fixture
def browser(meeting: Meeting, carla: Person, client_of: ClientOf, set_clock: SetClock) -> Client:
    set_clock(PLANNED)
    return client_of(carla)


@pytest.fixture
def wanting(aylin: Person, bernd: Person, huchting: Neighbourhood) -> None:
    """Aylin and Bernd want Huchting's invitations; Bernd reads English."""
    Person.objects.filter(pk=bernd.pk).update(language="en")
    for one in (aylin, bernd):
        choose_invitations(actor=one, neighbourhoods=[huchting], now=PLANNED)


def letters() -> dict[str, Letter]:
    return {one.to: one for one in Letter.objects.order_by("pk")}


def event_in(letter: Letter) -> Any:
    [[_name, _kind, content]] = letter.enclosures
    from base64 import b64decode

    [event] = Calendar.from_ical(b64decode(content)).walk("VEVENT")
    return event


@pytest.mark.usefixtures("wanting")
def test_each_who_wants_it_gets_one_letter_in_her_language_with_the_date(
    browser: Client, meeting: Meeting, carla: Person
) -> None:
    meeting.language_help, meeting.link = "Türkisch", "https://treff.example/x"
    meeting.save()
    forum.add_item(
        actor=carla,
        meeting=meeting,
        kind="other",
        title="Licht am Weg",
        now=PLANNED,
    )
    page = browser.get(INVITE).content.decode()
    assert "2 Personen möchten Einladungen" in page
    assert "1. Licht am Weg" in page
    assert browser.post(INVITE).status_code == 302
    aylin, bernd = letters()["aylin@example.org"], letters()["bernd@example.org"]
    assert aylin.subject.startswith("Einladung: Stadtteilgruppe Huchting")
    for said in (
        "Wo: Bürgerhaus",
        "Sprachhilfe: Türkisch",
        "https://treff.example/x",
        "1. Licht am Weg",
        "/huchting/meetings/1/",
    ):
        assert said in aylin.text
    assert bernd.subject.startswith("Invitation: Stadtteilgruppe Huchting")
    assert event_in(aylin)["location"] == "Bürgerhaus"
    assert event_in(bernd)["uid"] == event_in(aylin)["uid"]


@pytest.mark.usefixtures("wanting")
def test_nobody_is_written_to_twice_and_who_comes_later_is_written_to_once(
    browser: Client, meeting: Meeting, greta: Person, huchting: Neighbourhood
) -> None:
    for _click in range(2):
        browser.post(INVITE)
    assert len(letters()) == 2
    choose_invitations(actor=greta, neighbourhoods=[huchting], now=PLANNED)
    assert "1 Person möchte Einladungen" in browser.get(INVITE).content.decode()
    browser.post(INVITE)
    meeting.refresh_from_db()
    assert meeting.invited == 3
    assert meeting.invited_at == PLANNED
    assert list(Letter.objects.order_by("pk").values_list("to", flat=True)).count("greta@example.org") == 1


@pytest.mark.usefixtures("wanting")
def test_the_page_says_how_far_the_letters_are(browser: Client) -> None:
    browser.post(INVITE)
    assert "2 Personen haben die Einladung bekommen" in browser.get(INVITE).content.decode()
    assert "2 E-Mails sind noch unterwegs" in browser.get(INVITE).content.decode()
    Letter.objects.filter(to="aylin@example.org").delete()
    Letter.objects.update(failed_at=PLANNED)
    page = browser.get(INVITE).content.decode()
    assert "1 E-Mail ließ sich nicht zustellen" in page
    assert "bernd@example.org" not in page
    Letter.objects.all().delete()
    assert "Alle E-Mails sind verschickt." in browser.get(INVITE).content.decode()
    assert "E-Mails: 2." in Client().get("/huchting/record/").content.decode()


def test_an_invitation_that_nobody_wants_by_mail_is_public_all_the_same(browser: Client, meeting: Meeting) -> None:
    before = browser.get(INVITE).content.decode()
    assert "Als eingeladen vermerken</button>" in before
    assert "Einladung senden" not in before
    page = browser.post(INVITE, follow=True).content.decode()
    assert "Als eingeladen vermerken" not in page
    meeting.refresh_from_db()
    assert "Die Einladung steht jetzt öffentlich" in page
    for shown in (before, page):
        assert "Noch hat niemand Einladungen bestellt." in shown
        assert "Bis dahin hilft das Plakat" in shown
        assert "0 Personen" not in shown
    assert (meeting.invited, meeting.invited_at) == (0, PLANNED)


@pytest.mark.usefixtures("wanting")
def test_when_it_moves_those_who_were_invited_are_told_and_their_calendar_follows(
    browser: Client, meeting: Meeting, set_clock: SetClock
) -> None:
    browser.post(INVITE)
    Letter.objects.all().delete()
    set_clock(PLANNED + dt.timedelta(days=2))
    browser.post(CHANGE, AS_IT_IS | {"note": "Bitte den Hintereingang nehmen."})
    assert not letters()
    browser.post(CHANGE, AS_IT_IS | {"on": "2026-04-21", "reason": "Der Saal ist belegt."})
    told = letters()
    assert set(told) == {"aylin@example.org", "bernd@example.org"}
    assert told["aylin@example.org"].subject.startswith("Geändert: ")
    assert "Der Saal ist belegt." in told["aylin@example.org"].text
    assert event_in(told["aylin@example.org"])["sequence"] == 1
    meeting.refresh_from_db()
    assert meeting.invited_at == PLANNED + dt.timedelta(days=2)


@pytest.mark.usefixtures("wanting")
def test_when_it_is_cancelled_they_are_told_and_it_is_forgotten_who_they_were(browser: Client) -> None:
    browser.post(INVITE)
    Letter.objects.all().delete()
    stop_invitations(code=Subscription.objects.get(person__email="bernd@example.org").public_id)
    browser.post(CHANGE, {"act": "cancel", "cancel-reason": "Sturmwarnung."})
    [letter] = letters().values()
    assert letter.subject.startswith("Fällt aus: ")
    assert "Sturmwarnung." in letter.text
    assert event_in(letter)["status"] == "CANCELLED"
    assert not Invitation.objects.exists()


@pytest.mark.usefixtures("wanting")
def test_a_meeting_that_was_not_told_of_moves_without_a_letter(browser: Client) -> None:
    browser.post(CHANGE, AS_IT_IS | {"place": "Schule", "reason": "Der Saal ist belegt."})
    assert not letters()


@pytest.mark.usefixtures("wanting")
def test_to_a_meeting_that_has_begun_nobody_is_invited_and_when_it_ends_it_is_forgotten_who_was(
    browser: Client, meeting: Meeting, carla: Person
) -> None:
    browser.post(INVITE)
    forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM_31, now=EVENING)
    assert browser.post(INVITE).status_code == 422
    assert Invitation.objects.count() == 2
    forum.close_meeting(actor=carla, meeting=meeting, now=EVENING)
    assert not Invitation.objects.exists()
    meeting.refresh_from_db()
    assert meeting.invited == 2


# ── In time or late ──────────────────────────────────────────────────────────────────────────────────────────────


RUN, SEEN = "/desk/huchting/meetings/1/", "/huchting/meetings/1/"


@pytest.mark.parametrize(
    ("days", "invited", "today", "late"),
    [
        (7, None, "2026-04-07", False),
        (7, None, "2026-04-08", True),
        (7, "2026-04-07", "2026-04-14", False),
        (7, "2026-04-08", "2026-04-14", True),
        (0, "2026-04-14", "2026-04-14", False),
    ],
)
def test_an_invitation_is_in_time_when_enough_days_lie_before_the_meeting(
    days: int, invited: str | None, today: str, late: bool
) -> None:
    told = notice(days, EVENING.date(), dt.date.fromisoformat(invited) if invited else None)
    assert told.is_late(dt.date.fromisoformat(today)) is late


def test_the_desk_says_until_when_to_invite_and_its_page_that_it_was_in_time(browser: Client) -> None:
    assert "Bitte laden Sie bis zum 7.\u00a0April 2026 ein" in browser.get(RUN).content.decode()
    browser.post(INVITE)
    assert "Bitte laden Sie" not in browser.get(RUN).content.decode()
    assert "<dt>Eingeladen</dt><dd>20.\u00a0März 2026</dd>" in Client().get(SEEN).content.decode()


def test_a_late_invitation_is_said_with_the_way_out_and_stays_on_the_page(
    browser: Client, meeting: Meeting, carla: Person, set_clock: SetClock
) -> None:
    set_clock(EVENING - dt.timedelta(days=3))
    page = browser.get(RUN).content.decode()
    assert "sollte die Einladung bis zum 7.\u00a0April 2026 hinausgehen" in page
    assert f'href="{CHANGE}"' in page
    browser.post(INVITE)
    assert "Eingeladen wurde am 11.\u00a0April 2026" in browser.get(RUN).content.decode()
    set_clock(EVENING)
    forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM_31, now=EVENING)
    forum.close_meeting(actor=carla, meeting=meeting, now=EVENING)
    assert "Das war spät" in Client().get(SEEN).content.decode()


# ── Wanting them, and not any more ───────────────────────────────────────────────────────────────────────────────


def test_on_her_profile_she_orders_and_stops_them(aylin: Person, huchting: Neighbourhood, client_of: ClientOf) -> None:
    browser, path = client_of(aylin), "/desk/profile/invitations/"
    assert "Sie bekommen zurzeit keine Einladungen" in browser.get("/desk/profile/").content.decode()
    for _click in range(2):
        assert browser.post(path, {"neighbourhoods": [huchting.pk]}).status_code == 302
    assert data_about(aylin)["invitations"] == ["Huchting"]
    assert "checked" in browser.get(path).content.decode()
    assert browser.post(path, {"neighbourhoods": ["999"]}).status_code == 422
    assert aylin.subscriptions.count() == 1
    browser.post(path, {})
    assert not aylin.subscriptions.exists()


def test_where_she_has_a_role_is_offered_and_everywhere_to_who_has_none(
    aylin: Person, stranger: Person, huchting: Neighbourhood, other: Neighbourhood, client_of: ClientOf
) -> None:
    path = "/desk/profile/invitations/"
    assert "Tenever" not in client_of(aylin).get(path).content.decode()
    assert "Tenever" in client_of(stranger).get(path).content.decode()


@pytest.mark.usefixtures("wanting")
def test_the_link_in_the_letter_ends_them_without_signing_in_and_says_nothing_of_who_it_was(browser: Client) -> None:
    browser.post(INVITE)
    letter = letters()["aylin@example.org"]
    found = re.search(r"/account/invitations/[0-9a-f-]+/", letter.headers["List-Unsubscribe"])
    assert found
    assert found[0] in letter.text
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stranger = Client(enforce_csrf_checks=True)
    asked = stranger.get(found[0])
    assert "nicht mehr bekommen?" in asked.content.decode()
    assert Subscription.objects.count() == 2
    for _click in range(2):
        answer = stranger.post(found[0], {"List-Unsubscribe": "One-Click"})
        assert "Sie bekommen diese Einladungen nicht mehr" in answer.content.decode()
    assert [one.person.email for one in Subscription.objects.all()] == ["bernd@example.org"]


@pytest.mark.usefixtures("wanting")
def test_with_the_account_goes_who_wanted_and_got_them(aylin: Person, browser: Client) -> None:
    browser.post(INVITE)
    forget(person=aylin, texts_too=False, now=PLANNED)
    erase_account(actor=aylin, texts_too=False, now=PLANNED)
    assert [one.person.email for one in Invitation.objects.all()] == ["bernd@example.org"]
    assert "aylin@example.org" not in letters()
    assert Subscription.objects.count() == 1


# ── The poster ───────────────────────────────────────────────────────────────────────────────────────────────────


def poster(tmp_path: Path) -> Path:
    answer = Client().get(POSTER)
    assert answer.headers["Content-Type"] == "application/pdf"
    file = tmp_path / "poster.pdf"
    file.write_bytes(answer.content)
    return file


@pytest.mark.needs("java", "jaxb")
def test_the_poster_keeps_both_standards(meeting: Meeting, tmp_path: Path) -> None:
    Meeting.objects.update(language_help="Türkisch", link="https://treff.example/x")
    assert faults(poster(tmp_path)) == []


def test_the_poster_says_when_and_where_in_two_languages_and_where_its_code_leads(
    meeting: Meeting, carla: Person, tmp_path: Path
) -> None:
    for number in range(12):
        forum.add_item(actor=carla, meeting=meeting, kind="other", title=f"Punkt {number} {'x' * 180}", now=PLANNED)
    text = " ".join(str(line["text"]) for line in poster_lines(meeting))
    for said in ("Dienstag", "Tuesday", "Bürgerhaus", "Punkt 9"):
        assert said in text
    assert "Punkt 10" not in text
    assert b"/Count 1" in poster(tmp_path).read_bytes()


def test_the_poster_names_what_is_decided_first_and_the_note(meeting: Meeting, carla: Person) -> None:
    for kind, title in (("other", "Verschiedenes"), ("rules", "Kleine Beträge"), ("application", "Hoffest")):
        forum.add_item(actor=carla, meeting=meeting, kind=kind, title=title, now=PLANNED)
    meeting.note = "Zugang ohne Stufen."
    texts = [str(line["text"]) for line in poster_lines(meeting)]
    assert [text for text in texts if text.startswith("– ")] == ["– Kleine Beträge", "– Hoffest", "– Verschiedenes"]
    assert "Zugang ohne Stufen." in texts


def test_the_poster_of_a_cancelled_meeting_says_so(meeting: Meeting, carla: Person) -> None:
    cancelled = forum.cancel_meeting(actor=carla, meeting=meeting, reason="Sturm.", now=PLANNED)
    text = " ".join(str(line["text"]) for line in poster_lines(cancelled))
    assert "Fällt aus" in text
    assert "Kommen Sie" not in text


def test_a_meeting_that_is_not_there_has_no_poster(huchting: Neighbourhood) -> None:
    assert Client().get(POSTER).status_code == 404


def test_the_same_poster_is_the_same_file_whoever_looks(meeting: Meeting) -> None:
    first = Client().get(POSTER).content
    with translation.override("en"):
        assert Client().get(POSTER, headers={"Accept-Language": "en"}).content == first
