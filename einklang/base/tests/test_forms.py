"""Fields are kind: what cannot be read is shown again as it was typed, with our own sentence."""

import datetime as dt
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django import forms
from django.utils.translation import override

import einklang
from einklang.base.forms import DayField
from einklang.base.management.catalogue import LOCALE


class DayForm(forms.Form):
    day = DayField(label="Tag")


@pytest.mark.parametrize("typed", ["2027-02-28", "28.2.2027", "28/02/2027"])
def test_a_day_is_read_as_people_write_it_and_shown_in_the_picker(typed: str) -> None:
    form = DayForm({"day": typed})
    assert form.is_valid()
    assert form.cleaned_data["day"] == dt.date(2027, 2, 28)
    assert 'type="date" name="day" value="2027-02-28"' in str(form["day"])


@pytest.mark.parametrize("typed", ["2027-02-29", "29.02.2027", "morgen"])
def test_what_is_no_day_is_shown_again_as_it_was_typed(typed: str) -> None:
    form = DayForm({"day": typed})
    assert form.errors["day"] == ["Diesen Tag gibt es nicht im Kalender. Bitte schreiben Sie ihn so: 30.6.2026."]
    assert f'type="text" name="day" value="{typed}"' in str(form["day"])


def test_a_time_that_is_none_is_shown_again_too() -> None:
    class TimeForm(forms.Form):
        at = forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    assert 'type="text" name="at" value="25:00"' in str(TimeForm({"at": "25:00"})["at"])
    assert 'type="time" name="at" value="18:30"' in str(TimeForm({"at": "18:30"})["at"])


# ── Sentences ────────────────────────────────────────────────────────────────────────────────────────────────────


def every_form() -> Iterator[type]:
    """Every form and set of rows that a room has written."""
    for module in pkgutil.walk_packages(einklang.__path__, "einklang."):
        if module.name.endswith((".forms", ".views.patterns")) and ".base." not in module.name:
            for thing in vars(import_module(module.name)).values():
                if isinstance(thing, type) and issubclass(thing, forms.BaseForm | forms.BaseFormSet):
                    yield thing


def sentences_of(kind: type) -> Iterator[tuple[str, Any]]:
    """What a form's fields may say, each with where it stands; a check without a sentence of ours says its own."""
    if issubclass(kind, forms.BaseFormSet):
        if not hasattr(kind, "form"):
            return
        yield from ((f"{kind.__name__} {code}", told) for code, told in vars(kind())["error_messages"].items())
        return
    for name, field in {**kind.base_fields, **kind.declared_fields}.items():  # type: ignore[attr-defined]
        yield from ((f"{kind.__name__}.{name} {code}", told) for code, told in field.error_messages.items())
        for check in field.validators:
            if check.code not in field.error_messages:
                yield f"{kind.__name__}.{name} {check.code}", check.message


def our_sentences() -> str:
    return "".join(file.read_text(encoding="utf-8") for file in (LOCALE / "en").glob("*.po")).replace('"\n"', "")


def test_no_field_says_a_sentence_that_is_not_ours() -> None:
    """Without a language a sentence is as it was written: ours in German, Django's own in English."""
    ours, foreign = our_sentences(), set()
    with override(None):
        for kind in every_form():
            foreign |= {place for place, told in sentences_of(kind) if not is_ours(told, ours)}
    assert len(list(every_form())) > 30
    assert foreign == set()


def is_ours(told: Any, ours: str) -> bool:
    """A lazy sentence keeps what it was written as; one with a number keeps both of its forms."""
    if not isinstance(told, str):
        _func, kept, *more = told.__reduce__()[1]
        told = kept[0] if isinstance(kept, tuple) else more[-1]["singular"]
    return f'msgid "{told}"' in ours


def test_a_number_out_of_reach_names_the_limit_in_both_languages() -> None:
    class CountForm(forms.Form):
        people = forms.IntegerField(min_value=0, max_value=9)

    assert CountForm({"people": "-1"}).errors["people"] == ["Diese Zahl ist zu klein. Möglich ist 0 oder mehr."]
    with override("en"):
        assert CountForm({"people": "10"}).errors["people"] == ["This number is too large. At most 9 is possible."]
