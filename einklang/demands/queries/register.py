"""The public register: demands with what each department received, answered, promised and kept."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count as Counting, F, Prefetch, Q, QuerySet, prefetch_related_objects

from einklang.administration.models import Department
from einklang.administration.queries import Promise, commitments_from
from einklang.administration.rules.clock import OPEN, REMINDERS, Act, Running, days_late, overdue_in_public
from einklang.base.days import add_months
from einklang.demands.models import Answer, Assessment, Clock, Demand, Ending, Renewal, Review, Step
from einklang.demands.queries.clocks import OPEN_STATES, chain
from einklang.demands.rules.answers import AnswerKind, Verdict
from einklang.demands.rules.life import ENDED, Stage
from einklang.demands.rules.register import OVERDUE, WAITING, Age
from einklang.demands.rules.status import Count, Status, count
from einklang.needs.models import Need
from einklang.needs.rules.life import NOT_PUBLIC
from einklang.places.models import Neighbourhood
from einklang.statements.models import Part
from einklang.statements.rules.parts import PartKind

PAGE = 20
AT_ONCE = 500


@dataclass(frozen=True)
class Wanted:
    """Which demands a reader wants to see; empty: all."""

    topic: str = ""
    department: str = ""
    status: str = ""
    age: str = ""
    area: str = ""


@dataclass(frozen=True)
class PublicAnswer:
    """An answer as the public reads it; one that was corrected or taken back stays, and says so."""

    answer: Answer
    kind: AnswerKind
    is_replaced: bool
    assessments: tuple[Assessment, ...]

    @property
    def verdict(self) -> Verdict | None:
        """In one word."""
        return Verdict(self.assessed.verdict) if self.assessed else None

    @property
    def assessed(self) -> Assessment | None:
        """What the assembly said last."""
        return self.assessments[-1] if self.assessments else None


@dataclass(frozen=True)
class PublicClock:
    """One department's time as the public reads it. `overdue` is 0 until both reminders went out."""

    clock: Clock
    running: Running
    steps: tuple[Step, ...]
    answers: tuple[PublicAnswer, ...]
    overdue: int
    late: int
    passed_to: str = ""
    is_gone: bool = False

    @property
    def answer(self) -> PublicAnswer | None:
        """The answer that counts."""
        counting = [one for one in self.answers if not one.is_replaced and one.kind is not AnswerKind.MISPLACED]
        return counting[-1] if counting else None

    @property
    def is_open(self) -> bool:
        """Whether an answer is still waited for."""
        return self.running in OPEN

    @property
    def is_stopped(self) -> bool:
        """Whether nobody waits any more, though none came."""
        return self.running is Running.STOPPED

    @property
    def now_called(self) -> str:
        """What does its work today, where that is called otherwise than when it was asked."""
        after = self.clock.department.successor if self.is_gone else None
        name = (after or self.clock.department).organisation.name
        return name if name != self.clock.name else ""


@dataclass(frozen=True)
class PublicDemand:
    """A demand as the public reads it."""

    demand: Demand
    status: Status
    count: Count
    clocks: tuple[PublicClock, ...]
    needs: tuple[Need, ...] = ()
    promises: tuple[Promise, ...] = ()
    reviews: tuple[Review, ...] = ()
    ending: Ending | None = None
    endings_before: tuple[Ending, ...] = ()
    renews: int | None = None
    renewed_by: tuple[int, ...] = ()

    @property
    def overdue(self) -> int:
        """The days of the department that is longest overdue."""
        return max((one.overdue for one in self.clocks), default=0)


def _whole() -> QuerySet[Demand]:
    sent = Answer.objects.filter(sent_at__isnull=False).select_related("text").order_by("pk")
    clocks = Clock.objects.select_related(
        "department__organisation", "department__successor__organisation", "forwarded_from"
    ).order_by("pk")
    return Demand.objects.select_related(
        "neighbourhood", "text", "topic", "meeting", "statement", "part"
    ).prefetch_related(
        Prefetch("clocks", clocks),
        Prefetch("clocks__steps", Step.objects.select_related("words").order_by("happened_on", "pk")),
        Prefetch("clocks__answers", sent),
    )


