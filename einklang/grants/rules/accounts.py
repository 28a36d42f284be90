"""Bank accounts: read as people write them, shown so that nobody can use them."""

from schwifty import IBAN
from schwifty.exceptions import InvalidChecksumDigits, InvalidCountryCode, InvalidLength, SchwiftyException

from einklang.base.refusal import Refusal

SHOWN = 4


def check_iban(typed: str) -> str:
    """The account number without blanks. It never stands in a refusal.

    Refuses `grants.iban_missing`, `grants.iban_country`, `grants.iban_length`, `grants.iban_digits` (two of them are
    mixed up) and `grants.iban_unreadable`.
    """
    plain = "".join(typed.split()).upper()
    if not plain:
        raise Refusal("grants.iban_missing", field="iban")
    try:
        return str(IBAN(plain))
    except InvalidCountryCode:
        code = "grants.iban_country"
    except InvalidLength:
        code = "grants.iban_length"
    except InvalidChecksumDigits:
        code = "grants.iban_digits"
    except SchwiftyException:
        code = "grants.iban_unreadable"
    raise Refusal(code, field="iban")


def masked(iban: str) -> str:
    """How an account is shown: `DE•• … 1234`. Enough to recognise one's own, too little to use it."""
    return f"{iban[:2]}•• … {iban[-SHOWN:]}"
