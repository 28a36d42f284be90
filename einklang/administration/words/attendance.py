"""Of coming to meetings, and of being away."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.administration.rules.attendance import Coming

SENTENCES: dict[str, str | Promise] = {
    "administration.absence_over": _("Der %(date)s ist schon vorbei. Bitte wählen Sie heute oder einen späteren Tag."),
    "administration.absent_already": _(
        "Sie haben für diese Zeit schon eine Abwesenheit, ab %(date)s. Bitte beenden Sie zuerst diese."
    ),
    "administration.meeting_not_begun": _(
        "Sitzung %(number)s hat noch nicht begonnen. Wer da war, halten Sie in der Sitzung oder danach fest."
    ),
    "administration.meeting_over": _("Sitzung %(number)s ist vorbei oder abgesagt. Bitte wählen Sie eine andere."),
    "administration.stand_in_away": _(
        "Diese Person ist in dieser Zeit selbst nicht da, ab %(date)s. Bitte wählen Sie jemand anderen."
    ),
    "administration.stand_in_elsewhere": _(
        "Vertreten kann Sie nur jemand aus Ihrer Behörde. Fehlt die Person in der Liste, gibt ihr die Verwaltung die "
        "Aufgabe."
    ),
    "administration.stands_in_for_herself": _("Bitte wählen Sie jemand anderen als sich selbst."),
}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    Coming: {
        Coming.PROMISED: _("kommt"),
        Coming.NOT_NOTED: _("hatte zugesagt, nicht festgehalten"),
        Coming.CAME: _("war da, wie zugesagt"),
        Coming.CAME_UNANNOUNCED: _("war da"),
        Coming.STAYED_AWAY: _("hatte zugesagt, war nicht da"),
        Coming.NOT_THERE: _("war nicht da"),
    },
}
