"""What an officer writes into a draft, and what she has to say before somebody else can sign it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.grants.rules.content import Content, Promised, Result
from einklang.grants.rules.notices import MOST_FILE_NUMBER, MOST_REASON, MOST_RECIPIENT, too_long
from einklang.programmes.rules import ProofKind, Terms
from einklang.projects.rules.findings import period_findings
from einklang.projects.rules.plan import Period, Plan


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What the officer writes into a grant notice; the rest follows from what was decided and from the guideline.

    `conditions` are the days by which the assembly's conditions are to be met, by their number.
    """

    recipient: str
    file_number: str
    begins_on: dt.date
    ends_on: dt.date
    proof: ProofKind
    reason: str
    undecided_reason: str = ""
    remedies_included: bool = True
    conditions: Mapping[int, dt.date | None] = field(default_factory=dict)

    def into(self, content: Content) -> Content:
        """The same content with what was written."""
        days = [replace(one, due_on=self.conditions.get(one.number, one.due_on)) for one in content.conditions]
        return replace(
            content,
            file_number=self.file_number.strip(),
            begins_on=self.begins_on,
            ends_on=self.ends_on,
            proof=self.proof,
            reason=self.reason.strip(),
            undecided_reason=self.undecided_reason.strip() if content.undecided else "",
            conditions=tuple(days),
        )


@dataclass(frozen=True, kw_only=True)
class Changed:
    """What an amendment changes, and why; None leaves a thing as it is."""

    reason: str
    ceiling_cents: Cents | None = None
    begins_on: dt.date | None = None
    ends_on: dt.date | None = None
    plan: Plan | None = None

    def into(self, content: Content) -> Content:
        """What binds, with the changes."""
        plan = self.plan or content.plan
        return replace(
            content,
            ceiling_cents=content.ceiling_cents if self.ceiling_cents is None else self.ceiling_cents,
            before_cents=content.ceiling_cents,
            begins_on=self.begins_on or content.begins_on,
            ends_on=self.ends_on or content.ends_on,
            lines=plan.lines,
            covers=plan.covers,
            reason=self.reason.strip(),
            undecided_reason="",
        )


def ended(content: Content, result: Result, reason: str) -> Content:
    """What binds, with what the examination came to: the content of a closing notice or of a revocation."""
    return replace(
        content,
        ceiling_cents=result.final_cents,
        before_cents=content.ceiling_cents,
        result=result,
        reason=reason.strip(),
        undecided_reason="",
    )


def obstacles(recipient: str, content: Content) -> Iterator[Refusal]:
    """What keeps a draft of any kind from being kept: no recipient, no reason, days out of order, too long texts."""
    if not recipient.strip():
        yield Refusal("grants.recipient_missing", field="recipient")
    if not content.reason:
        yield Refusal("grants.reason_missing", field="reason")
    if not content.file_number:
        yield Refusal("grants.file_number_missing", field="file_number")
    if content.undecided and not content.undecided_reason and content.before_cents is None:
        yield Refusal("grants.undecided_unexplained", field="undecided_reason")
    yield from too_long(
        (
            ("recipient", recipient, MOST_RECIPIENT),
            ("reason", content.reason, MOST_REASON),
            ("undecided_reason", content.undecided_reason, MOST_REASON),
            ("file_number", content.file_number, MOST_FILE_NUMBER),
        )
    )


def check_address(recipient: str) -> Iterator[Refusal]:
    """A notice goes by post: below the name stands where to (`grants.address_missing`)."""
    if len([line for line in recipient.splitlines() if line.strip()]) == 1:
        yield Refusal("grants.address_missing", field="recipient")


def check_covered(gap_cents: Cents) -> None:
    """Nothing is granted for a plan in which somebody's refused money is not replaced yet (R-01)."""
    if gap_cents > 0:
        raise Refusal("grants.plan_has_gap", gap_cents=gap_cents)


def begins_too_early(content: Content, terms: Terms, *, notified: dt.date) -> list[Refusal]:
    """Why the project may not begin on its day, now that the day of the notice is known (R-04)."""
    period = Period(content.begins_on, content.ends_on)
    found = period_findings(period, terms, not_before=notified, early_start=content.early_start)
    return [finding.reason for finding in found]


def promised(numbers: Mapping[int, dt.date | None]) -> tuple[Promised, ...]:
    """The assembly's conditions with their days, by number."""
    return tuple(Promised(number, due_on) for number, due_on in sorted(numbers.items()))
