"""Who does something for a department, the locks, and writing it down."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language

from einklang.administration.actions.links import new_token
from einklang.administration.queries import receivers
from einklang.administration.rules.links import digest_of
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.demands.models import Clock, Demand, Link
from einklang.demands.queries.clocks import answers_for, chain, check_link, may_enter_for, whole_clocks
from einklang.demands.rules.answers import BY_THE_HOUSE, Way
from einklang.demands.rules.letters import LetterKind
from einklang.demands.rules.life import Stage
from einklang.demands.rules.status import overall
from einklang.people.actions import log_deed, write_text
from einklang.people.models import Person, Text
from einklang.people.tasks import post_letter
from einklang.record.actions import enter

Asked = tuple[Clock, str]
"""A clock and the random word of its link."""
Write = Callable[[LetterKind, Sequence[Asked]], tuple[str, str]]
"""Subject and text of a letter to a department; its addresses lead to each clock of it."""

BY_THEMSELVES = frozenset({Way.MAIL, Way.DESK, Way.TIME})


@dataclass(frozen=True)
class By:
    """Who says it: somebody signed in, or whoever holds a link from a mail.

    `function` is what she is in her house, never a name; `way` how it came, where a moderator enters it for a
    department (by phone, on paper, in a meeting).
    """

    person: Person | None = None
    link: Link | None = None
    function: str = ""
    way: Way = Way.DESK

    @property
    def enters(self) -> bool:
        """Whether it is entered for the department."""
        return self.way not in BY_THE_HOUSE


def check_by(by: By, clock: Clock, today: dt.date, *, signs: bool = False) -> By:
    """Who may speak for the clock's department, with the way it came. `signs`: signing off and sending a draft.

    Refuses `demands.link_elsewhere`, what `check_link` refuses, `demands.link_signs_only`, `people.role_missing`,
    `demands.way_missing`.
    """
    if by.link is not None:
        link = Link.objects.select_related("person", "clock__demand__neighbourhood").get(pk=by.link.pk)
        if link.clock_id != clock.pk:
            raise Refusal("demands.link_elsewhere")
        check_link(link, today)
        if link.draft_id is not None and not signs:
            raise Refusal("demands.link_signs_only")
        return replace(by, link=link, way=Way.MAIL)
    if answers_for(by.person, clock, today):
        return replace(by, way=Way.DESK)
    if not may_enter_for(by.person, clock, today):
        raise Refusal("people.role_missing", door="demands.answer")
    if by.way in BY_THEMSELVES:
        raise Refusal("demands.way_missing", field="way")
    return by


def lock_demand(demand: Demand) -> Demand:
    """The demand, locked: all acts on its clocks wait here, so that two answers at once are one after the other."""
    rows = Demand.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("neighbourhood__city", "statement", "text", "part").get(pk=demand.pk)


def lock_clock(clock: Clock) -> Clock:
    """The clock as it is now, its demand locked."""
    lock_demand(clock.demand)
    return whole_clocks().get(pk=clock.pk)


def settle(demand: Demand) -> None:
    """Write down the status that the clocks give now."""
    fresh = Demand.objects.prefetch_related("clocks").get(pk=demand.pk)
    fresh.status = overall(Stage(fresh.stage), chain(fresh))
    fresh.save(update_fields=("status",))
    demand.status = fresh.status


def said(by: By, words: str, now: dt.datetime) -> Text:
    """Keep what somebody said, in the language of her page."""
    return write_text(words, author=by.person, language=get_language() or "de", now=now)


def note(by: By, what: str, demand: Demand, now: dt.datetime, *, office: str = "") -> None:
    """Enter a deed in the private log; `office` is for whom it was done."""
    log_deed(
        by.person,
        f"demands.{what}",
        scope=demand.neighbourhood.slug,
        subject=demand.subject,
        why=by.way.value if by.person is None else "",
        on_behalf_of=office if by.way not in BY_THEMSELVES else "",
        now=now,
    )


def tell(kind: str, demand: Demand, facts: Mapping[str, object], now: dt.datetime) -> None:
    """Enter it in the public record; departments are named, persons never."""
    enter(
        scope=demand.neighbourhood.slug,
        kind=f"demand.{kind}",
        subject=demand.subject,
        facts={"number": demand.number, **facts},
        happened_at=now,
        entered_at=now,
    )


def post(kind: LetterKind, clocks: Sequence[Clock], write: Write, now: dt.datetime) -> int:
    """Write to a department about clocks of one neighbourhood; gives how many letters went out.

    Each letter holds a new link for each clock.
    """
    first = clocks[0]
    letters = 0
    for address, person in receivers(first.department, first.demand.neighbourhood, city_day(now)):
        asked = [(one, new_link(one, address, person, now)) for one in clocks]
        send(kind, asked, address, write, now)
        letters += 1
    return letters


def send(kind: LetterKind, asked: Sequence[Asked], address: str, write: Write, now: dt.datetime) -> None:
    """Leave the letter for the worker."""
    subject, text = write(kind, asked)
    demand = asked[0][0].demand
    post_letter(address, subject, text, about=f"{demand.neighbourhood.slug}/{demand.subject}", now=now)


def new_link(clock: Clock, address: str, person: Person | None, now: dt.datetime) -> str:
    """A new way in for whoever reads that mail; what stands in the address is kept nowhere."""
    token = new_token()
    Link.objects.create(clock=clock, digest=digest_of(token), sent_to=address, person=person, sent_at=now)
    return token


def forget_addresses(clock: Clock) -> None:
    """A clock has ended: to whom its mails went is kept no longer."""
    Link.objects.filter(clock=clock).exclude(sent_to="").update(sent_to="")


def check_day(clock: Clock, on: dt.date | None, now: dt.datetime) -> dt.date:
    """The day on which it came. Refuses `demands.day_ahead` and `demands.before_hand_over`."""
    today = city_day(now)
    day = on or today
    if day > today:
        raise Refusal("demands.day_ahead", field="on", day=today)
    if day < clock.handed_over_on:
        raise Refusal("demands.before_hand_over", field="on", day=clock.handed_over_on)
    return day
