"""The forms of one act each: to begin, to add a file, to withdraw, to check, to advise."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import CentsField, DayField, FilesField, LongText, OnceForm, SeveralField
from einklang.base.words import worded
from einklang.needs.models import Need
from einklang.people.models import Organisation
from einklang.programmes.models import Programme
from einklang.projects.forms.plan import OneLine, choices_of
from einklang.projects.rules.checking import AttachmentKind
from einklang.projects.rules.formal import TargetGroup
from einklang.projects.rules.version import MOST, Field
from einklang.projects.words import LABELS, SENTENCES

SHOWN_NEEDS = 8


class FoldedChoices(forms.CheckboxSelectMultiple):
    """Boxes to tick of which the first few are shown; the others are in a fold, open when one of them is ticked."""

    template_name = "projects/folded_choices.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = [option for _group, group, _index in context["widget"]["optgroups"] for option in group]
        shown, folded = options[:SHOWN_NEEDS], options[SHOWN_NEEDS:]
        context |= {"shown": shown, "folded": folded, "is_open": any(one["selected"] for one in folded)}
        return context


class NewForm(OnceForm):
    """The little it takes to begin: for which programme, for whom, under which name, because of which needs."""

    programme = forms.ModelChoiceField(
        label=_("Programm"), queryset=Programme.objects.none(), to_field_name="slug", empty_label=None
    )
    organisation = forms.ModelChoiceField(
        label=_("Wer stellt den Antrag?"),
        help_text=_("Privatpersonen werden öffentlich nie mit Namen genannt."),
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("ich als Privatperson"),
    )
    title = OneLine(
        label=_("Name des Projekts"),
        most=MOST[Field.TITLE],
        error_messages={"required": _("Bitte geben Sie dem Projekt einen Namen.")},
    )
    about = CentsField(
        label=_("Um wie viel Geld geht es ungefähr?"),
        help_text=_("Kleine Summen brauchen nur ein kurzes Formular. Sie können die Summe später ändern."),
        required=False,
    )
    needs = SeveralField(
        label=_("Auf welche Anliegen antwortet das Projekt?"),
        help_text=_("Wer ein Anliegen gemeldet hat, sieht dann, was daraus wird."),
        queryset=Need.objects.none(),
        to_field_name="number",
        required=False,
        widget=FoldedChoices,
    )
    field_order = ("title", "organisation", "programme", "about", "needs")

    def __init__(self, *args: Any, programmes: Any, organisations: Any, needs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {"programme": programmes, "organisation": organisations, "needs": needs}
        for name, rows in told.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.fields["needs"].label_from_instance = lambda need: worded(need.title)  # type: ignore[attr-defined]


class FileForm(forms.Form):
    """Files of one kind to go with the application."""

    kind = forms.ChoiceField(label=_("Was ist es?"), choices=choices_of(AttachmentKind))
    file = FilesField(
        label=_("Dateien"),
        help_text=_(
            "Mehrere auf einmal geht, auch Fotos vom Telefon. PDF, Bild, Text, LibreOffice, Word oder Excel, jede "
            "höchstens 10 MB. Sie werden nicht öffentlich."
        ),
        error_messages={"required": _("Bitte wählen Sie eine Datei aus.")},
        accept="application/pdf,image/jpeg,image/png,image/webp,image/heic,.heic,.txt,.csv,.md,.odt,.ods,.docx,.xlsx",
    )


class RemoveFileForm(forms.Form):
    """Which file is taken away; the office says why."""

    which = forms.ChoiceField(label=_("Welche Datei?"))
    reason = OneLine(label=_("Warum?"), most=300, required=False)

    def __init__(self, *arguments: Any, files: Sequence[tuple[str, str]], says_why: bool, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["which"].choices = files  # type: ignore[attr-defined]
        if not says_why:
            del self.fields["reason"]


class WithdrawForm(forms.Form):
    """Why somebody takes the application back."""

    reason = LongText(label=_("Warum?"), rows=2, most=2_000, required=False)


class SortForm(forms.Form):
    """In which field of action a project is, if the guideline names some, and for whom it mainly is."""

    field_of_action = forms.ChoiceField(label=_("Zu welchem Handlungsfeld gehört es?"), widget=forms.RadioSelect)
    target_group = forms.TypedChoiceField(
        label=_("Für wen ist es vor allem?"),
        choices=[(one.value, LABELS[TargetGroup][one]) for one in TargetGroup],
        coerce=TargetGroup,
        widget=forms.RadioSelect,
    )

    def __init__(self, *arguments: Any, fields_of_action: Sequence[str], **more: Any) -> None:
        super().__init__(*arguments, **more)
        if fields_of_action:
            self.fields["field_of_action"].choices = [(one, one) for one in fields_of_action]  # type: ignore[attr-defined]
        else:
            del self.fields["field_of_action"]


class SortFields(SortForm):
    """The same two questions in the form of the application, where both may still be open."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["target_group"].empty_value = None  # type: ignore[attr-defined]
        for asked in self.fields.values():
            choices = asked.choices  # type: ignore[attr-defined]
            asked.required, asked.widget = False, forms.Select()
            asked.choices = [("", _("bitte wählen")), *choices]  # type: ignore[attr-defined]


