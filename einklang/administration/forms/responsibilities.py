"""Which function is responsible, from when to when."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.administration.models import Department
from einklang.administration.rules.lines import MOST_LINE
from einklang.base.forms import DayField, OnceForm
from einklang.needs.models import Topic


class NewFunctionForm(OnceForm):
    """The function of a field, and who stands in."""

    function = forms.CharField(
        label=_("Zuständig ist"),
        max_length=MOST_LINE,
        help_text=_("Eine Funktion, zum Beispiel „Koordination Süd“. Kein Name einer Person: Das ist öffentlich."),
    )
    deputy = forms.CharField(
        label=_("Vertretung"), max_length=MOST_LINE, required=False, help_text=_("Auch eine Funktion.")
    )
    valid_from = DayField(label=_("Ab wann?"), help_text=_("Was bis dahin galt, endet am Tag davor."))
    valid_to = DayField(label=_("Bis wann?"), required=False, help_text=_("Leer lassen, wenn kein Ende feststeht."))


class ResponsibleForm(NewFunctionForm):
    """The same, of one of several departments and fields."""

    department = forms.ModelChoiceField(label=_("Behörde"), queryset=Department.objects.none(), empty_label=None)
    topic = forms.ModelChoiceField(
        label=_("Thema"), queryset=Topic.objects.none(), to_field_name="slug", empty_label=_("bitte wählen")
    )
    field_order = ("department", "topic", "function", "deputy", "valid_from", "valid_to")

    def __init__(self, *args: Any, departments: Sequence[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [one.pk for one in departments]
        known = Department.objects.filter(pk__in=keys).select_related("organisation").order_by("short", "pk")
        self.fields["department"].queryset = known  # type: ignore[attr-defined]
        self.fields["topic"].queryset = Topic.objects.order_by("position", "slug")  # type: ignore[attr-defined]


class LastDayForm(forms.Form):
    """Until when."""

    last_day = DayField(label=_("Letzter Tag"))


class WithdrawForm(forms.Form):
    """Nothing to fill in: it was entered by mistake. What it ended holds again."""
