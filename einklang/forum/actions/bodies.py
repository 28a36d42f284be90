"""Founding a body and adopting its rules of procedure."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import refuse_all
from einklang.forum.models import Body, RulesOfProcedure
from einklang.forum.rules.doors import ADOPT_RULES
from einklang.forum.rules.meetings import BodyKind
from einklang.forum.rules.procedure import Procedure, problems, to_json
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.record.actions import enter


@transaction.atomic
def found_body(
    *, actor: Person, neighbourhood: Neighbourhood, slug: str, kind: BodyKind, name: str, now: dt.datetime
) -> Body:
    """Found a body of a neighbourhood."""
    check_door(actor, ADOPT_RULES, neighbourhood, city_day(now))
    body = Body.objects.create(neighbourhood=neighbourhood, slug=slug, kind=kind.value, name=name)
    log_deed(actor, "forum.found_body", scope=neighbourhood.slug, subject=f"bodies/{slug}", now=now)
    return body


@transaction.atomic
def adopt_rules(
    *, actor: Person, body: Body, procedure: Procedure, adopted_on: dt.date, now: dt.datetime
) -> RulesOfProcedure:
    """Adopt the next version of a body's rules of procedure; earlier versions stay."""
    check_door(actor, ADOPT_RULES, body.neighbourhood, city_day(now))
    refuse_all(problems(procedure))
    body = Body.objects.select_for_update(of=("self",), no_key=True).select_related("neighbourhood").get(pk=body.pk)
    newest = body.rules.aggregate(newest=Max("version"))["newest"] or 0
    rules = RulesOfProcedure.objects.create(
        body=body, version=newest + 1, parameters=to_json(procedure), adopted_on=adopted_on
    )
    scope, subject = body.neighbourhood.slug, f"bodies/{body.slug}"
    log_deed(actor, "forum.adopt_rules", scope=scope, subject=subject, now=now)
    enter(
        scope=scope,
        kind="rules.adopted",
        subject=subject,
        facts={"body": body.name, "version": rules.version, "rules": rules.parameters},
        happened_at=now,
        entered_at=now,
    )
    return rules
