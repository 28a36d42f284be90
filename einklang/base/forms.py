"""Fields and their kindness: money as people write it, text with a limit, forms that count once."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from einklang.base.money import Cents, parse_cents, plain_cents
from einklang.base.refusal import Refusal
from einklang.base.words import sentence

LONGEST_TEXT = 20_000
LONGEST_KEY = 9


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


class OnceForm(forms.Form):
    """A form that creates something: its hidden token lets a double click count once."""

    form_token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


def add_refusal(form: forms.BaseForm, refusal: Refusal) -> None:
    """Say each refusal beside the field it belongs to, or on top of the form."""
    for one in refusal.all:
        form.add_error(one.field if one.field in form.fields else None, sentence(one))
