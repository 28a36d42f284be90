"""The second person of the house, who signs an answer off by a link of her own."""

import datetime as dt

from django.db import transaction

from einklang.administration.actions.links import new_token
from einklang.administration.queries import receivers
from einklang.administration.rules.links import digest_of
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.demands.actions.standing import By, Write, check_by, lock_clock, note, send
from einklang.demands.models import Clock, Link
from einklang.demands.queries.clocks import draft_of
from einklang.demands.rules.answers import check_house
from einklang.demands.rules.letters import LetterKind


@transaction.atomic
def ask_second_person(*, by: By, clock: Clock, address: str, write: Write, now: dt.datetime) -> Link:
    """Send the draft to a second address of the same house; its link signs off and sends, and nothing else.

    Refuses `demands.draft_gone` and `demands.other_house`.
    """
    clock = lock_clock(clock)
    by = check_by(by, clock, city_day(now))
    draft = draft_of(clock, entered=by.enters)
    if draft is None:
        raise Refusal("demands.draft_gone")
    own = by.link.sent_to if by.link else by.person.email if by.person else ""
    reached = receivers(clock.department, clock.demand.neighbourhood, city_day(now))
    house = own or next((address for address, _person in reached), "")
    check_house(address, house)
    token = new_token()
    link = Link.objects.create(
        clock=clock, digest=digest_of(token), sent_to=address.strip().lower(), draft=draft, sent_at=now
    )
    send(LetterKind.SIGN_OFF, [(clock, token)], link.sent_to, write, now)
    note(by, "ask_second_person", clock.demand, now)
    return link
