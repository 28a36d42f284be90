"""What the rules of statements say, in plain German; English stands in the catalogue."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "statements.note_elsewhere": _(
        "Diese Anmerkung gehört nicht zu diesem Bericht und Quartier, oder sie ist nicht öffentlich."
    ),
    "statements.text_missing": _(
        "Hier steht noch nichts. Bitte schreiben Sie etwas, oder nehmen Sie das Stück heraus."
    ),
    "statements.written_meanwhile": _(
        "Inzwischen hat jemand anderes dieses Stück geändert. Ihr Text ist noch nicht gespeichert, und nichts ist "
        "verloren. Bitte lesen Sie beide Texte und wählen Sie: Ihren, den anderen, oder einen aus beiden."
    ),
    "statements.nothing_to_split": _(
        "In diesem Stück steht nur ein Satz, der etwas fordert. Es lässt sich nicht teilen."
    ),
    "statements.adopted": _(
        "Diese Stellungnahme ist beschlossen. Was beschlossen ist, ändert niemand mehr. Neues kommt in eine neue "
        "Stellungnahme."
    ),
    "statements.before_the_assembly": _(
        "Die Stellungnahme liegt vor der Stadtteilgruppe. Ändern kann sie jetzt nur die Sitzung selbst: Die Moderation "
        "schreibt auf, was dort vereinbart wird."
    ),
    "statements.not_this_body": _(
        "Eine Stellungnahme berät die Arbeitsgruppe, und die Stadtteilgruppe beschließt sie. Bitte wählen Sie eine "
        "Sitzung von einer der beiden."
    ),
    "statements.stays_here": _(
        "Was der Stadtteil fordert, entscheidet kein Amt an seiner Stelle. Bitte vertagen Sie, oder lehnen Sie ab."
    ),
    "statements.not_discussed": _(
        "Die Arbeitsgruppe hat diese Stellungnahme noch nicht beraten. Bitte setzen Sie sie zuerst dort auf eine "
        "Tagesordnung."
    ),
    "statements.text_moved_on": _(
        "Der Text der Stellungnahme ist anders als der auf dem Tisch. Unter „Den Text ändern“ sehen Sie beide: Stellen "
        "Sie den vom Tisch wieder her, oder legen Sie eine angenommene Änderung als neue Fassung vor."
    ),
    "statements.nothing_changed": _(
        "Der Text ist noch derselbe wie auf dem Tisch. Bitte schreiben Sie die vereinbarten Änderungen erst hinein."
    ),
    "statements.nothing_written": _("Die Stellungnahme hat noch keinen Text. Bitte schreiben Sie das erste Stück."),
    "statements.piece_empty": _("Stück %(number)s ist leer. Bitte schreiben Sie es, oder nehmen Sie es heraus."),
    "statements.nobody_signs": _(
        "Es fehlt, wer unterschreibt. Bitte nennen Sie die Gremien, keine einzelnen Personen."
    ),
    "statements.no_day_asked": _(
        "Es fehlt, bis wann Sie eine Antwort wünschen. Bitte sagen Sie, wie viele Tage nach der Übergabe."
    ),
    "statements.demand_to_nobody": _(
        "Forderung %(letter)s richtet sich an niemanden. Bitte wählen Sie mindestens ein Ressort."
    ),
    "statements.demand_without_field": _("Forderung %(letter)s hat noch kein Thema. Bitte wählen Sie eines."),
    "statements.comments_open": _("Noch offene Kommentare: %(count)s. Bitte klären Sie sie und haken Sie sie ab."),
    "statements.paper_too_long": _(
        "Diese Datei ist zu groß für eine Stellungnahme: Möglich sind %(pages)s Seiten und 5 Megabyte. Bitte kopieren "
        "Sie den Text hinein."
    ),
    "statements.paper_not_read": _(
        "Diese Datei können wir nicht lesen. Möglich sind PDF, DOCX oder Text in UTF-8. Bitte kopieren Sie den Text "
        "hinein."
    ),
    "statements.not_from_paper": _(
        "So eintragen lässt sich nur, was aus einem Papier gelesen ist. Was hier geschrieben wird, beraten und "
        "beschließen die Gremien."
    ),
    "statements.adopted_before_discussed": _(
        "Beschlossen wurde nach diesen Angaben vor der Beratung. Bitte prüfen Sie beide Tage."
    ),
    "statements.day_to_come": _("Dieser Tag kommt erst noch. Bitte tragen Sie ein, wann beschlossen wurde."),
}
