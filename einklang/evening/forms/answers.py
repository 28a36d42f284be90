"""What the room says of a department's answer: one press, and a sentence if it wants."""

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import OnceForm
from einklang.demands.forms.replies import some_words
from einklang.demands.rules.answers import Verdict
from einklang.demands.words import LABELS


class ReadOutForm(OnceForm):
    """One answer. The three buttons send the verdict."""

    words = some_words(_("In einem Satz"), rows=2, required=False)
    item = forms.UUIDField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        choices=[(verdict.value, LABELS[Verdict][verdict]) for verdict in Verdict], widget=forms.HiddenInput
    )
