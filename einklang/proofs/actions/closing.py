"""The file is closed: what is left is booked, nothing in it changes any more, and what came of it is told."""

import datetime as dt
import uuid

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal, refuse_all
from einklang.fund.actions.ledger import post
from einklang.fund.rules.ledger import Act as Move, Stage as Place
from einklang.grants.queries.notices import standing_cents
from einklang.needs.actions import answer_need
from einklang.needs.models import NeedAnswer
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions import mark_state
from einklang.projects.models import Application
from einklang.projects.rules.life import Act as Life, State as Stands
from einklang.proofs.actions.examination import lock_grants
from einklang.proofs.actions.standing import log
from einklang.proofs.models import FileClosing
from einklang.proofs.queries.closing import closing_obstacles, effect_of, needs_to_tell
from einklang.proofs.rules.examination import EXAMINE
from einklang.record.actions import enter


@transaction.atomic
def close_file(*, actor: Person, application: Application, now: dt.datetime) -> FileClosing:
    """Close a project's file once every notice is out and nothing is owed any more.

    What was paid after the examination is proven with it, and what nobody called lapses.
    """
    today = city_day(now)
    check_door(actor, EXAMINE, application.neighbourhood, today)
    grants = lock_grants(application)
    if not grants:
        raise Refusal("proofs.not_granted")
    application = grants[0].application
    refuse_all(closing_obstacles(application, grants, today))
    for grant in grants:
        there = standing_cents(grant)
        outcome = getattr(grant, "outcome", None)
        late = Cents(min(there[Place.PAID], outcome.to_pay_cents)) if outcome else Cents(0)
        for act, amount in ((Move.PROVE, late), (Move.LAPSE, there[Place.GRANTED])):
            if amount:
                post(actor, grant.area_budget, act, amount, grant=grant, now=now)
    if application.stands is Stands.GRANTED:
        mark_state(application=application, act=Life.CLOSE, now=now)
    closing = FileClosing.objects.create(application=application, closed_by=actor, closed_at=now)
    log(actor, "close_file", application, now)
    enter(
        scope=application.neighbourhood.slug,
        kind="file.closed",
        subject=application.subject,
        facts={"title": application.title, "needs": sorted(one.number for one in application.needs.all())},
        happened_at=now,
        entered_at=now,
    )
    return closing


@transaction.atomic
def tell_what_came(*, actor: Person, application: Application, text: str = "", now: dt.datetime) -> list[NeedAnswer]:
    """Tell those who raised the needs behind a closed project what came of it (R-23), in the report's own words.

    By whoever cares for needs; a need that was closed since hears nothing more.
    """
    told = text.strip() or effect_of(application)
    if not told:
        raise Refusal("proofs.nothing_to_tell", field="text")
    return [
        answer_need(actor=actor, need=need, text=told, form_token=_token(application, need.pk), now=now)
        for need in needs_to_tell(application)
    ]


def _token(application: Application, need: int) -> uuid.UUID:
    """One answer per project and need, however often somebody clicks."""
    return uuid.uuid5(application.public_id, str(need))
