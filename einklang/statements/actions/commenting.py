"""Comments on a piece or on the whole: open until somebody resolves them."""

import datetime as dt
import uuid

from django.db import transaction

from einklang.needs.rules.raising import plain
from einklang.people.actions import write_text
from einklang.people.models import Person
from einklang.statements.actions.writing import lock_statement, log
from einklang.statements.models import Comment, Part, Statement
from einklang.statements.rules.writing import check_text


@transaction.atomic
def comment(
    *,
    actor: Person,
    statement: Statement,
    text: str,
    part: Part | None = None,
    form_token: uuid.UUID,
    now: dt.datetime,
) -> Comment:
    """Say something about a piece, or about the whole. The same token twice gives the first one."""
    statement = lock_statement(actor, statement, now)
    if known := Comment.objects.filter(form_token=form_token).first():
        return known
    text = plain(text)
    check_text(text)
    said = write_text(text, author=actor, language=actor.language, now=now)
    made = Comment.objects.create(statement=statement, part=part, text=said, made_at=now, form_token=form_token)
    log(actor, "statements.comment", statement, now, part)
    return made


@transaction.atomic
def resolve_comment(*, actor: Person, comment: Comment, now: dt.datetime) -> Comment:
    """It is settled. Twice is once."""
    statement = lock_statement(actor, comment.statement, now)
    locked = Comment.objects.select_related("part").get(pk=comment.pk)
    if locked.resolved_at is None:
        locked.resolved_at, locked.resolved_by = now, actor
        locked.save(update_fields=("resolved_at", "resolved_by"))
        log(actor, "statements.resolve_comment", statement, now, locked.part)
    return locked


@transaction.atomic
def reopen_comment(*, actor: Person, comment: Comment, now: dt.datetime) -> Comment:
    """It is open again after all. Twice is once."""
    statement = lock_statement(actor, comment.statement, now)
    locked = Comment.objects.select_related("part").get(pk=comment.pk)
    if locked.resolved_at is not None:
        locked.resolved_at, locked.resolved_by = None, None
        locked.save(update_fields=("resolved_at", "resolved_by"))
        log(actor, "statements.reopen_comment", statement, now, locked.part)
    return locked
