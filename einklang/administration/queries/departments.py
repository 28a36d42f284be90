"""Which departments there are, who has their work today, and who speaks for them."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max, Q, QuerySet

from einklang.administration.models import Department
from einklang.administration.queries.absences import reached_instead, stand_in_keys
from einklang.administration.rules import departments as rules
from einklang.administration.rules.departments import Link
from einklang.base.refusal import Refusal
from einklang.people.models import Organisation, Person, Role
from einklang.people.rules import OrganisationKind, RoleKind
from einklang.places.models import Neighbourhood


def all_departments() -> QuerySet[Department]:
    """All that ever were, with their organisation, by what they are called."""
    return Department.objects.select_related("organisation", "successor__organisation").order_by("short", "pk")


def departments_today() -> QuerySet[Department]:
    """Those that work on, to be chosen from: none that is no more or whose last day is fixed."""
    return all_departments().filter(successor=None, organisation__ended_on=None)


def departments_on(today: dt.date) -> QuerySet[Department]:
    """Those that work on that day."""
    still = Q(organisation__ended_on__isnull=True) | Q(organisation__ended_on__gte=today)
    return all_departments().filter(still)


def department_at(slug: str) -> Department | None:
    """The department at an address; also one that has ended, for its address stays."""
    return all_departments().filter(organisation__slug=slug).first()


def organisations_free_for_a_department() -> QuerySet[Organisation]:
    """Organisations of the kind that were entered and are no department yet."""
    free = Organisation.objects.filter(kind=OrganisationKind.DEPARTMENT, department=None, ended_on=None)
    return free.order_by("name", "pk")


def _links() -> dict[int, Link]:
    rows = Department.objects.select_related("organisation").order_by("pk")
    return {one.pk: one.link() for one in rows}


LastDay = Callable[[Department], dt.date | None]
"""The last day on which a department did or was asked something, as far as a room knows."""

_LAST_DAYS: list[LastDay] = []


def tell_last_days_by(last_day: LastDay) -> None:
    """What departments are asked and answer stands in rooms above, each of which says here, at the start, when."""
    if last_day not in _LAST_DAYS:
        _LAST_DAYS.append(last_day)


def last_days_of(department: Department, today: dt.date) -> list[dt.date | None]:
    """When a department last did or was asked something, up to today."""
    named = department.responsibilities.filter(withdrawn_at=None, valid_from__lte=today)
    promised = department.commitments.aggregate(day=Max("made_on"))["day"]
    return [named.aggregate(day=Max("valid_from"))["day"], promised, *(last(department) for last in _LAST_DAYS)]


def today_of(department: Department, today: dt.date | None = None) -> Department:
    """Who does the work of a department on that day: itself, or whoever came after it. One query, two if it changed.

    Without a day, whoever comes last, also if its name changes only later. What was handed to it keeps the name it was
    handed over to; whom to write to, and whose desk shows it, says this.
    """
    key = rules.today_of(department.pk, _links(), today or dt.date.max)
    return department if key == department.pk else all_departments().get(pk=key)


def before_today(department: Department) -> list[int]:
    """Keys of a department and of all whose work lies with it by now, also of those that were dissolved into it."""
    links, found = _links(), {department.pk}
    while fresh := {key for key, link in links.items() if link.successor in found} - found:
        found |= fresh
    return sorted(found)


@dataclass(frozen=True)
class Reach:
    """For which departments somebody speaks, by key: `everywhere`, and besides in single neighbourhoods.

    With those whose work lies with them: it is the rule of `speaks_for`, for whole lists.
    """

    everywhere: frozenset[int]
    in_areas: Mapping[int, frozenset[int]]

    def __bool__(self) -> bool:
        return bool(self.everywhere or any(self.in_areas.values()))

    def rows(self, department: str, neighbourhood: str) -> Q:
        """The rows that lie with her, by the names of their department and their neighbourhood."""
        asked = Q(**{f"{department}__in": self.everywhere})
        for area, keys in self.in_areas.items():
            asked |= Q(**{f"{department}__in": keys, neighbourhood: area})
        return asked

    def areas(self, of: QuerySet[Neighbourhood]) -> QuerySet[Neighbourhood]:
        """The neighbourhoods in which she speaks for some department."""
        return of if self.everywhere else of.filter(pk__in=[area for area, keys in self.in_areas.items() if keys])


def offices_of(
    person: Person | AnonymousUser | None, today: dt.date, neighbourhood: Neighbourhood | None = None
) -> list[Department]:
    """The departments for which a person speaks on that day, in that neighbourhood or (None) anywhere.

    Who spoke for a department that was renamed or merged speaks for the one it became; who stands in for somebody
    speaks for whatever that one speaks for.
    """
    roles = _roles_of(person, today)
    if neighbourhood is not None:
        roles = [role for role in roles if role.neighbourhood_id in {None, neighbourhood.pk}]
    if not roles:
        return []
    departments = {one.pk: one for one in all_departments()}
    return _spoken_for(roles, departments, today)


def reach_of(person: Person | AnonymousUser | None, today: dt.date) -> Reach:
    """The same for all neighbourhoods at once: what lists show of it is what opens. Three queries."""
    roles = _roles_of(person, today)
    departments = {one.pk: one for one in all_departments()} if roles else {}
    links = {key: one.link() for key, one in departments.items()}

    def keys(area: int | None) -> frozenset[int]:
        offices = {
            one.pk for one in _spoken_for([role for role in roles if role.neighbourhood_id == area], departments, today)
        }
        return frozenset(key for key in links if rules.today_of(key, links, today) in offices)

    return Reach(keys(None), {area: keys(area) for role in roles if (area := role.neighbourhood_id) is not None})


def _roles_of(person: Person | AnonymousUser | None, today: dt.date) -> list[Role]:
    """Her roles as a contact of departments, and those of colleagues for whom she stands in."""
    if not isinstance(person, Person) or not person.is_active:
        return []
    return list(_contacts_roles(today).filter(person__in=[person.pk, *stand_in_keys(person, today)]))


def _spoken_for(roles: Iterable[Role], departments: Mapping[int, Department], today: dt.date) -> list[Department]:
    held = {role.organisation_id for role in roles} - {None}
    links = {key: one.link() for key, one in departments.items()}
    return [
        one
        for key, one in departments.items()
        if not links[key].over(today)
        and held & {departments[past].organisation_id for past in rules.came_before(key, links, today)}
    ]


def _contacts_roles(today: dt.date) -> QuerySet[Role]:
    still = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    return Role.objects.filter(still, kind=RoleKind.DEPARTMENT_CONTACT, valid_from__lte=today).order_by("pk")


def speaks_for(
    person: Person | AnonymousUser | None,
    department: Department,
    today: dt.date,
    neighbourhood: Neighbourhood | None = None,
) -> bool:
    """Whether a person speaks for a department, or for the one that has its work by now."""
    mine = offices_of(person, today, neighbourhood)
    return bool(mine) and today_of(department, today) in mine


def goes_on(department: Department, since: dt.date, today: dt.date) -> bool:
    """Whether the people who did a department's work on one day do it today; where it was dissolved, others do."""
    links = _links()
    now = rules.today_of(department.pk, links, today)
    return rules.today_of(department.pk, links, since) in rules.came_before(now, links, today)


