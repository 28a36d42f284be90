"""Huchting with money, a project that has some, one that waits, a meeting, and needs read and unread."""

import uuid
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from einklang.forum.models import Body
from einklang.fund.actions import decide_application
from einklang.fund.tests.acts import EVENING, JANUARY, Town, half_of
from einklang.needs.actions import publish_need, raise_need
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.tests.plans import SEWING_2

FORMULA = '=HYPERLINK("http://example.org","€")'


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
) -> Town:
    """A year of 5,000.00: 3,980.00 reserved for the sewing café, a choir waits for 1,500.00."""
    town = Town(huchting, winprogramme, assembly, sodenmatt, daoud, carla, edda, henning)
    town.give(500_000)
    for title, plan in (("Nähcafé: für alle; date:[2026-99-99] | type:X", SEWING_2), (FORMULA, half_of(150_000))):
        round_ = town.ask(title, plan)
        decide_application(actor=carla, round=round_, nobody_objected=True, now=EVENING)
    for number in range(2):
        need = raise_need(
            actor=None, neighbourhood=huchting, wording="Ich heiße so.", form_token=uuid.uuid4(), now=JANUARY
        )
        if number:
            publish_need(
                actor=carla,
                need=need,
                title="Nähen\x00 & <mehr>",
                public_text="Zeile 1\nZeile 2",
                topic=None,
                now=JANUARY,
            )
    return town


@dataclass
class Site:
    """The addresses below a neighbourhood's, as a visitor gets them."""

    client: Client
    slug: str = "huchting"

    def get(self, path: str, **more: object) -> HttpResponseBase:
        """The answer at `/huchting/{path}`."""
        return self.client.get(f"/{self.slug}/{path}", **more)  # type: ignore[arg-type]

    def bytes(self, path: str) -> bytes:
        """What is sent there, streamed or not."""
        response = self.get(path)
        assert response.status_code == 200, path
        if response.streaming:
            return b"".join(response.streaming_content)  # type: ignore[attr-defined]
        assert isinstance(response, HttpResponse)
        return response.content


@pytest.fixture
def site(client: Client, town: Town) -> Site:
    return Site(client)
