"""What values are called."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.reports.rules.editions import EditionState
from einklang.reports.rules.notes import AnnotationKind, AnnotationState, Placed
from einklang.reports.rules.paragraphs import ParagraphKind

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    ParagraphKind: {
        ParagraphKind.HEADING: _("Überschrift"),
        ParagraphKind.TEXT: _("Absatz"),
        ParagraphKind.LIST: _("Aufzählung"),
        ParagraphKind.TABLE: _("Tabelle"),
        ParagraphKind.FOOTNOTE: _("Fußnote"),
        ParagraphKind.FURNITURE: _("Kopf oder Fuß der Seite"),
    },
    EditionState: {
        EditionState.READING: _("wird gelesen"),
        EditionState.UNREADABLE: _("nicht lesbar"),
        EditionState.CHECKING: _("zu prüfen"),
        EditionState.PUBLISHED: _("öffentlich"),
    },
    AnnotationKind: {
        AnnotationKind.DEMAND: _("Forderung"),
        AnnotationKind.EXPERIENCE: _("Erfahrung aus dem Alltag"),
        AnnotationKind.DISAGREEMENT: _("Widerspruch"),
        AnnotationKind.REMARK: _("Bemerkung"),
        AnnotationKind.SOURCE: _("Quelle"),
    },
    AnnotationState: {
        AnnotationState.RECEIVED: _("eingegangen"),
        AnnotationState.NOT_PUBLISHED: _("nicht veröffentlicht"),
        AnnotationState.PUBLISHED: _("veröffentlicht"),
    },
    Placed: {
        Placed.WRITTEN: _("hier geschrieben"),
        Placed.CARRIED: _("aus der vorigen Ausgabe übernommen"),
        Placed.BY_HAND: _("von Hand zugeordnet"),
    },
}

_TONES = {
    EditionState.READING: "open",
    EditionState.UNREADABLE: "stop",
    EditionState.CHECKING: "now",
    EditionState.PUBLISHED: "done",
}


def tone_of(state: EditionState) -> str:
    """The tone of an edition's badge."""
    return _TONES[state]
