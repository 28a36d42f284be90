"""How money, shares and days are written on a page."""

import datetime as dt

from django import template
from django.utils import formats
from django.utils.translation import get_language

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents, show_cents, show_share

register = template.Library()


@register.filter
def money(amount: int | None) -> str:
    """Cents as `3.980,00 €` or `€3,980.00`; nothing for nothing."""
    return "" if amount is None else show_cents(Cents(amount), get_language() or "de")


@register.filter
def share(thousandths: int) -> str:
    """A share in thousandths of a percent as a percent."""
    return show_share(thousandths, get_language() or "de")


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """A day as the reader's language writes it, for example `10. Februar 2026`."""
    if value is None:
        return ""
    on = value.astimezone(CITY_ZONE).date() if isinstance(value, dt.datetime) else value
    return formats.date_format(on, "DATE_FORMAT")


@register.filter
def moment(value: dt.datetime | None) -> str:
    """A day with the time on the city's clock."""
    return "" if value is None else formats.date_format(value.astimezone(CITY_ZONE), "DATETIME_FORMAT")
