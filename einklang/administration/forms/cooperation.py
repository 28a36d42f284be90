"""Hours that institutions give, and what they were used for."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.administration.models import CooperationTime, CooperationUse
from einklang.administration.rules.cooperation import Weekly
from einklang.administration.rules.lines import MOST_LINE
from einklang.base.forms import DayField, OnceForm
from einklang.base.words import in_words
from einklang.forum.models import Meeting
from einklang.needs.forms import meeting_name
from einklang.people.models import Organisation
from einklang.projects.models import Application
from einklang.proofs.forms.proof import HoursField


class CooperationForm(OnceForm):
    """Who gives how many hours a week, from when to when, and how many it would take."""

    organisation = forms.ModelChoiceField(
        label=_("Einrichtung"),
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label=_("bitte wählen"),
        help_text=_("Fehlt sie in der Liste, trägt die Verwaltung sie ein."),
    )
    purpose = forms.CharField(
        label=_("Wofür?"),
        max_length=MOST_LINE,
        help_text=_("Zum Beispiel „Mitarbeit in der Stadtteilgruppe“. Öffentlich."),
    )
    promised = HoursField(label=_("Zugesagte Stunden in der Woche"), required=False)
    needed = HoursField(
        label=_("Nötige Stunden in der Woche"),
        required=False,
        help_text=_("Was es eigentlich braucht. Daraus wird gerechnet, was fehlt."),
    )
    paid_by = forms.CharField(
        label=_("Wer bezahlt die Stunden?"),
        max_length=MOST_LINE,
        required=False,
        help_text=_("Eine Stelle, keine Person. Öffentlich."),
    )
    first_day = DayField(label=_("Ab wann?"))
    last_day = DayField(label=_("Bis wann?"), required=False, help_text=_("Leer lassen, wenn kein Ende feststeht."))

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]

    @staticmethod
    def as_entered(time: CooperationTime) -> dict[str, Any]:
        """What was entered, to be set right from its own words."""
        days = {"first_day": time.first_day, "last_day": time.last_day}
        minutes = {"promised": time.promised_minutes, "needed": time.needed_minutes}
        return {"organisation": time.organisation, "purpose": time.purpose, "paid_by": time.paid_by} | days | minutes

    def told(self) -> dict[str, Any]:
        """What was told, as the act takes it."""
        told = dict(self.cleaned_data)
        days: tuple[dt.date, dt.date | None] = told.pop("first_day"), told.pop("last_day")
        told["times"] = Weekly(*days, told.pop("promised"), told.pop("needed"))
        return told


class UseForm(OnceForm):
    """On what day how many hours were used, and for what."""

    corrects = forms.ModelChoiceField(
        label=_("Berichtigt es einen früheren Eintrag?"),
        queryset=CooperationUse.objects.none(),
        required=False,
        empty_label=_("nein, es ist ein neuer"),
        help_text=_("Der frühere zählt dann nicht mehr."),
    )
    day = DayField(label=_("An welchem Tag?"))
    minutes = HoursField(label=_("Wie viele Stunden?"))
    meeting = forms.ModelChoiceField(
        label=_("In welcher Sitzung?"),
        queryset=Meeting.objects.none(),
        required=False,
        to_field_name="number",
        empty_label=_("in keiner Sitzung"),
    )
    application = forms.ModelChoiceField(
        label=_("In welchem Projekt?"),
        queryset=Application.objects.none(),
        required=False,
        to_field_name="number",
        empty_label=_("in keinem Projekt"),
    )
    words = forms.CharField(
        label=_("Oder wofür?"),
        max_length=MOST_LINE,
        required=False,
        help_text=_("Öffentlich, ohne Namen von Personen."),
    )

    field_order = ("day", "minutes", "meeting", "application", "words", "corrects")

    def __init__(self, *args: Any, meetings: Any, projects: Any, earlier: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["corrects"].queryset = earlier  # type: ignore[attr-defined]
        self.fields["corrects"].label_from_instance = _use  # type: ignore[attr-defined]
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
        self.fields["meeting"].label_from_instance = meeting_name  # type: ignore[attr-defined]
        self.fields["application"].queryset = projects  # type: ignore[attr-defined]
        self.fields["application"].label_from_instance = _title  # type: ignore[attr-defined]


def _use(use: CooperationUse) -> str:
    return f"{in_words('date', use.day)}: {use.in_hours} h"


def _title(application: Application) -> str:
    return application.title
