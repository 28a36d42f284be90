"""What a proof of use says beside its vouchers, when it is due (R-17), and what is missing. All money in cents."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from einklang.base.days import add_months
from einklang.base.money import Cents
from einklang.base.refusal import Refusal, refuse_all
from einklang.programmes.rules import ProofKind, Terms
from einklang.projects.rules.plan import Plan, Source
from einklang.proofs.rules import vouchers as lists
from einklang.proofs.rules.vouchers import Voucher

MOST_WORDS = 6_000
MOST_LABEL = 200
MOST_HOURS = 100_000
MOST_ROWS = 60


@dataclass(frozen=True)
class Received:
    """What one part of the planned cover really brought; `amount_cents` is None until somebody says so."""

    source: Source
    label: str
    planned_cents: Cents
    amount_cents: Cents | None = None


@dataclass(frozen=True)
class Work:
    """Volunteers' work as a total: what, from when to when, how many people, how many minutes. Never a name."""

    label: str = ""
    begins_on: dt.date | None = None
    ends_on: dt.date | None = None
    people: int | None = None
    minutes: int | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether the row is still empty."""
        return not (self.label or self.begins_on or self.ends_on or self.people or self.minutes)


@dataclass(frozen=True)
class Report:
    """What was done, what came of it for the public, how many people it reached; the remarks are for the office."""

    done: str = ""
    outcome: str = ""
    reached: int | None = None
    remarks: str = ""


@dataclass(frozen=True)
class Content:
    """All that a version of a proof says. `sum_cents` stands for the vouchers in a simple proof without a list."""

    kind: ProofKind = ProofKind.FULL
    vouchers: tuple[Voucher, ...] = ()
    received: tuple[Received, ...] = ()
    work: tuple[Work, ...] = ()
    report: Report = field(default_factory=Report)
    sum_cents: Cents | None = None
    keeps_vouchers: bool = False

    @property
    def cash_cents(self) -> Cents:
        """What was spent: the vouchers, or the sum that stands for them."""
        return lists.spent_cents(self.vouchers) if self.vouchers else Cents(self.sum_cents or 0)

    @property
    def received_cents(self) -> Cents:
        """What all others but the fund brought."""
        return Cents(sum(one.amount_cents or 0 for one in self.received))

    @property
    def minutes(self) -> int:
        """Volunteers' work in all."""
        return sum(one.minutes or 0 for one in self.work)


@dataclass(frozen=True)
class Result:
    """The figures of a proof: spent in cash, work at the guideline's rate, both together, brought by others."""

    cash_cents: Cents
    work_cents: Cents
    received_cents: Cents

    @property
    def total_cents(self) -> Cents:
        """Cash and work."""
        return Cents(self.cash_cents + self.work_cents)

    @property
    def shortfall_cents(self) -> Cents:
        """What is left to be covered in cash; never below nothing."""
        return Cents(max(0, self.cash_cents - self.received_cents))


def result_of(content: Content, terms: Terms) -> Result:
    """The figures of a proof. Work counts at the guideline's rate and up to its cap (R-03), rounded down."""
    work = terms.work_cents(content.minutes) if terms.in_kind_allowed else Cents(0)
    if terms.in_kind_cap_cents is not None:
        work = min(work, terms.in_kind_cap_cents)
    return Result(content.cash_cents, work, content.received_cents)


def prefilled(plan: Plan) -> tuple[Received, ...]:
    """What others were to bring by the plan: not the fund's own money, not work, not what was refused."""
    skipped = {Source.REQUESTED, Source.IN_KIND}
    told = (cover for cover in plan.covers if cover.source not in skipped and cover.counts)
    return tuple(Received(cover.source, cover.label, cover.amount_cents) for cover in told)


def planned_where_untold(content: Content) -> Content:
    """The same proof, in which others brought what was planned as long as nobody said otherwise."""
    told = (
        replace(one, amount_cents=one.planned_cents) if one.amount_cents is None else one for one in content.received
    )
    return replace(content, received=tuple(told))


# ── When it is due ────────────────────────────────────────────────────────────────────────────────────────


class Lateness(StrEnum):
    """How late something came, as the official form asks."""

    IN_TIME = "in_time"
    LESS_THAN_A_MONTH = "less_than_a_month"
    MONTHS = "months"


@dataclass(frozen=True)
class Late:
    """How late, with the full months where it is that many."""

    how: Lateness
    months: int = 0
    days: int = 0


