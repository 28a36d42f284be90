"""Statements that wait for a meeting, and the one that lies on the table."""

from einklang.forum.models import AgendaItem, Meeting, Proposal
from einklang.forum.rules.meetings import MeetingStatus, RoundStatus
from einklang.statements.models import Statement
from einklang.statements.queries import (
    Lying,
    ReadPiece,
    lying,
    parts_of,
    read_wording,
    ready_for,
    statement_of,
    waiting_for,
    wording_on,
)
from einklang.statements.rules.life import BODY_OF, stage_before
from einklang.statements.rules.wording import KIND


def statements_to_schedule(meeting: Meeting) -> list[Statement]:
    """The statements that can come before the meeting's body as they stand, and are on no agenda still to come."""
    if meeting.body.kind not in set(BODY_OF.values()):
        return []
    there = _on_agendas(meeting)
    stage = stage_before(meeting.body.kind)
    return [one for one in ready_for(meeting.neighbourhood, stage) if one.pk not in there]


def statements_for(meeting: Meeting) -> list[Statement]:
    """Those that may be put on the agenda by hand, be it that something is still missing: then the act says what."""
    if meeting.body.kind not in set(BODY_OF.values()):
        return []
    found = list(waiting_for(meeting.neighbourhood, stage_before(meeting.body.kind)))
    there = _on_agendas(meeting) if found else frozenset()
    return [one for one in found if one.pk not in there]


def _on_agendas(meeting: Meeting) -> frozenset[int]:
    """The statements on this agenda, or on another one of the body's that has still to ask about them."""
    rows = AgendaItem.objects.filter(proposal__kind=KIND, meeting__body=meeting.body_id)
    rows = rows.filter(meeting__state__in=(MeetingStatus.PLANNED, MeetingStatus.OPEN))
    told = rows.exclude(rounds__state=RoundStatus.ADJOURNED).values_list("proposal__submission__statement", flat=True)
    here = rows.filter(meeting=meeting).values_list("proposal__submission__statement", flat=True)
    return frozenset(told) | frozenset(here)


def statement_on(proposal: Proposal) -> list[ReadPiece]:
    """The wording on the table, piece by piece; nothing for a proposal of any other kind."""
    wording = wording_on(proposal) if proposal.kind == KIND else None
    return read_wording(wording) if wording else []


def lying_of(proposal: Proposal) -> Lying | None:
    """Where the statement behind a proposal lies, and what of it reads otherwise by now; None of anything else."""
    if proposal.kind != KIND:
        return None
    statement = statement_of(proposal)
    return lying(statement, list(parts_of(statement)))
