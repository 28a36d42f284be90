"""What points of an agenda are called: as somebody called them, or in the reader's language by what they are about."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from einklang.base.words import in_words
from einklang.forum.models import AgendaItem
from einklang.forum.rules.agenda import AgendaKind
from einklang.forum.words.procedure import title_of_change

TITLES: dict[str, str | Promise] = {
    AgendaKind.NEEDS: _("Anliegen aus dem Stadtteil"),
    AgendaKind.FOLLOW_UPS: _("Was aus offenen Punkten geworden ist"),
    AgendaKind.MINUTES: _("Protokoll vom %(day)s"),
    AgendaKind.FEEDBACK: _("Rückmeldung: %(name)s"),
    AgendaKind.STATEMENT: _("Stellungnahme: %(name)s"),
    AgendaKind.ANSWERS: _("Was die Ressorts geantwortet haben"),
    AgendaKind.OTHER: _("Verschiedenes"),
}


def called(item: AgendaItem) -> str:
    """What a point is called."""
    return item.title or called_by(item.kind, item.facts)


def called_by(kind: str, facts: Mapping[str, Any]) -> str:
    """What a point is called that nobody named: by its kind, and by what its facts say that it is about."""
    if kind == AgendaKind.RULES:
        return title_of_change(facts.get("changed", ()))
    if kind == AgendaKind.FEEDBACK and facts.get("refused"):
        return gettext("Vom Amt abgelehnt: %(name)s") % {"name": facts.get("name", "")}
    if kind == AgendaKind.FEEDBACK and facts.get("fast"):
        return gettext("Vom Amt ohne Sitzung zugestimmt: %(name)s") % {"name": facts.get("name", "")}
    day = in_words("day", dt.date.fromisoformat(facts["day"])) if "day" in facts else ""
    return str(TITLES[kind]) % {"day": day, "name": facts.get("name", "")}
