"""Whose link still opens, who sees which demand on her desk, and to whom a letter goes."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.administration.actions import end_department, rename_department
from einklang.administration.models import Absence, Department
from einklang.administration.rules.departments import Ending
from einklang.base.refusal import Refusal
from einklang.demands import actions as demands
from einklang.demands.actions import By
from einklang.demands.models import Clock, Demand
from einklang.demands.queries import desk
from einklang.demands.queries.desk import clocks_behind
from einklang.demands.rules.answers import AnswerKind
from einklang.demands.tests.acting import adopted, answered, at, handed_over, write
from einklang.demands.words import told_back
from einklang.people.models import Letter, Organisation, Person, Role
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf, person, role_kind, with_role

HANDED, MAY, JUNE = dt.date(2026, 4, 27), dt.date(2026, 5, 4), dt.date(2026, 6, 1)
SetClock = Callable[[dt.datetime], dt.datetime]


def refused(act: Callable[..., object], **told: Any) -> str:
    with pytest.raises(Refusal) as refusal:
        act(**told)
    return refusal.value.code


def token_in(letter: Letter) -> str:
    return letter.text.partition("/answer/")[2].partition("/")[0]


def address_in(letter: Letter) -> str:
    return f"/answer/{token_in(letter)}/"


@pytest.fixture
def without_post_box(health: Department) -> Department:
    """Health has no post box: its contacts get its letters."""
    Department.objects.filter(pk=health.pk).update(post_box="")
    health.refresh_from_db()
    return health


@pytest.fixture
def mail_to_farid(carla: Person, farid: Person, demand: Demand, without_post_box: Department) -> str:
    """Where the link of Farid's mail leads."""
    handed_over(carla, demand, [without_post_box], HANDED)
    return address_in(Letter.objects.get(to=farid.email))


# ── Links ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_link_of_a_contact_opens_as_long_as_she_answers_for_the_department(
    mail_to_farid: str, farid: Person, carla: Person, client: Client, set_clock: SetClock
) -> None:
    """Not a day longer, and neither can an answer be taken back with it that was sent before."""
    set_clock(at(MAY))
    assert client.get(mail_to_farid).status_code == 200
    answered(carla, Clock.objects.get(), MAY)
    Role.objects.filter(person=farid).update(valid_to=MAY)
    link = Clock.objects.get().links.get()
    late: dict[str, Any] = {"by": By(link=link), "clock": link.clock, "tell_needs": told_back, "now": at(JUNE)}
    assert refused(demands.take_back, words="Verwechselt.", **late) == "administration.link_of_former"
    set_clock(at(JUNE))
    page = client.post(mail_to_farid, {"act": "take_back", "words": "Verwechselt."})
    assert (page.status_code, "der für diese Stelle nicht mehr antwortet" in page.text) == (404, True)


def test_who_stands_in_answers_by_the_link_of_her_mail(
    farid: Person, carla: Person, demand: Demand, without_post_box: Department, client: Client, set_clock: SetClock
) -> None:
    """As long as she stands in."""
    vera = person("vera@gesundheit.example.org", "Vera")
    Absence.objects.create(person=farid, stand_in=vera, first_day=HANDED, last_day=MAY)
    handed_over(carla, demand, [without_post_box], HANDED)
    link = address_in(Letter.objects.get())
    for day, status in ((MAY, 200), (JUNE, 404)):
        set_clock(at(day))
        assert client.get(link).status_code == status


def test_a_link_to_a_house_that_was_dissolved_opens_nothing_and_says_who_has_its_work(
    clock: Clock, culture: Department, henning: Person, client: Client, set_clock: SetClock
) -> None:
    link = address_in(Letter.objects.order_by("pk")[0])
    told: dict[str, Any] = {"last_day": MAY, "why": "Aufgelöst.", "now": at(MAY)}
    ending = Ending.DISSOLVED
    end_department(actor=henning, department=clock.department, successor=culture, ending=ending, **told)
    set_clock(at(MAY, 12))
    assert client.get(link).status_code == 200
    set_clock(at(JUNE))
    page = client.get(link)
    assert page.status_code == 404
    assert "Gesundheitsbehörde gibt es nicht mehr" in page.text
    assert "Senator für Kultur" in page.text


def test_a_department_is_not_gone_before_it_was_asked(clock: Clock, culture: Department, henning: Person) -> None:
    told: dict[str, Any] = {"successor": culture, "why": "Aufgelöst.", "now": at(MAY)}
    with pytest.raises(Refusal, match="acted_later") as refused:
        end_department(
            actor=henning,
            department=clock.department,
            ending=Ending.DISSOLVED,
            last_day=HANDED - dt.timedelta(days=1),
            **told,
        )
    assert refused.value.facts == {"date": HANDED}


