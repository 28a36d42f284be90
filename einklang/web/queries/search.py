"""Finding by a word what everybody may read. What is not public is not found, by no word of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, Subquery

from einklang.administration.models import Department
from einklang.administration.rules.departments import Ending
from einklang.demands.models import Demand
from einklang.demands.rules.status import Status
from einklang.exchange.models import KnowHow, Question
from einklang.exchange.rules.life import State as QuestionState
from einklang.needs.models import Need
from einklang.needs.rules.life import NOT_PUBLIC as UNREAD, State as NeedState
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.rules.life import State
from einklang.reports.models import Paragraph
from einklang.reports.queries import public_reports
from einklang.reports.rules.paragraphs import ParagraphKind
from einklang.statements.models import Part, Statement
from einklang.web.rules import spellings
from einklang.web.rules.search import Kind, passage

MOST = 20
SHORTEST = 2


@dataclass(frozen=True)
class Hit:
    """Something that was found. `at` is what its address is made of; `passage` shows the word where no title does."""

    at: tuple[str | int, ...]
    title: str
    place: str = ""
    number: int = 0
    state: StrEnum | None = None
    language: str = "de"
    passage: str = ""


@dataclass(frozen=True)
class Found:
    """What of one kind was found; `more`: there is more than is shown."""

    kind: Kind
    hits: tuple[Hit, ...]
    more: bool


def find(word: str) -> list[Found]:
    """Everything public in which a word stands, by its kind; kinds of which there is nothing are left out."""
    asked = ((kind, one(word)) for kind, one in _FINDERS.items())
    return [Found(kind, tuple(hits[:MOST]), len(hits) > MOST) for kind, hits in asked if hits]


def _needs(word: str) -> list[Hit]:
    """Public needs in whose title, public text or place the word stands, the newest first."""
    says = _stands_in(word, "title", "public_text__body", "public_place")
    found = Need.objects.exclude(state__in=[state.value for state in UNREAD]).filter(says).order_by("-pk")
    rows = found.values_list("neighbourhood__slug", "neighbourhood__name", "number", "title", "state")
    return [Hit((slug, at), title, place, at, NeedState(state)) for slug, place, at, title, state in rows[: MOST + 1]]


def _projects(word: str) -> list[Hit]:
    """Public projects in whose title, applicant or a submitted version the word stands, the newest first."""
    submitted = ApplicationVersion.objects.filter(
        _stands_in(word, "title", "summary"), application=OuterRef("pk"), submitted_at__isnull=False
    )
    says = Exists(submitted) | _stands_in(word, "title", "organisation__name")
    found = Application.objects.filter(says, submitted_at__isnull=False).order_by("-pk")
    rows = found.values_list("neighbourhood__slug", "neighbourhood__name", "number", "title", "state")
    return [Hit((slug, at), title, place, at, State(state)) for slug, place, at, title, state in rows[: MOST + 1]]


def _demands(word: str) -> list[Hit]:
    """Demands in whose words it stands, the newest first; each is public from its adoption."""
    found = Demand.objects.filter(_stands_in(word, "text__body")).order_by("-pk")
    rows = found.values_list(
        "neighbourhood__slug", "neighbourhood__name", "number", "text__body", "status", "text__language"
    )
    return [
        Hit((slug, at), passage(body, word), place, at, Status(status), language)
        for slug, place, at, body, status, language in rows[: MOST + 1]
    ]


def _statements(word: str) -> list[Hit]:
    """Adopted statements in whose title or a piece the word stands, the newest first."""
    part = Part.objects.filter(_stands_in(word, "text__body"), statement=OuterRef("pk"), removed_at=None)
    found = Statement.objects.filter(adopted_on__isnull=False)
    found = found.annotate(said=Subquery(part.order_by("position", "pk").values("text__body")[:1]))
    found = found.filter(_stands_in(word, "title") | Q(said__isnull=False)).order_by("-adopted_on", "-pk")
    rows = found.values_list("neighbourhood__slug", "neighbourhood__name", "number", "title", "language", "said")
    return [
        Hit((slug, at), title, place, at, language=language, passage=passage(said or "", word))
        for slug, place, at, title, language, said in rows[: MOST + 1]
    ]


def _questions(word: str) -> list[Hit]:
    """Questions between neighbourhoods and departments in whose words or answers it stands, the newest first."""
    says = _stands_in(word, "title", "text__body", "replies__text__body")
    found = Question.objects.filter(pk__in=Question.objects.filter(says).order_by().values("pk")).order_by("-pk")
    rows = found.values_list("neighbourhood__slug", "neighbourhood__name", "number", "title", "state", "text__language")
    return [
        Hit((slug, at), title, place, at, QuestionState(state), language)
        for slug, place, at, title, state, language in rows[: MOST + 1]
    ]


def _know_how(word: str) -> list[Hit]:
    """What has worked somewhere and still holds, in whose title or text the word stands, the newest first."""
    found = KnowHow.objects.filter(_stands_in(word, "title", "text__body"), taken_down_at=None).order_by("-number")
    rows = found.values_list(
        "number", "title", "text__language", "neighbourhood__name", "department__organisation__name"
    )
    return [
        Hit((at,), title, area or office, language=language) for at, title, language, area, office in rows[: MOST + 1]
    ]


def _reports(word: str) -> list[Hit]:
    """Reports in whose title or newest public edition the word stands, with the first paragraph that holds it."""
    text = Paragraph.objects.filter(_stands_in(word, "body"), edition=OuterRef("pk")).exclude(
        kind=ParagraphKind.FURNITURE
    )
    first = text.order_by("position")
    found = public_reports().annotate(
        anchor=Subquery(first.values("anchor")[:1]), said=Subquery(first.values("body")[:1])
    )
    found = found.filter(_stands_in(word, "report__title") | Q(anchor__isnull=False))
    rows = found.values_list("report__slug", "report__title", "report__city__name", "language", "anchor", "said")
    return [
        Hit((slug, anchor) if anchor else (slug,), title, city, language=language, passage=passage(said or "", word))
        for slug, title, city, language, anchor, said in rows[: MOST + 1]
    ]


def _departments(word: str) -> list[Hit]:
    """Departments in whose name or short name the word stands, by what they are called."""
    found = Department.objects.filter(_stands_in(word, "organisation__name", "short")).order_by("short", "pk")
    rows = found.values_list("organisation__slug", "organisation__name", "ending")
    return [Hit((slug,), name, state=Ending(ending) if ending else None) for slug, name, ending in rows[: MOST + 1]]


_FINDERS: Mapping[Kind, Callable[[str], list[Hit]]] = {
    Kind.NEED: _needs,
    Kind.PROJECT: _projects,
    Kind.DEMAND: _demands,
    Kind.STATEMENT: _statements,
    Kind.QUESTION: _questions,
    Kind.KNOW_HOW: _know_how,
    Kind.REPORT: _reports,
    Kind.DEPARTMENT: _departments,
}


def _stands_in(word: str, *fields: str) -> Q:
    """SQLite knows large and small letters of A to Z only, so a word with others is asked for in each spelling."""
    asked = [Q(**{f"{field}__icontains": one}) for field in fields for one in spellings(word)]
    return Q(*asked, _connector=Q.OR)
