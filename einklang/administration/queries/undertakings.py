"""What departments announced, and what several want to carry together."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Prefetch, Q, QuerySet

from einklang.administration.models import Department, JointGift, JointProject, Undertaking
from einklang.administration.queries.departments import offices_of, speaks_for
from einklang.administration.rules.doors import KEEP_PROMISES
from einklang.administration.rules.undertakings import money_of
from einklang.base.money import Cents
from einklang.needs.models import Need
from einklang.needs.rules.life import NOT_PUBLIC
from einklang.people.models import Organisation, Person
from einklang.people.queries import is_open, organisations
from einklang.places.models import Neighbourhood


class Joint(NamedTuple):
    """A joint project with what is given to it, how much of that is money, and what is not given after all."""

    project: JointProject
    gifts: tuple[JointGift, ...]
    money_cents: Cents
    not_given: tuple[JointGift, ...]


def may_give(person: Person, neighbourhood: Neighbourhood, organisation: Organisation, today: dt.date) -> bool:
    """Whether somebody says there what an organisation gives: of any where she keeps promises, else of her own."""
    if is_open(person, KEEP_PROMISES, neighbourhood, today):
        return True
    department = Department.objects.filter(organisation=organisation).first()
    return department is not None and speaks_for(person, department, today, neighbourhood)


def givers(person: Person, neighbourhood: Neighbourhood, today: dt.date) -> QuerySet[Organisation]:
    """The organisations of which she says there what they give, and that still work."""
    rows = organisations().filter(Q(ended_on__isnull=True) | Q(ended_on__gte=today))
    if is_open(person, KEEP_PROMISES, neighbourhood, today):
        return rows
    return rows.filter(department__in=offices_of(person, today, neighbourhood))


def undertakings_in(neighbourhood: Neighbourhood) -> list[Undertaking]:
    """What departments announced for a neighbourhood, the newest first."""
    return list(_undertakings().filter(neighbourhood=neighbourhood))


def undertaking_here(neighbourhood: Neighbourhood, key: int) -> Undertaking | None:
    """One of them; None when there is no such."""
    return _undertakings().filter(neighbourhood=neighbourhood, pk=key).first()


def undertakings_of(department: Department) -> list[Undertaking]:
    """What a department announced, for any neighbourhood."""
    return list(_undertakings().filter(department=department))


def _undertakings() -> QuerySet[Undertaking]:
    rows = Undertaking.objects.select_related("department__organisation", "neighbourhood")
    return rows.prefetch_related(Prefetch("needs", needs_to_link())).order_by("-entered_at", "-pk")


def needs_to_link() -> QuerySet[Need]:
    """Needs that everybody reads, for links to them."""
    return Need.objects.exclude(state__in=[state.value for state in NOT_PUBLIC]).order_by("-number")


def joint_projects_in(neighbourhood: Neighbourhood) -> list[Joint]:
    """The joint projects of a neighbourhood, the newest first."""
    return [_joint(one) for one in _joint_projects().filter(neighbourhood=neighbourhood)]


def joint_project_at(neighbourhood: Neighbourhood, number: int) -> Joint | None:
    """One joint project; None when there is no such."""
    found = _joint_projects().filter(neighbourhood=neighbourhood, number=number).first()
    return _joint(found) if found else None


def _joint_projects() -> QuerySet[JointProject]:
    gifts = JointGift.objects.select_related("organisation").order_by("pk")
    rows = JointProject.objects.select_related("neighbourhood", "leader", "application")
    return rows.prefetch_related(Prefetch("gifts", gifts), Prefetch("needs", needs_to_link())).order_by("-number")


def _joint(project: JointProject) -> Joint:
    told = list(project.gifts.all())
    gifts = tuple(gift for gift in told if gift.withdrawn_at is None)
    sums = ((gift.kind, None if gift.amount_cents is None else Cents(gift.amount_cents)) for gift in gifts)
    return Joint(project, gifts, money_of(sums), tuple(gift for gift in told if gift.withdrawn_at))
