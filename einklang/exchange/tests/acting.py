"""Asking and answering as the tests do it."""

import datetime as dt
from typing import Any

from einklang.administration.models import Department
from einklang.exchange.actions import ask
from einklang.exchange.models import Question
from einklang.exchange.rules.life import Direction
from einklang.exchange.words.letters import letter
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood

TITLE = "Wer misst den Lärm am Bolzplatz?"


def write(question: Question, occasion: str, language: str, token: str = "") -> tuple[str, str]:
    """The house's own letter, with addresses of a made-up host."""
    return letter(lambda path: f"https://einklang.example{path}", question, occasion, language, token)


def asked(actor: Person, area: Neighbourhood, department: Department, now: dt.datetime, **changes: Any) -> Question:
    """A question upward, or as the changes say."""
    told: dict[str, Any] = {
        "direction": Direction.UP,
        "title": TITLE,
        "text": "Abends ist es dort laut. Wer kann messen, und wann?",
        **changes,
    }
    return ask(actor=actor, neighbourhood=area, department=department, write=write, now=now, **told)


def a_department(slug: str, name: str) -> Department:
    """Another department."""
    organisation = Organisation.objects.create(slug=slug, name=name, kind="department")
    return Department.objects.create(organisation=organisation, short=name)
