"""The package view (R-29): every set of projects that the money reaches, held against each other.

The order of the criteria (docs/decisions/0023): no open block; fewest needs left with nothing; least concern; most of
the money used. `Ask.concern` is the sum of resistance where all were asked about it, else what `concern_weight` says.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.rules.shortage import Ask, unblocked

MOST_PROJECTS = 20
MOST_LISTED = 50  # alike projects make very many packages that are equally good
HALF = 12  # so many projects are combined at once; the sets of the others are laid beside them one by one
SERIOUS_WEIGHT = 3


def concern_weight(serious: int, others: int) -> int:
    """How much speaks against a project where nobody was asked about resistance.

    `serious` persons with serious reservations weigh three times as much as each of the `others`: concerns that stand.
    """
    return SERIOUS_WEIGHT * serious + others


@dataclass(frozen=True)
class Package:
    """Some projects together. `needs_left` are the needs that none of them answers."""

    asks: tuple[Ask, ...]
    cost_cents: Cents
    left_cents: Cents
    needs_left: int
    concern: int

    @property
    def order(self) -> tuple[int, int, int]:
        """What two packages are compared by: the smaller is the better one."""
        return self.needs_left, self.concern, self.left_cents

    @property
    def keys(self) -> frozenset[int]:
        """Which projects are in it."""
        return frozenset(ask.key for ask in self.asks)


@dataclass(frozen=True)
class Best:
    """The best packages in the order of the projects given, at most `MOST_LISTED` of them, and how many there are."""

    listed: tuple[Package, ...]
    count: int


def packages(left_cents: Cents, asks: Sequence[Ask]) -> Best:
    """All best packages: none of the 2^n sets that the money reaches is better.

    Refuses `fund.too_many_for_packages`; blocked projects are in no package.
    """
    free = unblocked(asks)
    if len(free) > MOST_PROJECTS:
        raise Refusal("fund.too_many_for_packages", projects=len(free), most=MOST_PROJECTS)
    found = sorted(_best_sets(left_cents, free), reverse=True)
    listed = [[ask for place, ask in enumerate(free) if chosen & _bit(place)] for chosen in found[:MOST_LISTED]]
    return Best(tuple(package_of(left_cents, free, chosen) for chosen in listed), len(found))


def package_of(left_cents: Cents, asks: Sequence[Ask], chosen: Sequence[Ask]) -> Package:
    """These projects as a package; `left_cents` is below zero when the money does not reach."""
    cost = sum(ask.requested_cents for ask in chosen)
    answered = frozenset[int]().union(*(ask.needs for ask in chosen))
    return Package(
        asks=tuple(chosen),
        cost_cents=Cents(cost),
        left_cents=Cents(left_cents - cost),
        needs_left=len(_all_needs(asks) - answered),
        concern=sum(ask.concern for ask in chosen),
    )


class Change(StrEnum):
    """How a neighbour differs from a package."""

    ADD = "add"
    REMOVE = "remove"
    SWAP = "swap"


@dataclass(frozen=True)
class Neighbour:
    """A package that differs by one project. `missing_cents` is what the money lacks for it; 0 when it reaches."""

    change: Change
    package: Package
    comes: Ask | None = None
    goes: Ask | None = None

    @property
    def missing_cents(self) -> Cents:
        """How much more money there would have to be."""
        return Cents(max(-self.package.left_cents, 0))


def neighbours(left_cents: Cents, asks: Sequence[Ask], package: Package) -> tuple[Neighbour, ...]:
    """All packages one step away, those that the money reaches first, then by how little is missing, then the best."""
    found = list(_steps(left_cents, unblocked(asks), package))
    return tuple(sorted(found, key=lambda one: (one.missing_cents, one.package.order)))


class WithLess(StrEnum):
    """How a project that a package leaves out could come in by smallest sums: its own, or everybody's."""

    ITS_OWN = "its_own"
    EVERYBODYS = "everybodys"


