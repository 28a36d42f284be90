"""Brakes on writing, counted by the sign-in library, and how long each of them still holds."""

import datetime as dt

from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import get_cache_key, get_rates
from django.core.cache import cache
from django.http import HttpRequest

from einklang.base.clock import real_seconds
from einklang.base.refusal import Refusal

APP = "allauth.account"


def brake(request: HttpRequest, action: str, *, reading: bool = False, key: str | None = None) -> None:
    """Count this request; raise Refusal (base.too_often, with the wait) when too many came.

    `action` names a line of `ACCOUNT_RATE_LIMITS` in the settings; `reading` counts a page that is only asked for, too;
    `key` is what is counted where that line counts by key, of which only a digest is kept.
    """
    if not ratelimit.consume(request, app=APP, action=action, key=key, user=_user(request), limit_get=reading):
        raise Refusal("base.too_often", wait=wait_of(request, action, key=key))


def wait_of(request: HttpRequest, action: str, *, key: str | None = None) -> dt.timedelta:
    """How long until the next request of this kind gets through. What is refused is not counted, so it stays true."""
    ends = [0]
    for rate in get_rates(app=APP, action=action):
        counter = get_cache_key(request, app=APP, action=action, rate=rate, key=key, user=_user(request))
        seen = cache.get(counter, [])  # moments in seconds, the newest first
        if len(seen) >= rate.amount:
            ends.append(int(seen[rate.amount - 1] + rate.duration))
    return dt.timedelta(seconds=max(0, max(ends) - real_seconds()))


def _user(request: HttpRequest) -> object:
    return request.user if request.user.is_authenticated else None
