"""How many questions each page asks the database, each with its name; the number stays when there is more data."""

import datetime as dt

import pytest
from django.test import Client

from einklang.needs.actions import answer_need, open_follow_up, publish_need
from einklang.needs.models import Need, Topic
from einklang.needs.tests.conftest import RaiseOne
from einklang.people.models import Person
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget

SIGNED_IN = ["the session", "the person", "the neighbourhood with its city", "her roles, for the door"]


@pytest.fixture(params=[1, 25])
def many(
    request: pytest.FixtureRequest, raise_one: RaiseOne, carla: Person, topic: Topic, now: dt.datetime
) -> list[Need]:
    """As many public needs, each with an answer and a follow-up, and as many that wait for their reader."""
    needs = []
    for _ in range(request.param):
        raise_one()
        need = publish_need(
            actor=carla, need=raise_one(), title="Ein Ort zum Nähen", public_text="Text", topic=topic, now=now
        )
        open_follow_up(actor=carla, neighbourhood=need.neighbourhood, need=need, what="Raum", caretaker="Amt", now=now)
        needs.append(need)
    return needs


def test_the_list(many: list[Need], query_budget: QueryBudget) -> None:
    with query_budget(["the revision", "the neighbourhood with its city", "the topics", "the needs"]):
        Client().get("/huchting/needs/?topic=together")


def test_the_list_asked_for_again(many: list[Need], query_budget: QueryBudget) -> None:
    Client().get("/huchting/needs/")
    with query_budget(["the revision"]):
        Client().get("/huchting/needs/")


def test_the_three_fields(many: list[Need], query_budget: QueryBudget) -> None:
    with query_budget(["the revision", "the neighbourhood with its city"]):
        Client().get("/huchting/needs/new/")


def test_the_way_back(many: list[Need], carla: Person, query_budget: QueryBudget, now: dt.datetime) -> None:
    need = many[0]
    answer_need(actor=carla, need=need, text="Ja.", now=now)
    names = ["the revision", "the neighbourhood with its city", "the need", "its answers", "its follow-ups"]
    with query_budget(names):
        Client().get(f"/huchting/needs/follow/{need.follow_code}/")


def test_the_desk(many: list[Need], carla: Person, client_of: ClientOf, query_budget: QueryBudget) -> None:
    names = [
        *SIGNED_IN,
        "her roles, for what the page offers",
        "her roles, for the door to what is to be read",
        "what is to be read",
        "what has no answer",
        "what somebody takes care of",
        "what was published last",
    ]
    desk = client_of(carla)
    with query_budget(names):
        desk.get("/desk/huchting/needs/")


def test_one_need_to_be_read(many: list[Need], carla: Person, client_of: ClientOf, query_budget: QueryBudget) -> None:
    names = [
        *SIGNED_IN,
        "the need",
        "her roles, for the door to the original",
        "the need with its wording",
        "those that may say the same",
        "the topics to choose from",
    ]
    desk = client_of(carla)
    with query_budget(names):
        desk.get("/desk/huchting/needs/1/")


def test_one_need_to_take_care_of(
    many: list[Need], carla: Person, client_of: ClientOf, query_budget: QueryBudget
) -> None:
    names = [
        *SIGNED_IN,
        "the need",
        "its public words",
        "its answers",
        "its follow-ups",
        "her roles, for whether she may set its words right",
        "the meetings to choose from",
        "the organisations to choose from",
    ]
    desk = client_of(carla)
    with query_budget(names):
        desk.get("/desk/huchting/needs/2/")
