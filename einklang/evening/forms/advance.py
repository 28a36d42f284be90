"""Forms of somebody who cannot come."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import LongText
from einklang.evening.forms.meetings import SHORT
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import Scale
from einklang.forum.words import DEGREES


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
