"""Where a grant stands, computed from its notices, their days and the calendar; nothing of it is stored."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from einklang.base.money import Cents
from einklang.grants.rules import days
from einklang.grants.rules.content import Content
from einklang.grants.rules.notices import NoticeKind


@dataclass(frozen=True)
class Sent:
    """A notice that went out, with its days."""

    kind: NoticeKind
    dispatched_on: dt.date
    notified_on: dt.date
    remedies_included: bool
    waived_on: dt.date | None
    content: Content

    def remedy_until(self, holidays: Collection[dt.date]) -> dt.date:
        """The last day on which it can be contested."""
        return days.remedy_until(self.notified_on, remedies_included=self.remedies_included, holidays=holidays)

    def final_on(self, holidays: Collection[dt.date]) -> dt.date:
        """The first day on which it is final."""
        return days.final_on(
            self.notified_on,
            remedies_included=self.remedies_included,
            waived_on=self.waived_on,
            holidays=holidays,
        )


@dataclass(frozen=True)
class Standing:
    """Where a grant stands on a day.

    `content` is what binds now: the newest notice that grants or amends. `payable_cents` is the most that may be paid
    in all: what the last final notice grants, and never more than the newest one.
    """

    on: dt.date
    dispatched_on: dt.date
    notified_on: dt.date
    remedy_until: dt.date
    final_on: dt.date
    content: Content
    payable_cents: Cents
    waived_on: dt.date | None = None
    ended_by: NoticeKind | None = None

    @property
    def is_notified(self) -> bool:
        """Whether the notice counts already."""
        return self.on >= self.notified_on

    @property
    def is_final(self) -> bool:
        """Whether nobody can contest the grant notice any more, so that money can flow."""
        return self.on >= self.final_on

    @property
    def ceiling_cents(self) -> Cents:
        """The most that is granted."""
        return self.content.ceiling_cents

    @property
    def first_day(self) -> dt.date:
        """From this day costs count: the beginning, but not before the notice, except with the permission (R-04)."""
        begins = self.content.begins_on
        return begins if self.content.early_start else max(begins, self.notified_on)

    @property
    def last_day(self) -> dt.date:
        """The project's last day."""
        return self.content.ends_on

    @property
    def proof_due_on(self) -> dt.date:
        """Until when the proof of use is handed in (R-17)."""
        return self.content.proof_due_on

    @property
    def is_running(self) -> bool:
        """Whether the project may spend money on this day."""
        return self.ended_by is None and self.first_day <= self.on <= self.last_day

    @property
    def is_finished(self) -> bool:
        """Whether the last day is over."""
        return self.on > self.last_day


def standing(sent: Sequence[Sent], on: dt.date, holidays: Collection[dt.date]) -> Standing | None:
    """Where a grant stands by the notices that went out, in order; None when none did yet."""
    binding = [one for one in sent if one.kind in {NoticeKind.GRANT, NoticeKind.AMENDMENT}]
    if not binding:
        return None
    first, newest = binding[0], binding[-1]
    final = [one.content.ceiling_cents for one in binding if one.final_on(holidays) <= on]
    ended = [one.kind for one in sent if one.kind in {NoticeKind.CLOSING, NoticeKind.REVOCATION}]
    return Standing(
        on=on,
        dispatched_on=first.dispatched_on,
        notified_on=first.notified_on,
        remedy_until=first.remedy_until(holidays),
        final_on=first.final_on(holidays),
        content=newest.content,
        payable_cents=Cents(min(final[-1], newest.content.ceiling_cents)) if final else Cents(0),
        waived_on=first.waived_on,
        ended_by=ended[-1] if ended else None,
    )
