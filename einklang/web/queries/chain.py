"""The way of a project's money as anybody may follow it: from the record, entry by entry, and from the ledger."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Sum

from einklang.base.money import Cents
from einklang.fund.models import Transfer
from einklang.fund.rules.figures import GrantFigures, figures_of_acts, together
from einklang.fund.rules.ledger import Act
from einklang.open_data.words import Told, told
from einklang.projects.models import Application
from einklang.record.models import Entry
from einklang.record.queries import about, facts_of
from einklang.web.queries.thread import NeedStep, needs_behind
from einklang.web.rules.chain import Link, by_link, link_of, sum_of

Moved = tuple[str, int, int, str, int]
"""Programme and year of a pot, the grant's number, an act, and how many cents it moved."""


@dataclass(frozen=True)
class Event:
    """Something that happened on the way: its sentence, its sum if it has one, and its entry in the record."""

    told: Told
    cents: int | None
    entry: Entry


@dataclass(frozen=True)
class Pot:
    """One pot's grant for a project, and where its money is now."""

    programme: str
    year: int
    number: int
    figures: GrantFigures


@dataclass(frozen=True)
class Chain:
    """The whole way of a project's money, all its pots together."""

    needs: Sequence[NeedStep]
    pots: Sequence[Pot]
    figures: GrantFigures
    events: Mapping[Link, list[Event]]


def chain_of(application: Application, moved: Iterable[Moved] | None = None) -> Chain:
    """Everything that is public about a project's money; four queries however long the way is.

    Whoever has read the project's transfers hands down what they moved.
    """
    needs, pots = needs_behind(application), pots_of(moved_of(application) if moved is None else moved)
    subjects = [application.subject, *(f"needs/{need.number}" for need in needs)]
    entries = about(application.neighbourhood.slug, subjects)
    events = [
        (link_of(entry.kind, facts := facts_of(entry)), Event(line, sum_of(facts), entry))
        for entry, line in zip(entries, told(entries) if entries else [], strict=True)
    ]
    return Chain(needs, pots, together(pot.figures for pot in pots), by_link(events))


def moved_of(application: Application) -> Iterable[Moved]:
    """What each act moved of each of the project's grants, the oldest first; one query."""
    return (
        Transfer.objects.filter(grant__application=application)
        .values_list(
            "grant__area_budget__budget_year__programme__name",
            "grant__area_budget__budget_year__year",
            "grant__number",
            "reason",
        )
        .annotate(cents=Sum("amount_cents"))
        .order_by("grant_id", "reason")
    )


def pots_of(rows: Iterable[Moved]) -> list[Pot]:
    """The project's grants, one a pot, as their transfers come."""
    found: dict[tuple[str, int, int], list[tuple[Act, Cents]]] = {}
    for programme, year, number, act, cents in rows:
        found.setdefault((programme, year, number), []).append((Act(act), Cents(cents)))
    return [Pot(*names, figures_of_acts(sums)) for names, sums in found.items()]
