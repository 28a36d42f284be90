"""Money short (R-29): the smallest sums said in the room, and a ranking begun with what is left just then."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.evening.actions.rounds import open_round
from einklang.evening.queries import pots_of
from einklang.forum import actions as forum
from einklang.forum.actions.rankings import AskAbout
from einklang.forum.models import AgendaItem, Meeting, Ranking, Round
from einklang.forum.queries import amendments_of
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.doors import RUN_MEETINGS
from einklang.forum.rules.positions import DEGREES, Degree
from einklang.fund.actions.ledger import lock_area
from einklang.fund.models import AreaBudget
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions import say_smallest
from einklang.projects.models import Application

NO_CONCERN = (Degree.AGREEMENT, Degree.ABSTENTION)


@transaction.atomic
def say_smallest_sums(
    *, actor: Person, meeting: Meeting, sums: Mapping[Application, Cents | None], now: dt.datetime
) -> None:
    """Enter for several applicants with how little their projects still work; what stays as it was is left alone."""
    check_door(actor, RUN_MEETINGS, meeting.neighbourhood, city_day(now))
    for application in sorted(sums, key=lambda one: one.pk):
        if application.smallest_cents != sums[application]:
            say_smallest(actor=actor, application=application, smallest_cents=sums[application], now=now)


@transaction.atomic
def begin_ranking(*, actor: Person, meeting: Meeting, area: AreaBudget, now: dt.datetime) -> Ranking:
    """Ask the room about all unblocked projects of a pot that is short. Refuses `evening.money_fits` when it is not."""
    check_door(actor, RUN_MEETINGS, meeting.neighbourhood, city_day(now))
    lock_area(area)
    pot = next((one for one in pots_of(meeting) if one.area.pk == area.pk), None)
    if pot is None or pot.trim.fits:
        raise Refusal("evening.money_fits")
    asks = [
        AskAbout(
            project.item.proposal,
            project.ask.requested_cents,
            None if project.ask.smallest_cents is None else project.ask.least_cents,
        )
        for project in pot.projects
        if project.item.proposal is not None and not project.ask.blocked
    ]
    return forum.begin_ranking(
        actor=actor, meeting=meeting, pot=pot.key, available_cents=pot.left_cents, asks=asks, now=now
    )


@transaction.atomic
def propose_smaller(
    *, actor: Person, item: AgendaItem, concern: str, change: str, language: str, now: dt.datetime
) -> Round:
    """Make room for a smaller version (R-29): the concern that money is short, and the change that answers it.

    The applicant accepted it when she said that the smaller sum works; without that it is refused
    (`evening.smaller_not_said`). Asked twice, the change stands there once.
    """
    application = Application.objects.filter(proposal=item.proposal).first()
    if application is None or application.smallest_cents is None:
        raise Refusal("evening.smaller_not_said")
    round_ = open_round(actor=actor, item=item, now=now)
    if any(one.value().waits for one in amendments_of(round_.proposal)):
        return round_
    told: dict[str, Any] = {"actor": actor, "round": round_, "language": language, "now": now}
    mildest = next(one for one in DEGREES[round_.rules.value().scale] if one not in NO_CONCERN)
    raised = forum.raise_concern(degree=mildest, text=concern, reason_given=Reason.OTHER, **told)
    amendment = forum.propose_amendment(text=change, answers=[raised], **told)
    forum.accept_amendment(actor=actor, amendment=amendment, now=now)
    return round_
