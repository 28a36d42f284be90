"""What a year of demands came to, and how long departments take to answer. Plain Python."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median_high

from einklang.administration.rules.commitments import Standing
from einklang.demands.rules.status import Link, count

FEW = 5
"""With fewer answers than this no median is said: the days themselves are."""


@dataclass(frozen=True)
class Spread:
    """Days to answer. `lower` and `upper` hold the middle half of the answers between them; None with few answers.

    `days` are all of them in order. Of two in the middle the longer one counts, never flattering.
    """

    days: tuple[int, ...]
    median: int | None
    lower: int | None
    upper: int | None
    still_open: int

    @property
    def is_few(self) -> bool:
        """Whether there are too few answers to say more than what they are."""
        return len(self.days) < FEW


def spread(days: Iterable[int], still_open: int, few: int = FEW) -> Spread:
    """The median of the days to answer with its quartiles, all of them days that really occurred.

    Answers that are still waited for are in none of them: their number is said beside it.
    """
    known = tuple(sorted(days))
    if len(known) < few:
        return Spread(known, None, None, None, still_open)
    quarter = (len(known) - 1) // 4
    return Spread(known, median_high(known), known[quarter], known[-1 - quarter], still_open)


@dataclass(frozen=True)
class Yearly:
    """One year's demands: how many there were, and of the departments that were asked, how many answered.

    `answered`, `partly` and `unanswered` count demands; `asked`, `returned` and `without_answer` count departments.
    """

    year: int
    demands: int
    answered: int
    partly: int
    unanswered: int
    asked: int
    returned: int
    without_answer: int
    promises: int
    kept: int
    not_wholly_kept: int
    not_kept: int
    taken_back: int
    still_to_see: int


def yearly(year: int, demands: Sequence[Sequence[Link]], promises: Sequence[Standing]) -> Yearly:
    """Add up a year: the clocks of each of its demands, and where each promise stands that came of them."""
    counts = [count(clocks) for clocks in demands]
    whole = [one for one in counts if one.answered and not one.still_open]
    some = [one for one in counts if one.answered and one.still_open]
    asked, returned = sum(one.asked for one in counts), sum(one.answered for one in counts)
    return Yearly(
        year=year,
        demands=len(counts),
        answered=len(whole),
        partly=len(some),
        unanswered=len(counts) - len(whole) - len(some),
        asked=asked,
        returned=returned,
        without_answer=asked - returned,
        promises=len(promises),
        kept=promises.count(Standing.KEPT),
        not_wholly_kept=promises.count(Standing.NOT_WHOLLY_KEPT),
        not_kept=promises.count(Standing.NOT_KEPT),
        taken_back=promises.count(Standing.TAKEN_BACK),
        still_to_see=promises.count(Standing.RUNNING) + promises.count(Standing.DUE),
    )