def chosen(hood: Neighbourhood | None, wanted: Wanted, today: dt.date) -> QuerySet[Demand]:
    """The demands of a neighbourhood, or of all, that a reader wants: the newest paper first, each read forwards."""
    rows = _whole().order_by(*READ_FORWARDS)
    if hood is not None:
        rows = rows.filter(neighbourhood=hood)
    if wanted.area:
        rows = rows.filter(neighbourhood__slug=wanted.area)
    if wanted.topic:
        rows = rows.filter(topic__slug=wanted.topic)
    if wanted.department:
        asked = Clock.objects.filter(department__organisation__slug=wanted.department)
        rows = rows.filter(pk__in=asked.order_by().values("demand"))
    if wanted.status:
        rows = rows.filter(_of_status(wanted.status, today))
    if wanted.age in set(Age):
        rows = rows.filter(_of_age(Age(wanted.age), today))
    return rows


def _of_status(status: str, today: dt.date) -> Q:
    """By the demand's status; or by a department that has not answered, or that is overdue in public."""
    if status not in {WAITING, OVERDUE}:
        return Q(status=status)
    clocks = Clock.objects.filter(state__in=OPEN_STATES).order_by()
    if status == OVERDUE:
        reminded = Counting("steps", filter=Q(steps__act=Act.REMIND, steps__happened_on__gt=F("due_on")))
        clocks = clocks.annotate(reminded=reminded).filter(due_on__lt=today, reminded__gte=REMINDERS)
    return Q(pk__in=clocks.values("demand"))


def _of_age(age: Age, today: dt.date) -> Q:
    one, three = add_months(today, -12), add_months(today, -36)
    return {
        Age.YOUNG: Q(adopted_on__gt=one),
        Age.MIDDLE: Q(adopted_on__lte=one, adopted_on__gt=three),
        Age.OLD: Q(adopted_on__lte=three),
    }[age]


def public_demands(
    hood: Neighbourhood | None, wanted: Wanted, today: dt.date, *, before: int | None = None, most: int = PAGE
) -> list[PublicDemand]:
    """Demands as they are read, at most `most` of those that come after the one with that key."""
    rows = chosen(hood, wanted, today)
    if before is not None:
        rows = rows.filter(_after(before))
    return [_public(one, today) for one in rows[:most]]


READ_FORWARDS = ("-adopted_on", "-statement_id", "pk")


def _after(key: int) -> Q:
    """What comes after a demand in that order; nothing comes after one that is not there."""
    last = Demand.objects.filter(pk=key).values_list("adopted_on", "statement_id").first()
    if last is None:
        return Q(pk__in=[])
    on, statement = last
    beside = Q(adopted_on=on, statement__lt=statement) | Q(adopted_on=on, statement=statement, pk__gt=key)
    return Q(adopted_on__lt=on) | beside


def sections_of(demands: Collection[PublicDemand]) -> dict[int, str]:
    """Under which heading of its statement each demand stands, by its key; those under none are left out."""
    statements = {one.demand.statement_id for one in demands}
    headings = Part.objects.filter(statement__in=statements, kind=PartKind.HEADING, removed_at=None)
    rows = list(headings.order_by("statement_id", "position", "pk").values_list("statement", "position", "text__body"))
    found: dict[int, str] = {}
    for one in demands:
        for statement, position, heading in rows:
            if statement == one.demand.statement_id and position <= one.demand.part.position:
                found[one.demand.pk] = heading
    return found


def every_demand(hood: Neighbourhood, today: dt.date) -> Iterator[PublicDemand]:
    """All demands of a neighbourhood, oldest first, some at once by key."""
    rows, last = _whole().filter(neighbourhood=hood).order_by("number"), 0
    while block := list(rows.filter(number__gt=last)[:AT_ONCE]):
        yield from (_public(one, today) for one in block)
        last = block[-1].number


def demands_of_year(hood: Neighbourhood | None, year: int, today: dt.date) -> list[PublicDemand]:
    """The demands that were handed over in a year, of a neighbourhood or of all, by neighbourhood and number."""
    rows = _whole().filter(handed_over_on__year=year).order_by("neighbourhood__name", "number")
    return [_public(one, today) for one in (rows if hood is None else rows.filter(neighbourhood=hood))]


def demand_at(hood: Neighbourhood, number: int, today: dt.date) -> PublicDemand | None:
    """One demand with all that was said of it; None when there is none with that number."""
    assessments = Assessment.objects.select_related("words", "meeting").order_by("pk")
    found = (
        _whole()
        .filter(neighbourhood=hood, number=number)
        .prefetch_related(
            Prefetch("clocks__answers__assessments", assessments),
            Prefetch("reviews", Review.objects.select_related("words", "meeting").order_by("reviewed_on", "pk")),
        )
        .first()
    )
    if found is None:
        return None
    public = _public(found, today)
    renews, renewed = _renewals(found)
    endings = _endings(found)
    return PublicDemand(
        demand=found,
        status=public.status,
        count=public.count,
        clocks=public.clocks,
        needs=tuple(needs_behind(found)),
        promises=tuple(commitments_from(hood, found.subject, today)),
        reviews=tuple(found.reviews.all()),
        ending=endings[-1] if endings else None,
        endings_before=tuple(endings[:-1]),
        renews=renews,
        renewed_by=tuple(renewed),
    )


