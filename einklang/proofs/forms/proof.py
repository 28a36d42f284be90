"""The pages of a proof as forms: vouchers, what others paid, work, report, handing in. A draft may be incomplete."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import CentsField, DayField, FilesField, LongText, OnceForm
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.base.words import in_words, label, sentence
from einklang.programmes.rules import BindingUnit, Terms
from einklang.projects.forms.plan import OneLine, Rows
from einklang.projects.rules.plan import CostGroup, Line, LineKind
from einklang.projects.rules.quantity import hours_in_figures, minutes_of, quantity_of
from einklang.proofs.rules.overrun import Unit
from einklang.proofs.rules.proof import MOST_LABEL, MOST_ROWS, MOST_WORDS, Content, Received, Report, Work
from einklang.proofs.rules.table import Belongs, Column, Read, read_day
from einklang.proofs.rules.vouchers import MOST_NUMBER, MOST_PAYEE, MOST_REASON, MOST_VOUCHERS, Voucher, plain

SPARE_ROWS = 3
MOST_PEOPLE = 100_000

Choices = list[tuple[str, Any]]
"""A value and its name, or a headline and what stands below it."""


class TypedDay(forms.CharField):
    """A day that is typed, because a list is typed: 11.3.26, 11.03.2026, and 11.3. where the year is clear."""

    years: Sequence[int] = ()

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_day(text, self.years)
        except Refusal as refusal:
            raise ValidationError(sentence(refusal), code=refusal.code) from refusal

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else formats.date_format(value, "SHORT_DATE_FORMAT")


class PaidField(CentsField):
    """What was paid, in whole cents; a credit is taken off the voucher that it belongs to."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "base.money_negative":
                raise
            refusal = Refusal("proofs.credit_note")
            raise ValidationError(sentence(refusal), code=refusal.code) from error


class HoursField(forms.CharField):
    """Hours of work, typed as in the plan; its value is whole minutes."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return 0
        try:
            return minutes_of(quantity_of(text))
        except Refusal as refusal:
            raise ValidationError(sentence(refusal), code=refusal.code) from refusal

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value
        return hours_in_figures(value) if value else ""


# ── What a voucher belongs to ────────────────────────────────────────────────────────────────────────────────────


def choices_of(lines: Mapping[int, Line], terms: Terms) -> Choices:
    """What a voucher can belong to: the plan's groups, or its lines where single lines bind; then other groups."""
    cash = {key: line for key, line in lines.items() if line.kind is LineKind.CASH}
    if terms.binding_unit is BindingUnit.LINE:
        return [(f"line:{key}", f"{label(line.group)}: {line.label}") for key, line in cash.items()]
    planned = list(dict.fromkeys(line.group for line in cash.values()))
    others = [group for group in CostGroup if group not in planned and group is not CostGroup.VOLUNTEERS]
    elsewhere = (str(_("nicht im Plan")), [(group.value, label(group)) for group in others])
    return [*((group.value, label(group)) for group in planned), elsewhere]


def names_of(lines: Mapping[int, Line], terms: Terms) -> Belongs:
    """How a pasted list may call what a voucher belongs to: a line's name, or its group's.

    Where single lines bind, a group with several lines names none of them.
    """
    cash = {key: line for key, line in lines.items() if line.kind is LineKind.CASH}
    named = {plain(line.label): (line.group, key) for key, line in cash.items()}
    if terms.binding_unit is BindingUnit.LINE:
        only = {
            line.group: key for key, line in cash.items() if [one.group for one in cash.values()].count(line.group) == 1
        }
        return {plain(label(group)): (group, key) for group, key in only.items()} | named
    groups = [group for group in CostGroup if group is not CostGroup.VOLUNTEERS]
    names: dict[str, tuple[CostGroup, int | None]] = {plain(group.value): (group, None) for group in groups}
    names |= {plain(label(group)): (group, None) for group in groups}
    return names | {name: (group, None) for name, (group, _key) in named.items()}


def unit_of(choice: str, lines: Mapping[int, Line]) -> Unit | None:
    """A choice as group and line; None when nothing was chosen."""
    kind, _colon, key = choice.partition(":")
    if kind == "line":
        return lines[int(key)].group, int(key)
    return (CostGroup(choice), None) if choice else None


def choice_of(voucher: Voucher) -> str:
    """The choice that a voucher stands for."""
    return f"line:{voucher.line}" if voucher.line is not None else (voucher.group or "")


# ── Vouchers ─────────────────────────────────────────────────────────────────────────────────────────────────────


