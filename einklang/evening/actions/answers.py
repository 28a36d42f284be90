"""In the meeting: an answer of a department is read out, and the room says whether it is enough."""

import datetime as dt
import uuid

from django.db import transaction

from einklang.base.refusal import Refusal
from einklang.demands.actions import assess
from einklang.demands.models import Answer, Assessment
from einklang.demands.rules.answers import Verdict
from einklang.evening.models import Minutes
from einklang.evening.rules.minutes import MinutesStatus, check_draft
from einklang.forum.actions.meetings import lock_meeting
from einklang.forum.models import Meeting
from einklang.forum.rules.meetings import MeetingStatus
from einklang.people.models import Person


@transaction.atomic
def assess_in_meeting(
    *,
    actor: Person,
    meeting: Meeting,
    answer: Answer,
    verdict: Verdict,
    words: str = "",
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Assessment:
    """Say what this meeting thought of an answer, until its minutes are signed off: they tell it.

    Once the meeting is closed it can still be entered, as an evening on paper is. Refuses `evening.assess_when_held`.
    """
    meeting = lock_meeting(actor, meeting, now)
    if meeting.state not in {MeetingStatus.OPEN, MeetingStatus.CLOSED}:
        raise Refusal("evening.assess_when_held")
    minutes = Minutes.objects.filter(meeting=meeting).first()
    check_draft(minutes.status if minutes is not None else MinutesStatus.DRAFT)
    return assess(
        actor=actor, answer=answer, verdict=verdict, words=words, meeting=meeting, form_token=form_token, now=now
    )
