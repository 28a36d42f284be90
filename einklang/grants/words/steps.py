"""The road of a notice in four words, for the top of its page."""

from django.utils.translation import gettext as _

from einklang.grants.models import Notice
from einklang.grants.rules.notices import Stage
from einklang.grants.rules.standing import Standing


def steps_of(waits: Notice | None, stands: Standing | None) -> list[dict[str, str]]:
    """Drafted, signed off, gone out, final: done, now or still open."""
    if waits is not None:
        reached = 1 if waits.stands is Stage.DRAFTED else 2
    elif stands is not None:
        reached = 4 if stands.is_final else 3
    else:
        reached = 0
    names = [_("entwerfen"), _("zweite Person zeichnet"), _("hinausgeben"), _("bestandskräftig")]
    return [{"label": name, "state": _state(place, reached)} for place, name in enumerate(names)]


def _state(place: int, reached: int) -> str:
    if place < reached:
        return "done"
    return "now" if place == reached else "open"
