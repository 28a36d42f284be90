"""What the rules of this room say, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise

from einklang.demands.words.lives import LIFE_LABELS, LIFE_SENTENCES

SENTENCES: dict[str, str | Promise] = {**LIFE_SENTENCES}
LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {**LIFE_LABELS}
