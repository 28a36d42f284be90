"""What is to be said about a plan (R-01 to R-05): small checks in a list. One rule explains and forbids."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.money import Cents, share_of
from einklang.base.refusal import Refusal
from einklang.programmes.rules import Terms
from einklang.projects.rules.plan import CoverStatus, LineKind, Period, Plan, Source


class Severity(StrEnum):
    """`REFUSE`: cannot be submitted or decided. `COMPLETE`: the office asks for it. `WARN`: good to know."""

    REFUSE = "refuse"
    COMPLETE = "complete"
    WARN = "warn"


@dataclass(frozen=True)
class Finding:
    """One thing to say about a plan, with its sentence as code, field and facts."""

    severity: Severity
    reason: Refusal


@dataclass(frozen=True)
class Pot:
    """A further programme that a plan asks: what it is called, and its terms."""

    name: str
    terms: Terms


Pots = Mapping[int, Pot]
ONE_POT: Pots = {}
PlanCheck = Callable[[Plan, Terms], Iterator[Finding]]


def findings(
    plan: Plan,
    terms: Terms,
    period: Period,
    *,
    not_before: dt.date,
    early_start: bool = False,
    pots: Pots = ONE_POT,
) -> list[Finding]:
    """Everything there is to say about a version, in the order of the form; `pots` are the further ones by key.

    `not_before` is the day of the notice or, as long as there is none, the first day on which it can come.
    `early_start` says that the permission to begin before the notice is on record.
    """
    about_period = period_findings(period, terms, not_before=not_before, early_start=early_start)
    return [*about_period, *plan_findings(plan, terms, pots)]


def plan_findings(plan: Plan, terms: Terms, pots: Pots = ONE_POT) -> list[Finding]:
    """What there is to say about the plan alone: under the main programme's terms, then about each further pot."""
    told = [finding for check in PLAN_CHECKS for finding in check(plan, terms)]
    return [*told, *pots_allow(plan, pots)]


def reasons(found: Iterable[Finding], severity: Severity) -> list[Refusal]:
    """The findings of one severity as refusals; `refuse_all(reasons(found, Severity.REFUSE))` forbids."""
    return [finding.reason for finding in found if finding.severity is severity]


def obstacles(plan: Plan, terms: Terms) -> list[Refusal]:
    """Why no decision may be taken on this plan (R-08); empty when it may."""
    return reasons(plan_findings(plan, terms), Severity.REFUSE)


def period_findings(
    period: Period, terms: Terms, *, not_before: dt.date, early_start: bool = False
) -> Iterator[Finding]:
    """Ends after it starts, and starts no day before the notice unless that was permitted (R-04)."""
    if period.ends_on < period.begins_on:
        yield _refuse("projects.ends_before_start", "ends_on", begins=period.begins_on, ends=period.ends_on)
    if period.begins_on >= not_before:
        return
    days = {"begins": period.begins_on, "notice": not_before}
    if not terms.early_start_possible:
        yield _refuse("projects.begins_before_notice_never", "begins_on", **days)
    elif not early_start:
        yield _refuse("projects.begins_before_notice", "begins_on", **days)


def has_lines(plan: Plan, _terms: Terms) -> Iterator[Finding]:
    """At least one line, and something is asked for."""
    if not plan.lines:
        yield _refuse("projects.no_lines", "lines")
    if plan.asks[None] <= 0:
        yield _refuse("projects.nothing_requested", "requested")


def amounts_are_positive(plan: Plan, _terms: Terms) -> Iterator[Finding]:
    """No line and no cover of zero or less. Fields are counted from 0 like the rows of the form."""
    for place, line in enumerate(plan.lines):
        if line.amount_cents <= 0:
            yield _refuse("projects.line_not_positive", f"lines-{place}-amount", label=line.label, row=place + 1)
    for place, cover in enumerate(plan.covers):
        if cover.amount_cents <= 0:
            yield _refuse("projects.cover_not_positive", f"covers-{place}-amount", label=cover.label, row=place + 1)


def balances(plan: Plan, _terms: Terms) -> Iterator[Finding]:
    """R-01: total expenditure equals total cover, to the cent; says by how much and in which direction it does not."""
    gap = plan.expenditure_cents - plan.cover_cents
    sums = {"expenditure_cents": plan.expenditure_cents, "cover_cents": plan.cover_cents}
    if gap > 0:
        yield _refuse("projects.cover_too_small", "covers", gap_cents=Cents(gap), **sums)
    if gap < 0:
        yield _refuse("projects.cover_too_large", "covers", gap_cents=Cents(-gap), **sums)


