"""The words of the forum: a sentence for every refusal, a name for every value."""

from einklang.forum.words.labels import DEGREES, LABELS, OUTCOMES, outcome_name
from einklang.forum.words.positions import public_count
from einklang.forum.words.sentences import SENTENCES

__all__ = ["DEGREES", "LABELS", "OUTCOMES", "SENTENCES", "outcome_name", "public_count"]
