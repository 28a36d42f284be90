"""A change of the rules comes to the table of the body that it is about."""

import datetime as dt

from django.db import transaction

from einklang.forum import actions as forum
from einklang.forum.actions.changes import check_own_rules
from einklang.forum.actions.meetings import lock_meeting
from einklang.forum.actions.proposals import check_undecided, lock_proposal
from einklang.forum.models import AgendaItem, Meeting, Proposal
from einklang.forum.rules.changes import KIND
from einklang.people.models import Person


@transaction.atomic
def put_rules_on_agenda(*, actor: Person, meeting: Meeting, proposal: Proposal, now: dt.datetime) -> AgendaItem:
    """Put a proposal to change the rules on the agenda of a meeting of the body whose rules they are."""
    meeting = lock_meeting(actor, meeting, now)
    proposal = lock_proposal(proposal)
    check_undecided(proposal)
    change = check_own_rules(proposal, meeting)
    facts = {"changed": change.changed}
    return forum.add_item(
        actor=actor, meeting=meeting, kind=KIND, facts=facts, proposal=proposal, in_order=True, now=now
    )
