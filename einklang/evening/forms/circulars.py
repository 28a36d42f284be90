"""Forms of a circular."""

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import LongText
from einklang.evening.forms.meetings import SHORT


class CircularConcernForm(forms.Form):
    """What speaks against a small sum; one such concern is enough for it to go to a meeting."""

    text = LongText(
        label=_("Was spricht dagegen?"),
        help_text=_(
            "Bitte nennen Sie keine Namen. Der Text wird in der Sitzung vorgelesen. Danach ist er öffentlich, ohne "
            "Namen."
        ),
        rows=5,
        most=SHORT,
    )
