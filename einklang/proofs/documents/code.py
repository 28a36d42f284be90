"""The code that banking apps read (GiroCode, EPC069-12): whoever scans it has nothing to type."""

from decimal import Decimal

from segno.helpers import make_epc_qr

from einklang.base.money import Cents


def giro_code(*, holder: str, iban: str, cents: Cents, text: str) -> list[list[int]]:
    """The code's modules row by row, 1 is dark, without its quiet zone."""
    amount = Decimal(cents).scaleb(-2)
    code = make_epc_qr(name=holder, iban=iban, amount=amount, text=text, encoding="utf-8")
    return [[int(bool(module)) for module in row] for row in code.matrix]
