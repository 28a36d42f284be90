"""What the minutes say of concerns, and of those in the room who have a stake in an item."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from einklang.base.words import worded
from einklang.forum.models import Concern, Interest
from einklang.forum.rules.concerns import ConcernStatus
from einklang.people.models import Text


def quoted(text: Text) -> str:
    """Somebody's own words; that they were erased is nobody's."""
    return _("„%(text)s“") % {"text": text.body} if text.body else worded("")


def ended(text: str) -> str:
    """What somebody wrote, with a stop at its end."""
    return text if text.rstrip().endswith((".", "!", "?", "…")) else f"{text.rstrip()}."


def kept_sentence(concern: Concern) -> str:
    """A concern that stands: its words, what would lift it, and who takes it up if that is no person."""
    said = _("Vermerkt bleibt Bedenken %(number)s: %(text)s") % {"number": concern.number, "text": quoted(concern.text)}
    return " ".join((said, *_more(concern)))


def answered_sentences(concerns: Sequence[Concern]) -> list[str]:
    """The concerns that were answered, each with its answer."""
    return [
        _("Bedenken %(number)s: %(text)s Die Antwort: %(answer)s")
        % {"number": one.number, "text": quoted(one.text), "answer": ended(worded(one.answer.body))}
        for one in concerns
        if one.state == ConcernStatus.ANSWERED and one.answer is not None
    ]


def stakes_sentence(interests: Sequence[Interest]) -> list[str]:
    """Who had a stake in the item, by function (R-26); nothing when nobody had."""
    named = [
        _("%(role)s (entschied nicht mit)") % {"role": one.role} if one.stays_out else one.role for one in interests
    ]
    return [_("Selbst beteiligt: %(roles)s.") % {"roles": "; ".join(named)}] if named else []


def _more(concern: Concern) -> list[str]:
    said = []
    if concern.what_would_lift and concern.text.body:
        said.append(_("Es würde helfen: %(what)s") % {"what": ended(concern.what_would_lift)})
    if concern.taken_up_by and not concern.taken_up_privately:
        said.append(_("Darum kümmert sich: %(who)s") % {"who": ended(concern.taken_up_by)})
    return said
