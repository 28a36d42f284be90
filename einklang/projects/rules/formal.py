"""Who asks for what and when, held against a guideline: small checks in a list, each with its way out."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from einklang.base.days import add_months
from einklang.base.refusal import Refusal
from einklang.programmes.rules import ApplicantKind, Terms
from einklang.projects.rules.findings import Finding, Severity
from einklang.projects.rules.plan import Period


class TargetGroup(StrEnum):
    """For whom a project mainly is, for the public's breakdown."""

    EVERYBODY = "everybody"
    CHILDREN = "children"
    YOUTH = "youth"
    FAMILIES = "families"
    WOMEN = "women"
    SENIORS = "seniors"
    NEWCOMERS = "newcomers"
    DISABLED = "disabled"


@dataclass(frozen=True)
class Similar:
    """Another application of the same applicant: where and of whom it asks, for when, and what it is about."""

    title: str
    number: int
    place: str
    programme: str
    period: Period | None
    needs: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Case:
    """What is checked of an application beside its plan. `handed_in_on` is the day of its first version, or today.

    `funded_until` is the last day of the newest project of this applicant that the programme paid; `others` are the
    applicant's other applications.
    """

    applicant: ApplicantKind
    programme: str
    year: int
    title: str
    handed_in_on: dt.date
    period: Period | None = None
    field_of_action: str = ""
    needs: frozenset[int] = frozenset()
    funded_until: dt.date | None = None
    others: tuple[Similar, ...] = field(default=())


Check = Callable[[Case, Terms], Iterator[Finding]]


def formal_findings(case: Case, terms: Terms) -> list[Finding]:
    """Everything to say about a case under these terms."""
    return [finding for check in CHECKS for finding in check(case, terms)]


def pot_findings(case: Case, terms: Terms) -> list[Finding]:
    """What of it is also asked of a further pot: who may apply there, what it excludes, and until when."""
    return [finding for check in FURTHER for finding in check(case, terms)]


def applicant_may(case: Case, terms: Terms) -> Iterator[Finding]:
    """The guideline names who may apply."""
    if case.applicant not in terms.who_may_apply:
        yield _say(Severity.REFUSE, "projects.applicant_may_not", kind=case.applicant, programme=case.programme)


def field_is_named(case: Case, terms: Terms) -> Iterator[Finding]:
    """Where the guideline names fields of action, the project is in one of them."""
    yield from missing_field(case.field_of_action, case.programme, terms)


def missing_field(told: str, programme: str, terms: Terms) -> Iterator[Finding]:
    """The same, while the application is still being written."""
    if terms.fields_of_action and told not in terms.fields_of_action:
        yield _say(Severity.COMPLETE, "projects.field_of_action_missing", field="field_of_action", programme=programme)


def exclusions_are_read(case: Case, terms: Terms) -> Iterator[Finding]:
    """What the guideline excludes is for people to judge; it is said once."""
    if terms.exclusions:
        what = " ".join(terms.exclusions)
        yield _say(Severity.WARN, "projects.excluded_here", programme=case.programme, what=what)


def in_time(case: Case, terms: Terms) -> Iterator[Finding]:
    """Handed in until the last day for that year's money; the day itself counts."""
    last = terms.last_day_to_hand_in(case.year)
    if last is not None and case.handed_in_on > last:
        yield _say(Severity.REFUSE, "projects.handed_in_too_late", last=last, year=str(case.year))


def spent_in_time(case: Case, terms: Terms) -> Iterator[Finding]:
    """Where money has to be spent in its year, a project that goes on is told what that means."""
    last = terms.spend_by(case.year)
    if last is not None and case.period is not None and case.period.ends_on > last:
        yield _say(Severity.WARN, "projects.goes_on_after_the_year", ends=case.period.ends_on, last=last)


def has_cooled_down(case: Case, terms: Terms) -> Iterator[Finding]:
    """R-06: between two projects that the programme pays lie so many months; off unless the guideline says it."""
    if terms.cool_down_months is None or case.funded_until is None:
        return
    again = add_months(case.funded_until, terms.cool_down_months)
    if case.handed_in_on < again:
        yield _say(
            Severity.REFUSE, "projects.cool_down", programme=case.programme, ended=case.funded_until, again=again
        )


def twice_findings(case: Case) -> Iterator[Finding]:
    """R-20: the same applicant asks at the same time for something alike. A warning, never a stop."""
    for other in case.others:
        if _overlap(case.period, other.period) and (case.needs & other.needs or alike(case.title, other.title)):
            yield _say(
                Severity.WARN,
                "projects.asked_twice",
                title=other.title,
                number=str(other.number),
                place=other.place,
                programme=other.programme,
            )


CHECKS: tuple[Check, ...] = (
    applicant_may,
    field_is_named,
    exclusions_are_read,
    in_time,
    spent_in_time,
    has_cooled_down,
)
FURTHER: tuple[Check, ...] = (applicant_may, exclusions_are_read, in_time)

_WORD = re.compile(r"\w{5,}")


def alike(one: str, other: str) -> bool:
    """Whether two titles say nearly the same: at least half of the longer words of the shorter one are in both."""
    first, second = (set(_WORD.findall(title.casefold())) for title in (one, other))
    shorter = min(len(first), len(second))
    return shorter > 0 and 2 * len(first & second) >= shorter


def _overlap(one: Period | None, other: Period | None) -> bool:
    return bool(one and other and one.begins_on <= other.ends_on and other.begins_on <= one.ends_on)


def _say(severity: Severity, code: str, **facts: Any) -> Finding:
    return Finding(severity, Refusal(code, **facts))