class VoucherForm(forms.Form):
    """A row of the list."""

    number = OneLine(label=_("Nr."), required=False, most=MOST_NUMBER)
    paid_on = TypedDay(label=_("Bezahlt am"), required=False)
    payee = OneLine(label=_("An wen?"), required=False, most=MOST_PAYEE)
    reason = OneLine(label=_("Wofür?"), required=False, most=MOST_REASON)
    belongs = forms.ChoiceField(
        label=_("Kosten des Plans"),
        required=False,
        error_messages={"invalid_choice": _("„%(value)s“ steht nicht im Plan. Bitte wählen Sie.")},
    )
    amount = PaidField(label=_("Betrag in Euro"), required=False)
    receipt = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=10**9)

    def __init__(self, *args: Any, choices: Choices, lines: Mapping[int, Line], years: Sequence[int], **more: Any):
        super().__init__(*args, **more)
        belongs, day = self.fields["belongs"], self.fields["paid_on"]
        belongs.choices = [("", "–"), *choices]  # type: ignore[attr-defined]
        day.years = years  # type: ignore[attr-defined]
        self.lines = lines

    def value(self) -> Voucher | None:
        """The voucher; None for a row in which nothing stands."""
        told = self.cleaned_data
        unit = unit_of(told.get("belongs", ""), self.lines)
        amount = told.get("amount")
        voucher = Voucher(
            number=told.get("number", ""),
            paid_on=told.get("paid_on"),
            payee=told.get("payee", ""),
            reason=told.get("reason", ""),
            amount_cents=None if amount is None else Cents(amount),
            group=unit[0] if unit else None,
            line=unit[1] if unit else None,
            receipt=told.get("receipt"),
        )
        return None if voucher.says_nothing else voucher


VoucherRows: Any = forms.formset_factory(
    VoucherForm, formset=Rows, can_delete=True, max_num=MOST_VOUCHERS, absolute_max=MOST_VOUCHERS + 10,
    validate_max=True,
)  # fmt: skip


def voucher_rows(vouchers: Sequence[Voucher], told: Mapping[str, Any], spare: int = SPARE_ROWS) -> Any:
    """The list as a form, with some empty rows at its end."""
    initial = [
        {**vars(one), "amount": one.amount_cents, "belongs": choice_of(one), "receipt": one.receipt} for one in vouchers
    ]
    made = VoucherRows(initial=initial, prefix="vouchers", form_kwargs=told)
    made.extra = len(initial) + (spare if len(initial) <= MOST_VOUCHERS - spare else 0)
    return made


_CELLS = {
    Column.NUMBER: "number",
    Column.PAID_ON: "paid_on",
    Column.PAYEE: "payee",
    Column.REASON: "reason",
    Column.AMOUNT: "amount",
    Column.GROUP: "belongs",
}


