"""The doors of the desk's own piles, and when an application lets its applicant go. Plain Python."""

from einklang.people.rules import RoleKind, door
from einklang.projects.rules.life import State

READ_FEEDBACK = door("web.read_feedback", RoleKind.PROGRAMME_OFFICE, RoleKind.ADMINISTRATOR)
"""To what hinders people on these pages, with the contact they gave: for those of the whole city."""

PRE_DISCUSS = door("web.pre_discuss", RoleKind.WORKING_GROUP)
"""To the list of checked applications that the working group discusses before the assembly does."""

READ_CHAIN = door("web.read_chain", RoleKind.AUDITOR, RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE)
"""To the whole file of a grant on one page, with who signed what; it changes nothing."""

OVER = frozenset({State.DECLINED, State.WITHDRAWN, State.REFUSED, State.CLOSED, State.REVOKED})
"""Nothing can come of these any more. What waits for the office's answer is not over: money may still follow."""


def spellings(word: str) -> tuple[str, ...]:
    """A word as it is typed, small, large and with large beginnings, each once; one of ASCII alone as it is typed."""
    if word.isascii():
        return (word,)
    return tuple(dict.fromkeys((word, word.lower(), word.upper(), word.capitalize(), word.title())))
