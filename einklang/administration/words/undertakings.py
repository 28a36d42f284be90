"""Of what departments announce, and of what several carry together."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from einklang.administration.rules.undertakings import Gives, JointState, Progress, UndertakingKind

SENTENCES: dict[str, str | Promise] = {
    "administration.application_missing": _("Bitte wählen Sie, welcher Antrag daraus geworden ist."),
    "administration.gift_of_another": _(
        "Was „%(name)s“ gibt, sagt diese Stelle selbst, oder die Moderation trägt es für sie ein. Sie können eintragen "
        "und zurücknehmen, was Ihre Behörde gibt."
    ),
    "administration.gift_of_money": _(
        "Bei Geld gehört ein Betrag dazu, bei allem anderen nicht. Bitte prüfen Sie beides."
    ),
    "administration.no_way_back": _(
        "Der Stand ist „%(state)s“. Dahin geht es von dort nicht. Bitte laden Sie die Seite neu."
    ),
}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    UndertakingKind: {
        UndertakingKind.PLAN: _("Vorhaben"),
        UndertakingKind.PROGRAMME: pgettext_lazy("undertaking", "Programm"),
    },
    Progress: {
        Progress.ANNOUNCED: pgettext_lazy("undertaking", "angekündigt"),
        Progress.RUNNING: pgettext_lazy("undertaking", "läuft"),
        Progress.DONE: pgettext_lazy("undertaking", "fertig"),
        Progress.DROPPED: pgettext_lazy("undertaking", "aufgegeben"),
    },
    JointState: {
        JointState.IDEA: pgettext_lazy("joint project", "Idee"),
        JointState.AGREED: pgettext_lazy("joint project", "verabredet"),
        JointState.APPLICATION: pgettext_lazy("joint project", "ein Antrag ist daraus geworden"),
        JointState.DROPPED: pgettext_lazy("joint project", "aufgegeben"),
    },
    Gives: {
        Gives.MONEY: pgettext_lazy("joint project", "Geld"),
        Gives.POST: pgettext_lazy("joint project", "Stelle oder Arbeitszeit"),
        Gives.PERMIT: pgettext_lazy("joint project", "Genehmigung"),
        Gives.OTHER: pgettext_lazy("joint project", "etwas anderes"),
    },
}