def check_speaks_for(
    person: Person | AnonymousUser | None,
    department: Department,
    today: dt.date,
    neighbourhood: Neighbourhood | None = None,
) -> None:
    """Refuse (`people.role_missing`) whoever does not speak for that department there."""
    if not speaks_for(person, department, today, neighbourhood):
        raise Refusal("people.role_missing", door="administration.speak_for")


def contacts_of(department: Department, today: dt.date, neighbourhood: Neighbourhood | None = None) -> list[Person]:
    """Who speaks for a department on that day: in that neighbourhood, or (None) anywhere. Never public."""
    here = None if neighbourhood is None else {None, neighbourhood.pk}
    found = speakers_of(department, today)
    return list(dict.fromkeys(person for person, place in found if here is None or place in here))


def speakers_of(department: Department, today: dt.date) -> list[tuple[Person, int | None]]:
    """Who speaks for a department on that day, each with the key of her neighbourhood; None: in all. Never public."""
    past = rules.came_before(department.pk, _links(), today)
    roles = _contacts_roles(today).filter(organisation__department__in=past, person__is_active=True)
    roles = roles.select_related("person").order_by("person__name", "pk")
    return [(role.person, role.neighbourhood_id) for role in roles]


def reached_today(department: Department, today: dt.date, neighbourhood: Neighbourhood | None = None) -> list[Person]:
    """Whom to write to about a department on that day: its contacts, or who stands in for those that are away."""
    return reached_instead(contacts_of(department, today, neighbourhood), today)
