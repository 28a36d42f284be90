"""The editor of a version: its text, the rows of its plan, and what is wrong with them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import CentsField, DayField, LongText
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.base.words import sentence
from einklang.projects.rules.plan import CostGroup, Cover, CoverStatus, Line, LineKind, Plan, Source
from einklang.projects.rules.quantity import MOST_QUANTITY, hours_in_figures, priced, product_cents, quantity_of
from einklang.projects.rules.version import MOST, MOST_LABEL, MOST_ROWS, Field, VersionText
from einklang.projects.words import LABELS

TOO_MANY_QUOTES = {"max_value": _("So viele Angebote braucht niemand. Bitte prüfen Sie die Zahl.")}
SPARE_ROWS = 2
POT = "pot-"
"""Before the key of a further programme that a row of the cover asks for money."""

FurtherPots = Sequence[tuple[int, str]]
"""Key and name of every programme that a plan may ask beside its own."""

PLACES = (*map(str, Field), "field_of_action", "requested", "lines", "covers")
"""Where a sentence may stand that belongs to no single row."""


def choices_of(kind: type[StrEnum], *without: StrEnum) -> list[tuple[str, str | Promise]]:
    """The values of an enum as choices, in the reader's words."""
    return [(one.value, LABELS[kind][one]) for one in kind if one not in without]


class OneLine(LongText):
    """A text of one line: whatever is pasted, it has no line ends; too long, it stays as typed with a sentence."""

    def __init__(self, *, most: int = MOST_LABEL, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"dir": "auto"}))
        super().__init__(most=most, **kwargs)

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class GrowingLine(forms.Textarea):
    """A line that wraps in its narrow column instead of hiding its end."""

    def __init__(self) -> None:
        super().__init__(attrs={"rows": 1, "dir": "auto", "class": "growing"})


