"""Changes of the rules that wait for a meeting, and the one that lies on the table."""

from django.db.models import QuerySet

from einklang.base.refusal import Refusal
from einklang.forum.models import AgendaItem, Meeting, Proposal, ProposalVersion
from einklang.forum.queries import body_of, newest_rules, waiting_changes
from einklang.forum.rules.changes import KIND, base_problems, change_in
from einklang.forum.rules.meetings import MeetingStatus, RoundStatus


def rules_to_schedule(meeting: Meeting) -> QuerySet[Proposal]:
    """The proposals to change the rules of the meeting's body that stand on no agenda that is still to come."""
    to_come = AgendaItem.objects.filter(proposal__kind=KIND, meeting__body=meeting.body_id)
    to_come = to_come.filter(meeting__state__in=(MeetingStatus.PLANNED, MeetingStatus.OPEN))
    waiting = waiting_changes(meeting.body).exclude(items__meeting=meeting)
    return waiting.exclude(pk__in=to_come.exclude(rounds__state=RoundStatus.ADJOURNED).values("proposal"))


def outdated_on(version: ProposalVersion) -> list[Refusal]:
    """What stands in the way of a change of the rules beside the round: that other rules were adopted since."""
    change, body = change_in(version.facts), body_of(version.proposal)
    if change is None or body is None:
        return []
    return base_problems(change.based_on, newest_rules(body.pk).version)
