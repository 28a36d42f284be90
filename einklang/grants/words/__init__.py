"""What the rules of this room say, in plain German; English stands in the catalogue."""

from einklang.grants.words.labels import LABELS, SENTENCES
from einklang.grants.words.paper import paper_of
from einklang.grants.words.points import Point, points_of

__all__ = ["LABELS", "SENTENCES", "Point", "paper_of", "points_of"]
