"""What happens to a need once it is public: answers, somebody who takes care, a project, an end."""

import datetime as dt
import uuid
from collections.abc import Collection

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.models import Meeting
from einklang.needs.actions.reading import lock_need
from einklang.needs.actions.recording import enter_act, log_act
from einklang.needs.models import FollowUp, Need, NeedAnswer
from einklang.needs.rules.doors import CARE_FOR_NEEDS
from einklang.needs.rules.life import Act, State, Who, acts, check_act
from einklang.needs.rules.raising import MOST_LINE, MOST_WORDING, check_text, plain
from einklang.people.actions import log_deed, write_text
from einklang.people.models import Organisation, Person
from einklang.people.queries import check_door, committed
from einklang.places.models import Neighbourhood
from einklang.record.actions import enter, touch


@transaction.atomic
def answer_need(
    *,
    actor: Person,
    need: Need,
    text: str,
    meeting: Meeting | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> NeedAnswer:
    """Tell whoever raised it what comes of it; in public. The same token twice gives the first answer."""
    text = plain(text)
    check_text("text", text, MOST_WORDING)
    need = lock_need(actor, CARE_FOR_NEEDS, need, now)
    if form_token and (known := NeedAnswer.objects.filter(form_token=form_token).first()):
        return known
    if meeting is not None and meeting.neighbourhood_id != need.neighbourhood_id:
        raise Refusal("needs.meeting_elsewhere", field="meeting")
    return _tell(actor, need, text, actor.language, meeting, form_token, now)


@transaction.atomic
def tell_back(*, actor: Person | None, need: Need, text: str, language: str, now: dt.datetime) -> NeedAnswer | None:
    """Tell what became of a demand that came out of this need; nothing where the need is closed.

    Who may answer a demand is asked there: a department may answer by a link in a mail, without an account.
    """
    need = Need.objects.select_for_update(of=("self",), no_key=True).select_related("neighbourhood").get(pk=need.pk)
    if Act.ANSWER not in acts(State(need.state), Who.CARETAKER):
        return None
    return _tell(actor, need, text, language, None, None, now)


@transaction.atomic
def tell_taken_back(
    *,
    actor: Person | None,
    need: Need,
    text: str,
    language: str,
    told_at: Collection[dt.datetime],
    now: dt.datetime,
) -> NeedAnswer | None:
    """Tell that what was told at those moments holds no more: the need waits again unless it has another answer."""
    told = tell_back(actor=actor, need=need, text=text, language=language, now=now)
    if told is not None:
        other = told.need.answers.exclude(given_at__in=[*told_at, now]).order_by("given_at", "pk").first()
        told.need.answered_at = other.given_at if other else None
        told.need.save(update_fields=("answered_at",))
    return told


def _tell(
    actor: Person | None,
    need: Need,
    text: str,
    language: str,
    meeting: Meeting | None,
    form_token: uuid.UUID | None,
    now: dt.datetime,
) -> NeedAnswer:
    need.state = check_act(State(need.state), Act.ANSWER)
    need.answered_at = need.answered_at or now
    need.save(update_fields=("state", "answered_at"))
    said = write_text(text, author=actor, language=language, now=now)
    answer = NeedAnswer.objects.create(
        need=need, text=said, meeting=meeting, given_by=actor, given_at=now, form_token=form_token
    )
    log_act(actor, "needs.answer", need, now)
    facts = {"meeting": meeting.number if meeting else None, "text_commitment": committed(said)}
    enter_act("need.answered", need, facts, now)
    return answer


@transaction.atomic
def close_need(*, actor: Person, need: Need, result: str, now: dt.datetime) -> Need:
    """Close a need and say what came of it. What is still being done about it must be closed first."""
    result = plain(result)
    check_text("result", result, MOST_WORDING)
    need = lock_need(actor, CARE_FOR_NEEDS, need, now)
    state = check_act(State(need.state), Act.CLOSE)
    still_open = need.follow_ups.filter(closed_at=None).count()
    if still_open:
        raise Refusal("needs.follow_ups_open", field="result", count=still_open)
    said = write_text(result, author=actor, language=actor.language, now=now)
    need.state, need.result, need.closed_at = state, said, now
    need.save(update_fields=("state", "result", "closed_at"))
    log_act(actor, "needs.close", need, now)
    enter_act("need.closed", need, {"result_commitment": committed(said)}, now)
    return need


@transaction.atomic
def make_project(*, actor: Person | None, need: Need, now: dt.datetime) -> Need:
    """An application names this need as its reason. Who may apply is asked where applications are opened."""
    need = Need.objects.select_for_update(of=("self",), no_key=True).select_related("neighbourhood").get(pk=need.pk)
    need.state = check_act(State(need.state), Act.MAKE_PROJECT)
    need.project_at = need.project_at or now
    need.save(update_fields=("state", "project_at"))
    log_act(actor, "needs.make_project", need, now)
    touch(need.neighbourhood.slug)
    return need


@transaction.atomic
def make_demand(*, actor: Person | None, need: Need, now: dt.datetime) -> Need:
    """The assembly adopted a demand that came out of this need. One that is closed or a project already stays that."""
    need = Need.objects.select_for_update(of=("self",), no_key=True).select_related("neighbourhood").get(pk=need.pk)
    if Act.MAKE_DEMAND not in acts(State(need.state), Who.ASSEMBLY):
        return need
    need.state = check_act(State(need.state), Act.MAKE_DEMAND)
    need.save(update_fields=("state",))
    log_act(actor, "needs.make_demand", need, now)
    touch(need.neighbourhood.slug)
    return need


@transaction.atomic
def open_follow_up(
    *,
    actor: Person,
    neighbourhood: Neighbourhood,
    what: str,
    caretaker: str,
    need: Need | None = None,
    organisation: Organisation | None = None,
    due_on: dt.date | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> FollowUp:
    """Somebody takes care of something until a day. The same token twice gives the first one."""
    what, caretaker = plain(what), plain(caretaker)
    check_text("what", what, MOST_LINE)
    check_text("caretaker", caretaker, MOST_LINE)
    _check_due(due_on, city_day(now))
    check_door(actor, CARE_FOR_NEEDS, neighbourhood, city_day(now))
    if need is not None:
        need = _take_up(lock_need(actor, CARE_FOR_NEEDS, need, now), neighbourhood)
    if form_token and (known := FollowUp.objects.filter(form_token=form_token).first()):
        return known
    follow_up = FollowUp.objects.create(
        neighbourhood=neighbourhood,
        need=need,
        what=what,
        caretaker=caretaker,
        organisation=organisation,
        opened_at=now,
        due_on=due_on,
        form_token=form_token,
    )
    _log_follow_up(actor, "open", follow_up, now)
    return follow_up


def _check_due(due_on: dt.date | None, today: dt.date) -> None:
    if due_on is not None and due_on < today:
        raise Refusal("needs.due_in_the_past", field="due_on", date=due_on)


def _take_up(need: Need, neighbourhood: Neighbourhood) -> Need:
    """Somebody cares now; a need that came further already stays where it is, a closed or unread one refuses."""
    if need.neighbourhood_id != neighbourhood.pk:
        raise Refusal("needs.need_elsewhere", field="need")
    state = State(need.state)
    if state is State.PUBLISHED:
        need.state = check_act(state, Act.TAKE_UP)
        need.save(update_fields=("state",))
    else:
        check_act(state, Act.ANSWER)
    return need


@transaction.atomic
def close_follow_up(*, actor: Person, follow_up: FollowUp, result: str, now: dt.datetime) -> FollowUp:
    """Say what came of it. It can be closed once."""
    result = plain(result)
    check_text("result", result, MOST_LINE)
    check_door(actor, CARE_FOR_NEEDS, follow_up.neighbourhood, city_day(now))
    follow_up = (
        FollowUp.objects.select_for_update(of=("self",), no_key=True)
        .select_related("neighbourhood", "need", "organisation")
        .get(pk=follow_up.pk)
    )
    if follow_up.closed_at is not None:
        raise Refusal("needs.follow_up_closed", date=city_day(follow_up.closed_at))
    follow_up.closed_at, follow_up.result = now, result
    follow_up.save(update_fields=("closed_at", "result"))
    _log_follow_up(actor, "close", follow_up, now)
    return follow_up


def _log_follow_up(actor: Person, act: str, follow_up: FollowUp, now: dt.datetime) -> None:
    """The record names an organisation that takes care, never a person: what it says can never be erased."""
    scope = follow_up.neighbourhood.slug
    subject = f"needs/{follow_up.need.number}" if follow_up.need else ""
    log_deed(actor, f"needs.{act}_follow_up", scope=scope, subject=subject or f"follow-ups/{follow_up.pk}", now=now)
    facts = {
        "need": follow_up.need.number if follow_up.need else None,
        "organisation": follow_up.organisation.name if follow_up.organisation else None,
        "due_on": follow_up.due_on.isoformat() if follow_up.due_on else None,
    }
    kind = {"open": "follow_up.opened", "close": "follow_up.closed"}[act]
    enter(scope=scope, kind=kind, subject=subject, facts=facts, happened_at=now, entered_at=now)
