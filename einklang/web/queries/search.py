"""Finding a public need or project by a word."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from einklang.needs.models import Need
from einklang.needs.rules.life import NOT_PUBLIC as UNREAD, State as NeedState
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.rules.life import State
from einklang.web.rules import spellings

MOST = 20
SHORTEST = 2


@dataclass(frozen=True)
class Hit:
    """A need or project that was found."""

    neighbourhood: str
    place: str
    number: int
    title: str
    state: NeedState | State


def find_needs(word: str) -> list[Hit]:
    """Public needs in whose title, public text or place the word stands, the newest first."""
    says = _stands_in(word, "title", "public_text__body", "public_place")
    found = Need.objects.exclude(state__in=[state.value for state in UNREAD]).filter(says).order_by("-pk")
    rows = found.values_list("neighbourhood__slug", "neighbourhood__name", "number", "title", "state")
    return [Hit(slug, place, number, title, NeedState(state)) for slug, place, number, title, state in rows[:MOST]]


def find_projects(word: str) -> list[Hit]:
    """Public projects in whose title, applicant or a submitted version the word stands, the newest first."""
    submitted = ApplicationVersion.objects.filter(
        _stands_in(word, "title", "summary"), application=OuterRef("pk"), submitted_at__isnull=False
    )
    says = Exists(submitted) | _stands_in(word, "title", "organisation__name")
    found = Application.objects.filter(says, submitted_at__isnull=False).order_by("-pk")
    rows = found.values_list("neighbourhood__slug", "neighbourhood__name", "number", "title", "state")
    return [Hit(slug, place, number, title, State(state)) for slug, place, number, title, state in rows[:MOST]]


def _stands_in(word: str, *fields: str) -> Q:
    """SQLite knows large and small letters of A to Z only, so a word with others is asked for in each spelling."""
    asked = [Q(**{f"{field}__icontains": one}) for field in fields for one in spellings(word)]
    return Q(*asked, _connector=Q.OR)
