"""Of hours that schools and others give."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "administration.hours_corrected": _(
        "Dieser Eintrag ist schon berichtigt oder zurückgenommen. Bitte laden Sie die Seite neu."
    ),
    "administration.hours_in_use": _(
        "Am %(date)s sind von diesen Stunden schon welche genutzt. Bitte nehmen Sie zuerst zurück, was genutzt ist, "
        "oder berichtigen Sie den Eintrag."
    ),
    "administration.use_corrected": _(
        "Dieser Eintrag ist schon berichtigt oder zurückgenommen. Bitte laden Sie die Seite neu."
    ),
    "administration.minutes_out_of_range": _(
        "So viele Stunden hat keine Woche: Möglich sind 0 bis %(hours)s. Bitte prüfen Sie die Zahl."
    ),
    "administration.no_time_at_all": _(
        "Bitte schreiben Sie, wie viel zugesagt ist oder wie viel nötig ist. Mit zweimal null sagt der Eintrag nichts."
    ),
    "administration.project_elsewhere": _(
        "Dieses Projekt gehört zu einem anderen Quartier. Bitte wählen Sie eines aus diesem."
    ),
    "administration.use_for_nothing": _("Bitte wählen Sie eine Sitzung oder ein Projekt, oder schreiben Sie, wofür."),
    "administration.use_in_future": _(
        "Der %(date)s kommt erst noch. Bitte tragen Sie Stunden ein, wenn sie genutzt sind."
    ),
    "administration.use_minutes": _("Bitte schreiben Sie, wie lange: mehr als nichts, höchstens 24 Stunden."),
    "administration.use_other_day": _(
        "Diese Sitzung war am %(date)s. Bitte prüfen Sie den Tag oder wählen Sie eine andere Sitzung."
    ),
    "administration.use_outside": _(
        "Am %(date)s waren diese Stunden nicht zugesagt. Bitte prüfen Sie den Tag oder tragen Sie die Zusage dafür ein."
    ),
    "administration.used_later": _(
        "Am %(date)s sind noch Stunden genutzt worden. Bitte wählen Sie diesen oder einen späteren Tag."
    ),
}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {}
