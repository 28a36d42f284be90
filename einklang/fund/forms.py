"""Fields of the programme office: opening a year, allotting to areas, shifting between them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import CentsField, LongText, OnceForm
from einklang.base.money import Cents
from einklang.fund.models import AreaBudget
from einklang.fund.rules.ledger import MOST_NOTE
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.programmes.queries import programmes
from einklang.projects.models import Application

FIRST_YEAR, LAST_YEAR = 2000, 2099


class OpenYearForm(forms.Form):
    """The programme's money of a year for the whole city."""

    programme: "forms.ModelChoiceField[Programme]" = forms.ModelChoiceField(
        label=_("Programm"), queryset=Programme.objects.none(), empty_label=None
    )
    year = forms.IntegerField(label=_("Jahr"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    total = CentsField(label=_("Geld für die ganze Stadt"), help_text=_("Zum Beispiel 1.687.500,00"))

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["programme"].queryset = programmes()  # type: ignore[attr-defined]


class AllotForm(OnceForm):
    """One field an area; an empty one gives it nothing."""

    def __init__(self, *arguments: Any, areas: Iterable[Neighbourhood], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.areas = list(areas)
        for area in self.areas:
            self.fields[f"to_{area.slug}"] = CentsField(label=area.name, required=False)

    def amounts(self) -> Mapping[Neighbourhood, Cents]:
        """What was typed, by area; without the empty ones."""
        typed = {area: self.cleaned_data[f"to_{area.slug}"] for area in self.areas}
        return {area: cents for area, cents in typed.items() if cents}


class GiveBackForm(forms.Form):
    """Which project no longer needs its money, with the reason."""

    project = forms.ModelChoiceField(
        label=_("Projekt"),
        queryset=Application.objects.none(),
        to_field_name="number",
        empty_label=_("Bitte wählen"),
        error_messages={
            "invalid_choice": _("Darüber ist schon entschieden. Für dieses Projekt ist kein Geld mehr reserviert.")
        },
    )
    reason = LongText(
        rows=2,
        most=MOST_NOTE,
        label=_("Grund"),
        help_text=_("Der Grund ist öffentlich. Bitte nennen Sie keine Namen."),
    )

    def __init__(self, *arguments: Any, projects: QuerySet[Application], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["project"].queryset = projects  # type: ignore[attr-defined]
        self.fields["project"].label_from_instance = lambda one: f"{one.number} · {one.title}"  # type: ignore[attr-defined]


class TotalForm(forms.Form):
    """What the city gives a year in all from now on, with the reason."""

    total = CentsField(label=_("Geld für die ganze Stadt, neu"))
    reason = LongText(
        rows=2,
        most=MOST_NOTE,
        label=_("Grund"),
        help_text=_("Der Grund ist öffentlich. Bitte nennen Sie keine Namen."),
    )


class ShiftForm(OnceForm):
    """From one area to another, with the reason."""

    from_area = forms.TypedChoiceField(label=_("Von"), coerce=int)
    to_area = forms.TypedChoiceField(label=_("Nach"), coerce=int)
    amount = CentsField(label=_("Betrag"))
    reason = LongText(
        rows=2,
        most=MOST_NOTE,
        label=_("Grund"),
        help_text=_("Der Grund ist öffentlich. Bitte nennen Sie keine Namen."),
    )

    def __init__(self, *arguments: Any, areas: Iterable[AreaBudget], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.areas = {area.pk: area for area in areas}
        choices = [("", _("Bitte wählen")), *((key, area.neighbourhood.name) for key, area in self.areas.items())]
        for name in ("from_area", "to_area"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
