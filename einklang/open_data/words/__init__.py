"""What an entry of the public record says, in the reader's language: its kind gives the sentence, its facts fill it."""

from enum import StrEnum

from django.utils.functional import Promise

from einklang.open_data.words.told import KINDS, Told, printable, told

SENTENCES: dict[str, str | Promise] = {}
"""What is public is refused to nobody."""
LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {}

__all__ = ["KINDS", "LABELS", "SENTENCES", "Told", "printable", "told"]
