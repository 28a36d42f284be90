"""Money for what the office agreed to in the dissent procedure (R-11)."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.models import Decision
from einklang.forum.rules.consensus import OfficeResult
from einklang.fund.actions.ledger import lock_area, post
from einklang.fund.models import Grant, Transfer
from einklang.fund.queries import area_budget
from einklang.fund.rules.doors import MOVE_GRANTS
from einklang.fund.rules.ledger import Act
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.models import Application


@transaction.atomic
def reserve_for_office(*, actor: Person, application: Application, now: dt.datetime) -> Transfer:
    """Reserve what the office agreed to; without enough money it is refused (R-12), and so is the office's answer."""
    check_door(actor, MOVE_GRANTS, application.neighbourhood, city_day(now))
    decision = Decision.objects.select_related("version").get(proposal=application.proposal)
    area = area_budget(application.neighbourhood, application.programme_id, application.year)
    if area is None or decision.outcome != OfficeResult.AGREED:
        raise Refusal("fund.no_budget", year=str(application.year))
    area = lock_area(area)
    amount = decision.version.application_version.plan().requested_cents
    newest = area.grants.aggregate(newest=Max("number"))["newest"] or 0
    grant = Grant.objects.create(
        area_budget=area, application=application, number=newest + 1, reserved_cents=amount, reserved_at=now
    )
    return post(actor, area, Act.RESERVE, amount, grant=grant, now=now)
