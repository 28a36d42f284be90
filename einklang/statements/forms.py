"""Fields for beginning, writing, discussing and reading statements."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now, gettext_lazy as _

from einklang.administration.models import Department, Responsibility
from einklang.administration.queries import departments_today
from einklang.base.forms import DayField, LongText, OnceForm, SeveralField, add_refusal
from einklang.base.refusal import Refusal
from einklang.needs.forms import Line
from einklang.needs.models import Need, Topic
from einklang.needs.queries import published
from einklang.places.models import Neighbourhood
from einklang.reports.queries import readable_reports
from einklang.statements.actions import About
from einklang.statements.models import Part
from einklang.statements.readers import MOST_BYTES, read_paper
from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.writing import MOST_TEXT, MOST_TITLE
from einklang.statements.words import LABELS

MOST_PAPER = 100_000
MISSING = {"required": _("Hier fehlt noch etwas. Ein kurzer Satz reicht.")}
ONE_OF_BOTH: dict[str, Any] = {"required": False, "template_name": "statements/_one_of_both.html"}
FOR_A_DEMAND: dict[str, Any] = {"required": False, "template_name": "statements/_for_a_demand.html"}
BEFORE_A_BODY: dict[str, Any] = {"required": False, "template_name": "statements/_before_a_body.html"}
WRITTEN_KINDS = [kind for kind in PartKind if kind is not PartKind.TITLE]


def a_text(label: Any, rows: int = 6, **kwargs: Any) -> LongText:
    """A text of several lines, in any script."""
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return LongText(label=label, most=MOST_TEXT, widget=area, error_messages=MISSING, **kwargs)


class DepartmentsField(SeveralField):
    """Departments of today by the names that a neighbourhood uses."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=departments_today(), widget=forms.CheckboxSelectMultiple, required=False, **kwargs)

    def label_from_instance(self, obj: Department) -> str:
        return obj.short


