"""What was promised to whom, and where each promise stands."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import Prefetch, QuerySet

from einklang.administration.models import Commitment, CommitmentReview, CommitmentSource, Department
from einklang.administration.rules.commitments import Standing, standing
from einklang.places.models import Neighbourhood

DEMANDS = "demands/"


class Promise(NamedTuple):
    """A commitment with where it stands on a day, its reviews, first to last, and by what it is promised."""

    commitment: Commitment
    standing: Standing
    reviews: tuple[CommitmentReview, ...]
    sources: tuple[str, ...] = ()

    @property
    def last(self) -> CommitmentReview | None:
        """The review that counts."""
        return self.reviews[-1] if self.reviews else None

    @property
    def demands(self) -> list[str]:
        """The numbers of the demands that it answers."""
        return [one.removeprefix(DEMANDS) for one in self.sources if one.startswith(DEMANDS)]


def _counting() -> QuerySet[Commitment]:
    rows = Commitment.objects.filter(corrected_by=None).order_by("until", "pk")
    return rows.select_related("department__organisation", "neighbourhood").prefetch_related(
        "reviews__meeting", Prefetch("sources", CommitmentSource.objects.filter(left_at=None).order_by("pk"))
    )


def _standing(rows: QuerySet[Commitment], today: dt.date) -> list[Promise]:
    found = []
    for one in rows:
        reviews = tuple(sorted(one.reviews.all(), key=lambda review: review.pk))
        stands = standing(one.until, [review.value() for review in reviews], today)
        found.append(Promise(one, stands, reviews, tuple(by.source for by in one.sources.all())))
    return found


def commitments_of(department: Department, today: dt.date) -> list[Promise]:
    """All that a department promised, in any neighbourhood."""
    return _standing(_counting().filter(department=department), today)


def commitments_to(neighbourhood: Neighbourhood, today: dt.date) -> list[Promise]:
    """All that was promised to a neighbourhood."""
    return _standing(_counting().filter(neighbourhood=neighbourhood), today)


def commitments_from(neighbourhood: Neighbourhood, source: str, today: dt.date) -> list[Promise]:
    """What was promised by one thing of a neighbourhood, such as "demands/3"."""
    return _standing(_counting().filter(neighbourhood=neighbourhood, pk__in=_from([source])), today)


def _from(sources: Collection[str]) -> QuerySet[CommitmentSource, Any]:
    return CommitmentSource.objects.filter(source__in=sources, left_at=None).order_by().values("commitment")


def commitments_from_any(things: Collection[tuple[int, str]], today: dt.date) -> list[Promise]:
    """What was promised by any of these, each a neighbourhood's key and a thing of it, by neighbourhood."""
    rows = _counting().filter(neighbourhood__in={key for key, _ in things}, pk__in=_from({one for _, one in things}))
    rows = rows.order_by("neighbourhood__name", "until", "pk")
    return [
        one
        for one in _standing(rows, today)
        if any((one.commitment.neighbourhood_id, by) in things for by in one.sources)
    ]


def due_for_review(neighbourhood: Neighbourhood, today: dt.date) -> list[Promise]:
    """Promises whose day is over and of which nobody has said yet what became of them."""
    past = _counting().filter(neighbourhood=neighbourhood, until__lt=today)
    return [one for one in _standing(past, today) if one.standing is Standing.DUE]


def commitment_here(neighbourhood: Neighbourhood, key: int, today: dt.date) -> Promise | None:
    """One that counts, of that neighbourhood; None when there is no such."""
    return next(iter(_standing(_counting().filter(neighbourhood=neighbourhood, pk=key), today)), None)


class Kept(NamedTuple):
    """How many promises there are, how many were kept, how many were not or not wholly."""

    total: int = 0
    kept: int = 0
    broken: int = 0


def promises_by_department(today: dt.date) -> dict[int, Kept]:
    """How the promises of each department stand, by its key; one that promised nothing has none."""
    found: dict[int, Counter[Standing]] = defaultdict(Counter)
    for one in _standing(_counting(), today):
        found[one.commitment.department_id][one.standing] += 1
    return {
        key: Kept(count.total(), count[Standing.KEPT], count[Standing.NOT_WHOLLY_KEPT] + count[Standing.NOT_KEPT])
        for key, count in found.items()
    }
