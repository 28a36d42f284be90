"""Erasing what names a person, while numbers, public words and the record stay and still verify."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from einklang.base.days import add_months, city_day
from einklang.needs.models import Need, NeedAnswer, new_follow_code
from einklang.needs.rules.life import State
from einklang.people.actions import erase_text, forget_whom, log_deed
from einklang.people.models import Person

KEPT_MONTHS = 24


@transaction.atomic
def forget(*, person: Person, texts_too: bool = True, now: dt.datetime) -> None:
    """Nothing in needs names or reaches this person afterwards; with `texts_too` her own words are empty as well."""
    mine = Need.objects.filter(raised_by=person)
    if texts_too:
        for need in mine.order_by("pk"):
            forget_raiser(need=need, now=now)
    mine.update(place="", contact="", raised_by=None)
    Need.objects.filter(entered_by=person).update(entered_by=None)
    NeedAnswer.objects.filter(given_by=person).update(given_by=None)


def forget_old(*, now: dt.datetime) -> int:
    """Forget who raised what was closed or kept back two years ago, one need a transaction; gives how many."""
    until = add_months(city_day(now), -KEPT_MONTHS)
    over = Q(closed_at__date__lte=until) | Q(state=State.NOT_PUBLISHED, read_at__date__lte=until)
    old = list(Need.objects.filter(over, wording__erased_at=None).order_by("pk"))
    for need in old:
        forget_raiser(need=need, now=now)
    return len(old)


@transaction.atomic
def forget_raiser(*, need: Need, now: dt.datetime) -> Need:
    """Erase the original wording with its salt, why it was kept back, place, contact, who raised it and for whom.

    The slip leads nowhere any more.

    Who reads a need now finds nothing left to read: one that was not read yet will not be published.
    """
    need = Need.objects.select_for_update(of=("self",), no_key=True).select_related("neighbourhood").get(pk=need.pk)
    for text in filter(None, (need.wording, need.kept_back_because)):
        erase_text(text, now=now)
    need.follow_code = new_follow_code()
    need.place, need.contact, need.raised_by = "", "", None
    if need.state == State.RECEIVED:
        need.state = State.NOT_PUBLISHED
    need.save(update_fields=("place", "contact", "raised_by", "state", "follow_code"))
    scope, subject = need.neighbourhood.slug, f"needs/{need.number}"
    forget_whom(scope, subject)
    log_deed(None, "needs.forget_raiser", scope=scope, subject=subject, now=now)
    return need
