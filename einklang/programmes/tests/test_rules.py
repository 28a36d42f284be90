"""The terms of a guideline: product defaults, a strict reader, caps that round down."""

from typing import Any

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.programmes.rules import BindingUnit, FinancingForm, Terms, check_number_of_applications

TERMS = st.builds(
    Terms,
    max_share=st.integers(1, 100_000),
    in_kind_allowed=st.booleans(),
    in_kind_rate_cents=st.integers(0, 100_000),
    in_kind_cap_cents=st.none() | st.integers(0, 10_000_000),
    applications_per_year=st.none() | st.integers(1, 9),
    financing=st.sampled_from(FinancingForm),
    binding_unit=st.sampled_from(BindingUnit),
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
