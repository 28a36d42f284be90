"""The assembly changes its own rules: once agreed on in March, once still to be decided."""

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import Any

from einklang.base.days import CITY_ZONE
from einklang.demo.actions.stage import Scene, Stage
from einklang.evening import actions as evening
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem
from einklang.forum.queries import newest_rules

QUORUM = {
    "title": "Geschäftsordnung ändern: Mindestzahl",
    "reason": "Im Februar sind am Ende viele gegangen. Zu zwölft können wir noch für den Stadtteil sprechen.",
}
SMALL_SUMS = {
    "title": "Geschäftsordnung ändern: Grenze für kleine Beträge (Euro)",
    "reason": "Ein Hoffest mit Hüpfburg kostet heute eher 400 Euro. Auch dafür soll niemand acht Wochen warten müssen.",
}


def rules_scenes(stage: Stage) -> list[Scene]:
    """Proposed, put on an agenda, decided; and another that waits for the June meeting."""
    return [
        _scene(stage, _propose, _at(3, 10, 10), QUORUM, quorum=12),
        _scene(stage, _schedule, _at(3, 13, 10), "2026-03", QUORUM),
        _scene(stage, _agree, _at(3, 17, 20, 50), QUORUM),
        _scene(stage, _propose, _at(6, 11, 10, year=2027), SMALL_SUMS, small_sum_cents=40_000),
    ]


def _at(month: int, day: int, hour: int, minute: int = 0, *, year: int = 2026) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=CITY_ZONE)


def _scene(stage: Stage, act: Any, at: dt.datetime, *told: Any, **more: Any) -> Scene:
    return Scene(at, partial(act, stage, at, *told, **more))


def _propose(stage: Stage, at: dt.datetime, told: dict[str, str], **changed: Any) -> None:
    rules = newest_rules(stage.assembly.pk)
    procedure = replace(rules.value(), **changed)
    carla, body = stage.people["carla"], stage.assembly
    forum.propose_rules(actor=carla, body=body, procedure=procedure, based_on=rules.version, now=at, **told)


def _schedule(stage: Stage, at: dt.datetime, meeting: str, told: dict[str, str]) -> None:
    proposal = stage.hood.proposals.get(title=told["title"])
    carla, here = stage.people["carla"], stage.meetings[meeting]
    evening.put_rules_on_agenda(actor=carla, meeting=here, proposal=proposal, now=at)


def _agree(stage: Stage, at: dt.datetime, told: dict[str, str]) -> None:
    items = AgendaItem.objects.select_related("meeting", "proposal")
    evening.nobody_objects(actor=stage.people["carla"], item=items.get(proposal__title=told["title"]), now=at)
