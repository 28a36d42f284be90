"""Where consensus stands and why (R-00, R-07, R-09, R-10). Computed, never typed; nobody is outvoted.

One rule serves twice: `obstacles` refuses the decision and tells the page what is still in the way.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.refusal import Refusal
from einklang.forum.rules.advance import AdvanceConsent, advance_count, twice_problems, void_consents
from einklang.forum.rules.concerns import STANDING, Concern, ConcernStatus, Reason
from einklang.forum.rules.ladder import check_consensus_minus, way_of_asking
from einklang.forum.rules.positions import (
    Count,
    Degree,
    Summary,
    count_problems,
    is_weak,
    quorum_problems,
    summary,
)
from einklang.forum.rules.procedure import FallbackKind, Procedure, UnfoundedBy
from einklang.forum.rules.resistance import Option, is_less, ranking_notices, resistance_problems

TRIES_AFTER_SERIOUS = 2


@dataclass(frozen=True)
class RoundState:
    """All that a round's outcome depends on.

    `version` is the present one, `positions_version` the one that was asked about; `present` and `entitled` are
    persons (without the moderator), `entitled` those of them who may decide; `count` is None when nobody objected
    when asked; `tries` as in `tries_of`; `advance_here` as in `advance.twice_problems`; `taken` are the steps of the
    ladder that were taken before.
    """

    procedure: Procedure
    version: int
    positions_version: int
    present: int
    entitled: int
    asked: bool = True
    count: Count | None = None
    concerns: tuple[Concern, ...] = ()
    tries: int = 1
    applicant_present: bool = True
    advance: tuple[AdvanceConsent, ...] = ()
    advance_here: int = 0
    taken: tuple[FallbackKind, ...] = ()

    @property
    def is_minus(self) -> bool:
        """Whether it is asked for consensus minus x: the step was taken, and its reason is in the log (R-11)."""
        return way_of_asking(self.taken) is FallbackKind.CONSENSUS_MINUS

    announced: int = 0
    """Vetoes that phones announced and nobody was asked about yet."""
    held_back: int = 0
    """Concerns from phones that the moderator has not shown yet."""
    by_resistance: bool = False
    """Whether the round asks for resistance. If nobody objects when asked (`count` is None), it needs none."""
    resistance: tuple[Option, ...] = ()
    """What was counted then: the proposal and the passive option."""

    @property
    def is_ranked(self) -> bool:
        """Whether the lesser resistance decides."""
        return self.by_resistance and self.count is not None


@dataclass(frozen=True)
class Asked:
    """An earlier round on the same version: its count, and whether a concern of degree 5 or 6 still stands since."""

    count: Count
    concern_stood: bool = False


def tries_of(earlier: Iterable[Asked]) -> int:
    """Which try about somebody's serious reservations a round is (R-00): this one, and each one before it in which
    somebody held a degree 5 or 6. A round in which nobody did, or nobody was counted, was no such try.
    """
    return 1 + sum(_was_try(one) for one in earlier)


def _was_try(asked: Asked) -> bool:
    heavy = asked.count.serious + asked.count.veto > 0
    return heavy or (asked.concern_stood and asked.count.total > 0)


class Result(StrEnum):
    """What a round comes to."""

    CONSENSUS = "consensus"
    WITH_CONCERNS = "consensus_with_concerns"
    MINUS = "consensus_minus"
    RESISTANCE = "least_resistance"
    NONE = "none"


class OfficeResult(StrEnum):
    """What the office answers in the dissent procedure, and where it agrees to a small sum without a meeting."""

    AGREED = "office_agreed"
    DECLINED = "office_declined"
    FAST = "office_fast"


ACCORD = frozenset({Result.CONSENSUS, Result.WITH_CONCERNS})
"""What counts as consensus of the assembly; what went past a block or came from the office does not."""
BY_OFFICE = frozenset({OfficeResult.AGREED, OfficeResult.FAST})
"""The office agreed."""
IN_FAVOUR = frozenset({*ACCORD, *BY_OFFICE, Result.MINUS, Result.RESISTANCE})
"""The outcomes after which a project gets its money, if there is enough."""


@dataclass(frozen=True)
class Outcome:
    """The result, what stands in its way, what is worth saying, and the figures for desk and public.

    `count` holds the advance consents too; it and `public` are None when nobody objected: then only `present` is
    stored.
    """

    result: Result
    obstacles: tuple[Refusal, ...]
    notices: tuple[Refusal, ...]
    present: int
    count: Count | None
    public: Summary | None
    in_advance: int = 0
    """How many of those in `count` consented before the meeting."""
    resistance: tuple[Option, ...] = ()
    """Where the lesser resistance decides: what was counted. There is no `count` then."""
    blocks: int = 0
    """How many described blocks stand all the same where the lesser resistance decides."""


def outcome(state: RoundState) -> Outcome:
    """The outcome of a round as it stands now (R-00)."""
    hindered = tuple(obstacles(state))
    if state.is_ranked:
        return Outcome(
            result=Result.NONE if hindered else Result.RESISTANCE,
            obstacles=hindered,
            notices=tuple(notices(state)),
            present=state.present,
            count=None,
            public=None,
            resistance=state.resistance,
            blocks=len(_unmarked_blocks(state)),
        )
    count = full_count(state)
    return Outcome(
        result=Result.NONE if hindered else _accord(state),
        obstacles=hindered,
        notices=tuple(notices(state)),
        present=state.present,
        count=count,
        public=None if count is None else summary(count),
        in_advance=advance_count(state.advance, state.version).total,
    )


def obstacles(state: RoundState) -> list[Refusal]:
    """Everything that stands in the way of consensus, each with its reason; empty means consensus (R-00)."""
    checks = _CHECKS_OF_RESISTANCE if state.is_ranked else _CHECKS
    return [refusal for check in checks for refusal in check(state)]


def notices(state: RoundState) -> list[Refusal]:
    """What is worth saying but stops nothing itself: a weak round, a marked veto that is still in the count, a veto
    that may be the applicant's own (R-26), more positions than people because some consented in advance, advance
    consents that a new version voided.
    """
    if state.is_ranked:
        return _notices_of_resistance(state)
    found = []
    count = full_count(state)
    if count is not None and is_weak(count):
        found.append(Refusal("forum.round_weak", agree=count.agree, positions=count.total))
    marked = any(block.breaks_ground_rule for block in _held(state, Degree.VETO))
    if marked and _counted(state, Degree.VETO) > len(_unmarked_blocks(state)):
        found.append(Refusal("forum.marked_block_counted"))
    elif state.applicant_present and not state.procedure.applicant_may_block and counting_blocks(state):
        # Positions are counts: only the room knows whose veto it is.
        found.append(Refusal("forum.applicant_may_not_block"))
    early = advance_count(state.advance, state.version).total
    if count is not None and early and count.total > state.entitled:
        beside = Refusal(
            "forum.advance_beside_room", positions=count.total - early, consents=early, present=state.entitled
        )
        found.append(beside)
    void = void_consents(state.advance, state.version)
    if void:
        found.append(Refusal("forum.advance_void", consents=void, version=state.version))
    return found


def full_count(state: RoundState) -> Count | None:
    """The positions of the room and the advance consents that hold; None when nobody objected."""
    return None if state.count is None else state.count.plus(advance_count(state.advance, state.version))


def check_nobody_objects(counted: Count, resistance: Iterable[Option] = ()) -> None:
    """Refuse "nobody objects" where anything is counted (`forum.already_counted`): one key never wipes out a veto."""
    if counted.total or any(option.resistances.answers for option in resistance):
        raise Refusal("forum.already_counted")


def counting_blocks(state: RoundState) -> int:
    """How many blocks count: those counted or described, less those that the rules let the round go past (R-10).

    A veto of which nothing was written down counts, and so does one whose owner is missing from the count. Whoever's
    veto breaks a ground rule is not among those counted: a marked veto never swallows somebody else's.
    """
    described = _unmarked_blocks(state)
    passed = sum(_is_passed(state.procedure, block) for block in described)
    return max(_counted(state, Degree.VETO), len(described)) - passed


def _unmarked_blocks(state: RoundState) -> list[Concern]:
    return [block for block in _held(state, Degree.VETO) if not block.breaks_ground_rule]


def serious_reservations(state: RoundState) -> int:
    """How many hold serious reservations, with the blocks without reason if the rules count them so."""
    held = max(_counted(state, Degree.SERIOUS), len(_held(state, Degree.SERIOUS)))
    return held + sum(_is_reasonless(state.procedure, block) for block in _held(state, Degree.VETO))


def _accord(state: RoundState) -> Result:
    if counting_blocks(state):
        return Result.MINUS
    uneasy = sum(_counted(state, degree) for degree in (Degree.SLIGHT, Degree.ASIDE, Degree.SERIOUS))
    recorded = any(
        concern.status is ConcernStatus.RECORDED and not concern.breaks_ground_rule for concern in state.concerns
    )
    return Result.WITH_CONCERNS if uneasy or recorded else Result.CONSENSUS


def _counted(state: RoundState, degree: Degree) -> int:
    # Somebody absent may have reservations though nobody in the room objected.
    return (state.count or Count()).plus(advance_count(state.advance, state.version)).of(degree)


def _held(state: RoundState, degree: Degree) -> list[Concern]:
    """Concerns of that degree on the present version that their owners still hold, marked ones included."""
    return [
        concern
        for concern in state.concerns
        if concern.degree is degree and concern.version == state.version and concern.status in STANDING
    ]


def _is_passed(procedure: Procedure, block: Concern) -> bool:
    unfounded = block.unfounded_by is procedure.block_unfounded_by is not UnfoundedBy.NOBODY
    return unfounded or _is_reasonless(procedure, block)


def _is_reasonless(procedure: Procedure, block: Concern) -> bool:
    asked_in_vain = block.reason is Reason.NONE_GIVEN and not block.breaks_ground_rule
    return procedure.reasonless_block_is_serious and asked_in_vain


def _all_asked(state: RoundState) -> list[Refusal]:
    return [] if state.asked else [Refusal("forum.not_all_asked")]


def _someone_present(state: RoundState) -> list[Refusal]:
    return [] if state.entitled > 0 else [Refusal("forum.nobody_present")]


def _quorum(state: RoundState) -> list[Refusal]:
    return quorum_problems(state.procedure, state.entitled)


def _applicant(state: RoundState) -> list[Refusal]:
    needed = state.procedure.applicant_present and not state.applicant_present
    return [Refusal("forum.applicant_absent")] if needed else []


def _same_version(state: RoundState) -> list[Refusal]:
    if state.positions_version == state.version:
        return []
    return [Refusal("forum.positions_void", version=state.version, asked_on=state.positions_version)]


def _count(state: RoundState) -> list[Refusal]:
    return [] if state.count is None else count_problems(state.procedure, state.count, state.entitled)


def _nobody_twice(state: RoundState) -> list[Refusal]:
    if state.count is None:
        return []
    consents = advance_count(state.advance, state.version).total
    return twice_problems(state.count.total, state.entitled, state.advance_here, consents)


def _reasons_asked(state: RoundState) -> list[Refusal]:
    return [
        Refusal("forum.block_reason_not_asked", number=block.number)
        for block in _held(state, Degree.VETO)
        if block.reason is Reason.NOT_ASKED and not block.breaks_ground_rule
    ]


def _blocks(state: RoundState) -> list[Refusal]:
    blocks = counting_blocks(state)
    if not blocks:
        return []
    if not state.is_minus:
        return [Refusal("forum.block_stands", blocks=blocks)]
    try:
        check_consensus_minus(state.procedure, state.taken, blocks)
    except Refusal as refusal:
        return [refusal]
    return []


def _serious(state: RoundState) -> list[Refusal]:
    again = serious_reservations(state) and state.tries < TRIES_AFTER_SERIOUS
    return [Refusal("forum.serious_needs_another_try")] if again else []


def _concerns(state: RoundState) -> list[Refusal]:
    return [Refusal("forum.concern_open", number=concern.number) for concern in state.concerns if concern.is_open]


def _announced(state: RoundState) -> list[Refusal]:
    """A veto from a phone counts once it is spoken; until the room was asked, nobody goes past it (R-10)."""
    return [Refusal("forum.veto_announced", vetoes=state.announced)] if state.announced else []


def _held_back(state: RoundState) -> list[Refusal]:
    return [Refusal("forum.concerns_held_back", concerns=state.held_back)] if state.held_back else []


def _resisted(state: RoundState) -> list[Refusal]:
    """Both were asked about, and the proposal meets less resistance than leaving it as it is (R-11)."""
    if not state.resistance or not all(one.resistances.answers for one in state.resistance):
        return [Refusal("forum.resistance_not_asked")]
    wrong = [problem for one in state.resistance for problem in resistance_problems(one, state.entitled)]
    return wrong if wrong or is_less(state.resistance) else [Refusal("forum.leaving_it_is_no_harder")]


def _notices_of_resistance(state: RoundState) -> list[Refusal]:
    found = ranking_notices(state.resistance) if state.resistance else []
    return [one for one in found if one.code == "forum.resistance_answers_differ"]


def _written(state: RoundState) -> list[Refusal]:
    return [
        Refusal("forum.written_concern_unanswered", number=concern.number)
        for concern in state.concerns
        if concern.written and not concern.breaks_ground_rule and not _is_heard(concern)
    ]


def _is_heard(concern: Concern) -> bool:
    """An absent person cannot speak up again: the concern is read out, and a reply or an amendment meets it."""
    met = concern.replied or concern.status is ConcernStatus.AMENDED
    return concern.status is ConcernStatus.WITHDRAWN or (concern.read_out and met)


_CHECKS: tuple[Callable[[RoundState], list[Refusal]], ...] = (
    _all_asked,
    _someone_present,
    _quorum,
    _applicant,
    _same_version,
    _count,
    _nobody_twice,
    _reasons_asked,
    _announced,
    _blocks,
    _serious,
    _concerns,
    _held_back,
    _written,
)
_CHECKS_OF_RESISTANCE = (
    _all_asked,
    _someone_present,
    _quorum,
    _applicant,
    _same_version,
    _reasons_asked,
    _resisted,
    _concerns,
    _held_back,
    _written,
)
"""Where the rules let the lesser resistance decide: no block stops it, each is asked for its reason and recorded."""
