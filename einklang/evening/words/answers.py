"""What the minutes say of departments' answers that were read out."""

from collections.abc import Sequence

from django.utils.translation import gettext as _, ngettext

from einklang.base.words import label
from einklang.demands.models import Assessment
from einklang.demands.rules.answers import AnswerKind, Verdict
from einklang.demands.words import how_it_came
from einklang.evening.rules.minutes import Block, place_of
from einklang.evening.words.sums import counted


def read_out(assessed: Sequence[Assessment]) -> tuple[Block, ...]:
    """How many answers of how many departments, and of each whether it is enough."""
    if not assessed:
        return (Block(_("Zu keiner Antwort wurde gesagt, ob sie reicht.")),)
    head = (_("Forderung"), _("Ressort"), _("Antwort"), _("Reicht sie?"))
    return (Block(_how_many(assessed)), Block(head=head, rows=tuple(_row(one) for one in assessed)))


def _how_many(assessed: Sequence[Assessment]) -> str:
    departments = len({one.answer.clock.department_id for one in assessed})
    answers = ngettext("Vorgelesen wurde %(count)s Antwort", "Vorgelesen wurden %(count)s Antworten", len(assessed)) % {
        "count": _many(len(assessed))
    }
    of = ngettext("von %(count)s Ressort.", "von %(count)s Ressorts.", departments) % {"count": departments}
    return f"{answers} {of}"


def _many(count: int) -> str:
    return _("eine") if count == 1 else counted(count)


def _row(one: Assessment) -> tuple[str, ...]:
    demand = one.answer.clock.demand
    words = f": {place_of(str(one.words.public_id))}" if one.words else ""
    came = how_it_came(one.answer.brought)
    return (
        f"{demand.number}. {place_of(str(demand.text.public_id))}",
        one.answer.clock.name,
        label(AnswerKind(one.answer.kind)) + (f" ({came})" if came else ""),
        f"{label(Verdict(one.verdict))}{words}",
    )


def verdicts_in_short(count: int) -> str:
    """Of how many answers the meeting said whether they are enough; nothing when of none."""
    if not count:
        return ""
    said = ngettext(
        "Zu %(count)s Antwort eines Ressorts wurde gesagt, ob sie reicht.",
        "Zu %(count)s Antworten von Ressorts wurde gesagt, ob sie reichen.",
        count,
    )
    return said % {"count": _("einer") if count == 1 else counted(count)}
