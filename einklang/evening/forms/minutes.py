"""Forms for minutes: remarks in the draft, a correction afterwards, approval in a later meeting."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import LongText
from einklang.evening.rules.minutes import MOST_REMARK, Remarked, mark_of, remark_field
from einklang.forum.models import AgendaItem
from einklang.forum.words import called
from einklang.people.models import Text

NO_NAMES = _("Öffentlich, ohne Namen. Was jemand gesagt hat, schreiben Sie bitte ohne die Person.")


class RemarksForm(forms.Form):
    """One place for a remark at each point, and one for the whole evening."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    general = LongText(label=_("Bemerkungen zum Abend"), help_text=NO_NAMES, rows=3, most=MOST_REMARK, required=False)

    def __init__(
        self, *args: Any, items: Iterable[AgendaItem], remarks: Mapping[int | None, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        self.saved = {remark_field(None): remarks.get(None, "")}
        self.initial["general"] = remarks.get(None, "")
        for item in self.items:
            name = remark_field(item.public_id)
            self.saved[name] = remarks.get(item.pk, "")
            self.fields[name] = LongText(
                label=_("Bemerkung zu: %(title)s") % {"title": called(item)},
                help_text=NO_NAMES,
                rows=2,
                most=MOST_REMARK,
                required=False,
            )
            self.initial[name] = self.saved[name]
        self.initial["seen"] = self._marks()

    def at(self, item: AgendaItem) -> forms.BoundField:
        """The place for a remark at one point."""
        return self[remark_field(item.public_id)]

    def remarks(self) -> list[tuple[AgendaItem | None, str]]:
        """What was written where."""
        written: list[tuple[AgendaItem | None, str]] = [(None, self.cleaned_data["general"])]
        return written + [(item, self.cleaned_data[remark_field(item.public_id)]) for item in self.items]

    def shown(self) -> dict[str, str]:
        """Marks of the remarks that the page showed, by field; nothing where it did not say."""
        pairs = (pair.partition(":") for pair in self.cleaned_data["seen"].split())
        return {name: mark for name, _colon, mark in pairs}

    def again(self) -> None:
        """Show what was typed, beside it what is saved by now, and send that along from now on."""
        shown = self.shown()
        data = self.data.dict()  # type: ignore[attr-defined]
        for name, saved in self.saved.items():
            if not Remarked(self.cleaned_data.get(name, ""), saved, shown.get(name)).is_typed:
                data[name] = saved
        self.data = {**data, "seen": self._marks()}

    def lost(self) -> list[str]:
        """What was typed and is saved nowhere."""
        shown = self.shown()
        rows = {
            name: Remarked(self.cleaned_data.get(name, ""), saved, shown.get(name))
            for name, saved in self.saved.items()
        }
        return [one.came for one in rows.values() if one.is_typed and one.is_news and one.came]

    def _marks(self) -> str:
        return " ".join(f"{name}:{mark_of(saved)}" for name, saved in self.saved.items())


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
