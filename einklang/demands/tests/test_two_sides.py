"""Two people at one answer: neither overwrites the other, neither reads a draft that is not hers, no text is lost."""

import datetime as dt
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.administration.models import Department
from einklang.administration.rules.clock import Running
from einklang.administration.rules.links import digest_of
from einklang.base.refusal import Refusal
from einklang.demands import actions as demands
from einklang.demands.actions import By
from einklang.demands.models import Answer, Clock, Link
from einklang.demands.queries.clocks import answer_that_counts, draft_of
from einklang.demands.rules.answers import AnswerKind, Way
from einklang.demands.rules.life import Stage
from einklang.demands.tests.acting import answered, at, department, write
from einklang.demands.words import told_back
from einklang.people.models import Organisation, Person
from tests.cast import ClientOf, person, role_kind, with_role

MAY = dt.date(2026, 5, 4)
PAGE = "/desk/huchting/demands/1/gesundheitsbehoerde/"
LINK = "/answer/a-word-that-nobody-guesses/"
SECOND = "/answer/another-word-of-the-second-person/"


def refused(act: Callable[..., object], **told: Any) -> str:
    with pytest.raises(Refusal) as refusal:
        act(**told)
    return refusal.value.code


def link_to(clock: Clock, address: str, draft: Answer | None = None) -> Link:
    digest = digest_of(address.removeprefix("/answer/").removesuffix("/"))
    sent_to = "leitung@gesundheit.example.org" if draft else "poststelle@gesundheit.example.org"
    return Link.objects.create(clock=clock, digest=digest, sent_to=sent_to, draft=draft, sent_at=at(MAY))


def drafted(by: By, clock: Clock, words: str = "Zum Teil.", **told: Any) -> Answer:
    given: dict[str, Any] = {"kind": AnswerKind.PARTLY, "now": at(MAY), **told}
    return demands.draft_answer(by=by, clock=clock, words=words, **given)


def said(act: str, **told: Any) -> dict[str, Any]:
    return {"act": act, "form_token": str(uuid.uuid4()), **told}


