"""Reads of needs. What is public is fetched column by column; the rest stands behind the doors at the end."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from einklang.base.days import city_day
from einklang.forum.models import Meeting
from einklang.needs.models import FollowUp, Need, NeedAnswer, Topic
from einklang.needs.rules.answers import Waits
from einklang.needs.rules.doors import CARE_FOR_NEEDS, READ_NEEDS
from einklang.needs.rules.hints import similar
from einklang.needs.rules.life import NOT_PUBLIC, OPEN, State
from einklang.needs.rules.progress import NeedFacts
from einklang.people.models import Organisation, Person
from einklang.people.queries import check_door, is_open
from einklang.places.models import Neighbourhood

Visitor = Person | AnonymousUser | None

PAGE = 20
AT_ONCE = 2000
COMPARED = 200
"""A new need is compared with so many public ones, the newest."""

# The whole of what the public may know of a need. Nothing else is asked of the database for public pages.
PUBLIC = (
    "pk", "number", "state", "title", "public_text__body", "public_text__language", "public_place", "topic__slug",
    "topic__name_de", "topic__name_en", "raised_at", "read_by_due", "read_at", "answered_at", "project_at",
    "closed_at", "emptied_at",
    "result__body", "result__language",
)  # fmt: skip


@dataclass(frozen=True)
class PublicNeed:
    """A need as the public may read it. One that nobody has read yet has a number, a day, and no more."""

    key: int
    number: int
    state: State
    raised_at: dt.datetime
    title: str = ""
    text: str = ""
    language: str = "de"
    place: str = ""
    topic: Topic | None = None
    read_by: dt.date | None = None
    read_at: dt.datetime | None = None
    answered_at: dt.datetime | None = None
    project_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    emptied_at: dt.datetime | None = None
    result: str = ""
    result_language: str = "de"

    @property
    def is_read(self) -> bool:
        """Whether there is more to show than that it was received."""
        return self.state is not State.RECEIVED


@dataclass(frozen=True)
class PublicAnswer:
    """An answer, the meeting in which it was given if it was one, and its day."""

    text: str
    language: str
    given_at: dt.datetime
    meeting: int | None


@dataclass(frozen=True)
class PublicFollowUp:
    """What somebody has taken care of, and what came of it."""

    key: int
    what: str
    caretaker: str
    organisation: str
    opened_at: dt.datetime
    due_on: dt.date | None
    closed_at: dt.datetime | None
    result: str


def published(neighbourhood: Neighbourhood) -> QuerySet[Need]:
    """The needs of a neighbourhood that somebody has read and published, newest first."""
    not_public = [state.value for state in NOT_PUBLIC]
    return Need.objects.filter(neighbourhood=neighbourhood).exclude(state__in=not_public).order_by("-number")


def public_needs(
    neighbourhood: Neighbourhood, *, topic: str = "", state: str = "", before: int | None = None, most: int = PAGE
) -> list[PublicNeed]:
    """Public needs, newest first, at most `most` of those numbered below `before`; filtered by topic and state."""
    chosen = published(neighbourhood)
    if topic:
        chosen = chosen.filter(topic__slug=topic)
    if state:
        chosen = chosen.filter(state=state)
    if before is not None:
        chosen = chosen.filter(number__lt=before)
    return [_public(row) for row in chosen.values(*PUBLIC)[:most]]


def every_public_need(neighbourhood: Neighbourhood) -> Iterator[PublicNeed]:
    """All public needs of a neighbourhood, oldest first, some at once by key: no cursor is held open for the reader."""
    rows, last = published(neighbourhood).order_by("number").values(*PUBLIC), 0
    while block := list(rows.filter(number__gt=last)[:AT_ONCE]):
        yield from map(_public, block)
        last = block[-1]["number"]


def public_need(neighbourhood: Neighbourhood, number: int) -> PublicNeed | None:
    """A need by its number. Until it is published nobody sees more of it than that it came."""
    row = Need.objects.filter(neighbourhood=neighbourhood, number=number).values(*PUBLIC).first()
    if row is not None and State(row["state"]) in NOT_PUBLIC:
        return PublicNeed(row["pk"], row["number"], State.RECEIVED, row["raised_at"], read_by=row["read_by_due"])
    return _public(row) if row else None


def needs_to_report(neighbourhood: Neighbourhood) -> list[PublicNeed]:
    """The open needs that are reported back at the next meeting (R-23), oldest first."""
    open_states = [state.value for state in OPEN - NOT_PUBLIC]
    rows = published(neighbourhood).filter(state__in=open_states).order_by("number").values(*PUBLIC)
    return [_public(row) for row in rows]


def unanswered_needs(neighbourhood: Neighbourhood) -> list[PublicNeed]:
    """Public needs that nobody has answered yet, the one that waits longest first."""
    waiting = [State.PUBLISHED.value, State.TAKEN_UP.value, State.PROJECT.value]
    rows = published(neighbourhood).filter(state__in=waiting, answered_at=None).order_by("number").values(*PUBLIC)
    return [_public(row) for row in rows[:PAGE]]


def _public(row: dict[str, Any]) -> PublicNeed:
    slug = row["topic__slug"]
    return PublicNeed(
        key=row["pk"],
        number=row["number"],
        state=State(row["state"]),
        raised_at=row["raised_at"],
        title=row["title"],
        text=row["public_text__body"],
        language=row["public_text__language"],
        place=row["public_place"],
        topic=Topic(slug=slug, name_de=row["topic__name_de"], name_en=row["topic__name_en"]) if slug else None,
        read_at=row["read_at"],
        answered_at=row["answered_at"],
        project_at=row["project_at"],
        closed_at=row["closed_at"],
        emptied_at=row["emptied_at"],
        result=row["result__body"] or "",
        result_language=row["result__language"] or "de",
    )


def answers_of(key: int) -> list[PublicAnswer]:
    """The answers to a need (by its key), oldest first."""
    rows = NeedAnswer.objects.filter(need_id=key).values_list(
        "text__body", "text__language", "given_at", "meeting__number"
    )
    return [PublicAnswer(*row) for row in rows]


def follow_ups_of(key: int) -> list[PublicFollowUp]:
    """What is being done about a need (by its key): the open ones first."""
    return _follow_ups(FollowUp.objects.filter(need_id=key))


def open_follow_ups(neighbourhood: Neighbourhood) -> list[PublicFollowUp]:
    """What is carried to the next meeting: open, the one that is due first on top."""
    return _follow_ups(FollowUp.objects.filter(neighbourhood=neighbourhood, closed_at=None))


def _follow_ups(chosen: QuerySet[FollowUp]) -> list[PublicFollowUp]:
    in_order = chosen.order_by(F("closed_at").asc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk")
    rows = in_order.select_related("organisation")
    return [
        PublicFollowUp(
            key=one.pk,
            what=one.what,
            caretaker=one.caretaker,
            organisation=one.organisation.name if one.organisation else "",
            opened_at=one.opened_at,
            due_on=one.due_on,
            closed_at=one.closed_at,
            result=one.result,
        )
        for one in rows
    ]


def topics() -> list[Topic]:
    """The fields of action, in their order."""
    return list(Topic.objects.order_by("position", "slug"))


MOST_WAITS = 300


def newest_needs(neighbourhood: Neighbourhood) -> QuerySet[Need]:
    """The public needs that the answer times count; older ones say nothing about how long it takes today.

    Unread ones are not among them: when one was kept back, the figure would tell.
    """
    return published(neighbourhood).order_by("-number")[:MOST_WAITS]


def waits(neighbourhood: Neighbourhood, decided_on: Mapping[int, dt.date] | None = None) -> list[Waits]:
    """When each of the newest public needs was raised, answered and decided.

    Who knows of decisions tells their days by need's key.
    """
    decided = decided_on or {}
    rows = newest_needs(neighbourhood).values_list("pk", "raised_at", "answered_at")
    return [Waits(city_day(raised), _day(answered), decided.get(key)) for key, raised, answered in rows]


def titles_of(slug: str, numbers: Collection[int]) -> dict[int, str]:
    """The titles of public needs by their numbers, in one query; of one that was emptied, nothing."""
    found = Need.objects.filter(neighbourhood__slug=slug, number__in=numbers)
    return dict(found.exclude(state__in=[state.value for state in NOT_PUBLIC]).values_list("number", "title"))


def need_facts(need: "PublicNeed | Need") -> NeedFacts:
    """The days that this room knows of; consensus and money are added by those who know them."""
    return NeedFacts(
        raised_on=city_day(need.raised_at),
        read_on=_day(need.read_at),
        answered_on=_day(need.answered_at),
        project_on=_day(need.project_at),
        done_on=_day(need.closed_at),
        ended=State(need.state) in {State.CLOSED, State.NOT_PUBLISHED},
    )


def _day(moment: dt.datetime | None) -> dt.date | None:
    return city_day(moment) if moment else None


# ── Doors to what is not public ──────────────────────────────────────────────────────────────────────────────────


def need_by_code(neighbourhood: Neighbourhood, code: str, number: int | None = None) -> Need | None:
    """Door for whoever holds the follow code: the need, without what was typed and by whom."""
    wanted = Q(follow_code=code) if number is None else Q(follow_code=code, number=number)
    return (
        Need.objects.filter(wanted, neighbourhood=neighbourhood)
        .defer("place", "contact", "raised_by", "entered_by")
        .select_related("kept_back_because", "result")
        .first()
    )


def needs_to_read(person: Visitor, neighbourhood: Neighbourhood, on: dt.date) -> QuerySet[Need]:
    """Door to the needs that wait for their reader, the one that is due first on top."""
    check_door(person, READ_NEEDS, neighbourhood, on)
    return (
        Need.objects.filter(neighbourhood=neighbourhood, state=State.RECEIVED)
        .select_related("wording")
        .order_by("read_by_due", "number")
    )


def need_on_desk(person: Visitor, neighbourhood: Neighbourhood, number: int, on: dt.date) -> Need | None:
    """Door to one need. What was typed comes only with one that is not public, and only to who may read it.

    To those who take care of public needs only, one that is not public is not there.
    """
    check_door(person, CARE_FOR_NEEDS, neighbourhood, on)
    here = Need.objects.filter(neighbourhood=neighbourhood, number=number).select_related("neighbourhood__city")
    found = here.defer("place", "contact", "raised_by", "entered_by").first()
    if found is None or State(found.state) not in NOT_PUBLIC:
        return found
    if not is_open(person, READ_NEEDS, neighbourhood, on):
        return None
    return here.select_related("neighbourhood", "wording", "topic", "kept_back_because").first()


def follow_up_behind(person: Visitor, neighbourhood: Neighbourhood, key: int, on: dt.date) -> FollowUp | None:
    """Door to closing a follow-up of that neighbourhood."""
    check_door(person, CARE_FOR_NEEDS, neighbourhood, on)
    return FollowUp.objects.filter(neighbourhood=neighbourhood, pk=key).first()


def similar_needs(need: Need) -> list[PublicNeed]:
    """Public needs whose titles say nearly the same as a need that is being read: perhaps it was raised before."""
    newest = public_needs(need.neighbourhood, most=COMPARED)
    by_number = {one.number: one for one in newest if one.number != need.number}
    titles = ((number, one.title) for number, one in by_number.items())
    return [by_number[number] for number in similar(need.wording.body, titles)]


def meetings_held(neighbourhood: Neighbourhood, now: dt.datetime) -> QuerySet[Meeting]:
    """The meetings in which an answer can have been given, the last one first."""
    rows = (
        Meeting.objects.filter(neighbourhood=neighbourhood)
        .select_related("body")
        .alias(held=Coalesce("opened_at", "starts_at"))
    )
    return rows.filter(held__lte=now).order_by("-held", "pk")


def organisations() -> QuerySet[Organisation]:
    """All organisations that can take care of something."""
    return Organisation.objects.order_by("name", "pk")
