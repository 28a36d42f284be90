"""What a year of demands came to, and how long departments take to answer. Plain Python."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median_high

from einklang.administration.rules.commitments import Standing
from einklang.demands.rules.status import HAS_ANSWERED, Link, count

FEW = 5
"""With fewer answers than this no median is said: the days themselves are."""


@dataclass(frozen=True)
class Spread:
    """Days to answer. `lower` and `upper` hold the middle half of the answers between them; None with few answers.

    `days` are all of them in order, one of each answer. Of two in the middle the longer one counts, never flattering.
    """

    days: tuple[int, ...]
    median: int | None
    lower: int | None
    upper: int | None

    @property
    def is_few(self) -> bool:
        """Whether there are too few answers to say more than what they are."""
        return len(self.days) < FEW


def spread(days: Iterable[int], few: int = FEW) -> Spread:
    """The median of the days to answer with its quartiles, all of them days that really occurred.

    What is without an answer is in none of them: its number is said beside it.
    """
    known = tuple(sorted(days))
    if len(known) < few:
        return Spread(known, None, None, None)
    quarter = (len(known) - 1) // 4
    return Spread(known, median_high(known), known[quarter], known[-1 - quarter])


@dataclass(frozen=True)
class Yearly:
    """One year's demands: how many there were, and of the requests to departments, how many were answered.

    `answered`, `partly` and `unanswered` count demands. `asked`, `returned` and `without_answer` count requests of the
    assembly, `departments` those that got them. Who passed a request on has answered it; the next department's is one
    of `passed_on`, and of those `passed_on_returned` were answered.
    """

    year: int
    demands: int
    answered: int
    partly: int
    unanswered: int
    asked: int
    returned: int
    without_answer: int
    departments: int
    passed_on: int
    passed_on_returned: int
    promises: int
    kept: int
    not_wholly_kept: int
    not_kept: int
    taken_back: int
    still_to_see: int

    @property
    def passed_on_without_answer(self) -> int:
        """Of what was passed on."""
        return self.passed_on - self.passed_on_returned


def yearly(year: int, demands: Sequence[Sequence[Link]], departments: int, promises: Sequence[Standing]) -> Yearly:
    """Add up a year: the clocks of each demand, how many departments were asked, where each promise stands."""
    counts = [count(clocks) for clocks in demands]
    whole = [one for one in counts if one.answered and not one.still_open]
    some = [one for one in counts if one.answered and one.still_open]
    asked, returned = sum(one.asked for one in counts), sum(one.answered for one in counts)
    passed_on = [one for clocks in demands for one in clocks if one.is_forwarded]
    return Yearly(
        year=year,
        demands=len(counts),
        answered=len(whole),
        partly=len(some),
        unanswered=len(counts) - len(whole) - len(some),
        asked=asked,
        returned=returned,
        without_answer=asked - returned,
        departments=departments,
        passed_on=len(passed_on),
        passed_on_returned=sum(one.running in HAS_ANSWERED for one in passed_on),
        promises=len(promises),
        kept=promises.count(Standing.KEPT),
        not_wholly_kept=promises.count(Standing.NOT_WHOLLY_KEPT),
        not_kept=promises.count(Standing.NOT_KEPT),
        taken_back=promises.count(Standing.TAKEN_BACK),
        still_to_see=promises.count(Standing.RUNNING) + promises.count(Standing.DUE),
    )
