"""What may not run where the public comes: the example's key, clock and open doors, a developer's pages of errors."""

from collections.abc import Collection, Iterable

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

INSECURE_KEY = "einklang-demo-key-that-no-production-may-use"
INSECURE_ACCOUNT_KEY = "ZWlua2xhbmctZGVtby1rZXktZm9yLW5vLXJlYWwtbWE="
MAKE_ONE = 'python3 -c "import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())"'
LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}


def refuse_unsafe(*, key: str, hosts: Iterable[str], clock: str, demo: bool, debug: bool, public_demo: bool) -> None:
    """Raise ImproperlyConfigured, with a sentence that names the variable, for settings that no public server may have.

    The example may be shown to everybody when that is meant (`public_demo`), with a key of its own.
    """
    public = [host for host in hosts if host not in LOOPBACK]
    if debug and public:
        raise ImproperlyConfigured(
            f"EINKLANG_DEBUG shows the inside of the program to everybody who reaches {', '.join(public)}. "
            "Unset EINKLANG_DEBUG, or leave EINKLANG_HOSTS empty."
        )
    if demo and public and not public_demo:
        raise ImproperlyConfigured(
            f"EINKLANG_DEMO lets everybody who reaches {', '.join(public)} sign in as anybody. Unset EINKLANG_DEMO; "
            "or, if an invented city shall be shown in public, set EINKLANG_PUBLIC_DEMO=1 as well."
        )
    if key == INSECURE_KEY and (public or not (demo or debug)):
        raise ImproperlyConfigured(
            "The key of the example is known to everybody. Set EINKLANG_SECRET_KEY to 50 random characters of your own."
        )
    if clock and not (demo or debug):
        raise ImproperlyConfigured(
            "EINKLANG_CLOCK makes the clock stand still, and every term with it. Unset it; it belongs to the example."
        )


def refuse_unsafe_account_keys(*, keys: Collection[str], hosts: Iterable[str], trial: bool) -> None:
    """Raise ImproperlyConfigured when bank accounts would be kept without a key, or with one that everybody knows.

    `trial`: the example or a developer's machine, which needs no key of its own on its loopback address.
    """
    public = [host for host in hosts if host not in LOOPBACK]
    if not keys or (INSECURE_ACCOUNT_KEY in keys and (public or not trial)):
        raise ImproperlyConfigured(
            "Bank accounts are kept encrypted, and the key of the example is known to everybody. Set "
            f"EINKLANG_ACCOUNT_KEYS to a key of your own and keep a copy of it elsewhere. To make one: {MAKE_ONE}"
        )
    for number, key in enumerate(keys, start=1):
        try:
            Fernet(key)
        except ValueError:
            raise ImproperlyConfigured(
                f"Key {number} in EINKLANG_ACCOUNT_KEYS is none: it is 32 bytes as 44 letters. To make one: {MAKE_ONE}"
            ) from None
