"""Founding, renaming and ending departments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.administration.models import Department
from einklang.administration.rules.departments import Ending
from einklang.administration.rules.levels import Level
from einklang.administration.rules.lines import MOST_LINE
from einklang.administration.words import LABELS
from einklang.base.forms import DayField, OnceForm
from einklang.people.models import Organisation
from einklang.people.rules import MOST_WHY

MOST_SHORT = 60
LEVELS = [(level.value, LABELS[Level][level]) for level in Level]
ENDINGS = [(one.value, LABELS[Ending][one]) for one in (Ending.MERGED, Ending.DISSOLVED)]


def _short() -> forms.CharField:
    return forms.CharField(
        label=_("Kurz"),
        max_length=MOST_SHORT,
        help_text=_("So nennt man die Behörde im Quartier, zum Beispiel „Gesundheit“."),
    )


class ChangeForm(forms.Form):
    """What a department is called for short, and where its post goes."""

    short = _short()
    level = forms.ChoiceField(label=_("Ebene"), choices=LEVELS)
    post_box = forms.EmailField(
        label=_("Postfach der Behörde"),
        required=False,
        max_length=254,
        help_text=_("Eine E-Mail-Adresse der Stelle, nicht einer Person. Sie ist nicht öffentlich."),
    )


class FoundForm(ChangeForm, OnceForm):
    """A department: of an organisation that is known, or with a new name."""

    organisation = forms.ModelChoiceField(
        label=_("Schon als Einrichtung eingetragen"),
        queryset=Organisation.objects.none(),
        required=False,
        to_field_name="slug",
        empty_label=_("nein, ich schreibe den Namen"),
    )
    name = forms.CharField(
        label=_("Name der Behörde"),
        max_length=MOST_LINE,
        required=False,
        help_text=_("Nötig, wenn Sie oben keine Einrichtung wählen. Der Name ist öffentlich."),
    )
    field_order = ("organisation", "name", "short", "level", "post_box")

    def __init__(self, *args: Any, free: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = free  # type: ignore[attr-defined]


def _last_day() -> DayField:
    return DayField(label=_("Letzter Tag"), help_text=_("Danach gilt, was Sie hier festlegen."))


def _why() -> forms.CharField:
    return forms.CharField(label=_("Warum?"), max_length=MOST_WHY, help_text=_("Bleibt im Amt."))


class RenameForm(OnceForm):
    """Another name from a day."""

    name = forms.CharField(label=_("Neuer Name"), max_length=MOST_LINE, help_text=_("Der Name ist öffentlich."))
    short = _short()
    last_day = _last_day()
    why = _why()


class EndForm(forms.Form):
    """Merged into another one, or dissolved."""

    ending = forms.ChoiceField(
        label=_("Was geschieht?"),
        choices=ENDINGS,
        help_text=_("Wird sie zusammengelegt, gehen Zuständigkeiten und Menschen mit. Wird sie aufgelöst, enden sie."),
    )
    successor = forms.ModelChoiceField(
        label=_("Wer übernimmt, was offen ist?"),
        queryset=Department.objects.none(),
        help_text=_("Gibt es die Behörde noch nicht, tragen Sie sie zuerst ein."),
    )
    last_day = _last_day()
    why = _why()

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = others  # type: ignore[attr-defined]
