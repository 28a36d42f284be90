"""What stands beside every page of a running meeting: wall, timer, speaking list."""

import datetime as dt
from dataclasses import dataclass

from einklang.base.addresses import live
from einklang.base.clock import CityRequest, real_seconds
from einklang.evening.forms import SpeakForm
from einklang.evening.queries import next_item, rooms_seen
from einklang.evening.words import TIME_LEFT, time_left
from einklang.forum.models import AgendaItem, Meeting
from einklang.forum.queries import SpeakingList, speaking_list
from einklang.forum.rules.speaking import MINUTES


@dataclass(frozen=True)
class Beside:
    """The room at this moment; `seen` names its state, and a page that shows it listens for the next one."""

    meeting: Meeting
    item: AgendaItem | None
    seen: str
    stream: str
    speaking: SpeakingList
    seconds_left: int | None
    form: SpeakForm
    next_item: AgendaItem | None = None
    """What comes after the one on the wall, where no item's own page says so."""
    minutes: tuple[int, ...] = MINUTES

    @property
    def running(self) -> str:
        """What the timer says while it runs, with a place for the time."""
        return str(TIME_LEFT)

    @property
    def time(self) -> str:
        """What the timer says; empty where none runs."""
        return "" if self.seconds_left is None else time_left(self.seconds_left)


def beside(
    request: CityRequest,
    meeting: Meeting,
    item: AgendaItem | None = None,
    form: SpeakForm | None = None,
    *,
    onward: bool = False,
) -> Beside:
    """Look at the room: first for the name of its state, so that nothing that comes meanwhile is missed.

    `onward`: the page leads from one item to the next.
    """
    seen = rooms_seen([meeting.live_token])[meeting.live_token].wall
    ends = meeting.timer_ends_at
    return Beside(
        meeting=meeting,
        item=item,
        seen=seen,
        stream=live(request, f"{meeting.live_token}/wall/"),
        speaking=speaking_list(meeting),
        seconds_left=None if ends is None else max(0, int(ends.timestamp()) - real_seconds()),
        form=form if form is not None else SpeakForm(),
        next_item=next_item(meeting, meeting.on_wall) if onward else None,
    )


def real_now() -> dt.datetime:
    """The real moment, for what runs in the room also where the example's clock stands still."""
    return dt.datetime.fromtimestamp(real_seconds(), dt.UTC)
