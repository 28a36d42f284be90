"""Drafting pieces from what the neighbourhood has noted on the report: the words are a beginning, the link stays."""

import datetime as dt

from django.db import transaction

from einklang.base.refusal import Refusal
from einklang.needs.rules.life import NOT_PUBLIC
from einklang.people.models import Person
from einklang.reports.models import Annotation
from einklang.reports.rules.notes import AnnotationKind, AnnotationState
from einklang.statements.actions.writing import About, lock_statement, log, new_part
from einklang.statements.models import Part, PartNote, Statement
from einklang.statements.rules.parts import PartKind


@transaction.atomic
def draft_from(*, actor: Person, statement: Statement, annotation: Annotation, now: dt.datetime) -> Part:
    """Take up a published annotation on the statement's report as a new last piece; twice is once.

    A demand becomes a demand, all else text; its needs come along. Refuses `statements.note_elsewhere` what was noted
    on another report or by another neighbourhood, and what nobody has published.
    """
    statement = lock_statement(actor, statement, now)
    known = PartNote.objects.filter(statement=statement, annotation=annotation, part__removed_at=None)
    if (taken := known.select_related("part").first()) is not None:
        return taken.part
    is_ours = (annotation.neighbourhood_id, annotation.report_id) == (statement.neighbourhood_id, statement.report_id)
    text = annotation.public_text
    if not is_ours or annotation.state != AnnotationState.PUBLISHED or text is None or not text.body:
        raise Refusal("statements.note_elsewhere")
    kind = PartKind.DEMAND if annotation.kind == AnnotationKind.DEMAND else PartKind.TEXT
    needs = annotation.needs.exclude(state__in=[state.value for state in NOT_PUBLIC]).order_by("pk")
    part = new_part(actor, statement, kind, text.body, "", About(needs=list(needs)), None, now)
    PartNote.objects.create(statement=statement, part=part, annotation=annotation)
    log(actor, "statements.draft_from", statement, now, part)
    return part
