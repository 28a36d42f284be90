"""What stands on the wall, said so that the whole room understands it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.base.words import in_words, label, sentence
from einklang.projects.rules.changes import ChangeKind, Part, Row, Value
from einklang.projects.rules.plan import Cover, Line

FIELDS: dict[str, str | Promise] = {
    "title": gettext_lazy("Titel"),
    "summary": gettext_lazy("Worum es geht"),
    "audience": gettext_lazy("Für wen"),
    "begins_on": gettext_lazy("Beginn"),
    "ends_on": gettext_lazy("Ende"),
}


TIME_LEFT = gettext_lazy("noch %(time)s")
"""What the timer says; the page counts on by itself."""


@dataclass(frozen=True)
class Changed:
    """One change as the wall tells it: what, in which way (word and tone), before and now."""

    name: str
    kind: ChangeKind
    before: str
    now: str


def changed(rows: Iterable[Row]) -> list[Changed]:
    """What changed since last time, in words; an amount says by how much."""
    return [Changed(_name(row), row.kind, _value(row.old), f"{_value(row.new)}{_by(row)}") for row in rows]


def _name(row: Row) -> str:
    if row.part in {Part.TEXT, Part.DAY}:
        return str(FIELDS.get(row.name, row.name))
    value = row.new or row.old
    return row.name or (label(value.source) if isinstance(value, Cover) else "")


def _value(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, Line | Cover):
        return str(in_words("amount_cents", value.amount_cents))
    return str(in_words("", value))


def _by(row: Row) -> str:
    """By how much an amount changed. Where the amount stayed, its name or kind changed, and that is said."""
    if row.kind is not ChangeKind.CHANGED or row.part not in {Part.LINE, Part.COVER}:
        return ""
    if not row.difference_cents:
        return _details(row)
    sign = "+" if row.difference_cents > 0 else "−"
    return f" ({sign}{in_words('difference_cents', Cents(abs(row.difference_cents)))})"


def _details(row: Row) -> str:
    if isinstance(row.old, Cover) and isinstance(row.new, Cover) and row.old.status != row.new.status:
        return f", {label(row.new.status)}"
    if isinstance(row.old, Line | Cover) and row.old.label != row.name:
        return " (" + _("früher: %(name)s") % {"name": row.old.label} + ")"
    return ""


def answered(count: int, asked: int) -> str:
    """How many have answered, while the room is being asked; never how."""
    told = ngettext("%(count)s von %(asked)s hat geantwortet.", "%(count)s von %(asked)s haben geantwortet.", count)
    return told % {"count": count, "asked": asked}


def in_the_way(obstacles: Iterable[Refusal]) -> list[str]:
    """What stands in the way of consensus, once per kind and for the room: what to do about it is the moderator's."""
    kinds: dict[str, list[Refusal]] = {}
    for one in obstacles:
        kinds.setdefault(one.code, []).append(one)
    return [_for_the_room(code, alike) for code, alike in kinds.items()]


def _for_the_room(code: str, alike: Sequence[Refusal]) -> str:
    counted = {"forum.block_stands": "blocks", "forum.veto_announced": "vetoes", "forum.concerns_held_back": "concerns"}
    count = int(alike[0].facts[counted[code]]) if code in counted else len(alike)
    said = {
        "forum.concern_open": ngettext(
            "%(count)s Bedenken ist noch offen.", "%(count)s Bedenken sind noch offen.", count
        ),
        "forum.written_concern_unanswered": ngettext(
            "%(count)s schriftliches Bedenken ist noch nicht beantwortet.",
            "%(count)s schriftliche Bedenken sind noch nicht beantwortet.",
            count,
        ),
        "forum.block_stands": ngettext("%(count)s Veto steht dagegen.", "%(count)s Vetos stehen dagegen.", count),
        "forum.block_reason_not_asked": ngettext(
            "Bei %(count)s Veto fehlt noch der Grund.", "Bei %(count)s Vetos fehlt noch der Grund.", count
        ),
        "forum.veto_announced": ngettext(
            "%(count)s Veto ist angekündigt und noch nicht ausgesprochen.",
            "%(count)s Vetos sind angekündigt und noch nicht ausgesprochen.",
            count,
        ),
        "forum.concerns_held_back": ngettext(
            "%(count)s Bedenken von einem Telefon ist noch nicht gezeigt.",
            "%(count)s Bedenken von Telefonen sind noch nicht gezeigt.",
            count,
        ),
        "forum.serious_needs_another_try": _("Es gibt schwere Bedenken. Wir suchen noch einmal nach einer Änderung."),
        "forum.positions_void": _("Der Vorschlag hat sich geändert. Deshalb wird noch einmal gefragt."),
        "forum.applicant_absent": _("Wer den Antrag stellt, ist nicht da."),
    }
    return said[code] % {"count": count} if code in said else sentence(alike[0])


def time_left(seconds: int) -> str:
    """What the timer says."""
    if seconds <= 0:
        return _("Die Zeit ist um.")
    return str(TIME_LEFT) % {"time": f"{seconds // 60}:{seconds % 60:02}"}
