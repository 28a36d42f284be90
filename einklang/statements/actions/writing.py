"""Writing together: a statement begun, its pieces written, moved, taken out and put back."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max

from einklang.administration.models import Department
from einklang.administration.rules.clock import DEFAULT_PACE
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.rules.doors import RUN_MEETINGS
from einklang.needs.models import Need, Topic
from einklang.needs.rules.raising import plain
from einklang.people.actions import log_deed, write_text
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.people.rules import Door
from einklang.places.models import Neighbourhood
from einklang.reports.models import Report
from einklang.statements.models import Part, PartDepartment, PartNeed, PartVersion, Statement
from einklang.statements.queries import waiting_submission
from einklang.statements.rules.cutting import halves
from einklang.statements.rules.doors import WRITE_STATEMENTS
from einklang.statements.rules.life import Stage
from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.writing import (
    MOST_LINE,
    MOST_TITLE,
    check_length,
    check_seen,
    check_text,
    inserted,
    moved,
    sensible,
)


class About(NamedTuple):
    """What a piece is about beside its words: the field, whom it names, out of which needs it came."""

    topic: Topic | None = None
    departments: Sequence[Department] = ()
    needs: Sequence[Need] = ()

    def same_as(self, part: Part) -> bool:
        """Whether the piece says just this."""
        topic = self.topic.pk if self.topic else None
        departments, needs = {one.pk for one in self.departments}, {one.pk for one in self.needs}
        named = {one.department_id for one in part.addressed.order_by("pk")}
        return (
            part.topic_id == topic
            and named == departments
            and needs == {one.need_id for one in part.came_from.order_by("pk")}
        )


NOTHING = About()


@transaction.atomic
def begin_statement(
    *,
    actor: Person,
    neighbourhood: Neighbourhood,
    title: str,
    report: Report | None = None,
    form_token: uuid.UUID,
    now: dt.datetime,
) -> Statement:
    """Begin a statement; nobody but those who write reads it. The same token twice gives the first one.

    It asks for an answer within the usual days (R-22) until somebody says otherwise.
    """
    check_door(actor, WRITE_STATEMENTS, neighbourhood, city_day(now))
    return new_statement(actor, neighbourhood, title, report, form_token, now, answer_days=DEFAULT_PACE.answer_days)


def new_statement(
    actor: Person | None,
    neighbourhood: Neighbourhood,
    title: str,
    report: Report | None,
    form_token: uuid.UUID,
    now: dt.datetime,
    read_at: dt.datetime | None = None,
    answer_days: int | None = None,
) -> Statement:
    """The row with its number, under the neighbourhood's lock; the caller has looked at the door."""
    title = plain(title)
    check_text(title, MOST_TITLE, "title")
    hood = Neighbourhood.objects.select_for_update(no_key=True).get(pk=neighbourhood.pk)
    if known := Statement.objects.select_related("neighbourhood").filter(form_token=form_token).first():
        return known
    newest = hood.statements.aggregate(newest=Max("number"))["newest"] or 0
    statement = Statement.objects.create(
        neighbourhood=hood,
        number=newest + 1,
        title=title,
        report=report,
        made_at=now,
        read_at=read_at,
        answer_days=answer_days,
        form_token=form_token,
    )
    log(actor, "statements.begin", statement, now)
    return statement


@transaction.atomic
def describe_statement(
    *,
    actor: Person,
    statement: Statement,
    title: str,
    report: Report | None,
    signed_by: str,
    answer_days: int | None,
    now: dt.datetime,
) -> Statement:
    """Say what the statement is called, to which report it speaks, who signs it and by when an answer is asked for."""
    statement = lock_statement(actor, statement, now)
    title, signed_by = plain(title), plain(signed_by)
    check_text(title, MOST_TITLE, "title")
    check_length(signed_by, MOST_LINE, "signed_by")
    statement.title, statement.report = title, report
    statement.signed_by, statement.answer_days = signed_by, answer_days
    statement.save(update_fields=("title", "report", "signed_by", "answer_days"))
    log(actor, "statements.describe", statement, now)
    return statement