def share_is_allowed(plan: Plan, terms: Terms) -> Iterator[Finding]:
    """R-02: at the same total, so many cents less would be allowed."""
    facts = _too_much(plan.asks[None], plan.expenditure_cents, terms)
    if plan.lines and facts:
        yield _refuse("projects.share_too_high", "requested", **facts)


def pots_allow(plan: Plan, pots: Pots) -> Iterator[Finding]:
    """R-02 for every further pot, by its own terms: where volunteers' work does not count, its share is of the cash."""
    for key, asked in plan.asks.items():
        if key is None:
            continue
        field = f"covers-{next(place for place, one in enumerate(plan.covers) if one.pot == key)}-amount"
        pot = pots.get(key)
        if pot is None:
            yield _refuse("projects.pot_without_guideline", field)
            continue
        counts = plan.expenditure_cents if pot.terms.in_kind_allowed else plan.cash_cents
        facts = _too_much(asked, counts, pot.terms)
        if plan.lines and facts:
            yield _refuse("projects.pot_share_too_high", field, pot=pot.name, **facts)


def _too_much(asked: Cents, expenditure: Cents, terms: Terms) -> dict[str, object]:
    """How much too much a pot is asked for; empty when it is not."""
    most = terms.most_cents(expenditure)
    if asked <= most:
        return {}
    return {
        "requested_cents": asked,
        "most_cents": most,
        "expenditure_cents": expenditure,
        "over_cents": Cents(asked - most),
        "requested_share": share_of(asked, expenditure),
        "max_share": terms.max_share,
    }


def in_kind_counts(plan: Plan, terms: Terms) -> Iterator[Finding]:
    """R-03: whether volunteers' work counts at all, at most how much an hour, and at most how much together."""
    total, cap = plan.in_kind_cents, terms.in_kind_cap_cents
    if total and not terms.in_kind_allowed:
        yield _refuse("projects.in_kind_not_allowed", "lines", in_kind_cents=total)
        return
    for place, line in enumerate(plan.lines):
        most = terms.work_cents(line.minutes)
        if line.kind is LineKind.IN_KIND and line.amount_cents > most:
            yield _refuse(
                "projects.in_kind_above_rate",
                f"lines-{place}-quantity",
                label=line.label,
                amount_cents=line.amount_cents,
                most_cents=most,
                rate_cents=terms.in_kind_rate_cents,
            )
    if cap is not None and total > cap:
        yield _refuse("projects.in_kind_above_cap", "lines", in_kind_cents=total, cap_cents=cap)


def in_kind_is_even(plan: Plan, _terms: Terms) -> Iterator[Finding]:
    """Volunteers' work pays for itself and nothing else: the same sum stands in costs and cover."""
    costs, cover = plan.in_kind_cents, plan.covered_by(Source.IN_KIND)
    if costs != cover:
        yield _refuse("projects.in_kind_uneven", "covers", costs_cents=costs, cover_cents=cover)


def quotes_are_there(plan: Plan, terms: Terms) -> Iterator[Finding]:
    """R-05: enough offers for each purchase above the threshold."""
    for place, line in enumerate(plan.lines):
        missing = terms.quotes_needed - line.quotes
        if line.is_purchase and line.amount_cents > terms.quotes_threshold_cents and missing > 0:
            reason = Refusal(
                "projects.quotes_missing",
                field=f"lines-{place}-quotes",
                label=line.label,
                amount_cents=line.amount_cents,
                threshold_cents=terms.quotes_threshold_cents,
                needed=terms.quotes_needed,
                missing=missing,
            )
            yield Finding(Severity.COMPLETE, reason)


def cover_is_sure(plan: Plan, _terms: Terms) -> Iterator[Finding]:
    """Somebody else's money: not yet decided, or refused and therefore not counted."""
    for place, cover in enumerate(plan.covers):
        facts = {"label": cover.label, "amount_cents": cover.amount_cents}
        field = f"covers-{place}-status"
        if cover.status is CoverStatus.REFUSED:
            yield _warn("projects.money_refused", field, **facts)
        elif cover.status is CoverStatus.APPLIED and cover.decision_expected_on:
            yield _warn("projects.money_undecided", field, expected=cover.decision_expected_on, **facts)
        elif cover.status is CoverStatus.APPLIED:
            yield _warn("projects.money_undecided_without_day", field, **facts)


PLAN_CHECKS: tuple[PlanCheck, ...] = (
    has_lines,
    amounts_are_positive,
    balances,
    share_is_allowed,
    in_kind_counts,
    in_kind_is_even,
    quotes_are_there,
    cover_is_sure,
)


def _refuse(code: str, field: str, **facts: object) -> Finding:
    return Finding(Severity.REFUSE, Refusal(code, field=field, **facts))


def _warn(code: str, field: str, **facts: object) -> Finding:
    return Finding(Severity.WARN, Refusal(code, field=field, **facts))
