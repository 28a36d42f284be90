"""Who may take part by phone: the room and the slip behind a code, the slip behind a phone, and what it said.

A slip's code is computed from its public name and the installation's key, so that a sheet can be printed again. What is
stored of codes and phones are digests with that key.
"""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from einklang.forum.models import Concern, Meeting, Proposal, Round, Slip, SlipPosition
from einklang.forum.rules.doors import RUN_MEETINGS
from einklang.forum.rules.meetings import OVER, RoundStatus
from einklang.forum.rules.slips import Veto, code_from
from einklang.people.models import Person
from einklang.people.queries import check_door


@dataclass(frozen=True)
class SlipCount:
    """How many slips of a meeting are out: made and not void, with a phone, and with a phone that may decide."""

    made: int = 0
    in_use: int = 0
    deciding: int = 0


def code_of(slip: Slip) -> str:
    """The code that stands on the slip."""
    return code_from(salted_hmac("einklang.forum.slip", slip.public_id.hex, algorithm="sha256").digest())


def digest_of(code: str) -> str:
    """What is stored of a code: without the installation's key it leads nowhere."""
    return salted_hmac("einklang.forum.slip.digest", code, algorithm="sha256").hexdigest()


def device_of(meeting: Meeting, secret: str) -> str:
    """What is stored of a phone: another word in every meeting, so that nobody recognises it."""
    told = f"{meeting.public_id.hex}:{secret}"
    return salted_hmac("einklang.forum.phone", told, algorithm="sha256").hexdigest()


def room_with(code: str) -> Meeting | None:
    """The meeting behind a room's code: the one that is on or to come, else the last that had it."""
    rows = Meeting.objects.filter(room_code=code).exclude(room_code="").select_related("neighbourhood", "body")
    found = list(rows.order_by("-starts_at", "-pk"))
    return next((one for one in found if one.state not in OVER), found[0] if found else None)


def slip_with(code: str) -> Slip | None:
    """The slip behind a code."""
    return Slip.objects.select_related("meeting__neighbourhood").filter(code_digest=digest_of(code)).first()


def slip_of_phone(meeting: Meeting, secret: str) -> Slip | None:
    """The slip that this phone opened in a meeting."""
    return Slip.objects.filter(meeting=meeting, device=device_of(meeting, secret)).first() if secret else None


def slips_of(person: Person | AnonymousUser, meeting: Meeting, on: dt.date) -> QuerySet[Slip]:
    """Door: a meeting's slips in order, for those who run it. Which phone or person has which stands nowhere."""
    check_door(person, RUN_MEETINGS, meeting.neighbourhood, on)
    return Slip.objects.filter(meeting=meeting).order_by("number")


def count_slips(meeting: Meeting) -> SlipCount:
    """How many slips are out."""
    rows = Slip.objects.filter(meeting=meeting, voided=False).order_by("number").values_list("device", "decides")
    out = list(rows)
    used = [decides for device, decides in out if device]
    return SlipCount(len(out), len(used), sum(used))


def asked_now(meeting: Meeting) -> Round | None:
    """The round in which this meeting is being asked; the newest if there are several."""
    rows = Round.objects.filter(item__meeting=meeting, state=RoundStatus.OPEN)
    return rows.select_related("proposal", "version", "rules", "item").order_by("-opened_at", "-pk").first()


def asked_last(meeting: Meeting) -> Round | None:
    """The round in which this meeting was asked last and that came to an end there."""
    ended = (RoundStatus.CLOSED, RoundStatus.ADJOURNED, RoundStatus.VOIDED)
    rows = Round.objects.filter(item__meeting=meeting, state__in=ended)
    return rows.select_related("proposal", "version", "item").order_by("-closed_at", "-pk").first()


def said_by(slip: Slip, round_: Round) -> SlipPosition | None:
    """What a slip says in a round: shown to its own phone only."""
    return SlipPosition.objects.filter(slip=slip, round=round_).first()


def written_by(slip: Slip, proposal: Proposal) -> list[Concern]:
    """What a slip wrote about a proposal: shown to its own phone only."""
    rows = Concern.objects.filter(slip=slip, proposal=proposal).select_related("text", "answer", "version")
    return list(rows.order_by("number"))


def announced_in(round_: Round) -> list[SlipPosition]:
    """The vetoes from phones that do not count (yet), without the slip that each came from."""
    waiting = SlipPosition.objects.filter(round=round_, veto__in=(Veto.ANNOUNCED, Veto.UNSPOKEN), degree=6)
    return list(waiting.defer("slip").order_by("public_id"))
