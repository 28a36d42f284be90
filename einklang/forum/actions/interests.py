"""Who in the room has a stake in an item: minuted by function, and taken out of those who decide (R-26)."""

import datetime as dt

from django.db import transaction

from einklang.base.refusal import Refusal
from einklang.forum.actions.meetings import check_is_open, lock_meeting, scope_of
from einklang.forum.actions.proposals import check_undecided, lock_proposal
from einklang.forum.models import AgendaItem, Interest, Meeting, Round
from einklang.forum.queries import staying_out
from einklang.forum.rules.meetings import entitled
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.record.actions import touch


@transaction.atomic
def note_interest(*, actor: Person, item: AgendaItem, role: str, stays_out: bool = False, now: dt.datetime) -> Interest:
    """Somebody has a stake in this item: her function, no name. The same function twice is one."""
    here, meeting = _locked(actor, item, now)
    if not role.strip():
        raise Refusal("forum.interest_needs_role", field="role")
    noted, new = Interest.objects.get_or_create(
        item=here, role=role.strip(), defaults={"stays_out": stays_out, "noted_at": now}
    )
    if not new and noted.stays_out != stays_out:
        noted.stays_out = stays_out
        noted.save(update_fields=("stays_out",))
    _tell(actor, "forum.note_interest", here, meeting, now)
    return noted


@transaction.atomic
def strike_interest(*, actor: Person, interest: Interest, now: dt.datetime) -> None:
    """It was noted by mistake. Twice is once."""
    here, meeting = _locked(actor, interest.item, now)
    here.interests.filter(pk=interest.pk).delete()
    _tell(actor, "forum.strike_interest", here, meeting, now)


def _locked(actor: Person, item: AgendaItem, now: dt.datetime) -> tuple[AgendaItem, Meeting]:
    meeting = lock_meeting(actor, item.meeting, now)
    check_is_open(meeting)
    here = meeting.items.select_related("proposal").get(pk=item.pk)
    if here.proposal is None:
        raise Refusal("forum.item_without_proposal")
    check_undecided(lock_proposal(here.proposal))
    return here, meeting


def _tell(actor: Person, what: str, item: AgendaItem, meeting: Meeting, now: dt.datetime) -> None:
    """The open round hears how many may decide now; the deed says who entered it, not who has the stake."""
    for round_ in Round.objects.filter(item=item, state="open").select_related("rules"):
        decide = entitled(round_.rules.value(), meeting.attendance, staying_out(item))
        Round.objects.filter(pk=round_.pk, state="open").update(entitled=decide)
    subject = item.proposal.subject if item.proposal else ""
    log_deed(actor, what, scope=scope_of(meeting), subject=subject, now=now)
    touch(scope_of(meeting))
