"""What this room says, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.exchange.rules.life import Act, Direction, State, Who

SENTENCES: dict[str, str | Promise] = {
    "exchange.act_not_now": _(
        "„%(act)s“ geht gerade nicht. Die Frage hat den Stand „%(state)s“. Bitte laden Sie die Seite neu: Dort steht, "
        "was jetzt möglich ist."
    ),
    "exchange.another_office": _(
        "Sie sprechen nicht für „%(name)s“. Bitte geben Sie den Hinweis an diese Stelle weiter."
    ),
    "exchange.changed_meanwhile": _(
        "Jemand anders war schneller und hat diesen Eintrag geändert. Ihr Text steht noch hier. Bitte vergleichen Sie "
        "beide und speichern Sie dann noch einmal."
    ),
    "exchange.nobody_waits": _("Auf diese Antwort wartet niemand mehr. Es ging keine Mail hinaus."),
    "exchange.only_offices_pass_on": _(
        "Diese Frage geht an das Quartier. Sie können sie nicht weitergeben. Bitte antworten Sie, auch mit einem "
        "kurzen Satz."
    ),
    "exchange.passed_to_itself": _("Dort liegt die Frage schon. Bitte wählen Sie eine andere Stelle."),
    "exchange.taken_down": _("Dieser Eintrag gilt nicht mehr. Bitte schreiben Sie einen neuen."),
    "exchange.thanks_to_oneself": _("Sich selbst kann man nicht danken. Bitte wählen Sie eine andere Seite."),
}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    Direction: {
        Direction.UP: _("vom Quartier an eine Stelle"),
        Direction.DOWN: _("von einer Stelle an das Quartier"),
    },
    State: {
        State.ASKED: _("wartet auf Antwort"),
        State.LATER: _("Antwort kommt später"),
        State.ANSWERED: _("beantwortet"),
        State.PASSED_ON: _("weitergegeben"),
        State.TAKEN_BACK: _("zurückgenommen"),
    },
    Act: {
        Act.PUT_OFF: _("Einen späteren Tag nennen"),
        Act.ANSWER: _("Antworten"),
        Act.PASS_ON: _("Weitergeben"),
        Act.ADD: _("Ergänzen"),
        Act.TAKE_BACK: _("Zurücknehmen"),
    },
    Who: {
        Who.ASKED: _("wer gefragt ist"),
        Who.ASKING: _("wer fragt"),
    },
}

REPLIES: dict[str, str | Promise] = {
    Act.PUT_OFF: _("Die Antwort kommt später"),
    Act.ANSWER: _("Antwort"),
    Act.PASS_ON: _("Weitergegeben"),
    Act.ADD: _("Ergänzung"),
    Act.TAKE_BACK: _("Zurückgenommen"),
}
"""What stands above something that was said."""

_TONES = {
    State.ASKED: "open",
    State.LATER: "now",
    State.ANSWERED: "done",
    State.PASSED_ON: "now",
    State.TAKEN_BACK: "stop",
}


def tone_of(state: State) -> str:
    """The tone of a question's badge, the same on every page."""
    return _TONES[state]
