"""The programme office adopts a new version of a text block; signed notices keep the versions they were signed with."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import Refusal, refuse_all
from einklang.grants.models import TextBlock
from einklang.grants.rules.notices import ADOPT_TEXTS, MOST_BLOCK, Block, too_long
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import City


@transaction.atomic
def adopt_text(
    *, actor: Person | None, block: Block, body: str, based_on: int, checked: bool, now: dt.datetime
) -> TextBlock:
    """Adopt the next version of a text block; refused when somebody else adopted one since (`based_on`)."""
    check_door(actor, ADOPT_TEXTS, None, city_day(now))
    City.objects.select_for_update(no_key=True).order_by("pk").first()
    newest = TextBlock.objects.filter(key=block).aggregate(newest=Max("version"))["newest"] or 0
    if newest != based_on:
        raise Refusal("grants.text_changed", version=newest)
    body = body.strip()
    if not body:
        raise Refusal("grants.text_missing", field="body")
    refuse_all(too_long([("body", body, MOST_BLOCK)]))
    adopted = TextBlock.objects.create(
        key=block, version=newest + 1, body=body, checked=checked, adopted_by=actor, adopted_at=now
    )
    log_deed(actor, "grants.adopt_text", scope="city", subject=f"texts/{block}/{adopted.version}", now=now)
    return adopted
