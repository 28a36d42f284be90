"""Notices: their kinds, their life, and what stands in the way of each step."""

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.people.rules import RoleKind, door

DRAFT_NOTICES = door("grants.draft_notices", RoleKind.GRANT_OFFICER)
SIGN_NOTICES = door("grants.sign_notices", RoleKind.PROGRAMME_OFFICE)
SEND_NOTICES = door("grants.send_notices", RoleKind.GRANT_OFFICER)
"""To posting a notice and to what follows: a waiver, a letter that came late, a condition that was met."""
READ_NOTICES = door("grants.read_notices", RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE, RoleKind.AUDITOR)
"""To notices as papers. Whoever applied reads her own."""
ADOPT_TEXTS = door("grants.adopt_texts", RoleKind.PROGRAMME_OFFICE)

MOST_RECIPIENT = 400
MOST_REASON = 2_000
MOST_WORD = 300
MOST_FILE_NUMBER = 60
MOST_BLOCK = 8_000


class NoticeKind(StrEnum):
    """What a notice does: it grants, changes what was granted, closes, or takes back."""

    GRANT = "grant"
    AMENDMENT = "amendment"
    CLOSING = "closing"
    REVOCATION = "revocation"


class Delivery(StrEnum):
    """How a notice goes out; the way says from which day it counts."""

    POST = "post"
    ELECTRONIC = "electronic"
    IN_PERSON = "in_person"
    FORMAL_SERVICE = "formal_service"


class Stage(StrEnum):
    """How far a notice is."""

    DRAFTED = "drafted"
    SIGNED = "signed"
    SENT = "sent"
    DISCARDED = "discarded"


class Block(StrEnum):
    """The parts of a notice that stand in every one of them, in versions."""

    LETTERHEAD = "letterhead"
    BASIS = "basis"
    CALLS = "calls"
    PUBLICITY = "publicity"
    CHANGES = "changes"
    PROOF = "proof"
    REVOCATION = "revocation"
    DATA = "data"
    REMEDIES = "remedies"


BLOCKS_OF = {
    NoticeKind.GRANT: tuple(Block),
    NoticeKind.AMENDMENT: (Block.LETTERHEAD, Block.BASIS, Block.REVOCATION, Block.REMEDIES),
    NoticeKind.CLOSING: (Block.LETTERHEAD, Block.BASIS, Block.REVOCATION, Block.DATA, Block.REMEDIES),
    NoticeKind.REVOCATION: (Block.LETTERHEAD, Block.BASIS, Block.REVOCATION, Block.REMEDIES),
}
"""Which text blocks stand in a notice of each kind."""


def stage_of(*, signed: bool, sent: bool, discarded: bool) -> Stage:
    """How far a notice is."""
    if discarded:
        return Stage.DISCARDED
    if sent:
        return Stage.SENT
    return Stage.SIGNED if signed else Stage.DRAFTED


def check_stage(stage: Stage, *needed: Stage) -> None:
    """Refuse what cannot be done to a notice any more, or not yet: one refusal for each stage."""
    if stage not in needed:
        codes = {
            Stage.DRAFTED: "grants.not_signed_yet",
            Stage.SIGNED: "grants.signed_already",
            Stage.SENT: "grants.sent_already",
            Stage.DISCARDED: "grants.discarded_already",
        }
        raise Refusal(codes[stage])


def check_second_person(drafted_by: int | None, signs: int) -> None:
    """Refuse (`grants.own_draft`) signing off what one has drafted oneself."""
    if drafted_by == signs:
        raise Refusal("grants.own_draft")


def check_sent_on(sent_on: dt.date, signed_on: dt.date, today: dt.date) -> None:
    """Refuse a day of dispatch to come (`grants.sent_in_future`), or before the signature (`grants.sent_unsigned`)."""
    if sent_on > today:
        raise Refusal("grants.sent_in_future", field="dispatched_on", date=sent_on)
    if sent_on < signed_on:
        raise Refusal("grants.sent_unsigned", field="dispatched_on", date=sent_on, signed=signed_on)


def check_waived_on(waived_on: dt.date, notified_on: dt.date, today: dt.date) -> None:
    """Refuse a waiver to come (`grants.waived_in_future`), or of what did not count yet (`grants.waived_too_early`)."""
    if waived_on > today:
        raise Refusal("grants.waived_in_future", field="waived_on", date=waived_on)
    if waived_on < notified_on:
        raise Refusal("grants.waived_too_early", field="waived_on", date=waived_on, notified=notified_on)


def check_arrived_on(arrived_on: dt.date, notified_on: dt.date, today: dt.date) -> None:
    """Refuse an arrival that is no later than what counts anyway (`grants.not_late`), or to come."""
    if arrived_on > today:
        raise Refusal("grants.sent_in_future", field="arrived_on", date=arrived_on)
    if arrived_on <= notified_on:
        raise Refusal("grants.not_late", field="arrived_on", date=notified_on)


def check_met(met_on: dt.date, word: str, today: dt.date) -> None:
    """Refuse noting a condition as met on a day to come, or without a word on how one knows."""
    if met_on > today:
        raise Refusal("grants.met_in_future", field="met_on", date=met_on)
    if not word.strip():
        raise Refusal("grants.word_missing", field="word")
    if len(word) > MOST_WORD:
        raise Refusal("base.text_too_long", field="word", length=len(word), most=MOST_WORD)


ENDING = frozenset({NoticeKind.CLOSING, NoticeKind.REVOCATION})
"""Notices that follow from an examination or a hearing; their money has moved before they go out."""


def check_new_ceiling(new: Cents, *, now: Cents, agreed: Cents, paid: Cents) -> None:
    """Refuse a sum above what the assembly agreed on (`grants.more_than_agreed`) or below what is paid or called."""
    if new <= 0:
        raise Refusal("grants.nothing_granted", field="ceiling")
    if new > agreed and new > now:
        raise Refusal("grants.more_than_agreed", field="ceiling", agreed_cents=agreed)
    if new < paid:
        raise Refusal("grants.less_than_paid", field="ceiling", paid_cents=paid)


def too_long(told: Iterable[tuple[str, str, int]]) -> Iterator[Refusal]:
    """What was written too long: field, text and most characters of each."""
    for field, text, most in told:
        if len(text) > most:
            yield Refusal("base.text_too_long", field=field, length=len(text), most=most)
