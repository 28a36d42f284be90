"""Words of an office: one line, for the public, naming a function and nobody by name. Plain Python."""

from einklang.needs.rules.raising import MOST_LINE, check_length, check_text, plain

__all__ = ["MOST_LINE", "line", "line_or_nothing"]


def line(field: str, text: str, most: int = MOST_LINE) -> str:
    """One line that says something. Refuses `needs.text_missing` and `base.text_too_long` at that field."""
    told = " ".join(plain(text).split())
    check_text(field, told, most)
    return told


def line_or_nothing(field: str, text: str, most: int = MOST_LINE) -> str:
    """One line, which may be empty. Refuses `base.text_too_long` at that field."""
    told = " ".join(plain(text).split())
    check_length(field, told, most)
    return told
