"""What is said about a department's time."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.administration.rules.clock import Act, Running, Who

SENTENCES: dict[str, str | Promise] = {
    "administration.clock_act_not_now": _(
        "„%(act)s“ geht gerade nicht. Der Stand ist „%(state)s“. Bitte laden Sie die Seite neu: Dort steht, was jetzt "
        "möglich ist."
    ),
    "administration.new_day_too_early": _("Bitte nennen Sie einen Tag nach dem %(day)s."),
    "administration.new_day_too_late": _(
        "Länger als bis zum %(latest)s lässt sich die Antwort nicht verschieben. Antworten Sie bitte bis dahin zum "
        "Teil, und sagen Sie, wann der Rest kommt."
    ),
    "administration.reminder_early": _("Zum Erinnern ist es noch zu früh. Das geht ab dem %(day)s."),
    "administration.reminder_not_needed": _(
        "Hier ist nicht mehr zu erinnern: Die Antwort ist da, oder beide Erinnerungen sind schon heraus."
    ),
}

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    Running: {
        Running.HANDED_OVER: _("übergeben"),
        Running.RECEIVED: _("Eingang bestätigt"),
        Running.UNDER_REVIEW: _("wird geprüft"),
        Running.ANSWERED: _("beantwortet"),
        Running.FORWARDED: _("weitergegeben"),
        Running.STOPPED: _("angehalten"),
    },
    Act: {
        Act.CONFIRM_RECEIPT: _("Eingang bestätigen"),
        Act.REPLY_INTERIM: _("Zwischenbescheid geben"),
        Act.REMIND: _("Erinnern"),
        Act.ANSWER: _("Antworten"),
        Act.FORWARD: _("Weitergeben"),
        Act.CORRECT: _("Antwort berichtigen"),
        Act.REOPEN: _("Antwort zurücknehmen"),
        Act.STOP: _("Anhalten"),
        Act.TAKE_OVER: _("Übernehmen"),
    },
    Who: {
        Who.DEPARTMENT: _("das Ressort"),
        Who.MODERATOR: _("das Quartiersmanagement"),
        Who.TIME: _("die Zeit"),
        Who.ASSEMBLY: _("die Stadtteilgruppe"),
    },
}
