"""Of promises and whether they were kept."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from einklang.administration.rules.commitments import Result, Standing

SENTENCES: dict[str, str | Promise] = {
    "administration.corrected_already": _(
        "Diese Zusage ist schon durch eine neue berichtigt. Bitte laden Sie die Seite neu und nehmen Sie die neue."
    ),
    "administration.corrects_another": _(
        "Berichtigen lässt sich nur eine Zusage derselben Behörde an dasselbe Quartier. Bitte wählen Sie diese."
    ),
    "administration.figures_contradict": _(
        "%(kept)s von %(promised)s passt nicht zu diesem Ergebnis. Bitte prüfen Sie die Zahlen oder das Ergebnis."
    ),
    "administration.figures_half": _("Bitte schreiben Sie beide Zahlen, zum Beispiel 3 von 4, oder keine."),
    "administration.promised_in_future": _(
        "Der %(date)s kommt erst noch. Bitte schreiben Sie den Tag, an dem die Zusage gegeben wurde."
    ),
    "administration.promise_taken_back": _(
        "Die Behörde hat diese Zusage zurückgenommen. Zu prüfen gibt es daran nichts mehr."
    ),
    "administration.review_before_promise": _(
        "Zugesagt wurde das am %(date)s. Prüfen lässt es sich erst danach: Bitte wählen Sie einen späteren Tag."
    ),
    "administration.review_in_future": _(
        "Der %(date)s kommt erst noch. Bitte schreiben Sie den Tag, an dem Sie nachgesehen haben."
    ),
    "administration.until_before_promise": _(
        "Zugesagt wurde das am %(date)s. Bitte nennen Sie diesen oder einen späteren Tag, bis zu dem es gilt."
    ),
}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    Result: {
        Result.KEPT: _("gehalten"),
        Result.PARTLY: _("zum Teil gehalten"),
        Result.NOT_KEPT: _("nicht gehalten"),
        Result.TAKEN_BACK: _("von der Behörde zurückgenommen"),
    },
    Standing: {
        Standing.RUNNING: pgettext_lazy("commitment", "läuft"),
        Standing.DUE: _("ist zu prüfen"),
        Standing.KEPT: _("gehalten"),
        Standing.NOT_WHOLLY_KEPT: _("nicht ganz gehalten"),
        Standing.NOT_KEPT: _("nicht gehalten"),
        Standing.TAKEN_BACK: _("von der Behörde zurückgenommen"),
    },
}
