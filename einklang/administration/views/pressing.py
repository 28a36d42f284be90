"""A page with several forms: which one was pressed, and doing what it says. Each form names its act."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import QueryDict
from django.utils.functional import Promise

from einklang.base.clock import CityRequest
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE

Typed = QueryDict | None
Acts = Mapping[str, "Act"]


class Act(NamedTuple):
    """What can be done on a page: its form, what does it with the form's fields, and what is said then."""

    form: forms.Form
    do: Callable[..., object]
    done: str | Promise


def said(told: Typed, act: str) -> Typed:
    """What was typed belongs to one of the page's forms only."""
    return told if told is not None and told.get("act") == act else None


def is_pressed(request: CityRequest, told: Typed, acts: Acts) -> bool:
    """Do what was pressed, if its form is filled in well and nothing refuses it; the page shows what is wrong."""
    if request.method != "POST" or told is None:
        return False
    act = acts.get(told.get("act", ""))
    if act is None or not act.form.is_valid():
        return False
    fields: dict[str, Any] = act.form.cleaned_data
    if not is_done(act.form, lambda: act.do(**fields, now=request.now)):
        return False
    messages.success(request, str(act.done))
    return True


def status(request: CityRequest) -> int:
    """The status of a page that is shown again because something could not be taken."""
    return UNPROCESSABLE if request.method == "POST" else 200
