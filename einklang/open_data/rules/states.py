"""How far a grant has come, in one word for a table: by what happened, never by today's date, so that a file stays."""

from enum import StrEnum

from einklang.grants.rules.notices import NoticeKind


class GrantState(StrEnum):
    """Codes of the column `state`; they are the same in every language."""

    RESERVED = "reserved"
    RELEASED = "released"
    GRANTED = "granted"
    PAID = "paid"
    PROOF_SUBMITTED = "proof_submitted"
    EXAMINED = "examined"
    CLOSED = "closed"
    REVOKED = "revoked"


def state_of(
    *,
    reserved: bool,
    granted: bool,
    paid: bool,
    handed_in: bool,
    examined: bool,
    closed: bool,
    ended: NoticeKind | None,
) -> GrantState:
    """The last station that was reached; a grant that was taken back stays so, whatever its file does."""
    stations = (
        (ended is NoticeKind.REVOCATION, GrantState.REVOKED),
        (closed, GrantState.CLOSED),
        (examined, GrantState.EXAMINED),
        (handed_in, GrantState.PROOF_SUBMITTED),
        (paid, GrantState.PAID),
        (granted, GrantState.GRANTED),
        (reserved, GrantState.RESERVED),
    )
    return next((state for reached, state in stations if reached), GrantState.RELEASED)
