"""What the pages that carry the thread say: entries of the record, steps, rounds, versions side by side, the desk."""

from enum import StrEnum

from django.utils.functional import Promise

SENTENCES: dict[str, str | Promise] = {}
"""These pages refuse nothing by themselves."""
LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {}
