"""What the pages about the city's database of grants say."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.grants.rules.register import Encoding, Figure, Separator, Style

REGISTER_SENTENCES: dict[str, str | Promise] = {
    "grants.no_column": _("Bitte geben Sie mindestens einer Angabe einen Platz."),
    "grants.place_taken": _("Platz %(place)s ist schon vergeben. Bitte wählen Sie einen anderen."),
    "grants.heading_missing": _("Bitte schreiben Sie, wie die Spalte in der Datenbank heißt."),
    "grants.heading_taken": _("So heißt schon eine andere Spalte: „%(heading)s“. Bitte nehmen Sie ein anderes Wort."),
    "grants.register_name_missing": _("Bitte schreiben Sie, wie die Datenbank heißt, zum Beispiel ZEBRA."),
    "grants.layout_changed": _(
        "Inzwischen hat jemand Fassung %(version)s gespeichert. Bitte öffnen Sie die Seite neu und vergleichen Sie."
    ),
    "grants.register_number_missing": _("Bitte schreiben Sie die Nummer, so wie sie in der Datenbank steht."),
    "grants.register_number_taken": _(
        "Diese Nummer hat schon ein anderes Projekt: „%(title)s“. Bitte prüfen Sie beide in der Datenbank."
    ),
    "grants.register_why": _(
        "Eingetragen ist bisher %(number)s. Bitte schreiben Sie, warum die Nummer anders ist. Beide bleiben stehen."
    ),
    "grants.nothing_sent_yet": _(
        "Für dieses Projekt ist noch kein Bescheid hinaus. In die Datenbank der Stadt kommt es erst danach."
    ),
}

REGISTER_LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    Figure: {
        Figure.FILE_NUMBER: _("Aktenzeichen"),
        Figure.REGISTER_NUMBER: _("Nummer in der Datenbank der Stadt"),
        Figure.PROGRAMME: _("Programm"),
        Figure.YEAR: _("Haushaltsjahr"),
        Figure.GUIDELINE: _("Fassung der Richtlinie"),
        Figure.BUDGET_LINE: _("Haushaltsstelle"),
        Figure.AREA: _("Quartier"),
        Figure.PROJECT: _("Nummer des Projekts"),
        Figure.TITLE: _("Titel"),
        Figure.PURPOSE: _("Zweck"),
        Figure.APPLICANT: _("Träger"),
        Figure.FINANCING: _("Form der Finanzierung"),
        Figure.TOTAL: _("Gesamtausgaben nach Plan"),
        Figure.CASH: _("davon Geld"),
        Figure.REQUESTED: _("beantragt"),
        Figure.GRANTED: _("bewilligt, höchstens"),
        Figure.DECIDED_ON: _("Tag des Beschlusses"),
        Figure.DISPATCHED_ON: _("Tag des Bescheids"),
        Figure.NOTIFIED_ON: _("bekannt gegeben am"),
        Figure.FINAL_ON: _("bestandskräftig ab"),
        Figure.BEGINS_ON: _("Beginn"),
        Figure.ENDS_ON: _("Ende"),
        Figure.PAID: _("ausgezahlt"),
        Figure.LAST_PAID_ON: _("zuletzt ausgezahlt am"),
        Figure.PROOF_DUE_ON: _("Nachweis fällig am"),
        Figure.PROOF_RECEIVED_ON: _("Nachweis eingegangen am"),
        Figure.EXAMINED_ON: _("geprüft am"),
        Figure.FINAL_SUM: _("Zuschuss nach der Prüfung"),
        Figure.RETURNED: _("zurückgezahlt"),
        Figure.CLOSED_ON: _("Akte geschlossen am"),
    },
    Separator: {
        Separator.SEMICOLON: _("Semikolon"),
        Separator.COMMA: _("Komma"),
        Separator.TAB: _("Tabulator"),
    },
    Encoding: {
        Encoding.UTF_8: _("UTF-8: alle Buchstaben"),
        Encoding.WINDOWS: _("Windows-1252: für ältere Programme"),
    },
    Style: {
        Style.GERMAN: _("3980,00 und 16.02.2026"),
        Style.ISO: _("3980.00 und 2026-02-16"),
    },
}
