"""The life of a concern, objection or block, and the mark for a block that breaks a ground rule."""

from dataclasses import dataclass, replace
from enum import StrEnum

from einklang.base.refusal import Refusal
from einklang.forum.rules.lives import Life, Row
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import Procedure, UnfoundedBy


class ConcernKind(StrEnum):
    """What a concern is called; the degree says it."""

    CONCERN = "concern"
    OBJECTION = "objection"
    BLOCK = "block"


class ConcernStatus(StrEnum):
    """Where a concern stands."""

    RAISED = "raised"
    DISCUSSED = "discussed"
    AMENDED = "answered_by_amendment"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    RECORDED = "recorded"


class ConcernAct(StrEnum):
    """What can be done with a concern."""

    DISCUSS = "discuss"
    AMEND = "amend"
    ANSWER = "answer"
    WITHDRAW = "withdraw"
    RECORD = "record"


class Voice(StrEnum):
    """Who acts on a concern; the desk may enter it for the owner."""

    OWNER = "owner"
    MODERATOR = "moderator"
    MEETING = "meeting"


class Reason(StrEnum):
    """Whether a block's reason was asked for, and of which kind it is. Nobody judges it here (R-10)."""

    NOT_ASKED = ""
    NONE_GIVEN = "none"
    RULE = "rule"
    GOAL = "goal"
    HARM = "harm"
    OTHER = "other"


CONCERN_LIFE: Life[ConcernStatus, ConcernAct, Voice] = Life(
    not_now="forum.concern_not_now",
    not_yours="forum.concern_not_yours",
    rows=(
        Row(ConcernStatus.RAISED, ConcernAct.DISCUSS, Voice.MODERATOR, ConcernStatus.DISCUSSED),
        Row(ConcernStatus.RAISED, ConcernAct.WITHDRAW, Voice.OWNER, ConcernStatus.WITHDRAWN),
        Row(ConcernStatus.RAISED, ConcernAct.RECORD, Voice.OWNER, ConcernStatus.RECORDED),
        Row(ConcernStatus.DISCUSSED, ConcernAct.AMEND, Voice.OWNER, ConcernStatus.AMENDED),
        Row(ConcernStatus.DISCUSSED, ConcernAct.AMEND, Voice.MEETING, ConcernStatus.AMENDED),
        Row(ConcernStatus.DISCUSSED, ConcernAct.ANSWER, Voice.OWNER, ConcernStatus.ANSWERED),
        Row(ConcernStatus.DISCUSSED, ConcernAct.ANSWER, Voice.MEETING, ConcernStatus.ANSWERED),
        Row(ConcernStatus.DISCUSSED, ConcernAct.WITHDRAW, Voice.OWNER, ConcernStatus.WITHDRAWN),
        Row(ConcernStatus.DISCUSSED, ConcernAct.RECORD, Voice.OWNER, ConcernStatus.RECORDED),
        Row(ConcernStatus.DISCUSSED, ConcernAct.RECORD, Voice.MODERATOR, ConcernStatus.RECORDED),
    ),
)
OPEN = frozenset({ConcernStatus.RAISED, ConcernStatus.DISCUSSED})
STANDING = OPEN | {ConcernStatus.RECORDED}


class MarkStatus(StrEnum):
    """How far the mark "breaks a ground rule" is; it is never taken away, only overturned."""

    PROPOSED = "proposed"
    MARKED = "marked"
    APPEALED = "appealed"
    UPHELD = "upheld"
    OVERTURNED = "overturned"


class MarkAct(StrEnum):
    """What can be done with a mark."""

    CONFIRM = "confirm"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    OVERTURN = "overturn"


class MarkVoice(StrEnum):
    """Who acts on a mark."""

    SECOND_PERSON = "second_person"
    OWNER = "owner"
    OFFICE = "office"


