"""Forms for objections to minutes: what is wrong, and the answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import LongText
from einklang.evening.forms.minutes import NO_NAMES
from einklang.evening.rules.minutes import MOST_REMARK
from einklang.evening.rules.objections import MOST_OBJECTION


class ObjectionForm(forms.Form):
    """What is wrong in minutes."""

    text = LongText(
        label=_("Was stimmt im Protokoll nicht?"),
        help_text=_("Bitte nennen Sie keine Namen. Mit der Antwort wird der Text öffentlich, ohne Ihren Namen."),
        rows=5,
        most=MOST_OBJECTION,
    )


class ObjectionAnswerForm(forms.Form):
    """Whether the minutes are corrected or stay, and in which words."""

    corrects = forms.TypedChoiceField(
        label=_("Stimmt der Einwand?"),
        choices=(
            ("yes", _("Ja: Das Protokoll wird berichtigt")),
            ("no", _("Nein: Das Protokoll bleibt, und das ist der Grund")),
        ),
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
    )
    text = LongText(label=_("Die Berichtigung oder der Grund"), help_text=NO_NAMES, rows=3, most=MOST_REMARK)
