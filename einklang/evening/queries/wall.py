"""What the wall shows: the item that the room is at, and what remains of the money at each step of the agenda."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Prefetch

from einklang.base.money import Cents
from einklang.evening.queries.points import Point, point_of
from einklang.evening.queries.tables import Table, table_of
from einklang.evening.rules.remains import Ask, Fits, Step, asked_of_own, steps
from einklang.forum.models import AgendaItem, Amendment, Concern, Decision, FallbackStep, Meeting, ProposalVersion
from einklang.forum.rules.concerns import MarkStatus
from einklang.fund.models import AreaBudget
from einklang.fund.queries import budgets_of, sums_of
from einklang.fund.rules.ledger import Account, Stage, balances
from einklang.projects.rules.changes import Row, changes


def money_agenda(meeting: Meeting) -> list[AgendaItem]:
    """Tonight's items with what their money depends on, and nothing of what was said about them. Four queries."""
    steps = FallbackStep.objects.filter(round__item__meeting=meeting).order_by("number")
    return list(
        meeting.items.select_related("proposal__application")
        .prefetch_related(
            Prefetch("proposal__decisions", Decision.objects.order_by("pk"), to_attr="decided"),
            Prefetch("proposal__fallback_steps", steps, to_attr="stepped"),
            Prefetch("proposal__versions", ProposalVersion.objects.order_by("number"), to_attr="worded"),
        )
        .order_by("position")
    )


@dataclass(frozen=True)
class Remain:
    """A step of the agenda with its money."""

    item: AgendaItem
    step: Step


@dataclass(frozen=True)
class Pot:
    """A programme's money for the area in one year, as it is now."""

    area: AreaBudget
    available_cents: Cents


@dataclass(frozen=True)
class Remains:
    """What is there now, and after each item that asks for money."""

    pots: Sequence[Pot]
    steps: Sequence[Remain]


def remains_of(meeting: Meeting, items: Sequence[AgendaItem]) -> Remains:
    """The money through the evening; `items` as `money_agenda` or `agenda_with_results` fetch them. Two queries."""
    asks = {item.pk: ask for item in items if (ask := _ask(item)) is not None}
    if not asks:
        return Remains((), ())
    wanted = {ask.pot for ask in asks.values()}
    areas = {_pot_of(area): area for area in budgets_of(meeting.neighbourhood) if _pot_of(area) in wanted}
    sums = sums_of(area.pk for area in areas.values())
    here = {
        pot: balances(sums[area.pk]).get(Account(Stage.AVAILABLE), Cents(0)) if area.pk in sums else Cents(0)
        for pot, area in areas.items()
    }
    by_key = {item.pk: item for item in items}
    return Remains(
        pots=[Pot(area, here[pot]) for pot, area in areas.items()],
        steps=[Remain(by_key[step.key], step) for step in steps(here, asks.values())],
    )


def _pot_of(area: AreaBudget) -> Hashable:
    return area.budget_year.programme_id, area.budget_year.year


def _ask(item: AgendaItem) -> Ask | None:
    """What an item asks for, in its newest version; None when it asks for no money."""
    if item.proposal is None or not hasattr(item.proposal, "application"):
        return None
    application = item.proposal.application
    cents = asked_of_own(item.proposal.worded[-1].facts)  # type: ignore[attr-defined]
    stepped = Fits.ENDED if item.proposal.stepped else None  # type: ignore[attr-defined]
    ended = Fits.DECIDED if item.proposal.decided else stepped  # type: ignore[attr-defined]
    return Ask(item.pk, (application.programme_id, application.year), cents, ended)


@dataclass(frozen=True)
class OnWall:
    """The item that the room is at. `asked` (who decides in the open round) and `answered` are counts of people, never
    of ways or groups.
    """

    item: AgendaItem
    table: Table | None
    changes: Sequence[Row]
    concerns: Sequence[Concern]
    amendments: Sequence[Amendment]
    asked: int = 0
    answered: int = 0
    point: Point | None = None
    """What belongs to an item about which nobody decides."""

    @property
    def has_result(self) -> bool:
        """Whether something came of it already, be it that it was adjourned."""
        return bool(self.table and (self.table.decision or (self.table.steps and not self.table.round)))

    @property
    def is_complete(self) -> bool:
        """Whether all have answered: only then anything is said of what they answered."""
        return 0 < self.asked <= self.answered


def on_wall(item: AgendaItem) -> OnWall:
    """An item as the whole room may see it."""
    if item.proposal is None:
        return OnWall(item, None, (), (), (), point=point_of(item))
    table = table_of(item)
    if table.round and table.round.item_id != item.pk:
        # Another meeting asks about it now: what it says hangs there.
        table = replace(table, round=None, found=None)
    here = {one.pk for one in table.rounds if one.item.meeting.starts_at <= item.meeting.starts_at} | {None}
    concerns = [concern for concern in table.concerns if may_hang(concern) and concern.round_id in here]
    numbers = {concern.number for concern in concerns}
    return OnWall(
        item=item,
        table=table,
        changes=changes(table.earlier.content(), table.version.content()) if table.version and table.earlier else (),
        concerns=concerns,
        amendments=[one for one in table.amendments if _answers_only(one, numbers)],
        asked=table.round.entitled if table.round else 0,
        answered=table.round.count().total if table.round else 0,
    )


def may_hang(concern: Concern) -> bool:
    """Whether the room may read a concern: not one that breaks a ground rule or is said to, nor one that nobody has
    read out yet, nor one from a phone that the moderator has not shown.
    """
    heard = concern.read_out or not concern.written
    return concern.shown and heard and concern.mark in {"", MarkStatus.OVERTURNED}


def _answers_only(amendment: Amendment, numbers: set[int]) -> bool:
    """A change may repeat the concern that it answers; where that one may not hang, it does not either."""
    return all(concern.number in numbers for concern in amendment.answers.all())
