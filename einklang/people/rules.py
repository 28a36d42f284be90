"""Who people are here, and which doors a role opens. Plain Python."""

from dataclasses import dataclass
from enum import StrEnum

from einklang.base.refusal import Refusal


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
ENTER_FOR_OTHERS = door("people.enter_for_others", RoleKind.MODERATOR, RoleKind.WORKING_GROUP, RoleKind.GRANT_OFFICER)
READ_FILES = door("people.read_files", RoleKind.MODERATOR, RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE)

# Roles that exist only in a neighbourhood, and roles in which somebody writes for the public.
LOCAL_ROLES = frozenset({RoleKind.RESIDENT, RoleKind.MODERATOR, RoleKind.WORKING_GROUP})
OFFICES = frozenset(RoleKind) - {RoleKind.RESIDENT, RoleKind.APPLICANT}


def check_role_complete(kind: RoleKind, *, has_neighbourhood: bool, has_organisation: bool) -> None:
    """Refuse a role that lacks its place or its organisation.

    Refuses `people.role_needs_neighbourhood` and `people.role_needs_organisation`.
    """
    if kind in LOCAL_ROLES and not has_neighbourhood:
        raise Refusal("people.role_needs_neighbourhood", field="neighbourhood")
    if kind is RoleKind.APPLICANT and not has_organisation:
        raise Refusal("people.role_needs_organisation", field="organisation")


def check_may_end(kind: RoleKind, *, own: bool) -> None:
    """Refuse (`people.own_administration`) ending one's own administration, so that somebody is always left."""
    if own and kind is RoleKind.ADMINISTRATOR:
        raise Refusal("people.own_administration")


def check_may_erase(held_ever: frozenset[RoleKind], holds_now: frozenset[RoleKind], *, texts_too: bool) -> None:
    """Refuse erasing an account that is still in office, or texts that were written in office.

    `held_ever` are all kinds of role the person ever held, `holds_now` those that hold today. Refuses
    `people.still_in_office` and `people.texts_of_office` (R-25: what an office decided keeps its words).
    """
    if holds_now & OFFICES:
        raise Refusal("people.still_in_office")
    if texts_too and held_ever & OFFICES:
        raise Refusal("people.texts_of_office", field="texts_too")
