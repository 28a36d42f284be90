"""The acts of this room: one function an act."""

from einklang.proofs.actions.office import approve_overrun, extend_due
from einklang.proofs.actions.proof import save_draft, start_new_version, start_proof, submit_proof
from einklang.proofs.actions.standing import mark_proof

__all__ = [
    "approve_overrun",
    "extend_due",
    "mark_proof",
    "save_draft",
    "start_new_version",
    "start_proof",
    "submit_proof",
]
