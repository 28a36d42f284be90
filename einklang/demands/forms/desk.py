"""What the moderator's desk does with demands."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from einklang.administration.models import Department
from einklang.base.days import city_day
from einklang.base.forms import DayField, OnceForm
from einklang.base.words import in_words
from einklang.demands.forms.replies import some_words
from einklang.demands.models import Demand
from einklang.demands.rules.answers import Verdict
from einklang.demands.rules.life import Stage
from einklang.demands.words import LABELS
from einklang.forum.models import Meeting
from einklang.needs.models import Topic

ON_PAPER = _(
    "Leer heißt: heute, mit einer Mail an jedes Ressort. Ging die Forderung auf Papier schon früher hin, schreiben Sie "
    "den Tag: Dann geht keine Mail hinaus, und von selbst wird nicht erinnert."
)


class HandOverForm(OnceForm):
    """To which departments, and on which day."""

    departments = forms.ModelMultipleChoiceField(
        label=_("An welche Ressorts?"),
        queryset=Department.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Bitte wählen Sie mindestens ein Ressort aus.")},
    )
    on = DayField(
        label=_("Übergeben am"),
        required=False,
        help_text=ON_PAPER,
    )

    def __init__(self, *args: Any, departments: QuerySet[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["departments"].queryset = departments  # type: ignore[attr-defined]
        self.fields["departments"].label_from_instance = _called  # type: ignore[attr-defined]


class HandOverManyForm(OnceForm):
    """What one statement demands: each demand to which departments, all of it on one day."""

    on = DayField(label=_("Übergeben am"), required=False, help_text=ON_PAPER)

    def __init__(self, *args: Any, demands: Sequence[Demand], departments: Sequence[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.demands, self.departments = demands, {str(one.public_id): one for one in departments}
        choices = [(key, _called(one)) for key, one in self.departments.items()]
        for one in demands:
            self.fields[_named(one)] = forms.MultipleChoiceField(
                label=_numbered(one),
                choices=choices,
                required=False,
                initial=[str(named.public_id) for named in one.part.departments.all()],
                widget=forms.CheckboxSelectMultiple,
            )
        self.order_fields([*map(_named, demands), "on"])

    def wished(self) -> dict[Demand, list[Department]]:
        """Who is asked what; a demand without a tick stays where it is."""
        ticked = {one: self.cleaned_data[_named(one)] for one in self.demands}
        return {one: [self.departments[key] for key in keys] for one, keys in ticked.items() if keys}


def _named(demand: Demand) -> str:
    return f"departments-{demand.number}"


def _called(department: Department) -> str:
    return f"{department.short} ({department.organisation.name})"


class MeetingForm(OnceForm):
    """Something said in a meeting, or beside one."""

    meeting = forms.ModelChoiceField(
        label=_("In welcher Sitzung?"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("in keiner"),
        to_field_name="number",
    )

    def __init__(self, *args: Any, meetings: QuerySet[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
        self.fields["meeting"].label_from_instance = _meeting_called  # type: ignore[attr-defined]


def _meeting_called(meeting: Meeting) -> str:
    return f"{in_words('date', city_day(meeting.held_at))}, {meeting.place}"


class AssessForm(MeetingForm):
    """What the assembly says of an answer."""

    verdict = forms.ChoiceField(
        label=_("Was sagt die Stadtteilgruppe?"),
        widget=forms.RadioSelect,
        choices=[(verdict.value, LABELS[Verdict][verdict]) for verdict in Verdict],
        error_messages={"required": _("Bitte wählen Sie: reicht, reicht zum Teil oder reicht nicht.")},
    )
    words = some_words(_("In einem Satz"), rows=2, required=False)
    on = DayField(
        label=_("An welchem Tag?"),
        required=False,
        help_text=_(
            "Leer heißt: heute, oder am Tag der Sitzung. Was eine Sitzung sagt, die schon geschlossen ist, tragen Sie "
            "bei ihrem Punkt der Tagesordnung ein, bis ihr Protokoll abgeschlossen ist."
        ),
    )
    field_order = ("verdict", "words", "meeting", "on")


class ReviewForm(MeetingForm):
    """The assembly looked again."""

    words = some_words(_("Was hat sich gezeigt?"), rows=3)
    next_on = DayField(label=_("Wann sehen Sie wieder hin?"), required=False)
    field_order = ("words", "meeting", "next_on")


class PlanForm(OnceForm):
    """When the assembly looks again."""

    on = DayField(
        label=_("Wann sehen Sie wieder hin?"), required=False, help_text=_("Leer heißt: Es ist kein Tag geplant.")
    )


class EndForm(MeetingForm):
    """How it ended."""

    became = forms.ChoiceField(
        label=_("Was ist daraus geworden?"),
        widget=forms.RadioSelect,
        choices=[(stage.value, LABELS[Stage][stage]) for stage in (Stage.DONE, Stage.OVERTAKEN, Stage.NOT_DONE)],
        error_messages={"required": _("Bitte wählen Sie: erledigt, überholt oder nicht umgesetzt.")},
    )
    words = some_words(_("In einem Satz"), rows=2)
    field_order = ("became", "words", "meeting")


class TopicForm(OnceForm):
    """Where the register files it."""

    topic = forms.ModelChoiceField(
        label=_("Thema"),
        queryset=Topic.objects.order_by("position", "slug"),
        empty_label=_("bitte wählen"),
        to_field_name="slug",
        error_messages={"required": _("Bitte wählen Sie ein Thema.")},
    )


class RenewForm(OnceForm):
    """Which older demand it takes up again. `or_none`: it sets right what was said, so it may be none."""

    renews = forms.ModelChoiceField(
        label=_("Welche ältere Forderung?"),
        queryset=Demand.objects.none(),
        empty_label=_("bitte wählen"),
        to_field_name="number",
        error_messages={"required": _("Bitte wählen Sie die ältere Forderung.")},
    )

    def __init__(self, *args: Any, older: QuerySet[Demand], or_none: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if or_none:
            self.fields["renews"].required = False
            self.fields["renews"].empty_label = _("doch keine")  # type: ignore[attr-defined]
        self.fields["renews"].queryset = older  # type: ignore[attr-defined]
        self.fields["renews"].label_from_instance = _numbered  # type: ignore[attr-defined]


def _numbered(demand: Demand) -> str:
    text = demand.text.body
    return f"{demand.number}: {text if len(text) < 90 else text[:90] + ' …'}"
