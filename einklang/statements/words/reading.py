"""What was read from a paper, line by line, for whoever ran the command."""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from einklang.base.templatetags.einklang import day
from einklang.statements.models import Part, Statement
from einklang.statements.rules.cutting import halves
from einklang.statements.rules.parts import PartKind
from einklang.statements.words.labels import LABELS

SHOWN = 70


def read_out(
    statement: Statement, parts: Sequence[Part], discussed_on: dt.date | None, adopted_on: dt.date | None
) -> Iterator[str]:
    """Each piece with what it is proposed as and to whom, the days, and where a person confirms it."""
    for part in parts:
        to = ", ".join(one.short for one in part.departments.all())
        more = [f"({to})"] if to else []
        more += [_("[zwei Sätze fordern etwas]")] if part.mark and halves(part.text.body) else []
        text = part.text.body if len(part.text.body) <= SHOWN else f"{part.text.body[:SHOWN]}…"
        yield " ".join([f"{LABELS[PartKind][PartKind(part.kind)]}:", text, *more])
    yield _("Beraten: %(day)s") % {"day": day(discussed_on) or "?"}
    yield _("Beschlossen: %(day)s") % {"day": day(adopted_on) or "?"}
    address = f"/desk/{statement.neighbourhood.slug}/statements/{statement.number}/confirm/"
    yield _("Noch zählt nichts davon. Bitte prüfen und bestätigen: %(address)s") % {"address": address}