def test_after_dissolving_the_successor_answers_by_a_link_of_its_own(
    clock: Clock, culture: Department, henning: Person, carla: Person, client: Client, set_clock: SetClock
) -> None:
    told: dict[str, Any] = {"last_day": MAY, "why": "Aufgelöst.", "now": at(MAY)}
    ending = Ending.DISSOLVED
    end_department(actor=henning, department=clock.department, successor=culture, ending=ending, **told)
    set_clock(at(JUNE))
    demands.send_again(actor=carla, clock=clock, write=write, now=at(JUNE))
    letter = Letter.objects.order_by("-pk")[0]
    assert letter.to == culture.post_box
    assert client.get(address_in(letter)).status_code == 200


def test_a_link_to_a_house_that_was_renamed_goes_on_opening(
    clock: Clock, henning: Person, client: Client, set_clock: SetClock
) -> None:
    told: dict[str, Any] = {"name": "Ressort für Pflege", "short": "Pflege", "last_day": MAY, "why": "Neuer Zuschnitt."}
    rename_department(actor=henning, department=clock.department, now=at(MAY), **told)
    set_clock(at(JUNE))
    assert client.get(address_in(Letter.objects.order_by("pk")[0])).status_code == 200


# ── Desks ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_contact_of_another_area_neither_reads_nor_answers(
    clock: Clock, other: Neighbourhood, health_department: Organisation, client_of: ClientOf
) -> None:
    there = person("tenever@gesundheit.example.org")
    with_role(there, role_kind("department_contact"), other, health_department)
    told: dict[str, Any] = {"clock": clock, "kind": AnswerKind.REFUSED, "words": "Nein.", "now": at(MAY)}
    assert refused(demands.draft_answer, by=By(there), **told) == "people.role_missing"
    assert client_of(there).get("/desk/huchting/demands/1/gesundheitsbehoerde/").status_code == 403
    assert clock.demand.text.body not in client_of(there).get("/desk/demands/").text
    form = {"act": "", "clocks": [str(clock.public_id)], "kind": "refused", "words": "Nein."}
    assert client_of(there).post("/desk/demands/together/", form).status_code == 422


def test_who_stands_in_for_a_contact_of_one_area_sees_that_area_only(
    carla: Person, henning: Person, farid: Person, clock: Clock, other: Neighbourhood, health: Department
) -> None:
    (there,) = adopted(other, ["Auch hier."], on=dt.date(2026, 4, 23))
    handed_over(henning, there, [health], HANDED)
    Role.objects.filter(person=farid).update(neighbourhood=other)
    vera = person("vera@kultur.example.org", "Vera")
    Absence.objects.create(person=farid, stand_in=vera, first_day=MAY, last_day=JUNE)
    waiting, _over = clocks_behind(vera, MAY)
    assert [one.demand.neighbourhood for one in waiting] == [other]


def test_what_waits_longest_stands_on_the_desk_however_much_was_answered_since(
    carla: Person, farid: Person, clock: Clock, huchting: Neighbourhood, health: Department,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(desk, "MOST_SHOWN", 1)
    for text in ("Eins.", "Zwei."):
        (newer,) = adopted(huchting, [text], on=dt.date(2026, 4, 30))
        answered(carla, handed_over(carla, newer, [health], MAY)[0], JUNE)
    waiting, over = clocks_behind(farid, JUNE)
    assert [one.demand.number for one in waiting] == [1]
    assert len(over) == 1


# ── Letters ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_contacts_of_each_area_get_the_links_of_their_own_area_only(
    henning: Person, farid: Person, huchting: Neighbourhood, other: Neighbourhood, without_post_box: Department
) -> None:
    there = person("tenever@gesundheit.example.org")
    with_role(there, role_kind("department_contact"), other, without_post_box.organisation)
    Role.objects.filter(person=farid).update(neighbourhood=huchting)
    wished = {adopted(hood, [hood.name], on=HANDED)[0]: [without_post_box] for hood in (huchting, other)}
    demands.hand_over(actor=henning, wished=wished, write=write, now=at(MAY))
    letters = {letter.to: letter for letter in Letter.objects.order_by("pk")}
    assert set(letters) == {farid.email, there.email}
    for address, hood in ((farid.email, "Huchting"), (there.email, "Tenever")):
        assert letters[address].text.count("/answer/") == 1
        assert hood in letters[address].subject


def test_no_letter_goes_out_once_the_answer_is_there(carla: Person, clock: Clock, client_of: ClientOf) -> None:
    answered(carla, clock, MAY)
    before = Letter.objects.count()
    told: dict[str, Any] = {"actor": carla, "clock": clock, "write": write, "now": at(MAY)}
    assert refused(demands.send_again, **told) == "demands.nobody_waits"
    page = client_of(carla).post("/desk/huchting/demands/1/gesundheitsbehoerde/", {"act": "again"}, follow=True)
    assert "Auf diese Antwort wartet niemand mehr." in page.text
    assert Letter.objects.count() == before
