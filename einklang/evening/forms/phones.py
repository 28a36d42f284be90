"""What a phone sends, and how slips are made."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import LongText
from einklang.evening.forms.meetings import SHORT
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.slips import MOST_SLIPS
from einklang.forum.words import LABELS

REASONS = (Reason.RULE, Reason.GOAL, Reason.HARM, Reason.OTHER)


class EnterForm(forms.Form):
    """The code on the wall, or the one on a slip."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Fünf Zeichen von der Wand, oder acht Zeichen von Ihrem Zettel."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
    )


class PhoneConcernForm(forms.Form):
    """A concern from a phone: what it is, what would lift it, and of a veto what kind of reason it has."""

    text = LongText(
        label=_("Was stört Sie daran?"),
        help_text=_("Bitte keine Namen. Zuerst liest es nur die Moderation."),
        rows=3,
        most=SHORT,
    )
    lift = forms.CharField(label=_("Ich wäre zufrieden, wenn …"), max_length=300, required=False)
    reason = forms.ChoiceField(
        label=_("Bei einem Veto: worum geht es?"),
        required=False,
        choices=[("", _("das sage ich im Raum")), *((one.value, LABELS[Reason][one]) for one in REASONS)],
    )

    def __init__(self, *args: Any, is_veto: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_veto:
            del self.fields["reason"]


class SlipsForm(forms.Form):
    """How many slips, and for whom."""

    how_many = forms.IntegerField(label=_("Wie viele Zettel?"), min_value=1, max_value=MOST_SLIPS, initial=40)
    series = forms.ChoiceField(
        label=_("Für wen?"),
        choices=[
            ("decides", _("Stimmberechtigt: Antworten zählen")),
            ("reads", _("Zum Mitlesen: Antworten zählen nicht")),
        ],
        widget=forms.RadioSelect,
        initial="decides",
    )


class SlipNumberForm(forms.Form):
    """One slip by the number that stands on it."""

    number = forms.IntegerField(label=_("Nummer auf dem Zettel"), min_value=1)
