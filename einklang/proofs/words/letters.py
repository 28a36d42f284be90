"""What the letters say that remind of a proof, in the language of who gets them."""

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _, override

from einklang.base.words import in_words
from einklang.people.models import Person
from einklang.proofs.queries.due import Awaited


def reminder(at: Callable[[str], str], today: dt.date, one: Awaited, person: Person) -> tuple[str, str]:
    """Subject and text. `at` makes a path a whole address."""
    application = one.application
    with override(person.language):
        told = {
            "title": application.title,
            "day": in_words("day", one.due_on),
            "address": at(f"/desk/{application.neighbourhood.slug}/proofs/{application.number}/"),
        }
        late = one.due_on < today
        opening = (
            _("der Verwendungsnachweis für „%(title)s“ war am %(day)s fällig. Er ist noch nicht da.")
            if late
            else _("bis zum %(day)s brauchen wir den Verwendungsnachweis für „%(title)s“.")
        )
        parts = (
            _("Guten Tag,"),
            opening % told,
            _("Sie zeigen damit, was aus dem Geld geworden ist. Hier geht es weiter: %(address)s") % told,
            _("Schaffen Sie es nicht? Rufen Sie das Amt an, bevor der Tag vorbei ist. Es kann Ihnen mehr Zeit geben.")
            if not late
            else _("Brauchen Sie Hilfe? Rufen Sie das Amt oder das Quartiersmanagement an. Ohne Nachweis kann das Amt "
                   "das Geld zurückfordern."),
        )  # fmt: skip
        subject = _("Überfällig: Nachweis für „%(title)s“") if late else _("Nachweis bis zum %(day)s: „%(title)s“")
        return subject % told, "\n\n".join(parts)
