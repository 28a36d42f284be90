"""Which letters a department gets. Plain Python."""

import hashlib
from enum import StrEnum

MOST_TOKEN = 64


class LetterKind(StrEnum):
    """What a letter asks for."""

    HAND_OVER = "hand_over"
    FORWARD = "forward"
    FIRST_REMINDER = "first_reminder"
    SECOND_REMINDER = "second_reminder"
    SIGN_OFF = "sign_off"


def digest_of(token: str) -> str:
    """What is kept of the random word in a link's address: who reads the database cannot answer for a department."""
    return hashlib.sha256(token.encode()).hexdigest()
