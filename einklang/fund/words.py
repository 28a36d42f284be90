"""What the rules of the fund say, in plain German; English stands in the catalogue."""

from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.fund.rules.figures import Figures
from einklang.fund.rules.ledger import Act, Stage
from einklang.fund.rules.packages import Change
from einklang.fund.rules.shortage import Verdict

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
    "fund.not_enough_in_area": _(
        "%(area)s hat noch %(there_cents)s verfügbar, verschieben wollen Sie %(amount_cents)s. Es fehlen "
        "%(missing_cents)s. Bitte verschieben Sie weniger."
    ),
    "fund.too_many_for_packages": _(
        "Zusammenstellungen vergleichen wir bei höchstens %(most)s Projekten, hier sind es %(projects)s. Bitte "
        "sprechen Sie zuerst darüber, was auf einen anderen Abend warten kann."
    ),
    "fund.year_without_money": _(
        "Ein Haushalt braucht einen Betrag über null. Bitte tragen Sie ein, wie viel Geld es in diesem Jahr gibt."
    ),
    "fund.more_than_the_year_has": _(
        "Im Haushalt dieses Jahres sind noch %(there_cents)s zu verteilen, hier stehen %(amount_cents)s. Bitte "
        "verteilen Sie weniger."
    ),
    "fund.pot_without_budget": _(
        "%(pot)s hat in diesem Quartier für %(year)s kein Geld. Bitte ändern Sie den Plan, oder das Programm bekommt "
        "zuerst einen Haushalt."
    ),
    "fund.no_budget": _(
        "Für %(year)s hat dieses Quartier noch kein Geld aus diesem Programm. Bitte fragen Sie die Programmstelle: Sie "
        "teilt das Geld zu."
    ),
    "fund.not_agreed": _(
        "Das Amt hat diesem Projekt nicht zugestimmt, deshalb wird kein Geld reserviert. Bitte prüfen Sie die Antwort."
    ),
    "fund.not_your_turn": _(
        "Dieses Projekt ist noch nicht an der Reihe. Verfügbar sind %(there_cents)s. Reserviert wird in der "
        "Reihenfolge der Beschlüsse, sobald das Geld reicht: immer für das erste auf der Warteliste."
    ),
    "fund.nothing_reserved": _(
        "Für dieses Projekt ist kein Geld mehr reserviert. Wo es jetzt ist, steht in den öffentlichen Büchern."
    ),
    "fund.nothing_to_allot": _("Hier steht noch kein Betrag. Bitte tragen Sie bei mindestens einem Gebiet einen ein."),
    "fund.reason_missing": _("Bitte schreiben Sie den Grund dazu. Er steht öffentlich neben der Buchung."),
    "fund.sent_before": _(
        "Mit dieser Seite haben Sie schon %(there_cents)s gebucht, jetzt steht ein anderer Betrag da. Bitte öffnen Sie "
        "die Seite neu, sehen Sie nach und tragen Sie ein, was noch fehlt."
    ),
    "fund.shift_two_areas_of_one_year": _(
        "Verschoben wird zwischen zwei verschiedenen Gebieten im selben Jahr. Bitte wählen Sie ein anderes Gebiet."
    ),
    "fund.total_below_allotted": _(
        "Auf die Gebiete sind schon %(allotted_cents)s verteilt. Weniger kann das Jahr nicht haben. Bitte tragen Sie "
        "einen höheren Betrag ein."
    ),
    "fund.year_already_open": _(
        "Der Haushalt %(year)s ist für dieses Programm schon eröffnet. Sie finden ihn in der Liste."
    ),
    "fund.year_not_over": _("Der Haushalt %(year)s läuft noch. Abschließen können Sie ihn nach dem %(last)s."),
    "fund.still_somebodys_turn": _(
        "Auf der Warteliste steht noch jemand, für den das Geld reicht (Projekte: %(count)s). Bitte reservieren Sie "
        "zuerst dieses Geld. Danach können Sie das Jahr abschließen."
    ),
    "fund.year_closed": _(
        "Der Haushalt %(year)s ist abgeschlossen. Neues geht nur im laufenden Haushalt. Bitte nehmen Sie dessen Jahr."
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
    Verdict: {
        Verdict.FULL: _("bekommt alles"),
        Verdict.PART: _("bekommt einen Teil"),
        Verdict.WAITS: _("wartet"),
    },
    Change: {
        Change.ADD: _("kommt dazu"),
        Change.REMOVE: _("fällt weg"),
        Change.SWAP: _("tauscht"),
    },
}

