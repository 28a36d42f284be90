"""What the rules of places say, in plain German; English stands in the catalogue."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "places.slug_reserved": _(
        "Die Adresse „%(slug)s“ ist schon für eine Seite der Stadt vergeben. Bitte wählen Sie eine andere."
    ),
    "places.feedback_handled": _("Diese Rückmeldung ist schon seit %(date)s erledigt."),
    "places.feedback_empty": _("Bitte schreiben Sie kurz, was Sie hindert. Ein Satz genügt."),
}
