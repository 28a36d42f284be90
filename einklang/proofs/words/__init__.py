"""What this room says, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise

from einklang.proofs.words import examination, proof

SENTENCES: dict[str, str | Promise] = {**proof.SENTENCES, **examination.SENTENCES}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {**proof.LABELS, **examination.LABELS}

__all__ = ["LABELS", "SENTENCES"]
