"""The printed slip: the way back to a need, as a code that a telephone reads."""

from dataclasses import dataclass

import segno

QUIET = 4
"""Modules that stay white around the code, as its standard asks."""


@dataclass(frozen=True)
class Code:
    """A QR code to draw: a square of `size` modules a side, and the path of its dark ones."""

    size: int
    path: str


def draw_code(address: str) -> Code:
    """The QR code of an address, drawn by the page itself, so that nothing has to be trusted as ready-made markup."""
    rows = segno.make(address, error="m", micro=False).matrix
    path = "".join(
        f"M{column + QUIET} {line + QUIET}h1v1h-1z"
        for line, row in enumerate(rows)
        for column, is_dark in enumerate(row)
        if is_dark
    )
    return Code(size=len(rows) + 2 * QUIET, path=path)
