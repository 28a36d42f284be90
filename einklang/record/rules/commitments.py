"""Committing to personal text: the record holds a digest that says nothing once the text and its salt are erased."""

import hashlib

SALT_BYTES = 16


def commitment(salt: bytes, text: str) -> str:
    """The SHA-256 over a salt of 16 random bytes and the text in UTF-8, as 64 hexadecimal digits.

    The salt is never exported; it is erased together with the text. Without it the digest cannot be guessed back,
    however short the text was. Raises ValueError when the salt has another length (an erased text has none).
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    return hashlib.sha256(bytes(salt) + text.encode()).hexdigest()
