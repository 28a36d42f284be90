"""The formal check as a list of small checks: each is in order, lacks something, or has something to say."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from einklang.base.refusal import Refusal
from einklang.programmes.rules import Terms
from einklang.projects.rules import findings as about
from einklang.projects.rules.checking import AttachmentKind
from einklang.projects.rules.findings import Finding, Severity
from einklang.projects.rules.formal import Case, formal_findings, pot_findings, twice_findings
from einklang.projects.rules.holder import Holder, is_needed
from einklang.projects.rules.plan import CoverStatus, Plan, Source
from einklang.projects.rules.version import Field, VersionText


class Check(StrEnum):
    """What is looked at, in the order of the form."""

    TEXT = "text"
    PERIOD = "period"
    COSTS = "costs"
    BALANCE = "balance"
    SHARE = "share"
    WORK = "work"
    QUOTES = "quotes"
    OTHERS = "others"
    HOLDER = "holder"
    PAPERS = "papers"
    GUIDELINE = "guideline"
    TWICE = "twice"


RULES: Mapping[Check, str] = {
    Check.GUIDELINE: "R-06",
    Check.TWICE: "R-20",
    Check.PERIOD: "R-04",
    Check.BALANCE: "R-01",
    Check.SHARE: "R-02",
    Check.WORK: "R-03",
    Check.QUOTES: "R-05",
}
"""The rule behind a check, where the catalogue of rules has one."""


class Outcome(StrEnum):
    """How one check came out."""

    OK = "ok"
    MISSING = "missing"
    WARNING = "warning"


@dataclass(frozen=True)
class Facts:
    """What is checked. `not_before`, `early_start` and `pots` as in `findings`; `files` counts what was attached (None:
    nobody looked, as while it is being written); `case` is who asks, for what and when (None: not held against it).
    """

    text: VersionText
    plan: Plan
    terms: Terms
    not_before: dt.date
    early_start: bool = False
    holder: Holder | None = None
    pots: about.Pots = field(default_factory=dict)
    files: Mapping[AttachmentKind, int] | None = None
    case: Case | None = None


@dataclass(frozen=True)
class Checked:
    """One check with what it found."""

    check: Check
    findings: list[Finding] = field(default_factory=list)

    @property
    def rule(self) -> str:
        """The rule behind it; empty where it has no number."""
        return RULES.get(self.check, "")

    @property
    def outcome(self) -> Outcome:
        """Missing as soon as one finding has to be answered before it can pass."""
        if any(one.severity is not Severity.WARN for one in self.findings):
            return Outcome.MISSING
        return Outcome.WARNING if self.findings else Outcome.OK


def checklist(facts: Facts) -> list[Checked]:
    """Every check with its findings, those in order too."""
    return [Checked(check, list(look(facts))) for check, look in CHECKS.items()]


def all_findings(checked: Iterable[Checked]) -> list[Finding]:
    """Everything there is to say, in the order of the form."""
    return [finding for one in checked for finding in one.findings]


def texts_are_there(facts: Facts) -> Iterator[Finding]:
    """A name and some sentences."""
    if not facts.text.title:
        yield _refuse("projects.title_missing", Field.TITLE)
    if not facts.text.summary:
        yield _refuse("projects.summary_missing", Field.SUMMARY)


def days_are_right(facts: Facts) -> Iterator[Finding]:
    """Both days are there, in order, and none before the notice (R-04)."""
    if not facts.text.begins_on:
        yield _refuse("projects.begin_missing", Field.BEGINS_ON)
    if not facts.text.ends_on:
        yield _refuse("projects.end_missing", Field.ENDS_ON)
    if facts.text.period is not None:
        period, early = facts.text.period, facts.early_start
        yield from about.period_findings(period, facts.terms, not_before=facts.not_before, early_start=early)


def costs_are_named(facts: Facts) -> Iterator[Finding]:
    """Each line has a name and an amount."""
    for place, line in enumerate(facts.plan.lines):
        if not line.label:
            yield _refuse("projects.line_unnamed", f"lines-{place}-label", row=place + 1)
    yield from about.has_lines(facts.plan, facts.terms)
    yield from about.amounts_are_positive(facts.plan, facts.terms)


def shares_are_allowed(facts: Facts) -> Iterator[Finding]:
    """R-02, for the programme and for each further pot that is asked."""
    yield from about.share_is_allowed(facts.plan, facts.terms)
    yield from about.pots_allow(facts.plan, facts.pots)


def work_counts(facts: Facts) -> Iterator[Finding]:
    """R-03, and the same sum on both sides."""
    yield from about.in_kind_counts(facts.plan, facts.terms)
    yield from about.in_kind_is_even(facts.plan, facts.terms)


def holder_is_there(facts: Facts) -> Iterator[Finding]:
    """A group, or who has no account, names an organisation that takes the money, and that organisation agreed."""
    holder = facts.holder
    if holder is None:
        return
    if holder.name and not holder.agreed:
        yield _complete("projects.holder_silent", "fund_holder", name=holder.name)
    elif not holder.name and is_needed(holder, facts.terms):
        yield _complete("projects.holder_missing", "fund_holder")


def papers_are_attached(facts: Facts) -> Iterator[Finding]:
    """What the plan speaks of lies beside it: quotes, and the promises of others."""
    if facts.files is None:
        return
    quotes = sum(line.quotes for line in facts.plan.lines)
    if facts.files.get(AttachmentKind.QUOTE, 0) < quotes:
        there = facts.files.get(AttachmentKind.QUOTE, 0)
        yield _warn("projects.quotes_not_attached", "files", said=quotes, there=there)
    promised = [
        one for one in facts.plan.covers if one.source is Source.THIRD_PARTY and one.status is CoverStatus.PROMISED
    ]
    if promised and not facts.files.get(AttachmentKind.PROMISE, 0):
        yield _warn("projects.promise_not_attached", "files", label=promised[0].label)


def _of_plan(check: about.PlanCheck) -> "Callable[[Facts], Iterator[Finding]]":
    return lambda facts: check(facts.plan, facts.terms)


def guideline_is_kept(facts: Facts) -> Iterator[Finding]:
    """Who may apply, for what, until when, and how soon again (R-06), in every pot that is asked."""
    if facts.case is None:
        return
    yield from formal_findings(facts.case, facts.terms)
    for key, pot in facts.pots.items():
        if key in facts.plan.asks:
            yield from pot_findings(replace(facts.case, programme=pot.name), pot.terms)


def not_asked_twice(facts: Facts) -> Iterator[Finding]:
    """Whether the same applicant asks for the same thing at the same time (R-20)."""
    if facts.case is not None:
        yield from twice_findings(facts.case)


CHECKS: Mapping[Check, Callable[[Facts], Iterator[Finding]]] = {
    Check.TEXT: texts_are_there,
    Check.PERIOD: days_are_right,
    Check.COSTS: costs_are_named,
    Check.BALANCE: _of_plan(about.balances),
    Check.SHARE: shares_are_allowed,
    Check.WORK: work_counts,
    Check.QUOTES: _of_plan(about.quotes_are_there),
    Check.OTHERS: _of_plan(about.cover_is_sure),
    Check.HOLDER: holder_is_there,
    Check.PAPERS: papers_are_attached,
    Check.GUIDELINE: guideline_is_kept,
    Check.TWICE: not_asked_twice,
}


def _refuse(code: str, place: str, **facts: object) -> Finding:
    return Finding(Severity.REFUSE, Refusal(code, field=place, **facts))


def _complete(code: str, place: str, **facts: object) -> Finding:
    return Finding(Severity.COMPLETE, Refusal(code, field=place, **facts))


def _warn(code: str, place: str, **facts: object) -> Finding:
    return Finding(Severity.WARN, Refusal(code, field=place, **facts))
