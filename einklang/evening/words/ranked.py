"""What the minutes say of an evening with too little money: the ranking by least resistance, and what it proposes."""

from django.utils.translation import gettext as _, ngettext

from einklang.base.words import in_words
from einklang.evening.rules.minutes import Block
from einklang.evening.words.money import OptionTold, ranking_told
from einklang.forum.models import Ranking


def ranking_blocks(ranking: Ranking) -> tuple[Block, ...]:
    """How everybody was asked and what it proposed, the reasons beside it, and never a sum of resistance alone."""
    told = ranking_told(ranking)
    asked = ngettext(
        "Im Topf waren %(left)s. %(count)s Person sagte zu jedem Projekt, wie schwer sie es erträgt: von 0 (kein "
        "Widerstand) bis 10 (unerträglich). Was den geringsten Widerstand hatte, kam zuerst. Daraus ergab sich dieser "
        "Vorschlag:",
        "Im Topf waren %(left)s. %(count)s Personen sagten zu jedem Projekt, wie schwer sie es ertragen: von 0 (kein "
        "Widerstand) bis 10 (unerträglich). Was den geringsten Widerstand hatte, kam zuerst. Daraus ergab sich dieser "
        "Vorschlag:",
        ranking.entitled,
    )
    about = {"left": in_words("left_cents", ranking.available_cents), "count": ranking.entitled}
    head = (_("Projekt"), _("Beantragt"), _("Widerstand"), _("Davon 9 oder 10"), _("Vorschlag"))
    return (
        Block(asked % about),
        Block(points=told.sentences),
        *(Block(one) for one in told.notices),
        Block(head=head, rows=tuple(_row(one) for one in told.rows)),
    )


def _row(told: OptionTold) -> tuple[str, ...]:
    resistances = told.option.resistances
    answered = ngettext("%(sum)s (%(count)s Person)", "%(sum)s (%(count)s Personen)", resistances.answers)
    return (
        f"{told.ranked.place}. {told.option.title}",
        "–" if told.asked_cents is None else str(in_words("asked_cents", told.asked_cents)),
        answered % {"sum": resistances.total, "count": resistances.answers},
        str(resistances.strong),
        told.result or "–",
    )
