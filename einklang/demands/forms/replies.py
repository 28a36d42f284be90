"""What a department says: by the link in its mail, on its desk, or entered for it by a moderator."""

import datetime as dt
from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from einklang.administration.models import Department
from einklang.base.forms import DayField, LongText, OnceForm
from einklang.demands.models import Clock
from einklang.demands.rules.answers import BROUGHT, MOST_FUNCTION, MOST_WORDS, TO_CHOOSE, AnswerKind, Way
from einklang.demands.words import LABELS, SENTENCES

PROMISE = ("what", "until", "sign")
"""The fields of a promise: what, until when, how one will see it."""
WITH_A_PROMISE: dict[str, Any] = {"required": False, "template_name": "demands/_with_a_promise.html"}
SHORT = 140
"""Characters of a demand in a list to choose from."""
NO_NAME = _("Öffentlich, ohne Namen von Personen.")
FOR_THEM: dict[str, Any] = {
    "function": _("Wer im Haus sagt das?"),
    "kind": _("Was antwortet das Ressort?"),
    "what": _("Was sagt das Ressort zu?"),
    "new_day": _("Bis zu welchem Tag antwortet das Ressort?"),
}
"""What fields are called for somebody who enters it for a department."""


class SaidForm(OnceForm):
    """Something a department says. `enters`: somebody enters it for her and says how and when it came."""

    way = forms.ChoiceField(
        label=_("Wie kam das vom Ressort?"),
        widget=forms.RadioSelect,
        choices=[(way.value, LABELS[Way][way]) for way in BROUGHT],
        initial=Way.LETTER.value,
        error_messages={"required": _("Bitte wählen Sie, wie das vom Ressort gekommen ist.")},
    )
    on = DayField(label=_("Wann kam es?"), required=False, help_text=_("Leer heißt: heute."))

    def __init__(self, *args: Any, enters: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not enters:
            del self.fields["way"], self.fields["on"]
        for name in FOR_THEM if enters else ():
            if name in self.fields:
                self.fields[name].label = FOR_THEM[name]


def a_function() -> LongText:
    """Who says it in the house."""
    line = forms.TextInput(attrs={"dir": "auto"})
    return LongText(
        most=MOST_FUNCTION,
        widget=line,
        required=False,
        label=_("Ihre Stelle im Haus"),
        help_text=_("Zum Beispiel „Referat 21“. Kein Name; kann leer bleiben."),
    )


def agreed() -> LongText:
    """With whom in the house an answer is agreed that nobody else signs off here."""
    return LongText(
        most=MOST_FUNCTION,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        label=_("Mit welcher Stelle im Haus ist die Antwort abgestimmt?"),
        help_text=_("Zum Beispiel „Referatsleitung 21“. Kein Name."),
        error_messages={"required": SENTENCES["demands.agreed_missing"]},
    )


def some_words(label: Any, rows: int = 4, help_text: Any = NO_NAME, **kwargs: Any) -> LongText:
    """A text for the public."""
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    missing = {"required": _("Hier fehlt noch etwas. Ein kurzer Satz reicht.")}
    return LongText(most=MOST_WORDS, widget=area, label=label, help_text=help_text, error_messages=missing, **kwargs)


class ReceiptForm(SaidForm):
    """It came."""


class InterimForm(SaidForm):
    """It takes longer."""

    words = some_words(_("Warum dauert es länger?"), rows=2)
    new_day = DayField(
        label=_("Bis zu welchem Tag antworten Sie?"),
        help_text=_("Fällt er auf ein Wochenende oder einen Feiertag, gilt der nächste Werktag."),
        error_messages={"required": _("Bitte nennen Sie den Tag, bis zu dem Sie antworten.")},
    )
    function = a_function()
    field_order = ("way", "on", "words", "new_day", "function")


class ForwardForm(SaidForm):
    """It is somebody else's."""

    to = forms.ModelChoiceField(
        label=_("Wer ist zuständig?"),
        queryset=Department.objects.none(),
        empty_label=_("bitte wählen"),
        to_field_name="public_id",
        required=False,
        template_name="demands/_one_of_both.html",
    )
    nobody = forms.BooleanField(label=_("Niemand aus dieser Liste, oder wir wissen es nicht"), required=False)
    words = some_words(_("Warum?"), rows=2)
    function = a_function()
    field_order = ("way", "on", "to", "nobody", "words", "function")

    def __init__(self, *args: Any, others: QuerySet[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = others  # type: ignore[attr-defined]
        if "on" in self.fields:
            self.fields["on"].help_text = _(
                "Leer heißt: heute. Bei einem früheren Tag geht an das neue Ressort keine Mail hinaus."
            )

    def clean(self) -> dict[str, Any]:
        """Somebody, or nobody."""
        told = self.cleaned_data
        if bool(told.get("to")) == bool(told.get("nobody")) and "to" not in self.errors:
            self.add_error("to", _("Bitte wählen Sie, wer zuständig ist, oder kreuzen Sie an, dass es niemand ist."))
        return told


class DraftForm(SaidForm):
    """The answer, before somebody signs it off. `seen` is when that was written which stood there."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    kind = forms.ChoiceField(
        label=_("Was antworten Sie?"),
        widget=forms.RadioSelect,
        choices=[(kind.value, LABELS[AnswerKind][kind]) for kind in TO_CHOOSE],
        error_messages={"required": _("Bitte wählen Sie: zugesagt, zum Teil oder abgelehnt.")},
    )
    words = some_words(_("Die Antwort"), rows=6)
    what = LongText(
        most=MOST_FUNCTION,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        label=_("Was sagen Sie zu?"),
        help_text=_("Öffentlich, ohne Namen. Zum Beispiel: vier Treffen im Jahr."),
        **WITH_A_PROMISE,
    )
    until = DayField(label=_("Bis wann?"), **WITH_A_PROMISE)
    sign = LongText(
        most=MOST_FUNCTION,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        label=_("Woran sieht man es?"),
        help_text=_("Zum Beispiel: an der Anwesenheit in der Sitzung."),
        **WITH_A_PROMISE,
    )
    function = a_function()
    field_order = ("way", "on", "kind", "words", "what", "until", "sign", "function")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("on", None)  # the day counts when it is sent

    def clean(self) -> dict[str, Any]:
        """A promise is three fields or none, and "promised" is one; all that is missing is said at once."""
        told = self.cleaned_data
        given = [name for name in PROMISE if told.get(name)]
        is_promise = bool(given) or told.get("kind") == AnswerKind.PROMISED
        for name in PROMISE if is_promise else ():
            if not told.get(name) and name not in self.errors:
                self.add_error(name, _("Zu einer Zusage gehören: was, bis wann, und woran man es sieht."))
        until: dt.date | None = told.get("until")
        promise = {"what": told.get("what"), "until": until.isoformat(), "sign": told.get("sign")} if until else None
        told["promises"] = [promise] if promise and len(given) == len(PROMISE) else []
        return told


class SendForm(SaidForm):
    """Signing off and sending what stands there. `seen` is when the draft was written that she read."""

    seen = forms.CharField(widget=forms.HiddenInput)
    agreed_with = agreed()
    together = forms.BooleanField(required=False, initial=True)
    field_order = ("on", "agreed_with", "together", "seen")

    def __init__(self, *args: Any, signs_alone: bool, also: Sequence[Clock] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        called = ", ".join(f"{one.demand.neighbourhood.name} {one.demand.number}" for one in also)
        self.fields["together"].label = _("Dieselbe Antwort auch zu: %(demands)s") % {"demands": called}
        if not also:
            del self.fields["together"]
        self.fields.pop("way", None)  # said when it was drafted
        if not signs_alone:
            del self.fields["agreed_with"]  # a second person signs it off here, that is enough


class SecondForm(SaidForm):
    """A second address of the house, whose owner signs off."""

    second_address = forms.EmailField(
        label=_("E-Mail der zweiten Person"),
        help_text=_("Aus Ihrem Haus. Wir löschen die Adresse, sobald die Antwort gesendet ist."),
        max_length=254,
    )


class TakeBackForm(SaidForm):
    """The answer was meant for another demand."""

    words = some_words(_("Was ist passiert?"), rows=2)


class ManyForm(DraftForm):
    """One answer to several demands."""

    clocks = forms.ModelMultipleChoiceField(
        label=_("Für welche Forderungen gilt die Antwort?"),
        queryset=Clock.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Bitte wählen Sie mindestens eine Forderung aus.")},
    )
    agreed_with = agreed()
    field_order = ("clocks", "kind", "words", "what", "until", "sign", "function", "agreed_with")

    def __init__(
        self, *args: Any, clocks: QuerySet[Clock], signs_alone: bool, sometimes: bool = False, **kwargs: Any
    ) -> None:
        """`sometimes`: to some of the demands nobody else of the house signs off."""
        super().__init__(*args, **kwargs)
        del self.fields["seen"]
        self.fields["agreed_with"].required = signs_alone
        if not signs_alone and not sometimes:
            del self.fields["agreed_with"]
        self.fields["clocks"].queryset = clocks  # type: ignore[attr-defined]
        self.fields["clocks"].label_from_instance = _called  # type: ignore[attr-defined]


def _called(clock: Clock) -> str:
    text = shorten(clock.demand.text.body, SHORT, placeholder=" …")
    return f"{clock.demand.neighbourhood.name} {clock.demand.number}, {clock.name}: {text}"
