"""Where in a project's file a sum stands that was looked for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import OuterRef, Q, Subquery

from einklang.base.money import Cents
from einklang.fund.models import Transfer
from einklang.grants.models import Drawdown
from einklang.projects.models import Application
from einklang.proofs.models import MoneyBack, ProofVersion, Voucher
from einklang.web.queries.files import demands_of, sums_in


class Place(NamedTuple):
    """A row of the file that holds the sum: its part, its key, what it is, its day and its sum.

    `what` is a transfer's act, a voucher's number or "".
    """

    part: str
    key: int
    what: str
    day: Any
    cents: int


def places_of(applications: Iterable[Application], asked: str) -> dict[int, list[Place]]:
    """By the project's key, every row that holds the sum; nothing where no sum was asked for. Five queries a sum."""
    found: dict[int, list[Place]] = defaultdict(list)
    keys = [one.pk for one in applications]
    for cents in sums_in(asked) if keys else ():
        for application, place in _rows(keys, cents):
            found[application].append(place)
    return found


def _rows(keys: list[int], cents: Cents) -> Iterator[tuple[int, Place]]:
    """The treasury's word first: what was only called for is told after it."""
    ours, sum_ = Q(grant__application__in=keys), Q(amount_cents=cents)
    moved = Transfer.objects.filter(ours, sum_).order_by("pk")
    for application, key, act, on in moved.values_list("grant__application", "pk", "reason", "happened_on"):
        yield application, Place("transfers", key, act, on, cents)
    called = Drawdown.objects.filter(ours, sum_).order_by("pk")
    for application, key, at in called.values_list("grant__application", "pk", "called_at"):
        yield application, Place("payments", key, "", at, cents)
    demands = demands_of(cents).filter(ours).order_by("pk")
    for application, key, due_on in demands.values_list("grant__application", "pk", "due_on"):
        yield application, Place("repayments", key, "", due_on, cents)
    back = MoneyBack.objects.filter(sum_, repayment__grant__application__in=keys).order_by("pk")
    for application, key, on in back.values_list("repayment__grant__application", "repayment", "received_on"):
        yield application, Place("repayments", key, "came", on, cents)
    yield from _vouchers(keys, cents)


def _vouchers(keys: list[int], cents: Cents) -> Iterator[tuple[int, Place]]:
    """Those of the version that the file shows: the newest that was handed in."""
    shown = ProofVersion.objects.filter(proof=OuterRef("version__proof"), submitted_at__isnull=False).order_by(
        "-number"
    )
    rows = Voucher.objects.filter(
        version__proof__application__in=keys, amount_cents=cents, version=Subquery(shown.values("pk")[:1])
    ).order_by("position")
    for application, key, number, on in rows.values_list("version__proof__application", "pk", "number", "paid_on"):
        yield application, Place("vouchers", key, number, on, cents)
