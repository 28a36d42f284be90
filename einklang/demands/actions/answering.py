"""An answer: drafted, signed off inside the house by somebody else, sent, and told back."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import transaction

from einklang.administration.actions import commit, leave_commitment, share_commitment, take_back_commitment
from einklang.administration.models import Commitment
from einklang.administration.queries import today_of
from einklang.administration.rules.clock import OPEN, Act, Running, check_act
from einklang.administration.rules.commitments import check_days
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.demands.actions.standing import (
    BY_THEMSELVES,
    By,
    check_by,
    check_day,
    forget_addresses,
    lock_clock,
    note,
    said,
    settle,
    tell,
)
from einklang.demands.models import Answer, Clock, Demand
from einklang.demands.queries.clocks import answer_that_counts, contacts, draft_of, promised_by, written_last
from einklang.demands.rules.answers import (
    BY_THE_HOUSE,
    MOST_FUNCTION,
    MOST_WORDS,
    AnswerKind,
    check_promise,
    check_second_person,
)
from einklang.needs.actions import tell_back, tell_taken_back
from einklang.needs.models import Need
from einklang.needs.rules.raising import MOST_LINE, check_length, check_text, plain
from einklang.people.models import Text
from einklang.people.queries import committed

Promise = Mapping[str, str]
"""What is promised (`what`), until which ISO day (`until`), how one will see it (`sign`)."""
ToldBack = Callable[[Answer], tuple[str, str]]
"""What those read who raised the needs out of which the demand came: the text, and its language."""


@transaction.atomic
def draft_answer(
    *,
    by: By,
    clock: Clock,
    kind: AnswerKind,
    words: str,
    promises: Sequence[Promise] = (),
    over: dt.datetime | None = None,
    now: dt.datetime,
) -> Answer:
    """Write an answer, or write it anew as long as it was not sent. Nobody else reads it.

    After an answer was sent this drafts its correction. `over` is when that was written which she had before her, the
    draft or the answer; None: nothing was there. Refuses `demands.promise_missing`, `demands.promise_in_a_no`, for a
    promise that is given today `administration.until_before_promise`, and `demands.draft_meanwhile` until she has seen
    what somebody else wrote.
    """
    words = plain(words)
    check_text("words", words, MOST_WORDS)
    check_length("function", by.function, MOST_FUNCTION)
    check_promise(kind, len(promises))
    clock = lock_clock(clock)
    by = check_by(by, clock, city_day(now))
    if by.way in BY_THEMSELVES:
        for one in promises:
            check_days(city_day(now), dt.date.fromisoformat(one["until"]), city_day(now))
    check_act(clock.running, Act.CORRECT if answer_that_counts(clock) else Act.ANSWER)
    draft, told = draft_of(clock, entered=by.enters) or Answer(clock=clock), [_checked(one) for one in promises]
    if written_last(clock, entered=by.enters) != over:
        if _says(draft, kind, words, told):
            return draft
        raise Refusal("demands.draft_meanwhile")
    draft.kind, draft.text, draft.promises = kind, said(by, words, now), told
    draft.way, draft.function = by.way, by.function
    draft.drafted_by, draft.drafted_at = by.person, now
    draft.agreed_with, draft.signed_by, draft.signed_at = "", None, None
    draft.save()
    note(by, "draft_answer", clock.demand, now, office=clock.name)
    return draft


def _says(draft: Answer, kind: AnswerKind, words: str, promises: Sequence[Promise]) -> bool:
    """Whether it stands there already: the button was pressed twice."""
    return draft.pk is not None and (draft.kind, draft.text.body, draft.promises) == (kind, words, promises)


def _checked(promise: Promise) -> dict[str, str]:
    told = {name: " ".join(plain(promise[name]).split()) for name in ("what", "sign")}
    for name, line in told.items():
        check_text(name, line, MOST_LINE)
    return {**told, "until": dt.date.fromisoformat(promise["until"]).isoformat()}


@transaction.atomic
def sign_off(*, by: By, clock: Clock, seen: dt.datetime, agreed_with: str = "", now: dt.datetime) -> Answer:
    """A second person of the house says yes to the draft that she saw (`seen`: when it was written).

    What is entered for a house was said there already: whoever enters it signs it herself.
    Refuses `demands.draft_gone`, `demands.draft_changed`, `demands.same_person`, `demands.agreed_missing`.
    """
    agreed = " ".join(plain(agreed_with).split())
    check_length("agreed_with", agreed, MOST_FUNCTION)
    clock = lock_clock(clock)
    by = check_by(by, clock, city_day(now), signs=True)
    draft = _draft(by, clock, seen)
    if not (by.enters or (by.link and by.link.draft_id == draft.pk)):
        signs = by.person.pk if by.person else None
        check_second_person(draft.drafted_by_id, signs, agreed, others=has_others(draft, clock, now))
    draft.signed_by, draft.signed_at = by.person, now
    draft.agreed_with = agreed or ("" if by.enters else by.function)
    draft.save(update_fields=("signed_by", "signed_at", "agreed_with"))
    note(by, "sign_off", clock.demand, now, office=clock.name)
    return draft


def _draft(by: By, clock: Clock, seen: dt.datetime) -> Answer:
    draft = draft_of(clock, entered=by.enters)
    if draft is None or (by.link and by.link.draft_id not in {None, draft.pk}):
        raise Refusal("demands.draft_gone")
    if draft.drafted_at != seen:
        raise Refusal("demands.draft_changed")
    return draft


def has_others(draft: Answer, clock: Clock, now: dt.datetime) -> bool:
    """Whether somebody else of the department signs in here; what a moderator entered was signed on paper."""
    if draft.way not in BY_THE_HOUSE:
        return False
    here = contacts(clock.department, clock.demand.neighbourhood, city_day(now))
    return draft.drafted_by_id is not None and any(one.pk != draft.drafted_by_id for one in here)


@transaction.atomic
def send_answer(
    *, by: By, clock: Clock, seen: dt.datetime, tell_needs: ToldBack, on: dt.date | None = None, now: dt.datetime
) -> Answer:
    """Send what was signed off: from now on it is public, and nobody changes it.

    What it promises becomes a commitment. `on` is the day it came, where it came on paper or by phone. Refuses
    `demands.draft_gone`, `demands.draft_changed`, `demands.not_signed`, `demands.answered_meanwhile`.
    """
    clock = lock_clock(clock)
    by = check_by(by, clock, city_day(now), signs=True)
    draft = _draft(by, clock, seen)
    if draft.signed_at is None:
        raise Refusal("demands.not_signed")
    draft.corrects = answer_that_counts(clock)
    if draft.corrects and draft.corrects.sent_at and draft.corrects.sent_at > draft.drafted_at:
        raise Refusal("demands.answered_meanwhile")
    day = check_day(clock, on, now)
    _end(clock, draft, day)
    draft.sent_on, draft.sent_at = day, now
    draft.save(update_fields=("corrects", "sent_on", "sent_at"))
    settle(clock.demand)
    needs = _lock_needs(clock)
    _keep_promises(by, draft, now)
    _tell_answer(by, draft, needs, tell_needs, now)
    return draft


@transaction.atomic
def sign_and_send(
    *,
    by: By,
    clock: Clock,
    seen: dt.datetime,
    agreed_with: str = "",
    tell_needs: ToldBack,
    on: dt.date | None = None,
    now: dt.datetime,
) -> Answer:
    """Sign the draft off and send it, in one go."""
    sign_off(by=by, clock=clock, seen=seen, agreed_with=agreed_with, now=now)
    return send_answer(by=by, clock=clock, seen=seen, tell_needs=tell_needs, on=on, now=now)


def _end(clock: Clock, draft: Answer, day: dt.date) -> None:
    """The first answer stops the clock; one that corrects it leaves the day as it is."""
    act = Act.CORRECT if draft.corrects_id is not None else Act.ANSWER
    clock.state = check_act(clock.running, act)
    clock.ended_on, clock.received_on = clock.ended_on or day, clock.received_on or day
    clock.save(update_fields=("state", "ended_on", "received_on"))
    forget_addresses(clock)


def _keep_promises(by: By, answer: Answer, now: dt.datetime) -> None:
    """What an answer promises becomes commitments; what the one before it promised is replaced, or taken back."""
    demand, department = answer.clock.demand, today_of(answer.clock.department)
    before = promised_by(answer.corrects) if answer.corrects else []
    known = [(one.what, one.until, one.sign) for one in before]
    gone = [one for one in before if (one.what, one.until, one.sign) not in answer.promised]
    gone = [one for one in gone if not _promised_elsewhere(by, one, demand, now)]
    for what, until, sign in answer.promised:
        if (what, until, sign) in known:
            continue
        told: dict[str, Any] = {"what": what, "until": until, "sign": sign, "source": demand.subject}
        told |= {"actor": by.person, "department": department, "neighbourhood": demand.neighbourhood, "now": now}
        if share_commitment(**told):
            continue
        replaced = next((one for one in gone if one.department_id == department.pk), None)
        gone = [one for one in gone if one != replaced]
        commit(**told, made_on=answer.sent_on, corrects=replaced)
    for one in gone:
        take_back_commitment(actor=by.person, commitment=one, now=now)


def _promised_elsewhere(by: By, one: Commitment, demand: Demand, now: dt.datetime) -> bool:
    """Whether the answer to another demand promises the same: then it runs on without this one."""
    return leave_commitment(actor=by.person, commitment=one, source=demand.subject, now=now)


def _lock_needs(clock: Clock) -> list[Need]:
    """The needs behind the demand, locked before the record is."""
    rows = Need.objects.select_for_update(of=("self",), no_key=True)
    return list(rows.filter(named_in__part=clock.demand.part_id).order_by("pk"))


def _tell_answer(by: By, answer: Answer, needs: Sequence[Need], tell_needs: ToldBack, now: dt.datetime) -> None:
    clock, demand = answer.clock, answer.clock.demand
    for need in needs:
        text, language = tell_needs(answer)
        tell_back(actor=by.person, need=need, text=text, language=language, now=now)
    note(by, "send_answer", demand, now, office=clock.name)
    tell("answered", demand, facts_of(answer), now)


def facts_of(answer: Answer) -> dict[str, Any]:
    """What the record says of an answer."""
    return {
        "department": answer.clock.name,
        "answer": str(answer.public_id),
        "kind": answer.kind,
        "sent_on": answer.sent_on.isoformat() if answer.sent_on else None,
        "way": answer.way,
        "text_commitment": committed(answer.text),
        "corrects": str(answer.corrects.public_id) if answer.corrects else None,
    }


def give(
    by: By,
    clock: Clock,
    kind: AnswerKind,
    text: Text,
    *,
    on: dt.date,
    corrects: Answer | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Answer:
    """An entry that needs no second person, because it decides nothing: not responsible, or not meant for this.

    What was being drafted stays: whoever wrote it can still copy it.
    """
    return Answer.objects.create(
        clock=clock,
        kind=kind,
        text=text,
        corrects=corrects,
        way=by.way,
        function=by.function,
        drafted_by=by.person,
        drafted_at=now,
        signed_by=by.person,
        signed_at=now,
        sent_on=on,
        sent_at=now,
        form_token=form_token,
    )


@transaction.atomic
def take_back(*, by: By, clock: Clock, words: str, tell_needs: ToldBack, now: dt.datetime) -> Answer:
    """This answer was meant for another demand: a new entry says so, and the clock runs on with its old day.

    Where it forwarded the demand, whoever was asked then is asked no more; refuses `demands.forwarded_answered` once
    that one has said something.
    What it promised is taken back with it, and promised anew where it belongs; who raised the needs behind the demand
    is told. Refuses `demands.nothing_to_take_back`.
    """
    words = plain(words)
    check_text("words", words, MOST_WORDS)
    clock = lock_clock(clock)
    by = check_by(by, clock, city_day(now))
    wrong = answer_that_counts(clock)
    if wrong is None or clock.running not in {Running.ANSWERED, Running.FORWARDED}:
        raise Refusal("demands.nothing_to_take_back")
    _stop_following(clock, now)
    clock.state, clock.ended_on = check_act(clock.running, Act.REOPEN), None
    clock.save(update_fields=("state", "ended_on"))
    text = said(by, words, now)
    entry = give(by, clock, AnswerKind.MISPLACED, text, on=city_day(now), corrects=wrong, now=now)
    settle(clock.demand)
    needs = _lock_needs(clock) if wrong.kind != AnswerKind.NOT_RESPONSIBLE else []
    for one in promised_by(wrong):
        if _promised_elsewhere(by, one, clock.demand, now):
            continue
        take_back_commitment(actor=by.person, commitment=one, now=now)
    told_at = [each.sent_at for each in clock.answers.filter(sent_at__isnull=False) if each.sent_at]
    for need in needs:
        told, language = tell_needs(entry)
        tell_taken_back(actor=by.person, need=need, text=told, language=language, told_at=told_at, now=now)
    note(by, "take_back", clock.demand, now, office=clock.name)
    tell("answer_taken_back", clock.demand, facts_of(entry), now)
    return entry


def _stop_following(clock: Clock, now: dt.datetime) -> None:
    """Whoever it was forwarded to is not waited for any more."""
    following = clock.forwarded_to.exclude(state=Running.STOPPED).first()
    if following is None:
        return
    if following.running not in OPEN:
        raise Refusal("demands.forwarded_answered", name=following.name)
    following.state, following.ended_on = check_act(following.running, Act.STOP), city_day(now)
    following.save(update_fields=("state", "ended_on"))
    forget_addresses(following)
