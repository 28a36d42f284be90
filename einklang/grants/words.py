"""What the rules of this room say, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise

SENTENCES: dict[str, str | Promise] = {}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {}
