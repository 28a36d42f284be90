"""The forms about others: who takes the money, what they answered about theirs, and what takes its place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import CentsField, DayField, OnceForm
from einklang.people.models import Organisation
from einklang.projects.forms.plan import OneLine, choices_of
from einklang.projects.rules.news import OTHER_SOURCES
from einklang.projects.rules.plan import Source


class HolderForm(forms.Form):
    """Which organisation takes the money for the applicant; empty: nobody has to."""

    fund_holder = forms.ModelChoiceField(
        label=_("Wer nimmt das Geld für Sie an?"),
        help_text=_(
            "Eine Einrichtung mit Rechtsform und Konto. Fragen Sie sie bitte vorher. Ihr Name wird öffentlich."
        ),
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label=_("niemand"),
        required=False,
    )

    def __init__(self, *args: Any, holders: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fund_holder"].queryset = holders  # type: ignore[attr-defined]


class AgreeForm(forms.Form):
    """Who agreed, where somebody else enters it."""

    said_by = OneLine(
        label=_("Wer hat zugesagt?"), help_text=_("Name oder Aufgabe, und wie: am Telefon, im Brief."), most=100
    )


class AnswerForm(OnceForm):
    """What somebody else answered about her money."""

    cover = forms.TypedChoiceField(label=_("Um welches Geld geht es?"), coerce=int, choices=())
    answer = forms.ChoiceField(
        label=_("Was ist die Antwort?"),
        choices=(("promised", _("zugesagt")), ("refused", _("abgelehnt"))),
        widget=forms.RadioSelect,
    )
    promised = CentsField(
        label=_("Wie viel ist zugesagt?"), help_text=_("Leer heißt: alles, wonach gefragt war."), required=False
    )
    decided_on = DayField(label=_("Wann wurde entschieden?"), required=False)

    def __init__(self, *args: Any, covers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cover"].choices = covers  # type: ignore[attr-defined]


class OtherMoneyForm(OnceForm):
    """Whose money takes the place of what was refused."""

    source = forms.ChoiceField(
        label=_("Woher kommt das andere Geld?"), choices=[one for one in choices_of(Source) if one[0] in OTHER_SOURCES]
    )
    label = OneLine(label=_("Von wem?"), required=False)
    amount = CentsField(label=_("Betrag in Euro"))
