"""How something came from a department that somebody entered for it."""

from django.utils.translation import gettext as _

from einklang.base.words import label
from einklang.demands.rules.answers import Way


def how_it_came(way: Way | None) -> str:
    """For papers; empty where the department said it here itself."""
    return _("kam %(way)s, für das Ressort eingetragen") % {"way": label(way)} if way else ""
