"""Slips given at the door: one slip, one phone, one position; a veto from a phone counts once it was spoken (R-10)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from einklang.base.refusal import Refusal
from einklang.forum.rules.advance import written_degree
from einklang.forum.rules.positions import DEGREES, Count, Degree, count_of
from einklang.forum.rules.procedure import Procedure, Scale

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Signs that nobody mixes up on paper: 32, so that five bits make one."""
ROOM_ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
"""No vowels: a room's code hangs on the wall and must spell no word."""
ROOM_LENGTH = 5
SLIP_LENGTH = 8
MOST_SLIPS = 500
"""What one sheet is asked for at once."""


class Veto(StrEnum):
    """What became of a veto from a phone. An unspoken one stays so: it can only be spoken now."""

    NONE = ""
    ANNOUNCED = "announced"
    SPOKEN = "spoken"
    UNSPOKEN = "unspoken"


@dataclass(frozen=True)
class Phones:
    """What the phones said in an open round: the positions that count, and the vetoes that do not (yet)."""

    count: Count = field(default_factory=Count)
    announced: int = 0
    unspoken: int = 0


def code_from(seed: bytes) -> str:
    """A slip's code: eight signs out of a secret seed of at least eight bytes."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in seed[:SLIP_LENGTH])


def read_code(typed: str) -> str:
    """A code as it is kept, however it was typed: small letters, spaces and strokes do not matter."""
    return "".join(sign for sign in typed.upper() if sign in ALPHABET)[: SLIP_LENGTH + 1]


def show_code(code: str) -> str:
    """A slip's code as it is printed: two groups of four (`ABCD-2345`)."""
    return f"{code[:4]}-{code[4:]}"


def check_how_many(wanted: int) -> None:
    """Refuse (`forum.slips_how_many`) no slip, or more than fit one stack."""
    if not 1 <= wanted <= MOST_SLIPS:
        raise Refusal("forum.slips_how_many", field="how_many", most=MOST_SLIPS)


def check_position(procedure: Procedure, degree: Degree, *, decides: bool) -> None:
    """Refuse a position from a phone: its slip only reads along (R-26), or the scale does not have the degree."""
    if not decides:
        raise Refusal("forum.slip_reads_along")
    if degree not in DEGREES[procedure.scale]:
        raise Refusal("forum.degree_not_on_scale", degree=int(degree))


def veto_after(degree: Degree, before: Veto) -> Veto:
    """What becomes of the veto when a phone takes a position.

    Refuses `forum.veto_was_asked`: the room was asked and nobody spoke it, so nobody can make it ask forever.
    """
    if degree is not Degree.VETO:
        return Veto.UNSPOKEN if before is Veto.UNSPOKEN else Veto.NONE
    if before is Veto.UNSPOKEN:
        raise Refusal("forum.veto_was_asked")
    return before or Veto.ANNOUNCED


def phones_of(rows: Iterable[tuple[int, str, int]]) -> Phones:
    """Sum up rows of degree, veto and how many phones."""
    counted: dict[int, int] = dict.fromkeys(Degree, 0)
    waiting = dict.fromkeys(Veto, 0)
    for degree, veto, phones in rows:
        if degree == Degree.VETO and veto != Veto.SPOKEN:
            waiting[Veto(veto)] += phones
        else:
            counted[degree] += phones
    return Phones(count_of(counted), waiting[Veto.ANNOUNCED], waiting[Veto.UNSPOKEN])


def concern_degree(scale: Scale, degree: Degree | None) -> Degree:
    """How heavy a concern from a phone weighs: as its owner's position does, or slightly where that has no weight."""
    if degree is None or degree in {Degree.AGREEMENT, Degree.ABSTENTION}:
        return written_degree(scale, asks_for_adjournment=False)
    return degree
