"""What the thread says: its steps both ways, how a round went, and what changed between two versions."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _, ngettext

from einklang.base.words import in_words, label
from einklang.forum.rules.consensus import IN_FAVOUR
from einklang.forum.rules.meetings import RoundStatus
from einklang.forum.words import public_count, public_resistance
from einklang.needs.rules.progress import Mark, Reached, Step as NeedStage
from einklang.projects.rules.life import STAGES, Stage, State
from einklang.projects.rules.plan import Cover, Source
from einklang.web.queries.consensus import RoundShown
from einklang.web.queries.thread import NeedStep, ProjectStep

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
    """The thread of a project, from its needs, if it names some, to what came of it; each leads to its part."""
    agreed = step.outcome in IN_FAVOUR
    ended = step.state in STAGES[Stage.ENDED]
    decision = "done" if agreed else "stop" if ended else "now"
    money = "done" if step.reserved_cents else "open" if not agreed else "now"
    named = ngettext("%(count)s Anliegen", "%(count)s Anliegen", len(needs)) % {"count": len(needs)}
    begun = [Step(_("Anliegen"), "done", min(one.raised_at for one in needs), named, "#needs")] if needs else []
    return [
        *begun,
        Step(_("Projekt"), "done", step.submitted_at, step.applicant, "#project"),
        Step(_("Konsens"), decision, step.decided_at, label(step.state), "#consensus"),
        Step(_("Geld"), "stop" if ended and not step.reserved_cents else money, step.reserved_at, _sum(step), "#money"),
        Step(_("Wirkung"), "done" if step.state is State.CLOSED else "open", None, "", "#effect"),
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
    if round_.resisted is not None:
        return f"{public_resistance(round_.resisted)}."
    if round_.public is None or state is RoundStatus.VOIDED:
        return label(state)
    return f"{public_count(round_.public)}."


def cover_note(cover: Cover, step: ProjectStep) -> str:
    """How sure a part of the cover is. The fund's own part is asked for until the assembly has reserved it."""
    if cover.source is not Source.REQUESTED:
        return label(cover.status)
    return _("reserviert") if step.reserved_cents else _("beantragt")
