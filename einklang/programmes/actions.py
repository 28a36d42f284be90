"""Founding a programme and adopting its guideline."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import City
from einklang.programmes.models import Guideline, Programme
from einklang.programmes.rules import SET_TERMS, Terms
from einklang.record.actions import enter

SCOPE = "city"


@transaction.atomic
def found_programme(*, actor: Person | None, city: City, slug: str, name: str, now: dt.datetime) -> Programme:
    """Found a programme of the city; it pays nothing before it has a guideline."""
    check_door(actor, SET_TERMS, None, city_day(now))
    programme = Programme.objects.create(city=city, slug=slug, name=name)
    log_deed(actor, "programmes.found", scope=SCOPE, subject=f"programmes/{slug}", now=now)
    return programme


@transaction.atomic
def adopt_guideline(
    *, actor: Person | None, programme: Programme, terms: Terms, valid_from: dt.date, now: dt.datetime
) -> Guideline:
    """Adopt the next version of a programme's guideline; earlier versions stay for what was opened under them."""
    check_door(actor, SET_TERMS, None, city_day(now))
    programme = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    newest = programme.guidelines.aggregate(newest=Max("version"))["newest"] or 0
    guideline = Guideline.objects.create(
        programme=programme, version=newest + 1, terms=terms.to_json(), valid_from=valid_from
    )
    subject = f"programmes/{programme.slug}"
    log_deed(actor, "programmes.adopt_guideline", scope=SCOPE, subject=subject, now=now)
    enter(
        scope=SCOPE,
        kind="guideline.adopted",
        subject=subject,
        facts={
            "programme": programme.name,
            "version": guideline.version,
            "valid_from": valid_from.isoformat(),
            "terms": guideline.terms,
        },
        happened_at=now,
        entered_at=now,
    )
    return guideline
