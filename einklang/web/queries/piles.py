"""What can wait for somebody, as piles; and how far her roles reach."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from textwrap import shorten

from django.db.models import Q

from einklang.people.models import Role
from einklang.people.rules import Door, RoleKind

MOST = 20
MOST_WORDS = 120
"""So many characters of a long text stand on a desk."""


class Pile(StrEnum):
    """What may wait for somebody, in the order in which it lies on the desk."""

    FOR_OFFICE = "for_office"
    OPEN_ROUNDS = "open_rounds"
    MARKS = "marks"
    NEEDS_TO_READ = "needs_to_read"
    MEETINGS = "meetings"
    SMALL_SUMS = "small_sums"
    CIRCULARS = "circulars"
    MINUTES = "minutes"
    OBJECTIONS = "objections"
    TO_SCHEDULE = "to_schedule"
    CONDITIONS = "conditions"
    UNANSWERED = "unanswered"
    DIALOGUE = "dialogue"
    DISSENT = "dissent"
    FAST = "fast"
    TO_CHECK = "to_check"
    MONEY_IS_THERE = "money_is_there"
    TO_DRAFT = "to_draft"
    TO_SIGN = "to_sign"
    TO_POST = "to_post"
    CONDITIONS_DUE = "conditions_due"
    PROOFS_OVERDUE = "proofs_overdue"
    TO_EXAMINE = "to_examine"
    EXAMINED = "examined"
    WRITE_OFFS = "write_offs"
    REPAYMENTS = "repayments"
    TO_CERTIFY = "to_certify"
    TO_ORDER = "to_order"
    ACCOUNTS = "accounts"
    UNSPENT = "unspent"
    TREASURY_ROWS = "treasury_rows"
    TO_PRE_DISCUSS = "to_pre_discuss"
    OVERDUE = "overdue"
    MY_PROOFS = "my_proofs"
    TO_HOLD = "to_hold"
    MY_TURN = "my_turn"
    MY_APPLICATIONS = "my_applications"
    MY_NEEDS = "my_needs"
    FEEDBACK = "feedback"


MINE = frozenset({Pile.MY_APPLICATIONS, Pile.MY_NEEDS})
"""Her own things, to look after; they wait for somebody else."""


@dataclass(frozen=True)
class Waiting:
    """One line on the desk. `position` is an agenda item's, `state` the thing's state as it is stored."""

    slug: str
    place: str
    number: int
    title: str = ""
    state: str = ""
    due_on: dt.date | None = None
    at: dt.datetime | None = None
    position: int = 0
    hers: bool = True
    """Whether it is her turn; what waits for somebody else is on her desk only because she promised an answer."""
    office: str = ""
    """The address of the department with which it lies."""


def begun(words: str) -> str:
    """The beginning of a long text, to its last whole word; give it one character more than is shown."""
    return shorten(words, MOST_WORDS, placeholder=" …")


@dataclass(frozen=True)
class Reach:
    """Where somebody's roles open a door: in some neighbourhoods (by their keys), or everywhere."""

    everywhere: bool
    keys: frozenset[int]

    def within(self, path: str = "neighbourhood") -> Q:
        """The condition on rows that lead to their neighbourhood by this path."""
        return Q() if self.everywhere else Q(**{f"{path}__in": self.keys})

    def or_in(self, other: "Reach") -> "Reach":
        """As far as the one or the other."""
        return Reach(self.everywhere or other.everywhere, self.keys | other.keys)

    def __contains__(self, key: int) -> bool:
        return self.everywhere or key in self.keys


NOWHERE = Reach(everywhere=False, keys=frozenset())


def reach(roles: Iterable[Role], wanted: Door) -> Reach | None:
    """How far these roles open a door; None when they do not."""
    places = {role.neighbourhood_id for role in roles if wanted.opens_for(frozenset({RoleKind(role.kind)}))}
    return Reach(None in places, frozenset(key for key in places if key is not None)) if places else None
