"""The random word in the address of a link that answers from a mail without an account. Plain Python."""

import hashlib

MOST_TOKEN = 64


def digest_of(token: str) -> str:
    """What is kept of that word: who reads the database cannot answer for a department."""
    return hashlib.sha256(token.encode()).hexdigest()
