"""Deciding about money: the budget is locked, the forum decides, the money is reserved; all or nothing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

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
from einklang.fund.queries import area_budget, balances_of, is_turn
from einklang.fund.rules.doors import MOVE_GRANTS
from einklang.fund.rules.ledger import Account, Act, Stage, check_reason, check_year
from einklang.fund.rules.waiting import short_pots
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.programmes.models import Programme
from einklang.programmes.rules import check_runs
from einklang.projects.actions import mark_state
from einklang.projects.actions.standing import lock, tell
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import asks_of, obstacles_on
from einklang.projects.rules import life
from einklang.projects.rules.plan import Plan
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

    Locks the area's budgets first, so that two decisions at once cannot spend the same money, then proposal, round and
    application, the record last.
    """
    application: Application = round.proposal.application
    pots = lock_pots(application, round.version.application_version.plan(), city_day(now))
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
    reserve_or_wait(actor, pots, application, now, happened_at)
    return decision


@transaction.atomic
def take_from_waiting_list(*, actor: Person, application: Application, now: dt.datetime) -> list[Transfer]:
    """Reserve the money of one who waited, in each of its pots, now that there is enough; nobody overtakes."""
    check_door(actor, MOVE_GRANTS, application.neighbourhood, city_day(now))
    decision = Decision.objects.select_related("version").filter(proposal=application.proposal_id).first()
    if decision is None:
        raise Refusal("fund.not_your_turn", there_cents=Cents(0))
    pots = lock_pots(application, decision.version.application_version.plan(), city_day(now))
    lock(application)
    if not is_turn(application):
        there = sum(available_in(pot.area) for pot in pots)
        raise Refusal("fund.not_your_turn", there_cents=Cents(there))
    clear = decision.outcome == Result.CONSENSUS
    act = life.Act.MOVE_UP if clear else life.Act.MOVE_UP_WITH_CONCERNS
    mark_state(application=application, act=act, now=now)
    return reserve(actor, pots, application, now)


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
    grants = list(Grant.objects.select_related("area_budget").filter(application=application).order_by("area_budget"))
    if not grants:
        raise Refusal("fund.nothing_reserved")
    areas = {grant.pk: lock_area(grant.area_budget) for grant in grants}
    application = lock(application)
    if application.stands not in life.MONEY_RESERVED:
        raise Refusal("fund.nothing_reserved")
    told = check_reason(reason)
    for grant in grants:
        there = balances_of(areas[grant.pk]).get(Account(Stage.RESERVED, grant.number), Cents(0))
        if there:
            post(actor, areas[grant.pk], Act.RELEASE, there, grant=grant, note=told, now=now)
    mark_state(application=application, act=life.Act.WITHDRAW, now=now)
    tell("withdrawn", application, {}, now)
    return application


@dataclass(frozen=True)
class AskedPot:
    """A budget that an application asks, locked, and how much it asks there."""

    area: AreaBudget
    asked_cents: Cents


def lock_pots(application: Application, plan: Plan, today: dt.date) -> list[AskedPot]:
    """The budgets that a plan asks, locked by their key so that no two acts wait for each other.

    Refuses `fund.no_budget`, `fund.year_closed`, `programmes.has_ended`; where several pots are asked, they say which.
    """
    asks = asks_of(application, plan)
    areas = {}
    for programme in asks:
        area = area_budget(application.neighbourhood, programme, application.year)
        if area is None:
            raise _no_budget(application, programme)
        areas[programme] = area
    found = []
    for programme, area in sorted(areas.items(), key=lambda one: one[1].pk):
        locked = lock_area(area)
        check_year(Act.RESERVE, year=application.year, closed=locked.budget_year.closed_on is not None)
        check_runs(locked.budget_year.programme.name, locked.budget_year.programme.ends_on, today)
        found.append(AskedPot(locked, asks[programme]))
    return found


def _no_budget(application: Application, programme: int) -> Refusal:
    year = str(application.year)
    if programme == application.programme_id:
        return Refusal("fund.no_budget", year=year)
    return Refusal("fund.pot_without_budget", year=year, pot=Programme.objects.get(pk=programme).name)


def available_in(area: AreaBudget) -> Cents:
    """What can still be reserved in a budget."""
    return balances_of(area).get(AVAILABLE, Cents(0))


def reserve_or_wait(
    actor: Person | None,
    pots: Sequence[AskedPot],
    application: Application,
    now: dt.datetime,
    happened_at: dt.datetime | None = None,
) -> None:
    """Set aside in every pot what was agreed on; where one is short, the application waits for all of it (R-12)."""
    there = {pot.area: available_in(pot.area) for pot in pots}
    short = short_pots(there, {pot.area: pot.asked_cents for pot in pots})
    if short:
        _wait(application, pots, [str(one.area.budget_year.programme) for one in pots if one.area in short], now)
    else:
        reserve(actor, pots, application, now, happened_at)


def reserve(
    actor: Person | None,
    pots: Sequence[AskedPot],
    application: Application,
    now: dt.datetime,
    happened_at: dt.datetime | None = None,
) -> list[Transfer]:
    """Set money aside for an application in budgets that the caller has locked, all of it or nothing.

    It moves now, also where the room decided earlier.
    """
    return [_reserve_in(actor, pot, application, now, happened_at or now) for pot in pots]


def _reserve_in(
    actor: Person | None, pot: AskedPot, application: Application, now: dt.datetime, reserved_at: dt.datetime
) -> Transfer:
    newest = pot.area.grants.aggregate(newest=Max("number"))["newest"] or 0
    grant = Grant.objects.create(
        area_budget=pot.area,
        application=application,
        number=newest + 1,
        reserved_cents=pot.asked_cents,
        reserved_at=reserved_at,
    )
    return post(actor, pot.area, Act.RESERVE, pot.asked_cents, grant=grant, now=now)


def _wait(application: Application, pots: Sequence[AskedPot], short: Sequence[str], now: dt.datetime) -> None:
    mark_state(application=application, act=life.Act.WAIT, now=now)
    requested = sum(pot.asked_cents for pot in pots)
    facts: dict[str, object] = {"title": application.title, "requested_cents": requested}
    if len(pots) > 1:
        facts["short"] = list(short)
    enter(
        scope=application.neighbourhood.slug,
        kind="waiting_list",
        subject=f"projects/{application.number}",
        facts=facts,
        happened_at=now,
        entered_at=now,
    )