def late_by(due_on: dt.date, day: dt.date) -> Late:
    """How late that day is for something due on the other; whole months are counted by the calendar (§ 188 BGB)."""
    if day <= due_on:
        return Late(Lateness.IN_TIME)
    months = 0
    while add_months(due_on, months + 1) < day:
        months += 1
    days = (day - due_on).days
    return Late(Lateness.MONTHS, months, days) if months else Late(Lateness.LESS_THAN_A_MONTH, 0, days)


def check_extension(due_on: dt.date, new: dt.date, reason: str) -> str:
    """The reason for a later day. Refuses `proofs.extension_not_later` and `proofs.extension_reason_missing`."""
    told = " ".join(reason.replace("\x00", "").split())
    late = [Refusal("proofs.extension_not_later", field="due_on", due=due_on)] if new <= due_on else []
    lacks = [] if told else [Refusal("proofs.extension_reason_missing", field="reason")]
    refuse_all([*late, *lacks, *_too_long("reason", told, 300)])
    return told


def check_received_on(received_on: dt.date, today: dt.date, ends_on: dt.date | None) -> None:
    """Refuse a day on which the paper cannot have come: in the future, or a year before the project's end."""
    if received_on > today:
        raise Refusal("proofs.received_in_the_future", field="received_on", date=received_on)
    if ends_on is not None and received_on < add_months(ends_on, -24):
        raise Refusal("proofs.received_too_early", field="received_on", date=received_on)


def reminder_due(due_on: dt.date, today: dt.date, sent: Iterable[int], days: Sequence[int]) -> int | None:
    """The reminder to send today: the newest one whose day has come, if neither it nor a later one was sent.

    `days` are those of the guideline, from the day on which the proof is due.

    After a pause of the machine only the newest counts: five letters in a night help nobody.
    """
    come = [one for one in sorted(days) if due_on + dt.timedelta(days=one) <= today]
    if not come or any(one >= come[-1] for one in sent):
        return None
    return come[-1]


# ── What stands in the way ───────────────────────────────────────────────────────────────────────────────────────


def check_can_be_kept(content: Content) -> None:
    """Refuse what no row holds: too long, too many, too much."""
    lists.check_can_be_kept(content.vouchers)
    report = content.report
    words = (("done", report.done), ("outcome", report.outcome), ("remarks", report.remarks))
    long = [refusal for name, text in words for refusal in _too_long(name, text, MOST_WORDS)]
    if len(content.work) > MOST_ROWS or len(content.received) > MOST_ROWS:
        long.append(Refusal("proofs.too_many_rows", most=MOST_ROWS))
    refuse_all(long)


def obstacles(content: Content) -> list[Refusal]:
    """Why this proof cannot be handed in: every reason, each with its field."""
    return [*_vouchers(content), *_received(content), *_work(content), *_report(content)]


def _vouchers(content: Content) -> list[Refusal]:
    if content.vouchers:
        return lists.obstacles(content.vouchers)
    if content.kind is ProofKind.FULL:
        return [Refusal("proofs.no_vouchers", field="vouchers")]
    lacks = [] if content.sum_cents else [Refusal("proofs.sum_missing", field="sum_cents")]
    promise = [] if content.keeps_vouchers else [Refusal("proofs.promise_missing", field="keeps_vouchers")]
    return [*lacks, *promise]


def _received(content: Content) -> list[Refusal]:
    return [
        Refusal("proofs.received_missing", field=f"received-{place}-amount_cents", label=one.label)
        for place, one in enumerate(content.received)
        if one.amount_cents is None
    ]


def _work(content: Content) -> list[Refusal]:
    found = []
    for place, one in enumerate(content.work):
        if not one.minutes:
            found.append(Refusal("proofs.hours_missing", field=f"work-{place}-minutes", row=place + 1))
        if not one.people:
            found.append(Refusal("proofs.people_missing", field=f"work-{place}-people", row=place + 1))
        if one.begins_on and one.ends_on and one.ends_on < one.begins_on:
            found.append(Refusal("proofs.work_ends_before", field=f"work-{place}-ends_on", row=place + 1))
    return found


def _report(content: Content) -> list[Refusal]:
    report = content.report
    found = [] if report.outcome.strip() else [Refusal("proofs.outcome_missing", field="outcome")]
    if content.kind is ProofKind.FULL and not report.done.strip():
        found.insert(0, Refusal("proofs.done_missing", field="done"))
    return found


def _too_long(name: str, text: str, most: int) -> list[Refusal]:
    over = len(text) > most
    return [Refusal("base.text_too_long", field=name, length=len(text), most=most)] if over else []
