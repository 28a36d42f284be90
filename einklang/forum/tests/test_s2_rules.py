"""S2 "Sommerabende am Bolzplatz": a veto integrated by an amendment, and variants (a) to (e), to the number."""

import datetime as dt
from dataclasses import replace

import pytest

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.forum.rules.advance import AdvanceConsent, check_advance
from einklang.forum.rules.amendments import (
    Amendment,
    check_accept,
    check_amendment,
    concerns_answered,
    next_version,
)
from einklang.forum.rules.circular import CircularStatus, check_circular, circular_ends, circular_status
from einklang.forum.rules.concerns import (
    Concern,
    ConcernAct,
    ConcernStatus,
    Marker,
    MarkStatus,
    Reason,
    Voice,
    check_first_mark,
    check_second_mark,
    move_concern,
)
from einklang.forum.rules.consensus import Result, RoundState, obstacles, outcome, serious_reservations
from einklang.forum.rules.ladder import Step, check_office_answer, check_step, next_steps, statistics
from einklang.forum.rules.meetings import Attendance, entitled
from einklang.forum.rules.positions import Count, Degree, Summary
from einklang.forum.rules.procedure import FallbackKind, Procedure
from einklang.forum.tests.worlds import codes

RULES = Procedure()
THERE = Attendance(residents=17, organisations=9, administration=3, politics=2)
STILL_THERE = Attendance(residents=16, organisations=8, administration=3, politics=2)
ASKED_ON_V1 = Count(22, 4, 2, 1, 1, 1)
ASKED_ON_V2 = Count(24, 3, 1, 1, 0, 0)

NOISE = Concern(1, Degree.VETO, version=1, reason=Reason.HARM)
SUNDAYS = Concern(2, Degree.SERIOUS, version=1)
LITTER = Concern(3, Degree.SLIGHT, version=1)
TALKED = tuple(move_concern(one, ConcernAct.DISCUSS, Voice.MODERATOR, 1) for one in (NOISE, SUNDAYS, LITTER))
AMENDMENTS = (Amendment(1, (1,)), Amendment(2, (1, 2)), Amendment(3, (1,)), Amendment(4, (1,)))


def round_on(version: int, there: Attendance, count: Count | None, **more: object) -> RoundState:
    """The assembly's round on one version of the Sommerabende."""
    state = RoundState(RULES, version, version, there.present, entitled(RULES, there), count=count)
    return replace(state, **more)  # type: ignore[arg-type]


def after_the_talk() -> tuple[Concern, ...]:
    """The amendments are accepted and applied; noise and Sundays are answered, the litter is kept."""
    applied = []
    for amendment in AMENDMENTS:
        check_amendment(amendment.answers, TALKED)
        accepted = replace(amendment, status=check_accept(amendment, applicant_present=True))
        applied.append(replace(accepted, into_version=next_version(1, [accepted])))
    answered = concerns_answered(TALKED, applied, Voice.MEETING, version=2)
    kept = move_concern(TALKED[2], ConcernAct.RECORD, Voice.OWNER, 2)
    return (*answered, kept)


def test_thirty_one_are_there_and_all_took_a_position() -> None:
    assert (THERE.present, ASKED_ON_V1.total) == (31, 31)
    assert (STILL_THERE.present, ASKED_ON_V2.total) == (29, 29)


def test_one_veto_stops_the_first_version() -> None:
    found = outcome(round_on(1, THERE, ASKED_ON_V1, concerns=(NOISE, SUNDAYS, LITTER)))
    assert found.result is Result.NONE
    assert codes(found.obstacles) == ["block_stands", "serious_needs_another_try"] + ["concern_open"] * 3
    assert found.public == Summary(agree=26, let_pass=4, veto=True)


def test_the_second_version_voids_all_positions_on_the_first() -> None:
    asked_too_early = round_on(2, STILL_THERE, ASKED_ON_V1, positions_version=1, concerns=after_the_talk())
    assert "positions_void" in codes(obstacles(asked_too_early))


def test_four_amendments_make_it_a_consensus_with_one_recorded_concern() -> None:
    found = outcome(round_on(2, STILL_THERE, ASKED_ON_V2, concerns=after_the_talk()))
    assert (found.result, found.obstacles, found.notices) == (Result.WITH_CONCERNS, (), ())
    assert tuple(found.count or ()) == (24, 3, 1, 1, 0, 0)
    assert found.public == Summary(agree=27, let_pass=2, veto=False)


def test_each_concern_has_its_own_end() -> None:
    ends = [concern.status for concern in after_the_talk()]
    assert ends == [ConcernStatus.AMENDED, ConcernStatus.AMENDED, ConcernStatus.RECORDED]


