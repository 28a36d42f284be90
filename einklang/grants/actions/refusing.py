"""The office refuses what the assembly agreed on: with its reason, the money goes back, the assembly hears of it."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.actions.ledger import lock_area, post
from einklang.fund.models import Grant
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import Account, Act as Move, Stage as Place, check_reason
from einklang.grants.models import Notice
from einklang.grants.rules.notices import DRAFT_NOTICES
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions import mark_state
from einklang.projects.actions.standing import lock, log, tell
from einklang.projects.models import Application
from einklang.projects.rules.life import MONEY_RESERVED, Act


@transaction.atomic
def refuse_grant(*, actor: Person | None, application: Application, reason: str, now: dt.datetime) -> Application:
    """Refuse the grant for a project that has its money reserved. The reason is public; all pots get theirs back."""
    check_door(actor, DRAFT_NOTICES, application.neighbourhood, city_day(now))
    grants = list(Grant.objects.filter(application=application).select_related("area_budget").order_by("area_budget"))
    areas = {grant.pk: lock_area(grant.area_budget) for grant in grants}
    application = lock(application)
    sent = Notice.objects.filter(grant__in=grants, dispatched_on__isnull=False)
    if application.stands not in MONEY_RESERVED or sent.exists():
        raise Refusal("grants.not_refusable")
    told = check_reason(reason)
    Notice.objects.filter(grant__in=grants, discarded_at=None).update(discarded_at=now)
    for grant in grants:
        there = balances_of(areas[grant.pk]).get(Account(Place.RESERVED, grant.number), Cents(0))
        if there:
            post(actor, areas[grant.pk], Move.RELEASE, there, grant=grant, note=told, now=now)
    mark_state(application=application, act=Act.REFUSE, now=now)
    log(actor, "refuse", application, now, why=told)
    tell("refused", application, {"reason": told}, now)
    application.refresh_from_db(fields=("state",))
    return application