class ReportField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """The report to which a statement speaks; none is possible."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Zu welchem Bericht?"),
            queryset=readable_reports(),
            required=False,
            empty_label=_("zu keinem"),
        )


class BeginForm(OnceForm):
    """A statement is begun with its title."""

    title = Line(label=_("Worum geht es?"), most=MOST_TITLE, help_text=_("Der Titel. Sie können ihn später ändern."))
    report = ReportField()


class DescribeForm(forms.Form):
    """What the whole is called, who signs it, by when an answer is asked for."""

    title = Line(label=_("Titel"), most=MOST_TITLE)
    report = ReportField()
    signed_by = Line(
        label=_("Wer unterschreibt?"),
        help_text=_("Die Gremien, keine einzelnen Personen."),
        **BEFORE_A_BODY,
    )
    answer_days = forms.IntegerField(
        label=_("Antwort erbeten innerhalb von … Tagen nach der Übergabe"),
        min_value=1,
        max_value=365,
        **FOR_A_DEMAND,
    )


class PieceForm(OnceForm):
    """One piece: its words, what it is, whom it names, in which field, out of which needs it came."""

    text = a_text(_("Text"))
    kind = forms.ChoiceField(label=_("Was ist das?"))
    departments = DepartmentsField(label=_("An wen richtet es sich?"), template_name=FOR_A_DEMAND["template_name"])
    topic = forms.ModelChoiceField(
        label=_("Thema"),
        queryset=Topic.objects.none(),
        empty_label=_("noch keines"),
        **FOR_A_DEMAND,
    )
    needs = Line(
        label=_("Aus welchen Anliegen kommt es?"),
        required=False,
        help_text=_("Die Nummern der Anliegen, zum Beispiel: 4, 17."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, neighbourhood: Neighbourhood, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.neighbourhood = neighbourhood
        told = LABELS[PartKind]
        self.fields["kind"].choices = [(kind.value, told[kind]) for kind in WRITTEN_KINDS]  # type: ignore[attr-defined]
        self.fields["topic"].queryset = Topic.objects.order_by("position", "slug")  # type: ignore[attr-defined]

    def clean_needs(self) -> list[Need]:
        """The needs of this neighbourhood that everybody reads, by their numbers."""
        said = re.split(r"[\s,;]+", self.cleaned_data["needs"].strip(" ,;"))
        strange = [one for one in said if one and not re.fullmatch(r"[0-9]{1,9}", one)]
        if strange:
            told = {"words": " ".join(strange[:3])}
            raise ValidationError(_now("„%(words)s“ ist keine Nummer. Bitte schreiben Sie sie so: 4, 17.") % told)
        numbers = [int(one) for one in said if one]
        found = {need.number: need for need in published(self.neighbourhood).filter(number__in=numbers)}
        unknown = sorted(set(numbers) - set(found))
        if unknown:
            told = {"numbers": ", ".join(map(str, unknown))}
            raise ValidationError(_now("Diese Nummern gibt es hier nicht: %(numbers)s.") % told)
        return [found[number] for number in dict.fromkeys(numbers)]

    def told(self) -> dict[str, Any]:
        """What the act is told."""
        data = self.cleaned_data
        about = About(topic=data["topic"], departments=list(data["departments"]), needs=data["needs"])
        return {"text": data["text"], "kind": PartKind(data["kind"]), "about": about}


def shown(part: Part, responsible: Sequence[Responsibility] = ()) -> dict[str, Any]:
    """What the form of a piece shows at first; where it names nobody, those who are responsible are proposed."""
    named = [one.pk for one in part.departments.all()]
    return {
        "text": part.text.body,
        "kind": part.kind,
        "departments": named or [one.department_id for one in responsible],
        "topic": part.topic_id,
        "needs": ", ".join(str(one.number) for one in part.needs.all()),
        "seen": part.version,
    }


class ReadForm(OnceForm):
    """The text of an existing statement, pasted or as a file."""

    title = Line(label=_("Wie heißt die Stellungnahme?"), most=MOST_TITLE)
    report = ReportField()
    text = LongText(
        label=_("Der ganze Text"),
        rows=12,
        most=MOST_PAPER,
        **ONE_OF_BOTH,
        help_text=_("Kopieren Sie ihn aus dem Papier, so wie er ist. Nichts davon geht verloren."),
    )
    file = forms.FileField(
        label=_("Oder eine Datei"),
        help_text=_("PDF, DOCX oder Text. Ist das Papier gescannt, kopieren Sie den Text hinein."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.txt"}),
        **ONE_OF_BOTH,
    )

    def clean(self) -> dict[str, Any]:
        """One of both, as text."""
        data = super().clean() or {}
        upload = data.pop("file", None)
        if upload is not None:
            try:
                data["text"] = read_paper(upload.read(MOST_BYTES + 1))
            except Refusal as refusal:
                add_refusal(self, refusal)
        if not data.get("text", "").strip() and not self.errors:
            self.add_error("text", _now("Bitte fügen Sie den Text ein, oder wählen Sie eine Datei."))
        return data


class EnterForm(forms.Form):
    """What the end of the paper says."""

    signed_by = Line(label=_("Wer hat unterschrieben?"), required=False)
    discussed_on = DayField(label=_("Wann hat die Arbeitsgruppe beraten?"))
    adopted_on = DayField(label=_("Wann hat die Stadtteilgruppe beschlossen?"))
    seen = forms.CharField(widget=forms.HiddenInput)


class ConfirmForm(forms.Form):
    """One piece of a paper, as it is proposed. `theirs` is asked where somebody else changed it meanwhile."""

    theirs = forms.BooleanField(label=_("Den anderen Text behalten"), required=False)
    kind = forms.ChoiceField(label=_("Was ist das?"))
    text = a_text(_("Text"), rows=3)
    departments = DepartmentsField(label=_("An wen richtet es sich?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = LABELS[PartKind]
        self.fields["kind"].choices = [(kind.value, told[kind]) for kind in PartKind]  # type: ignore[attr-defined]


class CommentForm(OnceForm):
    """Something to say about it."""

    text = a_text(_("Kommentar"), rows=3)
