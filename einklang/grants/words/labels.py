"""Sentences of refusals, and the names of kinds, ways and text blocks."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.grants.rules.notices import Block, Delivery, NoticeKind, Stage

SENTENCES: dict[str, str | Promise] = {
    "grants.not_agreed": _(
        "Für dieses Projekt ist kein Geld reserviert, über das ein Bescheid gehen kann. Erst wenn die Versammlung "
        "zugestimmt hat und das Geld reicht, wird bewilligt."
    ),
    "grants.plan_has_gap": _(
        "Jemand hat Geld für dieses Projekt abgelehnt: Im Plan fehlen %(gap_cents)s. Einen Bescheid gibt es erst, wenn "
        "anderes Geld die Lücke schließt. Bitte tragen Sie es unter „Geld von anderen“ ein."
    ),
    "grants.granted_already": _(
        "Für dieses Projekt gibt es schon einen Bescheid. Wenn sich etwas ändert, schreiben Sie bitte einen "
        "Änderungsbescheid."
    ),
    "grants.not_granted_yet": _(
        "Der Bescheid, der hier geändert werden soll, ist noch nicht hinaus oder seit dem Entwurf geändert. Bitte "
        "öffnen Sie die Seite neu."
    ),
    "grants.ended_already": _("Dieser Zuschuss ist abgeschlossen. Daran ändert kein Bescheid mehr etwas."),
    "grants.draft_exists": _(
        "Es gibt schon einen Entwurf, der noch nicht hinaus ist. Bitte arbeiten Sie an ihm weiter oder verwerfen "
        "Sie ihn."
    ),
    "grants.not_signed_yet": _(
        "Dieser Bescheid ist noch nicht gezeichnet. Erst zeichnet eine zweite Person, dann geht er hinaus."
    ),
    "grants.signed_already": _(
        "Dieser Bescheid ist schon gezeichnet. Sein Text steht fest. Solange er nicht hinaus ist, können Sie ihn "
        "verwerfen und neu entwerfen."
    ),
    "grants.sent_already": _(
        "Dieser Bescheid ist schon hinaus. Wenn sich etwas ändern soll, schreiben Sie bitte einen Änderungsbescheid."
    ),
    "grants.discarded_already": _("Dieser Entwurf ist verworfen. Bitte schreiben Sie einen neuen."),
    "grants.draft_changed": _(
        "Der Entwurf wurde geändert, nachdem Sie ihn geöffnet haben. Bitte lesen Sie ihn noch einmal, dann zeichnen "
        "Sie."
    ),
    "grants.own_draft": _(
        "Sie haben diesen Bescheid selbst entworfen. Zeichnen muss ihn eine zweite Person. Bitte geben Sie ihn weiter."
    ),
    "grants.sent_in_future": _(
        "Der %(date)s kommt noch. Bitte tragen Sie den Tag ein, an dem es wirklich geschehen ist."
    ),
    "grants.sent_unsigned": _(
        "Am %(date)s war der Bescheid noch nicht gezeichnet, das war am %(signed)s. Bitte prüfen Sie den Tag."
    ),
    "grants.waived_in_future": _("Der %(date)s kommt noch. Bitte tragen Sie ein, an welchem Tag der Verzicht da war."),
    "grants.waived_too_early": _(
        "Der Bescheid gilt erst ab dem %(notified)s. Auf den Widerspruch kann man nicht vorher verzichten. Kam der "
        "Verzicht am %(date)s, lassen Sie ihn sich danach bitte noch einmal geben."
    ),
    "grants.file_closed": _("Die Akte ist geschlossen. Darin ändert sich nichts mehr."),
    "grants.waived_already": _("Der Verzicht ist schon eingetragen."),
    "grants.not_late": _(
        "Der Bescheid gilt ohnehin erst ab dem %(date)s als angekommen. Nur ein späterer Tag ändert etwas."
    ),
    "grants.met_in_future": _("Der %(date)s kommt noch. Bitte tragen Sie ein, wann die Auflage erfüllt war."),
    "grants.word_missing": _(
        "Bitte schreiben Sie in einem Satz dazu, woran man es sieht. Der Satz ist öffentlich, bitte nennen Sie keine "
        "Namen."
    ),
    "grants.nothing_granted": _(
        "Ein Bescheid braucht einen Betrag über null. Wenn es gar kein Geld mehr gibt, widerrufen Sie den Bescheid."
    ),
    "grants.more_than_agreed": _(
        "Die Versammlung hat %(agreed_cents)s zugestimmt, mehr kann das Amt nicht bewilligen. Für mehr Geld braucht es "
        "einen neuen Antrag."
    ),
    "grants.less_than_paid": _(
        "Ausgezahlt und abgerufen sind schon %(paid_cents)s. Weniger kann der Änderungsbescheid nicht bewilligen. "
        "Einen Abruf, der noch nicht bescheinigt ist, können Sie vorher ablehnen. Was zu viel gezahlt ist, kommt mit "
        "dem Schlussbescheid zurück."
    ),
    "grants.follows_from_result": _(
        "Dieser Bescheid folgt aus der Prüfung oder aus dem Widerruf, und sein Geld ist schon gebucht. Er bleibt, wie "
        "er ist. Bitte zeichnen und verschicken Sie ihn."
    ),
    "grants.other_sum_reserved": _(
        "Im Bescheid stehen %(told_cents)s, reserviert sind jetzt %(there_cents)s. Bitte verwerfen Sie ihn und "
        "entwerfen Sie ihn neu."
    ),
    "grants.address_missing": _(
        "Hier steht nur der Name. Bitte schreiben Sie darunter die Anschrift: Straße, Postleitzahl und Ort."
    ),
    "grants.recipient_missing": _("Bitte schreiben Sie, an wen der Bescheid geht: Name und Anschrift."),
    "grants.reason_missing": _("Bitte schreiben Sie den Grund dazu. Ohne Grund ist die Entscheidung nicht zu prüfen."),
    "grants.file_number_missing": _("Bitte tragen Sie das Aktenzeichen ein."),
    "grants.undecided_unexplained": _(
        "Über einen Teil des anderen Geldes ist noch nicht entschieden. Bitte schreiben Sie, warum Sie nicht darauf "
        "warten, oder warten Sie die Entscheidung ab."
    ),
    "grants.not_refusable": _(
        "Ablehnen lässt sich nur, wofür Geld reserviert und noch kein Bescheid hinaus ist. Danach wird widerrufen."
    ),
    "grants.text_changed": _(
        "Inzwischen gilt Fassung %(version)s dieses Textes. Bitte öffnen Sie die Seite neu und vergleichen Sie."
    ),
    "grants.text_missing": _("Ein Textbaustein kann nicht leer sein. Bitte schreiben Sie ihn."),
}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    NoticeKind: {
        NoticeKind.GRANT: _("Zuwendungsbescheid"),
        NoticeKind.AMENDMENT: _("Änderungsbescheid"),
        NoticeKind.CLOSING: _("Schlussbescheid"),
        NoticeKind.REVOCATION: _("Widerrufsbescheid"),
    },
    Delivery: {
        Delivery.POST: _("mit der Post"),
        Delivery.ELECTRONIC: _("elektronisch"),
        Delivery.IN_PERSON: _("persönlich übergeben"),
        Delivery.FORMAL_SERVICE: _("förmlich zugestellt"),
    },
    Stage: {
        Stage.DRAFTED: _("Entwurf"),
        Stage.SIGNED: _("gezeichnet, noch nicht hinaus"),
        Stage.SENT: _("hinaus"),
        Stage.DISCARDED: _("verworfen"),
    },
    Block: {
        Block.LETTERHEAD: _("Briefkopf"),
        Block.BASIS: _("Rechtsgrundlage und Verwendung"),
        Block.CALLS: _("Geld abrufen"),
        Block.PUBLICITY: _("Öffentlichkeit"),
        Block.CHANGES: _("Was Sie uns mitteilen"),
        Block.PROOF: _("Nachweis und Belege"),
        Block.REVOCATION: _("Widerruf, Rückzahlung, Zinsen"),
        Block.DATA: _("Ihre Daten"),
        Block.REMEDIES: _("Rechtsbehelf"),
    },
}
