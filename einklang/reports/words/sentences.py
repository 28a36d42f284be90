"""The sentence for each refusal."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "reports.annotation_not_public": _(
        "Diese Anmerkung ist nicht öffentlich. Bitte lesen Sie sie zuerst: Dabei schreiben Sie, was öffentlich wird."
    ),
    "reports.annotation_read": _(
        "Diese Anmerkung hat schon jemand gelesen: Sie ist %(state)s. Bitte laden Sie die Seite neu."
    ),
    "reports.both_brought": _(
        "Sie haben eine Datei ausgewählt und einen Text eingefügt. Bitte nehmen Sie nur eines von beidem."
    ),
    "reports.edition_is_old": _(
        "Ausgabe %(number)s ist schon öffentlich. Eine ältere können Sie danach nicht mehr veröffentlichen."
    ),
    "reports.edition_not_now": _("Das geht gerade nicht: Die Ausgabe ist %(state)s. Bitte laden Sie die Seite neu."),
    "reports.file_damaged": _(
        "Diese Datei lässt sich nicht lesen. Bitte öffnen Sie sie selbst und speichern Sie sie neu, oder fügen Sie den "
        "Text ein."
    ),
    "reports.file_locked": _(
        "Diese Datei ist mit einem Passwort geschützt. Bitte speichern Sie sie ohne Passwort und laden Sie sie noch "
        "einmal hoch."
    ),
    "reports.file_not_read": _(
        "Aus dieser Art von Datei können wir keinen Text lesen. Möglich sind PDF, DOCX und reiner Text. Sie können den "
        "Text auch einfügen."
    ),
    "reports.file_without_text": _(
        "In dieser Datei steht kein Text, nur Bilder davon: Sie ist wahrscheinlich gescannt. Bitte nehmen Sie die "
        "ursprüngliche Datei, oder fügen Sie den Text ein."
    ),
    "reports.last_not_after": _(
        "Dieser letzte Absatz steht nicht nach dem ersten, oder er ist zu weit weg. Möglich sind höchstens %(most)s "
        "Absätze."
    ),
    "reports.level_missing": _("Bitte wählen Sie für eine Überschrift eine Ebene von 1 bis %(most)s."),
    "reports.need_unknown": _("Ein öffentliches Anliegen mit der Nummer %(number)s gibt es in diesem Quartier nicht."),
    "reports.no_city": _("Hier ist noch keine Stadt eingerichtet. Bitte richten Sie zuerst die Stadt ein."),
    "reports.not_joinable": _(
        "%(kind)s: Das lässt sich nicht teilen oder verbinden. Nennen Sie es zuerst anders, zum Beispiel Absatz."
    ),
    "reports.nothing_brought": _("Bitte wählen Sie eine Datei aus, oder fügen Sie den Text des Berichts ein."),
    "reports.nothing_to_join": _("Das ist der letzte Absatz. Danach kommt nichts mehr, womit er sich verbinden ließe."),
    "reports.number_unknown": _("Einen Absatz mit der Nummer %(number)s gibt es in der neuesten Ausgabe nicht."),
    "reports.paragraph_gone": _(
        "Diesen Absatz gibt es im Bericht nicht mehr. Vielleicht gibt es eine neue Ausgabe. Bitte wählen Sie einen "
        "anderen."
    ),
    "reports.project_unknown": _("Ein Projekt mit der Nummer %(number)s gibt es in diesem Quartier nicht."),
    "reports.quote_not_found": _(
        "Diese Wörter stehen so nicht in diesem Absatz. Bitte kopieren Sie sie aus dem Bericht, oder lassen Sie das "
        "Feld leer: Dann gilt Ihre Anmerkung für den ganzen Absatz."
    ),
    "reports.quote_not_once": _(
        "Diese Wörter stehen %(found)s-mal in diesem Absatz. Bitte nehmen Sie ein paar Wörter davor oder danach dazu."
    ),
    "reports.quote_too_short": _("Das ist zu kurz, um es im Bericht zu finden. Bitte nehmen Sie ein paar Wörter mehr."),
    "reports.span_wrong": _("Diese Stelle gibt es im Bericht nicht. Bitte wählen Sie sie noch einmal."),
    "reports.split_at_start": _("Mit diesen Wörtern beginnt der Absatz schon. Bitte nehmen Sie eine spätere Stelle."),
    "reports.split_not_found": _("Diese Wörter stehen so nicht in diesem Absatz. Bitte kopieren Sie sie von oben."),
    "reports.statements_by_is_over": _(
        "Der %(date)s ist schon vorbei. Bitte wählen Sie heute oder einen späteren Tag, oder lassen Sie das Feld leer."
    ),
    "reports.text_missing": _("Hier fehlt noch etwas. Ein kurzer Satz reicht."),
    "reports.title_missing": _("Bitte schreiben Sie, wie der Bericht heißt."),
}
