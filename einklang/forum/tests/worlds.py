"""Rounds, counts and rules of procedure for tests: the rooms that hypothesis walks through."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from einklang.forum.rules.advance import AdvanceConsent
from einklang.forum.rules.concerns import Concern, ConcernStatus, MarkStatus, Reason
from einklang.forum.rules.consensus import RoundState
from einklang.forum.rules.positions import DEGREES, Count, Degree, count_of
from einklang.forum.rules.procedure import (
    Deciders,
    FallbackKind,
    Procedure,
    Scale,
    SecondPerson,
    UnfoundedBy,
)

few = st.integers(0, 12)
counts = st.builds(Count, few, few, few, few, few, few)


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    """Any rules of procedure that fit together."""
    rungs = draw(st.lists(st.sampled_from(list(FallbackKind)[:1] + list(FallbackKind)[2:4]), max_size=3))
    ladder = (*rungs, *draw(st.sampled_from([(), (FallbackKind.OFFICE,)])))
    finders = [one for one in UnfoundedBy if one is not UnfoundedBy.OFFICE or FallbackKind.OFFICE in ladder]
    return Procedure(
        scale=draw(st.sampled_from(Scale)),
        deciders=draw(st.sampled_from(Deciders)),
        quorum=draw(st.integers(0, 40)),
        applicant_present=draw(st.booleans()),
        applicant_may_block=draw(st.booleans()),
        remote=draw(st.booleans()),
        block_unfounded_by=draw(st.sampled_from(finders)),
        reasonless_block_is_serious=draw(st.booleans()),
        second_persons=tuple(draw(st.lists(st.sampled_from(SecondPerson), min_size=1, max_size=3))),
        ladder=ladder,
        consensus_minus=draw(st.integers(1, 3)) if FallbackKind.CONSENSUS_MINUS in ladder else 0,
    )


def concerns(version: int) -> st.SearchStrategy[Concern]:
    """Any concern, raised on this version or the one before."""
    return st.builds(
        Concern,
        number=st.integers(1, 9),
        degree=st.sampled_from([one for one in Degree if one is not Degree.AGREEMENT]),
        version=st.sampled_from([version, version - 1]),
        status=st.sampled_from(ConcernStatus),
        reason=st.sampled_from(Reason),
        written=st.booleans(),
        read_out=st.booleans(),
        replied=st.booleans(),
        mark=st.none() | st.sampled_from(MarkStatus),
        unfounded_by=st.none() | st.sampled_from(UnfoundedBy),
    )


@st.composite
def states(draw: st.DrawFn, procedure: st.SearchStrategy[Procedure] | None = None) -> RoundState:
    """Any round on version 2, entered as carefully or carelessly as people do."""
    present = draw(st.integers(0, 60))
    version = st.sampled_from([1, 2, 2, 2])
    consents = st.builds(AdvanceConsent, version, st.sampled_from(list(Degree)[:4]))
    return RoundState(
        procedure=draw(procedure or procedures()),
        version=2,
        positions_version=draw(version),
        present=present,
        entitled=draw(st.integers(0, present)),
        asked=draw(st.booleans()),
        count=draw(st.none() | counts),
        concerns=tuple(draw(st.lists(concerns(2), max_size=4))),
        tries=draw(st.integers(1, 3)),
        applicant_present=draw(st.booleans()),
        advance=tuple(draw(st.lists(consents, max_size=3))),
    )


@st.composite
def calm_states(draw: st.DrawFn) -> RoundState:
    """A round in which nothing stands in the way: every law about consensus needs many of these."""
    procedure = Procedure(scale=draw(st.sampled_from(Scale)))
    taken: dict[int, int] = {degree: draw(few) for degree in DEGREES[procedure.scale] if degree is not Degree.VETO}
    count = count_of(taken | {Degree.AGREEMENT: taken[Degree.AGREEMENT] + 1})
    settled = [one for one in ConcernStatus if one not in (ConcernStatus.RAISED, ConcernStatus.DISCUSSED)]
    kept = st.builds(
        Concern,
        number=st.integers(1, 9),
        degree=st.sampled_from([Degree.SLIGHT, Degree.ASIDE]),
        version=st.just(2),
        status=st.sampled_from(settled),
    )
    people = count.total + draw(few)
    concerns_ = tuple(draw(st.lists(kept, max_size=3)))
    return room(procedure=procedure, count=count, present=people, entitled=people, concerns=concerns_, tries=2)


def room(**more: Any) -> RoundState:
    """Thirty people asked about version 2, all of whom may decide; nobody objected."""
    calm = RoundState(Procedure(), version=2, positions_version=2, present=30, entitled=30)
    return replace(calm, **more)


def codes(refusals: Any) -> list[str]:
    """The codes of several refusals, without the room's name."""
    return [refusal.code.removeprefix("forum.") for refusal in refusals]
