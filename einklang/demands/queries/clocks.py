"""The clocks of departments: those that run, whose they are today, and the doors to answering."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max, Prefetch, QuerySet

from einklang.administration.models import Commitment, CommitmentSource, Department
from einklang.administration.queries import (
    check_way_in,
    contacts_of,
    departments_today,
    goes_on,
    receivers,
    speakers_of,
    speaks_for,
    today_of,
)
from einklang.administration.rules.clock import DEFAULT_PACE, OPEN, Act, Pace, Running
from einklang.administration.rules.commitments import Result
from einklang.administration.rules.links import digest_of
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.demands.models import ENTERED, HOUSE, Answer, Clock, Demand, Link, Step
from einklang.demands.rules.answers import AnswerKind
from einklang.demands.rules.doors import CARE_FOR_DEMANDS
from einklang.demands.rules.letters import reminded_by_itself_from
from einklang.demands.rules.status import Link as Chained
from einklang.people.models import Person
from einklang.people.queries import is_open
from einklang.places.models import City, Neighbourhood
from einklang.places.queries import public_holidays

Visitor = Person | AnonymousUser | None

OPEN_STATES = sorted(state.value for state in OPEN)


def pace_of(demand: Demand) -> Pace:
    """The days of its clocks: the statement may ask for an answer within other days than the default."""
    days = demand.statement.answer_days
    return Pace(answer_days=days) if days else DEFAULT_PACE


def holidays_around(city: City, day: dt.date) -> frozenset[dt.date]:
    """The holidays that a clock may meet that begins about that day."""
    return public_holidays(city, day.year, day.year + 1)


def last_day_of(department: Department) -> dt.date | None:
    """The last day on which it was asked for an answer, gave one or said something else."""
    clocks = Clock.objects.filter(department=department)
    said = clocks.exclude(steps__act__in=[Act.REMIND, Act.TAKE_OVER]).aggregate(day=Max("steps__happened_on"))["day"]
    asked = clocks.aggregate(asked=Max("handed_over_on"), sent=Max("answers__sent_on"))
    return max((day for day in (said, *asked.values()) if day), default=None)


def contacts(department: Department, neighbourhood: Neighbourhood, on: dt.date) -> list[Person]:
    """Who answers for a department there on that day, or for the one that has its work by now."""
    return contacts_of(today_of(department, on), on, neighbourhood)


def not_asked_yet(demand: Demand) -> QuerySet[Department]:
    """Departments of today with which a demand neither lies nor lay, also not under an earlier name."""
    rows = departments_today()
    for past in ("", "predecessors__", "predecessors__predecessors__"):
        rows = rows.exclude(**{f"{past}clocks__demand": demand})
    return rows


def answers_for(person: Visitor, clock: Clock, on: dt.date) -> bool:
    """Whether this person answers for the clock's department."""
    return speaks_for(person, clock.department, on, clock.demand.neighbourhood)


def may_enter_for(person: Visitor, clock: Clock, on: dt.date) -> bool:
    """Whether this person enters what came from departments there by phone or on paper."""
    return is_open(person, CARE_FOR_DEMANDS, clock.demand.neighbourhood, on)


def whole_clocks() -> QuerySet[Clock]:
    """Clocks with all that pages and rules read of them."""
    rows = Clock.objects.select_related(
        "demand__neighbourhood__city", "demand__text", "demand__statement", "department__organisation",
        "department__successor__organisation", "forwarded_from",
    )  # fmt: skip
    steps = Step.objects.select_related("words").order_by("happened_on", "pk")
    return rows.prefetch_related(Prefetch("steps", steps)).order_by("demand_id", "pk")


def chain(demand: Demand) -> list[Chained]:
    """A demand's clocks as its status is computed from them; asks for `clocks`."""
    clocks = asked_for_good(demand.clocks.all())
    return [Chained(one.running, one.forwarded_from_id is not None) for one in clocks]


def asked_for_good(clocks: Iterable[Clock]) -> list[Clock]:
    """Without those to whom something was passed on by mistake: that was taken back, and they owe no answer."""
    known = sorted(clocks, key=lambda one: one.pk)
    last = {one.forwarded_from_id: one.pk for one in known}
    passing_on = {one.pk for one in known if one.running is Running.FORWARDED}
    return [
        one
        for one in known
        if one.forwarded_from_id is None
        or (one.forwarded_from_id in passing_on and last[one.forwarded_from_id] == one.pk)
    ]


def answer_that_counts(clock: Clock) -> Answer | None:
    """The answer that was sent and that no later one takes the place of."""
    rows = Answer.objects.filter(clock=clock, sent_at__isnull=False).exclude(corrected_by__sent_at__isnull=False)
    return rows.exclude(kind=AnswerKind.MISPLACED).select_related("text").order_by("-pk").first()


def promised_by(answer: Answer) -> list[Commitment]:
    """The commitments that came of an answer and still count."""
    demand = answer.clock.demand
    live = CommitmentSource.objects.filter(source=demand.subject, left_at=None).order_by()
    rows = Commitment.objects.filter(
        neighbourhood=demand.neighbourhood, pk__in=live.values("commitment"), corrected_by=None
    ).exclude(reviews__result=Result.TAKEN_BACK)
    office = today_of(answer.clock.department)
    rows = rows.select_related("department__organisation", "department__successor", "neighbourhood").order_by("pk")
    return [
        one for one in rows if (one.what, one.until, one.sign) in answer.promised and today_of(one.department) == office
    ]


