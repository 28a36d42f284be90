"""Fields and their kindness: money as people write it, text with a limit, forms that count once."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import get_language

from einklang.base import words
from einklang.base.money import Cents, parse_cents, plain_cents
from einklang.base.refusal import Refusal
from einklang.base.words import sentence

LONGEST_TEXT = 20_000
LONGEST_KEY = 9

SENTENCES: dict[type, dict[str, "str | Promise"]] = {
    forms.Field: {
        "required": words.REQUIRED,
        "max_length": words.TOO_LONG,
        "min_length": words.TOO_SHORT,
        "min_value": words.NUMBER_TOO_SMALL,
        "max_value": words.NUMBER_TOO_LARGE,
        "null_characters_not_allowed": words.NO_LETTER,
    },
    forms.IntegerField: {"invalid": words.NO_NUMBER},
    forms.DateField: {"invalid": words.NO_DAY},
    forms.TimeField: {"invalid": words.NO_TIME},
    forms.EmailField: {"invalid": words.NO_ADDRESS},
    forms.RegexField: {"invalid": words.UNKNOWN_SHAPE},
    forms.UUIDField: {"invalid": words.STALE_PAGE},
    forms.ChoiceField: {"invalid_choice": words.NO_CHOICE},
    forms.MultipleChoiceField: {"invalid_choice": words.NO_CHOICE, "invalid_list": words.NO_CHOICE},
    forms.ModelChoiceField: {"invalid_choice": words.NO_CHOICE},
    forms.ModelMultipleChoiceField: dict.fromkeys(
        ("invalid_choice", "invalid_list", "invalid_pk_value"), words.NO_CHOICE
    ),
    forms.FileField: {
        **dict.fromkeys(("invalid", "missing", "contradiction"), words.NO_FILE),
        "empty": words.EMPTY_FILE,
        "max_length": words.FILE_NAME_TOO_LONG,
    },
    forms.BaseFormSet: {
        "missing_management_form": words.STALE_PAGE,
        "too_many_forms": words.TOO_MANY_ROWS,
        "too_few_forms": words.TOO_FEW_ROWS,
    },
}
"""What our fields say instead of Django's own sentences, whose German is office German."""


def _speak_plainly() -> None:
    """Give every field of every room our sentences; a field may still have a better one of its own."""
    for kind, sentences in SENTENCES.items():
        kind.default_error_messages = {**vars(kind).get("default_error_messages", {}), **sentences}  # type: ignore[attr-defined]


# Before the first field is made: each keeps the sentences that it finds then.
_speak_plainly()


class CentsField(forms.CharField):
    """An amount typed as in the reader's language; its value is whole cents."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_cents(text, get_language() or "de")
        except Refusal as refusal:
            raise ValidationError(sentence(refusal), code=refusal.code) from refusal

    def prepare_value(self, value: Any) -> Any:
        return plain_cents(Cents(value), get_language() or "de") if isinstance(value, int) else value


class DayField(forms.DateField):
    """A day of the calendar, from the browser's own picker or typed as people write it in either language."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(input_formats=("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A day as the picker takes it. What is none is shown again as it was typed (`widgets/date.html`)."""
        try:
            return self.to_python(value)
        except ValidationError:
            return value


class LongText(forms.CharField):
    """A text of several lines; null characters are dropped, and it has an end."""

    def __init__(self, *, rows: int = 5, most: int = LONGEST_TEXT, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)
        self.most = most

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\x00", "").replace("\r\n", "\n")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > self.most:
            refusal = Refusal("base.text_too_long", length=len(value), most=self.most)
            raise ValidationError(sentence(refusal), code=refusal.code)


class SeveralField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """Several rows by a number. One that no row can have is no choice, instead of a number too long for SQLite."""

    def clean(self, value: Any) -> Any:
        for one in value or ():
            if len(str(one)) > LONGEST_KEY:
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": one})
        return super().clean(value)


class SeveralFiles(forms.ClearableFileInput):
    """Several files in one go."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files; its value is a list. `accept` is what the browser offers, not what is taken."""

    def __init__(self, *, accept: str, **kwargs: Any) -> None:
        # An empty one among several has its own sentence, and the others are kept.
        super().__init__(widget=SeveralFiles(attrs={"accept": accept}), allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        one = super().clean
        told = data if isinstance(data, (list, tuple)) else [data]
        return [one(item, initial) for item in told] if told else [one(None, initial)]


class OnceForm(forms.Form):
    """A form that creates something: its hidden token lets a double click count once."""

    form_token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


def add_refusal(form: forms.BaseForm, refusal: Refusal) -> None:
    """Say each refusal beside the field it belongs to, or on top of the form."""
    for one in refusal.all:
        form.add_error(one.field if one.field in form.fields else None, sentence(one))


def is_done(form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Do it, or say on the form why not."""
    try:
        act()
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True
