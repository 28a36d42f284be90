"""What the kinds of things are called that a search finds, and where each is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from einklang.administration.rules.departments import Ending
from einklang.base.words import label
from einklang.demands.rules.status import Status
from einklang.demands.words import tone_of as demand_tone
from einklang.exchange.rules.life import State as QuestionState
from einklang.exchange.words import tone_of as question_tone
from einklang.needs.rules.life import State as NeedState
from einklang.needs.words import tone_of as need_tone
from einklang.projects.rules.life import State
from einklang.projects.words import tone_of as project_tone
from einklang.web.queries.search import Found, Hit
from einklang.web.rules.search import Kind

TITLES: Mapping[Kind, str | Promise] = {
    Kind.NEED: gettext_lazy("Anliegen"),
    Kind.PROJECT: gettext_lazy("Projekte"),
    Kind.DEMAND: gettext_lazy("Forderungen"),
    Kind.STATEMENT: gettext_lazy("Stellungnahmen"),
    Kind.QUESTION: gettext_lazy("Fragen zwischen Quartieren und Stellen"),
    Kind.KNOW_HOW: gettext_lazy("Was sich bewährt hat"),
    Kind.REPORT: gettext_lazy("Berichte der Stadt"),
    Kind.DEPARTMENT: gettext_lazy("Behörden"),
}
_PAGES: Mapping[Kind, str] = {
    Kind.NEED: "web:need",
    Kind.PROJECT: "web:project",
    Kind.DEMAND: "demands:demand",
    Kind.STATEMENT: "adopted:one",
    Kind.QUESTION: "exchange:question",
    Kind.KNOW_HOW: "exchange:know_how",
    Kind.DEPARTMENT: "administration_city:department",
}


@dataclass(frozen=True)
class Line:
    """A hit as the page's row takes it."""

    hit: Hit
    href: str
    badge: str
    tone: str


@dataclass(frozen=True)
class Section:
    """All of one kind, under its heading; `more` says that there is more."""

    kind: Kind
    title: str | Promise
    lines: tuple[Line, ...]
    more: str


def sections(found: list[Found]) -> list[Section]:
    """What was found, to be read."""
    return [
        Section(one.kind, TITLES[one.kind], tuple(_line(one.kind, hit) for hit in one.hits), _more(one))
        for one in found
    ]


def _line(kind: Kind, hit: Hit) -> Line:
    return Line(hit, reverse(_page(kind, hit), args=hit.at), label(hit.state) if hit.state else "", _tone(hit.state))


def _page(kind: Kind, hit: Hit) -> str:
    """A report whose text holds the word opens at its paragraph."""
    if kind is Kind.REPORT:
        return "reports:paragraph" if len(hit.at) > 1 else "reports:report"
    return _PAGES[kind]


def _more(found: Found) -> str:
    told = _("Das sind die ersten %(count)s. Mit einem längeren Wort finden Sie genauer.")
    return told % {"count": len(found.hits)} if found.more else ""


def _tone(state: StrEnum | None) -> str:
    match state:
        case NeedState():
            return need_tone(state)
        case State():
            return project_tone(state)
        case Status():
            return demand_tone(state)
        case QuestionState():
            return question_tone(state)
        case Ending():
            return "stop"
        case _:
            return ""
