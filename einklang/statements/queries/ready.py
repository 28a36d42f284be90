"""What a statement still needs before a body can be asked."""

from collections import Counter
from collections.abc import Sequence

from einklang.base.refusal import Refusal
from einklang.statements.models import Part, Statement
from einklang.statements.queries.wording import parts_of
from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.readiness import Piece, problems


def readiness(statement: Statement, parts: Sequence[Part] | None = None) -> list[Refusal]:
    """All that is missing, for the page and for the act."""
    standing = list(parts_of(statement)) if parts is None else parts
    talk = Counter(statement.comments.filter(resolved_at=None).order_by("pk").values_list("part", flat=True))
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
