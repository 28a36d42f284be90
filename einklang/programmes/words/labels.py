"""What the rules of programmes say, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.people.words import ORGANISATIONS
from einklang.programmes.rules import (
    ApplicantKind,
    BindingUnit,
    FinancingForm,
    FormKind,
    ProofKind,
    ReturnedMoney,
)

SENTENCES: dict[str, str | Promise] = {
    "programmes.pattern_unknown": _(
        "Das Wort %(word)s kennen wir nicht. Möglich sind {programme}, {year}, {area}, {project}, {number} und mit "
        "Stellen zum Beispiel {number:03}."
    ),
    "programmes.pattern_broken": _("Im Muster steht eine Klammer %(sign)s ohne die andere. Ein Wort steht so: {year}."),
    "programmes.pattern_sign": _(
        "Das Zeichen %(sign)s passt nicht in ein Aktenzeichen. Möglich sind Buchstaben, Ziffern, Leerzeichen "
        "und . : / - _ ( )."
    ),
    "programmes.pattern_not_unique": _(
        "So könnten zwei Zuwendungen dasselbe Aktenzeichen bekommen. Bitte nehmen Sie {area} dazu, und {project} oder "
        "{year} mit {number}."
    ),
    "programmes.pattern_shared": _(
        "Genau dieses Muster hat schon das Programm „%(programme)s“. Bitte nehmen Sie {programme} oder ein eigenes "
        "Wort dazu."
    ),
    "programmes.terms_out_of_range": _(
        "Bei „%(name)s“ ist nur eine Zahl von %(least)s bis %(most)s möglich. Bitte ändern Sie die Zahl."
    ),
    "programmes.terms_unknown": _(
        "Eine Richtlinie hat keine Angabe mit dem Namen „%(name)s“. Bitte prüfen Sie, wie der Name geschrieben ist."
    ),
    "programmes.terms_unreadable": _(
        "Die Angabe „%(name)s“ in der Richtlinie können wir nicht lesen. Bitte tragen Sie sie noch einmal ein."
    ),
    "programmes.tiers_out_of_order": _(
        "Die Stufen passen nicht zusammen. Jede Stufe muss für mehr Geld gelten als die davor, und die letzte gilt für "
        "jeden Betrag. Bitte prüfen Sie die Beträge."
    ),
    "programmes.nobody_may_apply": _("So dürfte niemand einen Antrag stellen. Bitte wählen Sie, wer es darf."),
    "programmes.name_taken": _(
        "Ein Programm mit dem Namen „%(name)s“ gibt es schon. Bitte wählen Sie einen anderen Namen."
    ),
    "programmes.has_ended": _(
        "Das Programm „%(programme)s“ ist am %(ends_on)s zu Ende gegangen. Neues Geld gibt es daraus nicht mehr. Was "
        "bewilligt ist, läuft weiter. Bitte wählen Sie ein anderes Programm."
    ),
    "programmes.ends_before_today": _("Dieser Tag ist schon vorbei. Bitte wählen Sie heute oder einen späteren Tag."),
    "programmes.guideline_moved_on": _(
        "Inzwischen gibt es Fassung %(version)s der Richtlinie. Bitte laden Sie die Seite neu und tragen Sie Ihre "
        "Änderung dort ein."
    ),
    "programmes.guideline_unchanged": _("Sie haben nichts geändert. Es bleibt bei der Fassung, die es gibt."),
    "programmes.valid_too_early": _(
        "Die Fassung davor gilt ab dem %(since)s. Die neue kann nicht früher gelten. Bitte wählen Sie einen "
        "späteren Tag."
    ),
    "programmes.too_many_applications": _(
        "In einem Jahr sind höchstens %(most)s Anträge möglich. Diese Zahl ist erreicht. Bitte stellen Sie diesen "
        "Antrag im nächsten Jahr oder fragen Sie das Quartiersmanagement."
    ),
}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    FinancingForm: {
        FinancingForm.SHORTFALL: _("Fehlbedarf: Der Zuschuss deckt, was am Ende fehlt"),
        FinancingForm.SHARE: _("Anteil: Der Zuschuss deckt einen festen Teil der Kosten"),
        FinancingForm.FULL: _("Vollfinanzierung: Der Zuschuss deckt alle Kosten"),
        FinancingForm.FIXED_SUM: _("Festbetrag: Der Zuschuss ist eine feste Summe"),
    },
    BindingUnit: {
        BindingUnit.GROUP: _("die Gruppe"),
        BindingUnit.LINE: _("die einzelne Zeile"),
    },
    FormKind: {
        FormKind.SHORT: _("kurzer Antrag"),
        FormKind.STANDARD: _("Antrag mit Plan"),
        FormKind.FULL: _("Antrag mit allen Angaben"),
    },
    ProofKind: {
        ProofKind.SIMPLE: _("einfacher Nachweis auf einer Seite"),
        ProofKind.FULL: _("Nachweis mit Bericht, Zahlen und Belegliste"),
    },
    ReturnedMoney: {
        ReturnedMoney.AVAILABLE: _("Es ist im selben Gebiet wieder verfügbar"),
        ReturnedMoney.TREASURY: _("Es geht zurück an die Stadt"),
    },
    ApplicantKind: {
        **{ApplicantKind(kind.value): words for kind, words in ORGANISATIONS.items()},
        ApplicantKind.PERSON: _("Privatperson"),
    },
}
