"""Conditions of the assembly, followed until they are met."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.grants.models import TrackedCondition
from einklang.grants.rules.notices import SEND_NOTICES, check_met
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.record.actions import enter


@transaction.atomic
def meet_condition(
    *, actor: Person | None, tracked: TrackedCondition, met_on: dt.date, word: str, now: dt.datetime
) -> TrackedCondition:
    """Note that a condition was met on a day, and how one knows. The word is public, so it names nobody."""
    hood, today = tracked.grant.area_budget.neighbourhood, city_day(now)
    check_door(actor, SEND_NOTICES, hood, today)
    rows = TrackedCondition.objects.select_for_update(of=("self",), no_key=True)
    tracked = rows.select_related("condition", "grant__application", "grant__area_budget__neighbourhood").get(
        pk=tracked.pk
    )
    check_met(met_on, word, today)
    tracked.met_on, tracked.word, tracked.noted_by, tracked.noted_at = met_on, word.strip(), actor, now
    tracked.save(update_fields=("met_on", "word", "noted_by", "noted_at"))
    application = tracked.grant.application
    log_deed(actor, "grants.meet_condition", scope=hood.slug, subject=application.subject, now=now)
    facts = {"title": application.title, "number": tracked.condition.number, "met_on": met_on.isoformat()}
    enter(
        scope=hood.slug,
        kind="condition.met",
        subject=application.subject,
        facts=facts,
        happened_at=now,
        entered_at=now,
    )
    return tracked
