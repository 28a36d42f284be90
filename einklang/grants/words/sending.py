"""The mail that tells whoever applies of a notice: that it is on its way, and never the paper itself."""

from collections.abc import Callable

from django.utils.translation import gettext as _, override

from einklang.base.words import in_words
from einklang.grants.models import Notice
from einklang.people.models import Person


def sent_letter(at: Callable[[str], str], notice: Notice, reader: Person) -> tuple[str, str]:
    """Subject and text. `at` makes a path a whole address."""
    application = notice.grant.application
    with override(reader.language):
        told = {
            "title": application.title,
            "day": in_words("day", notice.dispatched_on),
            "address": at(f"/desk/{application.neighbourhood.slug}/applications/{application.number}/notices/"),
        }
        parts = (
            _("Guten Tag,"),
            _("zu „%(title)s“ ist am %(day)s ein Bescheid an Sie hinausgegangen.") % told,
            _("Diese E-Mail ist nicht der Bescheid. Was darin steht und bis wann Sie etwas dagegen tun können, lesen "
              "Sie auf dem Papier und hier: %(address)s") % told,
            _("Kommt in den nächsten Tagen nichts an? Rufen Sie bitte das Amt an."),
        )  # fmt: skip
        return _("Ein Bescheid ist unterwegs: %(title)s") % told, "\n\n".join(parts)
