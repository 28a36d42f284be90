"""What was decided, as parts of the file: costs and cover by their lines, conditions, recorded concerns."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from einklang.base.words import label, worded
from einklang.projects.models import ApplicationVersion
from einklang.projects.rules.plan import CostGroup, CoverStatus, Source
from einklang.web.queries.decided import Decided, PlanRow
from einklang.web.words.part import Part, day, money, on_paper


def plan_parts(decided: Decided) -> Iterator[Part]:
    """Both sides of the plan, each with its sum; what was refused is shown and not counted."""
    lines = [one for one in decided.plan if not one.is_cover]
    covers = [one for one in decided.plan if one.is_cover]
    rows = [(label(CostGroup(one.kind)), one.label, money(one.cents)) for one in lines]
    last = (_("Zusammen"), "", money(sum(one.cents for one in lines)))
    head = (_("Gruppe"), _("Wofür"), _("Betrag"))
    yield Part("costs", _("Kosten im Plan, der beschlossen ist"), head, (*rows, last) if rows else (), 1)
    told = [(label(Source(one.kind)), one.label, _status(one), money(one.cents)) for one in covers]
    counts = sum(one.cents for one in covers if one.status != CoverStatus.REFUSED)
    last_cover = (_("Zusammen"), "", "", money(counts))
    columns = (_("Quelle"), _("Von wem"), _("Stand"), _("Betrag"))
    yield Part("cover", _("Deckung im Plan, der beschlossen ist"), columns, (*told, last_cover) if told else (), 1)


def _status(one: PlanRow) -> str:
    """What the programme is asked for is neither at hand nor promised by others: the decision is about it."""
    return "–" if one.kind == Source.REQUESTED and one.status != CoverStatus.REFUSED else label(CoverStatus(one.status))


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


def application_paper(version: ApplicationVersion, decided: Decided, name: str, foot: str) -> dict[str, Any]:
    """The application as it was decided, as a paper takes it. `name` is the applicant's."""
    period = f"{day(version.begins_on)} – {day(version.ends_on)}" if version.begins_on else ""
    facts = [
        (_("Wer den Antrag stellt"), name),
        (_("Fassung"), str(version.number)),
        (_("eingereicht am"), day(version.submitted_at)),
        (_("Zeitraum"), period),
        (_("Für wen"), version.audience),
    ]
    about = Part("about", _("Das Vorhaben"), lines=tuple(filter(None, version.summary.split("\n"))))
    return {
        "title": _("Antrag: %(title)s") % {"title": version.title},
        "lead": "",
        "facts": [(told, value) for told, value in facts if value],
        "parts": on_paper([part for part in (about, *plan_parts(decided)) if part.rows or part.lines]),
        "foot": foot,
    }
