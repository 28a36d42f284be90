"""How much the pages of demands ask the database, whatever happened to a demand."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.administration.models import Department
from einklang.administration.rules.links import digest_of
from einklang.demands import actions as demands
from einklang.demands.models import Answer, Clock, Link
from einklang.demands.rules.answers import Verdict
from einklang.demands.tests.acting import adopted, answered, at, handed_over
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf

QueryBudget = Callable[[list[str]], Any]
TODAY = dt.date(2026, 6, 15)
DESK = "/desk/huchting/demands/"
SIGNED_IN = ["the session", "the person"]
RULED = ["the revision", "the neighbourhood"]
CLOCKS = ["the demands", "their clocks", "their steps", "their answers"]
AROUND = ["what renews it", "its heading"]
CHOICES = ["topics", "departments", "neighbourhoods"]
ANSWER = ["the answer that counts", "the draft", "the answers", "who was asked next", "the answer, to set it right"]
YEAR = [*CLOCKS, "the promises", "how long departments took"]


@pytest.fixture
def second(carla: Person, clock: Clock, huchting: Neighbourhood, health: Department) -> Clock:
    """A second demand that waits, beside one that was answered and assessed."""
    answered(carla, clock, dt.date(2026, 6, 2))
    verdict = Verdict.PARTLY
    demands.assess(actor=carla, answer=Answer.objects.get(), verdict=verdict, words="Na ja.", now=at(TODAY))
    (two,) = adopted(huchting, ["Zwei."], on=dt.date(2026, 4, 23))
    return handed_over(carla, two, [health], dt.date(2026, 4, 27))[0]


@pytest.mark.parametrize(
    ("address", "names"),
    [
        (
            "/huchting/demands/1/",
            [
                *RULED,
                *CLOCKS,
                "the verdicts",
                "the reviews",
                "its needs",
                "its promises",
                "what renews it",
                "its heading",
            ],
        ),
        (
            "/demands/",
            ["the revision", "topics", "departments", "neighbourhoods", *CLOCKS, "their headings", "the years"],
        ),
        ("/huchting/demands/years/2026/", [*RULED, *YEAR]),
        ("/demands/years/2026/", ["the revision", *YEAR]),
    ],
)
def test_public_pages(second: Clock, client: Client, query_budget: QueryBudget, address: str, names: list[str]) -> None:
    with query_budget(names):
        client.get(address)


def test_the_page_behind_the_link_of_a_mail(second: Clock, client: Client, query_budget: QueryBudget) -> None:
    Link.objects.create(clock=second, digest=digest_of("word"), sent_to="p@example.org", sent_at=at(TODAY))
    names = ["the revision", "the link", "whether its house goes on", "the clock", "its steps", *ANSWER]
    with query_budget([*names, "to whom it could be forwarded"]):
        client.get("/answer/word/")


def test_a_clock_on_the_desk_of_its_contact(
    second: Clock, farid: Person, client_of: ClientOf, query_budget: QueryBudget
) -> None:
    browser = client_of(farid)
    speaks = ["for whom he stands in", "his roles", "the departments", "who has its work today"]
    names = [*SIGNED_IN, "the neighbourhood", "the clock", "its steps", *speaks, *ANSWER]
    with query_budget([*names, "to whom it could be forwarded"]):
        browser.get(f"{DESK}2/gesundheitsbehoerde/")


def test_one_answer_to_several(second: Clock, farid: Person, client_of: ClientOf, query_budget: QueryBudget) -> None:
    browser = client_of(farid)
    speaks = ["for whom he stands in", "his roles", "the departments"]
    colleagues = ["who has its work today", "those before", "who speaks for them"]
    names = [*SIGNED_IN, *speaks, "what waits", "its steps", "what is over", "its steps", *colleagues]
    with query_budget([*names, "what can be chosen", "its steps"]):
        browser.get("/desk/demands/together/")


def test_the_moderators_desk(second: Clock, carla: Person, client_of: ClientOf, query_budget: QueryBudget) -> None:
    browser = client_of(carla)
    door = [*SIGNED_IN, "the neighbourhood", "her roles"]
    waits = ["to hand over", "whom one waits for", "their steps", "to assess", "to look at again"]
    with query_budget([*door, *waits]):
        browser.get(DESK)
