"""The pattern page: every part of the look once, with invented words. For who builds pages; shown with the demo only.

Its words are German only: it is a tool, not a page of the city.
"""

import datetime as dt

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from einklang.base.forms import CentsField, DayField, LongText

HUES = ("teal", "blue", "plum", "rose", "rust", "ochre", "moss", "slate")


class PatternForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Worum geht es?", help_text="Ein Satz genügt.")
    wording = LongText(label="Was fehlt oder stört?", help_text="Bitte keine Namen von anderen Menschen.", rows=4)
    place = forms.CharField(label="Wo ist das?", required=False)
    amount = CentsField(label="Betrag in Euro", help_text="Zum Beispiel 1.234,50")
    day = DayField(label="Bis wann?")
    topic = forms.ChoiceField(label="Thema", choices=[("", "Bitte wählen"), ("play", "Spiel und Sport")])
    way = forms.ChoiceField(
        label="Wie sollen wir antworten?",
        choices=[("mail", "per E-Mail"), ("phone", "am Telefon"), ("meeting", "in der Sitzung")],
        widget=forms.RadioSelect,
    )
    group = forms.MultipleChoiceField(
        label="Für wen?",
        choices=[("a", "Kinder"), ("b", "Ältere")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sure = forms.BooleanField(label="Ich habe alles gelesen.", help_text="Das dauert zwei Minuten.")


class CountForm(forms.Form):
    """Counters as in a round."""

    agree = forms.IntegerField(label="1 Zustimmung", min_value=0, initial=24)
    slight = forms.IntegerField(label="2 Leichte Bedenken", min_value=0, initial=3)
    block = forms.IntegerField(label="6 Veto", help_text="Wir fragen nach dem Grund.", min_value=0, initial=0)


THREAD = [
    {"label": "Anliegen 12: Abends nichts los am Bolzplatz", "state": "done", "day": dt.date(2026, 1, 14), "href": "#"},
    {"label": "Projekt 3: Sommerabende am Bolzplatz", "state": "done", "day": dt.date(2026, 2, 2), "href": "#"},
    {
        "label": "Konsens mit vermerkten Bedenken",
        "state": "done",
        "day": dt.date(2026, 2, 10),
        "href": "#",
        "text": "27 stimmen zu, 2 lassen es zu, kein Veto.",
    },
    {"label": "2.800,00 € reserviert", "state": "now", "day": dt.date(2026, 2, 10)},
    {"label": "Bescheid und Auszahlung", "state": "open"},
    {"label": "Was daraus wurde", "state": "open"},
]
MONEY = [
    {"label": "ausgezahlt", "cents": 4_120_000, "note": "Das Geld ist bei den Projekten."},
    {"label": "bewilligt", "cents": 2_635_050},
    {"label": "reserviert", "cents": 1_980_000, "href": "#"},
    {"label": "frei", "cents": 6_264_950, "tone": "free", "note": "Darüber kann die Stadtteilgruppe noch entscheiden."},
]
ROWS = [
    {"label": "Honorare", "cells": [362_400, 362_400], "note": "36 Termine, zwei Kräfte"},
    {"label": "Material", "cells": [147_000, 127_635], "href": "#"},
    {"label": "Raum", "cells": [54_000, None]},
]
VERSIONS = [
    {
        "label": "Zeit",
        "cells": [{"text": "16 Abende bis 22 Uhr"}, {"text": "14 Abende bis 21 Uhr, nicht sonntags", "changed": True}],
    },
    {"label": "Ort", "cells": [{"text": "Bolzplatz Sodenmatt"}, {"text": "Bolzplatz Sodenmatt"}]},
    {"label": "Zuschuss", "cells": [{"text": "3.500,00 €"}, {"text": "2.800,00 €", "changed": True}]},
]
ENTRIES = [
    {"day": dt.date(2026, 2, 10), "text": "Die Stadtteilgruppe beschließt „Sommerabende am Bolzplatz“.", "href": "#"},
    {"day": dt.date(2026, 2, 2), "text": "Fassung 2 ist eingereicht.", "proof": "sha256 5f1c 09ab 77d2 41e0"},
]
STEPS = [
    {"label": "Idee", "state": "done"},
    {"label": "Kosten und Geld", "state": "now"},
    {"label": "Prüfen und senden", "state": "open"},
]
WRONG = {"title": "", "wording": "Es ist abends dunkel.", "amount": "-3", "way": "", "day": "2026-02-28"}


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """All parts on one page."""
    if not settings.DEMO:
        raise Http404
    with translation.override("de"):
        return render(request, "web/patterns.html", _parts())


def _parts() -> dict[str, object]:
    return {
        "hues": HUES,
        "thread": THREAD,
        "rows": MONEY,
        "table": {
            "columns": ["geplant", "gebraucht"],
            "rows": ROWS,
            "foot": {"label": "Summe", "cells": [563_400, 490_035]},
        },
        "heads": ["Fassung 1", "Fassung 2"],
        "versions": VERSIONS,
        "entries": ENTRIES,
        "steps": STEPS,
        "plain_form": PatternForm(),
        "wrong_form": PatternForm(WRONG, auto_id="wrong_%s"),
        "counts": CountForm(auto_id="count_%s"),
        "facts": [("Wann", "Dienstag, 10. Februar 2026, 18:30 Uhr"), ("Wo", "Bürgerhaus, großer Saal")],
        "obstacles": ["Zwei Menschen haben ein Veto. Sprechen Sie über eine Änderung.", "Der Plan geht nicht auf."],
    }
