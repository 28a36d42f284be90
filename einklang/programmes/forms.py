"""Fields of the programme office: founding a programme, and all that its guideline says."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields as fields_of, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from einklang.base.forms import CentsField, DayField, LongText, add_refusal
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.people.models import Organisation
from einklang.people.queries import organisations
from einklang.programmes.rules import (
    MOST_PATTERN,
    MOST_SENTENCE,
    ApplicantKind,
    BindingUnit,
    FinancingForm,
    FormKind,
    MonthDay,
    ProofKind,
    ReturnedMoney,
    Terms,
    Tier,
    month_day,
)
from einklang.programmes.words import GROUPS, LABELS, LABELS_OF_TERMS

SHARE = Decimal(1000)
"""Thousandths in a percent."""

AS_TYPED = {"spellcheck": "false", "autocapitalize": "none", "autocomplete": "off"}
TIER_ROWS = 4
MOST_LINES = 12_000


class ProgrammeForm(forms.Form):
    """A programme's name, and who gives the money."""

    name = forms.CharField(
        label=gettext_lazy("Name"), help_text=gettext_lazy("Zum Beispiel: Flüchtlingsfonds"), max_length=120
    )
    given_by = forms.ModelChoiceField(
        label=gettext_lazy("Wer gibt das Geld?"),
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=gettext_lazy("die Stadt"),
    )

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["given_by"].queryset = organisations()  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """A programme's last day."""

    ends_on = DayField(
        label=gettext_lazy("Letzter Tag"),
        help_text=gettext_lazy(
            "Bis dahin sind Anträge und Beschlüsse möglich. Was bewilligt ist, läuft danach weiter."
        ),
    )


class PatternForm(forms.Form):
    """How a programme's file numbers are made."""

    pattern = forms.CharField(
        label=gettext_lazy("Muster"), max_length=MOST_PATTERN, widget=forms.TextInput(attrs=AS_TYPED)
    )


class DayOfYearField(forms.CharField):
    """A day of every year, typed as `15.11.` or `15/11`."""

    def clean(self, value: Any) -> Any:
        typed = str(super().clean(value)).strip()
        if not typed:
            return None
        found = re.fullmatch(r"(\d{1,2})[./](\d{1,2})\.?", typed, re.ASCII)
        try:
            return month_day(f"{int(found[2]):02d}-{int(found[1]):02d}" if found else "")
        except ValueError as error:
            raise ValidationError(
                _("Diesen Tag gibt es nicht in jedem Jahr. Bitte schreiben Sie ihn so: 15.11.")
            ) from error

    def prepare_value(self, value: Any) -> Any:
        return f"{value.day}.{value.month}." if isinstance(value, MonthDay) else value


class LinesField(LongText):
    """Sentences, each in a line of its own."""

    def __init__(self, **more: Any) -> None:
        super().__init__(rows=4, most=MOST_LINES, required=False, **more)

    def clean(self, value: Any) -> tuple[str, ...]:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        told = tuple(dict.fromkeys(line for line in lines if line))
        if too_long := next((line for line in told if len(line) > MOST_SENTENCE), None):
            raise ValidationError(
                _("Die Zeile „%(begin)s …“ ist zu lang. Höchstens %(most)s Zeichen sind möglich.")
                % {"begin": too_long[:30], "most": MOST_SENTENCE}
            )
        return told

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple) else value


