"""Planning, opening and closing a meeting; its agenda; who is there, as counts."""

import datetime as dt
import uuid
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.actions.proposals import lock_proposal
from einklang.forum.actions.rooms import forget_phones, give_room_code
from einklang.forum.models import AgendaItem, Body, Meeting, Proposal, Ranking, Round, SpeakingTurn
from einklang.forum.queries import staying_out
from einklang.forum.rules.agenda import place_for
from einklang.forum.rules.doors import RUN_MEETINGS
from einklang.forum.rules.meetings import (
    MEETING_LIFE,
    Attendance,
    Chair,
    Group,
    MeetingAct,
    MeetingStatus,
    check_attendance,
    check_close_meeting,
    check_day_of_opening,
    check_day_to_come,
    entitled,
)
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.record.actions import enter, touch

BY_MODERATOR = Chair.MODERATOR


@transaction.atomic
def plan_meeting(
    *,
    actor: Person,
    body: Body,
    starts_at: dt.datetime,
    place: str,
    link: str = "",
    language_help: str = "",
    note: str = "",
    form_token: uuid.UUID | None = None,
    sure: bool = True,
    now: dt.datetime,
) -> Meeting:
    """Plan a meeting and announce it. The same token twice gives the first meeting."""
    check_door(actor, RUN_MEETINGS, body.neighbourhood, city_day(now))
    check_day_to_come(city_day(starts_at), city_day(now), sure=sure)
    hood = Neighbourhood.objects.select_for_update(no_key=True).get(pk=body.neighbourhood_id)
    known = Meeting.objects.filter(form_token=form_token).first() if form_token else None
    if known:
        return known
    newest = hood.meetings.aggregate(newest=Max("number"))["newest"] or 0
    told = {"place": place, "link": link, "language_help": language_help, "note": note, "form_token": form_token}
    meeting = Meeting.objects.create(body=body, neighbourhood=hood, number=newest + 1, starts_at=starts_at, **told)
    log_deed(actor, "forum.plan_meeting", scope=hood.slug, subject=subject_of(meeting), now=now)
    enter(
        scope=hood.slug,
        kind="meeting.planned",
        subject=subject_of(meeting),
        facts={"number": meeting.number, "body": body.name, "starts_at": starts_at.isoformat(), "place": place},
        happened_at=now,
        entered_at=now,
    )
    return meeting


@transaction.atomic
def open_meeting(
    *,
    actor: Person,
    meeting: Meeting,
    attendance: Attendance,
    sure: bool = True,
    happened_at: dt.datetime | None = None,
    now: dt.datetime,
) -> Meeting:
    """Open a meeting with those who are there, as counts per group (R-24). `happened_at`: it was opened on paper."""
    meeting = lock_meeting(actor, meeting, now)
    check_attendance(attendance)
    opened = MEETING_LIFE.move(MeetingStatus(meeting.state), MeetingAct.OPEN, BY_MODERATOR)
    check_day_of_opening(city_day(meeting.starts_at), city_day(happened_at or now), sure=sure)
    meeting.state = opened
    meeting.opened_at = happened_at or now
    meeting.present_at_start = attendance.present
    give_room_code(meeting)
    _set_attendance(meeting, attendance, happened_at or now)
    meeting.save()
    log_deed(actor, "forum.open_meeting", scope=scope_of(meeting), subject=subject_of(meeting), now=now)
    touch(scope_of(meeting))
    return meeting


@transaction.atomic
def count_present(*, actor: Person, meeting: Meeting, attendance: Attendance, now: dt.datetime) -> Meeting:
    """Count again who is there; an open round is told too, or its count could not be entered.

    Before the first round it was not the room that changed, only its count.
    """
    meeting = lock_meeting(actor, meeting, now)
    check_attendance(attendance)
    check_is_open(meeting)
    if Round.objects.filter(item__meeting=meeting).exists():
        _set_attendance(meeting, attendance, now)
    else:
        meeting.counts, meeting.present_at_start = [], attendance.present
        _set_attendance(meeting, attendance, meeting.opened_at or now)
    meeting.save()
    running = Round.objects.filter(item__meeting=meeting, state="open").select_related("rules", "item")
    for round_ in running.order_by("proposal_id"):
        lock_proposal(round_.proposal)
        decide = entitled(round_.rules.value(), attendance, staying_out(round_.item))
        still_open = Round.objects.filter(pk=round_.pk, state="open")
        still_open.update(present=attendance.present, entitled=decide)
    log_deed(actor, "forum.count_present", scope=scope_of(meeting), subject=subject_of(meeting), now=now)
    touch(scope_of(meeting))
    return meeting


@transaction.atomic
def close_meeting(*, actor: Person, meeting: Meeting, now: dt.datetime) -> Meeting:
    """Close a meeting in which no round is open any more; who wanted to speak is forgotten."""
    meeting = lock_meeting(actor, meeting, now)
    open_rounds = meeting.items.filter(rounds__state="open").count()
    meeting.state = check_close_meeting(MeetingStatus(meeting.state), open_rounds)
    meeting.closed_at, meeting.timer_ends_at = now, None
    meeting.save(update_fields=("state", "closed_at", "timer_ends_at"))
    meeting.invitations.all().delete()
    # What was never closed says nothing.
    Ranking.objects.filter(meeting=meeting, state="open").delete()
    forget_phones(meeting, now)
    SpeakingTurn.objects.filter(meeting=meeting).delete()
    log_deed(actor, "forum.close_meeting", scope=scope_of(meeting), subject=subject_of(meeting), now=now)
    enter(
        scope=scope_of(meeting),
        kind="meeting.held",
        subject=subject_of(meeting),
        facts={
            "number": meeting.number,
            "residents": meeting.residents,
            "organisations": meeting.organisations,
            "administration": meeting.administration,
            "politics": meeting.politics,
        },
        happened_at=meeting.opened_at or now,
        entered_at=now,
    )
    return meeting


