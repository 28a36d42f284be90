"""Fields about the city's database of grants: its columns, and the number it gave to a grant."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import LongText
from einklang.base.words import label
from einklang.grants.rules.register import (
    MOST_HEADING,
    MOST_NAME,
    MOST_NUMBER,
    MOST_WHY,
    Column,
    Encoding,
    Figure,
    Layout,
    Placed,
    Separator,
    Style,
    in_order,
)

USUAL = (
    Figure.FILE_NUMBER,
    Figure.REGISTER_NUMBER,
    Figure.PROGRAMME,
    Figure.YEAR,
    Figure.AREA,
    Figure.APPLICANT,
    Figure.TITLE,
    Figure.PURPOSE,
    Figure.FINANCING,
    Figure.TOTAL,
    Figure.GRANTED,
    Figure.DISPATCHED_ON,
    Figure.BEGINS_ON,
    Figure.ENDS_ON,
    Figure.PAID,
    Figure.PROOF_DUE_ON,
    Figure.PROOF_RECEIVED_ON,
    Figure.FINAL_SUM,
    Figure.RETURNED,
)
"""What we suggest before anybody has said what the city's database takes."""


def suggested_layout() -> Layout:
    """The layout that the page begins with."""
    return Layout("", tuple(Column(figure, label(figure)) for figure in USUAL))


class LayoutForm(forms.Form):
    """The database's name, how its file is written, and for each of our figures its place and its heading."""

    name = forms.CharField(
        label=_("Wie heißt die Datenbank?"), help_text=_("Zum Beispiel: ZEBRA"), max_length=MOST_NAME
    )
    separator = forms.ChoiceField(label=_("Zwischen den Spalten steht"))
    encoding = forms.ChoiceField(label=_("Zeichensatz"))
    style = forms.ChoiceField(label=_("So stehen Beträge und Tage da"))
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, layout: Layout, version: int, **more: Any) -> None:
        super().__init__(*arguments, **more)
        for name, choices in (("separator", Separator), ("encoding", Encoding), ("style", Style)):
            self.fields[name].choices = [(one.value, label(one)) for one in choices]  # type: ignore[attr-defined]
            self.fields[name].initial = getattr(layout, name).value
        self.fields["name"].initial, self.fields["based_on"].initial = layout.name, version
        at = {column.figure: (place, column.heading) for place, column in enumerate(layout.columns, start=1)}
        for figure in Figure:
            place, heading = at.get(figure, (None, label(figure)))
            self.fields[f"place_{figure}"] = forms.IntegerField(
                label=_("Platz"), min_value=1, max_value=99, required=False, initial=place
            )
            self.fields[f"heading_{figure}"] = forms.CharField(
                label=_("Spalte heißt"), max_length=MOST_HEADING, required=False, initial=heading
            )

    def rows(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each figure with its two fields; as it was saved, those with a place first and in their order."""
        figures = list(Figure)
        saved = {figure: self.fields[f"place_{figure}"].initial or len(figures) + 1 for figure in figures}
        for figure in sorted(figures, key=lambda one: saved[one]):
            yield label(figure), self[f"place_{figure}"], self[f"heading_{figure}"]

    def layout(self) -> Layout:
        """What was typed. Refuses what `rules.register.in_order` refuses."""
        told = self.cleaned_data
        placed = [Placed(one, told[f"place_{one}"], told[f"heading_{one}"]) for one in Figure]
        return Layout(
            name=told["name"].strip(),
            columns=in_order(placed),
            separator=Separator(told["separator"]),
            encoding=Encoding(told["encoding"]),
            style=Style(told["style"]),
        )


class NumberForm(forms.Form):
    """The number that the city's database gave to a grant."""

    number = forms.CharField(label=_("Nummer in der Datenbank"), max_length=MOST_NUMBER)
    why = LongText(
        label=_("Warum ist die Nummer anders?"),
        help_text=_("Nur, wenn schon eine eingetragen ist. Beide bleiben stehen."),
        rows=2,
        most=MOST_WHY,
        required=False,
    )

    def __init__(self, *arguments: Any, has_one: bool, **more: Any) -> None:
        super().__init__(*arguments, **more)
        if not has_one:
            del self.fields["why"]
