"""Applications come to the table and leave it; a meeting closes."""

import datetime as dt
from typing import Any

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.evening.actions.table import (
    ON_THE_TABLE,
    application_of,
    check_assembly,
    locked_after_its_proposal,
    on_another_agenda,
    void,
)
from einklang.evening.queries.agenda import left_open
from einklang.evening.rules.closing import check_nothing_left
from einklang.forum import actions as forum
from einklang.forum.actions.meetings import lock_meeting
from einklang.forum.actions.proposals import lock_proposal
from einklang.forum.models import AgendaItem, Meeting, Proposal
from einklang.forum.rules.doors import RUN_MEETINGS
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions import link_proposal, mark_state
from einklang.projects.actions.standing import lock
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.rules.life import Act, State


@transaction.atomic
def put_application_on_agenda(
    *, actor: Person, meeting: Meeting, application: Application, in_order: bool = False, now: dt.datetime
) -> AgendaItem:
    """Put a checked application on a meeting's agenda; the first time it becomes a proposal of the forum."""
    meeting = lock_meeting(actor, meeting, now)
    if application.neighbourhood_id != meeting.neighbourhood_id:
        raise Refusal("evening.other_neighbourhood", field="application")
    check_assembly(meeting)
    application = locked_after_its_proposal(application)
    proposal = brought(application, now)
    mark_state(application=application, act=Act.SCHEDULE, now=now)
    return forum.add_item(
        actor=actor,
        meeting=meeting,
        kind="application",
        title=application.title,
        proposal=proposal,
        in_order=in_order,
        now=now,
    )


@transaction.atomic
def take_off_agenda(*, actor: Person, item: AgendaItem, now: dt.datetime) -> None:
    """Take an item off the agenda of a planned meeting; its application may be put on another one."""
    meeting = lock_meeting(actor, item.meeting, now)
    application = None
    if item.proposal is not None:
        lock_proposal(item.proposal)
        application = application_of(item.proposal)
    forum.remove_item(actor=actor, item=item, now=now)
    waits = application is not None and application.proposal_id not in on_another_agenda(meeting)
    if application is not None and waits and application.stands is State.SCHEDULED:
        mark_state(application=application, act=Act.UNSCHEDULE, now=now)


@transaction.atomic
def close_meeting(*, actor: Person, meeting: Meeting, sure: bool = True, now: dt.datetime) -> Meeting:
    """Close a meeting. What was not reached waits for the next agenda, what was begun is carried over to it.

    `sure`: close it although it leaves something open. Open rounds have to be ended first: no tick helps there.
    """
    meeting = lock_meeting(actor, meeting, now)
    # All locks before the first touch of the record: whoever withdraws at this moment takes them in this order too.
    proposals = [lock_proposal(one) for one in Proposal.objects.filter(items__meeting=meeting).order_by("pk")]
    applications = [lock(one) for one in Application.objects.filter(proposal__in=proposals).order_by("pk")]
    elsewhere, left = on_another_agenda(meeting), left_open(meeting)
    for application in applications:
        if application.stands is State.WITHDRAWN:
            void(application, now)
        elif application.stands in ON_THE_TABLE and application.proposal_id not in elsewhere:
            mark_state(application=application, act=ON_THE_TABLE[application.stands], now=now)
    meeting = forum.close_meeting(actor=actor, meeting=meeting, now=now)
    check_nothing_left(len(left.points), len(left.unread), sure=sure)
    return meeting


@transaction.atomic
def cancel_meeting(*, actor: Person, meeting: Meeting, reason: str, now: dt.datetime) -> Meeting:
    """Cancel a planned meeting. What stood on its agenda waits for the next one."""
    meeting = lock_meeting(actor, meeting, now)
    proposals = [lock_proposal(one) for one in Proposal.objects.filter(items__meeting=meeting).order_by("pk")]
    applications = [lock(one) for one in Application.objects.filter(proposal__in=proposals).order_by("pk")]
    elsewhere = on_another_agenda(meeting)
    meeting = forum.cancel_meeting(actor=actor, meeting=meeting, reason=reason, now=now)
    for application in applications:
        if application.stands is State.SCHEDULED and application.proposal_id not in elsewhere:
            mark_state(application=application, act=Act.UNSCHEDULE, now=now)
    return meeting


@transaction.atomic
def set_aside(*, actor: Person, item: AgendaItem, now: dt.datetime) -> None:
    """Void the open round of an application that was withdrawn while the room was being asked."""
    check_door(actor, RUN_MEETINGS, item.meeting.neighbourhood, city_day(now))
    if item.proposal is None:
        return
    lock_proposal(item.proposal)
    application = application_of(item.proposal)
    if application is not None and application.stands is State.WITHDRAWN:
        void(application, now)


def brought(application: Application, now: dt.datetime) -> Proposal:
    """The application as a proposal of the forum, in the version that was handed in last, be it at home."""
    newest = application.versions.filter(submitted_at__isnull=False).order_by("-number")[0]
    if application.proposal is not None and newest.proposal_version_id is not None:
        return application.proposal
    told = told_of(newest)
    if application.proposal is not None:
        version = forum.bring_version(proposal=application.proposal, **told, now=now)
    else:
        subject = f"projects/{application.number}"
        hood = application.neighbourhood
        version = forum.bring_proposal(neighbourhood=hood, kind="application", subject=subject, **told, now=now)
    link_proposal(version=newest, proposal_version=version)
    return version.proposal


def told_of(version: ApplicationVersion) -> dict[str, Any]:
    """What the forum is told of a version; it keeps its number, so that the room hears one number only."""
    return {"title": version.title, "summary": version.summary, "facts": _facts(version), "number": version.number}


def _facts(version: ApplicationVersion) -> dict[str, int]:
    """The public figures of a version: what it costs and what it asks for, in cents."""
    plan = version.plan()
    told = {"expenditure_cents": int(plan.expenditure_cents), "requested_cents": int(plan.requested_cents)}
    # Only where several pots are asked: the part that counts in the main programme's.
    several = len(plan.asks) > 1
    return {**told, "asked_of_own_cents": int(plan.asks[None])} if several else told
