"""Where a statement lies, said to those who write it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from einklang.base.templatetags.einklang import day
from einklang.statements.queries import Lying
from einklang.statements.rules.life import Stage
from einklang.statements.rules.parts import PartKind
from einklang.statements.words.labels import LABELS


def pieces_called(pieces: Sequence[tuple[PartKind, str]]) -> str:
    """Demands by their letters, all else by what it is."""
    demand, labels = _("Forderung %(letter)s"), LABELS[PartKind]
    return ", ".join(demand % {"letter": letter} if letter else str(labels[kind]) for kind, letter in pieces)


def where_it_lies(told: Lying) -> str:
    """Before which body, since or until when, and what comes next."""
    if told.is_over:
        return _(
            "Die Arbeitsgruppe hat sie beraten. So kommt sie vor die Stadtteilgruppe. Was Sie jetzt ändern, gehört "
            "nicht dazu."
        )
    if told.item is None:
        return _("Sie wartet auf die Tagesordnung einer Sitzung. Was Sie jetzt ändern, gehört noch nicht dazu.")
    named = {"body": told.item.meeting.body.name, "on": day(told.item.meeting.held_at)}
    if told.stage is Stage.ADOPTION:
        return (
            _("Sie liegt auf dem Tisch: %(body)s, %(on)s. Ändern kann sie jetzt nur die Moderation, in der Sitzung.")
            % named
        )
    return _("Sie liegt auf dem Tisch: %(body)s, %(on)s. Was Sie jetzt ändern, gehört nicht dazu.") % named


def what_is_other(told: Lying) -> str:
    """Which pieces read otherwise by now than what the body has, or had, before it; empty: none."""
    if told.other:
        return _("Anders als dort steht jetzt: %(pieces)s.") % {"pieces": pieces_called(told.other)}
    return _("Anders als dort sind jetzt die Reihenfolge, die Unterschrift oder die Frist.") if told.moved else ""
