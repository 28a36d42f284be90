"""R-00, R-07, R-09, R-10, R-26: where consensus stands, as sentences and as laws."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, strategies as st

from einklang.base.refusal import Refusal
from einklang.forum.rules.advance import AdvanceConsent
from einklang.forum.rules.concerns import Concern, ConcernStatus, MarkStatus, Reason
from einklang.forum.rules.consensus import Result, RoundState, counting_blocks, obstacles, outcome
from einklang.forum.rules.positions import Count, Degree, Summary
from einklang.forum.rules.procedure import Procedure, Scale, UnfoundedBy
from einklang.forum.tests.worlds import calm_states, codes, counts, room, states


def block(**more: object) -> Concern:
    """A veto on version 2, written down, with a reason and recorded."""
    known: dict[str, object] = {"status": ConcernStatus.RECORDED, "reason": Reason.HARM}
    return Concern(1, Degree.VETO, 2, **(known | more))  # type: ignore[arg-type]


def test_nobody_objects_when_asked_is_consensus_and_only_the_number_present_is_kept() -> None:
    found = outcome(room())
    assert (found.result, found.present, found.count, found.public) == (Result.CONSENSUS, 30, None, None)


def test_nobody_objects_counts_only_when_all_were_asked() -> None:
    assert codes(obstacles(room(asked=False))) == ["not_all_asked"]


def test_an_empty_room_decides_nothing() -> None:
    assert codes(obstacles(room(present=0, entitled=0))) == ["nobody_present"]


@pytest.mark.parametrize(
    ("count", "result"),
    [
        (Count(30), Result.CONSENSUS),
        (Count(29, 1), Result.WITH_CONCERNS),
        (Count(29, 0, 1), Result.CONSENSUS),
        (Count(29, 0, 0, 1), Result.WITH_CONCERNS),
        (Count(29, 0, 0, 0, 0, 1), Result.NONE),
    ],
)
def test_degrees_two_and_four_are_recorded_three_is_not_and_six_stops(count: Count, result: Result) -> None:
    assert outcome(room(count=count)).result is result


def test_a_serious_reservation_obliges_one_more_try_and_is_then_recorded() -> None:
    state = room(count=Count(29, 0, 0, 0, 1))
    assert codes(obstacles(state)) == ["serious_needs_another_try"]
    assert outcome(replace(state, tries=2)).result is Result.WITH_CONCERNS


@pytest.mark.parametrize("status", ConcernStatus)
def test_a_concern_stands_in_the_way_until_it_is_answered_amended_withdrawn_or_recorded(status: ConcernStatus) -> None:
    hindered = codes(obstacles(room(concerns=(Concern(3, Degree.SLIGHT, 2, status),))))
    is_open = status in (ConcernStatus.RAISED, ConcernStatus.DISCUSSED)
    assert hindered == (["concern_open"] if is_open else [])


def test_a_recorded_concern_makes_it_consensus_with_concerns_even_if_nobody_objects() -> None:
    kept = Concern(1, Degree.SLIGHT, 1, ConcernStatus.RECORDED)
    assert outcome(room(concerns=(kept,))).result is Result.WITH_CONCERNS


def test_a_new_version_voids_all_positions() -> None:
    refusal = Refusal("forum.positions_void", version=2, asked_on=1)
    assert obstacles(room(positions_version=1, count=Count(30))) == [refusal]


def test_the_applicant_must_be_there_unless_the_rules_do_without() -> None:
    assert codes(obstacles(room(applicant_present=False))) == ["applicant_absent"]
    assert obstacles(room(applicant_present=False, procedure=Procedure(applicant_present=False))) == []


def test_the_quorum_counts_those_who_may_decide() -> None:
    rules = Procedure(quorum=10)
    assert obstacles(room(procedure=rules, entitled=10)) == []
    assert obstacles(room(procedure=rules, entitled=9)) == [Refusal("forum.quorum_missing", quorum=10, present=9)]


def test_more_positions_than_people_stop_the_close() -> None:
    refusal = Refusal("forum.more_positions_than_present", positions=31, present=30)
    assert obstacles(room(count=Count(31))) == [refusal]


def test_a_weak_round_is_said_to_be_weak_but_never_stopped() -> None:
    found = outcome(room(count=Count(14, 0, 16)))
    assert (found.result, codes(found.notices)) == (Result.CONSENSUS, ["round_weak"])
    assert outcome(room(count=Count(15, 0, 15))).notices == ()


def test_a_block_without_a_count_still_counts() -> None:
    assert obstacles(room(concerns=(block(),))) == [Refusal("forum.block_stands", blocks=1)]


def test_a_blocks_reason_is_asked_for_and_not_judged() -> None:
    assert codes(obstacles(room(concerns=(block(reason=Reason.NOT_ASKED),)))) == [
        "block_reason_not_asked",
        "block_stands",
    ]
    for reason in set(Reason) - {Reason.NOT_ASKED}:
        assert codes(obstacles(room(concerns=(block(reason=reason),)))) == ["block_stands"]


def test_whose_veto_is_marked_is_taken_out_of_the_count_and_the_page_says_so() -> None:
    marked = (block(mark=MarkStatus.MARKED),)
    both = room(count=Count(28, 0, 0, 0, 0, 2), concerns=marked)
    assert codes(outcome(both).notices) == ["marked_block_counted"]
    assert counting_blocks(room(count=Count(28, 0, 0, 0, 0, 1), concerns=marked)) == 1
    assert outcome(room(count=Count(28), concerns=marked)).notices == ()


@given(states(), st.integers(0, 3))
def test_a_marked_veto_never_swallows_another(state: RoundState, marked: int) -> None:
    beside = (block(mark=MarkStatus.MARKED),) * marked
    assert counting_blocks(replace(state, concerns=(*state.concerns, *beside))) == counting_blocks(state)


def test_a_mark_on_a_veto_that_was_withdrawn_does_not_swallow_somebody_elses() -> None:
    gone = block(mark=MarkStatus.MARKED, status=ConcernStatus.WITHDRAWN)
    assert counting_blocks(room(count=Count(29, 0, 0, 0, 0, 1), concerns=(gone,))) == 1


def test_a_block_on_an_older_version_is_void_but_its_concern_lives_on() -> None:
    old = replace(block(status=ConcernStatus.DISCUSSED), version=1)
    assert codes(obstacles(room(count=Count(30), concerns=(old,)))) == ["concern_open"]


@pytest.mark.parametrize("by", UnfoundedBy)
@pytest.mark.parametrize("allowed", UnfoundedBy)
def test_a_block_is_unfounded_only_by_those_whom_the_rules_name(allowed: UnfoundedBy, by: UnfoundedBy) -> None:
    state = room(procedure=Procedure(block_unfounded_by=allowed), concerns=(block(unfounded_by=by),))
    passed = allowed is by and by is not UnfoundedBy.NOBODY
    assert counting_blocks(state) == (0 if passed else 1)


def test_a_mark_that_the_office_overturned_lets_the_block_count_again() -> None:
    assert counting_blocks(room(concerns=(block(mark=MarkStatus.OVERTURNED),))) == 1


def test_a_mark_that_only_one_person_made_changes_nothing() -> None:
    assert counting_blocks(room(concerns=(block(mark=MarkStatus.PROPOSED),))) == 1


def test_advance_consents_count_beside_the_room_for_their_version_only() -> None:
    state = room(count=Count(30), advance=(AdvanceConsent(2), AdvanceConsent(1)))
    found = outcome(state)
    assert found.count == Count(31)
    beside = Refusal("forum.advance_beside_room", positions=30, consents=1, present=30)
    assert found.notices == (beside, Refusal("forum.advance_void", consents=1, version=2))


def test_a_reservation_in_advance_is_recorded_though_nobody_in_the_room_objects() -> None:
    found = outcome(room(advance=(AdvanceConsent(2, Degree.SLIGHT),)))
    assert (found.result, found.count) == (Result.WITH_CONCERNS, None)


@pytest.mark.parametrize(
    ("scale", "count"),
    [(Scale.FOUR, Count(1, 0, 1)), (Scale.FOUR, Count(1, 0, 0, 0, 1)), (Scale.CONSENT, Count(1, 1))],
)
def test_a_degree_that_the_scale_does_not_have_stops_the_close(scale: Scale, count: Count) -> None:
    assert "degree_not_on_scale" in codes(obstacles(room(procedure=Procedure(scale=scale), count=count, tries=2)))


def test_a_serious_reservation_counts_though_the_count_forgot_it() -> None:
    held = Concern(1, Degree.SERIOUS, 2, ConcernStatus.RECORDED)
    assert codes(obstacles(room(concerns=(held,)))) == ["serious_needs_another_try"]
    assert obstacles(room(concerns=(replace(held, status=ConcernStatus.ANSWERED),))) == []


def test_a_marked_block_without_reason_obliges_to_no_further_try() -> None:
    marked = block(mark=MarkStatus.MARKED, reason=Reason.NONE_GIVEN)
    assert obstacles(room(procedure=Procedure(reasonless_block_is_serious=True), concerns=(marked,))) == []


@pytest.mark.parametrize("status", [ConcernStatus.AMENDED, ConcernStatus.WITHDRAWN])
def test_a_written_concern_needs_no_reply_once_it_was_read_out_and_amended_or_withdrawn(status: ConcernStatus) -> None:
    letter = Concern(1, Degree.SLIGHT, 2, status, written=True, read_out=True)
    assert obstacles(room(concerns=(letter,))) == []


def test_a_written_concern_that_was_withdrawn_need_not_be_read_out() -> None:
    assert obstacles(room(concerns=(Concern(1, Degree.SLIGHT, 2, ConcernStatus.WITHDRAWN, written=True),))) == []


@given(states(), counts)
def test_nobody_is_outvoted(state: RoundState, others: Count) -> None:
    """As long as one counting block stands, no other positions make a consensus."""
    assume(counting_blocks(state))
    veto = state.count.veto if state.count else 0
    count = replace(others, veto=veto)
    for others_say in (state, replace(state, count=count, present=100, entitled=100)):
        assert outcome(others_say).result is Result.NONE
        assert "block_stands" in codes(obstacles(others_say))


@given(calm_states())
def test_one_veto_in_a_calm_room_stops_it(state: RoundState) -> None:
    assert state.count
    assert outcome(state).result is not Result.NONE
    vetoed = replace(state, count=replace(state.count, veto=1), present=state.present + 1, entitled=state.entitled + 1)
    assert codes(obstacles(vetoed)) == ["block_stands"]


@given(states() | calm_states(), st.integers(1, 5))
def test_more_agreement_never_turns_consensus_into_none(state: RoundState, more: int) -> None:
    before = outcome(state)
    assume(before.result is not Result.NONE)
    count = state.count and replace(state.count, agreement=state.count.agreement + more)
    after = outcome(replace(state, count=count, present=state.present + more, entitled=state.entitled + more))
    assert after.result is before.result


BREACHES = [MarkStatus.MARKED, MarkStatus.APPEALED, MarkStatus.UPHELD]


@given(calm_states(), st.sampled_from(BREACHES), st.sampled_from(ConcernStatus), st.sampled_from(Reason))
def test_a_marked_breach_is_never_an_obstacle(
    state: RoundState, mark: MarkStatus, status: ConcernStatus, reason: Reason
) -> None:
    assert state.count
    vetoed = replace(
        state,
        present=state.present + 1,
        entitled=state.entitled + 1,
        concerns=(*state.concerns, block(mark=mark, status=status, reason=reason, written=True)),
    )
    assert outcome(vetoed).result is outcome(state).result


@given(states())
def test_there_is_no_consensus_exactly_when_something_stands_in_the_way(state: RoundState) -> None:
    found = outcome(state)
    assert (found.result is Result.NONE) == bool(found.obstacles)
    assert list(found.obstacles) == obstacles(state)


@given(states())
def test_the_public_never_reads_how_many_vetoed(state: RoundState) -> None:
    found = outcome(state)
    assert (found.public is None) == (state.count is None)
    if found.public:
        assert isinstance(found.public, Summary)
        assert isinstance(found.public.veto, bool)
