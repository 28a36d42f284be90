"""Writing down what works so that others can do it, and thanking."""

import datetime as dt
import uuid
from typing import cast

from django.db import transaction
from django.db.models import Max

from einklang.administration.models import Department
from einklang.base.refusal import Refusal
from einklang.exchange.actions.voices import check_area, check_office
from einklang.exchange.models import KnowHow, Question, Thanks
from einklang.needs.models import Topic
from einklang.needs.rules.raising import MOST_LINE, MOST_WORDING, check_text, plain
from einklang.people.actions import log_deed, write_text
from einklang.people.models import Person
from einklang.people.queries import committed
from einklang.places.models import City, Neighbourhood
from einklang.projects.models import Application
from einklang.record.actions import enter

MOST_REASON = 300
MOST_THANKS = 500
Side = Neighbourhood | Department


@transaction.atomic
def tell_know_how(
    *,
    actor: Person,
    of: Side,
    title: str,
    text: str,
    topic: Topic | None = None,
    question: Question | None = None,
    project: Application | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> KnowHow:
    """Write down something that worked; everybody can find it at once. The same token twice gives the first one."""
    title, text = plain(title), plain(text)
    check_text("title", title, MOST_LINE)
    check_text("text", text, MOST_WORDING)
    _check_side(actor, of, now)
    City.objects.select_for_update(no_key=True).order_by("pk").first()
    if form_token and (known := KnowHow.objects.filter(form_token=form_token).first()):
        return known
    said = write_text(text, author=actor, language=actor.language, now=now)
    newest = KnowHow.objects.aggregate(newest=Max("number"))["newest"] or 0
    entry = KnowHow.objects.create(
        number=newest + 1,
        neighbourhood=of if isinstance(of, Neighbourhood) else None,
        department=of if isinstance(of, Department) else None,
        topic=topic,
        question=question,
        project=project,
        title=title,
        text=said,
        written_by=actor,
        written_at=now,
        form_token=form_token,
    )
    _tell(actor, "told", entry, {"of": _name(of), "text_commitment": committed(said)}, now)
    return entry


@transaction.atomic
def correct_know_how(
    *, actor: Person, entry: KnowHow, title: str, text: str, seen: dt.datetime | None, now: dt.datetime
) -> KnowHow:
    """Put newer words in the place of older ones; the record keeps that, and when.

    `seen` is when the words were last changed that the writer had before her. Refuses
    (`exchange.changed_meanwhile`) where somebody else was faster: nothing is overwritten unseen.
    """
    title, text = plain(title), plain(text)
    check_text("title", title, MOST_LINE)
    check_text("text", text, MOST_WORDING)
    entry = _lock(actor, entry, now)
    if entry.changed_at != seen:
        raise Refusal("exchange.changed_meanwhile", field="text")
    said = write_text(text, author=actor, language=actor.language, now=now)
    entry.title, entry.text, entry.changed_at = title, said, now
    entry.save(update_fields=("title", "text", "changed_at"))
    _tell(actor, "changed", entry, {"text_commitment": committed(said)}, now)
    return entry


@transaction.atomic
def take_down(*, actor: Person, entry: KnowHow, reason: str, now: dt.datetime) -> KnowHow:
    """It is out of date: it is found no more, and its page says why."""
    reason = plain(reason)
    check_text("reason", reason, MOST_REASON)
    entry = _lock(actor, entry, now)
    entry.taken_down_at, entry.taken_down_because = now, reason
    entry.save(update_fields=("taken_down_at", "taken_down_because"))
    _tell(actor, "taken_down", entry, {}, now)
    return entry


def _lock(actor: Person, entry: KnowHow, now: dt.datetime) -> KnowHow:
    locked = KnowHow.objects.select_for_update(of=("self",), no_key=True)
    entry = locked.select_related("neighbourhood", "department__organisation").get(pk=entry.pk)
    _check_side(actor, side_of(entry), now)
    if entry.taken_down_at is not None:
        raise Refusal("exchange.taken_down")
    return entry


def side_of(entry: KnowHow) -> Side:
    """The neighbourhood or department that an entry comes from."""
    return cast(Side, entry.neighbourhood or entry.department)


@transaction.atomic
def thank(
    *,
    actor: Person,
    of: Side,
    to: Side,
    text: str,
    question: Question | None = None,
    entry: KnowHow | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Thanks:
    """Thank in the name of a neighbourhood or a department, in public. Nobody thanks herself
    (`exchange.thanks_to_oneself`). The same token twice gives the first one.
    """
    text = plain(text)
    check_text("text", text, MOST_THANKS)
    _check_side(actor, of, now)
    if of == to:
        raise Refusal("exchange.thanks_to_oneself", field="text")
    if form_token and (known := Thanks.objects.filter(form_token=form_token).first()):
        return known
    said = write_text(text, author=actor, language=actor.language, now=now)
    given = Thanks.objects.create(
        of_neighbourhood=of if isinstance(of, Neighbourhood) else None,
        of_department=of if isinstance(of, Department) else None,
        to_neighbourhood=to if isinstance(to, Neighbourhood) else None,
        to_department=to if isinstance(to, Department) else None,
        question=question,
        know_how=entry,
        text=said,
        given_by=actor,
        given_at=now,
        form_token=form_token,
    )
    scope = next((side.slug for side in (of, to) if isinstance(side, Neighbourhood)), "city")
    log_deed(actor, "exchange.thank", scope=scope, subject=f"thanks/{given.pk}", now=now)
    facts = {"of": _name(of), "to": _name(to), "thanks": str(given.public_id), "text_commitment": committed(said)}
    enter(scope=scope, kind="thanks.given", subject="", facts=facts, happened_at=now, entered_at=now)
    return given


def _check_side(actor: Person, side: Side, now: dt.datetime) -> None:
    if isinstance(side, Neighbourhood):
        check_area(actor, side, now)
    else:
        check_office(actor, side, now)


def _name(side: Side) -> str:
    return side.name if isinstance(side, Neighbourhood) else side.organisation.name


def _tell(actor: Person, kind: str, entry: KnowHow, facts: dict[str, object], now: dt.datetime) -> None:
    scope, subject = entry.neighbourhood.slug if entry.neighbourhood else "city", f"know-how/{entry.number}"
    log_deed(actor, f"exchange.know_how_{kind}", scope=scope, subject=subject, now=now)
    said = {"number": entry.number, "title": entry.title, **facts}
    enter(scope=scope, kind=f"know_how.{kind}", subject=subject, facts=said, happened_at=now, entered_at=now)
