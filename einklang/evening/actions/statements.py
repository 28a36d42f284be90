"""A statement comes to the table of the working group, then of the assembly."""

import datetime as dt

from django.db import transaction

from einklang.base.refusal import Refusal
from einklang.forum import actions as forum
from einklang.forum.actions.meetings import lock_meeting
from einklang.forum.models import AgendaItem, Meeting
from einklang.people.models import Person
from einklang.statements import actions as statements
from einklang.statements.models import Statement
from einklang.statements.rules.wording import KIND


@transaction.atomic
def put_statement_on_agenda(
    *, actor: Person, meeting: Meeting, statement: Statement, in_order: bool = False, now: dt.datetime
) -> AgendaItem:
    """Put a statement on the agenda of the working group or of the assembly, in the wording that it has now."""
    meeting = lock_meeting(actor, meeting, now)
    if statement.neighbourhood_id != meeting.neighbourhood_id:
        raise Refusal("evening.other_neighbourhood", field="statement")
    proposal = statements.submit_statement(actor=actor, statement=statement, body=meeting.body, now=now)
    return forum.add_item(
        actor=actor,
        meeting=meeting,
        kind=KIND,
        facts={"name": statement.title},
        proposal=proposal,
        in_order=in_order,
        now=now,
    )
