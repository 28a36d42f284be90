"""What a phone in the room sees: what it is about, what it costs, what its own slip said, and the last result."""

from collections.abc import Sequence
from dataclasses import dataclass

from einklang.evening.queries.agenda import agenda_with_results, not_done
from einklang.forum.models import AgendaItem, Concern, Meeting, Round, Slip, SlipPosition, SpeakingTurn
from einklang.forum.queries.slips import asked_last, asked_now, said_by, written_by
from einklang.forum.queries.speaking import turn_of
from einklang.forum.rules.concerns import ConcernStatus
from einklang.forum.rules.meetings import MeetingStatus
from einklang.forum.rules.positions import DEGREES, Degree
from einklang.projects.models import ApplicationVersion


@dataclass(frozen=True)
class PhoneSees:
    """The present state of the room, as one slip (or none) may see it."""

    meeting: Meeting
    slip: Slip | None
    round: Round | None
    version: ApplicationVersion | None
    said: SlipPosition | None
    written: Sequence[Concern]
    ended: Round | None
    ended_item: AgendaItem | None
    turn: SpeakingTurn | None
    point: AgendaItem | None = None
    """What the room is at while nobody is asked."""

    @property
    def degrees(self) -> Sequence[Degree]:
        """The positions of the scale that is asked with."""
        return DEGREES[self.round.rules.value().scale] if self.round else ()

    @property
    def key(self) -> str:
        """What the page was about, so that an old page never answers another question."""
        return f"{self.round.public_id}:{self.round.version.number}" if self.round else "-"

    @property
    def may_answer(self) -> bool:
        """Whether its position counts."""
        return self.slip is not None and self.slip.decides

    @property
    def is_veto(self) -> bool:
        """Whether it says a veto, which has a reason."""
        return self.said is not None and self.said.degree == Degree.VETO

    @property
    def laid_aside(self) -> bool:
        """Whether the moderator did not show what it wrote."""
        return any(not one.shown and one.state == ConcernStatus.WITHDRAWN for one in self.written)


def phone_sees(meeting: Meeting, slip: Slip | None) -> PhoneSees:
    """Read the state of the room for a phone."""
    round_ = asked_now(meeting)
    ended = None if round_ else asked_last(meeting)
    version = ApplicationVersion.objects.filter(proposal_version=round_.version_id) if round_ else None
    item = agenda_with_results(meeting).filter(pk=ended.item_id).first() if ended else None
    return PhoneSees(
        meeting=meeting,
        slip=slip,
        round=round_,
        version=version.prefetch_related("lines", "covers").first() if version is not None else None,
        said=said_by(slip, round_) if slip and round_ else None,
        written=written_by(slip, round_.proposal) if slip and round_ else (),
        ended=ended,
        ended_item=item,
        turn=turn_of(slip) if slip else None,
        point=_point(meeting) if round_ is None else None,
    )


def _point(meeting: Meeting) -> AgendaItem | None:
    """The point on the wall that is not done yet; its step is what the room does with it now."""
    if meeting.state != MeetingStatus.OPEN or meeting.on_wall_id is None:
        return None
    return not_done(meeting).select_related("proposal").filter(pk=meeting.on_wall_id).first()
