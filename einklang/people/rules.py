"""Who people are here, and which doors a role opens. Plain Python."""

import datetime as dt
import itertools
import re
import unicodedata
from collections.abc import Container, Iterable
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
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class OrganisationKind(StrEnum):
    """What kind of carrier an organisation is."""

    ASSOCIATION = "association"
    WELFARE = "welfare"
    SCHOOL = "school"
    HEALTH = "health"
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
END_CARRIERS = door("people.end_carriers", RoleKind.ADMINISTRATOR, RoleKind.PROGRAMME_OFFICE, RoleKind.GRANT_OFFICER)
ENTER_FOR_OTHERS = door("people.enter_for_others", RoleKind.MODERATOR, RoleKind.WORKING_GROUP, RoleKind.GRANT_OFFICER)
READ_FILES = door("people.read_files", RoleKind.MODERATOR, RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE)

# Roles that exist only in a neighbourhood, and roles in which somebody writes for the public.
LOCAL_ROLES = frozenset({RoleKind.RESIDENT, RoleKind.MODERATOR, RoleKind.WORKING_GROUP})
MOST_ADDRESS = 40
OFFICES = frozenset(RoleKind) - {RoleKind.RESIDENT, RoleKind.APPLICANT}


def check_role_complete(kind: RoleKind, *, has_neighbourhood: bool, has_organisation: bool) -> None:
    """Refuse a role that lacks its place or its organisation.

    Refuses `people.role_needs_neighbourhood` and `people.role_needs_organisation`.
    """
    if kind in LOCAL_ROLES and not has_neighbourhood:
        raise Refusal("people.role_needs_neighbourhood", field="neighbourhood")
    if kind is RoleKind.APPLICANT and not has_organisation:
        raise Refusal("people.role_needs_organisation", field="organisation")


def check_not_held_already(
    held: Iterable[tuple[dt.date, dt.date | None]], begins: dt.date, ends: dt.date | None
) -> None:
    """Refuse (`people.role_held`) giving the same role again for days on which it holds already.

    `held` are the first and last days of this person's roles of the same kind, place and organisation.
    """
    for first, last in held:
        if (ends is None or first <= ends) and (last is None or last >= begins):
            raise Refusal("people.role_held", field="kind", since=first)


def address_of(name: str, taken: Container[str]) -> str:
    """The word by which an organisation is found: its name in small letters, with a number when it is taken."""
    letters = name.lower().translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"})
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    word = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MOST_ADDRESS].strip("-") or "einrichtung"
    numbered = (f"{word}-{number}" for number in itertools.count(2))
    return word if word not in taken else next(one for one in numbered if one not in taken)


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


# Between the tries to send a letter: together half a day, so that a mail server's bad night is slept through.
PAUSES = (1, 5, 30, 120, 600)
REFUSED_FOR_GOOD = range(500, 600)


def pause_after(tries: int, refusal: int | None) -> dt.timedelta | None:
    """How long a letter waits after that many tries; None: it is not tried again.

    `refusal` is the number by which the mail server refused the address; from 500 on it means for good (RFC 5321).
    """
    if refusal in REFUSED_FOR_GOOD or tries > len(PAUSES):
        return None
    return dt.timedelta(minutes=PAUSES[tries - 1])


def is_stuck(posted_at: dt.datetime, tries: int, now: dt.datetime) -> bool:
    """Whether nobody has taken a letter in hand for so long that no worker can be running."""
    return tries == 0 and now - posted_at > dt.timedelta(minutes=15)


MOST_WHY = 300
"""Characters in why an organisation ended."""


def check_still_there(name: str, ended_on: dt.date | None, on: dt.date) -> None:
    """Refuse (`people.organisation_ended`) anything new by an organisation after its last day."""
    if ended_on is not None and on > ended_on:
        raise Refusal("people.organisation_ended", field="organisation", name=name, ended_on=ended_on)


def check_why(why: str) -> str:
    """Why it ended, in one line. Refuses `people.why_missing` and `base.text_too_long`."""
    told = " ".join(why.replace("\x00", "").split())
    if not told:
        raise Refusal("people.why_missing", field="why")
    if len(told) > MOST_WHY:
        raise Refusal("base.text_too_long", field="why", length=len(told), most=MOST_WHY)
    return told
