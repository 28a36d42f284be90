"""From a refusal to a sentence in the reader's language."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from importlib import import_module
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy as _, ngettext

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents, short_share, show_cents, show_number, show_share, whole_percent
from einklang.base.refusal import Refusal

REQUIRED = _("Bitte füllen Sie dieses Feld aus.")
ERASED = _("Der Text wurde gelöscht.")
NO_DAY = _("Diesen Tag gibt es nicht im Kalender. Bitte schreiben Sie ihn so: 30.6.2026.")
NO_TIME = _("Diese Uhrzeit gibt es nicht. Bitte schreiben Sie sie so: 18:30.")
NO_NUMBER = _("Bitte schreiben Sie eine ganze Zahl, zum Beispiel 3.")
NUMBER_TOO_SMALL = _("Diese Zahl ist zu klein. Möglich ist %(limit_value)s oder mehr.")
NUMBER_TOO_LARGE = _("Diese Zahl ist zu groß. Möglich ist höchstens %(limit_value)s.")
TOO_LONG = _(
    "Der Text ist zu lang: %(show_value)s Zeichen. Höchstens %(limit_value)s sind möglich. Bitte kürzen Sie ihn."
)
TOO_SHORT = _("Der Text ist zu kurz. Bitte schreiben Sie mindestens %(limit_value)s Zeichen.")
NO_LETTER = _("Hier steht ein Zeichen, das niemand lesen kann. Bitte löschen Sie den Text und schreiben Sie ihn neu.")
NO_ADDRESS = _("Das ist keine E-Mail-Adresse. Sie sieht zum Beispiel so aus: name@beispiel.de")
NO_CHOICE = _("Was Sie gewählt haben, steht nicht mehr in der Liste. Bitte wählen Sie noch einmal.")
NO_FILE = _("Die Datei ist nicht angekommen. Bitte wählen Sie sie noch einmal aus.")
EMPTY_FILE = _("Diese Datei ist leer. Bitte wählen Sie eine andere.")
FILE_NAME_TOO_LONG = _("Der Name der Datei ist zu lang. Bitte geben Sie ihr einen kürzeren Namen.")
STALE_PAGE = _("Diese Seite ist veraltet. Bitte laden Sie sie neu und senden Sie das Formular noch einmal.")
TOO_MANY_ROWS = _("Das sind zu viele Zeilen: Höchstens %(num)s sind möglich. Bitte fassen Sie einige zusammen.")
TOO_FEW_ROWS = _("Das sind zu wenige Zeilen: Mindestens %(num)s sind nötig.")
UNKNOWN_SHAPE = _("So können wir das nicht lesen. Bitte prüfen Sie, was Sie geschrieben haben.")

SENTENCES: dict[str, str | Promise] = {
    "base.money_digits": _("Bitte schreiben Sie den Betrag mit den Ziffern 0 bis 9, zum Beispiel 1.234,50."),
    "base.money_negative": _("Ein Betrag kann nicht kleiner als null sein. Bitte ohne Minus schreiben."),
    "base.money_unreadable": _(
        "Diesen Betrag können wir nicht eindeutig lesen. Bitte schreiben Sie ihn so: 1.234,50 – mit Komma und "
        "zwei Stellen für die Cent."
    ),
    "base.money_too_much": _("So große Beträge gibt es hier nicht. Bitte prüfen Sie die Zahl."),
    "base.text_too_long": _(
        "Der Text ist zu lang: %(length)s Zeichen. Höchstens %(most)s sind möglich. Bitte kürzen Sie ihn."
    ),
    "base.too_often": _(
        "Das war sehr oft in kurzer Zeit. Bitte warten Sie %(wait)s und versuchen Sie es dann noch einmal."
    ),
    "base.too_long_to_keep": _("So viel Text können wir nicht aufheben, während Sie sich anmelden."),
}


COUNTS = frozenset({"length", "most"})
"""Facts that may run into thousands; other whole numbers are names, such as a year's or a need's."""


def worded(text: str) -> str:
    """What somebody wrote, or plainly that it was erased: nobody writes an empty text."""
    return text or str(ERASED)


def share_in_words(part: Cents, whole: Cents) -> str:
    """What every page calls a part of some money: whole percents, rounded down; what is there is never 0 %."""
    told = whole_percent(part, whole)
    return str(_("unter 1\u00a0%")) if part > 0 and not told else short_share(told * 1000, get_language() or "de")


def in_words(name: str, value: Any) -> Any:
    """A fact as the reader's language writes it: money, shares and counts by the name, the rest by its type."""
    if isinstance(value, StrEnum):
        return label(value)
    if name.endswith("_cents"):
        return show_cents(Cents(int(value)), get_language() or "de")
    if name.endswith("_share"):
        return show_share(int(value), get_language() or "de")
    if isinstance(value, dt.timedelta):
        minutes = max(1, -(-int(value.total_seconds()) // 60))
        return ngettext("etwa %(minutes)s Minute", "etwa %(minutes)s Minuten", minutes) % {"minutes": minutes}
    if name in COUNTS and isinstance(value, int):
        return show_number(value, get_language() or "de")
    if isinstance(value, dt.datetime):
        return formats.date_format(value.astimezone(CITY_ZONE), "DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return formats.date_format(value, "DATE_FORMAT")
    return value


def label(value: StrEnum) -> str:
    """What the reader's language calls one value of an enum: `LABELS[its enum][value]` in the words of its room."""
    room = type(value).__module__.split(".")[1]
    return str(import_module(f"einklang.{room}.words").LABELS[type(value)][value])


def called(thing: object) -> str:
    """What a thing is called that has no name of its own: `called` in the words of its room knows it."""
    room = type(thing).__module__.split(".")[1]
    return str(import_module(f"einklang.{room}.words").called(thing))


def sentence(refusal: Refusal, others: Mapping[str, str | Promise] | None = None) -> str:
    """The sentence for a refusal. Its code's first word names the room whose `words` hold it.

    `others` are sentences for another reader, by code, where she needs other words.
    """
    room = refusal.code.partition(".")[0]
    known: Mapping[str, str | Promise] = import_module(f"einklang.{room}.words").SENTENCES
    template = (others or {}).get(refusal.code) or known[refusal.code]
    return str(template) % {name: in_words(name, value) for name, value in refusal.facts.items()}
