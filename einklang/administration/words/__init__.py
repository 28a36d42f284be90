"""What this room says, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise

from einklang.administration.words import clock, commitments, departments

SENTENCES: dict[str, str | Promise] = {**commitments.SENTENCES, **clock.SENTENCES, **departments.SENTENCES}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {**commitments.LABELS, **clock.LABELS, **departments.LABELS}

__all__ = ["LABELS", "SENTENCES"]
