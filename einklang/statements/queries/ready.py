"""What a statement still needs before a body can be asked."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import QuerySet

from einklang.base.refusal import Refusal
from einklang.places.models import Neighbourhood
from einklang.statements.models import Comment, Part, Statement
from einklang.statements.queries.wording import changes_of, discussed_wordings, parts_of, standing_parts, wording_from
from einklang.statements.rules.life import Stage
from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.readiness import Piece, problems


def readiness(statement: Statement, parts: Sequence[Part] | None = None) -> list[Refusal]:
    """All that is missing, for the page and for the act."""
    standing = list(parts_of(statement)) if parts is None else parts
    open_comments = statement.comments.filter(resolved_at=None).order_by("pk")
    return _problems(statement, standing, list(open_comments.values_list("part", flat=True)))


def ready_for(neighbourhood: Neighbourhood, stage: Stage) -> list[Statement]:
    """The statements that can go before a body now: to the working group what it has not agreed on as it stands, to the
    assembly what it has. As many queries for ten as for one.
    """
    found = list(waiting_for(neighbourhood, stage))
    if not found:
        return []
    parts: dict[int, list[Part]] = {one.pk: [] for one in found}
    for part in standing_parts().filter(statement__in=found):
        parts[part.statement_id].append(part)
    talk: dict[int, list[int | None]] = {one.pk: [] for one in found}
    open_comments = Comment.objects.filter(statement__in=found, resolved_at=None).order_by("pk")
    for key, of in open_comments.values_list("statement", "part"):
        talk[key].append(of)
    discussed = discussed_wordings(found)
    pairs = {one.pk: (discussed.get(one.pk), wording_from(one, parts[one.pk])) for one in found}
    moved = changes_of(pairs)
    return [
        one
        for one in found
        if not _problems(one, parts[one.pk], talk[one.pk])
        and (pairs[one.pk][0] is not None and not moved[one.pk]) is (stage is Stage.ADOPTION)
    ]


def waiting_for(neighbourhood: Neighbourhood, stage: Stage) -> QuerySet[Statement]:
    """The statements that are not adopted yet; before the assembly those that the working group has discussed."""
    rows = Statement.objects.filter(neighbourhood=neighbourhood, adopted_on=None).select_related("neighbourhood")
    rows = rows.filter(discussed_on__isnull=False) if stage is Stage.ADOPTION else rows
    return rows.order_by("number")


def _problems(statement: Statement, standing: Sequence[Part], open_comments: Sequence[int | None]) -> list[Refusal]:
    talk = Counter(open_comments)
    there = {part.pk for part in standing}
    pieces = [
        Piece(
            kind=PartKind(part.kind),
            text=part.text.body,
            departments=len(part.departments.all()),
            has_topic=part.topic_id is not None,
            open_comments=talk[part.pk],
        )
        for part in standing
    ]
    on_the_whole = sum(count for key, count in talk.items() if key not in there)
    return problems(
        pieces, answer_days=statement.answer_days, signed_by=statement.signed_by, open_comments=on_the_whole
    )
