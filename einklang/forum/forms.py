"""Forms of bodies and their rules: every choice says what it means."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _, gettext_lazy

from einklang.base.forms import CentsField, LongText, add_refusal
from einklang.base.refusal import Refusal
from einklang.forum.models import Body
from einklang.forum.rules.meetings import BodyKind
from einklang.forum.rules.procedure import (
    Deciders,
    FallbackKind,
    Procedure,
    Scale,
    SecondPerson,
    UnfoundedBy,
    problems,
)
from einklang.forum.words import GROUPS, LABELS, LABELS_OF_RULES, SENTENCES, STEPS, rule

STEP_FIELDS = ("step_1", "step_2", "step_3", "step_4")
SHORT = 2_000
MOST_PERSONS = 9_999
MOST_DAYS = 366


class BodyForm(forms.Form):
    """Founding a body."""

    kind = forms.ChoiceField(label=gettext_lazy("Was ist es?"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=gettext_lazy("Name"), help_text=gettext_lazy("Zum Beispiel: Beirat Huchting"), max_length=50
    )

    def __init__(self, *args: Any, has_assembly: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in BodyKind if not (has_assembly and kind is BodyKind.ASSEMBLY)]
        self.fields["kind"].choices = [(kind.value, LABELS[BodyKind][kind]) for kind in kinds]  # type: ignore[attr-defined]


class RenameForm(forms.Form):
    """Which body gets which name."""

    renamed = forms.ChoiceField(label=gettext_lazy("Welches Gremium?"))
    name = forms.CharField(label=gettext_lazy("Neuer Name"), max_length=50)

    def __init__(self, *args: Any, bodies: Iterable[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["renamed"].choices = [(one.slug, one.name) for one in bodies]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Setting:
    """One rule on the form: its fields, and where they are several, what they say together."""

    bound: list[forms.BoundField]
    hint: str


class ProcedureForm(forms.Form):
    """All rules of a body. `based_on` is the version of the rules on the page, `seen` that of the proposal."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = LongText(
        label=gettext_lazy("Warum soll sich das ändern?"),
        help_text=gettext_lazy("Das lesen alle. Bitte keine Namen."),
        rows=3,
        most=SHORT,
    )

    def __init__(self, *args: Any, current: Procedure, shown: Procedure, first: bool = False, **kwargs: Any) -> None:
        kwargs["initial"] = {**_initial(shown), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.current, self.shown, self.first = current, shown, first
        for name, make in _FIELDS.items():
            self.fields[name] = make()
        for step in STEP_FIELDS:
            self.fields[step] = _step(step)
        for name in _FIELDS:
            self.fields[name].help_text = self._hint(name)
        if first:
            for name in ("reason", "based_on", "seen"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """What does not fit together is said beside its field."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            for problem in problems(self.procedure()):
                self.refuse(problem)
        return data

    def procedure(self) -> Procedure:
        """The rules as they were typed."""
        data = self.cleaned_data
        told = {name: data[name] for name in _FIELDS if name != "second_persons"}
        steps = tuple(FallbackKind(data[step]) for step in STEP_FIELDS if data[step])
        return Procedure(
            **told, ladder=steps, second_persons=tuple(SecondPerson(one) for one in data["second_persons"])
        )

    def refuse(self, refusal: Refusal) -> None:
        """Say a refusal beside its field; the steps without consensus are several fields."""
        for one in refusal.all:
            beside = STEP_FIELDS[0] if one.field == "ladder" else one.field
            add_refusal(self, Refusal(one.code, field=beside, **one.facts))

    @property
    def groups(self) -> list[tuple[str, list[Setting]]]:
        """The rules in their groups."""
        return [(str(title), [self._setting(name) for name in names]) for title, names in GROUPS]

    def _setting(self, name: str) -> Setting:
        if name == "ladder":
            return Setting([self[step] for step in STEP_FIELDS], self._hint(name))
        return Setting([self[name]], "")

    def _hint(self, name: str) -> str:
        """What the value in the field means, as far as it can be read; and the rule in force, where that is another."""
        now, value = rule(name, self.current).says, self._typed(name)
        told = rule(name, replace(self.shown, **{name: value})) if value is not None else None
        said = []
        if told is not None and not isinstance(self.fields.get(name), forms.TypedChoiceField):
            said.append(format_html("{} {}", told.says, _("Das heißt: %(means)s") % {"means": told.means}))
        if not self.first and (told is None or told.says != now):
            said.append(format_html("<strong>{}</strong>", _("Bisher: %(says)s") % {"says": now}))
        return format_html_join(mark_safe("<br>"), "{}", ((one,) for one in said))

    def _typed(self, name: str) -> Any:
        """The value that stands in the field; None when nobody can read it."""
        try:
            if name == "ladder":
                return tuple(FallbackKind(kind) for kind in map(self._clean, STEP_FIELDS) if kind)
            value = self._clean(name)
        except ValidationError:
            return None
        return tuple(SecondPerson(one) for one in value) if name == "second_persons" else value

    def _clean(self, name: str) -> Any:
        field = self.fields[name]
        sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        return field.clean(sent if self.is_bound else self.get_initial_for_field(field, name))


def _initial(procedure: Procedure) -> dict[str, Any]:
    told: dict[str, Any] = {one.name: getattr(procedure, one.name) for one in fields(procedure)}
    told |= {name: "yes" if value else "no" for name, value in told.items() if isinstance(value, bool)}
    steps = [kind.value for kind in procedure.ladder] + [""] * len(STEP_FIELDS)
    return told | dict(zip(STEP_FIELDS, steps, strict=False))


def _says_and_means(name: str, value: Any) -> str:
    told = rule(name, replace(Procedure(), **{name: value}))
    means = _("Das heißt: %(means)s") % {"means": told.means}
    return format_html('{}<span class="hint"><br>{}</span>', told.says, means)


def _yes_or_no(name: str) -> Callable[[], forms.Field]:
    return lambda: forms.TypedChoiceField(
        label=str(LABELS_OF_RULES[name]),
        coerce=lambda value: value == "yes",
        choices=[("no", _says_and_means(name, False)), ("yes", _says_and_means(name, True))],
        widget=forms.RadioSelect,
    )


def _one_of(name: str, kind: type[StrEnum]) -> Callable[[], forms.Field]:
    return lambda: forms.TypedChoiceField(
        label=str(LABELS_OF_RULES[name]),
        coerce=kind,
        choices=[(one.value, _says_and_means(name, one)) for one in kind],
        widget=forms.RadioSelect,
    )


def _number(name: str, most: int, least: int = 0) -> Callable[[], forms.Field]:
    return lambda: forms.IntegerField(label=str(LABELS_OF_RULES[name]), min_value=least, max_value=most)


def _cents() -> forms.Field:
    return CentsField(label=str(LABELS_OF_RULES["small_sum_cents"]))


def _second_persons() -> forms.Field:
    return forms.MultipleChoiceField(
        label=str(LABELS_OF_RULES["second_persons"]),
        choices=[(one.value, LABELS[SecondPerson][one]) for one in SecondPerson],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": str(SENTENCES["forum.procedure_second_person_missing"])},
    )


def _step(name: str) -> forms.Field:
    kinds = [kind for kind in FallbackKind if kind is not FallbackKind.DECLINE]
    return forms.ChoiceField(
        label=_("%(number)s. Schritt") % {"number": STEP_FIELDS.index(name) + 1},
        choices=[("", _("kein weiterer Schritt")), *((kind.value, STEPS[kind]) for kind in kinds)],
        required=False,
    )


_FIELDS: dict[str, Callable[[], forms.Field]] = {
    "deciders": _one_of("deciders", Deciders),
    "quorum": _number("quorum", MOST_PERSONS),
    "notice_days": _number("notice_days", MOST_DAYS),
    "remote": _yes_or_no("remote"),
    "scale": _one_of("scale", Scale),
    "applicant_present": _yes_or_no("applicant_present"),
    "applicant_may_block": _yes_or_no("applicant_may_block"),
    "reasonless_block_is_serious": _yes_or_no("reasonless_block_is_serious"),
    "block_unfounded_by": _one_of("block_unfounded_by", UnfoundedBy),
    "second_persons": _second_persons,
    "consensus_minus": _number("consensus_minus", MOST_PERSONS),
    "small_sums": _yes_or_no("small_sums"),
    "small_sum_cents": _cents,
    "small_sum_days": _number("small_sum_days", MOST_DAYS, 1),
    "ranking": _yes_or_no("ranking"),
    "objection_days": _number("objection_days", MOST_DAYS),
}
