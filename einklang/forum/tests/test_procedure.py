"""The rules of procedure: defaults as in the design, read strictly."""

from typing import Any

import pytest
from hypothesis import given

from einklang.base.refusal import Refusal
from einklang.forum.rules.procedure import (
    FallbackKind,
    Procedure,
    SecondPerson,
    UnfoundedBy,
    check_ranking,
    from_json,
    problems,
    to_json,
)
from einklang.forum.tests.worlds import codes, procedures


def test_the_defaults_are_those_of_the_design() -> None:
    assert to_json(Procedure()) == {
        "scale": "six",
        "deciders": "all_present",
        "quorum": 0,
        "applicant_present": True,
        "applicant_may_block": False,
        "remote": True,
        "block_unfounded_by": "nobody",
        "reasonless_block_is_serious": False,
        "second_persons": ["working_group"],
        "ladder": ["adjourn", "office"],
        "consensus_minus": 0,
        "small_sums": False,
        "small_sum_cents": 25_000,
        "small_sum_days": 7,
        "ranking": False,
        "notice_days": 7,
        "objection_days": 0,
    }


@given(procedures())
def test_what_was_written_is_read_again(procedure: Procedure) -> None:
    assert problems(procedure) == []
    assert from_json(to_json(procedure)) == procedure


def test_a_key_that_is_missing_has_its_default() -> None:
    assert from_json({"quorum": 12}) == Procedure(quorum=12)


def test_a_key_that_nobody_knows_is_refused_by_its_name() -> None:
    with pytest.raises(Refusal) as refused:
        from_json({"quorum": 1, "majority": 51})
    assert refused.value == Refusal("forum.procedure_key_unknown", key="majority")


@pytest.mark.parametrize("data", [None, [], "six", 3])
def test_what_is_no_table_is_refused(data: object) -> None:
    with pytest.raises(Refusal, match="procedure_unreadable"):
        from_json(data)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("scale", "seven"),
        ("scale", 6),
        ("deciders", None),
        ("quorum", -1),
        ("quorum", True),
        ("quorum", "3"),
        ("quorum", 3.0),
        ("quorum", 10_000),
        ("remote", 1),
        ("remote", "yes"),
        ("second_persons", "working_group"),
        ("second_persons", ["greta"]),
        ("ladder", ["vote"]),
        ("ladder", {"adjourn": 1}),
        ("ladder", [["adjourn"]]),
        ("small_sum_cents", 250.0),
        ("small_sum_cents", -1),
        ("small_sum_days", 0),
        ("notice_days", 367),
        ("objection_days", -1),
    ],
)
def test_an_ill_typed_value_is_refused_beside_its_key(key: str, value: Any) -> None:
    with pytest.raises(Refusal) as refused:
        from_json({key: value})
    assert refused.value == Refusal("forum.procedure_value_wrong", field=key, key=key)


@pytest.mark.parametrize(
    ("procedure", "code"),
    [
        (Procedure(second_persons=()), "procedure_second_person_missing"),
        (Procedure(ladder=(FallbackKind.OFFICE, FallbackKind.ADJOURN)), "procedure_ladder_wrong"),
        (Procedure(ladder=(FallbackKind.DECLINE,)), "procedure_ladder_wrong"),
        (Procedure(ladder=(FallbackKind.CONSENSUS_MINUS,)), "procedure_minus_wrong"),
        (Procedure(consensus_minus=1), "procedure_minus_wrong"),
        (
            Procedure(ladder=(FallbackKind.ADJOURN,), block_unfounded_by=UnfoundedBy.OFFICE),
            "procedure_unfounded_needs_office",
        ),
    ],
)
def test_settings_that_do_not_fit_together_are_refused(procedure: Procedure, code: str) -> None:
    assert codes(problems(procedure)) == [code]
    with pytest.raises(Refusal, match=code):
        from_json(to_json(procedure))


def test_nobody_finds_a_block_unfounded_unless_somebody_says_so() -> None:
    assert Procedure().block_unfounded_by is UnfoundedBy.NOBODY
    assert Procedure().second_persons == (SecondPerson.WORKING_GROUP,)


def test_ranking_needs_the_rules_leave() -> None:
    check_ranking(Procedure(ranking=True))
    with pytest.raises(Refusal, match="ranking_not_allowed"):
        check_ranking(Procedure())
