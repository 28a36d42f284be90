"""The proof of use as a paper: what was handed in, or a form to be filled in by hand."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from einklang.base.pdf import make_pdf

PROOF = "proofs/templates/proofs/proof.typ"


def proof_pdf(told: Mapping[str, Any], *, language: str, made_at: dt.datetime) -> bytes:
    """One proof as a paper. It holds payees: it is handed out only behind the proof's door."""
    return make_pdf(PROOF, told, language=language, made_at=made_at)
