"""Words that are kept unreadable: sealed with the city's keys, opened only where they are used.

The first key seals; every key opens. So a new one is put in front, everything is sealed anew, and the old one goes.
"""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class SealError(Exception):
    """Nothing that these keys sealed: a key is missing. It never says what was to be opened."""


def seal(text: str) -> str:
    """The text, unreadable without a key."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again. Raises `SealError` when none of the keys fits."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SealError("None of the keys in EINKLANG_ACCOUNT_KEYS opens this account.") from None


def seal_anew(sealed: str) -> str:
    """The same text under the first key."""
    try:
        return _keys().rotate(sealed.encode()).decode()
    except InvalidToken:
        raise SealError("None of the keys in EINKLANG_ACCOUNT_KEYS opens this account.") from None


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.ACCOUNT_KEYS])
