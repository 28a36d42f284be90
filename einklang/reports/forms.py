"""Fields for bringing a report in, correcting its cut, noting something and reading what was noted."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import DayField, LongText, OnceForm
from einklang.base.words import STALE_PAGE
from einklang.needs.forms import Line, PublishForm as PublishNeedForm
from einklang.needs.rules.hints import Hint, hints
from einklang.reports.models import Paragraph
from einklang.reports.rules.editions import MOST_TEXT
from einklang.reports.rules.notes import MOST_NOTE, AnnotationKind
from einklang.reports.rules.paragraphs import DEEPEST, ParagraphKind
from einklang.reports.words import LABELS

ANY_DIRECTION = {"dir": "auto"}
ACCEPTED = ".pdf,.docx,.txt,.md"
LONGEST_PREVIEW = 60


def a_text(rows: int = 5, most: int = MOST_NOTE, **kwargs: Any) -> LongText:
    """A text of several lines, in any script."""
    return LongText(most=most, widget=forms.Textarea(attrs={"rows": rows, **ANY_DIRECTION}), **kwargs)


def a_title() -> Line:
    """What a report is called."""
    line = Line(label=_("Titel des Berichts"))
    line.error_messages["required"] = _("Bitte schreiben Sie, wie der Bericht heißt.")
    return line


class EditionForm(OnceForm):
    """A report as a file, or as text that was copied."""

    upload = forms.FileField(
        label=_("Datei"),
        help_text=_("PDF, DOCX oder Text, bis 40 Megabyte."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        allow_empty_file=True,
    )
    pasted = a_text(
        rows=4,
        most=MOST_TEXT,
        label=_("Oder den Text einfügen"),
        help_text=_("Leere Zeilen trennen Absätze. Eine Überschrift steht in einer eigenen Zeile."),
        required=False,
    )
    language = forms.ChoiceField(label=_("Sprache des Berichts"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]


class ReportForm(EditionForm):
    """A new report."""

    title = a_title()
    statements_by = DayField(
        label=_("Bis wann können Quartiere Stellung nehmen?"), required=False, help_text=_("Kann leer bleiben.")
    )
    field_order = ("title", "upload", "pasted", "language", "statements_by")


class TitleForm(forms.Form):
    """What a report is called and until when it is answered."""

    title = a_title()
    statements_by = DayField(label=_("Bis wann können Quartiere Stellung nehmen?"), required=False)


class KindForm(forms.Form):
    """What a paragraph is."""

    kind = forms.ChoiceField(
        label=_("Das ist"),
        choices=[
            (kind.value, LABELS[ParagraphKind][kind]) for kind in ParagraphKind if kind is not ParagraphKind.TABLE
        ],
    )
    level = forms.TypedChoiceField(
        label=_("Ebene der Überschrift"),
        choices=[(0, _("keine")), *((level, str(level)) for level in range(1, DEEPEST + 1))],
        coerce=int,
        empty_value="0",
        required=False,
    )


class SplitForm(forms.Form):
    """Where a paragraph is parted."""

    words = a_text(
        rows=2,
        label=_("Mit welchen Wörtern beginnt der zweite Absatz?"),
        help_text=_("Kopieren Sie die ersten Wörter aus dem Absatz."),
    )


class AnnotationForm(OnceForm):
    """What somebody notes on a place of the report."""

    anchor = forms.SlugField(widget=forms.HiddenInput, error_messages={"invalid": STALE_PAGE})
    near = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=9_999_999)
    kind = forms.ChoiceField(
        label=_("Was ist es?"),
        widget=forms.RadioSelect,
        choices=[(kind.value, LABELS[AnnotationKind][kind]) for kind in AnnotationKind],
        error_messages={"required": _("Bitte wählen Sie aus, was es ist.")},
    )
    wording = a_text(label=_("Ihre Anmerkung"), help_text=_("Ein Satz reicht, in jeder Sprache."))
    quote = a_text(
        rows=2,
        label=_("Nur zu diesen Wörtern"),
        help_text=_("Kopieren Sie sie aus dem Absatz. Leer heißt: zum ganzen Absatz."),
        required=False,
    )
    last_anchor = forms.ChoiceField(label=_("Bis zu welchem Absatz?"), required=False)
    figure = Line(
        label=_("Welche Zahl ist gemeint?"), help_text=_("Zum Beispiel: Armutsquote der Kinder."), required=False
    )
    need = forms.IntegerField(
        label=_("Nummer eines Anliegens, das dazu gehört"), required=False, min_value=1, max_value=999_999_999
    )
    project = forms.IntegerField(
        label=_("Nummer eines Projekts, das dazu gehört"), required=False, min_value=1, max_value=999_999_999
    )

    def __init__(self, *args: Any, following: Sequence[Paragraph] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.anchor, _preview(one)) for one in following]
        self.fields["last_anchor"].choices = [("", _("nur dieser")), *choices]  # type: ignore[attr-defined]


def _preview(paragraph: Paragraph) -> str:
    body = paragraph.body if len(paragraph.body) <= LONGEST_PREVIEW else f"{paragraph.body[:LONGEST_PREVIEW]} …"
    return f"{paragraph.number}: {body}" if paragraph.number else body


class PublishForm(forms.Form):
    """What the public will read of an annotation, written by whoever read the original."""

    kind = forms.ChoiceField(
        label=_("Art"), choices=[(kind.value, LABELS[AnnotationKind][kind]) for kind in AnnotationKind]
    )
    public_text = a_text(
        label=_("Öffentlicher Text"), help_text=_("Ohne Namen, ohne Angaben zur Gesundheit, ohne andere Personen.")
    )
    figure = Line(label=_("Gemeinte Zahl"), required=False)
    checked = forms.BooleanField(
        label=_("Ich habe geprüft: Niemand ist zu erkennen."),
        error_messages={"required": _("Bitte prüfen Sie den Text und kreuzen Sie dann dieses Feld an.")},
    )
    all_the_same = PublishNeedForm.base_fields["all_the_same"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.flagged:
            del self.fields["all_the_same"]

    @property
    def flagged(self) -> list[Hint]:
        """What in the text as it was sent may still give somebody away."""
        return hints(f"{self.data.get('public_text', '')}\n{self.data.get('figure', '')}") if self.is_bound else []


class CorrectForm(PublishForm):
    """Other words for what was published."""

    kind = None  # type: ignore[assignment]
    why = a_text(rows=2, label=_("Warum?"), help_text=_("Nur für das interne Protokoll, ohne den Namen."))
    field_order = ("public_text", "figure", "why", "checked", "all_the_same")


class EmptyForm(forms.Form):
    """Taking published words away."""

    why = a_text(rows=2, label=_("Warum?"), help_text=_("Nur für das interne Protokoll, ohne den Namen."))


class KeepBackForm(forms.Form):
    """Why an annotation is not published."""

    reason = a_text(
        rows=3,
        label=_("Warum wird sie nicht veröffentlicht?"),
        help_text=_("Das liest nur, wer sie geschrieben hat. Sagen Sie auch, was sie oder er tun kann."),
    )


class PlaceForm(forms.Form):
    """Where an annotation stands in the newest edition."""

    place = forms.CharField(
        label=_("Nummer des Absatzes"), max_length=12, error_messages={"required": _("Bitte schreiben Sie die Nummer.")}
    )
    quote = a_text(
        rows=2, label=_("Nur zu diesen Wörtern"), help_text=_("Leer heißt: zum ganzen Absatz."), required=False
    )
