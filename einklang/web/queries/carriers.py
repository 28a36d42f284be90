"""A carrier that is dissolved: what of it still runs, and what the office has to see to."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from einklang.base.money import Cents
from einklang.fund.models import Grant
from einklang.fund.queries import sums_of
from einklang.fund.rules.figures import GrantFigures, grant_figures, together
from einklang.people.models import Organisation, Person
from einklang.people.queries import check_door, organisations
from einklang.people.rules import END_CARRIERS
from einklang.projects.models import Application
from einklang.projects.rules.life import STAGES, Stage
from einklang.proofs.queries.due import awaited

RUNS = STAGES[Stage.UNDER_WAY] | STAGES[Stage.AGREED] | STAGES[Stage.WAITING]


@dataclass(frozen=True)
class Runs:
    """A project of a carrier that has no end yet. `holds`: it only takes the money for somebody else's project.

    `unproven` is paid and neither proven nor returned, `unpaid` granted and not paid.
    """

    application: Application
    reserved_cents: Cents
    unpaid_cents: Cents
    unproven_cents: Cents
    proof_due: dt.date | None
    holds: bool


def carriers_behind(person: Person, on: dt.date) -> list[Organisation]:
    """Door: every organisation, those that ended first."""
    check_door(person, END_CARRIERS, None, on)
    return sorted(organisations(), key=lambda one: (one.ended_on is None, one.name))


def carrier_behind(person: Person, slug: str, on: dt.date) -> Organisation | None:
    """Door: one organisation by its address."""
    check_door(person, END_CARRIERS, None, on)
    return Organisation.objects.filter(slug=slug).first()


def runs_of(organisation: Organisation) -> list[Runs]:
    """What of it still runs, the oldest first; four queries however much it is."""
    states = [state.value for state in RUNS]
    rows = Application.objects.filter(Q(organisation=organisation) | Q(fund_holder=organisation), state__in=states)
    found = list(
        rows.select_related("neighbourhood", "organisation", "fund_holder").order_by("neighbourhood", "number")
    )
    money = _money(found)
    due = {one.application.pk: one.due_on for one in awaited(Application.objects.filter(pk__in=rows.values("pk")))}
    return [_runs(one, money.get(one.pk, []), due.get(one.pk), organisation) for one in found]


def _runs(one: Application, money: list[GrantFigures], due: dt.date | None, organisation: Organisation) -> Runs:
    stands = together(money)
    holds = one.organisation_id != organisation.pk
    return Runs(one, stands.reserved_cents, stands.granted_cents, stands.paid_cents, due, holds)


def _money(applications: list[Application]) -> dict[int, list[GrantFigures]]:
    grants = list(Grant.objects.filter(application__in=applications).order_by("pk"))
    by_area = {area: grant_figures(moves) for area, moves in sums_of({one.area_budget_id for one in grants}).items()}
    found: dict[int, list[GrantFigures]] = {}
    for one in grants:
        found.setdefault(one.application_id, []).append(by_area[one.area_budget_id][one.number])
    return found
