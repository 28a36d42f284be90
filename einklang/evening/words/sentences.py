"""The refusals of the meeting night."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

SENTENCES: dict[str, str | Promise] = {
    "evening.fast_not_checked": gettext_lazy("Der Antrag ist noch nicht geprüft. Bitte prüfen Sie ihn zuerst formal."),
    "evening.fast_on_agenda": gettext_lazy(
        "Der Antrag steht schon auf einer Tagesordnung. Die Versammlung entscheidet, außer die Moderation nimmt ihn "
        "dort herunter."
    ),
    "evening.fast_not_now": gettext_lazy(
        "Über diesen Antrag ist entschieden, oder er ist zurückgezogen. Bitte laden Sie die Seite neu."
    ),
    "evening.fast_unknown": gettext_lazy(
        "Die Richtlinie von „%(programme)s“ kennt keinen schnellen Weg. Über dieses Geld entscheidet die Versammlung."
    ),
    "evening.fast_too_much": gettext_lazy(
        "Gefragt sind %(asked_cents)s von „%(programme)s“, ohne Versammlung gehen höchstens %(most_cents)s. Bitte "
        "lassen Sie den Antrag auf die Tagesordnung setzen."
    ),
    "evening.fast_needs_reason": gettext_lazy("Bitte schreiben Sie, warum. Der Grund wird öffentlich."),
    "evening.fast_same_person": gettext_lazy(
        "Sie haben es selbst vorgeschlagen. Zustimmen muss eine zweite Person aus dem Amt."
    ),
    "evening.fast_answered": gettext_lazy("Darüber hat inzwischen jemand entschieden. Bitte laden Sie die Seite neu."),
    "evening.fast_moved_on": gettext_lazy(
        "Inzwischen gibt es eine neue Fassung des Antrags. Bitte lesen Sie sie und schlagen Sie es neu vor."
    ),
    "evening.only_assembly": gettext_lazy(
        "Über Geld entscheidet die Stadtteilgruppe. Bitte wählen Sie eine ihrer Sitzungen."
    ),
    "evening.not_on_the_table": gettext_lazy(
        "Über diesen Antrag wird hier nicht mehr gesprochen: Er ist zurückgezogen oder von der Tagesordnung genommen. "
        "Bitte gehen Sie zum nächsten Punkt."
    ),
    "evening.meeting_leaves_open": gettext_lazy(
        "Es ist noch etwas offen. Wollen Sie die Sitzung trotzdem schließen, kreuzen Sie das bitte hier an."
    ),
    "evening.page_is_old": gettext_lazy(
        "Inzwischen hat sich hier etwas geändert, zum Beispiel an einem anderen Gerät. Es ist nichts gespeichert. "
        "Bitte lesen Sie den neuen Stand und senden Sie es noch einmal."
    ),
    "evening.decided_meanwhile": gettext_lazy("Darüber ist schon entschieden. Das ist das Ergebnis."),
    "evening.withdrawn_meanwhile": gettext_lazy("Das ist zurückgezogen. Darüber wird nicht mehr entschieden."),
    "evening.counted_meanwhile": gettext_lazy(
        "Inzwischen ist eine andere Zählung gespeichert, zum Beispiel an einem anderen Gerät: %(saved)s. Es ist nichts "
        "überschrieben. Bitte vergleichen Sie die Zahlen und senden Sie es noch einmal."
    ),
    "evening.counts_unclear": gettext_lazy(
        "Eine der Zahlen können wir nicht lesen. Bitte schreiben Sie ganze Zahlen, zum Beispiel 24. Es ist nichts "
        "entschieden."
    ),
    "evening.counts_say_otherwise": gettext_lazy(
        "In der Zählung stehen auch andere Haltungen als Zustimmung. Bitte speichern Sie die Zählung, oder setzen Sie "
        "diese Zahlen auf 0. Es ist nichts entschieden."
    ),
    "evening.money_fits": gettext_lazy(
        "Nach Widerstand müssen Sie nicht fragen: Das Geld reicht für alles, was offen ist. Bitte stellen Sie zu jedem "
        "Projekt den Konsens fest."
    ),
    "evening.some_said_nothing": gettext_lazy(
        "Noch nicht geantwortet: %(people)s. Fragen Sie noch einmal in die Runde. Wer dann nichts sagt, hält nichts "
        "auf."
    ),
    "evening.smaller_not_said": gettext_lazy(
        "Ob weniger Geld reicht, wissen nur die Antragstellenden. Bitte fragen Sie, und tragen Sie den kleinsten "
        "Betrag ein."
    ),
    "evening.plan_emptied": gettext_lazy(
        "Mit diesen Änderungen bleibt vom Plan nichts übrig. Darüber kann niemand entscheiden. Bitte lassen Sie "
        "mindestens eine Zeile stehen. Soll es das Projekt nicht mehr geben, zieht der Antragsteller es zurück."
    ),
    "evening.code_unknown": gettext_lazy(
        "Diesen Code gibt es nicht. Bitte vergleichen Sie ihn noch einmal: Er steht an der Wand und auf Ihrem Zettel."
    ),
    "evening.no_such_slip": gettext_lazy(
        "Einen Zettel mit dieser Nummer gibt es hier nicht. Bitte prüfen Sie die Nummer auf dem Zettel."
    ),
    "evening.not_held_yet": gettext_lazy(
        "Diese Sitzung hat noch nicht begonnen. Bitte tragen Sie den Bogen nach dem Abend ein."
    ),
    "evening.minutes_before_end": gettext_lazy(
        "Das Protokoll wird abgeschlossen, wenn die Sitzung geschlossen ist. Bitte schließen Sie zuerst die Sitzung."
    ),
    "evening.minutes_not_now": gettext_lazy(
        "Das geht mit diesem Protokoll nicht mehr: Jemand hat es schon getan. Bitte laden Sie die Seite neu."
    ),
    "evening.minutes_are_signed": gettext_lazy(
        "Dieses Protokoll ist abgeschlossen und ändert sich nicht mehr. Schreiben Sie bitte eine Berichtigung: Sie "
        "steht dann darunter."
    ),
    "evening.remarked_meanwhile": gettext_lazy(
        "Inzwischen steht hier eine andere Bemerkung, zum Beispiel von einem anderen Gerät: „%(saved)s“. Es ist nichts "
        "überschrieben und nichts abgeschlossen. Bitte schreiben Sie, was gelten soll, und senden Sie es noch einmal."
    ),
    "evening.minutes_still_draft": gettext_lazy(
        "Dieses Protokoll ist noch nicht abgeschlossen. Bitte schreiben Sie es in die Bemerkungen."
    ),
    "evening.minutes_not_written": gettext_lazy(
        "Das Protokoll dieser Sitzung ist noch nicht abgeschlossen. Es kann erst danach genehmigt werden."
    ),
    "evening.minutes_of_another": gettext_lazy(
        "Nur das Protokoll einer früheren Sitzung aus diesem Quartier kann hier genehmigt werden."
    ),
    "evening.assess_when_held": gettext_lazy(
        "Ob eine Antwort reicht, sagt die Sitzung, wenn sie eröffnet ist. Bitte eröffnen Sie zuerst die Sitzung."
    ),
    "evening.approve_when_open": gettext_lazy(
        "Genehmigt wird ein Protokoll in der Sitzung, wenn sie eröffnet ist. Bitte eröffnen Sie zuerst die Sitzung."
    ),
    "evening.objections_off": gettext_lazy(
        "Für Einwände gegen dieses Protokoll gibt es keine Frist. Bitte sagen Sie in der nächsten Sitzung, was nicht "
        "stimmt."
    ),
    "evening.objection_late": gettext_lazy(
        "Einwände gegen dieses Protokoll waren bis zum %(until)s möglich. Bitte sagen Sie in der nächsten Sitzung, was "
        "nicht stimmt."
    ),
    "evening.objection_missing": gettext_lazy("Bitte schreiben Sie, was im Protokoll nicht stimmt."),
    "evening.objection_answered": gettext_lazy(
        "Auf diesen Einwand hat schon jemand geantwortet. Die Antwort steht unter dem Protokoll."
    ),
    "evening.answer_missing": gettext_lazy(
        "Bitte schreiben Sie die Antwort: was zu berichtigen ist, oder warum das Protokoll so bleibt."
    ),
    "evening.objections_open": gettext_lazy(
        "Auf einen Einwand gegen dieses Protokoll hat noch niemand geantwortet. Bitte antworten Sie zuerst: mit einer "
        "Berichtigung oder mit einem Grund. Danach kann die Sitzung das Protokoll genehmigen."
    ),
    "evening.addition_missing": gettext_lazy("Bitte schreiben Sie, was zu berichtigen ist."),
    "evening.other_neighbourhood": gettext_lazy(
        "Dieser Antrag gehört zu einem anderen Quartier. Bitte wählen Sie eine Sitzung dort."
    ),
}

WHAT: dict[str, str | Promise] = {
    "concern": gettext_lazy("Bedenken %(number)s"),
    "amendment": gettext_lazy("Änderung %(number)s"),
    "condition": gettext_lazy("Auflage %(number)s"),
}
"""What was written down, on the page that sets it right."""
