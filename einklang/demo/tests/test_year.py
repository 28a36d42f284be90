"""The invented year is acted by the acts that the pages call: once, whole, to the cent, and marked as invented."""

import datetime as dt
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Q
from django.test import Client

from einklang.administration.queries import commitments_from
from einklang.administration.rules.clock import overdue_in_public
from einklang.administration.rules.commitments import Standing
from einklang.demands.models import Answer, Assessment, Clock, Demand
from einklang.demands.queries.clocks import whole_clocks
from einklang.demands.rules.status import Status
from einklang.demo.actions import act_year
from einklang.demo.queries import cast, person_of
from einklang.demo.readers import plan_of, read_year
from einklang.evening.models import FastLane
from einklang.exchange.models import KnowHow, Question
from einklang.forum.models import Decision, Meeting
from einklang.fund.models import BudgetYear, Grant
from einklang.fund.queries import balances_of, figures
from einklang.fund.rules.ledger import Account, Act, Stage
from einklang.grants.queries.payments_due import unspent_due
from einklang.needs.models import Need
from einklang.open_data.queries import by_field_of_action, by_target_group
from einklang.people.models import Deed, Letter
from einklang.people.queries import subscriptions_to
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.proofs.models import Proof
from einklang.record.queries import facts_of, scopes, timeline, verify_scope
from einklang.statements.models import PartNote, Statement
from einklang.web.queries.commitments import commitments


