"""Where a project was talked about: which body, on which day, about which version."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from einklang.projects.models import Advice
from einklang.projects.rules.changes import Row, side_by_side
from einklang.web.queries.consensus import RoundShown
from einklang.web.queries.versions import VersionShown


@dataclass(frozen=True)
class Station:
    """One body on one day. `changes`: what became different since the station before; `advice`: the working group's."""

    on: dt.datetime
    version: int
    meeting: int | None
    body: str
    advice: Advice | None
    changes: list[Row]


def stations(advice: Iterable[Advice], rounds: Iterable[RoundShown], versions: Sequence[VersionShown]) -> list[Station]:
    """The stations in the order of their days, each once however many rounds there were."""
    contents = {one.version.number: one.content for one in versions}
    met = {(one.meeting, one.version): one for one in rounds}
    stops = [Station(one.given_at, one.version.number, None, "", one, []) for one in advice]
    stops += [Station(one.held_at, one.version, one.meeting, one.body, None, []) for one in met.values()]
    found: list[Station] = []
    for stop in sorted(stops, key=lambda one: (one.on, one.version)):
        before = contents.get(found[-1].version) if found else None
        now = contents.get(stop.version)
        rows = side_by_side(before, now) if before and now and before != now else []
        found.append(Station(stop.on, stop.version, stop.meeting, stop.body, stop.advice, rows))
    return found
