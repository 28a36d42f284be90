"""The papers of this room."""

from einklang.proofs.documents.papers import demand_pdf, note_pdf

__all__ = ["demand_pdf", "note_pdf"]
