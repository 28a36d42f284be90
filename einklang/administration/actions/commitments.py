"""Writing down what a department promised, and whether it was kept."""

import datetime as dt
import uuid

from django.db import transaction

from einklang.administration.models import Commitment, CommitmentReview, CommitmentSource, Department
from einklang.administration.models.commitments import MOST_SAID
from einklang.administration.rules.commitments import Result, check_days, check_review
from einklang.administration.rules.doors import KEEP_PROMISES
from einklang.administration.rules.lines import line, line_or_nothing
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.models import Meeting
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.record.actions import enter, touch


@transaction.atomic
def commit(
    *,
    actor: Person | None,
    department: Department,
    neighbourhood: Neighbourhood,
    what: str,
    until: dt.date,
    sign: str,
    made_on: dt.date | None = None,
    source: str = "",
    corrects: Commitment | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Commitment:
    """A department promises something to a neighbourhood, in public. The same token twice gives the first.

    Who may promise is asked where it is promised: an answer may come by a link in a mail, without an account. For a
    promise that somebody heard, there is `note_commitment`.
    """
    what, sign, made_on = line("what", what, MOST_SAID), line("sign", sign, MOST_SAID), made_on or city_day(now)
    check_days(made_on, until, city_day(now))
    department = Department.objects.select_for_update(of=("self",), no_key=True).get(pk=department.pk)
    if form_token and (known := Commitment.objects.filter(form_token=form_token).first()):
        return known
    _check_corrects(corrects, department, neighbourhood)
    made = Commitment.objects.create(
        department=department,
        neighbourhood=neighbourhood,
        what=what,
        sign=sign,
        until=until,
        made_on=made_on,
        source=source,
        corrects=corrects,
        entered_by=actor,
        entered_at=now,
        form_token=form_token,
    )
    _enter_commitment(actor, made, now)
    return made


@transaction.atomic
def share_commitment(
    *,
    actor: Person | None,
    department: Department,
    neighbourhood: Neighbourhood,
    what: str,
    until: dt.date,
    sign: str,
    source: str,
    now: dt.datetime,
) -> Commitment | None:
    """The same words of a department to the same neighbourhood are one promise, however many demands they answer.

    Gives the promise, which now has this source too; None when it has not been promised yet.
    """
    Department.objects.select_for_update(of=("self",), no_key=True).get(pk=department.pk)
    rows = Commitment.objects.filter(department=department, neighbourhood=neighbourhood, corrected_by=None)
    rows = rows.filter(what=line("what", what, MOST_SAID), until=until, sign=line("sign", sign, MOST_SAID))
    rows = rows.exclude(reviews__result=Result.TAKEN_BACK).exclude(sources=None)
    known = rows.select_related("department__organisation", "neighbourhood").order_by("pk").first()
    if known is None:
        return None
    _, is_new = CommitmentSource.objects.get_or_create(
        commitment=known, source=source, left_at=None, defaults={"entered_at": now}
    )
    if is_new:
        _enter_source(actor, known, "shared", source, now)
    return known


@transaction.atomic
def leave_commitment(*, actor: Person | None, commitment: Commitment, source: str, now: dt.datetime) -> bool:
    """What promised it by this source was set right; gives whether something else promises it, so that it runs on.

    Where nothing else does, nothing is changed: then it is replaced, or taken back.
    """
    found = _lock(commitment)
    live = CommitmentSource.objects.filter(commitment=found, left_at=None)
    if not live.exclude(source=source).exists():
        return False
    if live.filter(source=source).update(left_at=now):
        _enter_source(actor, found, "left", source, now)
    return True


def _enter_source(actor: Person | None, one: Commitment, what: str, source: str, now: dt.datetime) -> None:
    scope, subject = one.neighbourhood.slug, f"commitments/{one.public_id}"
    log_deed(actor, f"administration.{what}_commitment", scope=scope, subject=subject, why=source, now=now)
    facts = {"department": one.department.organisation.name, "what": one.what, "source": source}
    kind = "commitment.shared" if what == "shared" else "commitment.left"
    enter(scope=scope, kind=kind, subject=subject, facts=facts, happened_at=now, entered_at=now)
    touch("city")


def _check_corrects(corrects: Commitment | None, department: Department, neighbourhood: Neighbourhood) -> None:
    """Only what the same department promised the same neighbourhood, and only what nobody set right already."""
    if corrects is None:
        return
    if (corrects.department_id, corrects.neighbourhood_id) != (department.pk, neighbourhood.pk):
        raise Refusal("administration.corrects_another", field="corrects")
    if Commitment.objects.filter(corrects=corrects).exists():
        raise Refusal("administration.corrected_already", field="corrects")


def _enter_commitment(actor: Person | None, made: Commitment, now: dt.datetime) -> None:
    if made.source:
        CommitmentSource.objects.create(commitment=made, source=made.source, entered_at=now)
    scope, subject = made.neighbourhood.slug, f"commitments/{made.public_id}"
    log_deed(actor, "administration.commit", scope=scope, subject=subject, why=made.source, now=now)
    facts = {
        "department": made.department.organisation.name,
        "what": made.what,
        "sign": made.sign,
        "until_on": made.until.isoformat(),
        "made_on": made.made_on.isoformat(),
        "source": made.source,
        "corrects": f"commitments/{made.corrects.public_id}" if made.corrects else None,
    }
    enter(scope=scope, kind="commitment.made", subject=subject, facts=facts, happened_at=now, entered_at=now)
    touch("city")


@transaction.atomic
def note_commitment(
    *,
    actor: Person,
    department: Department,
    neighbourhood: Neighbourhood,
    what: str,
    until: dt.date,
    sign: str,
    made_on: dt.date,
    meeting: Meeting | None = None,
    corrects: Commitment | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Commitment:
    """Note what a department promised, in a meeting or by word: for those who hold it to that."""
    check_door(actor, KEEP_PROMISES, neighbourhood, city_day(now))
    _check_meeting(meeting, neighbourhood)
    return commit(
        actor=actor,
        department=department,
        neighbourhood=neighbourhood,
        what=what,
        until=until,
        sign=sign,
        made_on=made_on,
        source=f"meetings/{meeting.number}" if meeting else "",
        corrects=corrects,
        form_token=form_token,
        now=now,
    )


@transaction.atomic
def review_commitment(
    *,
    actor: Person,
    commitment: Commitment,
    result: Result,
    kept: int | None = None,
    promised: int | None = None,
    on: dt.date | None = None,
    meeting: Meeting | None = None,
    words: str = "",
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> CommitmentReview:
    """Say whether a commitment was kept, on the day of a meeting or on another one. Looking again is a new review.

    The same token twice gives the first.
    """
    today = city_day(now)
    words = line_or_nothing("words", words, MOST_SAID)
    check_door(actor, KEEP_PROMISES, commitment.neighbourhood, today)
    _check_meeting(meeting, commitment.neighbourhood)
    seen_on = on or (city_day(meeting.held_at) if meeting else today)
    check_review(result, kept, promised, made_on=commitment.made_on, on=seen_on, today=today)
    commitment = _lock(commitment)
    if form_token and (known := CommitmentReview.objects.filter(form_token=form_token).first()):
        return known
    review = CommitmentReview.objects.create(
        commitment=commitment,
        result=result,
        kept=kept,
        promised=promised,
        on=seen_on,
        meeting=meeting,
        words=words,
        entered_by=actor,
        entered_at=now,
        form_token=form_token,
    )
    _enter_review(actor, review, now)
    return review


@transaction.atomic
def take_back_commitment(*, actor: Person | None, commitment: Commitment, now: dt.datetime) -> CommitmentReview:
    """The department promises this no longer: it has set the answer right that promised it.

    Who may say so is asked where the answer is set right. Refuses `administration.promise_taken_back`.
    """
    review = CommitmentReview.objects.create(
        commitment=_lock(commitment),
        result=Result.TAKEN_BACK,
        on=city_day(now),
        entered_by=actor,
        entered_at=now,
    )
    _enter_review(actor, review, now)
    return review


def _lock(commitment: Commitment) -> Commitment:
    """The commitment as it stands now.

    Refuses one that counts no more: `administration.corrected_already`, `administration.promise_taken_back`.
    """
    rows = Commitment.objects.select_for_update(of=("self",), no_key=True)
    found = rows.select_related("department__organisation", "neighbourhood").get(pk=commitment.pk)
    if Commitment.objects.filter(corrects=found).exists():
        raise Refusal("administration.corrected_already")
    if found.reviews.filter(result=Result.TAKEN_BACK).exists():
        raise Refusal("administration.promise_taken_back")
    return found


def _check_meeting(meeting: Meeting | None, neighbourhood: Neighbourhood) -> None:
    if meeting is not None and meeting.neighbourhood_id != neighbourhood.pk:
        raise Refusal("needs.meeting_elsewhere", field="meeting")


def _enter_review(actor: Person | None, review: CommitmentReview, now: dt.datetime) -> None:
    commitment = review.commitment
    scope, subject = commitment.neighbourhood.slug, f"commitments/{commitment.public_id}"
    log_deed(actor, "administration.review_commitment", scope=scope, subject=subject, now=now)
    facts = {
        "department": commitment.department.organisation.name,
        "what": commitment.what,
        "result": review.result,
        "kept": review.kept,
        "promised": review.promised,
        "seen_on": review.on.isoformat(),
        "meeting": review.meeting.number if review.meeting else None,
        "words": review.words,
    }
    enter(scope=scope, kind="commitment.reviewed", subject=subject, facts=facts, happened_at=now, entered_at=now)
    touch("city")
