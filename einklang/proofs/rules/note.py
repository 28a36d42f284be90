"""What an officer types into the note, as values: what she judged, and what does not count."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.proofs.rules.examination import MOST_OUTCOME, MOST_REASON, Completeness, ReportDepth, VoucherDepth
from einklang.proofs.rules.repayments import check_interest, check_repay_by

NOTHING = Cents(0)


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """How closely the proof was looked at and what came of it. `outcome` is for the file, `reason` for the notice."""

    report_depth: ReportDepth = ReportDepth.FULL
    voucher_depth: VoucherDepth = VoucherDepth.ALL
    on_site_on: dt.date | None = None
    completeness: Completeness = Completeness.COMPLETE
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


def obstacles(judgement: Judgement, owed: Owed, today: dt.date) -> Iterator[Refusal]:
    """What is still missing before a second person can sign the note: result, reason, and the terms of a repayment."""
    if not judgement.outcome.strip():
        yield Refusal("proofs.outcome_of_examination_missing", field="outcome")
    if not judgement.reason.strip():
        yield Refusal("proofs.notice_reason_missing", field="reason")
    if owed.anything:
        try:
            check_repay_by(judgement.repay_by, today)
        except Refusal as refusal:
            yield refusal
    try:
        check_interest(Cents(int(owed.principal)), judgement.interest_from, judgement.waiver, today)
    except Refusal as refusal:
        yield refusal
