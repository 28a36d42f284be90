"""A need and a project, each with its thread, for a visitor who is not signed in."""

import datetime as dt
from uuid import uuid4

import pytest
from django.test import Client

from einklang.forum import actions as forum
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.procedure import FallbackKind
from einklang.forum.tests.acting import adopt
from einklang.needs.actions import publish_need
from einklang.people.models import Person
from einklang.projects.actions import open_application
from einklang.projects.models import Application
from einklang.web.actions import note_pre_discussion
from einklang.web.tests import story
from einklang.web.tests.story import Cast
from tests.plugins.strict import QueryBudget

PROJECT = "/huchting/projects/1/"
NEED = "/huchting/needs/1/"


def page(path: str, status: int = 200) -> str:
    response = Client().get(path)
    assert response.status_code == status
    return response.content.decode()


def test_a_need_that_nobody_has_read_says_only_that_it_came(cast: Cast) -> None:
    story.raised(cast, "Frau Meier von nebenan ist krank.")
    shown = page(NEED)
    assert "2.\u00a0Februar 2026" in shown
    assert "Meier" not in shown


def test_a_need_shows_its_answer_its_project_and_the_money(cast: Cast) -> None:
    story.whole_thread(cast)
    shown = page(NEED)
    for expected in (
        "Abends auf den Bolzplatz",
        "Der Sportverein kümmert sich.",
        'href="/huchting/projects/1/"',
        "17.\u00a0März 2026",
        "2.800,00\u00a0€",
        "Geld reserviert",
    ):
        assert expected in shown


def test_a_project_shows_the_need_the_consensus_and_the_money(cast: Cast) -> None:
    story.whole_thread(cast)
    shown = page(PROJECT)
    for expected in (
        'href="/huchting/needs/1/"',
        "Konsens mit vermerkten Bedenken",
        "27 stimmen zu, 2 lassen es zu, kein Veto.",
        story.VETO,
        story.AMENDMENT,
        story.RECORDED,
        "Beantwortet durch Änderung 1",
        "Antwort auf Bedenken 1",
        "2.800,00\u00a0€",
    ):
        assert expected in shown


def test_the_thread_of_a_project_without_a_need_begins_with_the_project(cast: Cast) -> None:
    story.whole_thread(cast)
    Application.objects.get().needs.clear()
    shown = page(PROJECT)
    assert "Dieses Projekt nennt kein Anliegen." in shown
    assert 'href="#project"' in shown
    assert 'href="#needs"' not in shown


def test_a_project_shows_what_changed_between_its_versions(cast: Cast) -> None:
    story.whole_thread(cast)
    shown = page(PROJECT)
    assert "Fassung 2 vom 17.\u00a0März 2026 neben der davor" in shown
    assert "(−700,00\u00a0€)" in shown
    assert "Lärmmessung" in shown


def test_its_stations_say_what_changed_since_the_one_before(cast: Cast, greta: Person) -> None:
    application = story.checked(cast, story.published(cast))
    told = {"other_pots": "Die Sportstiftung zahlt Flutlicht."}
    note_pre_discussion(actor=greta, application=application, told=told, now=story.at(3, 3))
    story.money(cast)
    story.decided(cast, story.scheduled(cast, application))
    shown = page(PROJECT).partition(">Stationen<")[2].partition('id="consensus"')[0]
    first, second, third = shown.split("<li>\n        <p>")[1:]
    assert "Arbeitsgruppe" in first
    assert "Die Sportstiftung zahlt Flutlicht." in first
    assert "über Fassung 1" in second
    assert "anders" not in second
    assert "über Fassung 2" in third
    assert "Seit der Station davor ist anders:" in third


def test_nobody_reads_who_took_which_position_or_who_objected(cast: Cast) -> None:
    story.whole_thread(cast)
    shown = page(PROJECT)
    for kept in ("Kröger", "Nowak", "Demir", "Rahimi", "24/3", "24 stimmen"):
        assert kept not in shown


