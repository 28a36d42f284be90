"""What templates say in the reader's language: money, days, shares. And the few parts that must compute something.

Loaded into every template (`builtins` in the settings), so no page needs `{% load %}`. The parts are in docs/look.md.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.template import Context
from django.urls import reverse
from django.utils.dateformat import format as format_day
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from einklang.base import words
from einklang.base.days import CITY_ZONE, city_day
from einklang.base.money import Cents, share_of, short_share, show_cents, show_number

register = template.Library()

DAYS = {
    "de": {"": "j.\u00a0F Y", "short": "j.n.Y", "weekday": "l, j.\u00a0F Y"},
    "en": {"": "j\u00a0F Y", "short": "j\u00a0M Y", "weekday": "l, j\u00a0F Y"},
}
"""No line ends between a day and its month, nor before the word after a time."""
CLOCKS = {"de": "H:i\u00a0\\U\\h\\r", "en": "H:i"}
TONES = 6  # the money picture's shades; what comes after them shares the last
ONE = 1000  # one percent, in the thousandths that `share_of` gives


def _language() -> str:
    return "de" if (get_language() or "de").startswith("de") else "en"


@register.filter
def money(amount: int | None) -> str:
    """Whole cents for reading: `3.980,00 €`, `€3,980.00`; nothing for no amount."""
    return "" if amount is None else show_cents(Cents(amount), _language())


@register.filter
def worded(text: object) -> str:
    """What somebody wrote, or plainly that it was erased."""
    return words.worded(str(text or ""))


@register.filter
def percent(share: int | None) -> str:
    """A share in thousandths of a percent, without zeros that say nothing: `50 %`, `50,503 %`."""
    if share is None:
        return ""
    return short_share(share, _language())


@register.filter
def number(count: int | None) -> str:
    """A count with its thousands apart: `1.687`, `1,687`."""
    return "" if count is None else show_number(count, _language())


@register.filter
def day(value: dt.date | None, shape: str = "") -> str:
    """A day on the city's calendar: `10. Februar 2026`; `day:"short"` 10.2.2026; `day:"weekday"` with its weekday."""
    if value is None:
        return ""
    date = city_day(value) if isinstance(value, dt.datetime) else value
    return format_day(date, DAYS[_language()][shape])


@register.filter
def moment(value: dt.datetime | None) -> str:
    """A moment on the city's clock: `10. Februar 2026, 18:30 Uhr`."""
    return "" if value is None else f"{day(value)}, {clock(value)}"


@register.filter
def clock(value: dt.datetime | None) -> str:
    """The time of day on the city's clock: `18:30 Uhr`."""
    return "" if value is None else format_day(value.astimezone(CITY_ZONE), CLOCKS[_language()])


@register.filter
def label(value: StrEnum) -> str:
    """What one value of an enum is called: `{{ concern.value.status|label }}`."""
    return words.label(value)


@register.filter
def called(thing: object) -> str:
    """What a thing is called: as somebody called it, or in the reader's language. `{{ item|called }}`."""
    return words.called(thing)


@register.filter
def language_name(code: str) -> str:
    """What the reader's language calls a language: `tr` is Türkisch."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@register.filter
def writing_direction(code: str) -> str:
    """`rtl` for languages that are written from the right."""
    return "rtl" if code.partition("-")[0] in settings.LANGUAGES_BIDI else "ltr"


@register.simple_block_tag
def once(content: str) -> SafeString:
    """Render a block once and keep it: `{% once as page_title %}{% block title %}{% endblock %}{% endonce %}`."""
    return SafeString(content.strip())


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """One field as all our forms show it: label, hint, error, control. `{% field form.title %}`."""
    return bound.as_field_group()


@register.filter
def picker(value: str | None, kind: str) -> str:
    """The control for a day, a time or a number: the browser's own, or a line of text for what that throws away."""
    try:
        _READ[kind](value or "")
    except (KeyError, ValueError):
        return "text" if value and kind in _READ else kind
    return kind


_READ: dict[str, Callable[[str], object]] = {
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
    "number": int,
}


