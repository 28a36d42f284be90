"""What the meeting night shows: an agenda with its results, and the table on which one round lies."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from einklang.base.days import CITY_ZONE, city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.forum.models import (
    AgendaItem,
    Amendment,
    Concern,
    Decision,
    FallbackStep,
    Meeting,
    Position,
    Proposal,
    ProposalVersion,
    Round,
)
from einklang.forum.queries import (
    amendments_of,
    concerns_of,
    conditions,
    consents_in_advance,
    current_rules,
    current_version,
    handed_over,
    public_concerns_of_all,
    rounds_of,
    state_of,
)
from einklang.forum.rules.consensus import Outcome, outcome
from einklang.forum.rules.doors import RUN_MEETINGS
from einklang.forum.rules.ladder import next_steps
from einklang.forum.rules.meetings import MeetingStatus, RoundStatus
from einklang.forum.rules.positions import DEGREES, Degree
from einklang.forum.rules.procedure import Deciders, FallbackKind, Scale
from einklang.fund.models import Grant
from einklang.fund.queries import area_budget, balances_of
from einklang.fund.rules.ledger import Account, Stage
from einklang.needs.models import FollowUp, Need, NeedAnswer
from einklang.needs.queries import published
from einklang.needs.rules.life import NOT_PUBLIC, OPEN, State as NeedState
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import obstacles_on
from einklang.projects.rules.life import State

MOST_TOLD = 20
"""So many needs and so many open points stand on a meeting's page; the others on the page of the needs."""
STEPS_HERE = frozenset({FallbackKind.ADJOURN, FallbackKind.OFFICE, FallbackKind.DECLINE})


@dataclass(frozen=True)
class Table:
    """All that the one who records a round needs to see."""

    item: AgendaItem
    application: Application | None
    version: ApplicationVersion | None
    earlier: ApplicationVersion | None
    round: Round | None
    rounds: Sequence[Round]
    concerns: Sequence[Concern]
    amendments: Sequence[Amendment]
    decision: Decision | None
    steps: Sequence[FallbackStep]
    degrees: Sequence[Degree]
    available_cents: Cents
    requested_cents: Cents
    found: Outcome | None
    hindered: Sequence[Refusal]
    next_steps: Sequence[FallbackKind]
    in_advance: int = 0
    """How many consented to the present version before the meeting."""

    @property
    def scale(self) -> Scale:
        """Which degrees are asked for here."""
        return self.round.rules.value().scale if self.round else Scale.SIX

    @property
    def is_counted(self) -> bool:
        """Whether positions were counted in the open round, so that "nobody objects" is no answer any more."""
        return bool(self.round and self.round.count().total)

    @property
    def obstacles(self) -> Sequence[Refusal]:
        """What stands in the way of consensus now."""
        return (*self.hindered, *self.found.obstacles) if self.found else ()

    @property
    def is_withdrawn(self) -> bool:
        """Whether who applied took it back, be it while the room was being asked."""
        return self.application is not None and self.application.stands is State.WITHDRAWN

    @property
    def waiting_amendments(self) -> list[Amendment]:
        """Amendments that the applicant accepted and that stand in no version yet."""
        return [amendment for amendment in self.amendments if amendment.value().waits]

    @property
    def left_cents(self) -> Cents:
        """What stays available if this is agreed on; below zero when it does not fit."""
        return Cents(self.available_cents - self.requested_cents)


def meeting_for_desk(
    person: Person | AnonymousUser, neighbourhood: Neighbourhood, number: int, on: dt.date
) -> Meeting | None:
    """Door: a meeting for those who run it."""
    check_door(person, RUN_MEETINGS, neighbourhood, on)
    return neighbourhood.meetings.select_related("body", "neighbourhood").filter(number=number).first()


def elected_decide(meeting: Meeting) -> bool:
    """Whether only elected members decide in this meeting, so that they have to be counted."""
    rules = current_rules(meeting.body_id, city_day(meeting.starts_at))
    return rules is not None and rules.value().deciders is Deciders.ELECTED


