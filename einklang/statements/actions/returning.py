"""Back to what a body had before it: what was written since stays among the versions."""

import datetime as dt

from django.db import transaction

from einklang.administration.models import Department
from einklang.needs.models import Need, Topic
from einklang.people.models import Person, Text
from einklang.statements.actions.writing import (
    About,
    keep_part,
    lock_statement,
    log,
    put_in_order,
    remove_part,
    restore_part,
)
from einklang.statements.models import Part, Statement
from einklang.statements.rules.wording import Worded, Wording


@transaction.atomic
def put_back(*, actor: Person, statement: Statement, wording: Wording, now: dt.datetime) -> Statement:
    """Make a statement say again what a body had before it: words, order, who signs, by when. Twice is once.

    A text that was erased meanwhile does not come back: there stays what stands there.
    """
    statement = lock_statement(actor, statement, now)
    rows = statement.parts.select_related("text", "topic").order_by("pk")
    parts = {str(one.public_id): one for one in rows}
    names = [one.text for one in wording.pieces]
    texts = {str(one.public_id): one for one in Text.objects.filter(public_id__in=names).order_by("pk")}
    for key in parts.keys() - {one.piece for one in wording.pieces}:
        remove_part(actor=actor, part=parts[key], now=now)
    for one in wording.pieces:
        part = parts[one.piece]
        if part.removed_at is not None:
            restore_part(actor=actor, part=part, now=now)
        _put_back(actor, part, one, texts.get(one.text), now)
    put_in_order(statement, [parts[one.piece].pk for one in wording.pieces])
    statement.signed_by, statement.answer_days = wording.signed_by, wording.answer_days
    statement.save(update_fields=("signed_by", "answer_days"))
    log(actor, "statements.put_back", statement, now)
    return statement


def _put_back(actor: Person, part: Part, was: Worded, text: Text | None, now: dt.datetime) -> None:
    about = About(
        topic=Topic.objects.filter(slug=was.topic).first(),
        departments=list(Department.objects.filter(organisation__slug__in=was.departments).order_by("pk")),
        needs=list(Need.objects.filter(neighbourhood=part.statement.neighbourhood_id, number__in=was.needs)),
    )
    is_other = bool(text and text.body and text.body != part.text.body)
    if text is not None and is_other:
        part.text = text
    if is_other or part.kind != was.kind or not about.same_as(part):
        keep_part(actor, part, was.kind, about, now)
