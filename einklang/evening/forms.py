"""The forms of the meeting night: few fields, because forty people are talking."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.days import CITY_ZONE
from einklang.base.forms import LongText, OnceForm, SeveralField
from einklang.base.words import worded
from einklang.forum.models import Body, Concern
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.meetings import Attendance, Group
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind, Scale
from einklang.forum.words import DEGREES, LABELS
from einklang.projects.models import Application

SHORT = 2_000
MOST = 9_999
YEARS_AWAY = 10


class MeetingForm(OnceForm):
    """Planning a meeting: body, day, time, place."""

    body = forms.ModelChoiceField(label=_("Wer tagt?"), queryset=Body.objects.none(), empty_label=None)
    on = forms.DateField(label=_("Tag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    at = forms.TimeField(label=_("Beginn"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = forms.CharField(label=_("Ort"), max_length=200)
    note = LongText(
        label=_("Hinweis"), help_text=_("Zum Beispiel: Sprachhilfe, Zugang, Kinderbetreuung."), rows=3, required=False
    )

    def __init__(self, *args: Any, bodies: Iterable[Body], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    def clean_on(self) -> dt.date:
        """The day, not so far away that it can only be a slip."""
        on: dt.date = self.cleaned_data["on"]
        if abs(on.year - self.today.year) > YEARS_AWAY:
            raise forms.ValidationError(_("Dieser Tag liegt mehr als zehn Jahre entfernt. Bitte prüfen Sie das Jahr."))
        return on

    def starts_at(self) -> dt.datetime:
        """The moment at which the meeting begins, in the city's zone."""
        data = self.cleaned_data
        return dt.datetime.combine(data["on"], data["at"], tzinfo=CITY_ZONE)


class AttendanceForm(forms.Form):
    """Who is there, as counts; the moderator is not counted, and a group that is left empty is nobody."""

    residents = forms.IntegerField(label=_("Bewohnerinnen und Bewohner"), required=False, min_value=0, max_value=MOST)
    organisations = forms.IntegerField(
        label=_("Einrichtungen und Vereine"), required=False, min_value=0, max_value=MOST
    )
    administration = forms.IntegerField(label=_("Verwaltung"), required=False, min_value=0, max_value=MOST)
    politics = forms.IntegerField(label=_("Politik"), required=False, min_value=0, max_value=MOST)
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
        return Attendance(**{group: count or 0 for group, count in self.cleaned_data.items()})


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


