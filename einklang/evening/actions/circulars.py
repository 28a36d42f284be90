"""Small sums by circular: an application is sent round, objected to, and decided by the clock (R-28)."""

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal, refuse_all
from einklang.evening.actions.agenda import brought
from einklang.evening.actions.inviting import post_draft
from einklang.evening.actions.table import application_of, lock_money, locked_after_its_proposal
from einklang.evening.documents.letters import Draft
from einklang.forum import actions as forum
from einklang.forum.actions.circulars import lock_circular
from einklang.forum.actions.proposals import lock_proposal
from einklang.forum.models import Circular, Concern
from einklang.forum.queries import circulars_due, over_at, standing
from einklang.forum.rules.circular import CircularStatus, StoppedBy
from einklang.forum.rules.doors import RUN_MEETINGS
from einklang.fund.actions.circulars import decide_circular
from einklang.people.models import Person, Subscription
from einklang.people.queries import check_door, subscriptions_to
from einklang.places.models import Neighbourhood
from einklang.projects.actions import mark_state
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import obstacles_on
from einklang.projects.rules.life import Act, State

Remind = Callable[[Circular, Subscription], Draft]
"""Drafts the letter that reminds one who wants such letters, in her language."""


@transaction.atomic
def start_circular(*, actor: Person, application: Application, now: dt.datetime) -> Circular:
    """Send a checked application for a small sum round; what could not be decided on its end is refused at once."""
    check_door(actor, RUN_MEETINGS, application.neighbourhood, city_day(now))
    application = locked_after_its_proposal(application)
    # Both are numbered by the neighbourhood: its row is locked before the record is.
    Neighbourhood.objects.select_for_update(no_key=True).get(pk=application.neighbourhood_id)
    proposal = brought(application, now)
    newest = proposal.versions.order_by("-number")[0]
    version: ApplicationVersion = newest.application_version
    asked = version.plan().requested_cents
    circular = forum.announce_circular(actor=actor, proposal=proposal, asked_cents=asked, now=now)
    if application.stands is not State.CIRCULATING:
        refuse_all(obstacles_on(version, city_day(over_at(circular))))
        mark_state(application=application, act=Act.CIRCULATE, now=now)
    return circular


@transaction.atomic
def object_to_circular(
    *, actor: Person, circular: Circular, text: str, for_another: bool = False, language: str = "de", now: dt.datetime
) -> Concern:
    """One concern: the application waits for the agenda, and the concern goes with it to be answered there."""
    lock_proposal(circular.proposal)
    application = application_of(circular.proposal)
    concern = forum.object_in_circular(
        actor=actor, circular=circular, text=text, for_another=for_another, language=language, now=now
    )
    if application is not None:
        mark_state(application=application, act=Act.TO_MEETING, now=now)
    return concern


def let_circulars_run(*, write: Remind | None, now: dt.datetime) -> tuple[int, int]:
    """Enter the end of every circular whose last day is over, and remind once of each that ends soon all who want the
    neighbourhood's letters (nobody without `write`), each in a transaction of its own. Gives how many of both.

    Whoever comes first does it: the desk that is opened, or the daily command. Two at once do it once.
    """
    due, today = circulars_due(city_day(now)), city_day(now)
    ended = sum(_end_by_clock(one, now) for one in due if one.ends_on < today)
    return ended, sum(_remind(one, write, now) for one in due if write and one.ends_on >= today)


@transaction.atomic
def _remind(circular: Circular, write: Remind, now: dt.datetime) -> bool:
    begun = forum.begin_reminder(circular=circular, now=now)
    if begun is None:
        return False
    about = f"{begun.neighbourhood.slug}/circulars/{begun.number}"
    for one in subscriptions_to(begun.neighbourhood):
        post_draft(write(begun, one), one, about=about, now=now)
    return True


@transaction.atomic
def _end_by_clock(circular: Circular, now: dt.datetime) -> bool:
    lock_money(circular.proposal)
    circular = lock_circular(circular)
    by_clock = standing(circular, city_day(now))
    if circular.status is not CircularStatus.RUNNING or by_clock is not CircularStatus.DECIDED:
        return False
    application = application_of(circular.proposal)
    try:
        # What is in the way (a year that was closed, a day that has passed) undoes the decision alone.
        with transaction.atomic():
            decide_circular(circular=circular, now=now)
    except Refusal:
        circular = lock_circular(circular)
        forum.send_to_meeting(circular=circular, stopped_by=StoppedBy.OBSTACLE, now=now)
        if application is not None:
            mark_state(application=application, act=Act.TO_MEETING, now=now)
    return True
