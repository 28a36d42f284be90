"""Forms for an evening on which the money is short."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import CentsField
from einklang.base.refusal import Refusal
from einklang.base.words import sentence
from einklang.evening.forms.meetings import MOST
from einklang.forum.rules.resistance import (
    LONGEST_COUNT,
    VALUES,
    Option,
    Resistances,
    parse_resistances,
    resistances_of,
)
from einklang.fund.rules.shortage import Ask


class SmallestSumsForm(forms.Form):
    """With how little each project still works, as its applicant says in the room; empty: only all of it."""

    def __init__(self, *args: Any, asks: Iterable[Ask], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for ask in asks:
            label = _("%(title)s: geht auch mit") % {"title": ask.title}
            self.fields[f"smallest_{ask.key}"] = CentsField(label=label, required=False, initial=ask.smallest_cents)


@dataclass(frozen=True)
class OptionFields:
    """The fields of one option: one for each value, and one for all of them in a line."""

    option: Option
    values: list[forms.BoundField]
    line: forms.BoundField

    @property
    def is_wrong(self) -> bool:
        """Whether something stands there that cannot be kept."""
        return any(field.errors for field in (*self.values, self.line))


class ResistanceForm(forms.Form):
    """How many gave each value, for every option; the line, if something stands in it, counts instead of the fields."""

    def __init__(self, *args: Any, options: Iterable[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = list(options)
        for option in self.options:
            for value in VALUES:
                field = forms.IntegerField(
                    label=_("%(title)s: Widerstand %(value)s") % {"title": option.title, "value": value},
                    required=False,
                    min_value=0,
                    max_value=MOST,
                    initial=option.resistances.persons[value] or None,
                )
                field.widget.attrs |= {"inputmode": "numeric"}
                self.fields[f"value_{option.key}_{value}"] = field
            self.fields[option.key] = forms.CharField(
                label=_("Oder in einer Zeile"),
                help_text=_("Wert × Anzahl, zum Beispiel 0×12 1×5 10×2."),
                required=False,
                max_length=LONGEST_COUNT,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def rows(self) -> list[OptionFields]:
        """The fields, option by option."""
        return [
            OptionFields(one, [self[f"value_{one.key}_{value}"] for value in VALUES], self[one.key])
            for one in self.options
        ]

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        for option in self.options:
            try:
                line = parse_resistances(data.get(option.key) or "", option.key)
            except Refusal as refusal:
                self.add_error(option.key, sentence(refusal))
            else:
                given = {value: data.get(f"value_{option.key}_{value}") or 0 for value in VALUES}
                data[f"count_{option.key}"] = line if line.answers else resistances_of(given)
        return data

    def counts(self) -> dict[str, Resistances]:
        """What was counted, by option."""
        return {one.key: self.cleaned_data[f"count_{one.key}"] for one in self.options}
