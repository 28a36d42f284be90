"""What a page hears whose form saved itself in a pause: saved and when, or not saved and why."""

import datetime as dt

from django.http import JsonResponse
from django.utils import formats
from django.utils.translation import gettext as _

from einklang.base.days import CITY_ZONE
from einklang.base.status import UNPROCESSABLE

AUTOSAVE = "autosave"
"""The button that no page shows: the script saves with it whenever somebody stops typing."""


def saved(at: dt.datetime, revision: int, **more: str) -> JsonResponse:
    """It is saved; `revision` is the state that the page shows from now on."""
    clock = formats.time_format(at.astimezone(CITY_ZONE), "TIME_FORMAT")
    return JsonResponse({"said": _("Gespeichert um %(at)s.") % {"at": clock}, "revision": revision, **more})


def not_saved(why: str, status: int = UNPROCESSABLE) -> JsonResponse:
    """Nothing is saved, and everything stays in the fields as it was typed."""
    return JsonResponse({"said": _("Nicht gespeichert: %(why)s") % {"why": why}}, status=status)