def test_a_draft_is_no_page(cast: Cast) -> None:
    open_application(
        actor=cast.daoud,
        neighbourhood=cast.huchting,
        programme=cast.programme,
        title="Geheim",
        year=2026,
        organisation=cast.sodenmatt,
        form_token=uuid4(),
        now=story.at(3, 2),
    )
    page(PROJECT, status=404)


@pytest.mark.parametrize("number", ["2", "0", "999999999", "1000000000", "1" + "0" * 30])
def test_a_number_that_nothing_has_is_no_page(cast: Cast, number: str) -> None:
    story.checked(cast, story.published(cast))
    page(f"/huchting/needs/{number}/", status=404)
    page(f"/huchting/projects/{number}/", status=404)


@pytest.mark.usefixtures("other")
def test_another_neighbourhoods_number_is_no_page(cast: Cast) -> None:
    story.checked(cast, story.published(cast))
    page("/tenever/needs/1/", status=404)
    page("/tenever/projects/1/", status=404)


def test_script_in_what_people_write_stays_text(cast: Cast) -> None:
    need = story.raised(cast)
    evil = '<script>alert("x")</script> \u202e🙂'
    publish_need(actor=cast.carla, need=need, title=evil, public_text=evil, now=story.at(2, 3))
    shown = page(NEED)
    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_thread_is_told_in_both_languages(cast: Cast, language: str) -> None:
    story.whole_thread(cast)
    for path in (NEED, PROJECT):
        response = Client(headers={"accept-language": language}).get(path)
        assert response.status_code == 200
        assert response.headers["Content-Language"] == language


def test_a_project_costs_thirteen_queries(cast: Cast, query_budget: QueryBudget) -> None:
    story.whole_thread(cast)
    names = [
        "the revision",
        "the project with its neighbourhood, decision and money",
        "the needs behind it",
        "its versions",
        "their lines",
        "their covers",
        "the working group's advice",
        "its rounds with their counts in three",
        "its concerns",
        "the amendments that answer them",
        "its amendments",
        "its decision",
        "the conditions",
    ]
    with query_budget(names):
        page(PROJECT)


def test_a_need_costs_few_queries(cast: Cast, query_budget: QueryBudget) -> None:
    story.whole_thread(cast)
    names = [
        "the revision",
        "the neighbourhood with its city",
        "what is public of it",
        "its projects with decisions and money",
        "who takes care",
        "the demands that came of it",
        "its answers",
    ]
    with query_budget(names):
        page(NEED)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("consensus", "Konsens"),
        ("consensus_with_concerns", "Konsens mit vermerkten Bedenken"),
        ("declined", "Abgelehnt"),
        ("office_agreed", "Das Amt hat zugestimmt"),
        ("office_declined", "Das Amt hat abgelehnt"),
    ],
)
def test_every_way_in_which_a_project_is_decided_has_its_words_on_page_and_record(
    cast: Cast, outcome: str, said: str
) -> None:
    story.ended(cast, outcome)
    assert f"<strong>{said}</strong>" in page(PROJECT)
    record = page("/huchting/record/")
    assert "Eintrag der Art" not in record
    assert "…" not in record


@pytest.mark.parametrize("kind", [FallbackKind.OFFICE, FallbackKind.DECLINE])
def test_a_step_without_an_adjournment_before_it_tells_its_reason(cast: Cast, kind: FallbackKind) -> None:
    adopt(cast.assembly, dt.date(2026, 3, 1), ladder=(FallbackKind.OFFICE,))
    item = story.scheduled(cast, story.checked(cast))
    story.without_consensus(cast, item, Step(kind, "Es bleibt beim Lärm."), story.at(3, 17, 19))
    assert "Es bleibt beim Lärm." in page(PROJECT)


def test_a_change_is_told_with_the_concern_that_it_answers_when_the_round_has_ended(cast: Cast) -> None:
    _item, round_ = story.amended(cast)
    assert story.AMENDMENT not in page(PROJECT)
    again = forum.ask_again(actor=cast.carla, round=round_, now=story.at(3, 17, 20))
    assert again.state == "open"
    assert story.AMENDMENT in page(PROJECT)
