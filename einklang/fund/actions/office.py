"""Money for what the office agreed to, in the dissent procedure (R-11) or on the fast lane."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.models import Decision
from einklang.forum.rules.consensus import BY_OFFICE
from einklang.fund.actions.grants import lock_pots, reserve
from einklang.fund.models import Transfer
from einklang.fund.rules.doors import MOVE_GRANTS
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.models import Application


@transaction.atomic
def reserve_for_office(*, actor: Person, application: Application, now: dt.datetime) -> list[Transfer]:
    """Reserve what the office agreed to; without enough money it is refused (R-12), and so is the office's answer."""
    check_door(actor, MOVE_GRANTS, application.neighbourhood, city_day(now))
    decision = Decision.objects.select_related("version").get(proposal=application.proposal)
    pots = lock_pots(application, decision.version.application_version.plan(), city_day(now))
    if decision.outcome not in BY_OFFICE:
        raise Refusal("fund.not_agreed")
    return reserve(actor, pots, application, now)
