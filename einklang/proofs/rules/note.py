"""What an officer types into the note, as values: what she judged, and what does not count."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.proofs.rules.examination import (
    MOST_OUTCOME,
    MOST_REASON,
    Completeness,
    Looked,
    ReportDepth,
    VoucherDepth,
    check_extent,
)
from einklang.proofs.rules.repayments import check_interest, check_repay_by

NOTHING = Cents(0)


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """How closely the proof was looked at and what came of it. `outcome` is for the file, `reason` for the notice."""

    report_depth: ReportDepth = ReportDepth.NOT_SAID
    voucher_depth: VoucherDepth = VoucherDepth.NOT_SAID
    on_site_on: dt.date | None = None
    completeness: Completeness = Completeness.NOT_SAID
    outcome: str = ""
    reason: str = ""
    repay_by: dt.date | None = None
    interest_from: dt.date | None = None
    waiver: str = ""

    def obstacles(self) -> Iterator[Refusal]:
        """What no row holds."""
        for field, most in (("outcome", MOST_OUTCOME), ("reason", MOST_REASON), ("waiver", MOST_REASON)):
            length = len(getattr(self, field))
            if length > most:
                yield Refusal("base.text_too_long", field=field, length=length, most=most)


@dataclass(frozen=True, kw_only=True)
class Corrections:
    """What does not count beside the vouchers, and other money that the proof did not tell of; with the reason."""

    cut_cents: Cents = NOTHING
    cut_minutes: int = 0
    more_cover_cents: Cents = NOTHING
    cut_reason: str = ""

    def obstacles(self) -> Iterator[Refusal]:
        """Nothing is corrected without a reason, and nothing by less than nothing."""
        if min(self.cut_cents, self.cut_minutes, self.more_cover_cents) < 0:
            yield Refusal("proofs.amount_negative")
        if (self.cut_cents or self.cut_minutes or self.more_cover_cents) and not self.cut_reason.strip():
            yield Refusal("proofs.correction_needs_reason", field="cut_reason")
        if len(self.cut_reason) > MOST_REASON:
            yield Refusal("base.text_too_long", field="cut_reason", length=len(self.cut_reason), most=MOST_REASON)


@dataclass(frozen=True, kw_only=True)
class Owed:
    """Whether anything is owed back, and whether it is more than interest."""

    anything: bool
    principal: bool


def untrue(judgement: Judgement, looked: Looked, today: dt.date) -> Iterator[Refusal]:
    """What no note says even while it is written: that more was looked at than was, and a day that is over."""
    yield from _tried(lambda: check_extent(judgement.voucher_depth, looked))
    if judgement.repay_by is not None:
        yield from _tried(lambda: check_repay_by(judgement.repay_by, today))


def obstacles(judgement: Judgement, owed: Owed, looked: Looked, today: dt.date) -> Iterator[Refusal]:
    """What is still missing before a second person can sign the note: extent, result, reason, terms of a repayment."""
    yield from _not_said(judgement)
    yield from _tried(lambda: check_extent(judgement.voucher_depth, looked))
    if not judgement.outcome.strip():
        yield Refusal("proofs.outcome_of_examination_missing", field="outcome")
    if not judgement.reason.strip():
        yield Refusal("proofs.notice_reason_missing", field="reason")
    if owed.anything:
        yield from _tried(lambda: check_repay_by(judgement.repay_by, today))
    principal = Cents(int(owed.principal))
    yield from _tried(lambda: check_interest(principal, judgement.interest_from, judgement.waiver, today))


def _not_said(judgement: Judgement) -> Iterator[Refusal]:
    """How closely the proof was looked at is said by the officer, never for her."""
    if judgement.report_depth == ReportDepth.NOT_SAID:
        yield Refusal("proofs.report_depth_missing", field="report_depth")
    if judgement.voucher_depth == VoucherDepth.NOT_SAID:
        yield Refusal("proofs.voucher_depth_missing", field="voucher_depth")
    if judgement.completeness == Completeness.NOT_SAID:
        yield Refusal("proofs.completeness_missing", field="completeness")


def _tried(check: Callable[[], object]) -> Iterator[Refusal]:
    try:
        check()
    except Refusal as refusal:
        yield refusal
