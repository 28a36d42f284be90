"""The words of the forum: a sentence for every refusal, a name for every value."""

from einklang.forum.words.labels import DEGREES, LABELS
from einklang.forum.words.sentences import SENTENCES

__all__ = ["DEGREES", "LABELS", "SENTENCES"]
