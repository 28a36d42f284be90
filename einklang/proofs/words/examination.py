"""What the examination says: refusals, and how its values are called on pages and papers."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.proofs.rules.examination import Completeness, ReportDepth, Stage, Verdict, VoucherDepth
from einklang.proofs.rules.financing import Limit, StepKind
from einklang.proofs.rules.retention import KeptKind, Start
from einklang.proofs.rules.sample import SeedKind

SENTENCES: dict[str, str | Promise] = {
    "proofs.amount_negative": _("Eine Summe ist kleiner als null. Bitte prüfen Sie die Zahlen des Nachweises."),
    "proofs.finding_needs_reason": _("Bitte schreiben Sie, warum der Beleg nicht ganz zählt. Der Verein liest das."),
    "proofs.cut_missing": _("Bitte schreiben Sie, welcher Betrag nicht zählt."),
    "proofs.cut_too_much": _(
        "Der Beleg lautet auf %(amount_cents)s. Zählt nichts davon, dann wählen Sie bitte „zählt nicht“."
    ),
    "proofs.own_examination": _(
        "Sie haben diesen Nachweis selbst geprüft. Gegenzeichnen muss jemand anderes. Bitte sagen Sie im Amt Bescheid."
    ),
    "proofs.not_proposed_yet": _("Die Prüfung ist noch nicht fertig. Gegenzeichnen kann man sie erst danach."),
    "proofs.waits_for_sign_off": _(
        "Die Prüfung liegt schon zum Gegenzeichnen. Zum Ändern muss die zweite Person sie zurückgeben."
    ),
    "proofs.examined_already": _("Dieser Nachweis ist geprüft und gegengezeichnet. Daran ändert sich nichts mehr."),
    "proofs.seed_missing": _("Bitte schreiben Sie die öffentliche Zahl, mit der gezogen wird."),
    "proofs.seed_unclear": _(
        "Bitte schreiben Sie die Zahl nur mit Ziffern, einfachen Buchstaben und Leerzeichen, damit alle sie gleich "
        "abschreiben."
    ),
    "proofs.sample_empty": _("Bitte schreiben Sie, wie viele Belege gezogen werden, mindestens einer."),
    "proofs.nothing_to_draw": _("In diesem Nachweis stehen keine Belege. Es gibt nichts zu ziehen."),
    "proofs.base_rate_unknown": _(
        "Für den %(day)s kennen wir keinen Basiszinssatz. Bitte wählen Sie einen späteren Tag."
    ),
    "proofs.still_open": _("Die Akte ist noch nicht geschlossen. Bis dahin wird alles gebraucht."),
    "proofs.kept_until": _("Das muss noch aufgehoben werden. Gelöscht werden kann es ab dem %(day)s."),
    "proofs.years_out_of_range": _("Möglich sind 1 bis 100 Jahre."),
    "proofs.source_missing": _("Bitte schreiben Sie, wo diese Frist steht, zum Beispiel „LHO § 71“."),
}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    Verdict: {
        Verdict.ACCEPTED: _("zählt"),
        Verdict.REDUCED: _("zählt zum Teil"),
        Verdict.REFUSED: _("zählt nicht"),
    },
    ReportDepth: {
        ReportDepth.FULL: _("ganz gelesen"),
        ReportDepth.LESS_CLOSELY: _("weniger genau gelesen"),
    },
    VoucherDepth: {
        VoucherDepth.ALL: _("alle Belege angesehen"),
        VoucherDepth.PART: _("einen Teil der Belege angesehen"),
        VoucherDepth.LIST_ONLY: _("nur die Liste angesehen"),
    },
    Completeness: {
        Completeness.COMPLETE: _("vollständig"),
        Completeness.AFTER_REQUEST: _("erst nach Nachfrage vollständig"),
        Completeness.INCOMPLETE: _("bis zuletzt unvollständig"),
    },
    Stage: {
        Stage.OPEN: _("in Prüfung"),
        Stage.PROPOSED: _("wartet auf die zweite Person"),
        Stage.SIGNED: _("geprüft und gegengezeichnet"),
    },
    Limit: {
        Limit.CEILING: _("Es bleibt bei der bewilligten Summe."),
        Limit.GAP: _("Mehr als die Lücke wird nicht gefördert."),
        Limit.SHARE_CAP: _("Mehr als der höchste Anteil wird nicht gefördert."),
        Limit.RATE: _("Gefördert wird ein fester Anteil der Kosten."),
        Limit.ELIGIBLE_CASH: _("Mehr, als ausgegeben wurde, wird nicht gefördert."),
    },
    StepKind: {
        StepKind.CASH: _("Ausgaben, die zählen"),
        StepKind.IN_KIND: _("ehrenamtliche Arbeit, die zählt"),
        StepKind.TOTAL: _("Kosten zusammen"),
        StepKind.OTHER_CASH: _("Geld von anderen"),
        StepKind.FIXED_BEFORE: _("feste Summen anderer Töpfe"),
        StepKind.GAP: _("Lücke: Ausgaben ohne das Geld von anderen"),
        StepKind.PART_OF_GAP: _("Teil dieses Topfes an der Lücke"),
        StepKind.SHARE_CAP: _("höchster Anteil an den Kosten, abgerundet"),
        StepKind.RATE: _("vereinbarter Anteil an den Kosten, abgerundet"),
        StepKind.PART_OF_CASH: _("Teil dieses Topfes an den Ausgaben"),
        StepKind.CEILING: _("bewilligte Summe"),
        StepKind.FINAL: _("endgültiger Zuschuss: die kleinste dieser Summen"),
    },
    SeedKind: {
        SeedKind.RECORD: _("Stand des öffentlichen Protokolls am Ende eines angekündigten Tages"),
        SeedKind.PUBLIC_NUMBER: _("eine Zahl, die andere veröffentlichen"),
    },
    KeptKind: {
        KeptKind.RECEIPTS: _("Fotos von Belegen"),
        KeptKind.PAYEES: _("wer bezahlt wurde und wofür"),
        KeptKind.OFFICE_FILE: _("Akte des Amtes"),
    },
    Start: {
        Start.PROOF_HANDED_IN: _("von dem Tag an, an dem der Nachweis kam"),
        Start.FILE_CLOSED: _("von dem Tag an, an dem die Akte geschlossen wurde"),
    },
}
