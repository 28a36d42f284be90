"""What an evening asks of each pot, and what is left in it (R-29)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from einklang.base.money import Cents
from einklang.evening.rules.remains import asked_of_own
from einklang.forum.models import AgendaItem, Concern, Meeting, ProposalVersion, Ranking, RankingOption, Round
from einklang.forum.queries import rankings_of
from einklang.forum.rules import concerns as rules
from einklang.forum.rules.consensus import RoundState, counting_blocks, serious_reservations
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.resistance import proposed
from einklang.fund.models import AreaBudget
from einklang.fund.queries import sums_of, waits_for_money
from einklang.fund.rules.ledger import Account, Stage, balances
from einklang.fund.rules.packages import concern_weight
from einklang.fund.rules.shortage import Ask, Share, Trim, fund_in_order, trim
from einklang.projects.models import Application
from einklang.projects.rules.life import State

PotKey = tuple[int, int]
"""A programme's key and a year."""
STANDS_HERE = (State.SCHEDULED, State.DISCUSSED)


@dataclass(frozen=True)
class OnAgenda:
    """A project of the evening that is not decided: its item, its application, what it asks for, its open round."""

    item: AgendaItem
    application: Application
    ask: Ask
    is_asked: bool


@dataclass(frozen=True)
class Pot:
    """A programme's money of a year with what the evening asks of it. `waiting_cents` is what others wait for."""

    area: AreaBudget
    left_cents: Cents
    projects: Sequence[OnAgenda]
    waiting: int
    waiting_cents: Cents
    rankings: Sequence[Ranking]

    @property
    def key(self) -> str:
        """How a ranking names it."""
        return pot_key(self.area)

    @property
    def asks(self) -> list[Ask]:
        """What is asked, in the order of the agenda."""
        return [project.ask for project in self.projects]

    @property
    def trim(self) -> Trim:
        """Whether it fits."""
        return trim(self.left_cents, self.asks)

    @property
    def running(self) -> Ranking | None:
        """The ranking that is being counted."""
        return next((one for one in self.rankings if one.state == "open"), None)

    @property
    def ranking(self) -> Ranking | None:
        """The ranking that was closed last."""
        return next((one for one in reversed(self.rankings) if one.state == "closed"), None)

    @property
    def shares(self) -> tuple[Share, ...]:
        """How far what is left goes now, in the order of the last ranking; without what it did not propose."""
        if self.ranking is None:
            return ()
        by_proposal = {project.item.proposal_id: project.ask for project in self.projects}
        order = [row.proposal_id for row in proposed_rows(self.ranking)]
        return fund_in_order(self.left_cents, [by_proposal[one] for one in order if one in by_proposal])

    def project(self, key: int) -> OnAgenda:
        """The project that asks."""
        return next(one for one in self.projects if one.ask.key == key)


def pot_key(area: AreaBudget) -> str:
    """A pot as text: programme and year."""
    return f"{area.budget_year.programme.slug}/{area.budget_year.year}"


def rows_of(ranking: Ranking) -> dict[str, RankingOption]:
    """What was asked about, by the key that the rules know it by; fetched by `rankings_of`."""
    return {str(row.position): row for row in ranking.asked}  # type: ignore[attr-defined]


def proposed_rows(ranking: Ranking) -> list[RankingOption]:
    """What a ranking proposes, in order."""
    rows = rows_of(ranking)
    return [rows[option.key] for option in proposed([row.value("") for row in rows.values()])]


def pots_of(meeting: Meeting) -> list[Pot]:
    """The pots of which the evening's undecided projects ask, in the order of the agenda.

    Ten queries, and two more for each year in which somebody waits.
    """
    items = _undecided(meeting)
    if not items:
        return []
    areas, left = _money_of(meeting, items)
    rankings = list(rankings_of(meeting))
    found = []
    for key, projects in _by_pot(_on_agenda(items, rankings)).items():
        if key not in areas:
            continue
        area = areas[key]
        waits = [one for one in waits_for_money(meeting.neighbourhood, key[1]) if key[0] in one.parts]
        found.append(
            Pot(
                area=area,
                left_cents=left[key],
                projects=projects,
                waiting=len(waits),
                waiting_cents=Cents(sum(one.parts[key[0]] for one in waits)),
                rankings=[one for one in rankings if one.pot == pot_key(area)],
            )
        )
    return found


def is_short(meeting: Meeting) -> bool:
    """Whether the evening's undecided projects ask some pot for more than is left; four queries, one if there is none.

    A veto that stands is not looked at: the page of the money is exact.
    """
    items = _undecided(meeting)
    if not items:
        return False
    asked: dict[PotKey, int] = defaultdict(int)
    sums = _requested(items)
    for item, application in items:
        asked[application.programme_id, application.year] += sums[item.proposal_id]
    _areas, left = _money_of(meeting, items)
    return any(asked[key] > there for key, there in left.items())


