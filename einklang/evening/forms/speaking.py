"""The field of the speaking list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.forum.actions.speaking import LONGEST_LABEL


class SpeakForm(forms.Form):
    """One field and Enter: who wants to speak, by a note that only the moderator needs to understand."""

    label = forms.CharField(
        label=_("Wer möchte sprechen?"),
        max_length=LONGEST_LABEL,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "spoken", "data-key": "l"}),
    )
