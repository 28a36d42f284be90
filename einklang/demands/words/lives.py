"""What is said about where a demand stands."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.demands.rules.life import Act, Stage, Who
from einklang.demands.rules.status import Status

LIFE_SENTENCES: dict[str, str | Promise] = {
    "demands.act_not_now": _(
        "„%(act)s“ geht gerade nicht. Die Forderung hat den Stand „%(stage)s“. Bitte laden Sie die Seite neu: Dort "
        "steht, was jetzt möglich ist."
    ),
}

LIFE_LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    Stage: {
        Stage.ADOPTED: _("beschlossen"),
        Stage.HANDED_OVER: _("übergeben"),
        Stage.DONE: _("erledigt"),
        Stage.OVERTAKEN: _("überholt"),
        Stage.NOT_DONE: _("nicht umgesetzt"),
    },
    Act: {
        Act.HAND_OVER: _("Übergeben"),
        Act.FINISH: _("Als erledigt eintragen"),
        Act.OVERTAKE: _("Als überholt eintragen"),
        Act.GIVE_UP: _("Als nicht umgesetzt eintragen"),
        Act.RENEW: _("Erneuern"),
    },
    Who: {
        Who.MODERATOR: _("das Quartiersmanagement"),
        Who.ASSEMBLY: _("die Stadtteilgruppe"),
    },
    Status: {
        Status.ADOPTED: _("beschlossen"),
        Status.HANDED_OVER: _("übergeben"),
        Status.RECEIVED: _("Eingang bestätigt"),
        Status.UNDER_REVIEW: _("wird geprüft"),
        Status.PARTLY_ANSWERED: _("zum Teil beantwortet"),
        Status.ANSWERED: _("beantwortet"),
        Status.DONE: _("erledigt"),
        Status.OVERTAKEN: _("überholt"),
        Status.NOT_DONE: _("nicht umgesetzt"),
    },
}

_TONES = {
    Status.ADOPTED: "open",
    Status.HANDED_OVER: "open",
    Status.RECEIVED: "now",
    Status.UNDER_REVIEW: "now",
    Status.PARTLY_ANSWERED: "now",
    Status.ANSWERED: "done",
    Status.DONE: "done",
    Status.OVERTAKEN: "stop",
    Status.NOT_DONE: "stop",
}


def tone_of(status: Status) -> str:
    """The tone of a demand's badge, the same on every page."""
    return _TONES[status]