def draft_of(clock: Clock, *, entered: bool) -> Answer | None:
    """The answer that is being written: by the department itself, or (`entered`) by who enters it for her."""
    rows = Answer.objects.filter(clock=clock, sent_at__isnull=True, way__in=ENTERED if entered else HOUSE)
    return rows.select_related("text", "drafted_by").first()


def drafted_with(draft: Answer) -> list[Answer]:
    """The other drafts of one answer to several demands: by the same person, at the same moment, in the same words."""
    rows = Answer.objects.filter(
        sent_at__isnull=True, way__in=HOUSE, drafted_by=draft.drafted_by_id, drafted_at=draft.drafted_at,
        kind=draft.kind, text__body=draft.text.body,
    ).exclude(pk=draft.pk)  # fmt: skip
    if draft.drafted_by_id is None or draft.way not in HOUSE:
        return []
    rows = rows.select_related("clock__demand__neighbourhood", "clock__department").order_by("clock__demand_id", "pk")
    return [one for one in rows if one.promises == draft.promises]


def written_last(clock: Clock, *, entered: bool) -> dt.datetime | None:
    """When that side wrote what stands there now, the draft or else the answer: so it is known who has seen it."""
    there = draft_of(clock, entered=entered) or answer_that_counts(clock)
    return there.drafted_at if there else None


def asked_second(draft: Answer) -> dt.datetime | None:
    """When somebody of the house was last asked to sign a draft off by a link of her own."""
    link = Link.objects.filter(draft=draft, withdrawn_at=None).order_by("-pk").first()
    return link.sent_at if link else None


def forwarded_to(clock: Clock) -> str:
    """Whom the department named as responsible; empty where nobody."""
    following = clock.forwarded_to.exclude(state=Running.STOPPED).first()
    return following.name if following else ""


def to_remind(on: dt.date) -> list[Clock]:
    """Clocks whose day is over and that have not ended, of whom got a mail; whether it is time, the rule says."""
    rows = whole_clocks().filter(state__in=OPEN_STATES, due_on__lt=on).prefetch_related("links")
    found = [(one, reminded_from(one)) for one in rows.order_by("due_on", "pk")]
    return [one for one, day in found if day is not None and day <= on]


def taken_over(on: dt.date) -> list[tuple[Clock, Department]]:
    """Clocks that run and whose department is no more, with who has its work and was not told of it yet.

    Where a department was only renamed, the same people have the same mails.
    """
    rows = whole_clocks().filter(state__in=OPEN_STATES, department__organisation__ended_on__lt=on)
    found = []
    for clock in rows.order_by("due_on", "pk"):
        since = clock.value().taken_over_on or clock.handed_over_on
        before, now = today_of(clock.department, since), today_of(clock.department, on)
        stayed = goes_on(clock.department, since, on) and before.post_box == now.post_box
        if before != now and not stayed:
            found.append((clock, now))
    return found


def with_whom(clock: Clock, on: dt.date) -> str:
    """Who has it now, where its department is no more; empty where it lies with whom it was handed to."""
    after = clock.department.successor
    return after.organisation.name if after is not None and clock.department.link().over(on) else ""


def reaches_nobody(clock: Clock, on: dt.date) -> bool:
    """Whether no mail can go to its department: there is neither a post box nor a contact."""
    return not receivers(clock.department, clock.demand.neighbourhood, on)


def reminded_from(clock: Clock) -> dt.date | None:
    """From which day on the night may remind of this clock; None as long as no mail has gone out."""
    written = min((one.sent_at for one in clock.links.all()), default=None)
    return reminded_by_itself_from(clock.due_on, city_day(written) if written else None, pace_of(clock.demand))


def link_behind(token: str, on: dt.date) -> Link:
    """Door for whoever holds a link from a mail.

    Refuses `administration.link_unknown`, and what `check_link` refuses.
    """
    rows = Link.objects.select_related(
        "clock__demand__neighbourhood__city", "clock__demand__text", "clock__demand__statement",
        "clock__department__organisation", "clock__department__successor", "draft__text", "person",
    )  # fmt: skip
    link = rows.filter(digest=digest_of(token)).first()
    if link is None:
        raise Refusal("administration.link_unknown")
    check_link(link, on)
    return link


def check_link(link: Link, on: dt.date) -> None:
    """Refuse a link that opens nothing more, as `check_way_in` does."""
    check_way_in(link, link.clock.department, link.clock.name, link.clock.demand.neighbourhood, on)


def latest_links(clock: Clock) -> QuerySet[Link]:
    """The links of a clock that still open, the newest first."""
    return clock.links.filter(withdrawn_at=None).order_by("-pk")


def with_second_person(clocks: Collection[Clock], person: Person, on: dt.date) -> list[bool]:
    """Of each clock, whether somebody else answers there: in as many queries as there are departments."""
    offices = {one.department_id: one.department for one in clocks}
    speakers = {key: speakers_of(today_of(office, on), on) for key, office in offices.items()}

    def is_signed_off(clock: Clock) -> bool:
        here = {None, clock.demand.neighbourhood_id}
        return any(one != person and place in here for one, place in speakers[clock.department_id])

    return [is_signed_off(one) for one in clocks]


def has_second_person(clock: Clock, person: Person | None, on: dt.date) -> bool:
    """Whether somebody else answers here for the department: she signs off what this one drafted."""
    here = contacts(clock.department, clock.demand.neighbourhood, on)
    return person is not None and any(one.pk != person.pk for one in here)
