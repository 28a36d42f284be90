"""The acts of this room: one function an act."""

from einklang.administration.actions.commitments import commit, note_commitment, review_commitment

__all__ = ["commit", "note_commitment", "review_commitment"]