@register.filter
def unreadable(kind: str) -> str:
    """The sentence for what a browser cannot read in such a control and would send as nothing."""
    return str(_UNREADABLE.get(kind, ""))


_UNREADABLE = {"date": words.NO_DAY, "time": words.NO_TIME, "number": words.NO_NUMBER}


@register.filter
def first_control(bound: BoundField) -> str:
    """The id that a link to this field must name; of several choices, the first."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label


@register.filter
def may_be_empty(form: BaseForm) -> bool:
    """Whether some of the form's fields must be filled in and others not, so that the difference needs a word.

    A box to tick is never marked: leaving it empty is an answer.
    """
    asked = {bool(bound.field.required) for bound in form.visible_fields() if bound.widget_type != "checkbox"}
    return len(asked) > 1


@register.simple_tag(takes_context=True)
def current(context: Context, path: str) -> SafeString:
    """`aria-current` for a link to the page one is on ("page") or to the part of the house that it is in ("true")."""
    request = context.get("request")
    here = request.path if request else ""
    if here == path:
        return SafeString(' aria-current="page"')
    return SafeString(' aria-current="true"' if here.startswith(path) and path.count("/") > 2 else "")


@register.inclusion_tag("parts/languages.html", takes_context=True)
def language_links(context: Context) -> dict[str, Any]:
    """Links to this page in the other languages, each named in itself."""
    request = context.get("request")
    back = urlencode({"next": request.get_full_path() if request and request.method == "GET" else "/"})
    languages = [
        {
            "code": code,
            "name": get_language_info(code)["name_local"],
            "href": f"{reverse('web:language', args=[code])}?{back}",
        }
        for code, _name in settings.LANGUAGES
    ]
    return {"languages": languages, "chosen": get_language()}


def _of(row: Any, name: str) -> Any:
    """A row may be a mapping or an object; what it lacks is nothing."""
    return row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)


def _in_percent(share: int) -> str:
    return f"{share // ONE}.{share % ONE:03d}%"


def _segments(rows: list[Any], total: Cents) -> Iterable[dict[str, Any]]:
    start = 0
    for place, row in enumerate(rows):
        end = start + max(_of(row, "cents") or 0, 0)
        left, right = share_of(Cents(start), total), share_of(Cents(end), total)
        yield {
            "label": _of(row, "label"),
            "cents": _of(row, "cents") or 0,
            "note": _of(row, "note"),
            "href": _of(row, "href"),
            "tone": _of(row, "tone") or min(place + 1, TONES),
            "x": _in_percent(left),
            "width": _in_percent(right - left),
            "end": _in_percent(right),
            "share": words.share_in_words(Cents(end - start), total),
        }
        start = end


@register.inclusion_tag("parts/money_picture.html")
def money_picture(rows: Iterable[Any], caption: str, total_label: str = "") -> dict[str, Any]:
    """A bar and its table. Rows: `label`, `cents` ≥ 0, if wanted `note`, `href`, `tone` (free, striped, 1 to 6)."""
    parts = list(rows)
    total = Cents(sum(max(_of(row, "cents") or 0, 0) for row in parts))
    segments = list(_segments(parts, total))
    return {
        "segments": segments,
        "rounded": any(max(one["cents"], 0) * 100 % total for one in segments) if total else False,
        "caption": caption,
        "total": total,
        "total_label": total_label,
    }


@register.inclusion_tag("parts/money_bars.html")
def money_bars(rows: Iterable[Any]) -> dict[str, Any]:
    """Bars to one scale. Rows: `label`, `whole` (cents ≥ 0: the bar's outline) and `parts` (`cents`, `tone`) in it."""
    bars = list(rows)
    most = Cents(max((_of(bar, "whole") or 0 for bar in bars), default=0))
    return {
        "bars": [
            {
                "label": _of(bar, "label"),
                "width": _in_percent(share_of(Cents(_of(bar, "whole") or 0), most)),
                "parts": list(_segments(list(_of(bar, "parts")), most)),
            }
            for bar in bars
        ]
    }
