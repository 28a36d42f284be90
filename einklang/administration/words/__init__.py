"""What this room says, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise

from einklang.administration.words import attendance, clock, commitments, cooperation, departments, undertakings

_ALL = (attendance, clock, commitments, cooperation, departments, undertakings)

SENTENCES: dict[str, str | Promise] = {code: said for part in _ALL for code, said in part.SENTENCES.items()}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    enum: names for part in _ALL for enum, names in part.LABELS.items()
}

__all__ = ["LABELS", "SENTENCES"]