def waiting_for_office(person: Person | AnonymousUser, neighbourhood: Neighbourhood, on: dt.date) -> QuerySet[Proposal]:
    """Door: what the office has still to answer. What was withdrawn in the meantime waits for nobody."""
    return handed_over(person, neighbourhood, on).exclude(application__state=State.WITHDRAWN)


@dataclass(frozen=True)
class Asked:
    """What a proposal costs and asks for, in the version that was last on the table."""

    expenditure_cents: Cents
    requested_cents: Cents


def asked_on_table(proposals: Iterable[Proposal]) -> dict[int, Asked]:
    """The figures that the office decides on, by the proposal's key; one about no money is not among them.

    Three queries however many there are.
    """
    rows = ApplicationVersion.objects.filter(proposal_version__proposal__in=proposals)
    in_order = rows.select_related("proposal_version").prefetch_related("lines", "covers")
    # The newest comes last and stays.
    newest = {
        version.proposal_version.proposal_id: version
        for version in in_order.order_by("proposal_version__number")
        if version.proposal_version is not None
    }
    plans = {key: version.plan() for key, version in newest.items()}
    return {key: Asked(plan.expenditure_cents, plan.requested_cents) for key, plan in plans.items()}


def with_topics(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings with what each decided about (`topics`), in one query more however many there are."""
    topics = AgendaItem.objects.filter(proposal__isnull=False).order_by("position")
    return meetings.prefetch_related(Prefetch("items", topics, to_attr="topics"))


def agenda_with_results(meeting: Meeting) -> QuerySet[AgendaItem]:
    """A meeting's agenda in order; each item carries what its minutes need, in a fixed number of queries.

    `voided` (rounds that a new version ended); `decided` and `stepped` (fallback steps) of this meeting; on the
    proposal `said` (concerns in public form), `amended`, `worded` (versions), and on its application `money` (grants).
    """
    here_or_by_office = Decision.objects.filter(Q(meeting=meeting) | Q(meeting__isnull=True))
    decisions = here_or_by_office.select_related("version").prefetch_related(Prefetch("conditions", conditions()))
    steps = FallbackStep.objects.filter(round__item__meeting=meeting).order_by("number")
    taken = Position.objects.filter(round=OuterRef("pk"), count__gt=0)
    voided = Round.objects.filter(state=RoundStatus.VOIDED).select_related("version").order_by("number")
    voided = voided.annotate(counted=Exists(taken), vetoed=Exists(taken.filter(degree=Degree.VETO)))
    answers = Prefetch("answers", public_concerns_of_all(), to_attr="met")
    amendments = Amendment.objects.filter(state="accepted").select_related("text").prefetch_related(answers)
    return (
        meeting.items.select_related("proposal__application__organisation", "meeting")
        .prefetch_related(
            Prefetch("rounds", voided, to_attr="voided"),
            Prefetch("proposal__decisions", decisions.order_by("pk"), to_attr="decided"),
            Prefetch("proposal__fallback_steps", steps, to_attr="stepped"),
            Prefetch("proposal__concerns", public_concerns_of_all(), to_attr="said"),
            Prefetch("proposal__amendments", amendments.order_by("number"), to_attr="amended"),
            Prefetch("proposal__versions", ProposalVersion.objects.order_by("number"), to_attr="worded"),
            Prefetch("proposal__application__grants", Grant.objects.order_by("number"), to_attr="money"),
        )
        .order_by("position")
    )


@dataclass(frozen=True)
class Told:
    """What a meeting is told of needs (R-23): once it was held what it answered, before that what waits for it.

    `more_needs` and `more_points`: there are more than the page shows.
    """

    needs: Sequence[Need]
    points: Sequence[FollowUp]
    more_needs: bool
    more_points: bool


def told_in(meeting: Meeting, neighbourhood: Neighbourhood) -> Told:
    """The needs answered in a meeting that was held, and what was agreed on or done that day; else what is open."""
    public, open_states = published(neighbourhood), [state.value for state in OPEN - NOT_PUBLIC]
    told = Q(need=None) | Q(need__state__in=[state.value for state in NeedState if state not in NOT_PUBLIC])
    points = FollowUp.objects.filter(told, neighbourhood=neighbourhood)
    if meeting.state == MeetingStatus.CLOSED:
        needs = public.filter(pk__in=NeedAnswer.objects.filter(meeting=meeting).values("need"))
        day = _whole_day(meeting)
        points = points.filter(Q(opened_at__range=day) | Q(closed_at__range=day))
    else:
        needs = public.filter(state__in=open_states)
        points = points.filter(closed_at=None)
    in_order = points.order_by(F("due_on").asc(nulls_last=True), "pk").select_related("organisation")
    shown_needs = list(needs.order_by("number").only("number", "title", "state")[: MOST_TOLD + 1])
    shown = list(in_order[: MOST_TOLD + 1])
    return Told(shown_needs[:MOST_TOLD], shown[:MOST_TOLD], len(shown_needs) > MOST_TOLD, len(shown) > MOST_TOLD)


def _whole_day(meeting: Meeting) -> tuple[dt.datetime, dt.datetime]:
    morning = dt.datetime.combine(city_day(meeting.starts_at), dt.time(), CITY_ZONE)
    return morning, morning + dt.timedelta(days=1)


def item_of(meeting: Meeting, position: int) -> AgendaItem | None:
    """An agenda item by its place."""
    rows = meeting.items.select_related("proposal__neighbourhood", "meeting__neighbourhood", "meeting__body")
    return rows.filter(position=position).first()


def next_item(item: AgendaItem) -> AgendaItem | None:
    """The next item of the agenda that is about a proposal."""
    rows = item.meeting.items.filter(position__gt=item.position, proposal__isnull=False)
    return rows.order_by("position").first()


def table_of(item: AgendaItem) -> Table:
    """Lay an item's proposal on the table: versions, rounds, concerns, amendments, money, obstacles."""
    proposal = item.proposal
    if proposal is None:
        raise Refusal("forum.item_without_proposal")
    rounds = list(rounds_of(proposal))
    running = next((one for one in rounds if one.state == "open"), None)
    application = Application.objects.select_related("guideline", "organisation").filter(proposal=proposal).first()
    version, earlier = _versions(item) if application else (None, None)
    steps = list(proposal.fallback_steps.order_by("number"))
    taken = [FallbackKind(step.kind) for step in steps]
    return Table(
        item=item,
        application=application,
        version=version,
        earlier=earlier,
        round=running,
        rounds=rounds,
        concerns=concerns_of(proposal),
        amendments=list(amendments_of(proposal)),
        decision=proposal.decisions.select_related("version").first(),
        steps=steps,
        degrees=DEGREES[running.rules.value().scale] if running else (),
        available_cents=_available(item, application),
        requested_cents=version.plan().requested_cents if version else Cents(0),
        found=outcome(state_of(running)) if running else None,
        hindered=obstacles_on(version, city_day(item.meeting.starts_at)) if version and running else (),
        next_steps=[one for one in next_steps(running.rules.value(), taken) if one in STEPS_HERE] if running else (),
        in_advance=consents_in_advance(current_version(proposal)),
    )


def _versions(item: AgendaItem) -> tuple[ApplicationVersion | None, ApplicationVersion | None]:
    """The version on the table, and the one before it that a meeting had seen."""
    if item.proposal is None:
        return None, None
    current = current_version(item.proposal)
    rows = ApplicationVersion.objects.filter(proposal_version__proposal=item.proposal)
    known = {row.proposal_version_id: row for row in rows.prefetch_related("lines", "covers").order_by("number")}
    seen = [known[key] for key in known if key is not None]
    version = known.get(current.pk)
    before = [row for row in seen if version is not None and row.number < version.number]
    return version, before[-1] if before else None


def _available(item: AgendaItem, application: Application | None) -> Cents:
    if application is None:
        return Cents(0)
    area = area_budget(item.meeting.neighbourhood, application.programme_id, application.year)
    return balances_of(area).get(Account(Stage.AVAILABLE), Cents(0)) if area else Cents(0)
