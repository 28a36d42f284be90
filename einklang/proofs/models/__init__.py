"""The tables of this room; `APPEND_ONLY` says which rows never change."""

from einklang.proofs.models import proof
from einklang.proofs.models.proof import (
    Extension,
    OverrunApproval,
    Proof,
    ProofVersion,
    Receipt,
    Received,
    Reminder,
    Voucher,
    Work,
)

APPEND_ONLY = (*proof.APPEND_ONLY,)

__all__ = [
    "APPEND_ONLY",
    "Extension",
    "OverrunApproval",
    "Proof",
    "ProofVersion",
    "Receipt",
    "Received",
    "Reminder",
    "Voucher",
    "Work",
]
