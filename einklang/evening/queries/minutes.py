"""What minutes are made of: the meeting, its agenda with results, needs and follow-ups, remarks; and how they stand."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import override

from einklang.base.words import worded
from einklang.demands.models import Assessment
from einklang.evening.models import Addition, Minutes, MinutesText, Remark
from einklang.evening.queries.agenda import agenda_with_results, whole_day
from einklang.evening.queries.answers import assessed_in
from einklang.evening.queries.objections import objections_of
from einklang.evening.rules.minutes import Paper, from_json, meeting_in, named_in, put_words
from einklang.forum.models import AgendaItem, Meeting, Ranking
from einklang.forum.queries import notice_of, rankings_of
from einklang.forum.rules.notice import Notice
from einklang.needs.models import FollowUp, Need, NeedAnswer
from einklang.needs.rules.life import NOT_PUBLIC
from einklang.people.models import Text
from einklang.places.models import Neighbourhood

HIDDEN = [state.value for state in NOT_PUBLIC]


@dataclass(frozen=True)
class Material:
    """All that one meeting's minutes are computed from."""

    meeting: Meeting
    items: Sequence[AgendaItem]
    answers: Sequence[NeedAnswer]
    assessed: Sequence[Assessment]
    """What the meeting said of departments' answers."""
    agreed: Sequence[FollowUp]
    done: Sequence[FollowUp]
    remarks: Mapping[int | None, Text]
    approved: Mapping[int, "Minutes"]
    """Earlier minutes that this meeting approved, by their meeting's number."""
    rankings: Sequence[Ranking]
    notice: Notice | None
    """When the meeting was told of, and until when that was in time; None when nobody was invited by letter."""
    next_meeting: Meeting | None


def material_of(meeting: Meeting) -> Material:
    """Read all of it, in a number of queries that does not grow."""
    day = whole_day(meeting)
    told = Q(need=None) | ~Q(need__state__in=HIDDEN)
    points = FollowUp.objects.filter(told, neighbourhood=meeting.neighbourhood).select_related("organisation", "need")
    answers = NeedAnswer.objects.filter(meeting=meeting).exclude(need__state__in=HIDDEN)
    remarks = Remark.objects.filter(minutes__meeting=meeting).select_related("text").defer("text__author")
    approved = Minutes.objects.filter(approved_in=meeting).select_related("meeting").prefetch_related("additions__text")
    return Material(
        meeting=meeting,
        items=list(agenda_with_results(meeting)),
        answers=list(answers.select_related("need", "text").order_by("need__number", "given_at", "pk")),
        assessed=assessed_in(meeting),
        agreed=list(points.filter(opened_at__range=day).order_by("due_on", "pk")),
        done=list(points.filter(closed_at__range=day).order_by("closed_at", "pk")),
        remarks={one.item_id: one.text for one in remarks if one.text.body},
        approved={one.meeting.number: one for one in approved},
        rankings=list(rankings_of(meeting).filter(state="closed")),
        notice=notice_of(meeting) if meeting.invited_at else None,
        next_meeting=_next(meeting),
    )


def _next(meeting: Meeting) -> Meeting | None:
    later = Meeting.objects.filter(body=meeting.body_id, starts_at__gt=meeting.starts_at)
    return later.exclude(state="cancelled").order_by("starts_at").first()


def minutes_of_meeting(meeting: Meeting) -> Minutes | None:
    """The minutes of a meeting with their additions and objections, if somebody has begun or signed them off."""
    additions = Addition.objects.select_related("text", "meeting").defer("text__author").order_by("number")
    rows = Minutes.objects.filter(meeting=meeting).select_related("approved_in")
    found = rows.first()
    if found is not None:
        found.meeting = meeting
        found.added = list(additions.filter(minutes=found))  # type: ignore[attr-defined]
        found.objected = list(objections_of(found))  # type: ignore[attr-defined]
    return found


def frozen(minutes: Minutes, language: str) -> tuple[str, Paper]:
    """What was signed off, in that language if it was frozen in it, else in German; with everybody's words in it.

    Gives the language too.
    """
    rows = {row.language: row.body for row in MinutesText.objects.filter(minutes=minutes)}
    language = language if language in rows else "de"
    return language, with_words(rows[language], minutes.meeting.neighbourhood_id, language)


def with_words(body: Mapping[str, Any], hood: int, language: str) -> Paper:
    """Minutes of a neighbourhood (by its key) as they are read: what was erased since is called erased."""
    names = named_in(body)
    needs = [int(name.removeprefix("need:")) for name in names if name.startswith("need:")]
    found = {str(one.public_id): one.body for one in _texts(name for name in names if not name.startswith("need:"))}
    rows = Need.objects.filter(neighbourhood_id=hood, number__in=needs).exclude(state__in=HIDDEN)
    found |= {f"need:{number}": title for number, title in rows.values_list("number", "title")}
    with override(language):
        return from_json(put_words(dict(body), lambda name: worded(found.get(name, ""))))


def _texts(names: Iterable[str]) -> QuerySet[Text]:
    return Text.objects.filter(public_id__in=list(names)).only("public_id", "body").order_by("pk")


def words_in(minutes: Minutes) -> QuerySet[Text]:
    """What the moderator wrote into minutes and below them, and what others objected to in them."""
    mine = Q(pk__in=minutes.remarks.values("text")) | Q(pk__in=minutes.additions.values("text"))
    mine |= Q(pk__in=minutes.objections.values("text")) | Q(pk__in=minutes.objections.values("reason"))
    return Text.objects.filter(mine).order_by("pk")


def minutes_of_item(item: AgendaItem) -> Minutes | None:
    """The earlier minutes that an agenda item is about, once they were signed off."""
    number = meeting_in(item.about) or 0
    rows = Minutes.objects.filter(meeting__neighbourhood=item.meeting.neighbourhood_id, meeting__number=number)
    return rows.exclude(state="draft").select_related("meeting", "approved_in").first()


def unsigned(hood: Neighbourhood) -> QuerySet[Meeting]:
    """Meetings that are over and whose minutes nobody has signed off, the oldest first."""
    over = Meeting.objects.filter(neighbourhood=hood, state="closed")
    return over.exclude(minutes__state__in=("signed", "approved")).order_by("starts_at")


def awaiting_approval(hood: Neighbourhood, before: dt.datetime) -> QuerySet[Minutes]:
    """Minutes that were signed off and that no meeting has approved, of meetings before that moment."""
    rows = Minutes.objects.filter(meeting__neighbourhood=hood, state="signed", meeting__starts_at__lt=before)
    return rows.select_related("meeting").order_by("meeting__starts_at")
