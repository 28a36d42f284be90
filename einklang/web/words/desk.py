"""What the piles on a desk are called, and the one act for each of their lines."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from einklang.administration.rules.doors import (
    KEEP_COOPERATION,
    KEEP_DEPARTMENTS,
    KEEP_PROMISES,
    NAME_RESPONSIBLE,
    PLAN_TOGETHER,
    SPEAK_FOR,
)
from einklang.base.days import city_day
from einklang.base.words import in_words, label
from einklang.demands.rules.doors import ANSWER_DEMANDS, CARE_FOR_DEMANDS
from einklang.exchange.rules.doors import SPEAK_FOR_OFFICE
from einklang.forum.rules.doors import ADOPT_RULES, CORRECT_WORDS, RUN_MEETINGS
from einklang.forum.rules.meetings import MeetingStatus
from einklang.fund.rules.doors import MOVE_BUDGETS, MOVE_GRANTS
from einklang.grants.rules.notices import ADOPT_TEXTS, READ_NOTICES
from einklang.grants.rules.orders import IMPORT_TREASURY, READ_PAYMENTS
from einklang.needs.rules.life import State as NeedState
from einklang.people.models import Role
from einklang.people.rules import END_CARRIERS, ENTER_FOR_OTHERS, GIVE_ROLES, Door
from einklang.programmes.rules import SET_TERMS
from einklang.projects.rules.doors import WRITE_APPLICATION
from einklang.projects.rules.life import State
from einklang.proofs.rules.examination import WORK_ON_EXAMINATIONS
from einklang.proofs.rules.repayments import SET_ACCOUNT
from einklang.reports.rules.doors import KEEP_REPORTS, READ_ANNOTATIONS
from einklang.statements.rules.doors import WRITE_STATEMENTS
from einklang.web.queries.piles import Pile, Reach, Waiting, reach
from einklang.web.rules import READ_CHAIN
from einklang.web.rules.offices import Lies, Talks

TITLES: dict[Pile, str | Promise] = {
    Pile.FOR_OFFICE: gettext_lazy("Das liegt bei Ihrer Stelle"),
    Pile.OPEN_ROUNDS: gettext_lazy("Hier wird gerade gefragt"),
    Pile.MARKS: gettext_lazy("Kennzeichnungen als zweite Person prüfen"),
    Pile.DISSENT: gettext_lazy("Ohne Konsens: als Amt entscheiden"),
    Pile.FAST: gettext_lazy("Kleiner Betrag ohne Sitzung: als zweite Person zustimmen"),
    Pile.NEEDS_TO_READ: gettext_lazy("Neue Anliegen lesen"),
    Pile.MEETINGS: gettext_lazy("Sitzungen leiten"),
    Pile.SMALL_SUMS: gettext_lazy("Kleine Beträge: bis wann eine Antwort versprochen ist"),
    Pile.CIRCULARS: gettext_lazy("Im Umlauf: bis wann Bedenken möglich sind"),
    Pile.MINUTES: gettext_lazy("Protokolle abschließen"),
    Pile.OBJECTIONS: gettext_lazy("Einwände gegen Protokolle: antworten"),
    Pile.CONDITIONS: gettext_lazy("Auflagen, deren Tag gekommen ist"),
    Pile.TO_SCHEDULE: gettext_lazy("Anträge auf eine Tagesordnung setzen"),
    Pile.UNANSWERED: gettext_lazy("Anliegen ohne Antwort"),
    Pile.DIALOGUE: gettext_lazy("Mit der Stadt im Gespräch"),
    Pile.TO_CHECK: gettext_lazy("Anträge formal prüfen"),
    Pile.MONEY_IS_THERE: gettext_lazy("Warteliste: Geld ist da"),
    Pile.TO_DRAFT: gettext_lazy("Bescheide entwerfen"),
    Pile.TO_SIGN: gettext_lazy("Bescheide als zweite Person zeichnen"),
    Pile.TO_POST: gettext_lazy("Bescheide hinausgeben"),
    Pile.CONDITIONS_DUE: gettext_lazy("Auflagen: Sind sie erfüllt?"),
    Pile.PROOFS_OVERDUE: gettext_lazy("Verwendungsnachweise, die nicht da sind"),
    Pile.TO_EXAMINE: gettext_lazy("Verwendungsnachweise prüfen"),
    Pile.MY_PROOFS: gettext_lazy("Meine Verwendungsnachweise: bald fällig"),
    Pile.TO_CERTIFY: gettext_lazy("Zahlungen feststellen"),
    Pile.TO_ORDER: gettext_lazy("Zahlungen als zweite Person anordnen"),
    Pile.ACCOUNTS: gettext_lazy("Konten als zweite Person bestätigen"),
    Pile.EXAMINED: gettext_lazy("Prüfungen als zweite Person zeichnen"),
    Pile.WRITE_OFFS: gettext_lazy("Entscheiden, ob auf Geld verzichtet wird"),
    Pile.REPAYMENTS: gettext_lazy("Geld, das zurückkommen soll"),
    Pile.UNSPENT: gettext_lazy("Vorschüsse, die nicht verwendet sind"),
    Pile.TREASURY_ROWS: gettext_lazy("Zeilen der Stadtkasse ansehen"),
    Pile.TO_PRE_DISCUSS: gettext_lazy("Anträge vorbesprechen"),
    Pile.OVERDUE: gettext_lazy("Überfällig: Darum wollte sich jemand kümmern"),
    Pile.TO_HOLD: gettext_lazy("Ihre Einrichtung soll Geld annehmen: antworten"),
    Pile.MY_TURN: gettext_lazy("Meine Anträge: Sie sind dran"),
    Pile.MY_APPLICATIONS: gettext_lazy("Meine Anträge"),
    Pile.MY_NEEDS: gettext_lazy("Meine Anliegen"),
    Pile.FEEDBACK: gettext_lazy("Rückmeldungen zu diesen Seiten"),
}

MISSING: dict[State, str | Promise] = {
    State.IDEA: gettext_lazy("Es fehlt noch: fertig schreiben und einreichen."),
    State.IN_CONSULTATION: gettext_lazy("Es fehlt noch: fertig schreiben und einreichen."),
    State.COMPLETION_REQUESTED: gettext_lazy("Es fehlen Unterlagen. Bitte ergänzen Sie den Antrag."),
}
"""What an applicant has to do herself; in every other state she waits for somebody else."""


@dataclass(frozen=True)
class Line:
    """One line on the desk: what it is, where its one act is done, how long it may wait, and whether that is over."""

    title: str
    href: str
    meta: str
    badge: str = ""
    tone: str = ""


def lines(pile: Pile, waiting: list[Waiting], today: dt.date) -> list[Line]:
    """A pile as lines to be read."""
    return [
        Line(
            title=one.title or _("Anliegen %(number)s") % {"number": one.number},
            href=_HREFS[pile](one),
            meta=" · ".join(filter(None, (one.place, _meta(pile, one, today)))),
            badge=_badge(pile, one, today),
            tone="stop" if one.due_on and one.due_on < today else "",
        )
        for one in waiting
    ]


LIES: dict[Lies, str | Promise] = {
    Lies.DRAFT: gettext_lazy("Entwurf abzeichnen: Antwort auf Forderung %(number)s"),
    Lies.DEMAND: gettext_lazy("Forderung %(number)s"),
    Lies.QUESTION: gettext_lazy("Frage %(number)s"),
    Lies.PROMISE: gettext_lazy("Ihre Zusage"),
    Lies.FOLLOW_UP: gettext_lazy("Darum kümmern Sie sich"),
    Lies.MEETING: gettext_lazy("Sie haben zugesagt zu kommen"),
}
"""What each line of the one list is."""


TALKS: dict[Talks, str | Promise] = {
    Talks.NOTE: gettext_lazy("Anmerkung %(number)s zum Bericht lesen"),
    Talks.QUESTION: gettext_lazy("Frage %(number)s an das Quartier beantworten"),
    Talks.HAND_OVER: gettext_lazy("Forderung %(number)s übergeben"),
    Talks.REVIEW: gettext_lazy("Forderung %(number)s: Zeit, wieder hinzusehen"),
    Talks.ASSESS: gettext_lazy("Antwort auf Forderung %(number)s bewerten"),
    Talks.PROMISE: gettext_lazy("Zusage: Wurde sie gehalten?"),
}
"""What is to be done with each line of the dialogue."""


def _talks(one: Waiting) -> str:
    told = str(TALKS[Talks(one.state)]) % {"number": one.number}
    return " · ".join(filter(None, (told, _("bis %(day)s") % {"day": in_words("", one.due_on)} if one.due_on else "")))


def _lies(one: Waiting) -> str:
    told = str(LIES[Lies(one.state)]) % {"number": one.number}
    if one.due_on is None:
        return told
    day = {"day": in_words("", one.due_on)}
    return " · ".join((told, day["day"] if one.state == Lies.MEETING else _("bis %(day)s") % day))


def _meta(pile: Pile, one: Waiting, today: dt.date) -> str:
    if pile is Pile.FOR_OFFICE:
        return _lies(one)
    if pile is Pile.DIALOGUE:
        return _talks(one)
    if pile is Pile.SMALL_SUMS and one.due_on and one.at:
        told = _promised(city_day(one.at), one.due_on, today)
        return told if one.hers else " · ".join((told, _("das Amt prüft noch")))
    if pile in {Pile.MY_TURN, Pile.MY_APPLICATIONS}:
        return str(MISSING.get(State(one.state), ""))
    if pile is Pile.PROOFS_OVERDUE and one.due_on and not one.hers:
        day = in_words("", one.due_on)
        return _("bis %(day)s; niemand vom Träger ist zu erreichen") % {"day": day}
    if one.due_on:
        return _("bis %(day)s") % {"day": in_words("", one.due_on)}
    if one.at is None:
        return ""
    return str(in_words("", one.at if pile is Pile.MEETINGS else city_day(one.at)))


def _promised(since: dt.date, due: dt.date, today: dt.date) -> str:
    """Since when it waits, by when an answer is owed, and by how many days that is over."""
    told = _("wartet seit %(since)s, Antwort versprochen bis %(due)s")
    days = {"since": in_words("on", since), "due": in_words("on", due)}
    late = (today - due).days
    if late <= 0:
        return told % days
    over = ngettext("seit %(count)s Tag überfällig", "seit %(count)s Tagen überfällig", late) % {"count": late}
    return f"{told % days}, {over}"


def _badge(pile: Pile, one: Waiting, today: dt.date) -> str:
    if one.due_on and one.due_on < today:
        return _("überfällig")
    return label(_STATES[pile](one.state)) if pile in _STATES else ""


_STATES: Mapping[Pile, type[NeedState] | type[State] | type[MeetingStatus]] = {
    Pile.MEETINGS: MeetingStatus,
    Pile.TO_SCHEDULE: State,
    Pile.UNANSWERED: NeedState,
    Pile.MY_TURN: State,
    Pile.MY_APPLICATIONS: State,
    Pile.MY_NEEDS: NeedState,
}


def _at(name: str) -> Callable[[Waiting], str]:
    return lambda one: reverse(name, args=(one.slug, one.number))


def _follow_up(one: Waiting) -> str:
    return _at("web:need")(one) if one.number else reverse("web:neighbourhood", args=(one.slug,))


def _small_sum(one: Waiting) -> str:
    """What is checked can go round; what is not waits for the office, and its page says so to others."""
    if one.state != State.SUBMITTED:
        return reverse("evening:circulars", args=(one.slug,))
    return _at("applications:check" if one.hers else "web:project")(one)


def _grant(one: Waiting) -> str:
    return reverse("notices:grant", args=(one.slug, one.number, one.state))


def _mine(one: Waiting) -> str:
    """What is granted is about money; before that, about the plan."""
    return _at("payments:money" if one.state == State.GRANTED else "applications:one")(one)


def _lying(one: Waiting) -> str:
    """Where something that lies with an office is done, or (where others note it) is read."""
    match Lies(one.state):
        case Lies.DEMAND | Lies.DRAFT:
            return reverse("demands_desk:clock", args=(one.slug, one.number, one.office))
        case Lies.QUESTION:
            return reverse("exchange_desk:work", args=(one.slug, one.number))
        case Lies.PROMISE:
            return reverse("administration:commitments", args=(one.slug,))
        case Lies.MEETING:
            return reverse("evening:meeting", args=(one.slug, one.number))
        case Lies.FOLLOW_UP:
            return _follow_up(one)


_TALKING: Mapping[Talks, str] = {
    Talks.NOTE: "annotations_desk:one",
    Talks.QUESTION: "exchange_desk:work",
    Talks.HAND_OVER: "demands_desk:demand",
    Talks.ASSESS: "demands_desk:demand",
    Talks.REVIEW: "demands_desk:demand",
    Talks.PROMISE: "administration_desk:commitment",
}


_HREFS: Mapping[Pile, Callable[[Waiting], str]] = {
    Pile.FOR_OFFICE: _lying,
    Pile.DIALOGUE: lambda one: _at(_TALKING[Talks(one.state)])(one),
    Pile.OPEN_ROUNDS: lambda one: reverse("evening:round", args=(one.slug, one.number, one.position)),
    Pile.MARKS: lambda one: reverse("evening:marks", args=(one.slug,)),
    Pile.DISSENT: lambda one: reverse("evening:dissent", args=(one.slug,)),
    Pile.FAST: lambda one: reverse("evening:fast", args=(one.slug,)),
    Pile.NEEDS_TO_READ: _at("needs_desk:need"),
    Pile.MEETINGS: _at("evening:run"),
    Pile.SMALL_SUMS: _small_sum,
    Pile.CIRCULARS: _at("evening:circular"),
    Pile.MINUTES: _at("evening:minutes"),
    Pile.OBJECTIONS: _at("evening:objections"),
    Pile.CONDITIONS: _at("web:project"),
    Pile.TO_SCHEDULE: _at("web:project"),
    Pile.UNANSWERED: _at("needs_desk:need"),
    Pile.TO_CHECK: _at("applications:check"),
    Pile.MONEY_IS_THERE: lambda one: reverse("fund_desk:waiting", args=(one.slug,)),
    Pile.TO_DRAFT: _grant,
    Pile.TO_SIGN: _grant,
    Pile.TO_POST: _grant,
    Pile.CONDITIONS_DUE: lambda one: reverse("notices:condition", args=(one.slug, one.number, one.position)),
    Pile.PROOFS_OVERDUE: _at("proofs:one"),
    Pile.TO_EXAMINE: _at("examinations:one"),
    Pile.MY_PROOFS: _at("proofs:one"),
    Pile.TO_CERTIFY: lambda one: reverse("payments:one_call", args=(one.position,)),
    Pile.TO_ORDER: lambda one: reverse("payments:order", args=(one.position,)),
    Pile.ACCOUNTS: lambda one: reverse("payments:confirm", args=(one.position,)),
    Pile.EXAMINED: _at("examinations:one"),
    Pile.WRITE_OFFS: _at("examinations:money_back"),
    Pile.REPAYMENTS: _at("examinations:money_back"),
    Pile.UNSPENT: _at("payments:money"),
    Pile.TREASURY_ROWS: lambda one: reverse("treasury:file", args=(one.position,)),
    Pile.TO_PRE_DISCUSS: _at("web:pre_discuss"),
    Pile.OVERDUE: lambda one: reverse("needs_desk:follow_up", args=(one.slug, one.position)),
    Pile.TO_HOLD: _at("applications:holder"),
    Pile.MY_TURN: _at("applications:one"),
    Pile.MY_APPLICATIONS: _mine,
    Pile.MY_NEEDS: _at("web:need"),
    Pile.FEEDBACK: lambda one: reverse("web:feedback_read", args=(one.number,)),
}


@dataclass(frozen=True)
class Begin:
    """Something that one may begin by oneself."""

    text: str
    href: str


@dataclass(frozen=True)
class Place:
    """Where one may begin it: a neighbourhood, or everywhere."""

    name: str
    begins: list[Begin]


def begin(roles: Sequence[Role]) -> list[Place]:
    """What these roles let somebody begin: in each neighbourhood where they hold, and in the city."""
    places = {role.neighbourhood.pk: role.neighbourhood for role in roles if role.neighbourhood}
    found = [
        Place(place.name, [Begin(text, reverse(name, args=(place.slug,))) for text, name in _open_here(roles, key)])
        for key, place in places.items()
    ]
    everywhere = [
        Begin(str(text), reverse(name))
        for wanted, text, name, whole in _IN_THE_CITY
        if _open_in_city(roles, wanted, whole)
    ]
    if not found and not everywhere:
        everywhere = [Begin(_("Alle Quartiere und ihr Geld"), reverse("web:city"))]
    return [*found, Place(_("In der Stadt"), everywhere)] if everywhere else found


def _open_in_city(roles: Sequence[Role], wanted: Door, whole: bool) -> bool:
    """Whether the page opens; one about the `whole` city does not for a role in one area."""
    far = reach(roles, wanted)
    return far is not None and (far.everywhere or not whole)


def _open_here(roles: Sequence[Role], key: int) -> Iterator[tuple[str, str]]:
    yield _("Anliegen sagen"), "needs:new"
    for wanted, text, name in _IN_A_PLACE:
        far: Reach | None = reach(roles, wanted)
        if far and key in far:
            yield str(text), name


_IN_A_PLACE: tuple[tuple[Door, str | Promise, str], ...] = (
    (ENTER_FOR_OTHERS, gettext_lazy("Anliegen für jemand anderen eintragen"), "needs_desk:enter"),
    (WRITE_APPLICATION, gettext_lazy("Antrag beginnen"), "applications:new"),
    (RUN_MEETINGS, gettext_lazy("Sitzung planen"), "evening:plan"),
    (RUN_MEETINGS, gettext_lazy("Kleine Beträge im Umlauf"), "evening:circulars"),
    (WRITE_STATEMENTS, gettext_lazy("Stellungnahmen schreiben"), "statements_desk:list"),
    (CARE_FOR_DEMANDS, gettext_lazy("Forderungen"), "demands_desk:desk"),
    (KEEP_PROMISES, gettext_lazy("Zusagen von Behörden"), "administration_desk:commitments"),
    (KEEP_PROMISES, gettext_lazy("Behörden in Sitzungen"), "administration_desk:attendance"),
    (PLAN_TOGETHER, gettext_lazy("Vorhaben und gemeinsame Ideen"), "administration_desk:undertakings"),
    (KEEP_COOPERATION, gettext_lazy("Zeit zum Mitarbeiten"), "administration_desk:cooperation"),
    (MOVE_GRANTS, gettext_lazy("Geld reservieren oder zurückgeben"), "fund_desk:waiting"),
    (READ_ANNOTATIONS, gettext_lazy("Anmerkungen zu Berichten lesen"), "annotations_desk:list"),
)
_IN_THE_CITY: tuple[tuple[Door, str | Promise, str, bool], ...] = (
    (MOVE_GRANTS, gettext_lazy("Geld reservieren oder zurückgeben"), "fund_desk:waiting_places", True),
    (MOVE_BUDGETS, gettext_lazy("Haushalt der Stadt"), "fund_desk:years", True),
    (READ_PAYMENTS, gettext_lazy("Zahlungen"), "payments:office", False),
    (WORK_ON_EXAMINATIONS, gettext_lazy("Nachweise prüfen"), "examinations:office", False),
    (IMPORT_TREASURY, gettext_lazy("Datei der Stadtkasse"), "treasury:files", True),
    (SET_ACCOUNT, gettext_lazy("Konto für Rückzahlungen"), "treasury:account", True),
    (ADOPT_TEXTS, gettext_lazy("Textbausteine der Bescheide"), "notices:texts", True),
    (SET_TERMS, gettext_lazy("Programme und Richtlinien"), "programmes_desk:list", True),
    (KEEP_REPORTS, gettext_lazy("Berichte der Stadt"), "reports_desk:list", True),
    (KEEP_DEPARTMENTS, gettext_lazy("Behörden eintragen und ändern"), "administration_desk:departments", True),
    (ANSWER_DEMANDS, gettext_lazy("Forderungen an Ihr Ressort"), "demands_desk:mine", False),
    (SPEAK_FOR_OFFICE, gettext_lazy("Fragen zwischen Quartier und Behörde"), "exchange_desk:waiting", False),
    (NAME_RESPONSIBLE, gettext_lazy("Zuständigkeiten und Sitzungen"), "administration_desk:places", False),
    (SPEAK_FOR, gettext_lazy("Wenn Sie nicht da sind"), "administration_desk:absence", False),
    (ADOPT_RULES, gettext_lazy("Gremien und ihre Regeln"), "forum_desk:places", False),
    (GIVE_ROLES, gettext_lazy("Menschen und Aufgaben"), "people:places", False),
    (CORRECT_WORDS, gettext_lazy("Texte berichtigen oder leeren"), "evening:word_places", False),
    (END_CARRIERS, gettext_lazy("Einrichtungen, die aufhören"), "web:carriers", True),
    (READ_CHAIN, gettext_lazy("Akten lesen"), "web:files", False),
    (READ_NOTICES, gettext_lazy("Datenbank der Stadt"), "register:office", False),
)