@pytest.fixture(scope="module")
def _performance(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One performance for all tests of this file, taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert act_year()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def year(_performance: None, db: None, settings: Any) -> Neighbourhood:
    """Huchting after its invented year."""
    settings.DEMO = True
    return Neighbourhood.objects.get(slug="huchting")


def test_the_files_tell_forty_needs_a_dozen_projects_and_nine_meetings() -> None:
    told = read_year()
    submitted = [project for project in told.projects if any("submitted" in version for version in project["version"])]
    assert (len(told.needs), len(submitted), len(told.meetings)) == (40, 17, 9)


def test_every_plan_that_is_handed_in_balances_and_one_asks_forty_euros_too_much() -> None:
    for project in read_year().projects:
        plan = None
        for version in project["version"]:
            plan = plan_of(version, plan)
            if "submitted" in version:
                assert plan.expenditure_cents == plan.cover_cents, project["key"]
                share = 80 if "programme" in project else 50
                assert 100 * plan.requested_cents <= share * plan.expenditure_cents, project["key"]
            if "refused" in version:
                assert plan.requested_cents - plan.expenditure_cents // 2 == 4_000


def test_the_city_has_its_fourteen_areas_and_their_money(year: Neighbourhood) -> None:
    hoods = Neighbourhood.objects.order_by("slug")
    assert hoods.count() == 14
    years = BudgetYear.objects.filter(year=2026).order_by("pk")
    assert list(years.values_list("programme__slug", "total_cents")) == [("win", 168_750_000), ("ankommen", 3_200_000)]
    assert sum(figures(hood, 2026).allotted_cents for hood in hoods) == 168_750_000 + 3_200_000
    assert figures(year, 2026).allotted_cents == 15_000_000 + 1_200_000


def test_both_scenarios_are_among_the_projects(year: Neighbourhood) -> None:
    reserved = dict(Grant.objects.values_list("application__title", "reserved_cents"))
    assert reserved["Nähcafé für alle"] == 398_000
    assert reserved["Sommerabende am Bolzplatz"] == 280_000
    summer = Decision.objects.get(proposal__title="Sommerabende am Bolzplatz")
    assert (summer.outcome, summer.facts["present"]) == ("consensus_with_concerns", 29)
    assert (summer.facts["agree"], summer.facts["let_pass"], summer.facts["veto"]) == (27, 2, False)
    assert summer.round is not None
    assert list(summer.round.count()) == [24, 3, 1, 1, 0, 0]


def test_the_sewing_cafe_is_followed_to_its_last_cent(year: Neighbourhood) -> None:
    grant = Grant.objects.select_related("area_budget").get(application__title="Nähcafé für alle")
    there = balances_of(grant.area_budget)
    assert there[Account(Stage.PROVEN, grant.number)] == 356_235
    assert [there.get(Account(stage, grant.number), 0) for stage in (Stage.GRANTED, Stage.PAID)] == [0, 0]
    back = grant.transfers.filter(reason=Act.REPAY.value)
    assert [one.amount_cents for one in back] == [41_765]
    assert grant.application.state == "closed"


def test_the_grants_of_the_first_year_stand_at_every_point_of_their_life(year: Neighbourhood) -> None:
    proofs = dict(Proof.objects.values_list("application__title", "state"))
    assert proofs == {
        "Nähcafé für alle": "examined",
        "Mittagstisch am Donnerstag": "examined",
        "Gemeinschaftsgarten Alte Gärtnerei": "submitted",
        "Sommerabende am Bolzplatz": "submitted",
        "Sprachcafé am Vormittag": "draft",
    }
    assert Application.objects.filter(state="closed").count() == 2
    assert Application.objects.filter(state="granted", proof=None).count() == 2


def test_the_language_cafe_has_money_from_two_pots_each_with_its_own_notice(year: Neighbourhood) -> None:
    grants = Grant.objects.filter(application__title="Sprachcafé am Vormittag").order_by("pk")
    kept = dict(grants.values_list("area_budget__budget_year__programme__name", "reserved_cents"))
    assert kept == {"Wohnen in Nachbarschaften (WiN)": 420_000, "Ankommen im Quartier": 200_000}
    assert [one.notices.exclude(dispatched_on=None).count() for one in grants] == [1, 1]
    reached = [balances_of(one.area_budget)[Account(Stage.PAID, one.number)] for one in grants]
    assert reached == [370_000, 180_000]
    left = [
        one.title for one in unspent_due(lambda _path: Q(), dt.date(2027, 6, 15)) if one.title.startswith("Sprachcafé")
    ]
    assert sorted(left) == [
        "Sprachcafé am Vormittag (Ankommen im Quartier)",
        "Sprachcafé am Vormittag (Wohnen in Nachbarschaften (WiN))",
    ]


def test_two_of_the_office_agreed_to_a_small_sum_and_another_one_waits_for_the_second_person(
    year: Neighbourhood,
) -> None:
    lanes = {one.version.title: one.agreed_at is not None for one in FastLane.objects.select_related("version")}
    assert lanes == {"Ein Stadtplan in fünf Sprachen": True, "Schwimmen lernen in den Sommerferien": False}
    assert Grant.objects.get(application__title="Ein Stadtplan in fünf Sprachen").reserved_cents == 64_000


def test_the_page_of_purposes_tells_what_the_money_is_for_and_for_whom(year: Neighbourhood, client: Client) -> None:
    for field in by_field_of_action(year, 2026) + by_target_group(year, 2026):
        assert field.name, "every project of the example says both"
    told = client.get("/huchting/fund/purposes/?year=2026").content.decode()
    for name in ("Begegnung und Zusammenhalt", "Umwelt und Wohnumfeld", "Frauen", "noch nicht gesagt"):
        assert (name in told) is (name != "noch nicht gesagt"), name


def test_the_year_leaves_something_of_every_kind(year: Neighbourhood) -> None:
    assert (Need.objects.count(), Meeting.objects.filter(state="closed").count()) == (40, 8)
    states = set(Application.objects.values_list("state", flat=True))
    wanted = {"consensus", "consensus_with_concerns", "waiting_list", "submitted", "scheduled", "idea"}
    assert wanted <= states
    assert set(Need.objects.values_list("state", flat=True)) >= {"received", "published", "answered", "closed"}


def test_the_record_of_every_scope_is_whole_and_begins_by_saying_that_all_is_invented(year: Neighbourhood) -> None:
    assert year.slug in scopes()
    for scope in scopes():
        assert verify_scope(scope).broken is None
        assert [one.sequence for one in commitments(scope) if not one.holds] == []
        [first] = timeline(scope, before=2, most=1)
        assert facts_of(first) == {"note": "Beispiel: alles erfunden"}


def test_every_act_of_the_year_stands_in_the_private_log(year: Neighbourhood) -> None:
    assert Deed.objects.filter(scope=year.slug).count() > 200


def test_a_second_performance_changes_nothing(year: Neighbourhood) -> None:
    assert not act_year()
    assert Need.objects.count() == 40


def test_the_command_says_how_to_sign_in_as_each_of_the_cast(year: Neighbourhood) -> None:
    out = StringIO()
    call_command("demo", stdout=out)
    for member in cast():
        assert f"/demo/as/{member.key}/" in out.getvalue()
        assert person_of(member.key) is not None


def test_a_real_installation_has_neither_the_command_nor_the_pages(db: None, client: Client) -> None:
    with pytest.raises(CommandError, match="EINKLANG_DEMO"):
        call_command("demo", stdout=StringIO())
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/as/carla/").status_code == 404


def test_one_button_signs_in_as_one_of_the_cast(year: Neighbourhood, client: Client) -> None:
    assert client.get("/demo/").status_code == 200
    assert client.get("/demo/as/carla/").status_code == 200
    assert client.get("/demo/as/nobody/").status_code == 404
    assert client.post("/demo/as/carla/").headers["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200


def test_every_public_page_says_that_all_is_invented(year: Neighbourhood, client: Client) -> None:
    for path in ("/", "/huchting/", "/huchting/projects/7/", "/huchting/meetings/4/", "/huchting/fund/"):
        text = client.get(path).content.decode()
        assert "Beispiel: alles erfunden" in text, path
        assert '<meta name="robots" content="noindex">' in text, path


def test_some_have_ordered_invitations_so_that_the_next_one_goes_to_somebody(year: Neighbourhood) -> None:
    assert {one.person for one in subscriptions_to(year)} == {person_of(name) for name in ("aylin", "bernd", "daoud")}


# ── The archive of 2015 ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_archive_holds_a_demand_with_five_departments_and_is_marked_as_invented(year: Neighbourhood) -> None:
    demand = Demand.objects.get(neighbourhood=year, adopted_on=dt.date(2015, 4, 23))
    asked = demand.clocks.filter(forwarded_from=None)
    assert asked.count() == 5
    assert set(asked.values_list("first_due_on", flat=True)) == {dt.date(2015, 6, 8)}
    assert demand.status == Status.PARTLY_ANSWERED
    assert asked.filter(ended_on__isnull=False).count() == 4
    assert "erfunden" in demand.statement.title


def test_a_year_later_the_promise_was_not_wholly_kept(year: Neighbourhood) -> None:
    (promise,) = commitments_from(year, "demands/1", dt.date(2016, 10, 13))
    assert promise.standing is Standing.NOT_WHOLLY_KEPT
    assert (promise.reviews[-1].kept, promise.reviews[-1].promised) == (3, 4)


def test_who_was_asked_by_a_department_that_was_not_responsible_has_days_of_its_own(year: Neighbourhood) -> None:
    passed = Clock.objects.get(demand__adopted_on=dt.date(2015, 4, 23), forwarded_from__isnull=False)
    assert (passed.name, passed.first_due_on) == ("Jobcenter", dt.date(2015, 8, 11))


def test_nobody_is_written_to_about_old_papers(year: Neighbourhood) -> None:
    assert not Letter.objects.filter(about="huchting/demands/1").exists()


# ── The dialogue of the year ─────────────────────────────────────────────────────────────────────────────────────

TODAY = dt.date(2027, 6, 15)


def demand_of_the_year(words: str) -> Demand:
    return Demand.objects.get(adopted_on=dt.date(2027, 2, 16), text__body__contains=words)


def test_the_statement_of_the_year_went_in_as_a_paper_and_says_when_both_bodies_met(year: Neighbourhood) -> None:
    statement = demand_of_the_year("Hebamme").statement
    assert (statement.discussed_on, statement.adopted_on) == (dt.date(2027, 2, 2), dt.date(2027, 2, 16))
    assert statement.entered_at is not None
    assert Demand.objects.filter(statement=statement).count() == 4


def test_a_promise_a_part_and_a_refusal_stand_beside_a_department_that_says_nothing(year: Neighbourhood) -> None:
    kinds = set(Answer.objects.filter(clock__demand__adopted_on__year=2027).values_list("clock__name", "kind"))
    assert kinds == {
        ("Gesundheitsbehörde", "promised"),
        ("Behörde für Soziales", "partly"),
        ("Behörde für Kinder und Bildung", "refused"),
    }
    (promise,) = commitments_from(year, demand_of_the_year("Hebamme").subject, TODAY)
    assert promise.standing is Standing.RUNNING
    silent = whole_clocks().get(demand=demand_of_the_year("Proberaum"))
    assert overdue_in_public(silent.value(), TODAY) == 71


def test_the_assembly_has_assessed_two_of_the_answers(year: Neighbourhood) -> None:
    made = Assessment.objects.filter(assessed_on=dt.date(2027, 5, 19)).order_by("pk")
    assert list(made.values_list("verdict", flat=True)) == ["enough", "partly"]


def test_a_demand_that_is_due_today_lies_on_farids_desk(year: Neighbourhood, client: Client) -> None:
    clock = Clock.objects.get(demand=demand_of_the_year("Praxis"))
    assert (clock.name, clock.due_on, clock.ended_on) == ("Gesundheitsbehörde", TODAY, None)
    client.post("/demo/as/farid/")
    told = client.get("/desk/demands/").content.decode()
    assert "wann Kinder aus Huchting wieder eine Praxis" in told


def test_a_statement_is_being_written_out_of_what_was_noted_on_the_report(year: Neighbourhood) -> None:
    draft = Statement.objects.get(adopted_on=None)
    assert draft.report is not None
    notes = PartNote.objects.filter(statement=draft)
    assert set(notes.values_list("annotation__kind", flat=True)) == {"demand", "experience", "disagreement"}
    assert draft.parts.filter(version=2).count() == 1
    assert [draft.comments.filter(resolved_at__isnull=still).count() for still in (True, False)] == [1, 1]


def test_a_question_up_is_answered_and_thanked_for_and_one_down_waits_for_carla(year: Neighbourhood) -> None:
    up, down = Question.objects.filter(neighbourhood=year).order_by("number")
    assert (up.direction, up.state, up.thanks.count()) == ("up", "answered", 1)
    assert (down.direction, down.state) == ("down", "asked")
    assert KnowHow.objects.get().question == up


def test_nobody_is_written_to_about_the_dialogue(year: Neighbourhood) -> None:
    assert not Letter.objects.filter(Q(about__contains="/demands/") | Q(about__contains="/questions/")).exists()
