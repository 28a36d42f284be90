"""Coming to meetings, and being away."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.administration.models import Department
from einklang.administration.rules.lines import MOST_LINE
from einklang.base.forms import DayField, OnceForm
from einklang.forum.models import Meeting
from einklang.needs.forms import meeting_name
from einklang.people.models import Person


class _OfMeetingForm(OnceForm):
    """A department and a meeting."""

    department = forms.ModelChoiceField(label=_("Behörde"), queryset=Department.objects.none(), empty_label=None)
    meeting = forms.ModelChoiceField(
        label=_("Sitzung"), queryset=Meeting.objects.none(), to_field_name="number", empty_label=None
    )

    def __init__(self, *args: Any, departments: Sequence[Department], meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [one.pk for one in departments]
        known = Department.objects.filter(pk__in=keys).select_related("organisation").order_by("short", "pk")
        self.fields["department"].queryset = known  # type: ignore[attr-defined]
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
        self.fields["meeting"].label_from_instance = meeting_name  # type: ignore[attr-defined]


class ComingForm(_OfMeetingForm):
    """A department says that it comes."""

    function = forms.CharField(
        label=_("Wer kommt?"),
        max_length=MOST_LINE,
        required=False,
        help_text=_("Eine Funktion, zum Beispiel „Koordination Süd“. Kein Name einer Person: Das ist öffentlich."),
    )


class CameForm(_OfMeetingForm):
    """Whether it came."""

    came = forms.TypedChoiceField(
        label=_("War jemand da?"),
        choices=[("yes", _("ja")), ("no", _("nein"))],
        coerce=lambda told: told == "yes",
        widget=forms.RadioSelect,
    )


class TakeBackForm(forms.Form):
    """Taking back that a department comes, or an absence: which one."""

    of = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=999_999_999)


class AbsenceForm(OnceForm):
    """Who stands in, from when to when."""

    stand_in = forms.ModelChoiceField(
        label=_("Wer vertritt Sie?"),
        queryset=Person.objects.none(),
        empty_label=_("bitte wählen"),
        help_text=_("Jemand aus Ihrer Behörde. Die Person sieht so lange Ihre Liste mit."),
    )
    first_day = DayField(label=_("Erster Tag"))
    last_day = DayField(label=_("Letzter Tag"))

    def __init__(self, *args: Any, colleagues: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Person.objects.filter(pk__in=[one.pk for one in colleagues]).order_by("name", "pk")
        self.fields["stand_in"].queryset = known  # type: ignore[attr-defined]
        self.fields["stand_in"].label_from_instance = _name  # type: ignore[attr-defined]


def _name(person: Person) -> str:
    return person.name or person.email
