"""Forms of the page on which a round is recorded."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import LongText, SeveralField
from einklang.base.words import worded
from einklang.evening.forms.meetings import MOST, SHORT
from einklang.forum.models import Amendment, Concern
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind, Scale
from einklang.forum.words import DEGREES, LABELS


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


class TakeUpForm(forms.Form):
    """Who takes a concern up until it is met."""

    by = forms.CharField(
        label=_("Wer kümmert sich darum?"),
        help_text=_("Eine Aufgabe oder Einrichtung, zum Beispiel „Sportamt“. Leer heißt: niemand."),
        max_length=120,
        required=False,
    )
    privately = forms.BooleanField(
        label=_("Das ist der Name eines Menschen"),
        help_text=_("Dann steht er nur hier, nie öffentlich, und wird nach dem Beschluss gelöscht."),
        required=False,
    )


class InterestForm(forms.Form):
    """Somebody in the room has a stake in the item: by function."""

    role = forms.CharField(
        label=_("Wer ist beteiligt?"),
        help_text=_("Eine Aufgabe, kein Name, zum Beispiel „Vorstand des Sportvereins“. Je Person eine Zeile."),
        max_length=120,
    )
    stays_out = forms.BooleanField(
        label=_("Entscheidet hier nicht mit"),
        help_text=_("Nur ankreuzen, wenn die Person sonst mitentscheiden würde: Dann zählt eine Person weniger."),
        required=False,
    )


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

    excludes = SeveralField(
        label=_("Mit welcher Änderung geht das nicht zusammen?"),
        queryset=Amendment.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, *args: Any, concerns: Iterable[Concern], amendments: Iterable[Amendment] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._set_excludes([one.pk for one in amendments if one.state != "declined"])
        still_open = [concern.pk for concern in concerns if concern.value().is_open]
        field = self.fields["answers"]
        field.queryset = Concern.objects.filter(pk__in=still_open).select_related("text").order_by("number")  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: f"{one.number} · {worded(one.text.body)[:80]}"  # type: ignore[attr-defined]

    def _set_excludes(self, others: list[int]) -> None:
        if not others:
            del self.fields["excludes"]
            return
        field = self.fields["excludes"]
        field.queryset = Amendment.objects.filter(pk__in=others).select_related("text").order_by("number")  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: f"A{one.number} · {worded(one.text.body)[:80]}"  # type: ignore[attr-defined]


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
    """The next step where there is no consensus. Where it may be adjourned nothing else may be done (R-11), so that who
    mediates and the day are needed; elsewhere nobody is asked for them.
    """

    kind = forms.ChoiceField(label=_("Wie geht es weiter?"))
    reason = LongText(label=_("Warum?"), help_text=_("Öffentlich, ohne Namen."), rows=2, most=SHORT)
    mediators = forms.CharField(
        label=_("Wer vermittelt?"),
        help_text=_("Eine Aufgabe oder Einrichtung, keine Namen. Nötig beim Vertagen."),
        max_length=200,
    )
    due_on = forms.DateField(
        label=_("Wann wieder?"),
        help_text=_("Beim Vertagen: der Tag der nächsten Sitzung."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, steps: Collection[FallbackKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(step.value, LABELS[FallbackKind][step]) for step in steps]  # type: ignore[attr-defined]
        if FallbackKind.ADJOURN not in steps:
            del self.fields["mediators"], self.fields["due_on"]


class ReasonForm(forms.Form):
    """Why: of a mark, of what is found unfounded, of the office's answer."""

    reason = LongText(label=_("Begründung"), rows=2, most=SHORT)
