"""Needs in each stage of their life, made by the acts themselves."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest

from einklang.needs.actions import publish_need, raise_need, seed_topics
from einklang.needs.models import Need, Topic
from einklang.people.models import Person
from einklang.places.models import Neighbourhood

WORDING = "Frau Yılmaz und ich wollen nähen lernen. Meine Tochter ist krank, ruft an: 0421 123456."
CONTACT = "aylin@example.org"
PLACE = "Sodenmattstraße 12"
TITLE = "Ein Ort zum Nähen"
TEXT = "Mehrere Frauen möchten nähen lernen."

RaiseOne = Callable[..., Need]


@pytest.fixture
def raise_one(huchting: Neighbourhood, now: dt.datetime) -> RaiseOne:
    """Raise a need without an account; any argument of the act may be given."""

    def act(**changes: object) -> Need:
        given = {"actor": None, "neighbourhood": huchting, "wording": WORDING, "place": PLACE, "contact": CONTACT}
        return raise_need(**{**given, "form_token": uuid.uuid4(), "now": now, **changes})  # type: ignore[arg-type]

    return act


@pytest.fixture
def topic(db: None) -> Topic:
    seed_topics()
    return Topic.objects.get(slug="together")


@pytest.fixture
def unread(raise_one: RaiseOne) -> Need:
    """Raised a moment ago."""
    return raise_one()


@pytest.fixture
def need(raise_one: RaiseOne, aylin: Person, carla: Person, topic: Topic, now: dt.datetime) -> Need:
    """Raised by Aylin, read and published by Carla."""
    raised = raise_one(actor=aylin)
    return publish_need(
        actor=carla,
        need=raised,
        title=TITLE,
        public_text=TEXT,
        public_place="Sodenmatt",
        topic=topic,
        now=now,
    )
