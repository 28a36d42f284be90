"""Founding a body, and its first rules of procedure."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import Refusal, refuse_all
from einklang.forum.models import Body, Decision, RulesOfProcedure
from einklang.forum.rules.doors import ADOPT_FIRST_RULES, ADOPT_RULES
from einklang.forum.rules.meetings import BodyKind
from einklang.forum.rules.procedure import Procedure, problems, to_json
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.record.actions import enter, touch


@transaction.atomic
def found_body(
    *, actor: Person, neighbourhood: Neighbourhood, slug: str, kind: BodyKind, name: str, now: dt.datetime
) -> Body:
    """Found a body of a neighbourhood. The same one twice is one; there is one assembly only."""
    check_door(actor, ADOPT_RULES, neighbourhood, city_day(now))
    hood = Neighbourhood.objects.select_for_update(no_key=True).get(pk=neighbourhood.pk)
    known = hood.bodies.filter(slug=slug).first()
    if known is not None and (known.kind, known.name) == (kind, name):
        return known
    if known is not None or not slug:
        raise Refusal("forum.body_name_taken", field="name")
    if kind is BodyKind.ASSEMBLY and hood.bodies.filter(kind=BodyKind.ASSEMBLY).exists():
        raise Refusal("forum.one_assembly", field="kind")
    body = Body.objects.create(neighbourhood=hood, slug=slug, kind=kind.value, name=name)
    log_deed(actor, "forum.found_body", scope=hood.slug, subject=f"bodies/{slug}", now=now)
    touch(hood.slug)
    return body


@transaction.atomic
def rename_body(*, actor: Person, body: Body, name: str, now: dt.datetime) -> Body:
    """Give a body another name; its address stays. Its minutes and decisions keep the name it had then."""
    check_door(actor, ADOPT_RULES, body.neighbourhood, city_day(now))
    hood = Neighbourhood.objects.select_for_update(no_key=True).get(pk=body.neighbourhood_id)
    body = lock_body(body)
    name, before = " ".join(name.split()), body.name
    if name == before:
        return body
    if not name or hood.bodies.filter(name__iexact=name).exclude(pk=body.pk).exists():
        raise Refusal("forum.body_name_taken", field="name")
    body.name = name
    body.save(update_fields=("name",))
    subject = f"bodies/{body.slug}"
    log_deed(actor, "forum.rename_body", scope=hood.slug, subject=subject, now=now)
    facts = {"before": before, "body": name}
    enter(scope=hood.slug, kind="body.renamed", subject=subject, facts=facts, happened_at=now, entered_at=now)
    return body


@transaction.atomic
def adopt_rules(
    *, actor: Person, body: Body, procedure: Procedure, adopted_on: dt.date, now: dt.datetime
) -> RulesOfProcedure:
    """The first rules of a body that was founded. Every later version is decided by a round (`decide_rules`)."""
    check_door(actor, ADOPT_FIRST_RULES, body.neighbourhood, city_day(now))
    body = lock_body(body)
    if body.rules.exists():
        raise Refusal("forum.rules_need_round")
    rules = enter_rules(body, procedure, adopted_on, None, now)
    log_deed(actor, "forum.adopt_rules", scope=body.neighbourhood.slug, subject=f"bodies/{body.slug}", now=now)
    return rules


def enter_rules(
    body: Body, procedure: Procedure, adopted_on: dt.date, decision: Decision | None, now: dt.datetime
) -> RulesOfProcedure:
    """Write the next version of a locked body's rules; earlier ones stay."""
    refuse_all(problems(procedure))
    newest = body.rules.aggregate(newest=Max("version"))["newest"] or 0
    rules = RulesOfProcedure.objects.create(
        body=body, version=newest + 1, parameters=to_json(procedure), adopted_on=adopted_on, decision=decision
    )
    enter(
        scope=body.neighbourhood.slug,
        kind="rules.adopted",
        subject=f"bodies/{body.slug}",
        facts={"body": body.name, "version": rules.version, "rules": rules.parameters},
        happened_at=now,
        entered_at=now,
    )
    return rules


def lock_body(body: Body) -> Body:
    """The body's row, locked: after the round's, before the record's."""
    rows = Body.objects.select_for_update(of=("self",), no_key=True).select_related("neighbourhood")
    return rows.get(pk=body.pk)
