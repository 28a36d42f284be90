"""The sentences of projects, in plain German; English stands in the catalogue."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "projects.ends_before_start": _(
        "Das Ende (%(ends)s) liegt vor dem Beginn (%(begins)s). Bitte ändern Sie einen der beiden Tage."
    ),
    "projects.begins_before_notice": _(
        "Der Beginn am %(begins)s ist zu früh. Vor dem Bescheid darf ein Projekt nicht beginnen, und den Bescheid gibt "
        "es erst nach der Sitzung. Bitte wählen Sie einen späteren Tag oder bitten Sie um Erlaubnis für einen früheren "
        "Beginn."
    ),
    "projects.begins_before_notice_never": _(
        "Der Beginn am %(begins)s ist zu früh. Vor dem Bescheid darf ein Projekt nicht beginnen, und den Bescheid gibt "
        "es erst nach der Sitzung. Dieses Programm erlaubt keine Ausnahme. Bitte wählen Sie einen späteren Tag."
    ),
    "projects.no_lines": _("Der Plan hat noch keine Kosten. Bitte tragen Sie ein, wofür Sie Geld brauchen."),
    "projects.nothing_requested": _("Bitte tragen Sie ein, um wie viel Geld Sie das Programm bitten."),
    "projects.line_not_positive": _(
        "Kosten, Zeile %(row)s „%(label)s“: Der Betrag muss größer als null sein. Bitte ändern Sie den Betrag oder "
        "löschen Sie die Zeile."
    ),
    "projects.cover_not_positive": _(
        "Deckung, Zeile %(row)s „%(label)s“: Der Betrag muss größer als null sein. Bitte ändern Sie den Betrag oder "
        "löschen Sie die Zeile."
    ),
    "projects.cover_too_small": _(
        "Es fehlen %(gap_cents)s: Die Kosten sind %(expenditure_cents)s, gedeckt sind nur %(cover_cents)s. Bitte "
        "senken Sie die Kosten oder sagen Sie, wer den Rest bezahlt."
    ),
    "projects.cover_too_large": _(
        "Es sind %(gap_cents)s zu viel: Die Kosten sind nur %(expenditure_cents)s, gedeckt sind %(cover_cents)s. "
        "Bitte senken Sie die Deckung oder tragen Sie fehlende Kosten ein."
    ),
    "projects.share_too_high": _(
        "%(over_cents)s zu viel: Sie bitten um %(requested_cents)s. Möglich sind höchstens %(most_cents)s, das sind "
        "%(max_share)s von %(expenditure_cents)s. Bitte decken Sie %(over_cents)s auf andere Art, zum Beispiel mit "
        "eigenem Geld."
    ),
    "projects.applicant_may_not": _(
        "%(programme)s ist dafür nicht offen: Wer den Antrag stellt (%(kind)s), darf es nach der Richtlinie nicht. "
        "Bitte wählen Sie ein anderes Programm oder suchen Sie eine Einrichtung, die den Antrag stellt."
    ),
    "projects.field_of_action_missing": _(
        "Es fehlt noch, zu welchem Handlungsfeld von %(programme)s das Projekt gehört. Bitte wählen Sie eines."
    ),
    "projects.field_of_action_unknown": _(
        "Dieses Handlungsfeld nennt die Richtlinie nicht. Bitte wählen Sie eines aus der Liste."
    ),
    "projects.excluded_here": _("Bitte prüfen Sie: %(programme)s fördert nicht alles. Ausgeschlossen ist: %(what)s"),
    "projects.handed_in_too_late": _(
        "Anträge für das Geld von %(year)s waren bis zum %(last)s möglich. Bitte stellen Sie den Antrag für das "
        "nächste Jahr."
    ),
    "projects.goes_on_after_the_year": _(
        "Das Projekt endet am %(ends)s, aber das Geld muss bis zum %(last)s ausgegeben sein. Bitte decken Sie anders, "
        "was später bezahlt wird, oder beantragen Sie es im nächsten Jahr."
    ),
    "projects.cool_down": _(
        "Ihr letztes Projekt mit Geld von %(programme)s endet am %(ended)s. Bitte stellen Sie den nächsten Antrag "
        "ab dem %(again)s."
    ),
    "projects.asked_twice": _(
        "Zur selben Zeit ist etwas Ähnliches beantragt: „%(title)s“ (Nr. %(number)s, %(place)s, %(programme)s). Bitte "
        "klären Sie, dass nichts zweimal bezahlt wird."
    ),
    "projects.pot_share_too_high": _(
        "%(over_cents)s zu viel bei %(pot)s: Sie bitten dort um %(requested_cents)s. Möglich sind höchstens "
        "%(most_cents)s, das sind %(max_share)s von %(expenditure_cents)s. Bitte bitten Sie dort um weniger."
    ),
    "projects.pot_without_guideline": _(
        "Dieses Programm hat noch keine Richtlinie und kann nichts bezahlen. Bitte wählen Sie ein anderes."
    ),
    "projects.file_stays": _(
        "Über das Projekt ist entschieden oder es ist zu Ende. Die Dateien bleiben jetzt beim Antrag, bis ihre Zeit "
        "um ist. Bitte sprechen Sie mit dem Amt, wenn eine falsch ist."
    ),
    "projects.file_reason_missing": _("Bitte schreiben Sie in einem Satz, warum die Datei wegkommt."),
    "projects.in_kind_not_allowed": _(
        "Freiwillige Arbeit zählt in diesem Programm nicht als Kosten. Bitte nehmen Sie die %(in_kind_cents)s aus dem "
        "Plan."
    ),
    "projects.in_kind_above_rate": _(
        "„%(label)s“: Für diese Stunden zählen höchstens %(most_cents)s (%(rate_cents)s in der Stunde), im Plan "
        "stehen %(amount_cents)s. Bitte senken Sie den Betrag oder prüfen Sie die Stunden."
    ),
    "projects.in_kind_above_cap": _(
        "Freiwillige Arbeit zählt in diesem Programm bis %(cap_cents)s, im Plan stehen %(in_kind_cents)s. Bitte "
        "senken Sie die Stunden."
    ),
    "projects.in_kind_uneven": _(
        "Freiwillige Arbeit muss auf beiden Seiten gleich sein. Bei den Kosten stehen %(costs_cents)s, bei der "
        "Deckung %(cover_cents)s. Bitte ändern Sie eine Seite."
    ),
    "projects.smallest_not_now": _(
        "Darüber ist schon entschieden, oder der Antrag ist noch nicht eingereicht. Bitte sprechen Sie die Moderation "
        "an."
    ),
    "projects.smallest_too_small": _(
        "Der kleinste Betrag ist größer als null. Bitte lassen Sie das Feld leer, wenn nur die ganze Summe reicht."
    ),
    "projects.smallest_too_large": _(
        "Beantragt sind %(requested_cents)s, mehr kann der kleinste Betrag nicht sein. Bitte tragen Sie weniger ein, "
        "oder lassen Sie das Feld leer."
    ),
    "projects.quotes_missing": _(
        "„%(label)s“ kostet %(amount_cents)s. Ab mehr als %(threshold_cents)s brauchen wir %(needed)s Angebote zum "
        "Vergleich. Es fehlen noch %(missing)s. Bitte reichen Sie sie nach."
    ),
    "projects.money_refused": _(
        "„%(label)s“ hat %(amount_cents)s abgelehnt. Dieses Geld zählt nicht mehr. Bitte decken Sie den Betrag auf "
        "andere Art oder senken Sie die Kosten."
    ),
    "projects.money_undecided": _(
        "Über %(amount_cents)s von „%(label)s“ ist noch nicht entschieden. Die Entscheidung kommt voraussichtlich am "
        "%(expected)s. Bitte melden Sie uns, wie sie ausfällt."
    ),
    "projects.money_undecided_without_day": _(
        "Über %(amount_cents)s von „%(label)s“ ist noch nicht entschieden. Bitte fragen Sie nach, wann entschieden "
        "wird, und tragen Sie den Tag ein."
    ),
    "projects.act_not_now": _(
        "„%(act)s“ geht gerade nicht. Der Antrag hat den Stand „%(state)s“. Bitte laden Sie die Seite neu: Dort "
        "steht, was jetzt möglich ist."
    ),
    "projects.version_submitted": _(
        "Fassung %(number)s ist schon eingereicht und bleibt, wie sie ist. Bitte legen Sie für Änderungen eine neue "
        "Fassung an."
    ),
    "projects.new_version_begun": _(
        "Sie haben schon eine neue Fassung begonnen. Bitte reichen Sie diese ein: Dann liegt der Antrag wieder beim "
        "Amt."
    ),
    "projects.title_missing": _("Bitte geben Sie dem Projekt einen Namen."),
    "projects.summary_missing": _("Bitte beschreiben Sie in einigen Sätzen, was Sie vorhaben."),
    "projects.begin_missing": _("Bitte tragen Sie ein, wann das Projekt beginnt."),
    "projects.end_missing": _("Bitte tragen Sie ein, wann das Projekt endet."),
    "projects.line_unnamed": _("Kosten, Zeile %(row)s: Bitte schreiben Sie dazu, wofür das Geld ist."),
    "projects.too_many_rows": _(
        "Ein Plan hat höchstens %(most)s Zeilen. Bitte fassen Sie kleine Beträge in einer Zeile zusammen."
    ),
    "projects.quantity_unreadable": _(
        "Diese Menge können wir nicht lesen. Bitte schreiben Sie eine Zahl oder ein Produkt, zum Beispiel 12,5 oder "
        "36 × 3 h."
    ),
    "projects.quantity_missing": _("Bitte schreiben Sie auch, wie viele es sind. Oder lassen Sie den Preis leer."),
    "projects.no_workbook": _(
        "Diese Datei können wir nicht als Tabelle lesen. Bitte speichern Sie sie als Excel-Datei (.xlsx) und versuchen "
        "Sie es noch einmal."
    ),
    "projects.workbook_too_large": _("Diese Tabelle ist zu groß. Bitte kopieren Sie nur den Plan in eine neue Datei."),
    "projects.sheet_without_plan": _(
        "In dieser Datei finden wir keinen Plan. Bitte schreiben Sie über die Spalten, was darin steht, zum Beispiel "
        "„Wofür?“ und „Betrag in Euro“."
    ),
    "projects.sheet_without_amounts": _(
        "In dieser Tabelle stehen Zeilen, aber keine Beträge. Sind es Formeln? Bitte öffnen Sie die Datei in Ihrem "
        "Tabellenprogramm, speichern Sie sie und versuchen Sie es noch einmal."
    ),
    "projects.sheet_row_without_amount": _(
        "Zeile %(row)s der Tabelle, „%(label)s“, hat keinen Betrag und fehlt hier. Bitte ergänzen Sie sie von Hand."
    ),
    "projects.holder_missing": _(
        "Gruppen ohne Rechtsform oder ohne Konto brauchen eine Einrichtung, die das Geld für sie annimmt. Bitte fragen "
        "Sie eine und tragen Sie sie als Mittelverwalter ein."
    ),
    "projects.holder_silent": _(
        "%(name)s hat noch nicht zugesagt, das Geld für Sie anzunehmen. Bitte fragen Sie dort nach: Die Zusage geht "
        "mit einem Klick oder am Telefon."
    ),
    "projects.holder_without_account": _(
        "%(name)s hat kein eigenes Konto oder keine Rechtsform und kann deshalb kein Geld für andere annehmen. Bitte "
        "wählen Sie eine andere Einrichtung."
    ),
    "projects.holder_is_applicant": _(
        "%(name)s stellt den Antrag selbst. Bitte wählen Sie eine andere Einrichtung, oder lassen Sie das Feld leer."
    ),
    "projects.holder_settled": _(
        "Der Antrag hat den Stand „%(state)s“. Wer das Geld annimmt, ändert sich jetzt nur noch über das Amt. Bitte "
        "sprechen Sie es an."
    ),
    "projects.no_holder": _(
        "Im Antrag steht kein Mittelverwalter. Bitte laden Sie die Seite neu: Vielleicht hat sich das geändert."
    ),
    "projects.holder_sayer_missing": _("Bitte schreiben Sie, wer bei der Einrichtung zugesagt hat."),
    "projects.quotes_not_attached": _(
        "Im Plan stehen %(said)s Angebote, beim Antrag liegen %(there)s. Bitte legen Sie die fehlenden als Datei dazu."
    ),
    "projects.promise_not_attached": _(
        "„%(label)s“ hat Geld zugesagt. Bitte legen Sie die Zusage als Datei dazu, wenn Sie sie schriftlich haben."
    ),
    "projects.not_others_money": _(
        "Das geht nur bei Geld, das andere geben sollen. Bitte wählen Sie eine Zeile aus der Liste."
    ),
    "projects.answer_too_large": _(
        "Gefragt war nach %(amount_cents)s. Mehr kann hier nicht zugesagt werden. Bitte prüfen Sie den Betrag."
    ),
    "projects.answer_too_small": _("Bitte schreiben Sie einen Betrag, der größer als null ist."),
    "projects.answer_in_the_future": _(
        "%(date)s kommt erst noch. Bitte tragen Sie den Tag ein, an dem entschieden wurde, oder lassen Sie ihn leer."
    ),
    "projects.news_not_now": _(
        "Der Antrag hat den Stand „%(state)s“. Dafür ist es zu früh oder zu spät. Bitte ändern Sie einen Entwurf "
        "einfach im Plan."
    ),
    "projects.write_new_version": _(
        "Über diesen Antrag ist noch nicht entschieden (Stand „%(state)s“). Bitte schreiben Sie eine neue Fassung, in "
        "der die Kosten gedeckt sind."
    ),
    "projects.more_than_the_gap": _("Es fehlen nur noch %(gap_cents)s. Bitte tragen Sie höchstens so viel ein."),
    "projects.draft_stale": _(
        "Der Entwurf wurde inzwischen in einem anderen Fenster gespeichert. Ihr Text ist noch da, der andere auch: Sie "
        "sehen beide. Bitte prüfen Sie die Unterschiede und speichern Sie dann noch einmal, was gelten soll."
    ),
    "projects.no_guideline": _(
        "Für %(programme)s gilt heute noch keine Richtlinie. Bitte fragen Sie das Quartiersmanagement, ab wann Anträge "
        "möglich sind."
    ),
    "projects.need_elsewhere": _(
        "Dieses Anliegen gehört zu einem anderen Quartier. Bitte wählen Sie eines aus diesem Quartier."
    ),
    "projects.note_missing": _("Bitte schreiben Sie, was noch fehlt, damit es nachgereicht werden kann."),
    "projects.due_in_the_past": _("%(date)s ist schon vorbei oder heute. Bitte wählen Sie einen Tag, der noch kommt."),
    "projects.pass_needs_note": _(
        "Es fehlen noch Unterlagen. Bitte schreiben Sie, warum der Antrag trotzdem besteht, oder fordern Sie sie nach."
    ),
    "projects.money_reserved": _(
        "Für dieses Projekt ist Geld reserviert. Bitte sagen Sie dem Amt Bescheid: Es gibt das Geld zurück und nimmt "
        "den Antrag für Sie zurück."
    ),
    "projects.too_many_files": _(
        "Zu einem Antrag gehören höchstens %(most)s Dateien. Bitte fassen Sie mehrere Seiten in einer Datei zusammen."
    ),
}

TO_THE_OFFICE: dict[str, str | Promise] = {
    "projects.begins_before_notice": _(
        "Der Beginn am %(begins)s liegt vor dem Bescheid. Wenn es Gründe dafür gibt, können Sie es hier erlauben."
    ),
    "projects.quotes_missing": _(
        "„%(label)s“ kostet %(amount_cents)s. Ab mehr als %(threshold_cents)s braucht es %(needed)s Angebote. Im Plan "
        "fehlen noch %(missing)s. Sehen Sie bei den Dateien nach, fordern Sie sie nach, oder schreiben Sie einen "
        "Vermerk."
    ),
    "projects.money_refused": _("„%(label)s“ hat %(amount_cents)s abgelehnt. Dieses Geld zählt im Plan nicht mehr."),
    "projects.money_undecided": _(
        "Über %(amount_cents)s von „%(label)s“ ist noch nicht entschieden. Die Entscheidung kommt voraussichtlich am "
        "%(expected)s."
    ),
    "projects.money_undecided_without_day": _(
        "Über %(amount_cents)s von „%(label)s“ ist noch nicht entschieden. Ein Tag dafür steht nicht im Plan."
    ),
    "projects.holder_missing": _(
        "Diese Gruppe hat keine Rechtsform oder kein Konto. Es fehlt eine Einrichtung, die das Geld für sie annimmt."
    ),
    "projects.holder_silent": _(
        "%(name)s hat noch nicht zugesagt, das Geld anzunehmen. Wurde es Ihnen gesagt, können Sie es für sie eintragen."
    ),
    "projects.quotes_not_attached": _("Im Plan stehen %(said)s Angebote, beim Antrag liegen %(there)s."),
    "projects.promise_not_attached": _("„%(label)s“ hat Geld zugesagt. Eine schriftliche Zusage liegt nicht dabei."),
}
"""What the same findings say to who checks them: she cannot hand anything in."""
