"""Forms of the office and of those who set words right."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import LongText
from einklang.evening.forms.meetings import SHORT
from einklang.evening.rules.fast import MOST_REASON


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


class FastForm(forms.Form):
    """Why a small sum should not wait for a meeting. The reason becomes public."""

    reason = LongText(
        label=_("Warum stimmt das Amt zu?"), help_text=_("Öffentlich, ohne Namen."), rows=2, most=MOST_REASON
    )


class OfficeForm(forms.Form):
    """The office's answer to what the assembly handed over. The reason is public."""

    answer = forms.ChoiceField(
        label=_("Wie entscheidet das Amt?"),
        choices=[("agreed", _("Dem Antrag zustimmen")), ("declined", _("Den Antrag ablehnen"))],
        widget=forms.RadioSelect,
    )
    reason = LongText(label=_("Begründung"), help_text=_("Öffentlich, ohne Namen."), rows=4, most=SHORT)
