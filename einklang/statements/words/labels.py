"""What the states, stages and kinds of pieces are called."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.statements.rules.life import Stage, State
from einklang.statements.rules.parts import PartKind

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    State: {
        State.DRAFT: _("Entwurf"),
        State.DISCUSSED: _("beraten"),
        State.ADOPTED: _("beschlossen"),
    },
    Stage: {
        Stage.DISCUSSION: _("Beratung in der Arbeitsgruppe"),
        Stage.ADOPTION: _("Beschluss der Stadtteilgruppe"),
    },
    PartKind: {
        PartKind.TITLE: _("Überschrift des Ganzen"),
        PartKind.INTRODUCTION: _("Einleitung"),
        PartKind.HEADING: _("Überschrift eines Abschnitts"),
        PartKind.TEXT: _("Text"),
        PartKind.DEMAND: _("Forderung"),
        PartKind.APPEAL: _("Appell"),
        PartKind.REASON: _("Begründung"),
        PartKind.CLOSING: _("Schluss"),
    },
}
