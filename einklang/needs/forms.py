"""Fields for raising, reading, answering and following needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.days import city_day
from einklang.base.forms import DayField, LongText, OnceForm
from einklang.base.words import in_words
from einklang.forum.models import Meeting
from einklang.needs.models import Topic
from einklang.needs.rules.hints import Hint, hints
from einklang.needs.rules.life import NOT_PUBLIC, State
from einklang.needs.rules.raising import MOST_LINE, MOST_WORDING, Way, plain
from einklang.needs.words import LABELS
from einklang.people.models import Organisation

MISSING = {"required": _("Hier fehlt noch etwas. Ein kurzer Satz reicht.")}
ANY_DIRECTION = {"dir": "auto"}


def a_text(rows: int = 5, **kwargs: Any) -> LongText:
    """A text of several lines, in any script."""
    area = forms.Textarea(attrs={"rows": rows, **ANY_DIRECTION})
    return LongText(most=MOST_WORDING, widget=area, error_messages=MISSING, **kwargs)


class Line(LongText):
    """A text of one line: whatever is pasted, it has no line ends; too long, it stays as typed with a sentence."""

    def __init__(self, *, most: int = MOST_LINE, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={**ANY_DIRECTION}))
        super().__init__(most=most, error_messages=MISSING, **kwargs)

    def to_python(self, value: Any) -> str:
        return " ".join(plain(super().to_python(value)).split())


class NeedForm(OnceForm):
    """The three fields in which a resident raises a need."""

    wording = a_text(
        label=_("Worum geht es?"),
        help_text=_("Was fehlt, was stört, was soll besser werden? Ein Satz reicht, in jeder Sprache."),
    )
    place = Line(label=_("Wo?"), help_text=_("Zum Beispiel eine Straße oder ein Platz."), required=False)
    contact = Line(
        label=_("Wie erreichen wir Sie?"),
        help_text=_("Telefon oder E-Mail. Das sehen nur die, die Ihr Anliegen lesen."),
        required=False,
    )


class EntryForm(NeedForm):
    """The same three fields, entered for somebody else."""

    way = forms.ChoiceField(
        label=_("Wie kam das Anliegen zu Ihnen?"),
        widget=forms.RadioSelect,
        choices=[(way.value, LABELS[Way][way]) for way in Way if way is not Way.WEB],
        error_messages={"required": _("Bitte wählen Sie einen Weg aus.")},
    )
    wording = a_text(label=_("Worum geht es?"), help_text=_("In den Worten der Person, die es sagt."))
    contact = Line(
        label=_("Wie erreichen wir die Person?"),
        help_text=_("Nur, wenn sie es möchte. Nach zwei Jahren wird es gelöscht."),
        required=False,
    )
    field_order = ("way", "wording", "place", "contact")


class FollowForm(forms.Form):
    """The number and the code from the slip."""

    number = forms.RegexField(
        label=_("Nummer"),
        regex=r"^\s*[1-9][0-9]{0,8}\s*$",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Bitte schreiben Sie die Nummer von Ihrem Zettel in das Feld."),
            "invalid": _("Die Nummer besteht nur aus Ziffern, zum Beispiel 12."),
        },
    )
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Zehn Zeichen. Groß oder klein ist egal, den Strich müssen Sie nicht schreiben."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Bitte schreiben Sie den Code von Ihrem Zettel in das Feld.")},
    )


class PublishForm(forms.Form):
    """What the public will read, written by whoever read the original."""

    title = Line(label=_("Überschrift"), help_text=_("Was soll besser werden? In einem Satz."))
    public_text = a_text(
        label=_("Öffentlicher Text"), help_text=_("Ohne Namen, ohne Angaben zur Gesundheit, ohne andere Personen.")
    )
    public_place = Line(
        label=_("Ort"), help_text=_("So genau wie nötig, ohne Hausnummer. Kann leer bleiben."), required=False
    )
    topic = forms.ModelChoiceField(
        label=_("Thema"),
        queryset=Topic.objects.none(),
        required=False,
        empty_label=_("kein Thema"),
        to_field_name="slug",
    )
    checked = forms.BooleanField(
        label=_("Ich habe geprüft: Niemand ist zu erkennen."),
        error_messages={"required": _("Bitte prüfen Sie den Text und kreuzen Sie dann dieses Feld an.")},
    )

    all_the_same = forms.BooleanField(
        label=_("Trotzdem veröffentlichen: Das verrät niemanden."),
        error_messages={
            "required": _(
                "Sehen Sie die Wörter oben noch einmal an. Nehmen Sie sie heraus oder kreuzen Sie dieses Feld an."
            )
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_once_more()
        self.fields["topic"].queryset = Topic.objects.order_by("position", "slug")  # type: ignore[attr-defined]

    def ask_once_more(self) -> None:
        """Ask for the second tick only when there is something to look at again."""
        if not self.flagged:
            del self.fields["all_the_same"]

    @property
    def flagged(self) -> list[Hint]:
        """What in the text as it was sent may still give somebody away; before it goes out it is named once more."""
        if not self.is_bound:
            return []
        return hints("\n".join(self.data.get(name, "") for name in ("title", "public_text", "public_place")))


def a_reason() -> LongText:
    """Why published words are taken back: for the private log only."""
    return a_text(
        rows=2,
        label=_("Warum?"),
        help_text=_("Nur für das interne Protokoll. Bitte schreiben Sie den Namen nicht noch einmal."),
    )


class CorrectForm(PublishForm):
    """Other words for what was published; the topic stays."""

    topic = None  # type: ignore[assignment]
    why = a_reason()
    field_order = ("title", "public_text", "public_place", "why", "checked", "all_the_same")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        forms.Form.__init__(self, *args, **kwargs)
        self.ask_once_more()


class EmptyForm(forms.Form):
    """Taking published words away without others in their place."""

    why = a_reason()


class KeepBackForm(forms.Form):
    """Why a need is not published."""

    reason = a_text(
        rows=3,
        label=_("Warum wird es nicht veröffentlicht?"),
        help_text=_("Das liest nur, wer das Anliegen eingebracht hat. Sagen Sie auch, was sie oder er tun kann."),
    )


class AnswerForm(OnceForm):
    """An answer to a need, in public."""

    text = a_text(rows=4, label=_("Antwort"), help_text=_("Öffentlich. Was passiert jetzt, und wer tut es?"))
    meeting = forms.ModelChoiceField(
        label=_("In einer Sitzung gegeben"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("nein"),
        to_field_name="number",
    )

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
        self.fields["meeting"].label_from_instance = meeting_name  # type: ignore[attr-defined]


def meeting_name(meeting: Meeting) -> str:
    """A meeting as a choice: its day, whose it was, and its place."""
    return f"{in_words('date', city_day(meeting.held_at))}, {meeting.body.name}, {meeting.place}"


class FollowUpForm(OnceForm):
    """Who takes care of what, until when."""

    what = Line(label=_("Was ist zu tun?"))
    caretaker = Line(
        label=_("Wer kümmert sich?"),
        help_text=_("Öffentlich: ein Amt, eine Einrichtung oder eine Aufgabe, kein Name einer Privatperson."),
    )
    organisation = forms.ModelChoiceField(
        label=_("Einrichtung"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("keine aus der Liste"),
        to_field_name="slug",
    )
    due_on = DayField(label=_("Bis wann?"), required=False)

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class ResultForm(forms.Form):
    """What came of something, when it is closed."""

    result = Line(label=_("Was ist daraus geworden?"))


class CloseForm(forms.Form):
    """What came of a need."""

    result = a_text(rows=3, label=_("Was ist daraus geworden?"), help_text=_("Öffentlich."))


class FilterForm(forms.Form):
    """Which needs of the public list to show."""

    topic = forms.ChoiceField(label=_("Thema"), required=False)
    state = forms.ChoiceField(label=_("Stand"), required=False)

    def __init__(self, *args: Any, topics: list[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(state.value, LABELS[State][state]) for state in State if state not in NOT_PUBLIC]
        by_topic = [(topic.slug, str(topic)) for topic in topics]
        self.fields["topic"].choices = [("", _("alle Themen")), *by_topic]  # type: ignore[attr-defined]
        self.fields["state"].choices = [("", _("jeder Stand")), *states]  # type: ignore[attr-defined]
