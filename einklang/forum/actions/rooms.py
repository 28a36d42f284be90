"""The code of a room while it meets, and what is forgotten of its phones when the meeting closes."""

import datetime as dt

from django.utils.crypto import get_random_string

from einklang.forum.models import Concern, Meeting, Slip
from einklang.forum.rules.concerns import ConcernStatus
from einklang.forum.rules.meetings import OVER
from einklang.forum.rules.slips import ROOM_ALPHABET, ROOM_LENGTH
from einklang.people.actions import erase_text


def give_room_code(meeting: Meeting) -> None:
    """A code for a meeting that is locked and has none yet; no other meeting that is not over has the same."""
    while not meeting.room_code:
        code = get_random_string(ROOM_LENGTH, ROOM_ALPHABET)
        taken = Meeting.objects.filter(room_code=code).exclude(state__in=OVER).exists()
        meeting.room_code = "" if taken else code


def forget_phones(meeting: Meeting, now: dt.datetime) -> None:
    """The meeting is over: slips are dead, no phone is known any more, and what nobody was shown is erased."""
    unheard = Concern.objects.filter(slip__meeting=meeting, shown=False).select_related("text").order_by("pk")
    for concern in unheard:
        lay_aside_words(concern, now)
    Concern.objects.filter(slip__meeting=meeting).update(slip=None)
    Slip.objects.filter(meeting=meeting).update(device="")


def lay_aside_words(concern: Concern, now: dt.datetime) -> None:
    """A concern that the assembly never had before it: it is nobody's any more, and its words are erased."""
    erase_text(concern.text, now=now)
    concern.state, concern.what_would_lift = ConcernStatus.WITHDRAWN, ""
    concern.save(update_fields=("state", "what_would_lift"))
