"""The fast lane: one of the office proposes a small sum, a second one agrees, and the next meeting hears of it."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal, refuse_all
from einklang.evening.actions.agenda import brought
from einklang.evening.actions.table import ROOM_OF_KIND, locked_after_its_proposal
from einklang.evening.models import FastLane
from einklang.evening.queries.fast import asks_in
from einklang.evening.rules.fast import AGREE_FAST, check_fast_reason, check_second, fast_obstacles
from einklang.forum import actions as forum
from einklang.forum.models import Decision
from einklang.fund.actions.grants import lock_pots
from einklang.fund.actions.office import reserve_for_office
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.projects.actions import mark_state
from einklang.projects.actions.standing import lock
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import newest_version, obstacles_on
from einklang.projects.rules.life import Act


@transaction.atomic
def propose_fast(*, actor: Person, application: Application, reason: str, now: dt.datetime) -> FastLane:
    """Propose to agree without a meeting. Nothing is decided by it; the same version twice is one proposal."""
    check_door(actor, AGREE_FAST, application.neighbourhood, city_day(now))
    application = lock(application)
    told, version = check_fast_reason(reason), _version(application)
    known = version.fast_lanes.filter(dropped_at=None).first()
    if known is not None:
        return known
    _check(version, city_day(now))
    lane = FastLane.objects.create(version=version, reason=told, proposed_by=actor, proposed_at=now)
    _log(actor, "propose_fast", application, told, now)
    return lane


@transaction.atomic
def agree_fast(*, actor: Person, lane: FastLane, now: dt.datetime) -> Decision:
    """The second person agrees: decided, and the money reserved in the same breath, or nothing happens (R-12).

    Locks the budgets first, then the proposal and the application, as every decision about money does. Refuses
    `evening.fast_same_person`, `evening.fast_answered`, `evening.fast_moved_on`, and what is in the way by now.
    """
    known, today = lane.version.application, city_day(now)
    check_door(actor, AGREE_FAST, known.neighbourhood, today)
    lock_pots(known, lane.version.plan(), today)
    application = locked_after_its_proposal(known)
    # A proposal is numbered by the neighbourhood: its row is locked before the record is.
    Neighbourhood.objects.select_for_update(no_key=True).get(pk=application.neighbourhood_id)
    lane = _open(lane)
    check_second(lane.proposed_by_id, actor.pk)
    version = _version(application)
    if version.pk != lane.version_id:
        raise Refusal("evening.fast_moved_on")
    _check(version, today)
    proposal = brought(application, now)
    decision = forum.agree_fast(
        actor=actor, proposal=proposal, reason=lane.reason, kinds=frozenset(ROOM_OF_KIND), now=now
    )
    mark_state(application=application, act=Act.AGREE_AS_OFFICE, now=now)
    application.refresh_from_db()
    reserve_for_office(actor=actor, application=application, now=now)
    lane.second_by, lane.agreed_at = actor, now
    lane.save(update_fields=("second_by", "agreed_at"))
    return decision


@transaction.atomic
def drop_fast(*, actor: Person, lane: FastLane, now: dt.datetime) -> FastLane:
    """Leave it to the assembly after all: by whoever proposed it, or by the second person."""
    application = lane.version.application
    check_door(actor, AGREE_FAST, application.neighbourhood, city_day(now))
    application = lock(application)
    lane = _open(lane)
    lane.dropped_at = now
    lane.save(update_fields=("dropped_at",))
    _log(actor, "drop_fast", application, "", now)
    return lane


def _version(application: Application) -> ApplicationVersion:
    version = newest_version(application)
    if version is None:
        raise Refusal("evening.fast_not_now")
    version.application = application
    return version


def _check(version: ApplicationVersion, today: dt.date) -> None:
    refuse_all([*fast_obstacles(version.application.stands, asks_in(version)), *obstacles_on(version, today)])


def _open(lane: FastLane) -> FastLane:
    rows = FastLane.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.select_related("version").get(pk=lane.pk)
    if locked.agreed_at is not None or locked.dropped_at is not None:
        raise Refusal("evening.fast_answered")
    return locked


def _log(actor: Person, what: str, application: Application, why: str, now: dt.datetime) -> None:
    scope, subject = application.neighbourhood.slug, application.subject
    log_deed(actor, f"evening.{what}", scope=scope, subject=subject, why=why, now=now)