FUND_WORDS: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    ("allotted", _("zugeteilt"), _("So viel Geld gibt die Stadt dem Quartier in diesem Jahr.")),
    ("available", _("verfügbar"), _("Dieses Geld ist noch für niemanden bestimmt.")),
    (
        "earmarked",
        _("vorgemerkt"),
        _("So viel möchten geprüfte Anträge haben, über die noch nicht entschieden ist. Es ist noch verfügbar."),
    ),
    (
        "reserved",
        _("reserviert"),
        _("Die Versammlung hat zugestimmt. Das Geld ist für das Projekt zurückgelegt, niemand anders bekommt es."),
    ),
    ("granted", _("bewilligt"), _("Das Amt hat dem Projekt das Geld mit einem Bescheid zugesagt.")),
    ("called", _("abgerufen"), _("Das Projekt hat das Geld angefordert, weil es bald gebraucht wird.")),
    ("paid", _("ausgezahlt"), _("Das Geld ist auf dem Konto des Projekts.")),
    ("proven", _("nachgewiesen"), _("Das Projekt hat gezeigt, wofür es das Geld ausgegeben hat.")),
    (
        "returned",
        _("zurückgeflossen"),
        _("Das Projekt hat weniger gebraucht und den Rest zurückgezahlt. Er ist wieder verfügbar."),
    ),
)
"""The words of the public figures: name, word, and what it means in plain language."""


def picture_rows(figures: Figures) -> list[dict[str, Any]]:
    """Where the money is, stage by stage; together it is what was allotted. A stage looks the same on every page.

    What is earmarked is still available: it is a striped part of that, and no more of it than there is.
    """
    names = LABELS[Stage]
    earmarked = min(figures.earmarked_cents, figures.available_cents)
    free = {"label": names[Stage.AVAILABLE], "cents": figures.available_cents, "tone": "free"}
    split = [
        {"label": _("verfügbar und frei"), "cents": figures.available_cents - earmarked, "tone": "free"},
        {"label": _("verfügbar, aber vorgemerkt"), "cents": earmarked, "tone": "striped"},
    ]
    return [
        *(split if earmarked else [free]),
        {"label": names[Stage.RESERVED], "cents": figures.reserved_cents, "tone": 1},
        {"label": names[Stage.GRANTED], "cents": figures.granted_cents, "tone": 2},
        {"label": names[Stage.PAID], "cents": figures.paid_cents, "tone": 3},
        {"label": names[Stage.PROVEN], "cents": figures.proven_cents, "tone": 4},
    ]


AREA_WORDS: tuple[tuple[str | Promise, str | Promise], ...] = (
    (_("zugeteilt"), _("Was das Gebiet in diesem Jahr hat.")),
    (_("beschlossen"), _("Was davon für Projekte beiseite liegt, bewilligt oder ausgezahlt ist.")),
    (_("gebunden"), _("Was beschlossen ist, aber noch nicht ausgezahlt.")),
    (_("ausgezahlt"), _("Was bei den Projekten ist.")),
    (_("verfällt"), _("Was an die Stadt zurückgeht, wenn es bis zum 31. Dezember nicht ausgezahlt ist.")),
    (_("Bedarf ohne Geld"), _("Was beschlossen ist und kein Geld hat: Es wartet, oder es wurde aufgegeben.")),
    (_("Nachweise überfällig"), _("So viele Verwendungsnachweise sind nach ihrem Tag noch nicht da.")),
)
"""The columns of the table of all areas, and what each means."""