def _renewals(demand: Demand) -> tuple[int | None, tuple[int, ...]]:
    """The number of the older demand that it takes up, and of those that take it up; by the entries that count."""
    either = Renewal.objects.filter(Q(demand=demand) | Q(renews=demand), corrected_by=None)
    rows = list(either.select_related("demand", "renews").order_by("demand__number"))
    older = next((one.renews.number for one in rows if one.demand_id == demand.pk and one.renews), None)
    return older, tuple(one.demand.number for one in rows if one.renews_id == demand.pk)


def _endings(demand: Demand) -> list[Ending]:
    """What was said of how it ended, the last of which counts."""
    if Stage(demand.stage) not in ENDED:
        return []
    return list(Ending.objects.filter(demand=demand).select_related("words", "meeting").order_by("pk"))


def needs_behind(demand: Demand) -> QuerySet[Need]:
    """The public needs out of which it came."""
    rows = Need.objects.filter(named_in__part=demand.part_id)
    rows = rows.exclude(state__in=[state.value for state in NOT_PUBLIC])
    return rows.only("number", "title", "state").order_by("number")


def _public(demand: Demand, today: dt.date) -> PublicDemand:
    linked, clocks = chain(demand), demand.clocks.all()
    following = {one.forwarded_from_id: one.name for one in clocks if one.running is not Running.STOPPED}
    return PublicDemand(
        demand=demand,
        status=Status(demand.status),
        count=count(linked),
        clocks=tuple(public_clock(one, today, following.get(one.pk, "")) for one in _chained(clocks)),
    )


def _chained(clocks: Iterable[Clock]) -> list[Clock]:
    """In their order, but each department to which another one passed it on right after that one."""
    known = list(clocks)

    def after(key: int | None) -> list[Clock]:
        found = [one for one in known if one.forwarded_from_id == key]
        return [each for one in found for each in (one, *after(one.pk))]

    return after(None)


def public_clock(clock: Clock, today: dt.date, passed_to: str = "") -> PublicClock:
    """A clock with its steps and answers; asks for both to be fetched before."""
    value = clock.value()
    answers = [one for one in clock.answers.all() if one.sent_at is not None]
    replaced = {one.corrects_id for one in answers} - {None}
    return PublicClock(
        clock=clock,
        running=clock.running,
        steps=tuple(step for step in clock.steps.all() if step.act in SHOWN),
        answers=tuple(
            PublicAnswer(one, AnswerKind(one.kind), one.pk in replaced, _assessments(one)) for one in answers
        ),
        overdue=overdue_in_public(value, today),
        late=days_late(value, today),
        passed_to=passed_to,
        is_gone=clock.department.link().over(today),
    )


def with_answers(clock: Clock) -> Clock:
    """The clock with what pages read of its steps and answers."""
    sent = Answer.objects.filter(sent_at__isnull=False).select_related("text").order_by("pk")
    prefetch_related_objects([clock], Prefetch("answers", sent))
    return clock


SHOWN = frozenset({Act.CONFIRM_RECEIPT.value, Act.REPLY_INTERIM.value, Act.REMIND.value, Act.TAKE_OVER.value})


def _assessments(answer: Answer) -> tuple[Assessment, ...]:
    """Only where they were fetched before: lists show none."""
    fetched: Sequence[Assessment] = getattr(answer, "_prefetched_objects_cache", {}).get("assessments", ())
    return tuple(fetched)


def areas_with_demands() -> QuerySet[Neighbourhood]:
    """The neighbourhoods that demand something, for the filter of the city's register."""
    demands = Demand.objects.order_by().values("neighbourhood")
    return Neighbourhood.objects.filter(pk__in=demands).order_by("name", "pk")


def departments_asked(hood: Neighbourhood | None) -> QuerySet[Department]:
    """The departments that were asked there, for the filter."""
    clocks = Clock.objects.all() if hood is None else Clock.objects.filter(demand__neighbourhood=hood)
    rows = Department.objects.filter(pk__in=clocks.order_by().values("department"))
    return rows.select_related("organisation").order_by("short", "pk")
