"""What a department promised, and whether it was kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.administration.models import Department
from einklang.administration.models.commitments import MOST_SAID
from einklang.administration.rules.commitments import TO_FIND, Result
from einklang.administration.words import LABELS
from einklang.base.forms import DayField, OnceForm
from einklang.forum.models import Meeting
from einklang.needs.forms import meeting_name

PUBLIC = _("Öffentlich, ohne Namen von Personen.")


def _meeting() -> forms.ModelChoiceField:  # type: ignore[type-arg]  # generic in the stubs only
    return forms.ModelChoiceField(
        label=_("In welcher Sitzung?"),
        queryset=Meeting.objects.none(),
        required=False,
        to_field_name="number",
        empty_label=_("in keiner Sitzung"),
    )


class CommitmentForm(OnceForm):
    """A promise that somebody heard."""

    department = forms.ModelChoiceField(
        label=_("Wer hat zugesagt?"), queryset=Department.objects.none(), empty_label=_("bitte wählen")
    )
    what = forms.CharField(label=_("Was ist zugesagt?"), max_length=MOST_SAID, help_text=PUBLIC)
    sign = forms.CharField(
        label=_("Woran sieht man, dass es gehalten ist?"),
        max_length=MOST_SAID,
        help_text=_("Zum Beispiel: „Die Koordination Süd steht in vier Protokollen unter den Anwesenden.“"),
    )
    until = DayField(label=_("Bis wann?"))
    made_on = DayField(label=_("Wann wurde es zugesagt?"))
    meeting = _meeting()

    def __init__(self, *args: Any, departments: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
        self.fields["meeting"].label_from_instance = meeting_name  # type: ignore[attr-defined]


class ReviewForm(OnceForm):
    """Whether a promise was kept."""

    result = forms.ChoiceField(
        label=_("Wurde es gehalten?"),
        choices=[(one.value, LABELS[Result][one]) for one in TO_FIND],
        widget=forms.RadioSelect,
    )
    kept = forms.IntegerField(label=_("Wie oft gehalten?"), required=False, min_value=0, max_value=9999)
    promised = forms.IntegerField(
        label=_("Von wie vielen?"), required=False, min_value=1, max_value=9999, help_text=_("Zum Beispiel 3 von 4.")
    )
    meeting = _meeting()
    on = DayField(
        label=_("Oder an welchem Tag?"), required=False, help_text=_("Leer lassen: der Tag der Sitzung, sonst heute.")
    )
    words = forms.CharField(label=_("Dazu ist zu sagen"), max_length=MOST_SAID, required=False, help_text=PUBLIC)

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
        self.fields["meeting"].label_from_instance = meeting_name  # type: ignore[attr-defined]
