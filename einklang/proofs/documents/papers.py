"""The examination note and the letter about a repayment as papers, in German: the office's language (§ 23 VwVfG)."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from einklang.base.pdf import make_pdf

NOTE = "proofs/templates/proofs/note.typ"
DEMAND = "proofs/templates/proofs/demand.typ"


def note_pdf(told: Mapping[str, Any], *, made_at: dt.datetime) -> bytes:
    """The examination note."""
    return make_pdf(NOTE, told, language="de", made_at=made_at)


def demand_pdf(told: Mapping[str, Any], *, made_at: dt.datetime) -> bytes:
    """The letter that asks for money, with a code that banking apps read."""
    return make_pdf(DEMAND, told, language="de", made_at=made_at)
