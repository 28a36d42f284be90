"""What the rules of needs say, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.needs.rules.life import Act, State, Who
from einklang.needs.rules.progress import Mark, Step

SENTENCES: dict[str, str | Promise] = {
    "needs.act_not_now": _(
        "„%(act)s“ geht gerade nicht. Das Anliegen hat den Stand „%(state)s“. Bitte laden Sie die Seite neu: Dort "
        "steht, was jetzt möglich ist."
    ),
}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    State: {
        State.RECEIVED: _("eingegangen"),
        State.NOT_PUBLISHED: _("nicht veröffentlicht"),
        State.PUBLISHED: _("veröffentlicht"),
        State.TAKEN_UP: _("jemand kümmert sich"),
        State.ANSWERED: _("beantwortet"),
        State.PROJECT: _("ein Projekt ist daraus geworden"),
        State.DEMAND: _("eine Forderung ist daraus geworden"),
        State.CLOSED: _("abgeschlossen"),
    },
    Act: {
        Act.PUBLISH: _("Veröffentlichen"),
        Act.HOLD_BACK: _("Mit Grund zurückgeben"),
        Act.RAISE_AGAIN: _("Noch einmal einreichen"),
        Act.TAKE_UP: _("Sich kümmern"),
        Act.ANSWER: _("Antworten"),
        Act.MAKE_PROJECT: _("Ein Projekt daraus machen"),
        Act.MAKE_DEMAND: _("Eine Forderung daraus machen"),
        Act.CLOSE: _("Abschließen"),
    },
    Who: {
        Who.RAISER: _("wer das Anliegen eingebracht hat"),
        Who.READER: _("wer neue Anliegen liest"),
        Who.CARETAKER: _("wer sich kümmert"),
        Who.APPLICANT: _("Antragstellende"),
        Who.ASSEMBLY: _("Stadtteilgruppe"),
    },
    Step: {
        Step.RAISED: _("Anliegen eingebracht"),
        Step.READ: _("gelesen"),
        Step.ANSWERED: _("beantwortet"),
        Step.PROJECT: _("Projekt beantragt"),
        Step.CONSENSUS: _("Konsens gefunden"),
        Step.MONEY: _("Geld reserviert"),
        Step.DONE: _("erledigt"),
    },
    Mark: {
        Mark.REACHED: _("erreicht"),
        Mark.NEXT: _("kommt als Nächstes"),
        Mark.AHEAD: _("kommt später"),
        Mark.SKIPPED: _("übersprungen"),
    },
}