def as_typed(kept: Sequence[Voucher], read: Sequence[Read], told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The fields of a list with pasted rows at its end; what could not be read stands there as it was written."""
    rows = voucher_rows([*kept, *(one.voucher for one in read)], told)
    fields = {form.add_prefix(name): form[name].value() for form in rows.forms for name in form.fields}
    fields |= {f"vouchers-{name}": rows.management_form[name].value() for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    for place, one in enumerate(read, start=len(kept)):
        fields |= {f"vouchers-{place}-{_CELLS[column]}": cell for column, cell in one.unread.items()}
    return [(name, str(value)) for name, value in fields.items() if value not in {None, ""}]


def typed_rows(data: QueryDict, told: Mapping[str, Any]) -> Any:
    """The list as somebody filled it."""
    return VoucherRows(data, prefix="vouchers", form_kwargs=told)


# ── What others paid, work ───────────────────────────────────────────────────────────────────────────────────────


class ReceivedForm(forms.Form):
    """What one planned cover really brought."""

    amount = CentsField(label=_("Wirklich gekommen, in Euro"), required=False)


ReceivedRows: Any = forms.formset_factory(ReceivedForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


class WorkForm(forms.Form):
    """Volunteers' work as a total."""

    label = OneLine(label=_("Was wurde gemacht?"), required=False, most=MOST_LABEL)
    begins_on = TypedDay(label=_("Vom"), required=False)
    ends_on = TypedDay(label=_("Bis zum"), required=False)
    people = forms.IntegerField(label=_("Wie viele Menschen?"), required=False, min_value=0, max_value=MOST_PEOPLE)
    minutes = HoursField(label=_("Stunden zusammen"), required=False)

    def value(self) -> Work | None:
        """The row; None for one in which nothing stands."""
        told = self.cleaned_data
        work = Work(
            told.get("label", ""),
            told.get("begins_on"),
            told.get("ends_on"),
            told.get("people"),
            told.get("minutes") or None,
        )
        return None if work.says_nothing else work


WorkRows: Any = forms.formset_factory(
    WorkForm, formset=Rows, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 10, validate_max=True
)


def received_rows(received: Sequence[Received], data: QueryDict | None = None) -> Any:
    """What others paid, as a form; as long as nobody said otherwise it is what was planned. Each row has its name."""
    told = [one.planned_cents if one.amount_cents is None else one.amount_cents for one in received]
    rows = ReceivedRows(data, initial=[{"amount": cents} for cents in told], prefix="received")
    for one, form in zip(received, rows.forms, strict=False):
        kind, planned = label(one.source), in_words("planned_cents", one.planned_cents)
        form.fields["amount"].label = f"{one.label} ({kind})" if one.label else kind
        form.fields["amount"].help_text = _("geplant: %(cents)s") % {"cents": planned}
    return rows


def work_rows(work: Sequence[Work]) -> Any:
    """Volunteers' work as a form."""
    made = WorkRows(initial=[vars(one) for one in work], prefix="work")
    made.extra = len(work) + (2 if len(work) < MOST_ROWS - 2 else 0)
    return made


def with_received(content: Content, rows: Any) -> Content:
    """What was said about the covers; rows stand in the order in which they were shown."""
    told = [form.cleaned_data.get("amount") for form in rows.forms]
    kept = tuple(
        replace(one, amount_cents=None if cents is None else Cents(cents))
        for one, cents in zip(content.received, told, strict=False)
    )
    return replace(content, received=(*kept, *content.received[len(kept) :]))


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────


class RevisionForm(forms.Form):
    """Which state of the draft the page shows."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)


class ReportForm(RevisionForm):
    """The report."""

    done = LongText(
        label=_("Was haben Sie gemacht?"),
        help_text=_("Ein paar Sätze: wie oft, wo, mit wem. Sie sind nur für das Amt."),
        most=MOST_WORDS,
        required=False,
    )
    outcome = LongText(
        label=_("Was ist dabei herausgekommen?"),
        help_text=_(
            "Zwei Sätze für alle. Sie stehen nach der Prüfung auf der Seite des Projekts. Bitte nennen Sie keine Namen."
        ),
        most=MOST_WORDS,
        required=False,
        rows=4,
    )
    reached = forms.IntegerField(
        label=_("Wie viele Menschen haben Sie erreicht?"),
        help_text=_("Eine Zahl, keine Namen. Sie ist öffentlich, wenn die Akte geschlossen ist."),
        required=False,
        min_value=0,
        max_value=10**7,
    )
    remarks = LongText(
        label=_("Was soll das Amt noch wissen?"),
        help_text=_("Zum Beispiel, warum etwas teurer wurde. Das liest nur das Amt."),
        most=MOST_WORDS,
        required=False,
        rows=3,
    )

    def report(self) -> Report:
        """What it says."""
        told = self.cleaned_data
        return Report(told["done"], told["outcome"], told["reached"], told["remarks"])


class SimpleForm(ReportForm):
    """A simple proof: a sum with a promise, two sentences."""

    sum = CentsField(label=_("So viel haben wir ausgegeben, in Euro"), required=False)
    keeps_vouchers = forms.BooleanField(
        label=_("Wir heben alle Belege auf und zeigen sie, wenn jemand fragt."), required=False
    )
    field_order = ("revision", "sum", "keeps_vouchers", "outcome", "reached", "done", "remarks")


class HandInForm(OnceForm):
    """Handing in; whoever enters a paper says when it came."""

    received_on = DayField(label=_("Der Nachweis kam am"), required=False)


# ── The table from elsewhere, photos, the office ─────────────────────────────────────────────────────────────────


class TableForm(forms.Form):
    """A list out of a spreadsheet."""

    table = forms.CharField(
        label=_("Ihre Liste"),
        help_text=_("In Ihrem Tabellenprogramm die Zeilen markieren, kopieren, hier einfügen."),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto", "spellcheck": "false"}),
        required=False,
        strip=False,
    )
    file = forms.FileField(label=_("Oder eine Datei (Excel)"), required=False)


class PhotosForm(forms.Form):
    """Photos of vouchers."""

    file = FilesField(
        label=_("Fotos oder PDF-Dateien"),
        help_text=_("Mehrere auf einmal geht. Auch vom Telefon."),
        accept="image/jpeg,image/png,image/webp,image/heic,.heic,application/pdf",
    )


class ExtendForm(forms.Form):
    """More time."""

    due_on = DayField(label=_("Neuer letzter Tag"))
    reason = forms.CharField(label=_("Warum?"), max_length=300)


class ApproveForm(forms.Form):
    """Agreeing with higher costs."""

    unit = forms.ChoiceField(label=_("Welche Kosten?"))
    up_to = CentsField(label=_("Höchstens, in Euro"))
    reason = forms.CharField(label=_("Warum?"), max_length=300)

    def __init__(self, *args: Any, choices: Choices, **more: Any):
        # It stands on one page with the form for more time.
        super().__init__(*args, **more)
        self.auto_id = "id_costs_%s"
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]