@transaction.atomic
def add_part(
    *,
    actor: Person,
    statement: Statement,
    kind: PartKind,
    text: str,
    mark: str = "",
    after: Part | None = None,
    about: About = NOTHING,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Part:
    """Add a piece behind another, or where its kind belongs. The same token twice gives the first one."""
    statement = lock_statement(actor, statement, now)
    if form_token and (known := statement.parts.filter(form_token=form_token).select_related("text").first()):
        return known
    order = _order(statement)
    part = new_part(actor, statement, kind, text, mark, about, form_token, now)
    put_in_order(statement, inserted(order, part.pk, after.pk) if after else _placed(statement, order, part))
    log(actor, "statements.add_part", statement, now, part)
    return part


def new_part(
    actor: Person | None,
    statement: Statement,
    kind: PartKind,
    text: str,
    mark: str,
    about: About,
    form_token: uuid.UUID | None,
    now: dt.datetime,
) -> Part:
    """The piece with its first version, last in its statement, which the caller has locked."""
    text = plain(text)
    check_text(text)
    last = statement.parts.aggregate(last=Max("position"))["last"] or 0
    written = write_text(text, author=actor, language=statement.language, now=now)
    part = Part.objects.create(
        statement=statement,
        position=last + 1,
        kind=kind,
        mark=mark,
        text=written,
        topic=about.topic,
        form_token=form_token,
    )
    _keep_version(actor, part, now)
    _name(part, about)
    return part


@transaction.atomic
def save_part(
    *, actor: Person, part: Part, text: str, kind: PartKind, about: About, seen: int, now: dt.datetime
) -> Part:
    """Write the next version of a piece: its words, what it is, whom it names, out of which needs it came.

    `seen` is the version that she had before her: a newer one is refused (`statements.written_meanwhile`) until she has
    seen it too. What stands there already is no new version.
    """
    part = lock_part(actor, part, now)
    text = plain(text)
    check_text(text)
    if text == part.text.body and kind == part.kind and about.same_as(part):
        return part
    check_seen(seen, part.version)
    if text != part.text.body:
        part.text = write_text(text, author=actor, language=part.statement.language, now=now)
    return keep_part(actor, part, kind, about, now)


def keep_part(actor: Person | None, part: Part, kind: PartKind, about: About, now: dt.datetime) -> Part:
    """The next version of a piece that the caller has locked and given its text."""
    part.kind, part.topic, part.version = kind, about.topic, part.version + 1
    part.save(update_fields=("text", "kind", "topic", "version"))
    _name(part, about)
    _keep_version(actor, part, now)
    log(actor, "statements.save_part", part.statement, now, part)
    return part


@transaction.atomic
def split_part(*, actor: Person, part: Part, seen: int, now: dt.datetime) -> list[Part]:
    """Make one piece a sentence of a piece in which two sentences want something; the first keeps mark and history."""
    part = lock_part(actor, part, now)
    told = halves(part.text.body)
    if not told:
        raise Refusal("statements.nothing_to_split")
    check_seen(seen, part.version)
    kind, about = PartKind(part.kind), about_now(part)
    first = save_part(actor=actor, part=part, text=told[0], kind=kind, about=about, seen=seen, now=now)
    parts = [first]
    for text in told[1:]:
        parts.append(
            add_part(actor=actor, statement=part.statement, kind=kind, text=text, after=parts[-1], about=about, now=now)
        )
    return parts


def about_now(part: Part) -> About:
    """What a piece is about at present."""
    return About(part.topic, list(part.departments.order_by("pk")), list(part.needs.order_by("pk")))


def _keep_version(actor: Person | None, part: Part, now: dt.datetime) -> None:
    PartVersion.objects.create(part=part, number=part.version, text=part.text, author=actor, written_at=now)


@transaction.atomic
def move_part(*, actor: Person, part: Part, up: bool, now: dt.datetime) -> None:
    """Change places with the piece before or after; at the end nothing happens."""
    part = lock_part(actor, part, now)
    order = _order(part.statement)
    if part.pk in order:
        put_in_order(part.statement, moved(order, part.pk, up=up))
        log(actor, "statements.move_part", part.statement, now, part)


@transaction.atomic
def remove_part(*, actor: Person, part: Part, now: dt.datetime) -> None:
    """Take a piece out; its versions stay, and it can be put back. Twice is once."""
    part = lock_part(actor, part, now)
    if part.removed_at is None:
        part.removed_at = now
        part.save(update_fields=("removed_at",))
        log(actor, "statements.remove_part", part.statement, now, part)


@transaction.atomic
def restore_part(*, actor: Person, part: Part, now: dt.datetime) -> None:
    """Put a piece back where it was. Twice is once."""
    part = lock_part(actor, part, now)
    if part.removed_at is not None:
        part.removed_at = None
        part.save(update_fields=("removed_at",))
        log(actor, "statements.restore_part", part.statement, now, part)


def lock_statement(actor: Person | None, statement: Statement, now: dt.datetime) -> Statement:
    """The statement's row, locked, for somebody who may write in it now.

    While it lies before the assembly only the moderator writes: what the assembly changes itself, in the meeting.
    Refuses `statements.adopted` and `statements.before_the_assembly`.
    """
    rows = Statement.objects.select_for_update(of=("self",), no_key=True).select_related("neighbourhood")
    locked = rows.get(pk=statement.pk)
    check_door(actor, WRITE_STATEMENTS, locked.neighbourhood, city_day(now))
    if locked.adopted_on is not None:
        raise Refusal("statements.adopted")
    if waiting_submission(locked, Stage.ADOPTION) is not None:
        _check_moderator(actor, RUN_MEETINGS, locked, now)
    return locked


def _check_moderator(actor: Person | None, door: Door, statement: Statement, now: dt.datetime) -> None:
    try:
        check_door(actor, door, statement.neighbourhood, city_day(now))
    except Refusal:
        raise Refusal("statements.before_the_assembly") from None


def lock_part(actor: Person, part: Part, now: dt.datetime) -> Part:
    """A piece, behind its statement's lock."""
    statement = lock_statement(actor, part.statement, now)
    found = Part.objects.select_related("text", "topic").get(pk=part.pk)
    found.statement = statement
    return found


def log(actor: Person | None, what: str, statement: Statement, now: dt.datetime, part: Part | None = None) -> None:
    """A deed about a statement; about one of its pieces by that piece's key."""
    subject = f"{statement.subject}/parts/{part.pk}" if part else statement.subject
    log_deed(actor, what, scope=statement.neighbourhood.slug, subject=subject, now=now)


def _name(part: Part, about: About) -> None:
    """The departments and needs that it names, no others; needs of this neighbourhood only."""
    if any(need.neighbourhood_id != part.statement.neighbourhood_id for need in about.needs):
        raise Refusal("needs.need_elsewhere", field="needs")
    wanted, named = {one.pk for one in about.departments}, {one.department_id for one in part.addressed.order_by("pk")}
    part.addressed.exclude(department__in=wanted).delete()
    for one in about.departments:
        if one.pk not in named:
            PartDepartment.objects.create(statement=part.statement, part=part, department=one)
    needs = {one.pk for one in about.needs}
    there = {one.need_id for one in part.came_from.order_by("pk")}
    part.came_from.exclude(need__in=needs).delete()
    for need in about.needs:
        if need.pk not in there:
            PartNeed.objects.create(statement=part.statement, part=part, need=need)


def _order(statement: Statement) -> list[int]:
    rows = statement.parts.filter(removed_at=None).order_by("position", "pk")
    return list(rows.values_list("pk", flat=True))


def _placed(statement: Statement, order: Sequence[int], part: Part) -> list[int]:
    kinds = dict(statement.parts.order_by("pk").values_list("pk", "kind"))
    place = sensible([PartKind(kinds[key]) for key in order], PartKind(part.kind))
    return [*order[:place], part.pk, *order[place:]]


def put_in_order(statement: Statement, order: Sequence[int]) -> None:
    """Give the pieces their places, in that order."""
    places = {part.pk: part.position for part in statement.parts.order_by("pk")}
    for position, key in enumerate(order, start=1):
        if places[key] != position:
            Part.objects.filter(pk=key).update(position=position)
