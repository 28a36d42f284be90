"""Who wants to speak, in the order in which the moderator calls them up."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from einklang.forum.models import Meeting, Slip, SpeakingTurn
from einklang.forum.rules.speaking import Asking, in_order


@dataclass(frozen=True)
class SpeakingList:
    """Who speaks now, who waits in which order, and the notes of tonight, to be offered again."""

    now: SpeakingTurn | None
    waiting: Sequence[SpeakingTurn]
    labels: Sequence[str]
    again: frozenset[int] = frozenset()
    """The keys of those who wait and have spoken tonight already."""


def speaking_list(meeting: Meeting) -> SpeakingList:
    """The list of tonight; one query."""
    turns = list(SpeakingTurn.objects.filter(meeting=meeting).order_by("pk"))
    spoken = {turn.who for turn in turns if turn.called_at is not None}
    waiting = {turn.pk: turn for turn in turns if turn.called_at is None}
    order = in_order((Asking(turn.pk, turn.who) for turn in waiting.values()), spoken)
    return SpeakingList(
        now=next((turn for turn in turns if turn.called_at is not None and turn.ended_at is None), None),
        waiting=[waiting[one.number] for one in order],
        labels=sorted({turn.label for turn in turns}),
        again=frozenset(one.number for one in order if one.who in spoken),
    )


def who_speaks(meeting: Meeting, key: str) -> str:
    """The same for the same person on the same evening, and nothing that leads back to a slip."""
    return salted_hmac("einklang.speaks", f"{meeting.pk}:{key}", algorithm="sha256").hexdigest()[:32]


def turn_of(slip: Slip) -> SpeakingTurn | None:
    """The turn for which this slip waits, or has now."""
    who = who_speaks(slip.meeting, key_of(slip))
    return SpeakingTurn.objects.filter(meeting=slip.meeting, who=who, ended_at=None).first()


def key_of(slip: Slip) -> str:
    """By what a slip is the same person on the speaking list."""
    return f"slip:{slip.public_id}"
