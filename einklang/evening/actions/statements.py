"""A statement comes to the table of the working group, then of the assembly; once adopted its demands get numbers."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from einklang.base.refusal import Refusal
from einklang.demands.actions import take_up
from einklang.forum import actions as forum
from einklang.forum.actions.decisions import NewCondition
from einklang.forum.actions.meetings import lock_meeting
from einklang.forum.models import AgendaItem, Decision, Meeting, Round
from einklang.people.models import Person
from einklang.statements import actions as statements
from einklang.statements.actions import Confirmed
from einklang.statements.models import Statement
from einklang.statements.queries import statement_of
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


@transaction.atomic
def close_statement(
    *,
    actor: Person,
    round: Round,
    nobody_objected: bool = False,
    conditions: Sequence[NewCondition] = (),
    happened_at: dt.datetime | None = None,
    now: dt.datetime,
) -> Decision:
    """Close the round about a statement; with its adoption each of its demands gets a number in the register."""
    decision = statements.decide_statement(
        actor=actor,
        round=round,
        nobody_objected=nobody_objected,
        conditions=conditions,
        happened_at=happened_at,
        now=now,
    )
    statement = statement_of(decision.proposal)
    if statement.adopted_on is not None:
        take_up(actor=actor, statement=statement, meeting=decision.meeting, now=now)
    return decision


@transaction.atomic
def enter_statement(
    *,
    actor: Person,
    statement: Statement,
    pieces: Sequence[Confirmed],
    signed_by: str,
    discussed_on: dt.date,
    adopted_on: dt.date,
    now: dt.datetime,
) -> Statement:
    """Enter what both bodies adopted in earlier years, as somebody confirmed it, and number its demands."""
    told: dict[str, Any] = {"signed_by": signed_by, "discussed_on": discussed_on, "adopted_on": adopted_on}
    entered = statements.enter_adopted(actor=actor, statement=statement, pieces=pieces, now=now, **told)
    take_up(actor=actor, statement=entered, now=now)
    return entered
