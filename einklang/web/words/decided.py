"""What was decided, as parts of the file: costs and cover by their lines, conditions, recorded concerns."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from einklang.base.words import label, worded
from einklang.projects.rules.plan import CostGroup, CoverStatus, Source
from einklang.web.queries.decided import Decided
from einklang.web.words.part import Part, day, money


def plan_parts(decided: Decided) -> Iterator[Part]:
    """Both sides of the plan, each with its sum; what was refused is shown and not counted."""
    lines = [one for one in decided.plan if not one.is_cover]
    covers = [one for one in decided.plan if one.is_cover]
    rows = [(label(CostGroup(one.kind)), one.label, money(one.cents)) for one in lines]
    last = (_("Zusammen"), "", money(sum(one.cents for one in lines)))
    head = (_("Gruppe"), _("Wofür"), _("Betrag"))
    yield Part("costs", _("Kosten im Plan, der beschlossen ist"), head, (*rows, last) if rows else (), 1)
    told = [(label(Source(one.kind)), one.label, label(CoverStatus(one.status)), money(one.cents)) for one in covers]
    counts = sum(one.cents for one in covers if one.status != CoverStatus.REFUSED)
    last_cover = (_("Zusammen"), "", "", money(counts))
    columns = (_("Quelle"), _("Von wem"), _("Stand"), _("Betrag"))
    yield Part("cover", _("Deckung im Plan, der beschlossen ist"), columns, (*told, last_cover) if told else (), 1)


def word_parts(decided: Decided) -> Iterator[Part]:
    """What the meeting attached to its decision, and the concerns that it recorded beside it."""
    conditions = tuple(
        (_("Auflage %(number)s") % {"number": one.number}, worded(one.text), day(one.due_on))
        for one in decided.words
        if not one.is_concern
    )
    yield Part("conditions", _("Auflagen der Versammlung"), (_("Auflage"), _("Wortlaut"), _("bis")), conditions)
    concerns = tuple(
        (_("Bedenken %(number)s") % {"number": one.number}, worded(one.text)) for one in decided.words if one.is_concern
    )
    yield Part("concerns", _("Vermerkte Bedenken"), (_("Bedenken"), _("Wortlaut")), concerns)
