"""Doors, and who may have, end and leave what."""

import pytest
from hypothesis import given, strategies as st

from einklang.base.refusal import Refusal
from einklang.people.rules import (
    OFFICES,
    RoleKind,
    check_may_end,
    check_may_erase,
    check_role_complete,
    door,
)

roles = st.frozensets(st.sampled_from(RoleKind))


@given(opens=roles, held=roles)
def test_a_door_opens_exactly_for_its_own_roles(opens: frozenset[RoleKind], held: frozenset[RoleKind]) -> None:
    assert door("people.some_door", *opens).opens_for(held) == any(kind in opens for kind in held)


def test_a_door_without_a_role_opens_for_nobody() -> None:
    assert not door("people.wall").opens_for(frozenset(RoleKind))


@pytest.mark.parametrize("kind", ["resident", "moderator", "working_group"])
def test_a_local_role_needs_its_neighbourhood(kind: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_role_complete(RoleKind(kind), has_neighbourhood=False, has_organisation=True)
    assert refused.value == Refusal("people.role_needs_neighbourhood", field="neighbourhood")


def test_whoever_applies_does_it_for_an_organisation() -> None:
    with pytest.raises(Refusal) as refused:
        check_role_complete(RoleKind.APPLICANT, has_neighbourhood=True, has_organisation=False)
    assert refused.value == Refusal("people.role_needs_organisation", field="organisation")


@pytest.mark.parametrize("kind", RoleKind)
def test_a_role_with_place_and_organisation_is_complete(kind: RoleKind) -> None:
    check_role_complete(kind, has_neighbourhood=True, has_organisation=True)


def test_nobody_ends_her_own_administration() -> None:
    with pytest.raises(Refusal) as refused:
        check_may_end(RoleKind.ADMINISTRATOR, own=True)
    assert refused.value == Refusal("people.own_administration")


def test_one_may_end_another_administration_and_every_other_role_of_ones_own() -> None:
    check_may_end(RoleKind.ADMINISTRATOR, own=False)
    for kind in frozenset(RoleKind) - {RoleKind.ADMINISTRATOR}:
        check_may_end(kind, own=True)


@pytest.mark.parametrize("kind", sorted(OFFICES))
def test_an_account_in_office_stays(kind: RoleKind) -> None:
    with pytest.raises(Refusal) as refused:
        check_may_erase(frozenset({kind}), frozenset({kind}), texts_too=False)
    assert refused.value == Refusal("people.still_in_office")


@pytest.mark.parametrize("kind", sorted(OFFICES))
def test_what_was_written_in_office_stays(kind: RoleKind) -> None:
    with pytest.raises(Refusal) as refused:
        check_may_erase(frozenset({kind}), frozenset(), texts_too=True)
    assert refused.value == Refusal("people.texts_of_office", field="texts_too")


def test_residents_and_applicants_may_go_with_all_their_texts() -> None:
    both = frozenset({RoleKind.RESIDENT, RoleKind.APPLICANT})
    check_may_erase(both, both, texts_too=True)
