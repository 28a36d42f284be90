r"""Drawing a sample of vouchers by a published seed, so that anybody can draw it again with pen, paper and a hash.

Each voucher's lot is the SHA-256 of the seed, a line feed and its number, in hexadecimal; the smallest lots are drawn:

    printf '%s\n%s' "$SEED" 7 | sha256sum

Nobody who knows the vouchers chooses: the seed is the head of the public record at the end of a day that was announced
before, or a number that somebody else publishes (docs/decisions/0035).
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.money import Cents
from einklang.base.refusal import Refusal

MOST_SEED = 200
MOST_SOURCE = 200
_SEED = re.compile(r"[\x21-\x7e]+(?: [\x21-\x7e]+)*")


class SeedKind(StrEnum):
    """Where the seed comes from: the record's head at the end of an announced day, or a number others publish."""

    RECORD = "record"
    PUBLIC_NUMBER = "public_number"


@dataclass(frozen=True)
class Wanted:
    """How many are drawn; from `all_from_cents` on every voucher is looked at and takes no place of those drawn."""

    count: int
    all_from_cents: Cents | None = None


@dataclass(frozen=True)
class Sample:
    """What is looked at: those that are large, and those that the lot chose. Numbers in order."""

    large: tuple[int, ...]
    drawn: tuple[int, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """All of them, in order."""
        return tuple(sorted((*self.large, *self.drawn)))


def check_seed(typed: str) -> str:
    """A seed that everybody types alike: ASCII, single blanks. Refuses `proofs.seed_missing`, `proofs.seed_unclear`."""
    seed = " ".join(typed.split())
    if not seed:
        raise Refusal("proofs.seed_missing", field="seed")
    if len(seed) > MOST_SEED or not _SEED.fullmatch(seed):
        raise Refusal("proofs.seed_unclear", field="seed")
    return seed


def check_wanted(wanted: Wanted, vouchers: int) -> None:
    """Refuse a sample of nothing (`proofs.sample_empty`) or of no vouchers at all (`proofs.nothing_to_draw`)."""
    if not vouchers:
        raise Refusal("proofs.nothing_to_draw")
    if wanted.count < 1 and wanted.all_from_cents is None:
        raise Refusal("proofs.sample_empty", field="count")


def check_announced(seed_from: dt.date, today: dt.date) -> None:
    """Refuse (`proofs.seed_day_past`) a seed that can be known when it is announced."""
    if seed_from < today:
        raise Refusal("proofs.seed_day_past", field="seed_from")


def check_day_has_come(seed_from: dt.date, today: dt.date) -> None:
    """Refuse (`proofs.seed_day_not_over`) drawing before the announced day is over."""
    if today <= seed_from:
        raise Refusal("proofs.seed_day_not_over", date=seed_from)


def check_source(source: str) -> str:
    """Which public number is meant, in one line; empty for the record's head."""
    told = " ".join(source.replace("\x00", "").split())
    if len(told) > MOST_SOURCE:
        raise Refusal("base.text_too_long", field="source", length=len(told), most=MOST_SOURCE)
    return told


def lot(seed: str, number: int) -> str:
    """The lot of one voucher: 64 hexadecimal digits."""
    return hashlib.sha256(f"{seed}\n{number}".encode()).hexdigest()


def draw(seed: str, amounts: Mapping[int, Cents], wanted: Wanted) -> Sample:
    """Draw from vouchers given as number → amount; with fewer than wanted, all of them are looked at."""
    large = sorted(_large(amounts, wanted.all_from_cents))
    rest = [number for number in amounts if number not in set(large)]
    return Sample(tuple(large), tuple(sorted(_smallest_lots(seed, rest, max(wanted.count, 0)))))


def _large(amounts: Mapping[int, Cents], least: Cents | None) -> Iterable[int]:
    return () if least is None else (number for number, amount in amounts.items() if amount >= least)


def _smallest_lots(seed: str, numbers: Sequence[int], count: int) -> Sequence[int]:
    return sorted(numbers, key=lambda number: (lot(seed, number), number))[:count]
