"""What the examination says: refusals, and how its values are called on pages and papers."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.proofs.rules.examination import Completeness, ReportDepth, Stage, Verdict, VoucherDepth
from einklang.proofs.rules.financing import Limit, StepKind
from einklang.proofs.rules.repayments import Cause
from einklang.proofs.rules.retention import KeptKind, Start
from einklang.proofs.rules.sample import SeedKind

SENTENCES: dict[str, str | Promise] = {
    "proofs.amount_negative": _("Eine Summe ist kleiner als null. Bitte prüfen Sie die Zahlen des Nachweises."),
    "proofs.finding_needs_reason": _("Bitte schreiben Sie, warum der Beleg nicht ganz zählt. Der Verein liest das."),
    "proofs.double_needs_reason": _(
        "Dieser Beleg sieht aus wie ein anderer. Zählt er trotzdem, schreiben Sie bitte den Grund. Er steht im Vermerk."
    ),
    "proofs.double_undecided": _(
        "Sieht aus wie ein anderer Beleg: %(places)s. Bitte öffnen Sie „Belege ansehen“ und sagen Sie, ob er zählt und "
        "warum."
    ),
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
    "proofs.report_depth_missing": _("Bitte sagen Sie im Vermerk, wie Sie den Bericht gelesen haben."),
    "proofs.voucher_depth_missing": _("Bitte sagen Sie im Vermerk, welche Belege Sie angesehen haben."),
    "proofs.completeness_missing": _("Bitte sagen Sie im Vermerk, ob der Nachweis vollständig war."),
    "proofs.nothing_to_look_at": _(
        "In diesem Nachweis stehen keine einzelnen Belege. Bitte wählen Sie „nur die Liste angesehen“."
    ),
    "proofs.not_all_looked_at": _(
        "Sie haben %(seen)s von %(every)s Belegen angesehen. Bitte öffnen Sie „Belege ansehen“ und sehen Sie auch die "
        "anderen an, oder wählen Sie im Vermerk, was stimmt."
    ),
    "proofs.none_looked_at": _(
        "Sie haben noch keinen Beleg angesehen. Bitte öffnen Sie zuerst „Belege ansehen“, oder wählen Sie im Vermerk "
        "„nur die Liste angesehen“."
    ),
    "proofs.drawn_not_looked_at": _(
        "Gezogen und noch nicht angesehen: Beleg %(places)s. Bitte öffnen Sie zuerst „Belege ansehen“."
    ),
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
    "proofs.nothing_to_examine": _("Es gibt keinen abgegebenen Nachweis, der auf eine Prüfung wartet."),
    "proofs.voucher_unknown": _("Einen Beleg mit der Nummer %(place)s gibt es nicht. Bitte laden Sie die Seite neu."),
    "proofs.completion_needs_reason": _("Bitte schreiben Sie, was fehlt. Der Verein liest das."),
    "proofs.completion_day_past": _("Bitte nennen Sie einen Tag nach heute."),
    "proofs.hand_back_needs_reason": _("Bitte schreiben Sie kurz, warum."),
    "proofs.outcome_of_examination_missing": _("Bitte schreiben Sie, was die Prüfung ergeben hat."),
    "proofs.notice_reason_missing": _("Bitte schreiben Sie die Gründe für den Schlussbescheid. Der Verein liest sie."),
    "proofs.correction_needs_reason": _("Bitte schreiben Sie, warum Sie etwas abziehen oder hinzurechnen."),
    "proofs.late_use_undecided": _(
        "Geld wurde zu spät ausgegeben. Bitte öffnen Sie „Vermerk schreiben“ und verlangen Sie Zinsen, oder schreiben "
        "Sie, warum nicht."
    ),
    "proofs.draw_open": _(
        "Eine Ziehung ist angekündigt, aber noch nicht gemacht. Ziehen Sie zuerst die Belege und sehen Sie sie an."
    ),
    "proofs.draw_announced_already": _("Für diese Prüfung ist schon eine Ziehung angekündigt. Es gibt nur eine."),
    "proofs.draw_not_announced": _("Bitte kündigen Sie die Ziehung zuerst an."),
    "proofs.seed_day_past": _("Dieser Tag ist vorbei, und seine Zahl ist bekannt. Bitte wählen Sie heute oder später."),
    "proofs.seed_day_not_over": _("Gezogen werden kann erst, wenn der %(date)s vorbei ist."),
    "proofs.no_notice": _("Für dieses Geld ist noch kein Bescheid verschickt. Prüfen kann man erst danach."),
    "proofs.figures_changed": _(
        "Seit der Prüfung hat sich Geld bewegt, die Zahlen stimmen nicht mehr. Bitte geben Sie die Prüfung zurück."
    ),
    "proofs.payment_open": _(
        "Eine Auszahlung an dieses Projekt ist noch nicht zu Ende. Bitte warten Sie, bis die Kasse sie bestätigt, oder "
        "nehmen Sie den Abruf zurück."
    ),
    "proofs.interest_or_reason": _(
        "Bitte wählen Sie den Tag, ab dem Zinsen laufen. Oder schreiben Sie, warum Sie keine verlangen."
    ),
    "proofs.interest_and_reason": _("Sie verlangen Zinsen. Dann bleibt dieses Feld leer."),
    "proofs.interest_in_future": _("Zinsen laufen ab einem Tag, der schon war. Bitte prüfen Sie den Tag."),
    "proofs.repay_by_missing": _("Bitte schreiben Sie, bis wann das Geld zurückgezahlt wird."),
    "proofs.repay_by_past": _("Zurückzahlen kann man erst nach heute. Bitte wählen Sie einen späteren Tag."),
    "proofs.nothing_arrived": _("Bitte schreiben Sie, wie viel angekommen ist."),
    "proofs.arrived_in_future": _("Dieser Tag kommt erst noch. Bitte prüfen Sie ihn."),
    "proofs.arrived_before_demand": _(
        "Das Geld wurde erst am %(date)s verlangt. Vorher kann es dafür nicht angekommen sein."
    ),
    "proofs.reference_used": _("Unter dem Zeichen „%(reference)s“ ist schon anderes Geld eingetragen."),
    "proofs.nothing_owed": _("Hier ist nichts mehr offen."),
    "proofs.not_due_yet": _("Das Geld ist erst am %(date)s fällig. Erinnern können Sie danach."),
    "proofs.write_off_needs_reason": _("Bitte schreiben Sie, warum das Amt auf das Geld verzichtet."),
    "proofs.write_off_proposed": _("Ein Verzicht ist schon vorgeschlagen oder beschlossen."),
    "proofs.no_write_off": _("Es gibt keinen Vorschlag, über den zu entscheiden wäre."),
    "proofs.own_write_off": _("Sie haben den Verzicht selbst vorgeschlagen. Entscheiden muss jemand anderes."),
    "proofs.revocation_needs_reason": _("Bitte schreiben Sie, warum das Geld zurückgenommen wird."),
    "proofs.answer_too_soon": _("Bitte lassen Sie mindestens eine Woche Zeit für eine Antwort."),
    "proofs.hearing_open": _("Zu diesem Geld wird schon jemand angehört."),
    "proofs.takes_back_nothing": _("Bewilligt sind %(ceiling_cents)s. Es muss weniger als das bleiben."),
    "proofs.answer_missing": _("Bitte schreiben Sie, was der Verein geantwortet hat."),
    "proofs.answered_on_wrong_day": _("Bitte wählen Sie einen Tag zwischen der Frage und heute."),
    "proofs.not_heard_yet": _("Bis zum %(date)s ist Zeit für eine Antwort. Entschieden wird danach."),
    "proofs.own_hearing": _("Sie haben die Anhörung selbst begonnen. Entscheiden muss jemand anderes."),
    "proofs.hearing_over": _("Diese Anhörung ist zu Ende."),
    "proofs.grant_ended": _("Über dieses Geld ist schon entschieden: Es ist geprüft oder zurückgenommen."),
    "proofs.holder_missing": _("Bitte schreiben Sie, auf wen das Konto läuft."),
    "proofs.file_closed": _("Die Akte ist geschlossen. Darin ändert sich nichts mehr."),
    "proofs.not_examined_yet": _("Der Nachweis ist noch nicht zu Ende geprüft."),
    "proofs.closing_notice_missing": _("Der Schlussbescheid ist noch nicht verschickt."),
    "proofs.still_owed": _("Es fehlen noch %(open_cents)s, die zurückzuzahlen sind."),
    "proofs.nothing_to_tell": _("Im Bericht steht nichts für alle. Bitte schreiben Sie selbst einen Satz."),
}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    Verdict: {
        Verdict.ACCEPTED: _("zählt"),
        Verdict.REDUCED: _("zählt zum Teil"),
        Verdict.REFUSED: _("zählt nicht"),
    },
    ReportDepth: {
        ReportDepth.NOT_SAID: _("noch nicht gesagt"),
        ReportDepth.FULL: _("ganz gelesen"),
        ReportDepth.LESS_CLOSELY: _("weniger genau gelesen"),
    },
    VoucherDepth: {
        VoucherDepth.NOT_SAID: _("noch nicht gesagt"),
        VoucherDepth.ALL: _("alle Belege angesehen"),
        VoucherDepth.PART: _("einen Teil der Belege angesehen"),
        VoucherDepth.LIST_ONLY: _("nur die Liste angesehen"),
    },
    Completeness: {
        Completeness.NOT_SAID: _("noch nicht gesagt"),
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
        KeptKind.ACCOUNTS: _("Kontonummern"),
        KeptKind.OFFICE_FILE: _("Akte des Amtes"),
    },
    Cause: {
        Cause.EXAMINATION: _("nach der Prüfung"),
        Cause.REVOCATION: _("nach einem Widerruf"),
    },
    Start: {
        Start.PROOF_HANDED_IN: _("von dem Tag an, an dem der Nachweis kam"),
        Start.FILE_CLOSED: _("von dem Tag an, an dem die Akte geschlossen wurde"),
    },
}
