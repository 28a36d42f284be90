"""What the rules of calls, orders, accounts and the treasury say."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.grants.rules.orders import CallState, OrderState
from einklang.grants.rules.treasury import Kind, Verdict

PAYMENT_SENTENCES: dict[str, str | Promise] = {
    # ── Calling for money ──
    "grants.no_notice_yet": _(
        "Für dieses Projekt ist noch kein Bescheid verschickt. Geld kann erst danach abgerufen werden."
    ),
    "grants.notice_not_final": _(
        "Der Bescheid ist noch nicht bestandskräftig: Man kann ihm noch widersprechen. Geld gibt es ab dem "
        "%(final_on)s. Früher geht es, wenn Sie dem Amt schreiben, dass Sie auf den Widerspruch verzichten."
    ),
    "grants.grant_has_ended": _("Dieses Projekt ist abgeschlossen oder widerrufen. Es wird nichts mehr ausgezahlt."),
    "grants.call_without_amount": _("Bitte tragen Sie ein, wie viel Geld Sie brauchen: einen Betrag über null."),
    "grants.call_too_much": _(
        "Abrufen können Sie noch %(left_cents)s, hier stehen %(amount_cents)s. Schon abgerufen und noch nicht "
        "ausgezahlt sind %(open_cents)s."
    ),
    "grants.needed_before_today": _(
        "Dieser Tag ist vorbei. Bitte nennen Sie den Tag, bis zu dem Sie das Geld brauchen."
    ),
    "grants.needed_too_late": _(
        "Geld gibt es immer nur für die nächsten %(months)s Monate, also bis zum %(latest)s. Bitte rufen Sie jetzt ab, "
        "was Sie bis dahin brauchen, und den Rest später."
    ),
    "grants.needed_after_period": _(
        "Das Projekt geht nur bis zum %(last_day)s. Rufen Sie ab, was Sie bis dahin brauchen. Kommt eine Rechnung aus "
        "dieser Zeit später, können Sie das Geld dafür noch bis zum %(due_on)s abrufen."
    ),
    "grants.needed_after_proof": _(
        "Das Projekt ist seit dem %(last_day)s zu Ende. Geld für Rechnungen aus dieser Zeit gibt es nur, bis der "
        "Verwendungsnachweis fällig ist, also bis zum %(due_on)s."
    ),
    "grants.called_after_proof": _(
        "Das Projekt ist zu Ende, und der Verwendungsnachweis war am %(due_on)s fällig. Was noch fehlt, bekommen Sie "
        "nach dem Schlussbescheid."
    ),
    "grants.purpose_missing": _("Bitte schreiben Sie in einem Satz, wofür Sie das Geld brauchen."),
    "grants.spent_missing": _(
        "Sie haben schon %(paid_cents)s bekommen. Bitte tragen Sie ein, wie viel davon Sie bisher ausgegeben haben; 0, "
        "wenn es noch nichts ist."
    ),
    "grants.spent_less_than_before": _(
        "Beim letzten Mal hatten Sie schon %(before_cents)s ausgegeben. Hier steht, was Sie insgesamt ausgegeben "
        "haben, also mindestens so viel. War das letzte Mal falsch, sagen Sie es bitte dem Amt."
    ),
    "grants.spent_more_than_paid": _(
        "Das Projekt hat bisher %(paid_cents)s bekommen. Bitte tragen Sie nur ein, was von diesem Geld ausgegeben ist."
    ),
    "grants.spent_on_missing": _("Bitte schreiben Sie in einem Satz, wofür Sie das Geld ausgegeben haben."),
    "grants.nothing_paid_yet": _("Es ist noch nichts ausgezahlt, also gibt es noch nichts zu berichten."),
    "grants.call_not_now": _(
        "Mit diesem Abruf ist inzwischen etwas anderes geschehen. Er ist jetzt: %(state)s. Sie müssen nichts mehr tun."
    ),
    "grants.payment_reason_missing": _("Bitte schreiben Sie den Grund in einem Satz dazu."),
    "grants.instalment_without_amount": _("Jede Rate braucht einen Betrag über null."),
    "grants.instalments_do_not_add_up": _(
        "Die Raten sind zusammen %(sum_cents)s, bewilligt sind %(granted_cents)s. Bitte ändern Sie eine davon."
    ),
    # ── Orders ──
    "grants.order_not_now": _(
        "Mit dieser Anordnung ist inzwischen etwas anderes geschehen. Sie ist jetzt: %(state)s. Sie müssen nichts mehr "
        "tun."
    ),
    "grants.same_person": _(
        "Das haben Sie selbst festgestellt oder eingetragen. Den zweiten Schritt macht immer eine andere Person: Bitte "
        "lassen Sie es eine Kollegin oder einen Kollegen tun."
    ),
    "grants.due_before_today": _("Der Tag der Zahlung ist vorbei. Bitte nehmen Sie heute oder einen späteren Tag."),
    "grants.no_budget_line": _(
        "Für dieses Gebiet fehlt noch die Haushaltsstelle, aus der gezahlt wird. Die Programmstelle trägt sie ein, "
        "danach geht es hier weiter."
    ),
    "grants.budget_line_missing": _("Bitte tragen Sie die Haushaltsstelle ein, so wie die Stadtkasse sie schreibt."),
    "grants.nothing_to_hand_out": _("Es gibt keine angeordnete Zahlung, deren Datei Sie noch nicht haben."),
    # ── Accounts ──
    "grants.no_account": _(
        "Für diese Zahlung fehlt noch ein Bankkonto. Der Antragsteller trägt es ein, oder Sie tun es für ihn."
    ),
    "grants.account_unconfirmed": _(
        "Das Bankkonto ist neu und noch nicht bestätigt. Eine zweite Person vergleicht es mit einem Papier und "
        "bestätigt es; danach geht es hier weiter."
    ),
    "grants.account_confirmed": _("Dieses Konto ist schon bestätigt, oder es gibt inzwischen ein neueres."),
    "grants.account_changed": _(
        "Inzwischen gibt es ein anderes Konto. Bitte geben Sie die Zahlung zurück, dann wird sie neu festgestellt."
    ),
    "grants.iban_missing": _("Bitte tragen Sie die IBAN ein. Sie steht auf dem Kontoauszug und auf der Bankkarte."),
    "grants.iban_country": _(
        "Die IBAN beginnt mit dem Land, zum Beispiel DE. Bitte prüfen Sie die ersten zwei Zeichen."
    ),
    "grants.iban_length": _(
        "Diese IBAN ist zu kurz oder zu lang. Eine deutsche hat 22 Zeichen: DE und 20 Ziffern. Bitte zählen Sie nach."
    ),
    "grants.iban_digits": _(
        "In dieser IBAN ist eine Ziffer falsch oder vertauscht. Bitte vergleichen Sie sie noch einmal."
    ),
    "grants.iban_unreadable": _(
        "Das ist keine IBAN. Sie besteht nur aus Buchstaben und Ziffern, zum Beispiel DE02 1203 …"
    ),
    "grants.iban_differs": _(
        "Das ist eine andere IBAN als die, die eingetragen ist. Bitte lesen Sie auf dem Papier noch einmal nach. "
        "Stimmt das Papier, dann tragen Sie das Konto bitte neu ein."
    ),
    "grants.holder_missing": _("Bitte schreiben Sie, auf wen das Konto läuft."),
    # ── The treasury's file ──
    "grants.treasury_file_empty": _("Diese Datei ist leer. Bitte wählen Sie die Datei der Stadtkasse."),
    "grants.treasury_file_large": _("Diese Datei ist größer als %(most)s MB. So groß ist keine Datei der Stadtkasse."),
    "grants.treasury_file_strange": _(
        "Das ist keine Datei der Stadtkasse: Die Kopfzeile mit den Spalten %(columns)s fehlt. Bitte wählen Sie eine "
        "andere Datei, oder lassen Sie sie neu ausgeben."
    ),
    "grants.treasury_file_unreadable": _(
        "Diese Datei ist kein Text. Bitte wählen Sie die Datei mit der Endung .csv, so wie die Stadtkasse sie schickt."
    ),
    "grants.row_columns": _("Diese Zeile hat nicht die Spalten der Kopfzeile."),
    "grants.row_reference": _("In dieser Zeile fehlt die Nummer der Buchung."),
    "grants.row_order": _("In dieser Zeile fehlt die Nummer der Anordnung."),
    "grants.row_amount": _("Der Betrag in dieser Zeile ist nicht zu lesen."),
    "grants.row_day": _("Den Tag in dieser Zeile gibt es nicht."),
    "grants.row_kind": _("Diese Zeile sagt weder „bezahlt“ noch „zurück“ noch „eingegangen“."),
    "grants.entry_not_open": _("Diese Zeile ist schon gebucht oder angesehen."),
}

PAYMENT_LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    CallState: {
        CallState.CALLED: _("abgerufen"),
        CallState.CERTIFIED: _("festgestellt"),
        CallState.ORDERED: _("angeordnet"),
        CallState.PAID: _("ausgezahlt"),
        CallState.REFUSED: _("abgelehnt"),
        CallState.RETURNED: _("kam zurück"),
        CallState.CANCELLED: _("zurückgezogen"),
    },
    OrderState: {
        OrderState.CERTIFIED: _("festgestellt"),
        OrderState.ORDERED: _("angeordnet"),
        OrderState.PAID: _("bezahlt"),
        OrderState.RETURNED: _("kam zurück"),
        OrderState.CANCELLED: _("zurückgegeben"),
    },
    Kind: {
        Kind.PAID: _("bezahlt"),
        Kind.RETURNED: _("zurück"),
        Kind.ARRIVED: _("eingegangen"),
    },
}

PAYMENT_VERDICTS: dict[Verdict, str | Promise] = {
    Verdict.BOOK: _("Passt zur Anordnung. Wird als ausgezahlt gebucht."),
    Verdict.RETURN: _("Die Zahlung kam zurück. Das Geld bleibt bewilligt und kann neu abgerufen werden."),
    Verdict.UNREADABLE: _("Diese Zeile ist nicht zu lesen."),
    Verdict.KNOWN: _("Diese Buchung ist schon übernommen."),
    Verdict.TWICE: _("Diese Zahlung steht zweimal in der Datei. Die erste Zeile zählt."),
    Verdict.UNKNOWN_ORDER: _("Diese Anordnung gibt es hier nicht. Bitte fragen Sie die Stadtkasse."),
    Verdict.NOT_ORDERED: _("Diese Zahlung ist hier nicht angeordnet. Bitte fragen Sie die Stadtkasse."),
    Verdict.ALREADY_PAID: _(
        "Diese Anordnung ist schon bezahlt oder kam zurück. Bitte prüfen Sie, ob doppelt gezahlt wurde."
    ),
    Verdict.OTHER_AMOUNT: _("Angeordnet ist ein anderer Betrag. Bitte fragen Sie die Stadtkasse."),
    Verdict.IN_THE_FUTURE: _(
        "Der Tag der Buchung liegt in der Zukunft. Bitte übernehmen Sie die Datei danach noch einmal."
    ),
    Verdict.BEFORE_THE_ORDER: _("Der Tag der Buchung liegt vor der Anordnung. Bitte fragen Sie die Stadtkasse."),
    Verdict.NOT_LEFT: _("Auf „bewilligt“ steht für dieses Projekt weniger. Bitte prüfen Sie die Bücher."),
    Verdict.BACK: _("Passt zu einer Rückforderung. Wird als zurückgezahlt gebucht."),
    Verdict.OTHER_KIND: _("Die Art passt nicht zu der Nummer, die diese Zeile nennt. Bitte fragen Sie die Stadtkasse."),
    Verdict.NOTHING_OWED: _(
        "Für diese Rückforderung ist nichts mehr offen. Bitte prüfen Sie, ob etwas zurückzugeben ist."
    ),
    Verdict.BEFORE_THE_DEMAND: _("Der Tag der Buchung liegt vor der Rückforderung. Bitte fragen Sie die Stadtkasse."),
}
"""What becomes of a row of the treasury's file, said to the one who reads it."""

BOOKED_VERDICTS: dict[Verdict, str | Promise] = {
    **PAYMENT_VERDICTS,
    Verdict.BOOK: _("Passt zur Anordnung. Ist als ausgezahlt gebucht."),
    Verdict.BACK: _("Passt zu einer Rückforderung. Ist als zurückgezahlt gebucht."),
}
"""The same, once the file is booked."""
