"""What is due for the next meeting: what its agenda is made of."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, QuerySet

from einklang.base.days import city_day
from einklang.demands.queries import answers_to_assess, reviews_due
from einklang.evening.queries.fast import agreed_fast
from einklang.evening.queries.minutes import unsigned
from einklang.evening.queries.rules import rules_to_schedule
from einklang.evening.queries.statements import statements_to_schedule
from einklang.evening.rules import feedback_is_due
from einklang.evening.rules.minutes import MinutesStatus
from einklang.forum.models import AgendaItem, Condition, Meeting, Proposal
from einklang.forum.rules.agenda import AgendaKind
from einklang.forum.rules.changes import change_in
from einklang.forum.rules.meetings import BodyKind, MeetingStatus
from einklang.grants.queries.due import refused_by_office
from einklang.needs.models import FollowUp
from einklang.needs.queries import published
from einklang.needs.rules.life import NOT_PUBLIC, OPEN
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import applications_to_schedule
from einklang.projects.rules.life import STAGES, Stage
from einklang.statements.models import Statement

AT_MOST = 5
"""So many projects report at one meeting; the others at the next."""


@dataclass(frozen=True)
class Due:
    """A point that should stand on the agenda, with what it is called or named after (`forum.models.AgendaItem`).

    `unsigned`: minutes that nobody has signed off; no meeting can approve them yet.
    """

    kind: AgendaKind
    about: str = ""
    title: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    application: Application | None = None
    proposal: Proposal | None = None
    statement: Statement | None = None
    unsigned: bool = False


def due_for(meeting: Meeting) -> list[Due]:
    """What is due and does not stand on the agenda yet, in the order of the evening."""
    there = {(item.kind, item.about) for item in meeting.items.order_by("position")}
    kinds = {kind for kind, _about in there}
    return [
        one
        for one in _all_due(meeting)
        if (one.kind, one.about) not in there
        # Of needs, open points and any other business there is one point, however it came there.
        and (one.about or one.proposal or one.application or one.statement or one.kind not in kinds)
    ]


def _all_due(meeting: Meeting) -> Iterator[Due]:
    hood = meeting.neighbourhood
    if published(hood).filter(state__in=[state.value for state in OPEN - NOT_PUBLIC]).exists():
        yield Due(AgendaKind.NEEDS)
    if FollowUp.objects.filter(neighbourhood=hood, closed_at=None).exists():
        yield Due(AgendaKind.FOLLOW_UPS)
    yield from _minutes(meeting)
    yield from _feedback(meeting)
    if meeting.body.kind == BodyKind.ASSEMBLY:
        if answers_to_assess(hood).exists() or reviews_due(hood, city_day(meeting.starts_at)).exists():
            yield Due(AgendaKind.ANSWERS)
        for one in applications_to_schedule(hood).select_related("organisation", "guideline"):
            if _is_in_time(one, city_day(meeting.starts_at)):
                yield Due(AgendaKind.APPLICATION, title=one.title, application=one)
    yield from (
        Due(AgendaKind.STATEMENT, facts={"name": one.title}, statement=one) for one in statements_to_schedule(meeting)
    )
    yield from _rules(meeting)
    yield Due(AgendaKind.OTHER)


def _is_in_time(application: Application, on: dt.date) -> bool:
    """What came too late for this meeting, by its guideline, waits for the next; by hand it can still be put there."""
    came = application.submitted_at
    return came is None or application.guideline.value().is_in_time(city_day(came), on)


def _minutes(meeting: Meeting) -> Iterator[Due]:
    """Those of each meeting that the body has held, until one approves them; not those that another one will have."""
    held = Meeting.objects.filter(body=meeting.body, state=MeetingStatus.CLOSED, starts_at__lt=meeting.starts_at)
    to_come = _elsewhere(meeting, AgendaKind.MINUTES).filter(
        meeting__state__in=(MeetingStatus.PLANNED, MeetingStatus.OPEN)
    )
    asked = set(to_come.order_by("pk").values_list("about", flat=True))
    unsigned_here = set(unsigned(meeting.neighbourhood).values_list("pk", flat=True))
    for one in held.exclude(minutes__state=MinutesStatus.APPROVED).order_by("starts_at", "pk"):
        if (about := f"meetings/{one.number}") not in asked:
            facts = {"day": city_day(one.held_at).isoformat()}
            yield Due(AgendaKind.MINUTES, about, facts=facts, unsigned=one.pk in unsigned_here)


def _elsewhere(meeting: Meeting, kind: AgendaKind) -> QuerySet[AgendaItem]:
    return AgendaItem.objects.filter(meeting__neighbourhood=meeting.neighbourhood, kind=kind).exclude(meeting=meeting)


def _feedback(meeting: Meeting) -> Iterator[Due]:
    """Projects that began or ended since they last reported, or whose condition has come to its day."""
    decided = [state.value for state in STAGES[Stage.AGREED]]
    projects = list(meeting.neighbourhood.applications.filter(state__in=decided).order_by("number"))
    on, told, days = city_day(meeting.starts_at), _told(meeting), _days(projects)
    # What the office refused is heard at the next meeting, whatever else there is.
    for no in refused_by_office(meeting.neighbourhood):
        if no.on <= on and not _heard(told.get(no.about), no.on):
            yield Due(AgendaKind.FEEDBACK, no.about, facts={"name": no.title, "refused": True})
    # So is what it agreed to without asking a meeting.
    fast = [
        one for one in agreed_fast(meeting.neighbourhood) if one.on <= on and not _heard(told.get(one.about), one.on)
    ]
    for yes in fast:
        yield Due(AgendaKind.FEEDBACK, yes.about, facts={"name": yes.title, "fast": True})
    found = [
        one
        for one in projects
        if one.subject not in {yes.about for yes in fast}
        and feedback_is_due(
            on,
            begins_on=days[one.pk][0],
            ends_on=days[one.pk][1],
            conditions=days[one.pk][2],
            told_on=told.get(f"projects/{one.number}"),
        )
    ]
    for one in found[:AT_MOST]:
        yield Due(AgendaKind.FEEDBACK, f"projects/{one.number}", facts={"name": one.title})


def _heard(last: dt.date | None, since: dt.date) -> bool:
    return last is not None and last >= since


def _told(meeting: Meeting) -> dict[str, dt.date]:
    """When each project was last a point of another meeting of this neighbourhood."""
    rows = _elsewhere(meeting, AgendaKind.FEEDBACK).values_list("about").annotate(last=Max("meeting__starts_at"))
    return {about: city_day(last) for about, last in rows.order_by("about")}


def _rules(meeting: Meeting) -> Iterator[Due]:
    """Changes of the body's rules that wait."""
    for one in rules_to_schedule(meeting):
        change = change_in(vars(one)["worded"][-1].facts)
        told = {"changed": change.changed} if change else {}
        yield Due(AgendaKind.RULES, facts=told, proposal=one)


def _days(projects: list[Application]) -> dict[int, tuple[dt.date | None, dt.date | None, list[dt.date]]]:
    """First and last day of each project as it was handed in last, and the days of its conditions."""
    found: dict[int, tuple[dt.date | None, dt.date | None, list[dt.date]]] = {
        one.pk: (None, None, []) for one in projects
    }
    versions = ApplicationVersion.objects.filter(application__in=projects, submitted_at__isnull=False).order_by(
        "number"
    )
    for version in versions.only("application_id", "begins_on", "ends_on"):
        found[version.application_id] = (version.begins_on, version.ends_on, found[version.application_id][2])
    conditions = Condition.objects.filter(decision__proposal__application__in=projects, due_on__isnull=False)
    for key, due_on in conditions.order_by("pk").values_list("decision__proposal__application", "due_on"):
        if due_on is not None:
            found[key][2].append(due_on)
    return found
