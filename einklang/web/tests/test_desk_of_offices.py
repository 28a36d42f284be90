"""The one list of a department's contact, and what of the dialogue waits in a neighbourhood."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from einklang.administration.actions import announce_absence, commit, promise_attendance
from einklang.administration.models import Department
from einklang.base.days import CITY_ZONE
from einklang.demands.actions import By, draft_answer, forward
from einklang.demands.models import Clock, Demand
from einklang.demands.rules.answers import AnswerKind, Way
from einklang.demands.tests.acting import adopted, answered, department, handed_over, write
from einklang.evening.queries.due import due_for
from einklang.exchange.rules.life import Direction
from einklang.exchange.tests.acting import asked
from einklang.forum.models import Body, Meeting
from einklang.forum.rules.agenda import AgendaKind
from einklang.needs.actions import open_follow_up
from einklang.people.models import Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf, person, with_role
from tests.plugins.strict import QueryBudget

NOW = dt.datetime(2026, 6, 15, 12, tzinfo=CITY_ZONE)


@pytest.fixture
def demand(huchting: Neighbourhood) -> Demand:
    """A demand that Huchting adopted in May."""
    (found,) = adopted(huchting, ["Eine Hebamme kommt jede Woche."], on=dt.date(2026, 5, 19))
    return found


@pytest.fixture
def clock(demand: Demand, carla: Person, health_office: Department) -> Clock:
    """Handed over to the department of health on 20.5.2026: an answer is asked for by 1.7."""
    (found,) = handed_over(carla, demand, [health_office], on=dt.date(2026, 5, 20))
    return found


@pytest.fixture
def everything(
    clock: Clock, carla: Person, farid: Person, huchting: Neighbourhood, other: Neighbourhood, meeting: Meeting
) -> Clock:
    """A demand, a question of another area, a promise, something taken care of, and a meeting."""
    office = clock.department
    moderator = with_role(person("moderator@example.org"), RoleKind.MODERATOR, other)
    asked(moderator, other, office, NOW, title="Wer misst den Lärm?")
    told: dict[str, Any] = {"what": "Vier Treffen im Jahr", "sign": "Protokolle", "until": dt.date(2026, 12, 31)}
    commit(actor=farid, department=office, neighbourhood=huchting, now=NOW, **told)
    open_follow_up(
        actor=carla, neighbourhood=huchting, what="Sprechstunde prüfen", caretaker="Gesundheitsbehörde",
        organisation=office.organisation, due_on=dt.date(2026, 6, 20), now=NOW,
    )  # fmt: skip
    promise_attendance(actor=farid, department=office, meeting=meeting, function="Koordination Süd", now=NOW)
    return clock


def shown(browser: Client) -> str:
    return browser.get("/desk/").content.decode()


def test_a_contact_finds_everything_in_one_list_by_its_day(
    everything: Clock, farid: Person, client_of: ClientOf
) -> None:
    page = shown(client_of(farid))
    lines = ["Sprechstunde prüfen", "Eine Hebamme", "Wer misst den Lärm?", "Vier Treffen im Jahr"]
    places = [page.index(line) for line in lines]
    assert places == sorted(places)
    assert "Das liegt bei Ihrer Stelle" in page
    assert "Sie haben zugesagt zu kommen" in page
    assert "/desk/huchting/demands/1/gesundheitsbehoerde/" in page
    assert "Tenever" in page, "over all areas"


def test_what_is_answered_lies_there_no_more(clock: Clock, carla: Person, farid: Person, client_of: ClientOf) -> None:
    answered(carla, clock, dt.date(2026, 6, 1))
    assert "Eine Hebamme" not in shown(client_of(farid))


def test_nobody_else_sees_what_lies_with_an_office(everything: Clock, aylin: Person, client_of: ClientOf) -> None:
    assert "Das liegt bei Ihrer Stelle" not in shown(client_of(aylin))


def test_a_contact_of_one_neighbourhood_finds_only_what_opens_for_her(
    everything: Clock, other: Neighbourhood, client_of: ClientOf
) -> None:
    office = everything.department.organisation
    contact = with_role(person("contact@example.org"), RoleKind.DEPARTMENT_CONTACT, other, office)
    browser = client_of(contact)
    page = shown(browser)
    assert "Wer misst den Lärm?" in page
    for line in ("Eine Hebamme", "Vier Treffen im Jahr", "Sprechstunde prüfen", "Sie haben zugesagt zu kommen"):
        assert line not in page
    assert browser.get("/desk/tenever/questions/1/").status_code == 200
    assert browser.get("/desk/huchting/demands/1/gesundheitsbehoerde/").status_code == 403


def test_whoever_stands_in_for_a_contact_of_one_neighbourhood_finds_hers_there(
    everything: Clock, other: Neighbourhood, client_of: ClientOf
) -> None:
    office = everything.department.organisation
    contact, colleague = (
        with_role(person(f"{name}@example.org"), RoleKind.DEPARTMENT_CONTACT, where, office)
        for name, where in (("contact", everything.demand.neighbourhood), ("colleague", other))
    )
    page = shown(client_of(colleague))
    assert "Wer misst den Lärm?" in page
    assert "Eine Hebamme" not in page
    today = NOW.date()
    announce_absence(actor=contact, stand_in=colleague, first_day=today, last_day=today, now=NOW)
    page = shown(client_of(colleague))
    assert "Wer misst den Lärm?" in page
    assert "Eine Hebamme" in page


def test_the_one_list_asks_a_fixed_number(
    everything: Clock, farid: Person, client_of: ClientOf, query_budget: QueryBudget
) -> None:
    names = [
        "the session",
        "the person",
        "the circulars that are over, or end soon",
        "her roles",
        "the organisations she applies for",
        "her applications",
        "the organisations that may take money for others",
        "her needs",
        "whom she stands in for",
        "whose contact she is",
        "the departments",
    ]
    lists = [
        "demands",
        "questions",
        "promises",
        "what is taken care of",
        "meetings to come to",
    ]
    browser = client_of(farid)
    with query_budget([*names, *lists]):
        shown(browser)


def test_a_long_demand_ends_with_a_whole_word_on_each_desk(
    carla: Person, farid: Person, huchting: Neighbourhood, health_office: Department, client_of: ClientOf
) -> None:
    (one,) = adopted(huchting, ["Gesundheitsförderung " * 12], on=dt.date(2026, 5, 19))
    whole = " ".join(["Gesundheitsförderung"] * 5) + " …"
    assert whole in shown(client_of(carla))
    handed_over(carla, one, [health_office], on=dt.date(2026, 5, 20))
    assert whole in shown(client_of(farid))


# ── In the neighbourhood ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_moderator_sees_what_of_the_dialogue_waits(
    demand: Demand,
    carla: Person,
    farid: Person,
    health_office: Department,
    huchting: Neighbourhood,
    client_of: ClientOf,
) -> None:
    page = shown(client_of(carla))
    assert "Forderung 1 übergeben" in page
    (clock,) = handed_over(carla, demand, [health_office], on=dt.date(2026, 5, 20))
    assert "Forderung 1 übergeben" not in shown(client_of(carla))
    answered(carla, clock, dt.date(2026, 6, 1))
    asked(farid, huchting, health_office, NOW, direction=Direction.DOWN, title="Wie erreichen Sie Ältere?")
    told: dict[str, Any] = {"what": "Vier Treffen", "sign": "Protokolle", "until": dt.date(2026, 5, 31)}
    commit(actor=farid, department=health_office, neighbourhood=huchting, now=NOW - dt.timedelta(days=40), **told)
    page = shown(client_of(carla))
    assert "Antwort auf Forderung 1 bewerten" in page
    assert "Frage 1 an das Quartier beantworten" in page
    assert "Zusage: Wurde sie gehalten?" in page


def test_a_demand_that_was_only_passed_on_is_not_assessed_anywhere(
    clock: Clock, carla: Person, assembly: Body, client_of: ClientOf
) -> None:
    other = department("jobcenter", "Jobcenter", "Jobcenter")
    told: dict[str, Any] = {"words": "Nicht wir.", "write": write, "now": NOW}
    forward(by=By(carla, way=Way.LETTER), clock=clock, to=other, **told)
    meeting = Meeting.objects.create(
        body=assembly, neighbourhood=assembly.neighbourhood, number=90, starts_at=NOW, place="Bürgerhaus"
    )
    assert "bewerten" not in shown(client_of(carla))
    assert "assess-" not in client_of(carla).get("/desk/huchting/demands/1/").content.decode()
    assert AgendaKind.ANSWERS not in {one.kind for one in due_for(meeting)}


def test_whoever_works_in_the_whole_city_sees_it_on_each_ones_own_desk(
    demand: Demand, henning: Person, client_of: ClientOf
) -> None:
    assert "Forderung 1 übergeben" not in shown(client_of(henning))


def test_what_a_colleague_drafted_is_there_to_be_signed_off(clock: Clock, farid: Person, client_of: ClientOf) -> None:
    office = clock.department.organisation
    colleague = with_role(person("b@gesundheit.example.org"), RoleKind.DEPARTMENT_CONTACT, None, office)
    told: dict[str, Any] = {"kind": AnswerKind.REFUSED, "words": "Nein.", "now": NOW}
    draft_answer(by=By(farid), clock=clock, **told)
    assert "Entwurf abzeichnen" not in shown(client_of(farid))
    hers = client_of(colleague)
    assert "Entwurf abzeichnen: Antwort auf Forderung 1" in shown(hers)
    page = hers.get("/desk/huchting/demands/1/gesundheitsbehoerde/").text
    assert "Abzeichnen und absenden" in page
    assert f"Entworfen von: {farid.name}." in page


def test_a_day_to_look_again_that_has_come_stands_on_the_desk(clock: Clock, carla: Person, client_of: ClientOf) -> None:
    Demand.objects.update(review_on=dt.date(2026, 6, 16))
    assert "wieder hinzusehen" not in shown(client_of(carla))
    Demand.objects.update(review_on=NOW.date())
    page = shown(client_of(carla))
    assert "Forderung 1: Zeit, wieder hinzusehen" in page
    assert "/desk/huchting/demands/1/" in page
