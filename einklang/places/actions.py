"""Setting up the city, and hearing what hinders people on its pages."""

import datetime as dt
import uuid

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.places.models import City, Feedback, Neighbourhood
from einklang.places.readers import CityData, read_city
from einklang.places.rules.addresses import check_slug

COLOURS = ("plum", "blue", "teal", "moss", "slate", "rust", "rose", "ochre")
"""The colours of the look, so that neighbouring rows of the city's list are told apart; a city may choose others."""


@transaction.atomic
def found_city(data: CityData | None = None) -> City:
    """Set up the city with its areas, once; what is there stays as it is. Default: Bremen with its WiN areas."""
    told = data or read_city()
    city, _ = City.objects.get_or_create(slug=told.slug, defaults={"name": told.name, "state": told.state})
    for place, area in enumerate(told.areas):
        check_slug(area.slug)
        Neighbourhood.objects.get_or_create(
            slug=area.slug,
            defaults={
                "city": city,
                "name": area.name,
                "colour": COLOURS[place % len(COLOURS)],
                "share_percent": area.share_percent,
                "districts": list(area.districts),
                "inhabitants": area.inhabitants,
                "inhabitants_on": area.inhabitants_on,
                "valid_from": told.valid_from,
            },
        )
    return city


@transaction.atomic
def give_feedback(
    *, body: str, page: str = "", contact: str = "", language: str = "de", form_token: uuid.UUID, now: dt.datetime
) -> Feedback:
    """Keep what hinders somebody; nobody needs an account for it. The same token twice gives the first report."""
    body = body.strip()
    if not body:
        raise Refusal("places.feedback_empty", field="body")
    feedback, _ = Feedback.objects.get_or_create(
        form_token=form_token,
        defaults={"body": body, "page": page, "contact": contact, "language": language, "given_at": now},
    )
    return feedback


@transaction.atomic
def handle_feedback(*, feedback: Feedback, now: dt.datetime) -> Feedback:
    """The barrier is gone or answered: the way back to the person is erased. Once (`places.feedback_handled`)."""
    feedback = Feedback.objects.select_for_update(no_key=True).get(pk=feedback.pk)
    if feedback.handled_at is not None:
        raise Refusal("places.feedback_handled", date=city_day(feedback.handled_at))
    feedback.handled_at, feedback.contact = now, ""
    feedback.save(update_fields=("handled_at", "contact"))
    return feedback
