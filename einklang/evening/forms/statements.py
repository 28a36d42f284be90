"""Putting a statement on the agenda."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.statements.models import Statement


class StatementForm(forms.Form):
    """Which of the statements that wait."""

    statement = forms.TypedChoiceField(label=_("Stellungnahme"))

    def __init__(self, *args: Any, ready: Sequence[Statement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["statement"]
        known = {str(one.number): one for one in ready}
        field.choices = [(number, one.title) for number, one in known.items()]  # type: ignore[attr-defined]
        field.coerce = known.__getitem__  # type: ignore[attr-defined]
