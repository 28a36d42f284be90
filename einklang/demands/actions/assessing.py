"""What the assembly says of answers, when it looks again, and how a demand ends."""

import datetime as dt
import uuid

from django.db import transaction

from einklang.administration.rules.clock import OPEN, Act as ClockAct, Running, check_act as check_clock_act
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.demands.actions.standing import By, forget_addresses, lock_clock, lock_demand, note, said, settle, tell
from einklang.demands.models import Answer, Assessment, Clock, Demand, Ending, Review
from einklang.demands.rules.answers import MOST_WORDS, AnswerKind, Verdict
from einklang.demands.rules.doors import CARE_FOR_DEMANDS
from einklang.demands.rules.life import ENDED, Act, Stage, check_act
from einklang.forum.models import Meeting
from einklang.forum.rules.meetings import MeetingStatus
from einklang.needs.rules.raising import check_length, check_text, plain
from einklang.people.models import Person, Text
from einklang.people.queries import check_door, committed

HELD = frozenset({MeetingStatus.OPEN, MeetingStatus.CLOSED})
"""A meeting that was planned only, or cancelled, has said nothing."""


@transaction.atomic
def assess(
    *,
    actor: Person,
    answer: Answer,
    verdict: Verdict,
    words: str = "",
    meeting: Meeting | None = None,
    on: dt.date | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Assessment:
    """Say what the assembly thought of an answer. Looking again is a new assessment; none is changed.

    Refuses `demands.not_sent`, `demands.answer_replaced`, and (`demands.before_answer`) a day before it was there.
    """
    words = plain(words)
    check_length("words", words, MOST_WORDS)
    check_door(actor, CARE_FOR_DEMANDS, answer.clock.demand.neighbourhood, city_day(now))
    clock = lock_clock(answer.clock)
    answer = Answer.objects.select_related("clock").get(pk=answer.pk)
    if form_token and (known := Assessment.objects.filter(form_token=form_token).first()):
        return known
    _check_counts(answer)
    _check_meeting(meeting, clock.demand)
    by, day = By(actor), _day_after(answer, on, meeting, now)
    text = said(by, words, now) if words else None
    made = Assessment.objects.create(
        answer=answer,
        meeting=meeting,
        verdict=verdict.value,
        words=text,
        assessed_on=day,
        entered_by=actor,
        entered_at=now,
        form_token=form_token,
    )
    note(by, "assess", clock.demand, now)
    _tell_assessment(made, clock, now)
    return made


def _tell_assessment(made: Assessment, clock: Clock, now: dt.datetime) -> None:
    facts = {
        "department": clock.name,
        "answer": str(made.answer.public_id),
        "verdict": made.verdict,
        "meeting": made.meeting.number if made.meeting else None,
        "text_commitment": committed(made.words) if made.words else None,
    }
    tell("assessed", clock.demand, facts, now)


def _check_counts(answer: Answer) -> None:
    if answer.sent_at is None:
        raise Refusal("demands.not_sent")
    if answer.kind == AnswerKind.MISPLACED or Answer.objects.filter(corrects=answer, sent_at__isnull=False).exists():
        raise Refusal("demands.answer_replaced")


def _check_meeting(meeting: Meeting | None, demand: Demand) -> None:
    if meeting is None:
        return
    if meeting.neighbourhood_id != demand.neighbourhood_id:
        raise Refusal("needs.meeting_elsewhere", field="meeting")
    if meeting.state not in HELD:
        raise Refusal("demands.meeting_not_held", field="meeting")


def _day(on: dt.date | None, meeting: Meeting | None, now: dt.datetime) -> dt.date:
    day = on or (city_day(meeting.held_at) if meeting else city_day(now))
    if day > city_day(now):
        raise Refusal("demands.day_ahead", field="on", day=city_day(now))
    return day


def _day_after(answer: Answer, on: dt.date | None, meeting: Meeting | None, now: dt.datetime) -> dt.date:
    day = _day(on, meeting, now)
    if answer.sent_on and day < answer.sent_on:
        raise Refusal("demands.before_answer", field="meeting" if meeting else "on", day=answer.sent_on)
    return day


@transaction.atomic
def review(
    *,
    actor: Person,
    demand: Demand,
    words: str,
    meeting: Meeting | None = None,
    on: dt.date | None = None,
    next_on: dt.date | None = None,
    form_token: uuid.UUID | None = None,
    now: dt.datetime,
) -> Review:
    """Look at a demand again, and set the day for the next time; None: no further look is planned.

    Whether its commitments were kept is said at each of them. Refuses `demands.next_review_past`.
    """
    words = plain(words)
    check_text("words", words, MOST_WORDS)
    check_door(actor, CARE_FOR_DEMANDS, demand.neighbourhood, city_day(now))
    demand = lock_demand(demand)
    if form_token and (known := Review.objects.filter(form_token=form_token).first()):
        return known
    _check_meeting(meeting, demand)
    by, day = By(actor), _day(on, meeting, now)
    _check_next(next_on, day)
    text = said(by, words, now)
    made = Review.objects.create(
        demand=demand,
        meeting=meeting,
        reviewed_on=day,
        words=text,
        next_on=next_on,
        entered_by=actor,
        entered_at=now,
        form_token=form_token,
    )
    demand.review_on = next_on
    demand.save(update_fields=("review_on",))
    note(by, "review", demand, now)
    tell("reviewed", demand, _facts(text, meeting, next_on=next_on.isoformat() if next_on else None), now)
    return made


def _check_next(next_on: dt.date | None, after: dt.date, field: str = "next_on") -> None:
    if next_on is not None and next_on <= after:
        raise Refusal("demands.next_review_past", field=field, day=after)


def _facts(text: Text, meeting: Meeting | None, **more: object) -> dict[str, object]:
    return {"meeting": meeting.number if meeting else None, "text_commitment": committed(text), **more}


@transaction.atomic
def plan_review(*, actor: Person, demand: Demand, on: dt.date | None, now: dt.datetime) -> Demand:
    """Set the day on which the assembly looks again."""
    check_door(actor, CARE_FOR_DEMANDS, demand.neighbourhood, city_day(now))
    demand = lock_demand(demand)
    _check_next(on, city_day(now), field="on")
    demand.review_on = on
    demand.save(update_fields=("review_on",))
    note(By(actor), "plan_review", demand, now)
    tell("review_planned", demand, {"review_on": on.isoformat() if on else None}, now)
    return demand


ENDS = {Stage.DONE: Act.FINISH, Stage.OVERTAKEN: Act.OVERTAKE, Stage.NOT_DONE: Act.GIVE_UP}


@transaction.atomic
def end(
    *,
    actor: Person,
    demand: Demand,
    stage: Stage,
    words: str,
    meeting: Meeting | None = None,
    on: dt.date | None = None,
    corrects: Ending | None = None,
    now: dt.datetime,
) -> Ending:
    """Say how a demand ended: done, overtaken or not done. Departments that have not answered are asked no more.

    With `corrects` it sets right what was said of the end, by a new entry that names the old one.
    Refuses `demands.no_end`.
    """
    words = plain(words)
    check_text("words", words, MOST_WORDS)
    check_door(actor, CARE_FOR_DEMANDS, demand.neighbourhood, city_day(now))
    demand = lock_demand(demand)
    if stage not in ENDED:
        raise Refusal("demands.no_end", field="became")
    before = demand.endings.filter(corrected_by=None).select_related("words").first() if corrects else None
    if before is not None and (before.became, before.words.body) == (stage, words):
        return before
    demand.stage = stage if before else check_act(Stage(demand.stage), ENDS[stage])
    _check_meeting(meeting, demand)
    by, day = By(actor), _day(on, meeting, now)
    text = said(by, words, now)
    made = Ending.objects.create(
        demand=demand, stage=stage, meeting=meeting, ended_on=day, words=text, corrects=before, entered_by=actor,
        entered_at=now,
    )  # fmt: skip
    demand.review_on = None
    demand.save(update_fields=("stage", "review_on"))
    _stop(demand, day)
    settle(demand)
    note(by, "end", demand, now)
    tell("ended", demand, _facts(text, meeting, stage=stage.value, corrects=before.stage if before else None), now)
    return made


def _stop(demand: Demand, day: dt.date) -> None:
    for clock in demand.clocks.order_by("pk"):
        if Running(clock.state) in OPEN:
            clock.state, clock.ended_on = check_clock_act(Running(clock.state), ClockAct.STOP), day
            clock.save(update_fields=("state", "ended_on"))
            forget_addresses(clock)
