"""Fields for asking, answering, telling what works, and thanking."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from einklang.administration.models import Department
from einklang.base.forms import DayField, LongText, OnceForm
from einklang.needs.forms import Line, a_text
from einklang.needs.models import Topic
from einklang.needs.queries import topics
from einklang.places.models import Neighbourhood

CHOOSE = {"required": _("Bitte wählen Sie aus."), "invalid_choice": _("Bitte wählen Sie aus der Liste.")}
MOST_THANKS = 500


def a_topic() -> "forms.ModelChoiceField[Any]":
    """A field of action, or none."""
    return forms.ModelChoiceField(
        label=_("Thema"),
        queryset=Topic.objects.none(),
        required=False,
        empty_label=_("kein Thema"),
        to_field_name="slug",
    )


def an_office() -> "forms.ModelChoiceField[Any]":
    """A department that can be asked."""
    return forms.ModelChoiceField(
        label=_("Welche Stelle fragen Sie?"),
        queryset=Department.objects.none(),
        empty_label=_("Bitte wählen"),
        error_messages=CHOOSE,
    )


class _Asking(OnceForm):
    """A question with its title."""

    title = Line(label=_("Worum geht es?"), help_text=_("In einem Satz."))
    text = a_text(
        label=_("Ihre Frage"),
        help_text=_("Was möchten Sie wissen, und wozu? Die Frage ist öffentlich. Bitte nennen Sie keine Personen."),
    )
    topic = a_topic()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = Topic.objects.order_by("position", "slug")  # type: ignore[attr-defined]


class AskOfficeForm(_Asking):
    """The neighbourhood asks an office."""

    department = an_office()
    field_order = ("department", "title", "text", "topic")

    def __init__(self, *args: Any, departments: QuerySet[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]


class AskAreaForm(_Asking):
    """An office asks a neighbourhood."""

    department = an_office()
    neighbourhood = forms.ModelChoiceField(
        label=_("Welches Quartier fragen Sie?"),
        queryset=Neighbourhood.objects.none(),
        empty_label=_("Bitte wählen"),
        to_field_name="slug",
        error_messages=CHOOSE,
    )
    field_order = ("department", "neighbourhood", "title", "text", "topic")

    def __init__(
        self, *args: Any, departments: QuerySet[Department], areas: QuerySet[Neighbourhood], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]
        self.fields["department"].label = _("Für welche Stelle fragen Sie?")
        self.fields["neighbourhood"].queryset = areas  # type: ignore[attr-defined]


class AnswerForm(OnceForm):
    """An answer."""

    text = a_text(
        rows=8,
        label=_("Ihre Antwort"),
        help_text=_("Was gilt, und was heißt das für das Quartier? Die Antwort ist öffentlich, Ihr Name nicht."),
    )


class LaterForm(OnceForm):
    """A new day for the answer."""

    new_day = DayField(label=_("Bis wann antworten Sie?"))
    text = a_text(rows=3, label=_("Warum dauert es länger?"))


class PassOnForm(OnceForm):
    """Another office is asked."""

    department = an_office()
    text = a_text(rows=3, label=_("Warum dort?"))

    def __init__(self, *args: Any, departments: QuerySet[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]
        self.fields["department"].label = _("Wer kann antworten?")


class AddForm(OnceForm):
    """More to an answer."""

    text = a_text(
        rows=4,
        label=_("Was kommt dazu, oder was ist richtigzustellen?"),
        help_text=_("Die erste Antwort bleibt stehen."),
    )


class TakeBackForm(OnceForm):
    """The question is not needed any more."""

    text = a_text(rows=2, label=_("Warum brauchen Sie keine Antwort mehr?"))


class ThanksForm(OnceForm):
    """Thanks, in the name of one of the sides for which somebody speaks."""

    voice = forms.ChoiceField(label=_("In wessen Namen danken Sie?"), error_messages=CHOOSE)
    text = LongText(
        most=MOST_THANKS,
        rows=3,
        label=_("Ihr Dank"),
        help_text=_("Ein Satz genügt. Er ist öffentlich. Bitte nennen Sie keine Personen."),
    )

    def __init__(self, *args: Any, sides: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["voice"]
        field.choices = sides  # type: ignore[attr-defined]
        if len(sides) == 1:
            field.widget, field.initial = forms.HiddenInput(), sides[0][0]


class KnowHowForm(OnceForm):
    """Something that worked."""

    voice = forms.ChoiceField(label=_("Wer sagt das?"), error_messages=CHOOSE)
    title = Line(label=_("Was hat sich bewährt?"), help_text=_("In einem Satz, damit andere es finden."))
    text = a_text(
        rows=10,
        label=_("Wie geht das?"),
        help_text=_("Was braucht man, was waren die Schritte, was würden Sie anders machen? Alle können es lesen."),
    )
    topic = a_topic()

    def __init__(self, *args: Any, sides: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = Topic.objects.order_by("position", "slug")  # type: ignore[attr-defined]
        field = self.fields["voice"]
        field.choices = sides  # type: ignore[attr-defined]
        if len(sides) == 1:
            field.widget, field.initial = forms.HiddenInput(), sides[0][0]


class CorrectForm(forms.Form):
    """Newer words for what works; `seen` is the stamp of the words that were read."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    title = Line(label=_("Was hat sich bewährt?"))
    text = a_text(rows=10, label=_("Wie geht das?"))


class TakeDownForm(forms.Form):
    """It is out of date."""

    reason = Line(label=_("Warum gilt das nicht mehr?"), help_text=_("Der Grund ist öffentlich."))


class SearchForm(forms.Form):
    """What others may know already."""

    words = forms.CharField(label=_("Suchwort"), required=False, max_length=100)
    topic = forms.ChoiceField(label=_("Thema"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [("", _("alle Themen")), *((one.slug, str(one)) for one in topics())]  # type: ignore[attr-defined]
