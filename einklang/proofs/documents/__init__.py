"""The papers of this room."""

from einklang.proofs.documents.code import giro_code
from einklang.proofs.documents.papers import demand_pdf, note_pdf

__all__ = ["demand_pdf", "giro_code", "note_pdf"]