MARK_LIFE: Life[MarkStatus, MarkAct, MarkVoice] = Life(
    not_now="forum.mark_not_now",
    not_yours="forum.mark_not_yours",
    rows=(
        Row(MarkStatus.PROPOSED, MarkAct.CONFIRM, MarkVoice.SECOND_PERSON, MarkStatus.MARKED),
        Row(MarkStatus.MARKED, MarkAct.APPEAL, MarkVoice.OWNER, MarkStatus.APPEALED),
        Row(MarkStatus.APPEALED, MarkAct.UPHOLD, MarkVoice.OFFICE, MarkStatus.UPHELD),
        Row(MarkStatus.APPEALED, MarkAct.OVERTURN, MarkVoice.OFFICE, MarkStatus.OVERTURNED),
    ),
)
# An appeal does not stop the round: public money never waits for a breach of a ground rule.
BREACH = frozenset({MarkStatus.MARKED, MarkStatus.APPEALED, MarkStatus.UPHELD})


@dataclass(frozen=True)
class Concern:
    """One concern as the rules see it: no text, no owner. `version` is the one it was raised on.

    `written`: it came from somebody absent, so it must be read out and get a reply (R-27).
    """

    number: int
    degree: Degree
    version: int
    status: ConcernStatus = ConcernStatus.RAISED
    reason: Reason = Reason.NOT_ASKED
    written: bool = False
    read_out: bool = False
    replied: bool = False
    mark: MarkStatus | None = None
    unfounded_by: UnfoundedBy | None = None

    @property
    def kind(self) -> ConcernKind:
        """Concern (2-4), objection (5) or block (6)."""
        if self.degree is Degree.VETO:
            return ConcernKind.BLOCK
        return ConcernKind.OBJECTION if self.degree is Degree.SERIOUS else ConcernKind.CONCERN

    @property
    def breaks_ground_rule(self) -> bool:
        """Whether two persons marked it and no appeal overturned that."""
        return self.mark in BREACH

    @property
    def is_open(self) -> bool:
        """Whether it still has to be answered, amended, withdrawn or recorded."""
        return self.status in OPEN and not self.breaks_ground_rule


def move_concern(concern: Concern, act: ConcernAct, voice: Voice, version: int) -> Concern:
    """The concern after an act, while `version` is decided on.

    Refuses what the table refuses, and `forum.block_is_its_owners`: the meeting cannot answer a block on the
    present version over its owner's head, or somebody would be outvoted.
    """
    settles = act in (ConcernAct.ANSWER, ConcernAct.AMEND)
    if settles and voice is Voice.MEETING and concern.kind is ConcernKind.BLOCK and concern.version == version:
        raise Refusal("forum.block_is_its_owners")
    return replace(concern, status=CONCERN_LIFE.move(concern.status, act, voice))


@dataclass(frozen=True)
class Marker:
    """Somebody who marks: an opaque key for "is it the same person", and the role held."""

    person: int
    role: str


def check_first_mark(concern: Concern, first: Marker, reason: str) -> None:
    """Refuse the first half of a mark: not a block, already marked, not by the moderator, or without a reason."""
    if concern.kind is not ConcernKind.BLOCK:
        raise Refusal("forum.mark_only_blocks")
    if concern.mark is not None:
        raise Refusal("forum.mark_not_now")
    if first.role != "moderator":
        raise Refusal("forum.mark_by_moderator")
    if not reason.strip():
        raise Refusal("forum.mark_needs_reason", field="reason")


def check_second_mark(procedure: Procedure, first: Marker, second: Marker) -> None:
    """Refuse the second half of a mark: by the same person, or by none of those whom the rules name."""
    if first.person == second.person:
        raise Refusal("forum.mark_needs_two")
    if second.role not in procedure.second_persons:
        raise Refusal("forum.mark_second_not_named")


def finds_unfounded(procedure: Procedure, by: UnfoundedBy) -> bool:
    """Whether the rules of procedure let this body find a block unfounded (R-10)."""
    return by is procedure.block_unfounded_by is not UnfoundedBy.NOBODY


def check_unfounded(procedure: Procedure, by: UnfoundedBy) -> None:
    """Refuse to find a block unfounded, unless the rules of procedure give that to this body (R-10)."""
    if not finds_unfounded(procedure, by):
        raise Refusal("forum.unfounded_not_allowed")
