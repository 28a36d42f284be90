"""The random word in the address of a link that answers from a mail without an account. Plain Python."""

import hashlib
import secrets

MOST_TOKEN = 64


def new_token() -> str:
    """A fresh word, which is kept nowhere."""
    return secrets.token_urlsafe(24)


def digest_of(token: str) -> str:
    """What is kept of it: who reads the database cannot answer for a department."""
    return hashlib.sha256(token.encode()).hexdigest()
