"""The terms of a guideline version: who may get what. Plain Python; the numbers are the city's, never the code's."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from einklang.base.money import MOST_CENTS, Cents
from einklang.base.refusal import Refusal
from einklang.people.rules import RoleKind, door
from einklang.programmes.rules.kinds import ApplicantKind, BindingUnit, FinancingForm, ReturnedMoney
from einklang.programmes.rules.reading import (
    MonthDay,
    Reader,
    day_of_year,
    one_of,
    or_none,
    plain,
    sentence,
    several,
    tier,
    whole,
    yes_or_no,
)
from einklang.programmes.rules.tiers import TIERS, Tier, check_tiers, tier_of

SET_TERMS = door("programmes.set_terms", RoleKind.PROGRAMME_OFFICE)
"""To founding a programme and adopting its guideline."""

WHOLE_SHARE = 100_000
"""100 % in thousandths of a percent, the unit of every share."""

_HOUR = Cents(1_500)
_QUOTES_ABOVE = Cents(50_000)

_FURTHEST = 366
"""Days by which a reminder may be away from its day."""

_RANGES: Mapping[str, tuple[int, int]] = {
    "max_share": (1, WHOLE_SHARE),
    "in_kind_rate_cents": (0, 100_000),
    "in_kind_cap_cents": (0, MOST_CENTS),
    "quotes_threshold_cents": (0, MOST_CENTS),
    "quotes_needed": (0, 10),
    "applications_per_year": (1, 1000),
    "cool_down_months": (1, 120),
    "hand_in_weeks": (0, 52),
    "fast_lane_cents": (1, MOST_CENTS),
    "fast_lane_days": (1, 366),
    "proof_months": (1, 60),
    "advance_months": (1, 60),
    "carrier_share_large": (1, WHOLE_SHARE),
    "carrier_share_very_large": (1, WHOLE_SHARE),
    "notified_after_days": (1, 30),
    "overrun_share": (0, 10 * WHOLE_SHARE),
}


@dataclass(frozen=True, kw_only=True)
class Terms:
    """One version of a guideline. Shares in thousandths of a percent (50 % is 50000), money in cents.

    `None` means "no limit". `fields_of_action` (none: any) and `exclusions` are sentences; an application is handed in
    until the day `hand_in_until` of its year and `hand_in_weeks` before the meeting. If `annual`, money
    is spent by 31 December of its year. What comes back is `available` again until `available_until`, then the
    treasury's; or always the treasury's. Up to `fast_lane_cents` the office may agree within `fast_lane_days` without
    the assembly, which hears of it at its next meeting (None: it may not). From the two `carrier_share_` on, one
    carrier's part of an area's year is called large, and very large, in public; nothing is refused for it. A notice
    that was posted or sent counts `notified_after_days` later; only if `notified_on_working_day` does that day move off
    a weekend or holiday. `persons_need_holder` says that a natural person gets no money without a fund holder.
    So many days before a proof of use is due, and after, its applicant is reminded (`remind_before`, `remind_after`).

    Refuses `programmes.terms_out_of_range` for a number that no guideline can mean, `programmes.tiers_out_of_order` and
    `programmes.nobody_may_apply`.
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
    overrun_share: int = 20_000
    cool_down_months: int | None = None
    tiers: tuple[Tier, ...] = TIERS
    fields_of_action: tuple[str, ...] = ()
    who_may_apply: tuple[ApplicantKind, ...] = tuple(ApplicantKind)
    exclusions: tuple[str, ...] = ()
    hand_in_until: MonthDay | None = None
    hand_in_weeks: int = 0
    annual: bool = True
    returned: ReturnedMoney = ReturnedMoney.AVAILABLE
    available_until: MonthDay | None = None
    fast_lane_cents: Cents | None = None
    fast_lane_days: int = 14
    carrier_share_large: int = 25_000
    carrier_share_very_large: int = 40_000
    notified_after_days: int = 4
    notified_on_working_day: bool = False
    persons_need_holder: bool = False
    remind_before: tuple[int, ...] = (30, 7)
    remind_after: tuple[int, ...] = (1, 14, 30)

    def __post_init__(self) -> None:
        for name, (least, most) in _RANGES.items():
            value = getattr(self, name)
            if value is not None and not least <= value <= most:
                raise Refusal("programmes.terms_out_of_range", field=name, name=name, least=least, most=most)
        for name in ("remind_before", "remind_after"):
            if any(not 1 <= days <= _FURTHEST for days in getattr(self, name)):
                raise Refusal("programmes.terms_out_of_range", field=name, name=name, least=1, most=_FURTHEST)
        check_tiers(self.tiers)
        if not self.who_may_apply:
            raise Refusal("programmes.nobody_may_apply", field="who_may_apply")

    def tier_of(self, amount_cents: Cents) -> Tier:
        """Which form and which proof a sum asked for needs."""
        return tier_of(self.tiers, amount_cents)

    def reminder_days(self) -> tuple[int, ...]:
        """When the applicant is reminded, in days from the day on which the proof is due."""
        return (*(-days for days in self.remind_before), *self.remind_after)

    def last_day_to_hand_in(self, year: int) -> dt.date | None:
        """The last day on which an application for that year's money can be handed in; None: any day."""
        return self.hand_in_until.in_year(year) if self.hand_in_until else None

    def spend_by(self, year: int) -> dt.date | None:
        """The last day on which that year's money can be spent; None: as long as the project runs."""
        return dt.date(year, 12, 31) if self.annual else None

    def returns_to(self, year: int, on: dt.date) -> ReturnedMoney:
        """Where that year's money goes when it comes back on this day, as long as the year is not closed."""
        over = self.available_until is not None and on > self.available_until.in_year(year)
        return ReturnedMoney.TREASURY if over else self.returned

    def is_in_time(self, handed_in_on: dt.date, meeting_on: dt.date) -> bool:
        """Whether what was handed in on that day comes long enough before a meeting."""
        return meeting_on - dt.timedelta(weeks=self.hand_in_weeks) >= handed_in_on

    def may_be_fast(self, amount_cents: Cents) -> bool:
        """Whether the office may agree on this sum without the assembly."""
        return self.fast_lane_cents is not None and amount_cents <= self.fast_lane_cents

    def most_cents(self, expenditure: Cents) -> Cents:
        """The most that may be asked for when a project costs this much (R-02). A cap rounds down."""
        return Cents(expenditure * self.max_share // WHOLE_SHARE)

    def work_cents(self, minutes: int) -> Cents:
        """What so many minutes of volunteers' work count at most (R-03), rounded down."""
        return Cents(minutes * self.in_kind_rate_cents // 60)

    def to_json(self) -> dict[str, Any]:
        """These terms as JSON values, every one of them named."""
        return {one.name: plain(getattr(self, one.name)) for one in fields(self)}

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


def check_follows(version: int, based_on: int | None, valid_from: dt.date, since: dt.date | None) -> None:
    """Refuse a next version written on another one than the newest (`programmes.guideline_moved_on`), or one that would
    hold before the version that it follows (`programmes.valid_too_early`).
    """
    if based_on is not None and based_on != version:
        raise Refusal("programmes.guideline_moved_on", version=version)
    if since is not None and valid_from < since:
        raise Refusal("programmes.valid_too_early", field="valid_from", since=since)


_READERS: Mapping[str, Reader] = {
    "max_share": whole,
    "in_kind_allowed": yes_or_no,
    "in_kind_rate_cents": whole,
    "in_kind_cap_cents": or_none(whole),
    "quotes_threshold_cents": whole,
    "quotes_needed": whole,
    "early_start_possible": yes_or_no,
    "applications_per_year": or_none(whole),
    "financing": one_of(FinancingForm),
    "binding_unit": one_of(BindingUnit),
    "proof_months": whole,
    "advance_months": whole,
    "overrun_share": whole,
    "cool_down_months": or_none(whole),
    "tiers": several(tier),
    "fields_of_action": several(sentence),
    "who_may_apply": several(one_of(ApplicantKind)),
    "exclusions": several(sentence),
    "hand_in_until": or_none(day_of_year),
    "hand_in_weeks": whole,
    "annual": yes_or_no,
    "returned": one_of(ReturnedMoney),
    "available_until": or_none(day_of_year),
    "fast_lane_cents": or_none(whole),
    "fast_lane_days": whole,
    "carrier_share_large": whole,
    "carrier_share_very_large": whole,
    "notified_after_days": whole,
    "notified_on_working_day": yes_or_no,
    "persons_need_holder": yes_or_no,
    "remind_before": several(whole),
    "remind_after": several(whole),
}
