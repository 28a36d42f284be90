"""Forms for minutes: remarks in the draft, a correction afterwards, approval in a later meeting."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import LongText
from einklang.evening.rules.minutes import MOST_REMARK
from einklang.forum.models import AgendaItem
from einklang.people.models import Text

NO_NAMES = _("Öffentlich, ohne Namen. Was jemand gesagt hat, schreiben Sie bitte ohne die Person.")


class RemarksForm(forms.Form):
    """One place for a remark at each point, and one for the whole evening."""

    general = LongText(label=_("Bemerkungen zum Abend"), help_text=NO_NAMES, rows=3, most=MOST_REMARK, required=False)

    def __init__(
        self, *args: Any, items: Iterable[AgendaItem], remarks: Mapping[int | None, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        self.initial["general"] = remarks.get(None, "")
        for item in self.items:
            name = _name(item)
            self.fields[name] = LongText(
                label=_("Bemerkung zu: %(title)s") % {"title": item.title},
                help_text=NO_NAMES,
                rows=2,
                most=MOST_REMARK,
                required=False,
            )
            self.initial[name] = remarks.get(item.pk, "")

    def at(self, item: AgendaItem) -> forms.BoundField:
        """The place for a remark at one point."""
        return self[_name(item)]

    def remarks(self) -> list[tuple[AgendaItem | None, str]]:
        """What was written where."""
        written: list[tuple[AgendaItem | None, str]] = [(None, self.cleaned_data["general"])]
        return written + [(item, self.cleaned_data[_name(item)]) for item in self.items]


def _name(item: AgendaItem) -> str:
    return f"remark_{item.public_id.hex}"


class AdditionForm(forms.Form):
    """What is to be corrected in minutes that were signed off."""

    text = LongText(label=_("Was ist zu berichtigen?"), help_text=NO_NAMES, rows=3, most=MOST_REMARK)


class ApprovalForm(forms.Form):
    """The correction with which a room approves minutes."""

    text = LongText(label=_("Mit dieser Berichtigung"), help_text=NO_NAMES, rows=3, most=MOST_REMARK)


class EmptyForm(forms.Form):
    """Which of the moderator's texts is to be emptied, and why."""

    which = forms.ModelChoiceField(
        label=_("Welcher Text?"), queryset=Text.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    why = LongText(
        label=_("Warum?"),
        help_text=_("Nur für das interne Protokoll. Bitte schreiben Sie den Namen nicht noch einmal."),
        rows=2,
        most=MOST_REMARK,
    )

    def __init__(self, *args: Any, texts: QuerySet[Text], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["which"].queryset = texts  # type: ignore[attr-defined]
