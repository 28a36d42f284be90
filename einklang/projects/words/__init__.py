"""What projects say: sentences of refusals, names of values, and two versions side by side."""

from einklang.projects.words.comparing import compared_rows, same_rows
from einklang.projects.words.labels import LABELS, tone_of
from einklang.projects.words.sentences import SENTENCES, TO_THE_OFFICE

__all__ = ["LABELS", "SENTENCES", "TO_THE_OFFICE", "compared_rows", "same_rows", "tone_of"]
