"""Forms that prepare and open a meeting."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.days import CITY_ZONE
from einklang.base.forms import LongText, OnceForm
from einklang.forum.models import Body
from einklang.forum.rules.meetings import Attendance, Group
from einklang.projects.models import Application

SHORT = 2_000
MOST = 9_999
YEARS_AWAY = 10


class _WhenAndWhere(forms.Form):
    """When and where a meeting is, and what one should know before one comes."""

    on = forms.DateField(label=_("Tag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    at = forms.TimeField(label=_("Beginn"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = forms.CharField(label=_("Ort"), max_length=200)
    language_help = forms.CharField(
        label=_("Sprachhilfe"),
        help_text=_("Zum Beispiel: Türkisch, Arabisch; bitte bis 10. Juni anmelden."),
        max_length=200,
        required=False,
    )
    link = forms.URLField(
        label=_("Adresse für alle, die von zu Hause teilnehmen"),
        help_text=_("Sie steht öffentlich auf der Seite der Sitzung."),
        error_messages={"invalid": _("Das ist keine Adresse im Internet. Sie beginnt mit https://.")},
        assume_scheme="https",
        max_length=300,
        required=False,
    )
    note = LongText(
        label=_("Hinweis"), help_text=_("Zum Beispiel: Zugang ohne Stufen, Kinderbetreuung."), rows=3, required=False
    )
    sure = forms.BooleanField(
        label=_("Ja, an diesem Tag"), required=False, widget=forms.HiddenInput, error_messages={"invalid": ""}
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> dt.date:
        """The day, not so far away that it can only be a slip."""
        on: dt.date = self.cleaned_data["on"]
        if abs(on.year - self.today.year) > YEARS_AWAY:
            raise forms.ValidationError(_("Dieser Tag liegt mehr als zehn Jahre entfernt. Bitte prüfen Sie das Jahr."))
        return on

    def ask(self) -> None:
        """Show the box beside the question that stands under it."""
        self.fields["sure"].widget = forms.CheckboxInput()

    def told(self) -> dict[str, Any]:
        """What the act is told."""
        names = ("place", "language_help", "link", "note", "sure")
        return {"starts_at": self.starts_at(), **{name: self.cleaned_data[name] for name in names}}

    def starts_at(self) -> dt.datetime:
        """The moment at which the meeting begins, in the city's zone."""
        data = self.cleaned_data
        return dt.datetime.combine(data["on"], data["at"], tzinfo=CITY_ZONE)


class MeetingForm(_WhenAndWhere, OnceForm):
    """Planning a meeting: body, day, time, place."""

    body = forms.ModelChoiceField(label=_("Wer tagt?"), queryset=Body.objects.none(), empty_label=None)
    field_order = ("form_token", "body")

    def __init__(self, *args: Any, bodies: Iterable[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class ChangeForm(_WhenAndWhere):
    """Changing or moving a meeting that is planned."""

    reason = forms.CharField(
        label=_("Warum ändert sich Tag, Beginn oder Ort?"),
        help_text=_("Der Satz ist öffentlich. Ändert sich nur etwas anderes, bleibt das Feld leer."),
        max_length=300,
        required=False,
    )


class CancelForm(forms.Form):
    """Cancelling a meeting."""

    reason = forms.CharField(
        label=_("Warum fällt die Sitzung aus?"), help_text=_("Der Satz ist öffentlich."), max_length=300
    )


class AttendanceForm(forms.Form):
    """Who is there, as counts; the moderator is not counted, and a group that is left empty is nobody."""

    residents = forms.IntegerField(label=_("Bewohnerinnen und Bewohner"), required=False, min_value=0, max_value=MOST)
    organisations = forms.IntegerField(
        label=_("Einrichtungen und Vereine"), required=False, min_value=0, max_value=MOST
    )
    administration = forms.IntegerField(label=_("Verwaltung"), required=False, min_value=0, max_value=MOST)
    politics = forms.IntegerField(label=_("Politik"), required=False, min_value=0, max_value=MOST)
    sure = forms.BooleanField(label=_("Ja, heute eröffnen"), required=False)
    elected = forms.IntegerField(
        label=_("Davon gewählte Mitglieder"),
        help_text=_("In dieser Sitzung entscheiden sie. Sie sind oben schon mitgezählt."),
        min_value=0,
        max_value=MOST,
    )

    def __init__(self, *args: Any, elected_decide: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not elected_decide:
            del self.fields["elected"]

    @property
    def groups(self) -> list[forms.BoundField]:
        """The fields that add up to all who are there."""
        return [self[group.value] for group in Group]

    def attendance(self) -> Attendance:
        """The counts as the rules read them."""
        return Attendance(**{name: count or 0 for name, count in self.cleaned_data.items() if name != "sure"})


class CloseForm(forms.Form):
    """Closing the meeting, be it that something is left open."""

    sure = forms.BooleanField(label=_("Trotzdem schließen"), required=False)


class AgendaForm(forms.Form):
    """Putting a checked application on the agenda."""

    application = forms.ModelChoiceField(label=_("Antrag"), queryset=Application.objects.none(), empty_label=None)

    def __init__(self, *args: Any, ready: Iterable[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["application"]
        field.queryset = ready  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: f"{one.number} · {one.title}"  # type: ignore[attr-defined]


class PointForm(OnceForm):
    """Another point of the agenda, without a decision."""

    title = forms.CharField(label=_("Punkt"), max_length=200)
