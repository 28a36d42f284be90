"""What departments announce, and what several want to carry together."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.administration.models import Department
from einklang.administration.models.undertakings import MOST_SUMMARY
from einklang.administration.rules.lines import MOST_LINE
from einklang.administration.rules.undertakings import Gives, JointState, Progress, UndertakingKind
from einklang.administration.words import LABELS
from einklang.base.forms import CentsField, DayField, LongText, OnceForm, SeveralField
from einklang.needs.models import Need
from einklang.people.models import Organisation
from einklang.projects.models import Application

PUBLIC = _("Öffentlich, ohne Namen von Personen.")


def _choices(enum: type[StrEnum], some: Iterable[StrEnum] | None = None) -> list[tuple[str, Any]]:
    return [(one.value, LABELS[enum][one]) for one in some or enum]


class _AboutForm(OnceForm):
    """Title, summary, and the needs that it is about."""

    title = forms.CharField(label=_("Wie heißt es?"), max_length=MOST_LINE, help_text=PUBLIC)
    summary = LongText(label=_("Worum geht es?"), rows=3, most=MOST_SUMMARY, help_text=PUBLIC)
    needs = SeveralField(label=_("Anliegen, zu denen es gehört"), queryset=Need.objects.none(), required=False)

    def __init__(self, *args: Any, needs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["needs"].queryset = needs  # type: ignore[attr-defined]
        self.fields["needs"].label_from_instance = _need  # type: ignore[attr-defined]


class AnnounceForm(_AboutForm):
    """What a department plans."""

    department = forms.ModelChoiceField(label=_("Behörde"), queryset=Department.objects.none(), empty_label=None)
    kind = forms.TypedChoiceField(label=_("Was ist es?"), choices=_choices(UndertakingKind), coerce=UndertakingKind)
    begins_on = DayField(label=_("Ab wann?"), required=False)
    ends_on = DayField(label=_("Bis wann?"), required=False)
    field_order = ("department", "kind", "title", "summary", "begins_on", "ends_on", "needs")

    def __init__(self, *args: Any, departments: list[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Department.objects.filter(pk__in=[one.pk for one in departments]).select_related("organisation")
        self.fields["department"].queryset = known.order_by("short", "pk")  # type: ignore[attr-defined]


class ProposeForm(_AboutForm):
    """An idea that several want to carry together."""

    leader = forms.ModelChoiceField(
        label=_("Wer führt?"), queryset=Organisation.objects.none(), to_field_name="slug", empty_label=_("bitte wählen")
    )
    field_order = ("title", "summary", "leader", "needs")

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader"].queryset = organisations  # type: ignore[attr-defined]


class GiveForm(OnceForm):
    """What one organisation gives."""

    organisation = forms.ModelChoiceField(
        label=_("Wer gibt etwas?"),
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label=_("bitte wählen"),
    )
    gives = forms.TypedChoiceField(label=_("Was?"), choices=_choices(Gives), coerce=Gives)
    amount_cents = CentsField(label=_("Betrag"), required=False, help_text=_("Nur bei Geld."))
    words = forms.CharField(
        label=_("Genauer"),
        max_length=MOST_LINE,
        required=False,
        help_text=_("Zum Beispiel „eine halbe Stelle für ein Jahr“. Öffentlich."),
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """How far an announced thing is."""

    state = forms.TypedChoiceField(label=_("Stand"), coerce=Progress)

    def __init__(self, *args: Any, later: Collection[Progress], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = _choices(Progress, [one for one in Progress if one in later])  # type: ignore[attr-defined]


class MoveJointForm(forms.Form):
    """How far a joint idea is."""

    state = forms.TypedChoiceField(label=_("Stand"), coerce=JointState)
    application = forms.ModelChoiceField(
        label=_("Welcher Antrag ist daraus geworden?"),
        queryset=Application.objects.none(),
        required=False,
        to_field_name="number",
        empty_label=_("noch keiner"),
    )

    def __init__(self, *args: Any, later: Collection[JointState], projects: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = _choices(JointState, [one for one in JointState if one in later])  # type: ignore[attr-defined]
        self.fields["application"].queryset = projects  # type: ignore[attr-defined]
        self.fields["application"].label_from_instance = _title  # type: ignore[attr-defined]


def _need(need: Need) -> str:
    return f"{need.number}: {need.title}"


def _title(application: Application) -> str:
    return application.title
