"""What the rules of this room say, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise

from einklang.demands.words.answers import ANSWER_LABELS, ANSWER_SENTENCES
from einklang.demands.words.brought import how_it_came
from einklang.demands.words.letters import letter, told_back
from einklang.demands.words.lives import LIFE_LABELS, LIFE_SENTENCES, tone_of

__all__ = ["LABELS", "SENTENCES", "how_it_came", "letter", "told_back", "tone_of"]

SENTENCES: dict[str, str | Promise] = {**LIFE_SENTENCES, **ANSWER_SENTENCES}
LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {**LIFE_LABELS, **ANSWER_LABELS}
