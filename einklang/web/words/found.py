"""Why a file was found: the rows of it that hold the sum, each with its place."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from einklang.fund.rules.ledger import Act
from einklang.web.queries.found import Place
from einklang.web.words.part import anchor, day, money

BOOKINGS: dict[Act, str | Promise] = {
    Act.RESERVE: gettext_lazy("Reservierung"),
    Act.RELEASE: gettext_lazy("Auflösung der Reservierung"),
    Act.GRANT: gettext_lazy("Bewilligung"),
    Act.LAPSE: gettext_lazy("Freigabe von Bewilligtem"),
    Act.PAY: gettext_lazy("Auszahlung"),
    Act.PROVE: gettext_lazy("Nachgewiesene Verwendung"),
    Act.REPAY: gettext_lazy("Rückzahlung"),
}


def reasons(places: Iterable[Place], href: str) -> list[tuple[str, str]]:
    """Each place in words, with the address of its row on the file's page."""
    return [
        (_reason(one) % {"what": _what(one), "day": day(one.day), "sum": money(one.cents)}, _to(one, href))
        for one in places
    ]


def _to(place: Place, href: str) -> str:
    return f"{href}#{anchor(place.part, place.key)}"


def _what(place: Place) -> str:
    return str(BOOKINGS[Act(place.what)]) if place.part == "transfers" else place.what


def _reason(place: Place) -> str:
    told = {
        "transfers": _("%(what)s %(day)s: %(sum)s"),
        "payments": _("Abruf %(day)s: %(sum)s"),
        "vouchers": _("Beleg %(what)s, gezahlt %(day)s: %(sum)s"),
        "repayments": _("Rückforderung, fällig %(day)s: %(sum)s"),
    }
    return _("Eingang auf eine Rückforderung %(day)s: %(sum)s") if place.what == "came" else told[place.part]