class NumbersField(forms.CharField):
    """Whole numbers in one line, with a comma or a space between them."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=60, **more)

    def clean(self, value: Any) -> tuple[int, ...]:
        told = re.split(r"[,;\s]+", super().clean(value).strip(" ,;"))
        if any(not re.fullmatch(r"\d{1,4}", one, re.ASCII) for one in told if one):
            raise ValidationError(_("Bitte schreiben Sie Zahlen mit einem Komma dazwischen, zum Beispiel: 30, 7"))
        return tuple(dict.fromkeys(int(one) for one in told if one))

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, tuple) else value


class GuidelineForm(forms.Form):
    """All settings of a guideline, as they are in the version `based_on`."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)
    valid_from = DayField(label=gettext_lazy("Gilt ab"))

    def __init__(self, *arguments: Any, terms: Terms, version: int, **more: Any) -> None:
        more["initial"] = {"based_on": version, **_initial(terms)}
        super().__init__(*arguments, **more)
        self.before = terms
        for name, make in _FIELDS.items():
            self.fields[name] = make()
            self.fields[name].label = str(LABELS_OF_TERMS[name])
        for name, field in _tier_fields():
            self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        """What no guideline can mean is said beside its field."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.terms()
            except Refusal as refusal:
                beside = "tier_1_up_to" if refusal.field == "tiers" else refusal.field
                add_refusal(self, Refusal(refusal.code, field=beside, **refusal.facts))
        return data

    def terms(self) -> Terms:
        """The settings as they were typed. Refuses what `Terms` refuses."""
        data = self.cleaned_data
        told = {name: data[name] for name in _FIELDS}
        told["max_share"] = int(data["max_share"] * SHARE)
        told["who_may_apply"] = tuple(ApplicantKind(one) for one in data["who_may_apply"])
        # What stands on no form stays as it was.
        return replace(self.before, **told, tiers=tuple(self._tiers()))

    def _tiers(self) -> Iterator[Tier]:
        for row in range(1, TIER_ROWS + 1):
            form, proof = (self.cleaned_data[f"tier_{row}_{what}"] for what in ("form", "proof"))
            if row == TIER_ROWS:
                yield Tier(None, FormKind(form), ProofKind(proof))
            elif most := self.cleaned_data[f"tier_{row}_up_to"]:
                yield Tier(Cents(most), FormKind(form), ProofKind(proof))

    @property
    def groups(self) -> list[tuple[str, list[tuple[str, list[forms.BoundField]]]]]:
        """The settings in their groups; the tiers are several fields under one name."""
        return [(str(title), [(name, self._bound(name)) for name in names]) for title, names in GROUPS]

    def _bound(self, name: str) -> list[forms.BoundField]:
        return [self[one] for one, _field in _tier_fields()] if name == "tiers" else [self[name]]


def _initial(terms: Terms) -> dict[str, Any]:
    told: dict[str, Any] = {one.name: getattr(terms, one.name) for one in fields_of(terms)}
    told |= {name: "yes" if value else "no" for name, value in told.items() if isinstance(value, bool)}
    told["max_share"] = Decimal(terms.max_share) / SHARE
    told["who_may_apply"] = [kind.value for kind in terms.who_may_apply]
    limited, last = terms.tiers[: TIER_ROWS - 1], terms.tiers[-1]
    rows = dict(enumerate((tier for tier in limited if tier.up_to_cents is not None), start=1))
    for row in range(1, TIER_ROWS + 1):
        tier = rows.get(row, last) if row < TIER_ROWS else last
        told |= {f"tier_{row}_form": tier.form.value, f"tier_{row}_proof": tier.proof.value}
        told[f"tier_{row}_up_to"] = tier.up_to_cents if row in rows else None
    return told


def _tier_fields() -> Iterator[tuple[str, forms.Field]]:
    for row in range(1, TIER_ROWS + 1):
        if row < TIER_ROWS:
            yield f"tier_{row}_up_to", CentsField(label=_("%(row)s. Stufe: bis (Euro)") % {"row": row}, required=False)
        above = row == TIER_ROWS
        for what, kind, text, text_above in (
            ("form", FormKind, _("%(row)s. Stufe: Antrag"), _("Darüber: Antrag")),
            ("proof", ProofKind, _("%(row)s. Stufe: Nachweis"), _("Darüber: Nachweis")),
        ):
            name = text_above if above else text % {"row": row}
            yield f"tier_{row}_{what}", forms.ChoiceField(label=name, choices=_choices(kind))


def _choices(kind: type[StrEnum]) -> list[tuple[str, Any]]:
    return [(one.value, LABELS[kind][one]) for one in kind]


def _one_of(kind: type[StrEnum]) -> Callable[[], forms.Field]:
    return lambda: forms.TypedChoiceField(coerce=kind, choices=_choices(kind), widget=forms.RadioSelect)


def _yes_or_no(yes: Any, no: Any) -> Callable[[], forms.Field]:
    return lambda: forms.TypedChoiceField(
        coerce=lambda value: value == "yes", choices=[("yes", yes), ("no", no)], widget=forms.RadioSelect
    )


def _number(least: int, most: int, *, required: bool = True) -> Callable[[], forms.Field]:
    return lambda: forms.IntegerField(min_value=least, max_value=most, required=required)


def _share() -> forms.Field:
    return forms.DecimalField(
        min_value=Decimal("0.001"), max_value=Decimal(100), decimal_places=3, max_digits=6, localize=True
    )


def _who() -> forms.Field:
    return forms.MultipleChoiceField(choices=_choices(ApplicantKind), widget=forms.CheckboxSelectMultiple)


_FIELDS: Mapping[str, Callable[[], forms.Field]] = {
    "who_may_apply": _who,
    "applications_per_year": _number(1, 1000, required=False),
    "cool_down_months": _number(1, 120, required=False),
    "fields_of_action": LinesField,
    "exclusions": LinesField,
    "max_share": _share,
    "financing": _one_of(FinancingForm),
    "in_kind_allowed": _yes_or_no(
        gettext_lazy("zählt als eigener Anteil"), gettext_lazy("zählt nicht als eigener Anteil")
    ),
    "in_kind_rate_cents": CentsField,
    "in_kind_cap_cents": lambda: CentsField(required=False),
    "quotes_needed": _number(0, 10),
    "quotes_threshold_cents": CentsField,
    "fast_lane_cents": lambda: CentsField(required=False),
    "fast_lane_days": _number(1, 366),
    "hand_in_until": lambda: DayOfYearField(required=False, max_length=10),
    "hand_in_weeks": _number(0, 52),
    "early_start_possible": _yes_or_no(gettext_lazy("mit Erlaubnis möglich"), gettext_lazy("nicht möglich")),
    "annual": _yes_or_no(
        gettext_lazy("Das Geld muss im selben Jahr ausgegeben sein"),
        gettext_lazy("Das Geld kann auch danach ausgegeben werden"),
    ),
    "notified_after_days": _number(1, 30),
    "notified_on_working_day": _yes_or_no(
        gettext_lazy("zählt erst der nächste Werktag"), gettext_lazy("zählt er trotzdem")
    ),
    "advance_months": _number(1, 60),
    "binding_unit": _one_of(BindingUnit),
    "proof_months": _number(1, 60),
    "remind_before": NumbersField,
    "remind_after": NumbersField,
    "returned": _one_of(ReturnedMoney),
    "available_until": lambda: DayOfYearField(required=False, max_length=10),
}