@pytest.mark.parametrize(("allowed", "serious"), [(False, 0), (True, 1)])
def test_a_a_veto_without_reason_counts_as_serious_only_if_the_rules_say_so(allowed: bool, serious: int) -> None:
    rules = Procedure(reasonless_block_is_serious=allowed)
    silent = replace(NOISE, reason=Reason.NOT_ASKED)
    count = Count(30, 0, 0, 0, 0, 1)
    state = replace(round_on(1, THERE, count, concerns=(silent,)), procedure=rules)
    assert "block_reason_not_asked" in codes(obstacles(state))

    asked = replace(silent, reason=Reason.NONE_GIVEN, status=ConcernStatus.RECORDED)
    state = replace(state, concerns=(asked,))
    assert serious_reservations(state) == serious
    assert codes(obstacles(state)) == (["serious_needs_another_try"] if allowed else ["block_stands"])
    assert outcome(replace(state, tries=2)).result is (Result.WITH_CONCERNS if allowed else Result.NONE)


def test_b_a_veto_against_the_applicants_religion_is_marked_by_two_and_the_round_goes_on() -> None:
    carla, greta = Marker(1, "moderator"), Marker(2, "working_group")
    veto = replace(NOISE, reason=Reason.OTHER)
    check_first_mark(veto, carla, "Richtet sich gegen die Religion der Antragstellenden (Art. 3 GG).")
    check_second_mark(RULES, carla, greta)
    marked = (replace(veto, mark=MarkStatus.MARKED),)
    counted_still = outcome(round_on(1, THERE, Count(30, 0, 0, 0, 0, 1), concerns=marked))
    assert codes(counted_still.obstacles) == ["block_stands"]
    assert codes(counted_still.notices) == ["marked_block_counted"]
    found = outcome(round_on(1, THERE, Count(30), concerns=marked))
    assert (found.result, found.obstacles) == (Result.CONSENSUS, ())


def test_c_without_integration_it_is_adjourned_with_mediators_and_then_handed_over() -> None:
    february, march = dt.date(2026, 2, 10), dt.date(2026, 3, 24)
    assert next_steps(RULES, ()) == (FallbackKind.ADJOURN,)
    adjourned = Step(FallbackKind.ADJOURN, "Der Lärm bleibt strittig.", "Quartiersmanagement", march)
    check_step(RULES, (), adjourned, february)

    taken: tuple[FallbackKind, ...] = (adjourned.kind,)
    assert FallbackKind.OFFICE in next_steps(RULES, taken)
    handed_over = Step(FallbackKind.OFFICE, "Auch im zweiten Anlauf kein Konsens.")
    check_step(RULES, taken, handed_over, march)

    taken = (*taken, handed_over.kind)
    check_office_answer(taken, "Die Ruhezeiten lassen sich einhalten.")
    assert next_steps(RULES, taken) == ()
    assert (statistics(taken)[FallbackKind.ADJOURN], statistics(taken)[FallbackKind.OFFICE]) == (1, 1)


def test_d_an_absent_members_consent_to_the_first_version_is_void_for_the_second() -> None:
    state = round_on(2, STILL_THERE, ASKED_ON_V2, advance=(AdvanceConsent(1),))
    found = outcome(state)
    assert found.count == ASKED_ON_V2
    assert found.notices == (Refusal("forum.advance_void", consents=1, version=2),)


def test_d_a_written_concern_must_be_read_out_and_answered() -> None:
    letter = Concern(4, Degree.SLIGHT, version=2, status=ConcernStatus.RECORDED, written=True)
    for read_out, replied, heard in ((False, False, 0), (True, False, 0), (False, True, 0), (True, True, 1)):
        here = replace(letter, read_out=read_out, replied=replied)
        hindered = codes(obstacles(round_on(2, STILL_THERE, ASKED_ON_V2, concerns=(here,))))
        assert hindered == ([] if heard else ["written_concern_unanswered"])


def test_d_a_block_in_advance_is_refused_with_the_way_out() -> None:
    with pytest.raises(Refusal, match="advance_block_refused"):
        check_advance(RULES, Degree.VETO, version=2, current=2)


def test_e_where_the_rules_allow_it_240_euros_are_decided_by_seven_days_of_silence() -> None:
    rules = Procedure(small_sums=True)
    announced = dt.date(2026, 6, 1)
    check_circular(rules, Cents(24_000))
    last = circular_ends(rules, announced)
    assert circular_status(last, dt.date(2026, 6, 8), concerns=0) is CircularStatus.RUNNING
    assert circular_status(last, dt.date(2026, 6, 9), concerns=0) is CircularStatus.DECIDED
