"""What the rules of the fund say, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.fund.rules.ledger import Act, Stage

SENTENCES: dict[str, str | Promise] = {
    "fund.account_unknown": _("Das Konto „%(account)s“ gibt es nicht. Bitte prüfen Sie den Namen."),
    "fund.amount_not_positive": _(
        "Bewegt wird immer ein Betrag über null, hier steht %(amount_cents)s. Zum Berichtigen buchen Sie bitte in die "
        "andere Richtung."
    ),
    "fund.path_unknown": _(
        "„%(act)s“ bewegt kein Geld von „%(source)s“ nach „%(target)s“. Bitte wählen Sie einen anderen Schritt."
    ),
    "fund.not_enough_available": _(
        "Im Topf sind noch %(there_cents)s verfügbar, gebraucht werden %(amount_cents)s. Es fehlen "
        "%(missing_cents)s. Das Projekt kann auf die Warteliste, oder die Versammlung einigt sich auf weniger."
    ),
    "fund.not_enough": _(
        "Auf „%(stage)s“ stehen nur %(there_cents)s, gebraucht werden %(amount_cents)s. Es fehlen "
        "%(missing_cents)s. Bitte prüfen Sie den Betrag."
    ),
}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    Stage: {
        Stage.TREASURY: _("Stadtkasse"),
        Stage.AVAILABLE: _("verfügbar"),
        Stage.RESERVED: _("reserviert"),
        Stage.GRANTED: _("bewilligt"),
        Stage.PAID: _("ausgezahlt"),
        Stage.PROVEN: _("nachgewiesen"),
    },
    Act: {
        Act.ALLOT: _("Zuteilen"),
        Act.TAKE_BACK: _("Zuteilung zurücknehmen"),
        Act.RESERVE: _("Reservieren"),
        Act.RELEASE: _("Reservierung auflösen"),
        Act.GRANT: _("Bewilligen"),
        Act.LAPSE: _("Bewilligung verfällt"),
        Act.PAY: _("Auszahlen"),
        Act.PROVE: _("Verwendung nachweisen"),
        Act.REPAY: _("Zurückzahlen"),
    },
}
