"""Where a statement that is not adopted lies: before which body, on which agenda, and what reads otherwise by now."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from einklang.forum.models import AgendaItem
from einklang.statements.models import Part, Statement, Submission
from einklang.statements.queries.wording import since, wording_from, wording_on
from einklang.statements.rules.life import Stage
from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.wording import touched

DECLINED = "declined"
"""A decision without consent."""


@dataclass(frozen=True)
class Lying:
    """The last time that it came before a body. `item`: on the agenda; `is_over`: the body has agreed.

    `other`: what reads otherwise since, each with its kind and a demand's letter; `moved`: anything at all.
    """

    submission: Submission
    item: AgendaItem | None
    is_over: bool
    other: tuple[tuple[PartKind, str], ...]
    moved: bool

    @property
    def stage(self) -> Stage:
        """For what it came."""
        return Stage(self.submission.stage)


def lying(statement: Statement, parts: Sequence[Part]) -> Lying | None:
    """Where it lies, or lay last; None of a draft that no body has seen, and of one that a body declined."""
    rows = statement.submissions.filter(proposal__ended_at=None).select_related("proposal__neighbourhood")
    last = rows.annotate(outcome=Max("proposal__decisions__outcome")).order_by("-pk").first()
    if last is None or last.outcome == DECLINED:
        return None
    items = AgendaItem.objects.filter(proposal=last.proposal_id).select_related("meeting__body")
    before, now = wording_on(last.proposal), wording_from(statement, parts)
    found = since(before, now)
    return Lying(
        submission=last,
        item=items.order_by("-meeting__starts_at", "-pk").first(),
        is_over=last.outcome is not None,
        other=tuple(touched(before, now, found)) if before else (),
        moved=bool(found),
    )
