"""A meeting on the desk, its agenda with results, and what it is told."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Model,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    When,
    prefetch_related_objects,
)

from einklang.administration.models import AttendanceNote, AttendancePromise
from einklang.base.days import CITY_ZONE, city_day
from einklang.evening.rules.minutes import MinutesStatus
from einklang.forum.models import (
    AgendaItem,
    Amendment,
    Concern,
    Decision,
    FallbackStep,
    Interest,
    Meeting,
    Position,
    ProposalVersion,
    Ranking,
    Round,
)
from einklang.forum.queries import (
    conditions,
    current_rules,
    public_concerns_of_all,
)
from einklang.forum.rules.agenda import AgendaKind
from einklang.forum.rules.concerns import ConcernStatus
from einklang.forum.rules.doors import RUN_MEETINGS
from einklang.forum.rules.ladder import ENDS
from einklang.forum.rules.meetings import MeetingStatus, RoundStatus
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import Deciders, FallbackKind
from einklang.fund.models import Grant
from einklang.needs.models import FollowUp, Need, NeedAnswer
from einklang.needs.queries import published
from einklang.needs.rules.life import NOT_PUBLIC, OPEN, State as NeedState
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.projects.rules.life import State

MOST_TOLD = 20
"""So many needs and so many open points stand on a meeting's page; the others on the page of the needs."""


def meeting_for_desk(
    person: Person | AnonymousUser, neighbourhood: Neighbourhood, number: int, on: dt.date
) -> Meeting | None:
    """Door: a meeting for those who run it."""
    check_door(person, RUN_MEETINGS, neighbourhood, on)
    rows = with_what_is_there(neighbourhood.meetings.select_related("body", "neighbourhood", "on_wall"))
    return rows.filter(number=number).first()


def elected_decide(meeting: Meeting) -> bool:
    """Whether only elected members decide in this meeting, so that they have to be counted."""
    rules = current_rules(meeting.body_id, city_day(meeting.starts_at))
    return rules is not None and rules.value().deciders is Deciders.ELECTED


