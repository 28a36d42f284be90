"""Minutes: remarks in the draft, signing off, additions afterwards, approval by a later meeting.

The sentences are `words`, which stand above: whoever signs hands them in, and they are computed inside the transaction.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.evening.actions.inviting import Write, minutes_letters_of, post_about
from einklang.evening.models import Addition, Minutes, MinutesText, Remark
from einklang.evening.queries.minutes import words_in
from einklang.evening.queries.objections import unanswered
from einklang.evening.rules.minutes import (
    MOST_REMARK,
    MinutesStatus,
    Remarked,
    check_approve,
    check_draft,
    check_remarks,
    check_sign,
    digest_of,
    mark_of,
    meeting_in,
    remark_field,
)
from einklang.evening.rules.objections import check_answered, objections_until
from einklang.forum import actions as forum
from einklang.forum.actions.meetings import lock_meeting, scope_of, subject_of
from einklang.forum.models import AgendaItem, Meeting
from einklang.forum.queries import current_rules
from einklang.forum.rules.agenda import AgendaKind
from einklang.forum.rules.meetings import MeetingStatus
from einklang.people.actions import erase_text, log_deed, write_text
from einklang.people.models import Person, Text
from einklang.people.queries import committed, subscriptions_to
from einklang.places.queries import public_holidays
from einklang.record.actions import enter

Told = Callable[[Meeting], Mapping[str, Mapping[str, Any]]]
"""Computes the minutes of a meeting as JSON, by language."""
Remarks = Sequence[tuple[AgendaItem | None, str]]
"""What to add to which point; to the whole evening where there is none."""
NOBODY_KNOWS: Mapping[str, str] = MappingProxyType({})
"""Which remarks a page showed, as marks by field: nothing where there was no page."""


@transaction.atomic
def write_remarks(
    *,
    actor: Person,
    meeting: Meeting,
    remarks: Remarks,
    shown: Mapping[str, str] = NOBODY_KNOWS,
    sign: bool = False,
    language: str = "de",
    now: dt.datetime,
) -> Minutes:
    """Add to points of the draft, or to the whole evening (None); an empty text takes the remark away.

    `shown` are marks of what the page showed: what was not typed is not saved, and what another page saved meanwhile is
    not overwritten. Whoever is about to `sign` has to have seen all remarks.
    """
    meeting = lock_meeting(actor, meeting, now)
    minutes = _of(meeting)
    check_draft(minutes.status)
    known = {one.item: one for one in Remark.objects.filter(minutes=minutes).select_related("text", "item")}
    saved = {item: one.text.body for item, one in known.items()}
    told = {item: _remarked(item, text, saved.get(item, ""), shown) for item, text in remarks}
    check_remarks({_field(item): one for item, one in told.items()}, sign=sign)
    news = [(item, one.came) for item, one in told.items() if one.is_typed and one.is_news]
    for item, text in news:
        _write(minutes, item, text.strip(), known.get(item), language, now)
    if news:
        log_deed(actor, "evening.write_remarks", scope=scope_of(meeting), subject=subject_of(meeting), now=now)
    return minutes


def _field(item: AgendaItem | None) -> str:
    return remark_field(item.public_id if item is not None else None)


def _remarked(item: AgendaItem | None, came: str, saved: str, shown: Mapping[str, str]) -> Remarked:
    """A remark for a point that came onto the agenda after the page was drawn was not typed there."""
    return Remarked(came, saved, shown.get(_field(item), mark_of(came)) if shown else None)


def _write(
    minutes: Minutes, item: AgendaItem | None, text: str, known: Remark | None, language: str, now: dt.datetime
) -> None:
    if known is not None:
        # Nothing has committed to it yet: what is not said any more is not kept.
        known.delete()
        known.text.delete()
    if text:
        said = write_text(text, author=None, language=language, now=now)
        Remark.objects.create(minutes=minutes, item=item, text=said)


@transaction.atomic
def sign_minutes(
    *,
    actor: Person,
    meeting: Meeting,
    told: Told,
    remarks: Remarks = (),
    shown: Mapping[str, str] = NOBODY_KNOWS,
    write: Write | None = None,
    language: str = "de",
    now: dt.datetime,
) -> Minutes:
    """Sign the minutes of a closed meeting off: frozen in every language, public from now on. It can be done once.

    With `write`, whoever wants this neighbourhood's invitations gets one letter about them.
    """
    meeting = lock_meeting(actor, meeting, now)
    said: dict[str, Any] = {"remarks": remarks, "shown": shown, "language": language}
    minutes = write_remarks(actor=actor, meeting=meeting, sign=True, now=now, **said)
    minutes.state = check_sign(minutes.status, MeetingStatus(meeting.state))
    minutes.signed_at, minutes.objections_until = now, _last_day(meeting, now)
    minutes.save(update_fields=("state", "signed_at", "objections_until"))
    papers = told(meeting)
    MinutesText.objects.bulk_create(
        MinutesText(minutes=minutes, language=language, body=body) for language, body in sorted(papers.items())
    )
    if write is not None:
        readers = subscriptions_to(meeting.neighbourhood)
        post_about(meeting, readers, write, now, about=minutes_letters_of(meeting))
    log_deed(actor, "evening.sign_minutes", scope=scope_of(meeting), subject=subject_of(meeting), now=now)
    enter_minutes(meeting, "minutes.signed", {"number": meeting.number, "digest": digest_of(papers)}, now)
    return minutes


@transaction.atomic
def add_to_minutes(*, actor: Person, meeting: Meeting, text: str, language: str = "de", now: dt.datetime) -> Addition:
    """Correct minutes that were signed off, by an addition below them."""
    meeting = lock_meeting(actor, meeting, now)
    minutes = _of(meeting)
    if minutes.status is MinutesStatus.DRAFT:
        raise Refusal("evening.minutes_still_draft")
    added = put_below(minutes, text, language, None, now)
    log_deed(actor, "evening.add_to_minutes", scope=scope_of(meeting), subject=subject_of(meeting), now=now)
    return added


@transaction.atomic
def approve_minutes(
    *, actor: Person, item: AgendaItem, correction: str = "", language: str = "de", now: dt.datetime
) -> Minutes:
    """The room approves the minutes that an item is about: without objection, or with a correction."""
    here = lock_meeting(actor, item.meeting, now)
    minutes = _about(item)
    minutes.state = check_approve(minutes.status, MeetingStatus(here.state))
    check_answered(unanswered(minutes).count())
    minutes.approved_in, minutes.approved_at = here, now
    minutes.save(update_fields=("state", "approved_in", "approved_at"))
    if correction.strip():
        put_below(minutes, correction, language, here, now)
    log_deed(actor, "evening.approve_minutes", scope=scope_of(here), subject=subject_of(minutes.meeting), now=now)
    facts = {"number": minutes.meeting.number, "in": here.number, "corrected": bool(correction.strip())}
    enter_minutes(minutes.meeting, "minutes.approved", facts, now)
    return minutes


@transaction.atomic
def put_minutes_on_agenda(*, actor: Person, meeting: Meeting, of: Meeting, now: dt.datetime) -> AgendaItem:
    """Put the minutes of an earlier meeting on an agenda; twice is once."""
    meeting = lock_meeting(actor, meeting, now)
    if of.neighbourhood_id != meeting.neighbourhood_id or of.starts_at >= meeting.starts_at:
        raise Refusal("evening.minutes_of_another")
    known = meeting.items.filter(kind=AgendaKind.MINUTES, about=subject_of(of)).first()
    if known is not None:
        return known
    told: dict[str, Any] = {"about": subject_of(of), "facts": {"day": city_day(of.held_at).isoformat()}}
    return forum.add_item(actor=actor, meeting=meeting, kind=AgendaKind.MINUTES, in_order=True, now=now, **told)


@transaction.atomic
def empty_words(*, actor: Person, meeting: Meeting, text: Text, why: str, now: dt.datetime) -> None:
    """Empty a remark or a correction in which somebody is named after all; the minutes say that it was erased."""
    meeting = lock_meeting(actor, meeting, now)
    if not why.strip():
        raise Refusal("forum.correction_needs_reason", field="why")
    text = words_in(_of(meeting)).get(pk=text.pk)
    if text.erased_at is not None:
        return
    erase_text(text, now=now)
    log_deed(
        actor, "evening.empty_words", scope=scope_of(meeting), subject=subject_of(meeting), why=why.strip(), now=now
    )
    enter_minutes(meeting, "minutes.emptied", {"number": meeting.number}, now)


def _about(item: AgendaItem) -> Minutes:
    """The minutes that an item is about, locked."""
    rows = Minutes.objects.select_for_update(of=("self",), no_key=True).select_related("meeting__neighbourhood")
    number = meeting_in(item.about) or 0 if item.kind == AgendaKind.MINUTES else 0
    found = rows.filter(meeting__neighbourhood=item.meeting.neighbourhood_id, meeting__number=number).first()
    if found is None:
        raise Refusal("evening.minutes_not_written")
    return found


def lock_minutes(meeting: Meeting) -> Minutes:
    """The minutes of a meeting, locked; refuses a meeting that has none. Whoever calls this asks at a door."""
    found = Minutes.objects.select_for_update(of=("self",), no_key=True).filter(meeting=meeting).first()
    if found is None:
        raise Refusal("evening.minutes_not_written")
    found.meeting = meeting
    return found


def _last_day(meeting: Meeting, now: dt.datetime) -> dt.date | None:
    """Until when everybody may object, by the rules under which the meeting was held."""
    rules, on = current_rules(meeting.body_id, city_day(meeting.starts_at)), city_day(now)
    if rules is None:
        return None
    return objections_until(rules.value(), on, public_holidays(meeting.neighbourhood.city, on.year, on.year + 1))


def _of(meeting: Meeting) -> Minutes:
    """The minutes of a meeting whose row is locked, made when first touched."""
    minutes, _made = Minutes.objects.get_or_create(meeting=meeting)
    return minutes


def put_below(minutes: Minutes, text: str, language: str, meeting: Meeting | None, now: dt.datetime) -> Addition:
    """Write a correction below minutes, by a meeting if one gave it; the caller holds their lock."""
    text = text.strip()
    if not text:
        raise Refusal("evening.addition_missing", field="text")
    if len(text) > MOST_REMARK:
        raise Refusal("base.text_too_long", field="text", length=len(text), most=MOST_REMARK)
    newest = minutes.additions.aggregate(newest=Max("number"))["newest"] or 0
    said = write_text(text, author=None, language=language, now=now)
    added = Addition.objects.create(minutes=minutes, number=newest + 1, text=said, meeting=meeting, added_at=now)
    facts = {"number": minutes.meeting.number, "addition": added.number, "commitment": committed(said)}
    enter_minutes(minutes.meeting, "minutes.corrected", facts, now)
    return added


def enter_minutes(meeting: Meeting, kind: str, facts: Mapping[str, object], now: dt.datetime) -> None:
    """Tell the record what happened to a meeting's minutes."""
    enter(scope=scope_of(meeting), kind=kind, subject=subject_of(meeting), facts=facts, happened_at=now, entered_at=now)
