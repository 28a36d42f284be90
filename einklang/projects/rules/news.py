"""What others answered about their money after an application was handed in, and how a gap is closed.

A version that was handed in never changes, so the answer stands beside it: the plan as it is known now is the version's
plan with the answers put in. Before the decision a gap is closed by a new version; after it, by other money.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.projects.rules.life import DRAFTS, MONEY_RESERVED, State
from einklang.projects.rules.plan import Cover, CoverStatus, Plan, Source

ENDED = frozenset({State.DECLINED, State.WITHDRAWN, State.REFUSED, State.CLOSED, State.REVOKED})
DECIDED = MONEY_RESERVED | {State.WAITING_LIST, State.GRANTED}
"""The assembly decided on this version: a new one would void that (R-09), so other money takes the place."""

BACK_TO_WRITING = frozenset({State.SUBMITTED, State.FORMALLY_CHECKED, State.PRE_DISCUSSED})
"""Not yet on an agenda: with a gap it goes back to its applicant."""

OTHER_SOURCES = (Source.OWN, Source.FEES, Source.THIRD_PARTY)
"""Whose money can take the place of what was refused; more work of volunteers would cost as much as it covers."""


@dataclass(frozen=True)
class News:
    """A cover as it is known now. `position` is its place in the version's plan; None for money that came new."""

    position: int | None
    cover: Cover


def known_plan(plan: Plan, news: Iterable[News], covers_at: Mapping[int, int]) -> Plan:
    """The plan with what became of its cover, the newest answer counting; `covers_at` maps a position to its index."""
    covers, added = list(plan.covers), []
    for one in news:
        if one.position is None:
            added.append(one.cover)
        elif one.position in covers_at:
            covers[covers_at[one.position]] = one.cover
    return Plan(plan.lines, (*covers, *added))


def answer_to(cover: Cover | None, promised_cents: Cents, decided_on: dt.date | None, today: dt.date) -> Cover:
    """The cover after somebody answered: so much is promised, or (nothing) it is refused.

    Refuses money that is not another's (`projects.not_others_money`), more than was asked for
    (`projects.answer_too_large`) and a day to come (`projects.answer_in_the_future`).
    """
    if cover is None or cover.source is not Source.THIRD_PARTY:
        raise Refusal("projects.not_others_money", field="cover")
    if promised_cents > cover.amount_cents:
        raise Refusal("projects.answer_too_large", field="promised", amount_cents=cover.amount_cents)
    if decided_on is not None and decided_on > today:
        raise Refusal("projects.answer_in_the_future", field="decided_on", date=decided_on)
    if promised_cents <= 0:
        return replace(cover, status=CoverStatus.REFUSED, decision_expected_on=decided_on)
    status = CoverStatus.PROMISED
    return replace(cover, amount_cents=promised_cents, status=status, decision_expected_on=decided_on)


def check_may_be_told(state: State) -> None:
    """Refuse (`projects.news_not_now`) answers for a draft, in which they are just written, and when all is over."""
    if state in ENDED | DRAFTS:
        raise Refusal("projects.news_not_now", state=state)


def check_other_money(state: State, gap_cents: Cents, cover: Cover) -> None:
    """Refuse other money where a new version does it (`projects.write_new_version`), and more than is missing
    (`projects.more_than_the_gap`) or nothing (`projects.answer_too_small`).
    """
    if state not in DECIDED:
        raise Refusal("projects.write_new_version", state=state)
    if cover.amount_cents <= 0:
        raise Refusal("projects.answer_too_small", field="amount")
    if cover.amount_cents > gap_cents:
        raise Refusal("projects.more_than_the_gap", field="amount", gap_cents=Cents(max(gap_cents, 0)))
    if cover.source not in OTHER_SOURCES:
        raise Refusal("projects.not_others_money", field="source")


def other_money(source: Source, amount_cents: Cents, label: str, on: dt.date) -> Cover:
    """Money that takes the place of what was refused: there, or promised by whoever gives it."""
    if source is Source.THIRD_PARTY:
        return Cover(source, amount_cents, label, CoverStatus.PROMISED, on)
    return Cover(source, amount_cents, label)