def _money_of(
    meeting: Meeting, items: Sequence[tuple[AgendaItem, Application]]
) -> tuple[dict[PotKey, AreaBudget], dict[PotKey, Cents]]:
    """The pots that these ask, and what is left in each."""
    years = {application.year for _item, application in items}
    rows = AreaBudget.objects.filter(neighbourhood=meeting.neighbourhood_id, budget_year__year__in=years)
    areas = {
        (area.budget_year.programme_id, area.budget_year.year): area
        for area in rows.select_related("budget_year__programme").order_by("pk")
    }
    moves = sums_of(area.pk for area in areas.values())
    available = Account(Stage.AVAILABLE)
    return areas, {key: balances(moves[area.pk]).get(available, Cents(0)) for key, area in areas.items()}


def _requested(items: Sequence[tuple[AgendaItem, Application]]) -> dict[int | None, Cents]:
    """What each proposal asks for in its newest version."""
    rows = ProposalVersion.objects.filter(proposal__in=[item.proposal_id for item, _application in items])
    # The newest comes last and stays.
    return {row.proposal_id: asked_of_own(row.facts) for row in rows.order_by("number")}


def _undecided(meeting: Meeting) -> list[tuple[AgendaItem, Application]]:
    """What stands on the agenda and is not decided, with its application."""
    rows = meeting.items.filter(proposal__application__state__in=STANDS_HERE).order_by("position")
    rows = rows.select_related("proposal__application", "proposal__neighbourhood", "meeting__neighbourhood")
    return [(item, item.proposal.application) for item in rows if item.proposal is not None]


def _by_pot(projects: Iterable[OnAgenda]) -> dict[PotKey, list[OnAgenda]]:
    found: dict[PotKey, list[OnAgenda]] = defaultdict(list)
    for project in projects:
        found[project.application.programme_id, project.application.year].append(project)
    return found


def _on_agenda(items: Sequence[tuple[AgendaItem, Application]], rankings: Sequence[Ranking]) -> list[OnAgenda]:
    sums = _requested(items)
    needs = _needs(application for _item, application in items)
    states = _states([item.proposal_id for item, _application in items])
    known = _resistance(rankings)
    all_known = all(item.proposal_id in known for item, _application in items)
    found = []
    for item, application in items:
        round_, standing = states[item.proposal_id]
        weight = concern_weight(serious_reservations(round_) if round_ else 0, standing)
        ask = Ask(
            key=item.position,
            title=item.title,
            requested_cents=sums[item.proposal_id],
            smallest_cents=None if application.smallest_cents is None else Cents(application.smallest_cents),
            blocked=round_ is not None and not round_.by_resistance and counting_blocks(round_) > 0,
            needs=frozenset(needs[application.pk]),
            concern=known[item.proposal_id] if all_known else weight,
        )
        found.append(OnAgenda(item, application, ask, is_asked=round_ is not None))
    return found


def _needs(applications: Iterable[Application]) -> dict[int, set[int]]:
    """The needs that each application answers, by key."""
    found: dict[int, set[int]] = defaultdict(set)
    links = Application.needs.through.objects.filter(application__in=list(applications)).order_by("pk")
    for application, need in links.values_list("application_id", "need_id"):
        found[application].add(need)
    return found


def _resistance(rankings: Sequence[Ranking]) -> dict[int | None, int]:
    """The sums of resistance by proposal, of what was ranked and closed that evening; the last word counts."""
    return {
        row.proposal_id: row.value("").resistances.total
        for ranking in rankings
        if ranking.state == "closed"
        for row in rows_of(ranking).values()
    }


def _states(proposals: Sequence[int | None]) -> dict[int | None, tuple[RoundState | None, int]]:
    """By proposal: the state of its open round, and how many concerns that are not serious still stand.

    Consents in advance are left out: they never hold a serious reservation or a veto.
    """
    rounds = Round.objects.filter(proposal__in=proposals, state="open").select_related("version", "rules")
    running = {one.proposal_id: one for one in rounds.prefetch_related("positions").order_by("pk")}
    said: dict[int | None, list[rules.Concern]] = defaultdict(list)
    for concern in Concern.objects.filter(proposal__in=proposals).select_related("version").order_by("number"):
        said[concern.proposal_id].append(concern.value())
    return {
        proposal: (
            _state(running[proposal], said[proposal]) if proposal in running else None,
            sum(_is_mild(one) for one in said[proposal]),
        )
        for proposal in proposals
    }


def _is_mild(concern: rules.Concern) -> bool:
    return concern.status in rules.STANDING and not concern.breaks_ground_rule and concern.degree < Degree.SERIOUS


def _state(round_: Round, said: Sequence[rules.Concern]) -> RoundState:
    version = round_.version.number
    return RoundState(
        procedure=round_.rules.value(),
        version=version,
        positions_version=version,
        present=round_.present,
        entitled=round_.entitled,
        count=round_.count(),
        by_resistance=round_.by_resistance,
        concerns=tuple(said),
    )
