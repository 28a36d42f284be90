"""What an evening came to, in figures; and small numbers in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from einklang.evening.queries.minutes import Material
from einklang.evening.words.telling import reserved_then
from einklang.forum.models import AgendaItem, Decision, FallbackStep
from einklang.forum.rules.agenda import AgendaKind
from einklang.forum.rules.consensus import Result
from einklang.forum.rules.procedure import FallbackKind


@dataclass(frozen=True)
class Tally:
    """How many points of one kind ended in which way."""

    agreed: int = 0
    adjourned: int = 0
    to_office: int = 0
    declined: int = 0
    not_reached: int = 0


@dataclass(frozen=True)
class Sums:
    """What came of the projects and of the changes of rules. For the projects that were agreed on: for how many cents,
    and how many of them wait for money.
    """

    projects: Tally
    rules: Tally
    statements: Tally
    cents: int = 0
    waiting: int = 0
    answered: int = 0
    tasks: int = 0
    assessed: int = 0
    """Answers of departments that were read out and assessed."""


def ended(item: AgendaItem) -> Decision | FallbackStep | None:
    """How a point ended in its meeting: a decision by consensus, else the last step without it, else nothing."""
    decided: list[Decision] = item.proposal.decided  # type: ignore[union-attr]
    stepped: list[FallbackStep] = item.proposal.stepped  # type: ignore[union-attr]
    here = (one for one in decided if one.meeting_id == item.meeting_id and one.outcome in set(Result))
    return next(here, None) or (stepped[-1] if stepped else None)


def sums_of(material: Material) -> Sums:
    """Count it; money is cents as they were decided."""
    items = [item for item in material.items if item.proposal is not None]
    projects = [item for item in items if item.kind not in {AgendaKind.RULES, AgendaKind.STATEMENT}]
    agreed = [(item, one) for item in projects if isinstance(one := ended(item), Decision)]
    return Sums(
        projects=_tally(projects),
        rules=_tally([item for item in items if item.kind == AgendaKind.RULES]),
        statements=_tally([item for item in items if item.kind == AgendaKind.STATEMENT]),
        cents=sum(one.version.facts.get("requested_cents", 0) for _item, one in agreed),
        waiting=sum(reserved_then(item.proposal, one) is None for item, one in agreed),  # type: ignore[arg-type]
        answered=len({one.need_id for one in material.answers}),
        tasks=len(material.agreed),
        assessed=len(material.assessed),
    )


def _tally(items: Sequence[AgendaItem]) -> Tally:
    ends = [(item, ended(item)) for item in items]
    kinds = [one.step for _item, one in ends if isinstance(one, FallbackStep)]
    return Tally(
        agreed=sum(isinstance(one, Decision) for _item, one in ends),
        adjourned=kinds.count(FallbackKind.ADJOURN),
        to_office=kinds.count(FallbackKind.OFFICE),
        declined=kinds.count(FallbackKind.DECLINE),
        not_reached=sum(one is None and item.proposal.ended_at is None for item, one in ends),  # type: ignore[union-attr]
    )


def counted(count: int) -> str:
    """One to twelve in words, as one writes it; other numbers in digits."""
    words = (
        _("ein"), _("zwei"), _("drei"), _("vier"), _("fünf"), _("sechs"), _("sieben"), _("acht"), _("neun"), _("zehn"),
        _("elf"), _("zwölf"),
    )  # fmt: skip
    return words[count - 1] if 1 <= count <= len(words) else str(count)
