"""Deciding about money: the budget is locked, the forum decides, the money is reserved; all or nothing."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal, refuse_all
from einklang.forum.actions import decide
from einklang.forum.actions.decisions import NewCondition
from einklang.forum.actions.rounds import lock_round
from einklang.forum.models import Decision, Round
from einklang.forum.rules.consensus import Result
from einklang.fund.actions.ledger import lock_area, post
from einklang.fund.models import AreaBudget, Grant, Transfer
from einklang.fund.queries import area_budget, balances_of, waiting_list
from einklang.fund.rules.doors import MOVE_GRANTS
from einklang.fund.rules.ledger import Account, Act, Stage, check_reason, check_year
from einklang.fund.rules.waiting import must_wait, whose_turn
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions import mark_state
from einklang.projects.actions.standing import lock, tell
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import obstacles_on
from einklang.projects.rules import life
from einklang.record.actions import enter

KINDS = frozenset({"application"})
AVAILABLE = Account(Stage.AVAILABLE)


@transaction.atomic
def decide_application(
    *,
    actor: Person,
    round: Round,
    nobody_objected: bool = False,
    conditions: Sequence[NewCondition] = (),
    happened_at: dt.datetime | None = None,
    now: dt.datetime,
) -> Decision:
    """Close the round of an application: reserve what was agreed on, or put it on the waiting list (R-08, R-12).
    `happened_at` as in the forum's `decide`.

    Locks the area's budget first, so that two decisions at once cannot spend the same money, then proposal, round and
    application, the record last.
    """
    application: Application = round.proposal.application
    area = lock_budget(application)
    lock_round(actor, round, now)
    # Before the record, because who withdraws or completes an application takes both in this order too.
    lock(application)
    version: ApplicationVersion = round.version.application_version
    refuse_all(obstacles_on(version, city_day(round.item.meeting.starts_at)))
    decision = decide(
        actor=actor,
        round=round,
        nobody_objected=nobody_objected,
        conditions=conditions,
        kinds=KINDS,
        happened_at=happened_at,
        now=now,
    )
    agreed = life.Act.AGREE if decision.outcome == Result.CONSENSUS else life.Act.AGREE_WITH_CONCERNS
    mark_state(application=application, act=agreed, now=now)
    reserve_or_wait(actor, area, application, version.plan().requested_cents, now, happened_at)
    return decision


@transaction.atomic
def take_from_waiting_list(*, actor: Person, application: Application, now: dt.datetime) -> Transfer:
    """Reserve the money of one who waited, now that there is enough; nobody overtakes."""
    check_door(actor, MOVE_GRANTS, application.neighbourhood, city_day(now))
    area = lock_budget(application)
    lock(application)
    there = balances_of(area).get(AVAILABLE, Cents(0))
    first = whose_turn(there, waiting_list(application.neighbourhood, application.year, application.programme_id))
    if first is None or first.number != application.number:
        raise Refusal("fund.not_your_turn", there_cents=there)
    decision = Decision.objects.get(proposal=application.proposal)
    clear = decision.outcome == Result.CONSENSUS
    act = life.Act.MOVE_UP if clear else life.Act.MOVE_UP_WITH_CONCERNS
    mark_state(application=application, act=act, now=now)
    return reserve(actor, area, application, first.requested_cents, now)


@transaction.atomic
def release(*, actor: Person, grant: Grant, amount_cents: Cents, reason: str, now: dt.datetime) -> Transfer:
    """Give back reserved money that is not needed: reserved → available (after the year's end: treasury).

    The reason is public.
    """
    check_door(actor, MOVE_GRANTS, grant.area_budget.neighbourhood, city_day(now))
    area = lock_area(grant.area_budget)
    return post(actor, area, Act.RELEASE, amount_cents, grant=grant, note=check_reason(reason), now=now)


@transaction.atomic
def give_back(*, actor: Person, application: Application, reason: str, now: dt.datetime) -> Application:
    """Give back all that is reserved for a project whose applicant no longer wants it, and withdraw it with that.

    Without its money the project would stand there as agreed and never begin. The reason is public.
    """
    check_door(actor, MOVE_GRANTS, application.neighbourhood, city_day(now))
    grant = Grant.objects.select_related("area_budget").filter(application=application).first()
    if grant is None:
        raise Refusal("fund.nothing_reserved")
    area = lock_area(grant.area_budget)
    application = lock(application)
    if application.stands not in life.MONEY_RESERVED:
        raise Refusal("fund.nothing_reserved")
    there = balances_of(area).get(Account(Stage.RESERVED, grant.number), Cents(0))
    told = check_reason(reason)
    if there:
        post(actor, area, Act.RELEASE, there, grant=grant, note=told, now=now)
    mark_state(application=application, act=life.Act.WITHDRAW, now=now)
    tell("withdrawn", application, {}, now)
    return application


def lock_budget(application: Application) -> AreaBudget:
    """The budget that an application asks, locked. Refuses `fund.no_budget` and `fund.year_closed`."""
    area = area_budget(application.neighbourhood, application.programme_id, application.year)
    if area is None:
        raise Refusal("fund.no_budget", year=str(application.year))
    locked = lock_area(area)
    check_year(Act.RESERVE, year=application.year, closed=locked.budget_year.closed_on is not None)
    return locked


def reserve_or_wait(
    actor: Person | None,
    area: AreaBudget,
    application: Application,
    requested: Cents,
    now: dt.datetime,
    happened_at: dt.datetime | None = None,
) -> None:
    """Set the money aside that was agreed on, or put the application on the waiting list (R-12)."""
    if must_wait(balances_of(area).get(AVAILABLE, Cents(0)), requested):
        _wait(application, requested, now)
    else:
        reserve(actor, area, application, requested, now, happened_at)


def reserve(
    actor: Person | None,
    area: AreaBudget,
    application: Application,
    requested: Cents,
    now: dt.datetime,
    happened_at: dt.datetime | None = None,
) -> Transfer:
    """Set money aside for an application in a budget that the caller has locked. It moves now, also where the room
    decided earlier.
    """
    newest = area.grants.aggregate(newest=Max("number"))["newest"] or 0
    grant = Grant.objects.create(
        area_budget=area,
        application=application,
        number=newest + 1,
        reserved_cents=requested,
        reserved_at=happened_at or now,
    )
    return post(actor, area, Act.RESERVE, requested, grant=grant, now=now)


def _wait(application: Application, requested: Cents, now: dt.datetime) -> None:
    mark_state(application=application, act=life.Act.WAIT, now=now)
    enter(
        scope=application.neighbourhood.slug,
        kind="waiting_list",
        subject=f"projects/{application.number}",
        facts={"title": application.title, "requested_cents": int(requested)},
        happened_at=now,
        entered_at=now,
    )