class SmallestForm(forms.Form):
    """The smallest sum with which the project still works; empty means that only the whole sum does."""

    smallest = CentsField(
        label=_("Kleinster Betrag, mit dem es noch geht"),
        help_text=_(
            "Leer heißt: nur mit der ganzen Summe. Weniger bekommen Sie nur, wenn Sie hier oder in der Sitzung sagen, "
            "dass es reicht."
        ),
        required=False,
    )


class PassForm(forms.Form):
    """What the office notes when an application passes."""

    note = LongText(
        label=_("Vermerk"),
        help_text=_("Nötig, wenn noch Unterlagen fehlen: Warum wird darauf nicht gewartet?"),
        rows=2,
        most=2_000,
        required=False,
        error_messages={"required": SENTENCES["projects.pass_needs_note"]},
    )
    permits_early_start = forms.BooleanField(label=_("Das Projekt darf vor dem Bescheid beginnen."), required=False)

    def __init__(self, *args: Any, needs_note: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = needs_note


class CompleteForm(forms.Form):
    """What is missing, and until when: picked from what the checks found, each with its own sentence, or written."""

    picked = forms.MultipleChoiceField(
        label=_("Was soll nachgereicht werden?"),
        help_text=_("Wer den Antrag stellt, liest diese Sätze neben den Feldern, zu denen sie gehören."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = LongText(
        label=_("Was fehlt sonst?"),
        help_text=_("Das liest, wer den Antrag stellt."),
        rows=3,
        most=2_000,
        required=False,
    )
    due_on = DayField(
        label=_("Bis wann?"),
        error_messages={"required": _("Bitte tragen Sie einen Tag ein.")},
    )

    def __init__(self, *args: Any, findings: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picked"].choices = findings  # type: ignore[attr-defined]
        if not findings:
            del self.fields["picked"]


class AdviceForm(forms.Form):
    """What the working group found out, in three questions, and what it advises."""

    duplicates = LongText(label=_("Gibt es so etwas hier schon?"), rows=2, most=500, required=False)
    other_pots = LongText(label=_("Gibt es dafür noch anderes Geld?"), rows=2, most=500, required=False)
    regular_duty = LongText(
        label=_("Müsste das ein Amt ohnehin bezahlen?"),
        help_text=_("Zum Beispiel, weil es die Aufgabe einer Schule oder eines Ressorts ist."),
        rows=2,
        most=500,
        required=False,
    )
    words = LongText(label=_("Was raten Sie der Versammlung?"), rows=4, most=2000, required=False)
