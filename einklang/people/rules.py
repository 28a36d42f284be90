"""Who people are here, and which doors a role opens. Plain Python."""

from dataclasses import dataclass
from enum import StrEnum


class RoleKind(StrEnum):
    """What somebody is in a neighbourhood, or (without one) in the whole city."""

    RESIDENT = "resident"
    APPLICANT = "applicant"
    MODERATOR = "moderator"
    WORKING_GROUP = "working_group"
    GRANT_OFFICER = "grant_officer"
    DEPARTMENT_CONTACT = "department_contact"
    PROGRAMME_OFFICE = "programme_office"
    ADMINISTRATOR = "administrator"


class OrganisationKind(StrEnum):
    """What kind of carrier an organisation is."""

    ASSOCIATION = "association"
    WELFARE = "welfare"
    SCHOOL = "school"
    HOUSING_COMPANY = "housing_company"
    DEPARTMENT = "department"
    GROUP = "group"
    OTHER = "other"


@dataclass(frozen=True)
class Door:
    """A named way to something that is not public, and the roles that open it.

    Every door is declared once as a constant in a room's `rules`, is checked by `people.queries.check_door`, and has
    a row in the test that tries it with every role.
    """

    name: str
    roles: frozenset[RoleKind]

    def opens_for(self, held: frozenset[RoleKind]) -> bool:
        """Whether one of the roles held opens this door. An administrator's role opens no door by itself."""
        return bool(self.roles & held)


def door(name: str, *roles: RoleKind) -> Door:
    """Declare a door."""
    return Door(name, frozenset(roles))


READ_DEEDS = door("people.read_deeds", RoleKind.PROGRAMME_OFFICE, RoleKind.ADMINISTRATOR)
GIVE_ROLES = door("people.give_roles", RoleKind.ADMINISTRATOR)
ENTER_FOR_OTHERS = door(
    "people.enter_for_others", RoleKind.MODERATOR, RoleKind.WORKING_GROUP, RoleKind.GRANT_OFFICER
)