def seen_in(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', page)
    assert found
    return found[1]


@pytest.fixture
def link(clock: Clock) -> Link:
    """What stands in the mail to health."""
    return link_to(clock, LINK)


@pytest.fixture
def colleague(health_department: Organisation) -> Person:
    """A second contact of the department of health."""
    return with_role(person("second@gesundheit.example.org"), role_kind("department_contact"), None, health_department)


# ── One house, two hands ─────────────────────────────────────────────────────────────────────────────────────────


def test_who_drafts_second_sees_the_first_draft_and_keeps_her_own_text(
    clock: Clock, farid: Person, colleague: Person, client_of: ClientOf
) -> None:
    first, second = client_of(farid), client_of(colleague)
    opened = said("draft", kind="partly", words="Von Farid.", seen="")
    assert first.post(PAGE, opened).status_code == 302
    page = second.post(PAGE, said("draft", kind="refused", words="Von der Kollegin.", seen=""))
    assert page.status_code == 422
    assert "Inzwischen hat jemand anders hier geschrieben" in page.text
    assert "Von Farid." in page.text
    assert "Von der Kollegin." in page.text
    assert Answer.objects.get().text.body == "Von Farid."
    again = said("draft", kind="refused", words="Von beiden.", seen=seen_in(page.text))
    assert second.post(PAGE, again).status_code == 302
    assert Answer.objects.get().text.body == "Von beiden."


def test_a_draft_sent_twice_by_two_fingers_is_one_draft(clock: Clock, farid: Person, client_of: ClientOf) -> None:
    told = said("draft", kind="partly", words="Zum Teil.", seen="")
    assert [client_of(farid).post(PAGE, told).status_code for _ in range(2)] == [302, 302]
    assert Answer.objects.count() == 1


def test_a_changed_draft_is_read_again_and_then_goes_out(
    clock: Clock, farid: Person, link: Link, client: Client
) -> None:
    old = drafted(By(link=link), clock)
    drafted(By(link=link), clock, "Doch anders.", over=old.drafted_at, now=at(MAY, 11))
    told = {"agreed_with": "Leitung"}
    page = client.post(LINK, said("send", seen=old.drafted_at.isoformat(), **told))
    assert page.status_code == 422
    assert "Der Entwurf ist inzwischen geändert worden." in page.text
    sent = said("send", seen=re.findall(r'name="seen" value="([^"]+)"', page.text)[0], **told)
    assert client.post(LINK, sent).status_code == 302
    assert Answer.objects.get().sent_at is not None


@pytest.mark.parametrize("seen", ["x", "2026-99-99T10:00", "2026-05-04"])
def test_a_moment_that_is_none_is_said_and_changes_nothing(clock: Clock, link: Link, client: Client, seen: str) -> None:
    drafted(By(link=link), clock)
    page = client.post(LINK, said("send", seen=seen, agreed_with="Leitung"))
    assert page.status_code == 422
    assert answer_that_counts(clock) is None


def test_one_answer_to_several_takes_no_draft_of_somebody_else(clock: Clock, farid: Person, colleague: Person) -> None:
    drafted(By(colleague), clock)
    told: dict[str, Any] = {"kind": AnswerKind.REFUSED, "words": "Nein.", "tell_needs": told_back, "now": at(MAY)}
    assert refused(demands.answer_many, by=By(farid), clocks=[clock], **told) == "demands.drafted_there"
    assert demands.answer_many(by=By(colleague), clocks=[clock], **told)[0].text.body == "Nein."
    assert Answer.objects.count() == 1


# ── The house, and who enters for it ─────────────────────────────────────────────────────────────────────────────


def test_who_enters_for_a_department_neither_reads_nor_sends_its_draft(
    clock: Clock, farid: Person, carla: Person, client_of: ClientOf
) -> None:
    hers = drafted(By(farid), clock, "Noch unter uns.")
    desk = client_of(carla)
    assert "Noch unter uns." not in desk.get(PAGE).text
    page = desk.post(PAGE, said("send", seen=hers.drafted_at.isoformat(), agreed_with="Leitung"))
    assert (page.status_code, "Noch unter uns." in page.text) == (422, False)
    told: dict[str, Any] = {"clock": clock, "seen": hers.drafted_at, "now": at(MAY)}
    assert refused(demands.sign_off, by=By(carla, way=Way.PHONE), **told) == "demands.draft_gone"
    assert answer_that_counts(clock) is None


def test_what_is_entered_for_a_department_leaves_its_draft_alone(
    clock: Clock, farid: Person, carla: Person, client_of: ClientOf
) -> None:
    """Then the department is told that an answer is there, and may still send its own as the correction."""
    hers = drafted(By(farid), clock, "Von uns.")
    entered = answered(carla, clock, dt.date(2026, 5, 5), words="Am Telefon.")
    send: dict[str, Any] = {"by": By(farid), "clock": clock, "agreed_with": "Leitung", "tell_needs": told_back}
    late = at(dt.date(2026, 5, 6))
    assert refused(demands.sign_and_send, seen=hers.drafted_at, now=late, **send) == "demands.answered_meanwhile"
    assert draft_of(clock, entered=False) == hers
    again = drafted(By(farid), clock, "Von uns.", over=hers.drafted_at, now=late)
    assert demands.sign_and_send(seen=again.drafted_at, now=late, **send).corrects == entered


# ── The second person's link ─────────────────────────────────────────────────────────────────────────────────────


def test_the_link_of_the_second_person_signs_and_does_nothing_else(
    clock: Clock, link: Link, culture: Department, client: Client
) -> None:
    draft = drafted(By(link=link), clock)
    second = By(link=link_to(clock, SECOND, draft))
    told: dict[str, Any] = {"by": second, "clock": clock, "now": at(MAY)}
    new = {"words": "Mein eigener.", "kind": AnswerKind.PARTLY, "over": draft.drafted_at}
    for act, more in (
        (demands.draft_answer, new),
        (demands.confirm_receipt, {}),
        (demands.reply_interim, {"words": "Später.", "new_day": dt.date(2026, 7, 1)}),
        (demands.forward, {"to": culture, "words": "Nicht wir.", "write": write}),
        (demands.ask_second_person, {"address": "noch@gesundheit.example.org", "write": write}),
        (demands.take_back, {"words": "Falsch.", "tell_needs": told_back}),
    ):
        assert refused(act, **told, **more) == "demands.link_signs_only"
    page = client.get(SECOND).text
    assert "zeichnen Sie sie ab" in page
    assert "Weitergeben" not in page
    late = client.post(SECOND, said("draft", kind="partly", words="Mein eigener."))
    assert (late.status_code, "Mein eigener." in late.text) == (422, True)
    assert client.post(SECOND, said("send", seen=draft.drafted_at.isoformat())).status_code == 302
    assert "Hier ist nichts mehr zu tun." in client.get(SECOND).text


def test_the_link_of_the_second_person_signs_no_later_draft(clock: Clock, link: Link, client: Client) -> None:
    draft = drafted(By(link=link), clock)
    second = By(link=link_to(clock, SECOND, draft))
    demands.sign_and_send(by=second, clock=clock, seen=draft.drafted_at, tell_needs=told_back, now=at(MAY))
    later = drafted(By(link=link), clock, "Berichtigt.", over=draft.drafted_at, now=at(MAY, 12))
    told: dict[str, Any] = {"by": second, "clock": clock, "seen": later.drafted_at, "now": at(MAY, 13)}
    assert refused(demands.sign_off, **told) == "demands.draft_gone"
    assert "Antwort absenden" not in client.get(SECOND).text


def test_a_demand_is_forwarded_although_a_second_person_was_asked(
    clock: Clock, link: Link, farid: Person, client: Client
) -> None:
    """What was drafted stays to be copied and goes out no more."""
    draft = drafted(By(link=link), clock, "Schon halb geschrieben.")
    link_to(clock, SECOND, draft)
    job_centre = department("jobcenter", "Jobcenter", "Jobcenter")
    told: dict[str, Any] = {"to": job_centre, "words": "Nicht wir.", "write": write, "now": at(MAY)}
    demands.forward(by=By(link=link), clock=clock, **told)
    clock.refresh_from_db()
    assert clock.running is Running.FORWARDED
    for address in (LINK, SECOND):
        page = client.get(address).text
        assert "Schon halb geschrieben." in page
        assert "geht nicht mehr hinaus" in page
        assert "Antwort absenden" not in page


# ── Nothing typed is lost ────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_written_while_the_demand_ended_is_shown_to_be_copied(
    carla: Person, clock: Clock, link: Link, client: Client
) -> None:
    demands.end(actor=carla, demand=clock.demand, stage=Stage.OVERTAKEN, words="Gibt es schon.", now=at(MAY))
    page = client.post(LINK, said("draft", kind="partly", words="Eine lange Antwort."))
    assert page.status_code == 422
    assert "Das geht hier nicht mehr" in page.text
    assert "Eine lange Antwort." in page.text
    assert not Answer.objects.exists()


def test_an_assessment_of_an_answer_that_was_replaced_meanwhile_is_shown_to_be_copied(
    carla: Person, clock: Clock, client_of: ClientOf
) -> None:
    first = answered(carla, clock, dt.date(2026, 6, 2))
    answered(carla, clock, dt.date(2026, 6, 3), AnswerKind.REFUSED)
    told = said(f"assess-{first.pk}", verdict="not_enough", words="Das reicht uns nicht.")
    page = client_of(carla).post("/desk/huchting/demands/1/", told)
    assert page.status_code == 422
    assert "Das geht hier nicht mehr" in page.text
    assert "Das reicht uns nicht." in page.text
