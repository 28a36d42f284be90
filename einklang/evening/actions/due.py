"""Filling a planned meeting's agenda with what is due."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from einklang.base.refusal import Refusal
from einklang.evening.actions.agenda import put_application_on_agenda
from einklang.evening.actions.statements import put_statement_on_agenda
from einklang.evening.queries.due import Due, due_for
from einklang.forum import actions as forum
from einklang.forum.actions.meetings import lock_meeting
from einklang.forum.actions.proposals import lock_proposal
from einklang.forum.models import Meeting, Proposal
from einklang.forum.rules.meetings import MeetingStatus
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.projects.actions.standing import lock
from einklang.statements.actions.deciding import lock_waiting, waiting_before


@transaction.atomic
def fill_agenda(*, actor: Person, meeting: Meeting, now: dt.datetime) -> Sequence[Due]:
    """Put all that is due on the agenda of a planned meeting, each point where its kind belongs; says what it was.

    Minutes that nobody has signed off wait: no meeting could approve them.
    """
    meeting = lock_meeting(actor, meeting, now)
    if meeting.state != MeetingStatus.PLANNED:
        raise Refusal("forum.agenda_is_settled")
    due = [one for one in due_for(meeting) if not one.unsigned]
    _lock_all(meeting, due)
    for one in due:
        if one.application is not None:
            put_application_on_agenda(actor=actor, meeting=meeting, application=one.application, in_order=True, now=now)
            continue
        if one.statement is not None:
            put_statement_on_agenda(actor=actor, meeting=meeting, statement=one.statement, in_order=True, now=now)
            continue
        forum.add_item(
            actor=actor,
            meeting=meeting,
            kind=one.kind,
            title=one.title,
            facts=one.facts,
            proposal=one.proposal,
            about=one.about,
            in_order=True,
            now=now,
        )
    return due


def _lock_all(meeting: Meeting, due: Sequence[Due]) -> None:
    """All locks before the first touch of the record: proposals, applications, and whoever numbers new proposals."""
    applications = sorted((one.application for one in due if one.application), key=lambda one: one.pk)
    statements = sorted((one.statement for one in due if one.statement), key=lambda one: one.pk)
    brought = [*(one.proposal_id for one in applications), *(one.proposal.pk for one in due if one.proposal)]
    brought += [one.proposal_id for statement in statements if (one := waiting_before(statement, meeting.body))]
    for proposal in Proposal.objects.filter(pk__in=[key for key in brought if key]).order_by("pk"):
        lock_proposal(proposal)
    for application in applications:
        lock(application)
    for statement in statements:
        lock_waiting(statement, meeting.body)
    Neighbourhood.objects.select_for_update(no_key=True).get(pk=meeting.neighbourhood_id)
