"""Long lists go on by key: `?before=` names the number below which the next page begins."""

from django.http import HttpRequest

LONGEST_NUMBER = 9
"""Digits: larger numbers are none of ours and never reach a database column."""


def read_before(request: HttpRequest) -> int | None:
    """The number below which the page begins; None for the newest, also when what stands there is no number."""
    asked = request.GET.get("before", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_NUMBER else None
