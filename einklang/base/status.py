"""HTTP statuses that say the same as a refusal."""

from einklang.base.refusal import Refusal

FORBIDDEN = 403
"""This is for somebody else."""
NO_PAGE = 405
CONFLICT = 409
"""Somebody else was faster."""
UNPROCESSABLE = 422
"""A form was understood and cannot be taken: its page comes again with what is wrong."""

# By what is refused, whichever room refuses it.
STATUS = {"role_missing": 403, "demo_only": 403, "too_long_to_keep": 413, "too_often": 429}


def status_of(refusal: Refusal) -> int:
    """The HTTP status that says the same as the refusal."""
    return STATUS.get(refusal.code.partition(".")[2], UNPROCESSABLE)
