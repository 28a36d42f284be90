"""A notice from the first draft to the second person's signature. Nothing of it is public, and no money moves yet."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal, refuse_all
from einklang.fund.actions.ledger import lock_area
from einklang.fund.models import Grant
from einklang.fund.rules.ledger import Stage as Place
from einklang.grants.documents import notice_pdf
from einklang.grants.models import Notice
from einklang.grants.queries.notices import (
    guideline_of,
    holidays_around,
    open_notice,
    proof_due_on,
    sent_notices,
    standing,
    standing_cents,
    suggested_content,
)
from einklang.grants.queries.payments import open_cents
from einklang.grants.queries.texts import newest_versions
from einklang.grants.rules.content import Content, Result
from einklang.grants.rules.days import notified_on
from einklang.grants.rules.drafting import (
    Changed,
    Typed,
    begins_too_early,
    check_address,
    check_covered,
    ended,
    obstacles,
)
from einklang.grants.rules.notices import (
    BLOCKS_OF,
    DRAFT_NOTICES,
    ENDING,
    SIGN_NOTICES,
    Block,
    Delivery,
    NoticeKind,
    Stage,
    check_new_ceiling,
    check_second_person,
    check_stage,
)
from einklang.people.actions import log_deed
from einklang.people.models import File, Person
from einklang.people.queries import check_door
from einklang.people.readers import keep_bytes
from einklang.projects.actions.standing import lock as lock_application
from einklang.projects.queries import gap_of
from einklang.projects.rules.life import MONEY_RESERVED, State

ToldBy = Callable[[Notice], Mapping[str, Any]]
"""From a notice to all that its paper says, in the words above (`grants.words.paper_of`)."""


@transaction.atomic
def draft_notice(
    *, actor: Person | None, grant: Grant, typed: Typed, form_token: uuid.UUID | None = None, now: dt.datetime
) -> Notice:
    """Draft the notice that grants what is reserved. Refuses an early start without leave (R-04).

    The same token twice is one draft.
    """
    grant = _locked(actor, grant, now)
    if known := _known(grant, form_token):
        return known
    if grant.application.stands not in MONEY_RESERVED | {State.GRANTED}:
        raise Refusal("grants.not_agreed")
    if sent_notices(grant).exists():
        raise Refusal("grants.granted_already")
    content = _content(grant, typed, now)
    notice = Notice(grant=grant, kind=NoticeKind.GRANT, form_token=form_token, recipient=typed.recipient)
    return _draft(actor, notice, content, now, remedies_included=typed.remedies_included)


@transaction.atomic
def change_draft(*, actor: Person | None, notice: Notice, typed: Typed, now: dt.datetime) -> Notice:
    """Write a grant notice's draft anew, with the money, text blocks and conditions of today."""
    grant = _locked(actor, notice.grant, now)
    notice = lock_notice(notice)
    check_stage(notice.stands, Stage.DRAFTED)
    if notice.says is not NoticeKind.GRANT:
        raise Refusal("grants.follows_from_result")
    content = _content(grant, typed, now)
    notice.recipient = typed.recipient
    _write(actor, notice, content, now, remedies_included=typed.remedies_included)
    notice.save(update_fields=("facts", "recipient", "remedies_included", "drafted_by", "drafted_at"))
    log(actor, "change_draft", notice, now)
    return notice


