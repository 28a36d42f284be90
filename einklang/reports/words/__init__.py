"""What this room says, in plain German; English stands in the catalogue."""

from einklang.reports.words.labels import LABELS, tone_of
from einklang.reports.words.sentences import SENTENCES

__all__ = ["LABELS", "SENTENCES", "tone_of"]