class QuantityField(OneLine):
    """How many, with or without a unit, as a product or a number; kept as it is typed once it can be read."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"})
        super().__init__(most=MOST_QUANTITY, widget=widget, **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value:
            _said(lambda: quantity_of(value))


def _said(read: Callable[[], object]) -> None:
    """Read something, or say why it cannot be read, as a field does."""
    try:
        read()
    except Refusal as refusal:
        raise ValidationError(sentence(refusal), code=refusal.code) from refusal


class TextForm(forms.Form):
    """What a version says beside its plan. A draft may be incomplete: nothing is required."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)
    form_token = forms.UUIDField(widget=forms.HiddenInput)
    title = OneLine(label=_("Name des Projekts"), most=MOST[Field.TITLE], required=False)
    summary = LongText(
        label=_("Was haben Sie vor?"),
        help_text=_("Einige Sätze, die alle verstehen. Sie werden öffentlich."),
        most=MOST[Field.SUMMARY],
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    audience = OneLine(label=_("Für wen ist es?"), most=MOST[Field.AUDIENCE], required=False)
    begins_on = DayField(label=_("Beginn"), required=False)
    ends_on = DayField(label=_("Ende"), required=False)
    starts_early = forms.BooleanField(label=_("Wir bitten um Erlaubnis, vor dem Bescheid zu beginnen."), required=False)
    requested = CentsField(label=_("So viel beantragen wir beim Programm"), required=False)


def _is_used(form: forms.Form, *names: str) -> bool:
    return any(form[name].value() or form[name].errors for name in names)


def add_product(form: forms.Form, quantity: str, unit: Cents) -> None:
    """Say at the quantity when quantity × price is no amount."""
    try:
        product_cents(quantity_of(quantity), unit)
    except Refusal as refusal:
        form.add_error("quantity", sentence(refusal))


class LineForm(forms.Form):
    """A row of the cost plan."""

    group = forms.ChoiceField(label=_("Art"), choices=choices_of(CostGroup), initial=CostGroup.MATERIALS)
    label = OneLine(label=_("Wofür?"), required=False, widget=GrowingLine)
    amount = CentsField(label=_("Betrag in Euro"), required=False)
    quantity = QuantityField(label=_("Menge oder Stunden"), required=False)
    unit = CentsField(label=_("Preis für eins"), required=False)
    is_purchase = forms.BooleanField(label=_("wird gekauft (Gerät, Möbel)"), required=False)
    quotes = forms.IntegerField(
        label=_("Angebote liegen vor"), required=False, min_value=0, max_value=99, error_messages=TOO_MANY_QUOTES
    )

    @property
    def opened(self) -> bool:
        """Whether the less usual fields hold something, or something wrong."""
        return _is_used(self, "is_purchase", "quotes", "DELETE")

    def offer_cash_only(self) -> None:
        """The short form has no field for hours: work is not among its kinds of costs, unless the row says it."""
        if self["group"].value() != CostGroup.VOLUNTEERS:
            self.fields["group"].choices = choices_of(CostGroup, CostGroup.VOLUNTEERS)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A price without a quantity says nothing; a product has an end as every amount has."""
        told = self.cleaned_data
        quantity, unit = told.get("quantity"), told.get("unit")
        if unit is not None and not quantity and "quantity" in told:
            self.add_error("quantity", sentence(Refusal("projects.quantity_missing")))
        elif unit is not None and quantity:
            add_product(self, quantity, unit)
        return told

    def value(self) -> Line | None:
        """The line; None for a row in which nothing stands."""
        told = self.cleaned_data
        if not told.get("label") and told.get("amount") is None and not told.get("quantity"):
            return None
        group = CostGroup(told["group"])
        return Line(
            group=group,
            label=told["label"],
            amount_cents=Cents(told["amount"] or 0),
            kind=LineKind.IN_KIND if group is CostGroup.VOLUNTEERS else LineKind.CASH,
            is_purchase=told["is_purchase"],
            quotes=told["quotes"] or 0,
            quantity=told["quantity"],
            unit_cents=told["unit"],
        )


class CoverForm(forms.Form):
    """A row of the financing plan: money or work that does not come from the programme."""

    source = forms.ChoiceField(label=_("Woher?"), choices=choices_of(Source, Source.REQUESTED), initial=Source.OWN)
    label = OneLine(label=_("Von wem?"), required=False, widget=GrowingLine)
    amount = CentsField(label=_("Betrag in Euro"), required=False)
    status = forms.ChoiceField(label=_("Wie sicher?"), choices=choices_of(CoverStatus), initial=CoverStatus.AVAILABLE)
    decision_expected_on = DayField(label=_("Entscheidung am"), required=False)

    def __init__(self, *arguments: Any, pots: FurtherPots = (), **more: Any) -> None:
        super().__init__(*arguments, **more)
        further = [(f"{POT}{key}", _("beantragt bei: %(pot)s") % {"pot": name}) for key, name in pots]
        self.fields["source"].choices = [*choices_of(Source, Source.REQUESTED), *further]  # type: ignore[attr-defined]

    @property
    def opened(self) -> bool:
        """Whether the less usual fields hold something, or something wrong."""
        return _is_used(self, "decision_expected_on", "DELETE")

    def value(self) -> Cover | None:
        """The cover; None for a row in which nothing stands."""
        told = self.cleaned_data
        if not told.get("label") and told.get("amount") is None:
            return None
        asked = told["source"].startswith(POT)
        return Cover(
            source=Source.REQUESTED if asked else Source(told["source"]),
            pot=int(told["source"].removeprefix(POT)) if asked else None,
            amount_cents=Cents(told["amount"] or 0),
            label=told["label"],
            status=CoverStatus(told["status"]),
            decision_expected_on=told["decision_expected_on"],
        )


class Rows(forms.BaseFormSet):  # type: ignore[type-arg]
    """Rows of which none has to be filled in; one in which nothing stands, or that is crossed out, is no row."""

    def initial_form_count(self) -> int:
        """Every row is one that may stay empty."""
        return 0

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """The box that crosses a row out says so."""
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Diese Zeile löschen")

    def values(self) -> list[Any]:
        """What stands in the rows, in order."""
        kept = [form.value() for form in self.forms if form not in self.deleted_forms]
        return [value for value in kept if value is not None]


def _rows(form: type[forms.Form]) -> Any:
    return forms.formset_factory(
        form, formset=Rows, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 10, validate_max=True
    )


LineRows, CoverRows = _rows(LineForm), _rows(CoverForm)


@dataclass
class Editor:
    """One version as three forms: its texts, the rows of its costs, the rows of its cover.

    `sort` is what the application says beside its versions; it is unbound where nobody was asked for it.
    """

    form: TextForm
    lines: Any
    covers: Any
    sort: forms.Form | None = None
    hints: dict[str, list[Any]] = field(default_factory=lambda: {place: [] for place in PLACES})

    def is_valid(self) -> bool:
        """Whether everything typed can be read; all are asked, so that each says what is wrong."""
        sorts = self.sort is None or not self.sort.is_bound or self.sort.is_valid()
        return all([self.form.is_valid(), self.lines.is_valid(), self.covers.is_valid(), sorts])

    def text(self) -> VersionText:
        """The texts and days."""
        told = self.form.cleaned_data
        return VersionText(**{name: told[name] for name in (*map(str, Field), "starts_early")})

    def plan(self, programme: str, rate_cents: Cents) -> Plan:
        """The plan, its products worked out; what is asked of the programme stands last in its cover."""
        covers = self.covers.values()
        requested = self.form.cleaned_data["requested"]
        if requested is not None:
            covers.append(Cover(Source.REQUESTED, Cents(requested), programme))
        return Plan(tuple(priced(line, rate_cents) for line in self.lines.values()), tuple(covers))


def is_main(cover: Cover) -> bool:
    """Whether this is what the application's own programme is asked for, which has a field of its own."""
    return cover.source is Source.REQUESTED and cover.pot is None


def editor_for(text: VersionText, plan: Plan, *, revision: int, form_token: object, pots: FurtherPots = ()) -> Editor:
    """The forms as a version fills them."""
    asked = [cover.amount_cents for cover in plan.covers if is_main(cover)]
    filled = {**vars(text), "revision": revision, "form_token": form_token, "requested": sum(asked) if asked else None}
    lines = [_line_row(line) for line in plan.lines]
    covers = [_cover_row(cover) for cover in plan.covers if not is_main(cover)]
    return Editor(
        TextForm(initial=filled),
        _filled(LineRows, "lines", lines),
        _filled(CoverRows, "covers", covers, form_kwargs={"pots": pots}),
    )


def editor_from(typed: QueryDict, *, revision: int | None = None, pots: FurtherPots = ()) -> Editor:
    """The forms as somebody filled them; with `revision` her next save is told to know of that one."""
    data = typed.copy()
    if revision is not None:
        data["revision"] = str(revision)
    return Editor(
        TextForm(data), LineRows(data, prefix="lines"), CoverRows(data, prefix="covers", form_kwargs={"pots": pots})
    )


def with_another_row(typed: QueryDict, prefix: str) -> QueryDict:
    """What was typed, with one more empty row in the list of that name."""
    data = typed.copy()
    count = data.get(f"{prefix}-TOTAL_FORMS", "")
    data[f"{prefix}-TOTAL_FORMS"] = str(min(int(count), MOST_ROWS) + 1 if count.isdecimal() and len(count) < 4 else 1)
    return data


def in_form_order(plan: Plan) -> Plan:
    """The plan with what is asked of the programme last, so that its rows count as those of the form do."""
    others = [cover for cover in plan.covers if not is_main(cover)]
    asked = [cover for cover in plan.covers if is_main(cover)]
    return Plan(plan.lines, (*others, *asked))


def _filled(rows: Any, prefix: str, initial: list[dict[str, Any]], **more: Any) -> Any:
    made = rows(initial=initial, prefix=prefix, **more)
    made.extra = len(initial) + (SPARE_ROWS if len(initial) < MOST_ROWS - SPARE_ROWS else 0)
    return made


def _line_row(line: Line) -> dict[str, Any]:
    return {
        "group": line.group,
        "label": line.label,
        "amount": int(line.amount_cents),
        "quantity": line.quantity or (hours_in_figures(line.minutes) if line.minutes else ""),
        "unit": None if line.unit_cents is None else int(line.unit_cents),
        "is_purchase": line.is_purchase,
        "quotes": line.quotes or None,
    }


def _cover_row(cover: Cover) -> dict[str, Any]:
    source = cover.source.value if cover.pot is None else f"{POT}{cover.pot}"
    return {**vars(cover), "source": source, "amount": int(cover.amount_cents)}


def errors_of(editor: Editor) -> Iterable[tuple[str, str]]:
    """Every sentence that the forms say, with the id of its field; of a row with which one and which field it is."""
    for form in (editor.form, *([editor.sort] if editor.sort else [])):
        yield from _errors_in(form, "%(why)s")
    lines, covers = _("Zeile %(row)s, %(field)s: %(why)s"), _("Wer es bezahlt, Zeile %(row)s, %(field)s: %(why)s")
    for rows, said in ((editor.lines, lines), (editor.covers, covers)):
        for place, form in enumerate(rows.forms, start=1):
            yield from _errors_in(form, said, place)
    for rows, name in ((editor.lines, "lines"), (editor.covers, "covers")):
        yield from ((name, str(text)) for text in rows.non_form_errors())


def _errors_in(form: forms.Form, said: str | Promise, row: int = 0) -> Iterable[tuple[str, str]]:
    for name, told in form.errors.items():
        if name in form.fields:
            facts = {"row": row, "field": form[name].label}
            yield from ((form[name].id_for_label, str(said) % {**facts, "why": text}) for text in told)
        else:
            yield from (("", str(text)) for text in told)
