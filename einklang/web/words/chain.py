"""What became of a project's money, in one sentence, one table and the steps of its way."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from einklang.base.money import Cents
from einklang.base.words import in_words
from einklang.fund.rules.figures import GrantFigures
from einklang.web.queries.chain import Chain, Event, Pot
from einklang.web.rules.chain import Link
from einklang.web.words.thread import Step

LINKS: dict[Link, str | Promise] = {
    Link.NEED: gettext_lazy("Anliegen"),
    Link.APPLICATION: gettext_lazy("Antrag"),
    Link.DECISION: gettext_lazy("Beschluss"),
    Link.NOTICE: gettext_lazy("Bescheid"),
    Link.PAYMENT: gettext_lazy("Zahlungen"),
    Link.PROOF: gettext_lazy("Nachweis"),
    Link.RETURN: gettext_lazy("Abschluss und Rückfluss"),
}


def what_became(figures: GrantFigures) -> str:
    """The answer to "what became of this money?" in one sentence."""
    reached = figures.reached
    sums = {
        name: in_words("sum_cents", cents)
        for name, cents in {
            "reserved": reached.reserved_cents,
            "granted": reached.granted_cents,
            "paid": reached.paid_cents,
            "proven": reached.proven_cents,
            "returned": reached.returned_cents,
            "open": reached.open_cents,
            "lapsed": figures.lapsed_cents,
            "ever": ever_granted(figures),
        }.items()
    }
    told = _sentence(figures)
    if figures.lapsed_cents:
        free = _("Bewilligt waren %(ever)s. Davon sind %(lapsed)s wieder frei, sie werden nicht mehr ausgezahlt.")
        told = f"{free} {told}"
    return told % sums


def ever_granted(figures: GrantFigures) -> Cents:
    """All that was granted, with what was given free again."""
    return Cents(figures.reached.granted_cents + figures.lapsed_cents)


def _sentence(figures: GrantFigures) -> str:
    reached = figures.reached
    if not reached.reserved_cents and figures.lapsed_cents:
        return _("Für das Projekt bleibt kein Geld.")
    if not reached.reserved_cents:
        return _("Für dieses Projekt ist kein Geld reserviert.")
    if not reached.granted_cents:
        return _("%(reserved)s sind reserviert. Bewilligt ist davon noch nichts.")
    if not reached.paid_cents:
        return _("%(granted)s sind bewilligt. Ausgezahlt ist davon noch nichts.")
    if not reached.open_cents:
        return _("Von %(granted)s sind %(proven)s nachgewiesen und %(returned)s zurückgezahlt. Offen ist nichts mehr.")
    return _(
        "Von %(granted)s sind %(paid)s ausgezahlt, %(proven)s nachgewiesen und %(returned)s zurückgezahlt. %(open)s "
        "sind noch offen."
    )


def parts_of(figures: GrantFigures) -> list[dict[str, Any]]:
    """Where what was granted is now; together it is what was granted, to the cent."""
    free = {
        "label": _("wieder frei: bewilligt, nicht mehr gebraucht"),
        "cents": figures.lapsed_cents,
        "tone": "striped",
    }
    return [
        *([free] if figures.lapsed_cents else []),
        {"label": _("nachgewiesen"), "cents": figures.proven_cents, "tone": 1},
        {"label": _("zurückgezahlt"), "cents": figures.returned_cents, "tone": 3},
        {"label": _("offen: ausgezahlt, noch nicht nachgewiesen"), "cents": figures.paid_cents, "tone": 5},
        {"label": _("offen: bewilligt, noch nicht ausgezahlt"), "cents": figures.granted_cents, "tone": "free"},
    ]


def pot_rows(pots: Sequence[Pot]) -> list[dict[str, Any]]:
    """How far the money of each pot came."""
    rows = []
    for pot in pots:
        reached = pot.figures.reached
        told = (
            reached.reserved_cents,
            reached.granted_cents,
            reached.paid_cents,
            reached.proven_cents,
            reached.returned_cents,
        )
        rows.append({"label": f"{pot.programme} {pot.year}", "cells": [cents or None for cents in told]})
    return rows


def pot_columns() -> list[str]:
    """The heads of that table."""
    return [_("reserviert"), _("bewilligt"), _("ausgezahlt"), _("nachgewiesen"), _("zurückgeflossen")]


def sections(events: Mapping[Link, list[Event]]) -> list[tuple[str, str, list[Event]]]:
    """The stages of the way with what happened, under their names; a stage in which nothing happened is left out."""
    return [(link.value, str(LINKS[link]), found) for link, found in events.items() if found]


def chain_steps(chain: Chain, *, ended: bool) -> list[Step]:
    """The way at a glance, each stage with the day it began; what has not come yet is open until the end."""
    last = max((place for place, found in enumerate(chain.events.values()) if found), default=-1)
    steps = []
    for place, (link, found) in enumerate(chain.events.items()):
        state = "done" if found else "stop" if ended else "next" if place == last + 1 else "open"
        if found or place > last:
            day = found[0].told.happened_at if found else None
            steps.append(Step(str(LINKS[link]), state, day, "", f"#{link.value}" if found else ""))
    return steps
