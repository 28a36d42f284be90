"""Entering afterwards what a sheet of paper says: one item of an evening, whole or not at all."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction

from einklang.base.refusal import Refusal
from einklang.evening.actions.dissent import end_without_consensus
from einklang.evening.actions.rounds import close_round, open_round
from einklang.evening.actions.table import application_of, lock_money
from einklang.forum import actions as forum
from einklang.forum.actions.decisions import NewCondition
from einklang.forum.actions.meetings import check_is_open, lock_meeting
from einklang.forum.actions.proposals import lock_proposal
from einklang.forum.models import AgendaItem, Concern, Meeting, Round
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.meetings import Attendance, MeetingStatus
from einklang.forum.rules.positions import Degree
from einklang.people.models import Person


class ConcernEnd(StrEnum):
    """What became of a concern that evening."""

    ANSWERED = "answered"
    RECORDED = "recorded"
    WITHDRAWN = "withdrawn"
    AMENDED = "amended"
    OPEN = "open"


@dataclass(frozen=True)
class WrittenDown:
    """A concern on the sheet, and what became of it. `row` names its fields."""

    row: str
    text: str
    degree: Degree
    end: ConcernEnd
    reason: Reason = Reason.NOT_ASKED
    lift: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Settled:
    """What became of a concern that was there before; `row` names its field."""

    row: str
    number: int
    end: ConcernEnd
    answer: str = ""


@dataclass(frozen=True)
class Sheet:
    """All that the paper of one item says. `counts` is None when nobody objected or counted; `settled` are the concerns
    that were there before; `step` is taken instead of a decision; `goes_on`: a change was accepted, so that a new
    version is made and asked about next.
    """

    attendance: Attendance
    applicant_present: bool = True
    counts: Mapping[int, int] | None = None
    advance_here: int = 0
    concerns: Sequence[WrittenDown] = ()
    settled: Sequence[Settled] = ()
    conditions: Sequence[NewCondition] = ()
    step: Step | None = None
    goes_on: bool = False
    language: str = "de"


@transaction.atomic
def enter_sheet(*, actor: Person, item: AgendaItem, sheet: Sheet, now: dt.datetime) -> None:
    """Enter one sheet: who was there, counts, concerns with their answers, and how it ended.

    It happened on the evening of the meeting and is entered now; the record tells both. A refusal undoes all of it.
    """
    if item.proposal is None:
        raise Refusal("forum.item_without_proposal")
    lock_money(item.proposal)
    meeting = lock_meeting(actor, item.meeting, now)
    # Counting who is there touches the record, which is locked last.
    lock_proposal(item.proposal)
    application_of(item.proposal)
    meeting = _opened(actor, meeting, sheet.attendance, now)
    item.meeting = meeting
    told: dict[str, Any] = {"actor": actor, "now": now}
    round_ = open_round(item=item, applicant_present=sheet.applicant_present, **told)
    if sheet.counts is not None:
        forum.count_positions(round=round_, counts=sheet.counts, advance_here=sheet.advance_here, **told)
    for one in sheet.settled:
        _settle(round_, one, sheet.language, told)
    for written in sheet.concerns:
        _write(round_, written, sheet.language, told)
    if sheet.goes_on:
        return
    happened = {"happened_at": meeting.starts_at, **told}
    if sheet.step is not None:
        end_without_consensus(round=round_, step=sheet.step, **happened)
    else:
        nobody = sheet.counts is None
        close_round(round=round_, nobody_objected=nobody, conditions=sheet.conditions, **happened)


def _opened(actor: Person, meeting: Meeting, attendance: Attendance, now: dt.datetime) -> Meeting:
    """The meeting, opened as of its evening if nobody opened it here, and counted as the sheet says."""
    if meeting.state == MeetingStatus.PLANNED:
        if meeting.starts_at > now:
            raise Refusal("evening.not_held_yet")
        return forum.open_meeting(
            actor=actor, meeting=meeting, attendance=attendance, happened_at=meeting.starts_at, now=now
        )
    check_is_open(meeting)
    if meeting.attendance != attendance:
        return forum.count_present(actor=actor, meeting=meeting, attendance=attendance, now=now)
    return meeting


def _write(round_: Round, written: WrittenDown, language: str, told: dict[str, Any]) -> None:
    with _beside(f"{written.row}_text"):
        concern = forum.raise_concern(
            round=round_,
            degree=written.degree,
            text=written.text,
            reason_given=written.reason,
            what_would_lift=written.lift,
            language=language,
            **told,
        )
    with _beside(f"{written.row}_answer"):
        _end(round_, concern, written.end, {"text": written.answer, "language": language, **told})


def _settle(round_: Round, settled: Settled, language: str, told: dict[str, Any]) -> None:
    """What somebody absent wrote was read out, or an open concern was taken up again, and here is what came of it."""
    concern = Concern.objects.select_related("proposal").get(proposal=round_.proposal_id, number=settled.number)
    with _beside(settled.row):
        if concern.written and not concern.read_out:
            concern = forum.read_out(concern=concern, **told)
        _end(round_, concern, settled.end, {"text": settled.answer, "language": language, **told})


def _end(round_: Round, concern: Concern, end: ConcernEnd, answer: dict[str, Any]) -> None:
    """An answer, a change that the applicant accepted, or neither; for somebody absent the meeting answers."""
    if end is ConcernEnd.ANSWERED:
        forum.answer_concern(concern=concern, by_owner=not concern.written, **answer)
    elif end is ConcernEnd.RECORDED:
        forum.record_concern(concern=concern, **answer)
    elif end is ConcernEnd.WITHDRAWN:
        forum.withdraw_concern(concern=concern, actor=answer["actor"], now=answer["now"])
    elif end is ConcernEnd.AMENDED:
        amendment = forum.propose_amendment(round=round_, answers=[concern], **answer)
        if not amendment.value().waits:
            forum.accept_amendment(amendment=amendment, actor=answer["actor"], now=answer["now"])


@contextmanager
def _beside(field: str) -> Iterator[None]:
    """A refusal is said beside the field that it is about."""
    try:
        yield
    except Refusal as refusal:
        for one in refusal.all:
            one.field = field
        raise
