"""Answers: what kind one is, who may send it, and what must be said in it. Plain Python."""

from enum import StrEnum

from einklang.base.refusal import Refusal

MOST_WORDS = 4_000
MOST_FUNCTION = 200
"""Characters in an answer or statement, and in the name of a function."""


class AnswerKind(StrEnum):
    """What a department answers. `MISPLACED` takes back what was meant for another demand: no answer at all."""

    PROMISED = "promised"
    PARTLY = "partly"
    REFUSED = "refused"
    NOT_RESPONSIBLE = "not_responsible"
    MISPLACED = "misplaced"


TO_CHOOSE = (AnswerKind.PROMISED, AnswerKind.PARTLY, AnswerKind.REFUSED)
"""What the form offers; "not responsible" has its own, because it names who is."""

NOTHING_TO_ASSESS = frozenset({AnswerKind.NOT_RESPONSIBLE, AnswerKind.MISPLACED})
"""Of these the assembly need not say anything: the one was only passed on, the other is no answer."""

CAN_PROMISE = frozenset({AnswerKind.PROMISED, AnswerKind.PARTLY})


class Way(StrEnum):
    """How something came from a department. All ways count the same."""

    MAIL = "mail"
    DESK = "desk"
    PHONE = "phone"
    LETTER = "letter"
    MEETING = "meeting"
    TIME = "time"


BROUGHT = (Way.LETTER, Way.PHONE, Way.MEETING)
"""How something comes that somebody else enters for a department, the likeliest first."""

BY_THE_HOUSE = frozenset({Way.MAIL, Way.DESK})
"""What the department said itself; the rest somebody entered for it. Neither side reads the other's draft."""


class Verdict(StrEnum):
    """What the assembly says of an answer."""

    ENOUGH = "enough"
    PARTLY = "partly"
    NOT_ENOUGH = "not_enough"


def check_promise(kind: AnswerKind, promises: int) -> None:
    """Refuse a promise without what was promised, and one in an answer that promises nothing.

    Refuses `demands.promise_missing` and `demands.promise_in_a_no`.
    """
    if kind is AnswerKind.PROMISED and not promises:
        raise Refusal("demands.promise_missing", field="what")
    if kind not in CAN_PROMISE and promises:
        raise Refusal("demands.promise_in_a_no", field="kind")


def is_second_person(drafted_by: int | None, signs: int | None) -> bool:
    """Whether somebody signs off here who did not draft it. Both are keys of persons, None without an account."""
    return signs is not None and drafted_by is not None and signs != drafted_by


def check_second_person(drafted_by: int | None, signs: int | None, agreed_with: str, *, others: bool) -> None:
    """Refuse (`demands.same_person`) signing off one's own draft as long as the department has somebody else here.

    Where it has nobody else, a function of the house is named with whom it was agreed; else `demands.agreed_missing`.
    `drafted_by` and `signs` are keys of persons, None for somebody without an account.
    """
    if is_second_person(drafted_by, signs):
        return
    if others and signs is not None:
        raise Refusal("demands.same_person")
    if not agreed_with:
        raise Refusal("demands.agreed_missing", field="agreed_with")


def check_house(address: str, post_box: str) -> None:
    """Refuse (`demands.other_house`) a second address that is not of the house, or is the first one itself."""
    one, other = address.strip().lower(), post_box.strip().lower()
    if one == other or one.rpartition("@")[2] != other.rpartition("@")[2]:
        raise Refusal("demands.other_house", field="second_address", house=other.rpartition("@")[2])
