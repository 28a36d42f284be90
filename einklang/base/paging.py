"""Numbers in an address's question: long lists go on by key, below the number that `?before=` names."""

from django.http import HttpRequest

LONGEST_NUMBER = 9
"""Digits: larger numbers are none of ours and never reach a database column."""


def read_before(request: HttpRequest) -> int | None:
    """The number below which the page begins; None for the newest, also when what stands there is no number."""
    return read_number(request, "before")


def read_number(request: HttpRequest, name: str) -> int | None:
    """A number that was asked for under this name; None when it is none, or larger than any of ours."""
    asked = request.GET.get(name, "").strip()
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_NUMBER else None


def read_year(request: HttpRequest) -> int | None:
    """The year that was asked for by four digits; None when what stands there is none. There is no year 0."""
    asked = request.GET.get("year", "")
    return int(asked) or None if asked.isascii() and asked.isdigit() and len(asked) == YEARS_DIGITS else None


YEARS_DIGITS = 4
