"""The terms of a guideline: product defaults, a strict reader, caps that round down."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.people.rules import OrganisationKind
from einklang.programmes.rules import (
    ApplicantKind,
    BindingUnit,
    FinancingForm,
    FormKind,
    MonthDay,
    ProofKind,
    ReturnedMoney,
    Terms,
    Tier,
    check_number_of_applications,
)

LIMITS = st.lists(st.integers(1, 10_000_000), unique=True, max_size=4).map(sorted)


@st.composite
def tiers(draw: st.DrawFn) -> tuple[Tier, ...]:
    """Steps that rise, the last without a limit."""
    limits = [*draw(LIMITS), None]
    forms, proofs = st.sampled_from(FormKind), st.sampled_from(ProofKind)
    return tuple(Tier(limit if limit is None else Cents(limit), draw(forms), draw(proofs)) for limit in limits)


TERMS = st.builds(
    Terms,
    max_share=st.integers(1, 100_000),
    in_kind_allowed=st.booleans(),
    in_kind_rate_cents=st.integers(0, 100_000),
    in_kind_cap_cents=st.none() | st.integers(0, 10_000_000),
    applications_per_year=st.none() | st.integers(1, 9),
    financing=st.sampled_from(FinancingForm),
    binding_unit=st.sampled_from(BindingUnit),
    cool_down_months=st.none() | st.integers(1, 120),
    tiers=tiers(),
    fields_of_action=st.lists(st.sampled_from(("Bildung", "Sport", "Gesundheit")), unique=True).map(tuple),
    who_may_apply=st.lists(st.sampled_from(ApplicantKind), unique=True, min_size=1).map(tuple),
    exclusions=st.lists(st.sampled_from(("Keine Bauten.", "Keine Gehälter.")), unique=True).map(tuple),
    hand_in_until=st.none() | st.just(MonthDay(11, 15)),
    hand_in_weeks=st.integers(0, 52),
    annual=st.booleans(),
    returned=st.sampled_from(ReturnedMoney),
    available_until=st.none() | st.just(MonthDay(10, 31)),
    fast_lane_cents=st.none() | st.integers(1, 10_000_000),
    fast_lane_days=st.integers(1, 366),
    persons_need_holder=st.booleans(),
    remind_before=st.lists(st.integers(1, 366), unique=True, max_size=4).map(tuple),
    remind_after=st.lists(st.integers(1, 366), unique=True, max_size=4).map(tuple),
)


def test_the_defaults_are_those_of_the_product() -> None:
    assert Terms().to_json() == {
        "max_share": 50_000,
        "in_kind_allowed": True,
        "in_kind_rate_cents": 1_500,
        "in_kind_cap_cents": None,
        "quotes_threshold_cents": 50_000,
        "quotes_needed": 3,
        "early_start_possible": True,
        "applications_per_year": None,
        "financing": "shortfall",
        "binding_unit": "group",
        "proof_months": 6,
        "advance_months": 2,
        "overrun_share": 20_000,
        "cool_down_months": None,
        "tiers": [
            {"up_to_cents": 25_000, "form": "short", "proof": "simple"},
            {"up_to_cents": 150_000, "form": "short", "proof": "simple"},
            {"up_to_cents": None, "form": "full", "proof": "full"},
        ],
        "fields_of_action": [],
        "who_may_apply": [kind.value for kind in ApplicantKind],
        "exclusions": [],
        "hand_in_until": None,
        "hand_in_weeks": 0,
        "annual": True,
        "returned": "available",
        "available_until": None,
        "fast_lane_cents": None,
        "fast_lane_days": 14,
        "carrier_share_large": 25_000,
        "carrier_share_very_large": 40_000,
        "notified_after_days": 4,
        "notified_on_working_day": False,
        "persons_need_holder": False,
        "remind_before": [30, 7],
        "remind_after": [1, 14, 30],
    }


@given(TERMS)
def test_terms_come_back_from_json_as_they_went(terms: Terms) -> None:
    assert Terms.from_json(terms.to_json()) == terms


def test_an_older_version_takes_the_default_for_a_name_it_does_not_know() -> None:
    assert Terms.from_json({"max_share": 80_000}) == Terms(max_share=80_000)


@pytest.mark.parametrize(
    ("stored", "code"),
    [
        ({"max_shares": 50_000}, "programmes.terms_unknown"),
        ({"max_share": "50000"}, "programmes.terms_unreadable"),
        ({"max_share": 50.0}, "programmes.terms_unreadable"),
        ({"max_share": True}, "programmes.terms_unreadable"),
        ({"max_share": None}, "programmes.terms_unreadable"),
        ({"in_kind_allowed": 1}, "programmes.terms_unreadable"),
        ({"financing": "gift"}, "programmes.terms_unreadable"),
        ({"financing": 1}, "programmes.terms_unreadable"),
        ({"max_share": 100_001}, "programmes.terms_out_of_range"),
        ({"max_share": 0}, "programmes.terms_out_of_range"),
        ({"in_kind_rate_cents": -1}, "programmes.terms_out_of_range"),
        ({"proof_months": 0}, "programmes.terms_out_of_range"),
        ({"fast_lane_cents": 0}, "programmes.terms_out_of_range"),
        ({"remind_before": [7, 0]}, "programmes.terms_out_of_range"),
        ({"remind_after": [367]}, "programmes.terms_out_of_range"),
        ({"remind_after": 7}, "programmes.terms_unreadable"),
        ({"remind_after": [7, 7]}, "programmes.terms_unreadable"),
        ({"hand_in_until": "15.11."}, "programmes.terms_unreadable"),
        ({"hand_in_until": "02-29"}, "programmes.terms_unreadable"),
        ({"hand_in_until": 1115}, "programmes.terms_unreadable"),
        ({"fields_of_action": "Bildung"}, "programmes.terms_unreadable"),
        ({"fields_of_action": ["Bildung", "Bildung"]}, "programmes.terms_unreadable"),
        ({"exclusions": [" "]}, "programmes.terms_unreadable"),
        ({"exclusions": ["x" * 301]}, "programmes.terms_unreadable"),
        ({"who_may_apply": []}, "programmes.nobody_may_apply"),
        ({"who_may_apply": ["club"]}, "programmes.terms_unreadable"),
        ({"tiers": []}, "programmes.tiers_out_of_order"),
        ({"tiers": [{"up_to_cents": 1, "form": "short"}]}, "programmes.terms_unreadable"),
        ({"tiers": [{"up_to_cents": 1, "form": "short", "proof": "simple"}]}, "programmes.tiers_out_of_order"),
    ],
)
def test_a_slip_of_the_pen_in_a_guideline_is_refused(stored: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        Terms.from_json(stored)
    assert refused.value.code == code
    assert refused.value.field == next(iter(stored))


def test_a_cap_rounds_down() -> None:
    assert Terms().most_cents(Cents(748_235)) == 374_117


@given(TERMS, st.integers(0, 10_000_000))
def test_the_cap_is_the_last_cent_that_keeps_the_share(terms: Terms, total: int) -> None:
    most = terms.most_cents(Cents(total))
    assert most * 100_000 <= total * terms.max_share < (most + 1) * 100_000


def test_volunteers_work_counts_by_the_minute() -> None:
    assert Terms().work_cents(36 * 2 * 2 * 60) == 216_000
    assert Terms().work_cents(15) == 375
    assert Terms(in_kind_rate_cents=Cents(1_000)).work_cents(1) == 16


def test_the_number_of_applications_is_free_unless_the_guideline_limits_it() -> None:
    check_number_of_applications(100, Terms())
    check_number_of_applications(1, Terms(applications_per_year=2))
    with pytest.raises(Refusal, match=r"programmes.too_many_applications"):
        check_number_of_applications(2, Terms(applications_per_year=2))


@pytest.mark.parametrize(
    ("amount", "form", "proof"),
    [
        (1, FormKind.SHORT, ProofKind.SIMPLE),
        (25_000, FormKind.SHORT, ProofKind.SIMPLE),
        (150_000, FormKind.SHORT, ProofKind.SIMPLE),
        (150_001, FormKind.FULL, ProofKind.FULL),
        (398_000, FormKind.FULL, ProofKind.FULL),
    ],
)
def test_small_sums_have_a_short_form_and_a_simple_proof(amount: int, form: FormKind, proof: ProofKind) -> None:
    tier = Terms().tier_of(Cents(amount))
    assert (tier.form, tier.proof) == (form, proof)


@given(tiers(), st.integers(0, 20_000_000))
def test_every_sum_has_exactly_one_tier(steps: tuple[Tier, ...], amount: int) -> None:
    tier = Terms(tiers=steps).tier_of(Cents(amount))
    below = [step for step in steps if step.up_to_cents is not None and step.up_to_cents < amount]
    assert tier is steps[len(below)]


@pytest.mark.parametrize("limits", [[2, 1, None], [1, 1, None], [None, None], [None, 1], [0, None]])
def test_tiers_that_do_not_rise_are_refused(limits: list[int | None]) -> None:
    steps = tuple(Tier(one if one is None else Cents(one), FormKind.SHORT, ProofKind.SIMPLE) for one in limits)
    with pytest.raises(Refusal, match=r"programmes.tiers_out_of_order"):
        Terms(tiers=steps)


def test_every_kind_of_organisation_can_be_let_in_or_left_out() -> None:
    assert {kind.value for kind in ApplicantKind} == {kind.value for kind in OrganisationKind} | {"person"}


def test_money_of_a_year_is_spent_in_it_unless_the_guideline_says_otherwise() -> None:
    assert Terms().spend_by(2026) == dt.date(2026, 12, 31)
    assert Terms(annual=False).spend_by(2026) is None


def test_money_that_comes_back_is_available_again_until_its_day() -> None:
    terms = Terms(available_until=MonthDay(10, 31))
    assert terms.returns_to(2026, dt.date(2026, 10, 31)) is ReturnedMoney.AVAILABLE
    assert terms.returns_to(2026, dt.date(2026, 11, 1)) is ReturnedMoney.TREASURY
    assert Terms().returns_to(2026, dt.date(2027, 3, 1)) is ReturnedMoney.AVAILABLE
    assert Terms(returned=ReturnedMoney.TREASURY).returns_to(2026, dt.date(2026, 1, 1)) is ReturnedMoney.TREASURY


def test_the_last_day_to_hand_in_is_of_the_year_the_money_is_for() -> None:
    assert Terms(hand_in_until=MonthDay(11, 15)).last_day_to_hand_in(2026) == dt.date(2026, 11, 15)
    assert Terms().last_day_to_hand_in(2026) is None


def test_an_application_comes_whole_weeks_before_a_meeting_or_waits_for_the_next() -> None:
    handed_in, meeting = dt.date(2026, 1, 20), dt.date(2026, 2, 10)
    assert Terms(hand_in_weeks=3).is_in_time(handed_in, meeting)
    assert not Terms(hand_in_weeks=3).is_in_time(handed_in + dt.timedelta(days=1), meeting)
    assert Terms().is_in_time(meeting, meeting)


def test_the_fast_lane_is_closed_unless_the_guideline_opens_it() -> None:
    assert not Terms().may_be_fast(Cents(1))
    refugees = Terms(fast_lane_cents=Cents(250_000))
    assert refugees.may_be_fast(Cents(250_000))
    assert not refugees.may_be_fast(Cents(250_001))