@transaction.atomic
def amend(
    *,
    actor: Person | None,
    grant: Grant,
    changed: Changed,
    remedies_included: bool = True,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Notice:
    """Draft an amendment: another sum, period or plan; the money moves when it goes out. One token, one draft."""
    grant = _locked(actor, grant, now)
    if known := _known(grant, form_token):
        return known
    binding = _binding(grant, now)
    content = changed.into(binding)
    content = _renewed(content, NoticeKind.AMENDMENT, proof_due_on(grant, content.ends_on))
    places = standing_cents(grant)
    check_new_ceiling(
        content.ceiling_cents,
        now=binding.ceiling_cents,
        agreed=Cents(grant.reserved_cents),
        paid=Cents(places[Place.PAID] + places[Place.PROVEN] + open_cents(grant)),
    )
    notice = Notice(grant=grant, kind=NoticeKind.AMENDMENT, form_token=form_token, recipient=_recipient(grant))
    return _draft(actor, notice, content, now, remedies_included=remedies_included)


@transaction.atomic
def draft_closing_notice(
    *,
    actor: Person | None,
    grant: Grant,
    result: Result,
    reason: str,
    kind: NoticeKind = NoticeKind.CLOSING,
    now: dt.datetime,
) -> Notice:
    """Draft the notice that closes a grant, or (`kind`) takes it back, with what the examination came to.

    Called by whoever examines; the money is moved there too.
    """
    grant = _locked(actor, grant, now)
    binding = _binding(grant, now)
    content = _renewed(ended(binding, result, reason), kind, binding.proof_due_on)
    notice = Notice(grant=grant, kind=kind, recipient=_recipient(grant))
    return _draft(actor, notice, content, now, remedies_included=True)


@transaction.atomic
def sign_off(
    *, actor: Person, notice: Notice, told: ToldBy, seen: dt.datetime | None = None, now: dt.datetime
) -> Notice:
    """Sign a notice off as the second person, never as its drafter. From now on its words stand, and its paper too.

    `seen` is when the draft that she read was written: one that was changed since is not signed unread.
    """
    check_door(actor, SIGN_NOTICES, notice.grant.area_budget.neighbourhood, city_day(now))
    notice = lock_notice(notice)
    check_stage(notice.stands, Stage.DRAFTED)
    check_second_person(notice.drafted_by_id, actor.pk)
    if seen is not None and seen != notice.drafted_at:
        raise Refusal("grants.draft_changed")
    if notice.says is NoticeKind.GRANT:
        check_covered(gap_of(notice.grant.application))
    notice.signed_by, notice.signed_at = actor, now
    notice.file = _keep(actor, notice, notice_pdf(told(notice), made_at=now), now)
    notice.save(update_fields=("signed_by", "signed_at", "file"))
    log(actor, "sign_off", notice, now)
    return notice


@transaction.atomic
def discard(*, actor: Person | None, notice: Notice, why: str, now: dt.datetime) -> Notice:
    """Throw away what has not gone out, signed or not, to draft it anew. The reason stays in the private log."""
    check_door(actor, DRAFT_NOTICES, notice.grant.area_budget.neighbourhood, city_day(now))
    notice = lock_notice(notice)
    check_stage(notice.stands, Stage.DRAFTED, Stage.SIGNED)
    if notice.says in ENDING:
        # Its money has moved with the examination: without the notice nothing could end the grant any more.
        raise Refusal("grants.follows_from_result")
    if not why.strip():
        raise Refusal("grants.reason_missing", field="why")
    notice.discarded_at = now
    notice.save(update_fields=("discarded_at",))
    log(actor, "discard", notice, now, why=why.strip())
    return notice


def lock_notice(notice: Notice) -> Notice:
    """The notice's row, locked, with what its acts read. Taken after budget and application, before the record."""
    rows = Notice.objects.select_for_update(of=("self",), no_key=True).select_related(
        "grant__area_budget__neighbourhood__city",
        "grant__area_budget__budget_year__programme",
        "grant__application__guideline",
        "grant__application__organisation",
    )
    return rows.get(pk=notice.pk)


def log(actor: Person | None, what: str, notice: Notice, now: dt.datetime, why: str = "") -> None:
    """Enter a deed on a notice in the private log."""
    grant = notice.grant
    scope, subject = grant.area_budget.neighbourhood.slug, grant.application.subject
    log_deed(actor, f"grants.{what}", scope=scope, subject=subject, why=why, now=now)


def lock_grant(grant: Grant) -> Grant:
    """The grant with its budget and its application, both locked: the lock of every act on it (budget first)."""
    grant.area_budget = lock_area(grant.area_budget)
    grant.application = lock_application(grant.application)
    return grant


def _locked(actor: Person | None, grant: Grant, now: dt.datetime) -> Grant:
    check_door(actor, DRAFT_NOTICES, grant.area_budget.neighbourhood, city_day(now))
    return lock_grant(grant)


def _content(grant: Grant, typed: Typed, now: dt.datetime) -> Content:
    suggested = suggested_content(grant)
    if suggested is None or not suggested.ceiling_cents:
        raise Refusal("grants.not_agreed")
    check_covered(gap_of(grant.application))
    content = _renewed(typed.into(suggested), NoticeKind.GRANT, proof_due_on(grant, typed.ends_on))
    today, terms = city_day(now), guideline_of(grant).value()
    holidays = holidays_around(grant.area_budget.neighbourhood, today)
    soonest = notified_on(today, Delivery.POST, terms, holidays)
    found = [*obstacles(typed.recipient, content), *check_address(typed.recipient)]
    found += [*begins_too_early(content, terms, notified=soonest)]
    refuse_all(found)
    return content


def _renewed(content: Content, kind: NoticeKind, due_on: dt.date) -> Content:
    versions = newest_versions(BLOCKS_OF[kind])
    return Content(**{**vars(content), "proof_due_on": due_on, "texts": versions})


def _binding(grant: Grant, now: dt.datetime) -> Content:
    stands = standing(grant, city_day(now))
    if stands is None:
        raise Refusal("grants.not_granted_yet")
    if stands.ended_by is not None:
        raise Refusal("grants.ended_already")
    return stands.content


def _recipient(grant: Grant) -> str:
    newest = sent_notices(grant).last()
    return newest.recipient if newest else ""


def _known(grant: Grant, form_token: uuid.UUID | None) -> Notice | None:
    return Notice.objects.filter(grant=grant, form_token=form_token).first() if form_token else None


def _draft(
    actor: Person | None, notice: Notice, content: Content, now: dt.datetime, *, remedies_included: bool
) -> Notice:
    if open_notice(notice.grant) is not None:
        raise Refusal("grants.draft_exists")
    refuse_all(obstacles(notice.recipient, content))
    newest = Notice.objects.filter(grant=notice.grant).aggregate(newest=Max("number"))["newest"] or 0
    notice.number = newest + 1
    _write(actor, notice, content, now, remedies_included=remedies_included)
    notice.save(force_insert=True)
    log(actor, f"draft_{notice.kind}", notice, now)
    return notice


def _write(
    actor: Person | None, notice: Notice, content: Content, now: dt.datetime, *, remedies_included: bool
) -> None:
    versions = {key: number for key, number in content.texts.items() if remedies_included or key != Block.REMEDIES}
    notice.facts, notice.recipient = {**content.to_json(), "texts": versions}, notice.recipient.strip()
    notice.remedies_included, notice.drafted_by, notice.drafted_at = remedies_included, actor, now


def _keep(actor: Person, notice: Notice, pdf: bytes, now: dt.datetime) -> File:
    """The paper as a file of the whole city's office: no neighbourhood's door opens it, only this room's own."""
    name = f"{notice.facts['file_number']}-{notice.number}.pdf"
    return File.objects.create(
        digest=keep_bytes(SimpleUploadedFile(name, pdf)),
        size=len(pdf),
        content_type="application/pdf",
        name=name,
        neighbourhood=None,
        uploaded_by=actor,
        uploaded_at=now,
    )
