"""What the thread says: its steps both ways, how a round went, and what changed between two versions."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from einklang.base.money import Cents
from einklang.base.words import in_words, label
from einklang.forum.rules.consensus import IN_FAVOUR
from einklang.forum.rules.meetings import RoundStatus
from einklang.forum.words import public_count
from einklang.needs.rules.progress import Mark, Reached, Step as NeedStage
from einklang.projects.rules.changes import ChangeKind, Part, Row, Value
from einklang.projects.rules.life import STAGES, Stage
from einklang.projects.rules.plan import Cover, Line, Source
from einklang.web.queries.consensus import RoundShown
from einklang.web.queries.thread import NeedStep, ProjectStep

FIELDS: dict[str, str | Promise] = {
    "title": gettext_lazy("Titel"),
    "summary": gettext_lazy("Worum es geht"),
    "audience": gettext_lazy("Für wen"),
    "begins_on": gettext_lazy("Beginn"),
    "ends_on": gettext_lazy("Ende"),
}
MARKS = {Mark.REACHED: "done", Mark.NEXT: "next", Mark.AHEAD: "open"}


@dataclass(frozen=True)
class Step:
    """A step of the thread as the page's part takes it. `state`: done, now, next, open or stop."""

    label: str
    state: str
    day: dt.date | dt.datetime | None = None
    text: str = ""
    href: str = ""


def need_steps(reached: Iterable[Reached], projects: Sequence[tuple[str, ProjectStep]]) -> list[Step]:
    """How far a need came, each step with where to read on; what was skipped on the way is left out.

    `projects` are those that came of it, each with its address.
    """
    hrefs = {NeedStage.ANSWERED: "#answers", NeedStage.CARED_FOR: "#care"}
    hrefs |= {NeedStage.PROJECT: "#became"} if projects else {}
    for href, one in reversed(projects):
        hrefs |= {NeedStage.CONSENSUS: f"{href}#consensus"} if one.decided_at else {}
        hrefs |= {NeedStage.MONEY: f"{href}#money"} if one.reserved_at else {}
    return [
        Step(label(one.step), MARKS[one.mark], one.on, "", hrefs.get(one.step, "") if one.on else "")
        for one in reached
        if one.mark in MARKS
    ]


def project_steps(step: ProjectStep, needs: Sequence[NeedStep]) -> list[Step]:
    """The thread of a project, from the needs behind it to what came of it; each leads to its part of the page."""
    agreed = step.outcome in IN_FAVOUR
    ended = step.state in STAGES[Stage.ENDED]
    decision = "done" if agreed else "stop" if ended else "now"
    money = "done" if step.reserved_cents else "open" if not agreed else "now"
    named = ngettext("%(count)s Anliegen", "%(count)s Anliegen", len(needs)) % {"count": len(needs)}
    return [
        Step(_("Anliegen"), "done", min((one.raised_at for one in needs), default=None), named, "#needs"),
        Step(_("Projekt"), "done", step.submitted_at, step.applicant, "#project"),
        Step(_("Konsens"), decision, step.decided_at, label(step.state), "#consensus"),
        Step(_("Geld"), "stop" if ended and not step.reserved_cents else money, step.reserved_at, _sum(step), "#money"),
        Step(_("Wirkung"), "open", None, "", "#effect"),
    ]


def _sum(step: ProjectStep) -> str:
    if not step.reserved_cents:
        return ""
    return _("%(sum)s reserviert") % {"sum": in_words("sum_cents", step.reserved_cents)}


def round_sentence(round_: RoundShown) -> str:
    """How a round went, as the public may know it: agree, let pass, veto yes or no."""
    state = RoundStatus(round_.state)
    if round_.nobody_objected:
        return _("Niemand hatte etwas dagegen. Anwesend: %(present)s.") % {"present": round_.present}
    if round_.public is None or state is RoundStatus.VOIDED:
        return label(state)
    return f"{public_count(round_.public)}."


def cover_note(cover: Cover, step: ProjectStep) -> str:
    """How sure a part of the cover is. The fund's own part is asked for until the assembly has reserved it."""
    if cover.source is not Source.REQUESTED:
        return label(cover.status)
    return _("reserviert") if step.reserved_cents else _("beantragt")


def compared_rows(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """What changed (`projects.rules.changes`) in the reader's words, as the part that compares takes it."""
    return [
        {
            "label": _label(row),
            "cells": [
                {"text": _shown(row.old, row.new), "changed": False},
                {"text": _now(row), "changed": True},
            ],
        }
        for row in rows
        if _differs(row)
    ]


def same_rows(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """What stayed: its name and what it says."""
    return [(_label(row), _shown(row.new)) for row in rows if not _differs(row)]


def _label(row: Row) -> str:
    return f"{label(row.part)}: {_name(row)}" if row.part in {Part.LINE, Part.COVER} else _name(row)


def _differs(row: Row) -> bool:
    return row.kind is not ChangeKind.SAME


def _name(row: Row) -> str:
    if row.part in {Part.TEXT, Part.DAY}:
        return str(FIELDS.get(row.name, row.name))
    value = row.new or row.old
    return row.name or (label(value.source) if isinstance(value, Cover) else "")


def _now(row: Row) -> str:
    """What it says now; what was struck out says so, and an amount says by how much it changed."""
    if row.new is None:
        return label(ChangeKind.REMOVED)
    difference = row.difference_cents
    if row.kind is not ChangeKind.CHANGED or not difference:
        return _shown(row.new, row.old)
    sign = "+" if difference > 0 else "−"
    return f"{_shown(row.new, row.old)} ({sign}{in_words('difference_cents', Cents(abs(difference)))})"


def _shown(value: Value | None, other: Value | None = None) -> str:
    """A value; beside another one also what else differs, so that no row says "changed" over the same words."""
    if isinstance(value, Line | Cover):
        amount = str(in_words("amount_cents", value.amount_cents))
        return ", ".join([amount, *(text for name, text in _details(value) if _differ_in(name, value, other))])
    return str(in_words("", value)) if value is not None else ""


def _differ_in(name: str, value: Line | Cover, other: Value | None) -> bool:
    return isinstance(other, type(value)) and getattr(value, name) != getattr(other, name)


def _details(value: Line | Cover) -> list[tuple[str, str]]:
    """What a line or a part of the cover says besides its amount, each under the name of its field."""
    if isinstance(value, Line):
        offers = ngettext("%(count)s Angebot", "%(count)s Angebote", value.quotes) % {"count": value.quotes}
        hours = _("%(hours)s Stunden") % {"hours": in_words("hours", value.minutes // 60)}
        bought = _("wird gekauft") if value.is_purchase else _("wird nicht gekauft")
        named = [("label", value.label), ("group", label(value.group)), ("minutes", hours)]
        return [*named, ("is_purchase", bought), ("quotes", offers)]
    decided = _("ohne Tag der Entscheidung")
    if value.decision_expected_on:
        decided = _("Entscheidung am %(day)s") % {"day": in_words("day", value.decision_expected_on)}
    return [("label", value.label), ("status", label(value.status)), ("decision_expected_on", decided)]
