"""The newest layout for the city's database, and which number it gave to which grant."""

from collections.abc import Iterable

from einklang.fund.models import Grant
from einklang.grants.models import RegisterLayout, RegisterNumber


def newest_layout() -> RegisterLayout | None:
    """How the city's database takes a grant; None before anybody has said it."""
    return RegisterLayout.objects.defer("set_by").order_by("-version").first()


def layouts() -> list[RegisterLayout]:
    """Every version with who saved it, the newest first."""
    return list(RegisterLayout.objects.select_related("set_by").order_by("-version"))


def entries_of(grant: Grant) -> list[RegisterNumber]:
    """Every number that was entered for a grant and by whom, the newest first: that one counts."""
    return list(RegisterNumber.objects.filter(grant=grant).select_related("entered_by").order_by("-pk"))


def number_of(grant: Grant) -> RegisterNumber | None:
    """The number that counts; None before there is one."""
    return RegisterNumber.objects.filter(grant=grant).defer("entered_by").order_by("pk").last()


def numbers_of(grants: Iterable[Grant]) -> dict[int, str]:
    """The numbers that count, by the grants' keys; one query however many there are."""
    rows = RegisterNumber.objects.filter(grant__in=list(grants)).order_by("pk").values_list("grant_id", "number")
    return dict(rows)


def who_has(number: str) -> Grant | None:
    """The grant that has this number now; one that had it before it was corrected does not count."""
    rows = RegisterNumber.objects.filter(number__iexact=number).select_related("grant__application")
    for entry in rows.defer("entered_by").order_by("-pk"):
        newest = number_of(entry.grant)
        if newest is not None and newest.pk == entry.pk:
            return entry.grant
    return None
