"""What is to be done about a project whose carrier is dissolved: one sentence a step, with its page."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from einklang.base.words import in_words
from einklang.projects.rules.life import STAGES, Stage
from einklang.web.queries.carriers import Runs


class Todo(NamedTuple):
    """What to do, and where."""

    text: str
    href: str


def todo(one: Runs) -> list[Todo]:
    """The steps in the order in which they are urgent."""
    return list(_steps(one))


def _steps(one: Runs) -> Iterator[Todo]:
    at = (one.application.neighbourhood.slug, one.application.number)
    if one.holds:
        text = _("Das Geld nimmt diese Einrichtung nur an. Der Antrag braucht einen anderen Mittelverwalter.")
        yield Todo(text, reverse("applications:holder", args=at))
    if one.unpaid_cents:
        text = _("%(sum)s sind bewilligt und nicht ausgezahlt. Bitte nichts mehr auszahlen, bevor das geklärt ist.")
        yield Todo(text % {"sum": in_words("sum_cents", one.unpaid_cents)}, reverse("payments:money", args=at))
    if one.unproven_cents:
        text = _("%(sum)s sind ausgezahlt und nicht nachgewiesen. Wer die Einrichtung auflöst, schuldet den Nachweis.")
        yield Todo(text % {"sum": in_words("sum_cents", one.unproven_cents)}, reverse("proofs:one", args=at))
    if one.proof_due:
        text = _("Der Nachweis ist am %(day)s fällig. Kommt er nicht: den Bescheid widerrufen und das Geld anmelden.")
        yield Todo(text % {"day": in_words("day", one.proof_due)}, reverse("examinations:revoke", args=at))
    if one.reserved_cents:
        text = _("%(sum)s sind reserviert. Bitte keinen Bescheid mehr hinausgeben und das Geld zurückgeben.")
        href = reverse("fund_desk:waiting", args=at[:1])
        yield Todo(text % {"sum": in_words("sum_cents", one.reserved_cents)}, href)
    if one.application.stands in STAGES[Stage.UNDER_WAY] | STAGES[Stage.WAITING]:
        text = _(
            "Noch ohne Geld: Bitte fragen Sie, ob jemand anders das Projekt übernimmt; sonst wird es zurückgezogen."
        )
        yield Todo(text, reverse("web:project", args=at))
