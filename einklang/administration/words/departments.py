"""Of departments and of who is responsible."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.administration.rules.departments import Ending
from einklang.administration.rules.levels import Level

SENTENCES: dict[str, str | Promise] = {
    "administration.acted_later": _(
        "Am %(date)s ist die Behörde noch unter diesem Namen gefragt worden oder hat selbst etwas getan. Bitte wählen "
        "Sie diesen oder einen späteren Tag: Das lässt sich nicht zurücknehmen."
    ),
    "administration.days_reversed": _("Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie die beiden Tage."),
    "administration.department_ended": _(
        "„%(name)s“ hat einen letzten Tag: den %(ended_on)s. Daran ändert sich nichts mehr. Bitte nehmen Sie die "
        "Behörde, die danach kommt."
    ),
    "administration.department_known": _("„%(name)s“ ist schon als Behörde eingetragen. Sie steht in der Liste."),
    "administration.function_names_person": _(
        "Das klingt nach dem Namen einer Person. Bitte schreiben Sie eine Funktion, zum Beispiel „Koordination Süd“: "
        "Sie ist öffentlich und bleibt, auch wenn jemand anderes die Aufgabe übernimmt."
    ),
    "administration.link_dissolved": _(
        "%(name)s gibt es nicht mehr; um die Aufgabe kümmert sich jetzt: %(now)s. Das Quartiersmanagement in "
        "%(office)s sendet dorthin einen neuen Link."
    ),
    "administration.link_of_former": _(
        "Dieser Link ging an jemanden, der für diese Stelle nicht mehr antwortet. Einen neuen Link für Ihre Stelle "
        "sendet das Quartiersmanagement in %(office)s."
    ),
    "administration.link_unknown": _(
        "Diesen Link kennen wir nicht. Vielleicht ist er beim Kopieren abgeschnitten worden. Bitte öffnen Sie ihn noch "
        "einmal aus der Mail."
    ),
    "administration.link_withdrawn": _(
        "Dieser Link ist zurückgezogen, zum Beispiel weil eine neue Mail mit einem neuen Link unterwegs "
        "ist. Fragen Sie "
        "sonst das Quartiersmanagement in %(office)s."
    ),
    "administration.names_person": _(
        "Das klingt nach dem Namen einer Person. Es ist öffentlich: Bitte schreiben Sie eine Stelle oder eine "
        "Funktion, keinen Menschen."
    ),
    "administration.no_department": _(
        "„%(name)s“ ist nicht als Behörde eingetragen. Bitte wählen Sie eine Behörde oder tragen Sie eine neue ein."
    ),
    "administration.responsibility_over": _("Das gilt schon seit dem %(date)s nicht mehr. Sie müssen nichts mehr tun."),
    "administration.responsibility_withdrawn": _(
        "Dieser Eintrag ist schon zurückgenommen. Bitte laden Sie die Seite neu: Dort steht, was gilt."
    ),
    "administration.responsibility_wiped": _(
        "Ab dem %(date)s steht hier schon „%(function)s“. Ein Eintrag von einem früheren Tag an würde das löschen. "
        "Bitte wählen Sie einen späteren ersten Tag oder einen letzten Tag davor. War jener Eintrag ein Irrtum, nehmen "
        "Sie ihn zuerst zurück."
    ),
    "administration.succeeds_itself": _(
        "Eine Behörde kann sich nicht selbst nachfolgen. Bitte wählen Sie eine andere."
    ),
    "administration.successor_ended": _(
        "„%(name)s“ hat selbst einen letzten Tag: den %(ended_on)s. Bitte wählen Sie eine Behörde, die weiter arbeitet."
    ),
}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    Level: {
        Level.BOROUGH: _("Stadtteil"),
        Level.CITY: _("Stadt"),
        Level.STATE: _("Land"),
        Level.FEDERATION: _("Bund"),
    },
    Ending: {
        Ending.RENAMED: _("umbenannt"),
        Ending.MERGED: _("zusammengelegt"),
        Ending.DISSOLVED: _("aufgelöst"),
    },
}
