"""What stands on the paper of a statement beside its own words."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _, ngettext, override

from einklang.base.templatetags.einklang import day
from einklang.statements.models import Statement
from einklang.statements.queries import ReadPiece
from einklang.statements.rules.parts import PartKind


def paper_of(statement: Statement, pieces: Sequence[ReadPiece], language: str) -> dict[str, Any]:
    """All that the paper says, with its frame in the reader's language and its text as it was adopted."""
    with override(language):
        return {
            "title": statement.title,
            "eyebrow": _("Stellungnahme %(number)s aus %(place)s")
            % {"number": statement.number, "place": statement.neighbourhood.name},
            "facts": _facts(statement, pieces),
            "pieces": [_piece(one) for one in pieces],
            "signature": _signature(statement, pieces),
            "foot": " · ".join([statement.neighbourhood.name, statement.title, *_invented()]),
            "written_in": statement.language,
            "language": language,
        }


def _invented() -> list[str]:
    return [_("Beispiel: alles erfunden")] if settings.DEMO else []


def _facts(statement: Statement, pieces: Sequence[ReadPiece]) -> list[tuple[str, str]]:
    to = sorted(
        {one.organisation.name for piece in pieces if piece.kind is PartKind.DEMAND for one in piece.departments}
    )
    facts = [(_("Zum Bericht"), statement.report.title)] if statement.report else []
    facts += [(_("An"), "\n".join(to))] if to else []
    if statement.answer_days and any(one.kind is PartKind.DEMAND for one in pieces):
        told = ngettext(
            "Wir bitten um eine Antwort innerhalb von %(days)s Tag nach der Übergabe.",
            "Wir bitten um eine Antwort innerhalb von %(days)s Tagen nach der Übergabe.",
            statement.answer_days,
        )
        facts.append((_("Antwort"), told % {"days": statement.answer_days}))
    return facts


def _piece(piece: ReadPiece) -> dict[str, str]:
    told = {"kind": piece.kind.value, "text": piece.text or _("Der Text wurde gelöscht."), "mark": piece.mark}
    if piece.kind is PartKind.DEMAND:
        told["label"] = _("Forderung %(number)s") % {
            "number": piece.registered.number if piece.registered else piece.place
        }
        names = ", ".join(one.short for one in piece.departments)
        told["to"] = _("An: %(names)s") % {"names": names} if names else ""
    return told


def _signature(statement: Statement, pieces: Sequence[ReadPiece]) -> list[str]:
    """Who signs, and the days; a paper that says both in its own words at its end says them once."""
    if not statement.signed_by and any(one.kind is PartKind.CLOSING for one in pieces):
        return []
    lines = [statement.signed_by] if statement.signed_by else []
    if statement.discussed_on and statement.adopted_on:
        lines.append(
            _("Beraten am %(discussed)s, beschlossen am %(adopted)s.")
            % {"discussed": day(statement.discussed_on), "adopted": day(statement.adopted_on)}
        )
    return lines
