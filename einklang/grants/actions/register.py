"""Saying how the city's database takes a grant, and entering the number that it gave to one."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.fund.models import Grant
from einklang.grants.models import RegisterLayout, RegisterNumber
from einklang.grants.queries.notices import sent_notices
from einklang.grants.queries.register import number_of, who_has
from einklang.grants.rules.register import ENTER_REGISTER, MOST_NAME, SET_REGISTER, Layout, check_number
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import City


@transaction.atomic
def set_layout(*, actor: Person | None, layout: Layout, based_on: int, now: dt.datetime) -> RegisterLayout:
    """Save the next version of the layout; the same one twice is one.

    Refuses `grants.register_name_missing`, and `grants.layout_changed` when somebody saved one since (`based_on`).
    """
    check_door(actor, SET_REGISTER, None, city_day(now))
    City.objects.select_for_update(no_key=True).order_by("pk").first()
    newest = RegisterLayout.objects.order_by("-version").first()
    if newest is not None and newest.value() == layout:
        return newest
    version = newest.version if newest else 0
    if version != based_on:
        raise Refusal("grants.layout_changed", version=version)
    if not layout.name.strip():
        raise Refusal("grants.register_name_missing", field="name")
    if len(layout.name) > MOST_NAME:
        raise Refusal("base.text_too_long", field="name", length=len(layout.name), most=MOST_NAME)
    saved = RegisterLayout.objects.create(version=version + 1, layout=layout.to_json(), set_by=actor, set_at=now)
    log_deed(actor, "grants.set_register", scope="city", subject=f"register/{saved.version}", now=now)
    return saved


@transaction.atomic
def enter_register_number(
    *, actor: Person | None, grant: Grant, number: str, now: dt.datetime, why: str = ""
) -> RegisterNumber:
    """Enter the number that the city's database gave to a grant, or correct it with a reason; both entries stay.

    Refuses `grants.not_granted_yet`, `grants.register_number_missing`, `grants.register_number_taken` (facts: the
    title of the project that has it) and, without a reason for a correction, `grants.register_why`.
    """
    hood = grant.area_budget.neighbourhood
    check_door(actor, ENTER_REGISTER, hood, city_day(now))
    # Not the area's budget: two areas may enter the same number at the same time.
    City.objects.select_for_update(no_key=True).order_by("pk").first()
    if not sent_notices(grant).exists():
        raise Refusal("grants.nothing_sent_yet")
    before = number_of(grant)
    if before is not None and before.number == " ".join(number.split()):
        return before
    told = check_number(number, before=before.number if before else "", why=why)
    holder = who_has(told)
    if holder is not None and holder.pk != grant.pk:
        raise Refusal("grants.register_number_taken", field="number", title=holder.application.title)
    entry = RegisterNumber.objects.create(
        grant=grant, number=told, why=why.strip() if before else "", entered_by=actor, entered_at=now
    )
    subject = grant.application.subject
    log_deed(actor, "grants.enter_register_number", scope=hood.slug, subject=subject, now=now, why=entry.why)
    return entry
