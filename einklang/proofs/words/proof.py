"""What the rules of this room say, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _, ngettext, pgettext_lazy

from einklang.proofs.rules.life import Act, State, Who
from einklang.proofs.rules.proof import Lateness
from einklang.proofs.rules.table import Column

SENTENCES: dict[str, str | Promise] = {
    "proofs.not_granted": _(
        "Für dieses Projekt ist noch kein Geld bewilligt. Einen Verwendungsnachweis gibt es erst nach dem Bescheid."
    ),
    "proofs.act_not_now": _(
        "Das geht jetzt nicht: Der Verwendungsnachweis ist %(state)s. Wenn das Amt noch etwas braucht, bittet es Sie "
        "darum. Dann können Sie ihn ergänzen."
    ),
    "proofs.draft_stale": _(
        "Der Nachweis wurde inzwischen in einem anderen Fenster gespeichert. Hier steht noch, was Sie geschrieben "
        "haben. Wenn Sie jetzt noch einmal speichern, gilt auf dieser Seite das, was hier steht."
    ),
    "proofs.from_elsewhere": _(
        "Eine Zeile des Plans oder ein Foto gehört nicht zu diesem Projekt. Bitte laden Sie die Seite neu."
    ),
    "proofs.too_many_vouchers": _(
        "Die Liste hat mehr als %(most)s Belege. Bitte fassen Sie kleine Belege vom selben Tag zusammen."
    ),
    "proofs.too_many_rows": _("Es sind mehr als %(most)s Zeilen. Bitte fassen Sie einige zusammen."),
    "proofs.number_missing": _(
        "Zeile %(row)s: Es fehlt die Nummer. Schreiben Sie auf jeden Beleg eine Nummer und tragen Sie sie hier ein."
    ),
    "proofs.day_missing": _("Zeile %(row)s: Es fehlt der Tag, an dem Sie bezahlt haben."),
    "proofs.payee_missing": _("Zeile %(row)s: Es fehlt, an wen Sie bezahlt haben."),
    "proofs.reason_missing": _("Zeile %(row)s: Es fehlt, wofür Sie bezahlt haben."),
    "proofs.amount_missing": _("Zeile %(row)s: Es fehlt der Betrag."),
    "proofs.amount_is_nothing": _(
        "Zeile %(row)s: Der Betrag ist null. Bitte ändern Sie ihn oder löschen Sie die Zeile."
    ),
    "proofs.group_missing": _("Zeile %(row)s: Bitte wählen Sie, zu welchen Kosten des Plans der Beleg gehört."),
    "proofs.no_vouchers": _("Die Belegliste ist leer. Bitte tragen Sie ein, was Sie bezahlt haben."),
    "proofs.sum_missing": _("Bitte tragen Sie ein, wie viel Sie ausgegeben haben: als Summe oder Beleg für Beleg."),
    "proofs.promise_missing": _(
        "Ohne Belegliste brauchen wir Ihr Versprechen, dass Sie die Belege aufheben. Bitte setzen Sie den Haken."
    ),
    "proofs.received_missing": _(
        "„%(label)s“: Bitte tragen Sie ein, wie viel wirklich kam. Wenn nichts kam, schreiben Sie 0."
    ),
    "proofs.work_missing": _("Im Plan steht freiwillige Arbeit. Wie viele Stunden waren es?"),
    "proofs.hours_missing": _(
        "Freiwillige Arbeit, Zeile %(row)s: Bitte tragen Sie die Stunden ein oder löschen Sie die Zeile."
    ),
    "proofs.people_missing": _(
        "Freiwillige Arbeit, Zeile %(row)s: Bitte tragen Sie ein, wie viele Menschen geholfen haben."
    ),
    "proofs.work_ends_before": _("Freiwillige Arbeit, Zeile %(row)s: Der letzte Tag liegt vor dem ersten."),
    "proofs.done_missing": _("Bitte schreiben Sie in ein paar Sätzen, was Sie gemacht haben."),
    "proofs.outcome_missing": _("Bitte schreiben Sie in ein, zwei Sätzen, was dabei herausgekommen ist."),
    "proofs.table_too_long": _("Das ist zu viel auf einmal. Bitte kopieren Sie nur die Zeilen mit den Belegen."),
    "proofs.table_unreadable": _(
        "Diese Tabelle können wir nicht lesen. Bitte kopieren Sie die Zellen noch einmal aus Ihrem Tabellenprogramm."
    ),
    "proofs.no_workbook": _(
        "Das ist keine Excel-Datei (.xlsx), die wir lesen können. Bitte speichern Sie Ihre Liste so, oder kopieren Sie "
        "die Zeilen und fügen Sie sie oben ein."
    ),
    "proofs.table_empty": _("Hier steht noch keine Zeile. Bitte fügen Sie Ihre Liste ein oder wählen Sie eine Datei."),
    "proofs.day_unreadable": _("„%(typed)s“ ist kein Tag. Bitte schreiben Sie ihn so: 11.3.2026."),
    "proofs.credit_note": _(
        "Ein Betrag mit Minus ist eine Gutschrift. Bitte ziehen Sie ihn vom Betrag des Belegs ab, zu dem er gehört, "
        "und löschen Sie diese Zeile."
    ),
    "proofs.group_unknown": _(
        "„%(typed)s“ steht nicht im Plan. Bitte wählen Sie nachher, zu welchen Kosten es gehört."
    ),
    "proofs.too_many_receipts": _(
        "Es sind schon %(most)s Fotos da. Bitte fotografieren Sie mehrere kleine Belege zusammen."
    ),
    "proofs.receipt_no_picture": _("Bitte wählen Sie ein Foto (JPG, PNG) oder eine PDF-Datei."),
    "proofs.voucher_gone": _("Diesen Beleg gibt es in der Liste nicht mehr. Bitte laden Sie die Seite neu."),
    "proofs.line_missing": _(
        "Zeile %(row)s: Bitte wählen Sie die Zeile des Plans. In diesem Programm zählt jede einzeln."
    ),
    "proofs.group_overrun": _(
        "%(group)s: geplant waren %(planned_cents)s, bezahlt sind %(spent_cents)s. Das sind mehr als %(percent)s "
        "Prozent über dem Plan. Dem muss das Amt zustimmen. Bitte rufen Sie dort an, oder schreiben Sie die Gründe in "
        "den Bericht."
    ),
    "proofs.line_overrun": _(
        "„%(name)s“: geplant waren %(planned_cents)s, bezahlt sind %(spent_cents)s. Das sind mehr als %(percent)s "
        "Prozent über dem Plan. Dem muss das Amt zustimmen. Bitte rufen Sie dort an, oder schreiben Sie die Gründe in "
        "den Bericht."
    ),
    "proofs.group_not_planned": _(
        "%(group)s: Dafür steht kein Geld im Plan, bezahlt sind %(spent_cents)s. Gehören die Belege zu anderen Kosten? "
        "Wenn nicht, muss das Amt zustimmen."
    ),
    "proofs.paid_in_the_future": _("Zeile %(row)s: Der %(date)s ist noch nicht gewesen. Bitte prüfen Sie den Tag."),
    "proofs.paid_before_begin": _(
        "Zeile %(row)s: Bezahlt am %(date)s. Das ist vor dem Beginn des Projekts (%(begins)s). Was vorher bezahlt "
        "wurde, zählt meist nicht."
    ),
    "proofs.paid_after_end": _(
        "Zeile %(row)s: Bezahlt am %(date)s. Das ist nach dem Ende des Projekts (%(ends)s). Gehört die Rechnung noch "
        "in die Projektzeit, schreiben Sie das bitte unter „Wofür?“."
    ),
    "proofs.voucher_twice": _(
        "Zeile %(row)s: Das sieht aus wie der Beleg in Zeile %(other)s. Bitte prüfen Sie, ob er doppelt ist."
    ),
    "proofs.number_twice": _(
        "Zeile %(row)s: Der Beleg in Zeile %(other)s hat die gleiche Nummer. Bitte geben Sie jedem Beleg seine eigene."
    ),
    "proofs.voucher_elsewhere": _(
        "Zeile %(row)s: Ein solcher Beleg steht schon in einem anderen Projekt. Jeder Beleg zählt nur einmal. Das Amt "
        "fragt vielleicht nach."
    ),
    "proofs.received_less": _(
        "„%(label)s“ hat weniger gebracht als geplant: %(amount_cents)s statt %(planned_cents)s."
    ),
    "proofs.received_more": _(
        "„%(label)s“ hat mehr gebracht als geplant: %(amount_cents)s statt %(planned_cents)s. Dann braucht das Projekt "
        "vom Programm vielleicht weniger."
    ),
    "proofs.advance_unspent": _(
        "Vom Geld, das am %(paid_on)s kam, waren am %(until)s noch %(left_cents)s nicht ausgegeben. Dafür kann das Amt "
        "Zinsen verlangen."
    ),
    "proofs.unit_unknown": _("Bitte wählen Sie, welche Kosten des Plans höher sein dürfen."),
    "proofs.approval_below_plan": _(
        "Im Plan stehen schon %(planned_cents)s. Bitte tragen Sie einen höheren Betrag ein."
    ),
    "proofs.approval_reason_missing": _("Bitte schreiben Sie, warum es mehr kosten darf."),
    "proofs.extension_not_later": _(
        "Der Nachweis ist schon bis zum %(due)s fällig. Bitte wählen Sie einen späteren Tag."
    ),
    "proofs.extension_reason_missing": _("Bitte schreiben Sie, warum es mehr Zeit gibt."),
    "proofs.received_in_the_future": _(
        "Am %(date)s kann der Nachweis noch nicht gekommen sein. Dieser Tag liegt in der Zukunft."
    ),
    "proofs.received_too_early": _("Am %(date)s war das Projekt noch lange nicht zu Ende. Bitte prüfen Sie den Tag."),
}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    State: {
        State.DRAFT: _("in Arbeit"),
        State.SUBMITTED: _("eingereicht"),
        State.COMPLETION_REQUESTED: _("zu ergänzen"),
        State.EXAMINED: _("geprüft"),
    },
    Act: {
        Act.SUBMIT: pgettext_lazy("proof", "einreichen"),
        Act.REQUEST_COMPLETION: pgettext_lazy("proof", "um Ergänzung bitten"),
        Act.EXAMINE: pgettext_lazy("proof", "prüfen"),
    },
    Who: {
        Who.APPLICANT: pgettext_lazy("proof", "Antragstellende"),
        Who.OFFICE: pgettext_lazy("proof", "Bewilligungsstelle"),
    },
    Column: {
        Column.NUMBER: _("Nummer"),
        Column.PAID_ON: _("Tag"),
        Column.PAYEE: _("An wen?"),
        Column.REASON: _("Wofür?"),
        Column.AMOUNT: _("Betrag"),
        Column.GROUP: _("Kosten des Plans"),
        Column.NOTHING: _("nicht übernehmen"),
    },
}


def lateness(how: Lateness, months: int) -> str:
    """How late a proof is or was, everywhere in the words of the official form."""
    if how is Lateness.IN_TIME:
        return gettext("Frist eingehalten")
    if how is Lateness.LESS_THAN_A_MONTH:
        return gettext("weniger als einen Monat zu spät")
    return ngettext("%(months)s Monat zu spät", "%(months)s Monate zu spät", months) % {"months": months}
