"""The desk shows only what waits for the person who sits at it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from einklang.administration.models import Department
from einklang.base.money import Cents
from einklang.evening.actions import open_round
from einklang.forum.actions import meetings
from einklang.forum.actions.concerns import raise_concern
from einklang.forum.actions.marks import mark_ground_rule
from einklang.forum.actions.rounds import count_positions
from einklang.forum.models import Body
from einklang.forum.rules.meetings import Attendance
from einklang.forum.rules.positions import Degree
from einklang.fund.actions import allot
from einklang.fund.models import BudgetYear
from einklang.fund.tests.acts import Town
from einklang.grants.actions import meet_condition
from einklang.grants.queries.notices import tracked_of
from einklang.grants.tests import acting
from einklang.needs.actions import open_follow_up
from einklang.people.models import Deed, Organisation, Person
from einklang.places.models import Feedback, Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.queries import advice_on
from einklang.projects.tests.plans import SEWING_2
from einklang.proofs.tests import examining
from einklang.web.tests import story
from einklang.web.tests.story import Cast
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget, SetClock

LATER = dt.datetime(2026, 4, 2, 12, tzinfo=dt.UTC)


@pytest.fixture
def town(
    huchting: Neighbourhood,
    winprogramme: Programme,
    assembly: Body,
    sodenmatt: Organisation,
    daoud: Person,
    carla: Person,
    edda: Person,
    henning: Person,
    settings: Any,
    tmp_path: Path,
) -> Town:
    """The town in which notices go out, on 2 April 2026."""
    settings.FILES_ROOT, settings.CLOCK = tmp_path / "files", LATER.isoformat()
    return Town(huchting, winprogramme, assembly, sodenmatt, daoud, carla, edda, henning)


def desk(client: Client) -> str:
    response = client.get("/desk/")
    assert response.status_code == 200
    return response.content.decode().partition("<main")[2]


@pytest.mark.django_db
def test_a_visitor_signs_in_first() -> None:
    assert Client().get("/desk/").headers["Location"].startswith("/account/login/?next=/desk/")


def test_for_whom_nothing_waits_it_says_so(stranger: Person, client_of: ClientOf) -> None:
    assert "Gerade wartet nichts auf Sie." in desk(client_of(stranger))


def test_a_resident_sees_her_needs_and_nobody_elses(cast: Cast, bernd: Person, client_of: ClientOf) -> None:
    story.published(cast)
    assert "Abends auf den Bolzplatz" in desk(client_of(cast.aylin))
    assert "Abends auf den Bolzplatz" not in desk(client_of(bernd))


def test_the_moderator_reads_new_needs_within_two_working_days(cast: Cast, client_of: ClientOf) -> None:
    story.raised(cast, "Frau Meier ist krank.")
    shown = desk(client_of(cast.carla))
    assert "Neue Anliegen lesen" in shown
    assert "/desk/huchting/needs/1/" in shown
    assert "bis 4.\u00a0Februar 2026" in shown
    assert "überfällig" in shown
    assert "Meier" not in shown
    for someone in (cast.aylin, cast.daoud, cast.edda):
        assert "Neue Anliegen lesen" not in desk(client_of(someone))


def test_the_grant_officer_checks_and_the_applicant_waits(cast: Cast, client_of: ClientOf) -> None:
    application = story.checked(cast)
    type(application).objects.update(state="submitted")
    assert "/desk/huchting/applications/1/check/" in desk(client_of(cast.edda))
    applicant = desk(client_of(cast.daoud))
    assert "Meine Anträge" in applicant
    assert "eingereicht" in applicant


def test_an_applicant_reads_what_is_missing(cast: Cast, client_of: ClientOf) -> None:
    application = story.checked(cast)
    type(application).objects.update(state="completion_requested")
    assert "Es fehlen Unterlagen" in desk(client_of(cast.daoud))


def test_the_moderator_finds_meeting_agenda_and_open_round(cast: Cast, client_of: ClientOf) -> None:
    story.money(cast)
    application = story.checked(cast, story.published(cast))
    assert "Anträge auf eine Tagesordnung setzen" in desk(client_of(cast.carla))
    item = story.scheduled(cast, application)
    assert "/desk/huchting/meetings/1/" in desk(client_of(cast.carla))
    meetings.open_meeting(
        actor=cast.carla, meeting=item.meeting, attendance=Attendance(residents=4), now=story.at(3, 17, 19)
    )
    open_round(actor=cast.carla, item=item, now=story.at(3, 17, 19))
    assert "/desk/huchting/meetings/1/1/" in desk(client_of(cast.carla))


def test_the_working_group_sees_what_to_discuss_first(cast: Cast, greta: Person, client_of: ClientOf) -> None:
    story.checked(cast)
    assert "Anträge vorbesprechen" in desk(client_of(greta))


def test_a_mark_waits_only_for_whom_the_rules_of_procedure_name(cast: Cast, greta: Person, client_of: ClientOf) -> None:
    story.money(cast)
    item, evening = story.scheduled(cast, story.checked(cast)), story.at(3, 17, 19)
    meetings.open_meeting(actor=cast.carla, meeting=item.meeting, attendance=Attendance(residents=4), now=evening)
    asked = open_round(actor=cast.carla, item=item, now=evening)
    count_positions(actor=cast.carla, round=asked, counts={1: 3, 6: 1}, now=evening)
    veto = raise_concern(actor=cast.carla, round=asked, degree=Degree.VETO, text="Die nicht.", now=evening)
    mark_ground_rule(actor=cast.carla, concern=veto, reason="Gegen eine Religion", now=evening)
    assert "Kennzeichnungen als zweite Person prüfen" in desk(client_of(greta))
    for somebody in (cast.edda, cast.henning, cast.carla):
        assert "Kennzeichnungen" not in desk(client_of(somebody))


def test_what_is_hers_but_waits_for_others_lies_apart(cast: Cast, client_of: ClientOf) -> None:
    story.published(cast)
    shown = desk(client_of(cast.aylin))
    assert "Gerade wartet nichts auf Sie." in shown
    assert "Meine Anliegen" in shown
    application = story.checked(cast)
    assert "Gerade wartet nichts auf Sie." in desk(client_of(cast.daoud))
    type(application).objects.update(state="completion_requested")
    shown = desk(client_of(cast.daoud))
    assert "Das wartet auf Sie." in shown
    assert "Meine Anträge: Sie sind dran" in shown


def test_what_is_overdue_waits_for_the_neighbourhoods_managers(cast: Cast, client_of: ClientOf) -> None:
    late = open_follow_up(
        actor=cast.carla,
        neighbourhood=cast.huchting,
        what="Laterne reparieren",
        caretaker="Amt für Straßen",
        due_on=story.at(3, 1).date(),
        now=story.at(2, 1),
    )
    shown = desk(client_of(cast.carla))
    assert "Überfällig: Darum wollte sich jemand kümmern" in shown
    assert f"/desk/huchting/needs/follow-ups/{late.pk}/" in shown
    assert "Laterne" not in desk(client_of(cast.edda))


def test_a_departments_contact_sees_what_it_has_taken_care_of(
    cast: Cast, farid: Person, health_office: Department, client_of: ClientOf
) -> None:
    open_follow_up(
        actor=cast.carla,
        neighbourhood=cast.huchting,
        what="Sprechstunde einrichten",
        caretaker="Gesundheitsbehörde",
        organisation=health_office.organisation,
        due_on=story.at(7, 1).date(),
        now=story.at(6, 1),
    )
    assert "Sprechstunde einrichten" in desk(client_of(farid))
    assert "Sprechstunde einrichten" not in desk(client_of(cast.henning))


def test_the_officer_finds_who_waits_once_the_money_is_there(cast: Cast, client_of: ClientOf) -> None:
    story.money(cast, 100_000)
    story.decided(cast, story.scheduled(cast, story.checked(cast)))
    assert "Warteliste: Geld ist da" not in desk(client_of(cast.edda))
    budget = BudgetYear.objects.get()
    budget.total_cents += 1_000_000
    budget.save()
    allot(
        actor=cast.henning,
        budget_year=budget,
        neighbourhood=cast.huchting,
        amount_cents=Cents(1_000_000),
        now=story.at(4, 1),
    )
    shown = desk(client_of(cast.edda))
    assert "Warteliste: Geld ist da" in shown
    assert "/desk/huchting/waiting/" in shown
    assert "Warteliste" not in desk(client_of(cast.carla))


@pytest.mark.usefixtures("huchting")
def test_the_administrator_finds_people_and_roles(administrator: Person, client_of: ClientOf) -> None:
    assert "/desk/roles/" in desk(client_of(administrator))


def test_each_role_is_offered_what_it_may_begin(cast: Cast, client_of: ClientOf) -> None:
    offered = {
        cast.aylin: "/desk/huchting/applications/new/",
        cast.carla: "/desk/huchting/needs/new/",
        cast.henning: "/desk/fund/",
    }
    assert "/desk/waiting/" in desk(client_of(cast.edda))
    for someone, href in offered.items():
        assert href in desk(client_of(someone))
        assert [href in desk(client_of(other)) for other in offered if other != someone] == [False, False]


def test_a_role_next_door_shows_nothing_of_here(
    cast: Cast, other: Neighbourhood, client_of: ClientOf, stranger: Person
) -> None:
    from tests.cast import role_kind, with_role

    story.raised(cast)
    assert "Neue Anliegen lesen" not in desk(client_of(with_role(stranger, role_kind("moderator"), other)))


def test_a_desk_costs_a_query_a_pile(cast: Cast, client_of: ClientOf, query_budget: QueryBudget) -> None:
    story.whole_thread(cast)
    story.raised(cast)
    client = client_of(cast.carla)
    names = [
        "the session",
        "the person",
        "the circulars that are over, or end soon",
        "her roles",
        "open rounds",
        "needs to read",
        "meetings",
        "minutes to sign off",
        "objections to answer",
        "circulars that run",
        "applications to schedule",
        "needs without an answer",
        "what is overdue",
        "where small sums may go round",
        "conditions whose day has come",
        "the organisations she applies for",
        "her applications",
        "the organisations that may take money for others",
        "her needs",
        "what of the dialogue waits",
    ]
    with query_budget(names):
        desk(client)


def test_the_working_group_notes_that_it_has_discussed_an_application(
    cast: Cast, greta: Person, client_of: ClientOf
) -> None:
    application, page = story.checked(cast), "/desk/huchting/pre-discussion/1/"
    client = client_of(greta)
    assert page in desk(client)
    assert "Vorberaten" in client.get(page).text
    assert client.post(page).headers["Location"] == "/desk/"
    application.refresh_from_db()
    assert application.state == "pre_discussed"
    assert Deed.objects.filter(what="web.pre_discuss", person=greta, subject="projects/1").exists()
    assert client.post(page).status_code == 422
    assert "Vorberaten" not in client.get(page).text


def test_what_the_working_group_found_out_is_a_fact_for_everybody_and_no_decision(
    cast: Cast, greta: Person, client_of: ClientOf
) -> None:
    application, page = story.checked(cast), "/desk/huchting/pre-discussion/1/"
    client = client_of(greta)
    told = {"duplicates": "Das Jugendhaus hat so etwas dienstags.", "words": "Bitte absprechen."}
    answer = client.post(page, {**told, "regular_duty": "x" * 501})
    assert answer.status_code == 422
    assert "Bitte absprechen." in answer.text
    application.refresh_from_db()
    assert application.state == "formally_checked"
    assert client.post(page, told).status_code == 302
    [advice] = advice_on(application)
    assert (advice.version.number, advice.duplicates, advice.other_pots) == (1, told["duplicates"], "")
    public = client_of(None).get("/huchting/projects/1/").text
    for said in ("Stationen", "über Fassung 1", *told.values()):
        assert said in public
    assert "Gibt es dafür noch anderes Geld?" not in public
    assert told["duplicates"] in client.get(page).text


def test_feedback_is_handled_once_and_by_somebody(
    feedback: Feedback, administrator: Person, client_of: ClientOf
) -> None:
    client, page = client_of(administrator), f"/desk/feedback/{feedback.pk}/"
    assert client.post(page).status_code == 302
    assert Deed.objects.get(what="web.handle_feedback").person == administrator
    assert client.post(page).status_code == 422


def test_a_role_in_one_area_is_offered_no_page_of_the_city(
    stranger: Person, huchting: Neighbourhood, client_of: ClientOf
) -> None:
    from tests.cast import role_kind, with_role

    office = client_of(with_role(stranger, role_kind("programme_office"), huchting))
    assert "/desk/fund/" not in desk(office)


def test_an_address_that_only_takes_what_is_sent_leads_back_to_the_desk(aylin: Person, client_of: ClientOf) -> None:
    client, sent = client_of(aylin), "/desk/huchting/applications/1/withdraw/"
    client.session.flush()
    client.cookies.clear()
    goal = client.post(sent, {"reason": "Doch nicht."}).headers["Location"]
    assert goal.startswith("/account/login/?next=/desk/")
    client.force_login(aylin, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(sent).headers["Location"] == "/desk/"


def test_a_notice_lies_on_the_desk_of_whoever_does_its_next_step(town: Town, client_of: ClientOf) -> None:
    grant = acting.agreed(town, "Nähcafé für alle", SEWING_2, acting.FLYER)
    edda, henning = client_of(town.edda), client_of(town.henning)
    here = "/desk/huchting/grants/1/win/"
    assert "Bescheide entwerfen" in desk(edda)
    assert here in desk(edda)
    notice = acting.drafted(town, grant)
    assert "Bescheide als zweite Person zeichnen" in desk(henning)
    assert here not in desk(edda)
    acting.signed(town, notice)
    assert here not in desk(henning)
    assert "Bescheide hinausgeben" in desk(edda)
    acting.sent(town, notice)
    shown = desk(edda)
    assert here not in shown
    assert "/desk/huchting/conditions/1/1/" in shown
    [tracked] = tracked_of(grant.application)
    told = {"met_on": tracked.due_on, "word": "Er liegt vor."}
    meet_condition(actor=town.edda, tracked=tracked, now=LATER, **told)  # type: ignore[arg-type]
    assert "/desk/huchting/conditions/1/1/" not in desk(edda)


def test_a_proof_lies_on_the_desk_of_whoever_examines_it_and_then_of_the_second_person(
    town: Town, client_of: ClientOf, set_clock: SetClock
) -> None:
    grant = examining.granted_and_paid(town)
    proof = examining.proof_of(town, grant)
    set_clock(examining.EXAMINED)
    edda, henning, here = client_of(town.edda), client_of(town.henning), "/desk/huchting/examinations/1/"
    assert "Verwendungsnachweise prüfen" in desk(edda)
    assert here in desk(edda)
    assert here not in desk(henning)
    examination = examining.proposed(town, proof)
    assert here not in desk(edda)
    assert "Prüfungen als zweite Person zeichnen" in desk(henning)
    assert here in desk(henning)
    examining.signed(town, examination)
    assert here not in desk(henning)


def test_the_public_page_says_when_the_notice_is_final_and_which_condition_was_met(
    town: Town, client_of: ClientOf
) -> None:
    grant = acting.granted(town, "Nähcafé für alle", SEWING_2, acting.FLYER)
    page = "/huchting/projects/1/"
    assert "seit 24.\u00a0Februar 2026 bestandskräftig" in client_of(None).get(page).text
    [tracked] = tracked_of(grant.application)
    meet_condition(actor=town.edda, tracked=tracked, met_on=LATER.date(), word="Er liegt vor.", now=LATER)
    shown = client_of(None).get(page).text
    assert "Er liegt vor." in shown
    assert "Sodenmattstraße" not in shown
    assert "Ihr Bescheid und wie es weitergeht" in client_of(town.daoud).get("/desk/huchting/applications/1/").text
