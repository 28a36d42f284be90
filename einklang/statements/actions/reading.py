"""An existing statement is read from its paper: cut, proposed, confirmed by a person, entered as adopted then."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from einklang.administration.models import Department
from einklang.base.days import CITY_ZONE, city_day
from einklang.base.refusal import Refusal
from einklang.needs.rules.raising import plain
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.reports.models import Report
from einklang.statements.actions.deciding import adopt
from einklang.statements.actions.writing import About, lock_statement, log, new_part, new_statement, save_part
from einklang.statements.models import Part, Statement
from einklang.statements.queries import department_names
from einklang.statements.rules.cutting import cut
from einklang.statements.rules.doors import ENTER_STATEMENTS
from einklang.statements.rules.life import check_days
from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.writing import MOST_LINE, check_length


class Confirmed(NamedTuple):
    """A piece as somebody confirmed it; `seen` is the version that she had before her."""

    part: Part
    text: str
    kind: PartKind
    about: About
    seen: int


@transaction.atomic
def read_statement(
    *,
    actor: Person | None,
    neighbourhood: Neighbourhood,
    title: str,
    text: str,
    report: Report | None = None,
    form_token: uuid.UUID,
    now: dt.datetime,
) -> Statement:
    """Cut a text into pieces, each proposed as what it seems to be; nobody but those who write reads them yet.

    Without an actor it is the operator, by the command. The same token twice gives the first one.
    """
    if actor is not None:
        check_door(actor, ENTER_STATEMENTS, neighbourhood, city_day(now))
    pieces = cut(plain(text), department_names()).pieces
    if not pieces:
        raise Refusal("statements.text_missing", field="text")
    statement = new_statement(actor, neighbourhood, title, report, form_token, now, read_at=now)
    if statement.parts.exists():
        return statement
    rows = Department.objects.select_related("organisation").order_by("pk")
    departments = {one.organisation.slug: one for one in rows}
    for piece in pieces:
        about = About(departments=[departments[slug] for slug in piece.departments])
        new_part(actor, statement, piece.kind, piece.text, piece.mark, about, None, now)
    return statement


@transaction.atomic
def enter_adopted(
    *,
    actor: Person,
    statement: Statement,
    pieces: Sequence[Confirmed],
    signed_by: str,
    discussed_on: dt.date,
    adopted_on: dt.date,
    now: dt.datetime,
) -> Statement:
    """Enter a statement of earlier years as somebody confirmed it piece by piece: it happened then, it is entered now.

    Only what was read from a paper: what is written here goes through both bodies (`statements.not_from_paper`).
    """
    locked = lock_statement(actor, statement, now)
    check_door(actor, ENTER_STATEMENTS, locked.neighbourhood, city_day(now))
    if locked.read_at is None or locked.submissions.exists():
        raise Refusal("statements.not_from_paper")
    check_days(discussed_on, adopted_on, city_day(now))
    signed_by = plain(signed_by)
    check_length(signed_by, MOST_LINE, "signed_by")
    for one in pieces:
        save_part(actor=actor, part=one.part, text=one.text, kind=one.kind, about=one.about, seen=one.seen, now=now)
    locked.signed_by, locked.entered_at = signed_by, now
    locked.save(update_fields=("signed_by",))
    log(actor, "statements.enter_adopted", locked, now)
    happened_at = dt.datetime.combine(adopted_on, dt.time(12), CITY_ZONE)
    days = {"discussed_on": discussed_on, "adopted_on": adopted_on}
    Neighbourhood.objects.select_for_update(no_key=True).get(pk=locked.neighbourhood_id)
    adopt(actor, locked, **days, happened_at=happened_at, now=now)
    return locked
