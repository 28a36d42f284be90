"""Putting a change of the rules on the agenda."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from einklang.forum.models import Proposal
from einklang.forum.rules.changes import change_in
from einklang.forum.words import title_of_change


class RulesForm(forms.Form):
    """Which of the changes that wait."""

    change = forms.ModelChoiceField(
        label=_("Änderung der Geschäftsordnung"), queryset=Proposal.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, ready: QuerySet[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["change"]
        field.queryset = ready  # type: ignore[attr-defined]
        field.label_from_instance = _called  # type: ignore[attr-defined]


def _called(proposal: Proposal) -> str:
    change = change_in(vars(proposal)["worded"][-1].facts)
    return title_of_change(change.changed) if change else proposal.title
