"""The steps of an item: going on by a key, back to a question, or by what is done anyway."""

import datetime as dt

from django.db import transaction

from einklang.forum.actions.meetings import check_is_open, lock_meeting, scope_of
from einklang.forum.models import AgendaItem
from einklang.forum.rules.stages import Stage, StageAct, stage_after
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.record.actions import touch


@transaction.atomic
def go_on(*, actor: Person, item: AgendaItem, seen: Stage, now: dt.datetime) -> AgendaItem:
    """The next step of an item. Pressed twice on the same page (`seen`) it is gone on once."""
    here = _locked(actor, item, now)
    return _pressed(actor, here, StageAct.NEXT, now) if here.stage == seen else here


@transaction.atomic
def back_to_questions(*, actor: Person, item: AgendaItem, now: dt.datetime) -> AgendaItem:
    """Somebody has still to ask what is meant; until the room goes on, nobody changes anything."""
    here = _locked(actor, item, now)
    return here if here.stage == Stage.QUESTIONS else _pressed(actor, here, StageAct.QUESTION, now)


def move_stage(item: AgendaItem, act: StageAct) -> None:
    """The step that an act leads to; whoever calls this holds the proposal's lock and logs the act."""
    row = AgendaItem.objects.get(pk=item.pk)
    item.stage = stage_after(Stage(row.stage), act).value
    if item.stage != row.stage:
        AgendaItem.objects.filter(pk=item.pk).update(stage=item.stage)


def _locked(actor: Person, item: AgendaItem, now: dt.datetime) -> AgendaItem:
    meeting = lock_meeting(actor, item.meeting, now)
    check_is_open(meeting)
    return meeting.items.select_related("proposal", "meeting__neighbourhood").get(pk=item.pk)


def _pressed(actor: Person, item: AgendaItem, act: StageAct, now: dt.datetime) -> AgendaItem:
    move_stage(item, act)
    subject = item.proposal.subject if item.proposal else f"meetings/{item.meeting.number}"
    log_deed(actor, f"forum.stage.{item.stage}", scope=scope_of(item.meeting), subject=subject, now=now)
    touch(scope_of(item.meeting))
    return item
