"""What is said about answers and their ways."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.demands.rules.answers import AnswerKind, Verdict, Way
from einklang.demands.rules.letters import LetterKind
from einklang.demands.rules.register import Age

ANSWER_SENTENCES: dict[str, str | Promise] = {
    "demands.agreed_missing": _(
        "Bitte schreiben Sie, mit welcher Stelle im Haus die Antwort abgestimmt ist, zum Beispiel "
        "„Referatsleitung 21“. "
        "Ein Name ist nicht nötig."
    ),
    "demands.answered_meanwhile": _(
        "Inzwischen ist eine Antwort auf diese Forderung da. Bitte lesen Sie sie unten. Soll Ihre an ihre Stelle "
        "treten, speichern Sie den Entwurf noch einmal."
    ),
    "demands.answer_replaced": _("Diese Antwort gilt nicht mehr: Eine spätere ist an ihre Stelle getreten."),
    "demands.asked_already": _("%(name)s ist zu dieser Forderung schon gefragt. Bitte wählen Sie ein anderes Ressort."),
    "demands.before_answer": _("Die Antwort ist erst am %(day)s gekommen. Bitte nennen Sie keinen früheren Tag."),
    "demands.meeting_not_held": _("Diese Sitzung hat nicht stattgefunden. Bitte wählen Sie eine andere, oder keine."),
    "demands.before_adoption": _(
        "Die Forderung ist erst am %(day)s beschlossen. Bitte nennen Sie keinen früheren Tag."
    ),
    "demands.before_hand_over": _("Die Forderung ist erst am %(day)s übergeben. Bitte nennen Sie keinen früheren Tag."),
    "demands.day_ahead": _("Bitte nennen Sie keinen Tag nach heute, dem %(day)s."),
    "demands.department_gone": _(
        "%(name)s gibt es seit dem %(day)s nicht mehr. Bitte wählen Sie die Stelle, die jetzt zuständig ist."
    ),
    "demands.draft_changed": _(
        "Der Entwurf ist inzwischen geändert worden. Bitte lesen Sie ihn noch einmal, er steht jetzt hier."
    ),
    "demands.draft_gone": _("Hier liegt kein Entwurf mehr: Die Antwort ist schon gesendet oder es gibt noch keine."),
    "demands.draft_meanwhile": _(
        "Inzwischen hat jemand anders hier geschrieben; auf dieser Seite steht, was jetzt gilt. Ihr Text ist noch im "
        "Feld: Speichern Sie ihn so, dann tritt er an die Stelle des anderen, oder machen Sie aus beiden einen."
    ),
    "demands.drafted_there": _(
        "Zu Forderung %(number)s aus %(hood)s hat jemand anders schon eine Antwort entworfen. Nehmen Sie diese "
        "Forderung hier heraus, und öffnen Sie sie einzeln."
    ),
    "demands.elsewhere": _("Diese Forderung gehört zu einem anderen Quartier."),
    "demands.forwards_to_itself": _("Das ist dieselbe Stelle. Bitte wählen Sie die, die zuständig ist."),
    "demands.forwarded_answered": _(
        "%(name)s hat schon geantwortet oder weitergegeben. Zurücknehmen lässt sich die Weitergabe nur vorher."
    ),
    "demands.link_elsewhere": _(
        "Dieser Link gehört zu einer anderen Forderung. Bitte öffnen Sie den aus der Mail dazu."
    ),
    "demands.link_signs_only": _(
        "Mit diesem Link zeichnen Sie die Antwort ab. Alles andere öffnet der Link aus der ersten Mail an Ihr Haus."
    ),
    "demands.next_review_past": _("Bitte nennen Sie für das nächste Mal einen Tag nach heute, dem %(day)s."),
    "demands.no_end": _("Bitte wählen Sie: erledigt, überholt oder nicht umgesetzt."),
    "demands.nobody_asked": _("Bitte wählen Sie mindestens ein Ressort aus."),
    "demands.nobody_reached": _(
        "Für %(name)s ist keine Adresse hinterlegt. Es ging keine Mail hinaus. Ein Postfach trägt die Programmleitung "
        "bei den Behörden ein."
    ),
    "demands.nobody_waits": _("Auf diese Antwort wartet niemand mehr. Es ging keine Mail hinaus."),
    "demands.not_sent": _("Diese Antwort ist noch nicht gesendet."),
    "demands.not_signed": _("Bevor die Antwort hinausgeht, zeichnet sie jemand Zweites im Haus ab."),
    "demands.nothing_to_take_back": _("Hier gibt es keine Antwort, die zurückzunehmen wäre."),
    "demands.other_house": _(
        "Bitte nennen Sie eine zweite Adresse aus demselben Haus. Sie endet auf @%(house)s und ist nicht die, an die "
        "unsere Mail ging."
    ),
    "demands.promise_in_a_no": _(
        "Diese Antwort sagt nichts zu. Löschen Sie die Zusage, oder wählen Sie „zugesagt“ oder „zum Teil“."
    ),
    "demands.promise_missing": _(
        "Was sagen Sie zu? Bitte schreiben Sie es hier, mit einem Tag und woran man es sieht."
    ),
    "demands.renewed_already": _("Diese Forderung erneuert schon eine andere."),
    "demands.renews_itself": _("Eine Forderung erneuert nur eine ältere. Bitte wählen Sie eine andere aus."),
    "demands.same_person": _(
        "Wer die Antwort schreibt, zeichnet sie nicht selbst ab. Eine zweite Person aus Ihrem Haus findet den Entwurf "
        "auf ihrem Schreibtisch."
    ),
    "demands.second_for_some": _(
        "Für diese Quartiere zeichnet in Ihrem Haus niemand Zweites ab, für die anderen schon: %(hoods)s. Beantworten "
        "Sie sie getrennt: zuerst die einen, dann die anderen."
    ),
    "demands.way_missing": _("Bitte wählen Sie, wie das vom Ressort gekommen ist."),
}

ANSWER_LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    AnswerKind: {
        AnswerKind.PROMISED: _("zugesagt"),
        AnswerKind.PARTLY: _("zum Teil zugesagt"),
        AnswerKind.REFUSED: _("abgelehnt, mit Grund"),
        AnswerKind.NOT_RESPONSIBLE: _("nicht zuständig"),
        AnswerKind.MISPLACED: _("zurückgenommen"),
    },
    Way: {
        Way.MAIL: _("über den Link aus der Mail"),
        Way.DESK: _("am Schreibtisch hier"),
        Way.PHONE: _("am Telefon"),
        Way.LETTER: _("auf Papier oder als Mail"),
        Way.MEETING: _("in einer Sitzung"),
        Way.TIME: _("von selbst"),
    },
    Verdict: {
        Verdict.ENOUGH: _("reicht"),
        Verdict.PARTLY: _("reicht zum Teil"),
        Verdict.NOT_ENOUGH: _("reicht nicht"),
    },
    Age: {
        Age.YOUNG: _("im letzten Jahr"),
        Age.MIDDLE: _("vor einem bis drei Jahren"),
        Age.OLD: _("vor mehr als drei Jahren"),
    },
    LetterKind: {
        LetterKind.HAND_OVER: _("Forderung übergeben"),
        LetterKind.FORWARD: _("Forderung weitergegeben"),
        LetterKind.FIRST_REMINDER: _("erste Erinnerung"),
        LetterKind.SECOND_REMINDER: _("zweite Erinnerung"),
        LetterKind.SIGN_OFF: _("Antwort abzeichnen"),
    },
}
