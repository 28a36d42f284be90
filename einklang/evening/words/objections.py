"""What everybody reads of an objection: that there was one, and how it was answered, never whose it was."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from einklang.base.templatetags.einklang import day
from einklang.base.words import worded
from einklang.evening.models import Objection


@dataclass(frozen=True)
class ObjectionTold:
    """An objection in sentences; `text` and `answer` are in the words and the language of who wrote them."""

    lead: str
    text: str = ""
    language: str = ""
    answer_lead: str = ""
    answer: str = ""
    answer_language: str = ""


def objection_told(objection: Objection) -> ObjectionTold:
    """The objection and its answer; before it is answered, only that there is one."""
    if objection.answered_at is None:
        told = {"day": day(objection.raised_at)}
        return ObjectionTold(_("Seit dem %(day)s gibt es einen Einwand. Die Antwort steht noch aus.") % told)
    if objection.addition is not None:
        lead, said = _("Er stimmt. Das Protokoll ist berichtigt:"), objection.addition.text
    else:
        assert objection.reason is not None  # noqa: S101 - a constraint of its table
        lead, said = _("Das Protokoll bleibt, wie es ist. Der Grund:"), objection.reason
    text = objection.text
    return ObjectionTold(
        _("Es gab einen Einwand:"), worded(text.body), text.language, lead, worded(said.body), said.language
    )
