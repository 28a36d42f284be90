"""What the pages that carry the thread say: entries of the record, steps, rounds, versions side by side, the desk."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "web.application_running": _(
        "Ihr Antrag „%(title)s“ läuft noch. Bitte ziehen Sie ihn zuerst zurück oder warten Sie, bis er zu Ende ist. "
        "Dann können Sie Ihr Konto löschen."
    ),
}
LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {}
