"""What statements say, in plain German; English stands in the catalogue."""

from einklang.statements.words.labels import LABELS
from einklang.statements.words.paper import paper_of
from einklang.statements.words.reading import read_out
from einklang.statements.words.sentences import SENTENCES
from einklang.statements.words.standing import what_is_other, where_it_lies

__all__ = ["LABELS", "SENTENCES", "paper_of", "read_out", "what_is_other", "where_it_lies"]
