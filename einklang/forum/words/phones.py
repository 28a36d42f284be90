"""What the rules about slips and phones say, and what each position means in a whole sentence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.forum.rules.positions import Degree

MEANINGS: dict[Degree, str | Promise] = {
    Degree.AGREEMENT: _("Ich bin dafür."),
    Degree.SLIGHT: _("Ich bin dafür, auch wenn mich etwas stört."),
    Degree.ABSTENTION: _("Ich überlasse es den anderen."),
    Degree.ASIDE: _("Ich trage es nicht mit, halte es aber nicht auf."),
    Degree.SERIOUS: _("Mich stört viel. Bitte suchen wir noch einmal nach einer Lösung."),
    Degree.VETO: _("So darf es nicht kommen. Das gilt, sobald jemand es im Raum ausspricht."),
}

PHONE_SENTENCES: dict[str, str | Promise] = {
    "forum.slips_how_many": _("Bitte geben Sie eine Zahl von 1 bis %(most)s ein."),
    "forum.slip_void": _(
        "Zettel %(number)s gilt nicht mehr. Bitte lassen Sie sich von der Moderation einen neuen geben."
    ),
    "forum.slip_taken": _(
        "Zettel %(number)s gehört schon zu einem anderen Telefon. Ist das Ihr Zettel und Sie haben das Telefon "
        "gewechselt? Dann nennen Sie der Moderation bitte die "
        "Nummer: Sie gibt ihn wieder frei."
    ),
    "forum.phone_has_slip": _(
        "Dieses Telefon hat schon Zettel %(number)s, und jedes Telefon zählt einmal. Bitte geben Sie den anderen "
        "zurück: Wer kein Telefon hat, wird von Hand gezählt."
    ),
    "forum.slip_meeting_over": _(
        "Diese Sitzung ist zu Ende, ihr Zettel gilt nicht mehr. Das Ergebnis können Sie auf der Seite der Sitzung "
        "lesen."
    ),
    "forum.slip_not_yours": _(
        "Dieses Telefon hat hier keinen gültigen Zettel. Bitte öffnen Sie Ihren Zettel noch einmal, oder lassen Sie "
        "sich von der Moderation einen neuen geben."
    ),
    "forum.slip_reads_along": _(
        "Mit diesem Zettel lesen Sie mit: Nach der Geschäftsordnung entscheiden hier andere. Ein Bedenken können Sie "
        "trotzdem schreiben."
    ),
    "forum.phone_new_version": _(
        "Inzwischen gibt es eine neue Fassung (%(version)s). Was Sie zur alten gesagt haben, zählt nicht mehr. Bitte "
        "sehen Sie sich die neue an und antworten Sie noch einmal."
    ),
    "forum.phone_round_over": _(
        "Diese Runde ist beendet. Was vorher angekommen ist, zählt. Jetzt können Sie nur noch im Raum etwas sagen."
    ),
    "forum.veto_announced": _(
        "Ein Veto ist angekündigt und noch nicht ausgesprochen (Zahl: %(vetoes)s). Bitte fragen Sie, wer es ausspricht."
    ),
    "forum.veto_was_asked": _(
        "Nach Ihrem Veto wurde schon gefragt, und niemand hat es ausgesprochen. Bitte melden Sie sich im Raum, oder "
        "bitten Sie jemanden, dem Sie vertrauen: Ausgesprochen zählt es."
    ),
    "forum.veto_not_spoken": _(
        "Das gehört zu einem Veto, das noch nicht ausgesprochen ist. Bitte fragen Sie zuerst, wer es ausspricht."
    ),
    "forum.veto_taken_back": _("Dieses Veto ist zurückgenommen. Bitte laden Sie die Seite neu."),
    "forum.concerns_held_back": _(
        "Von Telefonen sind Bedenken da, die der Raum noch nicht kennt (Zahl: %(concerns)s). Bitte zeigen Sie sie, "
        "oder legen Sie sie weg."
    ),
}