class CountForm(forms.Form):
    """How many took each degree; an empty field is nobody."""

    def __init__(self, *args: Any, degrees: Iterable[Degree], scale: Scale, in_advance: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for degree in degrees:
            field = forms.IntegerField(label=str(DEGREES[scale][degree]), required=False, min_value=0, max_value=MOST)
            field.widget.attrs |= {"inputmode": "numeric", "data-degree": int(degree)}
            self.fields[f"degree_{int(degree)}"] = field
        if in_advance:
            self.fields["advance_here"] = forms.IntegerField(
                label=_("Schon vorab gezählt und doch da"),
                help_text=_("Diese Menschen zählen Sie oben bitte nicht noch einmal."),
                required=False,
                min_value=0,
                max_value=in_advance,
            )

    @property
    def degrees(self) -> list[forms.BoundField]:
        """The fields that add up to the positions of the room."""
        return [field for field in self if field.name != "advance_here"]


def counts_in(data: Mapping[str, Any]) -> dict[int, int]:
    """Degree → persons, from what a `CountForm` read."""
    found = {name.removeprefix("degree_"): value for name, value in data.items() if name.startswith("degree_")}
    return {int(degree): persons or 0 for degree, persons in found.items()}


def here_in(data: Mapping[str, Any]) -> int:
    """How many of those who consented in advance are in the room, from what a `CountForm` read."""
    return data.get("advance_here") or 0


class ConcernForm(forms.Form):
    """A concern that somebody spoke out."""

    text = LongText(
        label=_("Was spricht dagegen?"),
        help_text=_("Nach der Runde steht das öffentlich. Bitte keine Namen."),
        rows=2,
        most=SHORT,
    )
    degree = forms.TypedChoiceField(label=_("Wie schwer wiegt es?"), coerce=int)
    reason = forms.ChoiceField(
        label=_("Bei einem Veto: der Grund"),
        help_text=_("Fragen Sie nach. Ob der Grund gut ist, entscheidet nicht das Programm."),
        required=False,
        choices=[(reason.value, LABELS[Reason][reason]) for reason in Reason],
    )
    lift = forms.CharField(label=_("Was würde helfen?"), max_length=300, required=False)

    def __init__(self, *args: Any, degrees: Iterable[Degree], scale: Scale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = [degree for degree in degrees if degree not in (Degree.AGREEMENT, Degree.ABSTENTION)]
        self.fields["degree"].choices = [(int(degree), DEGREES[scale][degree]) for degree in held]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The answer to a concern."""

    text = LongText(label=_("Antwort"), rows=2, most=SHORT)


class AmendmentForm(forms.Form):
    """A change that meets one or more concerns."""

    text = LongText(label=_("Was soll sich ändern?"), rows=2, most=SHORT)
    answers = SeveralField(
        label=_("Auf welche Bedenken antwortet das?"),
        queryset=Concern.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Bitte wählen Sie mindestens ein Bedenken, auf das die Änderung antwortet.")},
    )
    due_on = forms.DateField(
        label=_("Als Auflage zu erfüllen bis"),
        help_text=_("Leer lassen, wenn es keine Auflage ist."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, concerns: Iterable[Concern], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        still_open = [concern.pk for concern in concerns if concern.value().is_open]
        field = self.fields["answers"]
        field.queryset = Concern.objects.filter(pk__in=still_open).select_related("text").order_by("number")  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: f"{one.number} · {worded(one.text.body)[:80]}"  # type: ignore[attr-defined]


COUNTING = "counting"
"""The form of the counts on the page of a round: what decides belongs to it, so that no count is left behind."""


class ConditionForm(forms.Form):
    """A condition that the meeting attaches to its decision; empty means none."""

    text = forms.CharField(
        label=_("Auflage"),
        help_text=_("Öffentlich, ohne Namen."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"form": COUNTING}),
    )
    due_on = forms.DateField(
        label=_("Zu erfüllen bis"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "form": COUNTING}, format="%Y-%m-%d"),
    )


class StepForm(forms.Form):
    """The next step where there is no consensus."""

    kind = forms.ChoiceField(label=_("Wie geht es weiter?"))
    reason = LongText(label=_("Warum?"), help_text=_("Öffentlich, ohne Namen."), rows=2, most=SHORT)
    mediators = forms.CharField(
        label=_("Wer vermittelt?"),
        help_text=_("Eine Aufgabe oder Einrichtung, keine Namen. Nötig beim Vertagen."),
        max_length=200,
        required=False,
    )
    due_on = forms.DateField(
        label=_("Wann wieder?"),
        help_text=_("Beim Vertagen: der Tag der nächsten Sitzung."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, steps: Iterable[FallbackKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(step.value, LABELS[FallbackKind][step]) for step in steps]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why: of a mark, of what is found unfounded, of the office's answer."""

    reason = LongText(label=_("Begründung"), rows=2, most=SHORT)


class WordsForm(forms.Form):
    """Other words for what was written down in public, or none; and why, for the private log."""

    text = LongText(label=_("Neuer Text"), help_text=_("Öffentlich, ohne Namen."), rows=3, most=SHORT, required=False)
    lift = forms.CharField(label=_("Was würde helfen?"), max_length=300, required=False)
    why = LongText(
        label=_("Warum?"),
        help_text=_("Nur für das interne Protokoll. Bitte schreiben Sie den Namen nicht noch einmal."),
        rows=2,
        most=SHORT,
    )

    def __init__(self, *args: Any, lifts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not lifts:
            del self.fields["lift"]


class OfficeForm(forms.Form):
    """The office's answer to what the assembly handed over. The reason is public."""

    answer = forms.ChoiceField(
        label=_("Wie entscheidet das Amt?"),
        choices=[("agreed", _("Dem Antrag stattgeben")), ("declined", _("Den Antrag ablehnen"))],
        widget=forms.RadioSelect,
    )
    reason = LongText(label=_("Begründung"), help_text=_("Öffentlich, ohne Namen."), rows=4, most=SHORT)


class ConsentForm(forms.Form):
    """A position in advance: never a block."""

    degree = forms.TypedChoiceField(label=_("Wie stehen Sie zu dieser Fassung?"), coerce=int, widget=forms.RadioSelect)
    version = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, scale: Scale, degrees: Iterable[Degree], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["degree"].choices = [(int(one), DEGREES[scale][one]) for one in degrees]  # type: ignore[attr-defined]


class WrittenConcernForm(forms.Form):
    """A concern of somebody who cannot come; it will be read out."""

    text = LongText(
        label=_("Was spricht aus Ihrer Sicht dagegen?"),
        help_text=_(
            "Bitte nennen Sie keine Namen. Der Text wird vorgelesen. Danach ist er öffentlich, ohne Ihren Namen."
        ),
        rows=5,
        most=SHORT,
    )
    asks_for_adjournment = forms.BooleanField(
        label=_("Mein Bedenken ist schwer. Ich bitte darum, die Entscheidung zu vertagen."), required=False
    )
