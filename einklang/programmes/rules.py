"""The terms of a guideline version: who may get what. Plain Python; the numbers are the city's, never the code's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from einklang.base.money import MOST_CENTS, Cents
from einklang.base.refusal import Refusal
from einklang.people.rules import RoleKind, door

SET_TERMS = door("programmes.set_terms", RoleKind.PROGRAMME_OFFICE)
"""To founding a programme and adopting its guideline."""

WHOLE_SHARE = 100_000
"""100 % in thousandths of a percent, the unit of every share."""

_HOUR = Cents(1_500)
_QUOTES_ABOVE = Cents(50_000)


class FinancingForm(StrEnum):
    """How the final grant follows from what was spent (R-16)."""

    SHORTFALL = "shortfall"
    SHARE = "share"
    FULL = "full"
    FIXED_SUM = "fixed_sum"


class BindingUnit(StrEnum):
    """What of the plan binds when it is spent: a group of lines, or each line (R-15)."""

    GROUP = "group"
    LINE = "line"


_RANGES: Mapping[str, tuple[int, int]] = {
    "max_share": (1, WHOLE_SHARE),
    "in_kind_rate_cents": (0, 100_000),
    "in_kind_cap_cents": (0, MOST_CENTS),
    "quotes_threshold_cents": (0, MOST_CENTS),
    "quotes_needed": (0, 10),
    "applications_per_year": (1, 1000),
    "proof_months": (1, 60),
    "advance_months": (1, 60),
}


@dataclass(frozen=True, kw_only=True)
class Terms:
    """One version of a guideline. Shares in thousandths of a percent (50 % is 50000), money in cents.

    `None` means "no limit". Refuses `programmes.terms_out_of_range` for a number that no guideline can mean.
    """

    max_share: int = 50_000
    in_kind_allowed: bool = True
    in_kind_rate_cents: Cents = _HOUR
    in_kind_cap_cents: Cents | None = None
    quotes_threshold_cents: Cents = _QUOTES_ABOVE
    quotes_needed: int = 3
    early_start_possible: bool = True
    applications_per_year: int | None = None
    financing: FinancingForm = FinancingForm.SHORTFALL
    binding_unit: BindingUnit = BindingUnit.GROUP
    proof_months: int = 6
    advance_months: int = 2

    def __post_init__(self) -> None:
        for name, (least, most) in _RANGES.items():
            value = getattr(self, name)
            if value is not None and not least <= value <= most:
                raise Refusal("programmes.terms_out_of_range", field=name, name=name, least=least, most=most)

    def most_cents(self, expenditure: Cents) -> Cents:
        """The most that may be asked for when a project costs this much (R-02). A cap rounds down."""
        return Cents(expenditure * self.max_share // WHOLE_SHARE)

    def work_cents(self, minutes: int) -> Cents:
        """What so many minutes of volunteers' work count at most (R-03), rounded down."""
        return Cents(minutes * self.in_kind_rate_cents // 60)

    def to_json(self) -> dict[str, int | bool | str | None]:
        """These terms as JSON values, every one of them named."""
        return {one.name: _plain(getattr(self, one.name)) for one in fields(self)}

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> "Terms":
        """Read stored terms.

        A name that is missing takes its default, because a version is never changed and may be older than the name.
        Refuses `programmes.terms_unknown` for any other name and `programmes.terms_unreadable` for a wrong kind of
        value: a guideline with a slip of the pen must not quietly become the default.
        """
        unknown = sorted(set(stored) - set(_READERS))
        if unknown:
            raise Refusal("programmes.terms_unknown", field=unknown[0], name=unknown[0])
        read: dict[str, Any] = {name: _READERS[name](name, value) for name, value in stored.items()}
        return cls(**read)


def check_number_of_applications(this_year: int, terms: Terms) -> None:
    """Refuse one more application of an applicant who handed in `this_year` already (R-06, off by default).

    Refuses `programmes.too_many_applications`.
    """
    most = terms.applications_per_year
    if most is not None and this_year >= most:
        raise Refusal("programmes.too_many_applications", most=most)


def _plain(value: object) -> Any:
    return value.value if isinstance(value, StrEnum) else value


def _unreadable(name: str) -> Refusal:
    return Refusal("programmes.terms_unreadable", field=name, name=name)


def _whole(name: str, value: object) -> int:
    # In Python True is a 1, in a guideline it is a mistake.
    if not isinstance(value, int) or isinstance(value, bool):
        raise _unreadable(name)
    return value


def _whole_or_none(name: str, value: object) -> int | None:
    return None if value is None else _whole(name, value)


def _yes_or_no(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _unreadable(name)
    return value


def _one_of(kind: type[StrEnum]) -> Callable[[str, object], StrEnum]:
    def read(name: str, value: object) -> StrEnum:
        if not isinstance(value, str) or value not in set(kind):
            raise _unreadable(name)
        return kind(value)

    return read


_READERS: Mapping[str, Callable[[str, object], object]] = {
    "max_share": _whole,
    "in_kind_allowed": _yes_or_no,
    "in_kind_rate_cents": _whole,
    "in_kind_cap_cents": _whole_or_none,
    "quotes_threshold_cents": _whole,
    "quotes_needed": _whole,
    "early_start_possible": _yes_or_no,
    "applications_per_year": _whole_or_none,
    "financing": _one_of(FinancingForm),
    "binding_unit": _one_of(BindingUnit),
    "proof_months": _whole,
    "advance_months": _whole,
}
