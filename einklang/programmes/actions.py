"""Founding a programme and adopting its guideline."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.people.actions import log_deed
from einklang.people.models import Organisation, Person
from einklang.people.queries import check_door
from einklang.people.rules import address_of
from einklang.places.models import City
from einklang.programmes.models import Guideline, Programme
from einklang.programmes.rules import (
    DEFAULT,
    SET_TERMS,
    Terms,
    check_follows,
    check_last_day,
    check_pattern,
    check_runs,
    has_programme,
)
from einklang.record.actions import enter, touch

SCOPE = "city"


@transaction.atomic
def found_programme(
    *,
    actor: Person | None,
    city: City,
    name: str,
    now: dt.datetime,
    slug: str = "",
    given_by: Organisation | None = None,
) -> Programme:
    """Found a programme of the city; it pays nothing before it has a guideline. The same one twice is one.

    Without a slug its address is made of its name. Refuses `programmes.name_taken`.
    """
    check_door(actor, SET_TERMS, None, city_day(now))
    city = City.objects.select_for_update(no_key=True).get(pk=city.pk)
    name = " ".join(name.split())
    known = Programme.objects.filter(name__iexact=name).first()
    if known is not None and known.given_by_id == (given_by.pk if given_by else None):
        return known
    if known is not None:
        raise Refusal("programmes.name_taken", field="name", name=name)
    slug = slug or address_of(name, set(Programme.objects.order_by("pk").values_list("slug", flat=True)))
    programme = Programme.objects.create(city=city, slug=slug, name=name, given_by=given_by)
    log_deed(actor, "programmes.found", scope=SCOPE, subject=f"programmes/{slug}", now=now)
    touch(SCOPE)
    return programme


@transaction.atomic
def adopt_guideline(
    *,
    actor: Person | None,
    programme: Programme,
    terms: Terms,
    valid_from: dt.date,
    now: dt.datetime,
    based_on: int | None = None,
) -> Guideline:
    """Adopt the next version of a programme's guideline; earlier versions stay for what was opened under them.

    `based_on` is the version that was on the page. The same one twice is one. Refuses `programmes.guideline_moved_on`,
    `programmes.guideline_unchanged` and `programmes.valid_too_early` (before the version that it follows).
    """
    check_door(actor, SET_TERMS, None, city_day(now))
    programme = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    newest = programme.guidelines.order_by("-version").first()
    version = newest.version if newest else 0
    if newest and (newest.value(), newest.valid_from) == (terms, valid_from):
        if based_on == version:
            raise Refusal("programmes.guideline_unchanged")
        return newest
    check_follows(version, based_on, valid_from, newest.valid_from if newest else None)
    guideline = Guideline.objects.create(
        programme=programme, version=version + 1, terms=terms.to_json(), valid_from=valid_from
    )
    log_deed(actor, "programmes.adopt_guideline", scope=SCOPE, subject=f"programmes/{programme.slug}", now=now)
    _enter(programme, guideline, now)
    return guideline


@transaction.atomic
def end_programme(*, actor: Person | None, programme: Programme, ends_on: dt.date, now: dt.datetime) -> Programme:
    """Say when a programme ends; the same day twice is one act, and another day is possible until the last is over.

    Refuses `programmes.ends_before_today` and, once it is over, `programmes.has_ended`.
    """
    today = city_day(now)
    check_door(actor, SET_TERMS, None, today)
    programme = Programme.objects.select_for_update(of=("self",), no_key=True).get(pk=programme.pk)
    if programme.ends_on == ends_on:
        return programme
    check_runs(programme.name, programme.ends_on, today)
    check_last_day(ends_on, today)
    programme.ends_on = ends_on
    programme.save(update_fields=("ends_on",))
    subject = f"programmes/{programme.slug}"
    log_deed(actor, "programmes.end", scope=SCOPE, subject=subject, now=now)
    facts = {"programme": programme.name, "ends_on": ends_on.isoformat()}
    enter(scope=SCOPE, kind="programme.ends", subject=subject, facts=facts, happened_at=now, entered_at=now)
    return programme


@transaction.atomic
def set_file_pattern(*, actor: Person | None, programme: Programme, pattern: str, now: dt.datetime) -> Programme:
    """Say how a programme's file numbers are made, from the next draft on; what has one keeps it.

    Refuses what `rules.file_numbers.check_pattern` refuses, and `programmes.pattern_shared` when another programme's
    numbers would look the same.
    """
    check_door(actor, SET_TERMS, None, city_day(now))
    programme = Programme.objects.select_for_update(of=("self",), no_key=True).get(pk=programme.pk)
    told = check_pattern(pattern)
    if programme.file_pattern == told:
        return programme
    others = Programme.objects.exclude(pk=programme.pk).filter(file_pattern=told)
    other = others.first() if told and not has_programme(told) else None
    if other is not None:
        raise Refusal("programmes.pattern_shared", field="pattern", programme=other.name)
    why = f"{programme.file_pattern or DEFAULT} → {told or DEFAULT}"
    programme.file_pattern = told
    programme.save(update_fields=("file_pattern",))
    subject = f"programmes/{programme.slug}"
    log_deed(actor, "programmes.set_file_pattern", scope=SCOPE, subject=subject, now=now, why=why)
    return programme


def _enter(programme: Programme, guideline: Guideline, now: dt.datetime) -> None:
    enter(
        scope=SCOPE,
        kind="guideline.adopted",
        subject=f"programmes/{programme.slug}",
        facts={
            "programme": programme.name,
            "version": guideline.version,
            "valid_from": guideline.valid_from.isoformat(),
            "terms": guideline.terms,
        },
        happened_at=now,
        entered_at=now,
    )