@transaction.atomic
def add_item(
    *,
    actor: Person,
    meeting: Meeting,
    kind: str,
    title: str = "",
    facts: Mapping[str, Any] = MappingProxyType({}),
    proposal: Proposal | None = None,
    about: str = "",
    form_token: uuid.UUID | None = None,
    in_order: bool = False,
    now: dt.datetime,
) -> AgendaItem:
    """Put something on the agenda: last, or `in_order` of its kind while nothing has begun.

    Without a `title` it is called by its kind and its `facts`, in each reader's language.

    A proposal stands on one meeting's agenda only once, and so does what a point is about and what the same form adds.
    """
    meeting = lock_meeting(actor, meeting, now)
    _check_agenda_open(meeting)
    known = meeting.items.filter(proposal=proposal).first() if proposal else None
    known = known or (meeting.items.filter(kind=kind, about=about).first() if about else None)
    known = known or (meeting.items.filter(form_token=form_token).first() if form_token else None)
    if known:
        return known
    told: dict[str, Any] = {"kind": kind, "title": title, "facts": dict(facts), "proposal": proposal}
    told |= {"about": about, "form_token": form_token}
    in_order = in_order and meeting.state == MeetingStatus.PLANNED
    item = AgendaItem.objects.create(meeting=meeting, position=_make_room(meeting, kind, in_order=in_order), **told)
    log_deed(actor, "forum.add_item", scope=scope_of(meeting), subject=_subject_of(item), now=now)
    touch(scope_of(meeting))
    return item


@transaction.atomic
def move_item(*, actor: Person, item: AgendaItem, up: bool, now: dt.datetime) -> None:
    """Change places with the item before or after; at the end nothing happens."""
    meeting = lock_meeting(actor, item.meeting, now)
    _check_agenda_open(meeting)
    order = list(meeting.items.order_by("position"))
    here = next(index for index, one in enumerate(order) if one.pk == item.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(order):
        return
    mine, theirs = order[here], order[there]
    places = mine.position, theirs.position
    AgendaItem.objects.filter(pk=mine.pk).update(position=order[-1].position + 1)
    AgendaItem.objects.filter(pk=theirs.pk).update(position=places[0])
    AgendaItem.objects.filter(pk=mine.pk).update(position=places[1])
    log_deed(actor, "forum.move_item", scope=scope_of(meeting), subject=subject_of(meeting), now=now)
    touch(scope_of(meeting))


@transaction.atomic
def remove_item(*, actor: Person, item: AgendaItem, now: dt.datetime) -> None:
    """Take something off the agenda while the meeting is planned; those after it move up. Twice is once."""
    meeting = lock_meeting(actor, item.meeting, now)
    if meeting.state != MeetingStatus.PLANNED:
        raise Refusal("forum.agenda_is_settled")
    here = meeting.items.filter(pk=item.pk).select_related("proposal", "meeting").first()
    if here is None:
        return
    log_deed(actor, "forum.remove_item", scope=scope_of(meeting), subject=_subject_of(here), now=now)
    place = here.position
    here.delete()
    for after in meeting.items.filter(position__gt=place).order_by("position"):
        AgendaItem.objects.filter(pk=after.pk).update(position=after.position - 1)
    touch(scope_of(meeting))


def _make_room(meeting: Meeting, kind: str, *, in_order: bool) -> int:
    """The place of a new point; those after it move down, the last one first."""
    there = list(meeting.items.order_by("position"))
    after = there[place_for(kind, [one.kind for one in there]) :] if in_order else []
    for one in reversed(after):
        AgendaItem.objects.filter(pk=one.pk).update(position=one.position + 1)
    return after[0].position if after else (there[-1].position if there else 0) + 1


def lock_meeting(actor: Person | None, meeting: Meeting, now: dt.datetime) -> Meeting:
    """The meeting's row, locked, for somebody who may run it."""
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.select_related("neighbourhood", "body").get(pk=meeting.pk)
    check_door(actor, RUN_MEETINGS, locked.neighbourhood, city_day(now))
    return locked


def check_is_open(meeting: Meeting) -> None:
    """Refuse what only an open meeting can do."""
    if meeting.state != MeetingStatus.OPEN:
        raise Refusal("forum.meeting_not_open")


def _check_agenda_open(meeting: Meeting) -> None:
    if meeting.state in {MeetingStatus.CLOSED, MeetingStatus.CANCELLED}:
        raise Refusal("forum.meeting_not_now")


def scope_of(meeting: Meeting) -> str:
    """The record's scope of a meeting."""
    return meeting.neighbourhood.slug


def subject_of(meeting: Meeting) -> str:
    """The path of a meeting below its neighbourhood."""
    return f"meetings/{meeting.number}"


def _subject_of(item: AgendaItem) -> str:
    return item.proposal.subject if item.proposal else subject_of(item.meeting)


def _set_attendance(meeting: Meeting, attendance: Attendance, now: dt.datetime) -> None:
    meeting.residents = attendance.residents
    meeting.organisations = attendance.organisations
    meeting.administration = attendance.administration
    meeting.politics = attendance.politics
    meeting.elected = attendance.elected
    groups = {group.value: attendance.of(group) for group in Group}
    last = meeting.counts[-1] if meeting.counts else {}
    if {**last, **groups} != last:
        meeting.counts = [*meeting.counts, {"at": now.isoformat(), **groups}]
