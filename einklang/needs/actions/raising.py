"""Raising a need: by oneself without an account, or entered by somebody for somebody else."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.needs.actions.recording import enter_act
from einklang.needs.models import Need, Topic
from einklang.needs.rules.answers import read_by
from einklang.needs.rules.raising import MOST_LINE, MOST_WORDING, Way, check_length, check_text, plain
from einklang.people.actions import log_deed, write_text
from einklang.people.models import Person
from einklang.people.queries import check_door, committed
from einklang.people.rules import ENTER_FOR_OTHERS
from einklang.places.models import Neighbourhood
from einklang.places.queries import public_holidays


@transaction.atomic
def raise_need(
    *,
    actor: Person | None,
    neighbourhood: Neighbourhood,
    wording: str,
    place: str = "",
    contact: str = "",
    topic: Topic | None = None,
    language: str = "de",
    way: str = Way.WEB,
    on_behalf_of: str = "",
    form_token: uuid.UUID,
    now: dt.datetime,
) -> Need:
    """Raise a need; the same token twice gives the first one. Any way but the web is entered for somebody else.

    The public learns its number and nothing else; the record commits to the wording, so that nobody can change it.
    """
    wording, place, contact = plain(wording), plain(place), plain(contact)
    _check_fields(wording, place, contact)
    by_herself = _check_way(Way(way), actor, neighbourhood, now)
    area = _lock(neighbourhood)
    if known := Need.objects.filter(form_token=form_token).select_related("neighbourhood").first():
        return known
    need = Need.objects.create(
        neighbourhood=area,
        number=_next_number(area),
        topic=topic,
        way=Way(way),
        wording=write_text(wording, author=actor if by_herself else None, language=language, now=now),
        place=place,
        contact=contact,
        raised_by=actor if by_herself else None,
        entered_by=None if by_herself else actor,
        form_token=form_token,
        raised_at=now,
        read_by_due=_read_by(area, now),
    )
    _log(need, actor, on_behalf_of, now)
    return need


def _check_fields(wording: str, place: str, contact: str) -> None:
    check_text("wording", wording, MOST_WORDING)
    check_length("place", place, MOST_LINE)
    check_length("contact", contact, MOST_LINE)


def _check_way(way: Way, actor: Person | None, neighbourhood: Neighbourhood, now: dt.datetime) -> bool:
    """Whether she raises it by herself; whoever enters it for her must be allowed to."""
    if way is not Way.WEB:
        check_door(actor, ENTER_FOR_OTHERS, neighbourhood, city_day(now))
    return way is Way.WEB


def _lock(neighbourhood: Neighbourhood) -> Neighbourhood:
    """Needs are numbered one after the other; rows that only point to the neighbourhood need not wait for that."""
    areas = Neighbourhood.objects.select_for_update(of=("self",), no_key=True).select_related("city")
    return areas.get(pk=neighbourhood.pk)


def _next_number(area: Neighbourhood) -> int:
    newest = Need.objects.filter(neighbourhood=area).aggregate(newest=Max("number"))["newest"] or 0
    return int(newest) + 1


def _read_by(area: Neighbourhood, now: dt.datetime) -> dt.date:
    today = city_day(now)
    return read_by(today, public_holidays(area.city, today.year, today.year + 1))


def _log(need: Need, actor: Person | None, on_behalf_of: str, now: dt.datetime) -> None:
    """The private log says who entered it for whom; the record gets a number and a commitment."""
    scope, subject = need.neighbourhood.slug, f"needs/{need.number}"
    for_whom = on_behalf_of if need.way == Way.WEB else on_behalf_of or "a resident"
    log_deed(actor, "needs.raise", scope=scope, subject=subject, why=need.way, on_behalf_of=for_whom, now=now)
    enter_act("need.received", need, {"wording_commitment": committed(need.wording)}, now)
