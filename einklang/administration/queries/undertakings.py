"""What departments announced, and what several want to carry together."""

from typing import NamedTuple

from django.db.models import Prefetch, QuerySet

from einklang.administration.models import Department, JointGift, JointProject, Undertaking
from einklang.administration.rules.undertakings import money_of
from einklang.base.money import Cents
from einklang.needs.models import Need
from einklang.needs.rules.life import NOT_PUBLIC
from einklang.places.models import Neighbourhood


class Joint(NamedTuple):
    """A joint project with what is given to it, and how much of that is money."""

    project: JointProject
    gifts: tuple[JointGift, ...]
    money_cents: Cents


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
    gifts = JointGift.objects.filter(withdrawn_at=None).select_related("organisation").order_by("pk")
    rows = JointProject.objects.select_related("neighbourhood", "leader", "application")
    return rows.prefetch_related(Prefetch("gifts", gifts), Prefetch("needs", needs_to_link())).order_by("-number")


def _joint(project: JointProject) -> Joint:
    gifts = tuple(project.gifts.all())
    sums = ((gift.kind, None if gift.amount_cents is None else Cents(gift.amount_cents)) for gift in gifts)
    return Joint(project, gifts, money_of(sums))