def with_topics(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings with what each decided about (`topics`), in one query more however many there are."""
    topics = AgendaItem.objects.filter(proposal__isnull=False).order_by("position")
    return meetings.prefetch_related(Prefetch("items", topics, to_attr="topics"))


def agenda_with_results(meeting: Meeting) -> QuerySet[AgendaItem]:
    """A meeting's agenda in order; each item carries what its minutes need, in a fixed number of queries.

    `voided` (rounds that a new version ended); `stakes` (who has an interest in it); `decided` and `stepped` (fallback
    steps) of this meeting; on the proposal `said` (concerns in public form), `amended`, `worded` (versions), and on its
    application `money` (grants). What was said at a later meeting is told there.
    """
    return _agenda(meeting).prefetch_related(*(one.fetch for one in _results(meeting)))


def agenda_for_page(meeting: Meeting) -> Sequence[AgendaItem]:
    """The same for a page: one query says what of it there is at all, and only that is fetched.

    `is_asked`: the room is being asked about it.
    """
    results = _results(meeting)
    asked = Round.objects.filter(item=OuterRef("pk"), state=RoundStatus.OPEN)
    there = {f"has_{one.fetch.to_attr}": Exists(one.there) for one in results}
    items = list(_agenda(meeting).annotate(is_asked=Exists(asked), **there))
    for one in results:
        with_some = [item for item in items if getattr(item, f"has_{one.fetch.to_attr}")]
        prefetch_related_objects(with_some, one.fetch)
        for item in items:
            bearer = _bearer(item, one.fetch.prefetch_through)
            if item not in with_some and bearer is not None:
                setattr(bearer, one.fetch.to_attr or "", [])
    return items


def _agenda(meeting: Meeting) -> QuerySet[AgendaItem]:
    return meeting.items.select_related("proposal__application__organisation", "meeting").order_by("position")


def _bearer(item: AgendaItem, path: str) -> Model | None:
    """What of an item carries the rows at the end of a path."""
    bearer: Model | None = item
    for name in path.split("__")[:-1]:
        bearer = getattr(bearer, name, None)
    return bearer


class _Result(NamedTuple):
    """One kind of rows that hang on an agenda item: the rows of one item at most, and how all are fetched."""

    there: QuerySet[Any]
    fetch: Prefetch[Any]


def _results(meeting: Meeting) -> list[_Result]:
    heard = public_concerns_of_all().filter(heard_until(meeting))
    # What was taken back stands against nothing, and its words are nobody's any more: no minutes keep them.
    said = heard.exclude(state=ConcernStatus.WITHDRAWN)
    here_or_by_office = Decision.objects.filter(Q(meeting=meeting) | Q(meeting=None, circular=None))
    decisions = here_or_by_office.select_related("version").prefetch_related(Prefetch("conditions", conditions()))
    steps = FallbackStep.objects.filter(round__item__meeting=meeting).order_by("number")
    taken = Position.objects.filter(round=OuterRef("pk"), count__gt=0)
    voided = Round.objects.filter(state=RoundStatus.VOIDED).select_related("version").order_by("number")
    counted = voided.annotate(counted=Exists(taken), vetoed=Exists(taken.filter(degree=Degree.VETO)))
    accepted = Amendment.objects.filter(_in_rounds_until(meeting), state="accepted")
    amendments = accepted.select_related("text").prefetch_related(Prefetch("answers", heard, to_attr="met"))
    versions, grants = ProposalVersion.objects.order_by("number"), Grant.objects.order_by("number")
    of_it, of_proposal = OuterRef("pk"), OuterRef("proposal")
    concerns, interests = Concern.objects.filter(proposal=of_proposal), Interest.objects.order_by("pk")
    return [
        _Result(voided.filter(item=of_it), Prefetch("rounds", counted, to_attr="voided")),
        _Result(interests.filter(item=of_it), Prefetch("interests", interests, to_attr="stakes")),
        _Result(
            here_or_by_office.filter(proposal=of_proposal),
            Prefetch("proposal__decisions", decisions.order_by("pk"), to_attr="decided"),
        ),
        _Result(steps.filter(proposal=of_proposal), Prefetch("proposal__fallback_steps", steps, to_attr="stepped")),
        _Result(concerns, Prefetch("proposal__concerns", said, to_attr="said")),
        _Result(
            accepted.filter(proposal=of_proposal),
            Prefetch("proposal__amendments", amendments.order_by("number"), to_attr="amended"),
        ),
        _Result(versions.filter(proposal=of_proposal), Prefetch("proposal__versions", versions, to_attr="worded")),
        _Result(
            grants.filter(application__proposal=of_proposal),
            Prefetch("proposal__application__grants", grants, to_attr="money"),
        ),
    ]


def with_what_is_there(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings that say whether departments promised to come or came (`has_departments`), and whether projects were
    ranked in them (`has_rankings`), so that a page asks no more for what is not there.
    """
    promised = AttendancePromise.objects.filter(meeting=OuterRef("pk"), withdrawn_at=None)
    came = AttendanceNote.objects.filter(meeting=OuterRef("pk"))
    ranked = Ranking.objects.filter(meeting=OuterRef("pk"), state="closed")
    return meetings.annotate(has_departments=Exists(promised) | Exists(came), has_rankings=Exists(ranked))


def heard_until(meeting: Meeting) -> Q:
    """A condition on concerns: raised at this meeting or an earlier one, or written before it was over."""
    written = Q(round=None, raised_at__lte=meeting.closed_at) if meeting.closed_at else Q(round=None)
    return Q(round__item__meeting__starts_at__lte=meeting.starts_at) | written


def _in_rounds_until(meeting: Meeting) -> Q:
    return Q(round=None) | Q(round__item__meeting__starts_at__lte=meeting.starts_at)


@dataclass(frozen=True)
class Told:
    """What a meeting is told of needs (R-23): once it was held what it answered, before that what waits for it.

    `more_needs` and `more_points`: there are more than the page shows.
    """

    needs: Sequence[Need]
    points: Sequence[FollowUp]
    more_needs: bool
    more_points: bool


def told_in(meeting: Meeting, neighbourhood: Neighbourhood, most: int = MOST_TOLD) -> Told:
    """The needs answered in a meeting that was held, and what was agreed on or done that day; else what is open.

    Needs to which nobody has given an answer yet come first.
    """
    public, open_states = published(neighbourhood), [state.value for state in OPEN - NOT_PUBLIC]
    told = Q(need=None) | Q(need__state__in=[state.value for state in NeedState if state not in NOT_PUBLIC])
    points = FollowUp.objects.filter(told, neighbourhood=neighbourhood)
    if meeting.state == MeetingStatus.CLOSED:
        needs = public.filter(pk__in=NeedAnswer.objects.filter(meeting=meeting).values("need"))
        day = whole_day(meeting)
        points = points.filter(Q(opened_at__range=day) | Q(closed_at__range=day))
    else:
        needs = public.filter(state__in=open_states)
        points = points.filter(closed_at=None)
    in_order = points.order_by(F("due_on").asc(nulls_last=True), "pk").select_related("organisation")
    waits = Case(When(state__in=(NeedState.PUBLISHED, NeedState.TAKEN_UP), then=0), default=1)
    shown_needs = list(needs.order_by(waits, "number").only("number", "title", "state")[: most + 1])
    shown = list(in_order[: most + 1])
    return Told(shown_needs[:most], shown[:most], len(shown_needs) > most, len(shown) > most)


def whole_day(meeting: Meeting) -> tuple[dt.datetime, dt.datetime]:
    morning = dt.datetime.combine(city_day(meeting.held_at), dt.time(), CITY_ZONE)
    return morning, morning + dt.timedelta(days=1)


def item_of(meeting: Meeting, position: int) -> AgendaItem | None:
    """An agenda item by its place."""
    rows = meeting.items.select_related("proposal__neighbourhood", "meeting__neighbourhood", "meeting__body")
    return rows.filter(position=position).first()


def next_item(meeting: Meeting, after: AgendaItem | None) -> AgendaItem | None:
    """The next point of the agenda that is not done, else what was left out before it and has to be decided."""
    waiting = [one for one in not_done(meeting).order_by("position") if after is None or one.pk != after.pk]
    later = [one for one in waiting if after is None or one.position > after.position]
    return next(iter(later or [one for one in waiting if one.proposal_id]), None)


class Left(NamedTuple):
    """What a meeting that closes now leaves open: points that nobody dealt with, and points with written concerns that
    nobody read out (`unread`: how many).
    """

    points: Sequence[AgendaItem]
    unread: Sequence[AgendaItem]


def left_open(meeting: Meeting) -> Left:
    """What nobody has dealt with: decisions that are due, minutes to approve, written concerns to read out."""
    silent = Q(proposal__concerns__written=True, proposal__concerns__read_out=False)
    silent &= ~Q(proposal__concerns__state=ConcernStatus.WITHDRAWN)
    # Where the room is being asked, the round has to be ended first.
    asked = Round.objects.filter(item=OuterRef("pk"), state=RoundStatus.OPEN)
    rows = list(
        _undecided(meeting)
        .annotate(unread=Count("proposal__concerns", filter=silent), waits=~_ended(meeting) & ~Exists(asked))
        .order_by("position")
    )
    waiting = [one for one in rows if one.waits]
    approved = _approved(meeting) if any(one.kind == AgendaKind.MINUTES for one in waiting) else frozenset()
    points = [
        one
        for one in waiting
        if one.proposal_id or (one.kind == AgendaKind.MINUTES and one.about and one.about not in approved)
    ]
    return Left(points, [one for one in rows if one.unread])


def _approved(meeting: Meeting) -> frozenset[str]:
    """The meetings of the neighbourhood whose minutes are approved."""
    earlier = Meeting.objects.filter(neighbourhood=meeting.neighbourhood_id, minutes__state=MinutesStatus.APPROVED)
    return frozenset(f"meetings/{number}" for number in earlier.order_by("pk").values_list("number", flat=True))


def not_done(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The points of the agenda without those that have a result here, were taken back, or were decided elsewhere."""
    return _undecided(meeting).filter(~_ended(meeting))


def _undecided(meeting: Meeting) -> QuerySet[AgendaItem]:
    rows = meeting.items.filter(proposal__ended_at=None, proposal__decisions=None)
    return rows.exclude(proposal__application__state=State.WITHDRAWN)


def _ended(meeting: Meeting) -> Exists:
    """Whether a fallback step has ended it, or put it off in this meeting."""
    steps = FallbackStep.objects.filter(proposal=OuterRef("proposal"))
    return Exists(steps.filter(Q(kind__in=ENDS) | Q(kind=FallbackKind.ADJOURN, round__item__meeting=meeting)))
