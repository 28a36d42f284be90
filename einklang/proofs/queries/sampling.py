"""What a sample is drawn from: the vouchers of a version, and the head of the public record."""

import datetime as dt

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.proofs.models import Examination
from einklang.record.models import Entry


def amounts_of(examination: Examination) -> dict[int, Cents]:
    """The vouchers by their place in the list, counted from 1."""
    rows = examination.version.vouchers.order_by("position").values_list("position", "amount_cents")
    return {position + 1: Cents(amount or 0) for position, amount in rows}


def head_at_end_of(scope: str, day: dt.date) -> str:
    """The digest of the last entry that was in a record when the day was over, on the city's clock."""
    over = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), tzinfo=CITY_ZONE)
    entry = Entry.objects.filter(scope=scope, entered_at__lt=over).order_by("-sequence").first()
    return entry.digest if entry else "0" * 64