def with_less(left_cents: Cents, package: Package, out: Ask) -> WithLess | None:
    """Whether smaller sums bring `out` into the package; None where even the smallest of all do not."""
    if out.could_give_cents and package.cost_cents + out.least_cents <= left_cents:
        return WithLess.ITS_OWN
    least = sum(ask.least_cents for ask in package.asks) + out.least_cents
    return WithLess.EVERYBODYS if least <= left_cents else None


def _steps(left: Cents, asks: Sequence[Ask], package: Package) -> Iterator[Neighbour]:
    out = [ask for ask in asks if ask.key not in package.keys]
    for comes in out:
        yield Neighbour(Change.ADD, package_of(left, asks, (*package.asks, comes)), comes=comes)
    for goes in package.asks:
        rest = tuple(ask for ask in package.asks if ask is not goes)
        yield Neighbour(Change.REMOVE, package_of(left, asks, rest), goes=goes)
        for comes in out:
            yield Neighbour(Change.SWAP, package_of(left, asks, (*rest, comes)), comes=comes, goes=goes)


def _all_needs(asks: Sequence[Ask]) -> frozenset[int]:
    return frozenset[int]().union(*(ask.needs for ask in asks))


def _bit(place: int) -> int:
    """The first project has the highest bit: a greater number has the earlier project."""
    return 1 << (MOST_PROJECTS - 1 - place)


@dataclass(frozen=True)
class _Sets:
    """All sets of some projects: bit by bit which, what each costs, which needs it answers, how it ranks else."""

    chosen: list[int]
    costs: list[int]
    needs: list[int]
    ranks: list[int]


def _sets(costs: Sequence[int], needs: Sequence[int], ranks: Sequence[int], shift: int) -> _Sets:
    """Each project doubles what is there: all sets without it, and all with it."""
    sets = _Sets([0], [0], [0], [0])
    for place, (cost, need, rank) in enumerate(zip(costs, needs, ranks, strict=True)):
        bit = _bit(place + shift)
        sets.chosen.extend([one | bit for one in sets.chosen])
        sets.costs.extend([one + cost for one in sets.costs])
        sets.needs.extend([one | need for one in sets.needs])
        sets.ranks.extend([one + rank for one in sets.ranks])
    return sets


def _by_cost(sets: _Sets) -> _Sets:
    """The cheapest first, so that what the money reaches is the beginning of the list."""
    order = sorted(range(len(sets.costs)), key=sets.costs.__getitem__)
    return _Sets(*([part[one] for one in order] for part in (sets.chosen, sets.costs, sets.needs, sets.ranks)))


def _best_sets(left: Cents, asks: Sequence[Ask]) -> list[int]:
    """The sets (bit per project) with the best value.

    One whole number holds all criteria: a need left outweighs all concern, a point of concern outweighs all money.
    """
    numbers = {need: place for place, need in enumerate(sorted(_all_needs(asks)))}
    costs = [int(ask.requested_cents) for ask in asks]
    needs = [sum(1 << numbers[need] for need in ask.needs) for ask in asks]
    point = sum(costs) + 1
    ranks = [ask.concern * point - cost for ask, cost in zip(asks, costs, strict=True)]
    a_need = (sum(ask.concern for ask in asks) + 1) * point
    near = _by_cost(_sets(costs[:HALF], needs[:HALF], ranks[:HALF], 0))
    far = _sets(costs[HALF:], needs[HALF:], ranks[HALF:], HALF)
    best, found = None, list[int]()
    for chosen, cost, answered, rank in zip(far.chosen, far.costs, far.needs, far.ranks, strict=True):
        reach = bisect_right(near.costs, left - cost)
        values = [
            own - (also | answered).bit_count() * a_need
            for own, also in zip(near.ranks[:reach], near.needs[:reach], strict=True)
        ]
        least = min(values, default=None)
        if least is None or (best is not None and least + rank > best):
            continue
        if best is None or least + rank < best:
            best, found = least + rank, []
        found += [chosen | near.chosen[place] for place, value in enumerate(values) if value == least]
    return found
