"""What the rules of needs say, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.needs.rules.hints import HintKind
from einklang.needs.rules.life import Act, State, Who
from einklang.needs.rules.progress import Mark, Step
from einklang.needs.rules.raising import Way

SENTENCES: dict[str, str | Promise] = {
    "needs.act_not_now": _(
        "„%(act)s“ geht gerade nicht. Das Anliegen hat den Stand „%(state)s“. Bitte laden Sie die Seite neu: Dort "
        "steht, was jetzt möglich ist."
    ),
    "needs.due_in_the_past": _("Der %(date)s ist schon vorbei. Bitte wählen Sie heute oder einen späteren Tag."),
    "needs.follow_unknown": _(
        "Zu dieser Nummer und diesem Code finden wir kein Anliegen. Bitte vergleichen Sie beides mit Ihrem Zettel."
    ),
    "needs.follow_up_closed": _("Das ist schon seit dem %(date)s erledigt. Sie müssen nichts mehr tun."),
    "needs.follow_ups_open": _(
        "Noch offen: %(count)s. Bitte schließen Sie erst ab, worum sich noch jemand kümmert. Danach können Sie das "
        "Anliegen abschließen."
    ),
    "needs.meeting_elsewhere": _(
        "Diese Sitzung war in einem anderen Quartier. Bitte wählen Sie eine Sitzung aus diesem Quartier."
    ),
    "needs.need_elsewhere": _("Dieses Anliegen gehört zu einem anderen Quartier. Bitte öffnen Sie es dort."),
    "needs.not_public": _(
        "Dieses Anliegen ist nicht öffentlich. Bitte lesen Sie es zuerst: Dabei schreiben Sie, was öffentlich wird."
    ),
    "needs.text_missing": _("Hier fehlt noch etwas. Ein kurzer Satz reicht."),
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
        Step.CARED_FOR: _("jemand kümmert sich"),
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
    Way: {
        Way.WEB: _("im Internet"),
        Way.PHONE: _("am Telefon"),
        Way.PAPER: _("auf Papier"),
        Way.MEETING: _("in einer Sitzung oder im Gespräch"),
    },
    HintKind: {
        HintKind.NAME: _("ein Name?"),
        HintKind.CONTACT: _("Telefon oder E-Mail?"),
        HintKind.ADDRESS: _("eine genaue Adresse?"),
        HintKind.HEALTH: _("etwas zur Gesundheit?"),
        HintKind.THIRD_PERSON: _("eine andere Person?"),
    },
}

_TONES = {
    State.RECEIVED: "open",
    State.NOT_PUBLISHED: "stop",
    State.PUBLISHED: "open",
    State.TAKEN_UP: "now",
    State.ANSWERED: "done",
    State.PROJECT: "done",
    State.DEMAND: "now",
    State.CLOSED: "done",
}


def tone_of(state: State) -> str:
    """The tone of a need's badge, the same on every page."""
    return _TONES[state]
