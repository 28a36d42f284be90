"""What the paper of a proof says, in the reader's language; the same form filled in, or to be filled in by hand."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from einklang.base.money import Cents
from einklang.base.words import in_words, label
from einklang.projects.models import Application
from einklang.proofs.models import ProofVersion
from einklang.proofs.rules.proof import Content, Received, Result, prefilled

EMPTY_VOUCHERS, EMPTY_WORK = 16, 3


def _money(cents: int | None) -> str:
    return "" if cents is None else str(in_words("of_cents", Cents(cents)))


def _day(day: dt.date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


def _tables(vouchers: list[list[str]], received: Sequence[Received], work: list[list[str]]) -> list[dict[str, Any]]:
    head = [_("Nr."), _("Bezahlt am"), _("An wen?"), _("Wofür?"), _("Kosten des Plans"), _("Betrag in Euro")]
    others = [[one.label or label(one.source), _money(one.planned_cents), _money(one.amount_cents)] for one in received]
    found = [{"title": _("Belege"), "widths": [2, 4, 6, 7, 6, 4], "head": head, "rows": vouchers}]
    if others:
        names = [_("Von wem?"), _("geplant"), _("wirklich gekommen")]
        found.append({"title": _("Was andere bezahlt haben"), "widths": [4, 2, 2], "head": names, "rows": others})
    if work:
        names = [_("Was wurde gemacht?"), _("Vom"), _("Bis zum"), _("Menschen"), _("Stunden zusammen")]
        found.append({"title": _("Freiwillige Arbeit"), "widths": [5, 2, 2, 2, 2], "head": names, "rows": work})
    return found


def _texts(done: str, outcome: str, remarks: str | None) -> list[dict[str, str]]:
    found = [
        {"title": _("Was haben Sie gemacht?"), "text": done},
        {"title": _("Was ist dabei herausgekommen?"), "text": outcome},
    ]
    return [*found, {"title": _("Was soll das Amt noch wissen?"), "text": remarks}] if remarks is not None else found


def _title(application: Application) -> str:
    return _("Verwendungsnachweis: %(title)s") % {"title": application.title}


def proof_paper(application: Application, version: ProofVersion, content: Content, result: Result) -> dict[str, Any]:
    """What was handed in."""
    rows = [
        [
            one.number, _day(one.paid_on), one.payee, one.reason, label(one.group) if one.group else "–",
            _money(one.amount_cents),
        ]
        for one in content.vouchers
    ]  # fmt: skip
    work = [
        [one.label or "–", _day(one.begins_on) or "–", _day(one.ends_on) or "–", str(one.people), hours(one.minutes)]
        for one in content.work
    ]
    report = content.report
    return {
        "title": _title(application),
        "lead": application.applicant_name,
        "facts": [
            [_("Projekt"), str(application.number)],
            [_("eingegangen am"), _day(version.received_on)],
            [_("ausgegeben"), _money(result.cash_cents)],
            [_("freiwillige Arbeit"), _money(result.work_cents)],
            [_("Geld von anderen"), _money(result.received_cents)],
            [_("bleibt für das Programm"), _money(result.shortfall_cents)],
            [_("Menschen erreicht"), "–" if report.reached is None else str(report.reached)],
        ],
        "tables": _tables(rows, content.received, work) if rows else _tables([], content.received, work)[1:],
        "texts": _texts(report.done or "–", report.outcome, report.remarks or None),
        "signature": "",
    }


def hours(minutes: int | None) -> str:
    """Minutes as hours, to the quarter."""
    whole, rest = divmod(minutes or 0, 60)
    return f"{whole},{rest * 100 // 60:02d}" if rest else str(whole)


def empty_form(application: Application, due_on: dt.date | None) -> dict[str, Any]:
    """A form to be filled in by hand, with what the plan says."""
    version = application.versions.filter(submitted_at__isnull=False).order_by("-number").first()
    plan = version.plan() if version else None
    return {
        "title": _title(application),
        "lead": _("Bitte mit der Hand ausfüllen und dem Amt geben. Schreiben Sie auf jeden Beleg seine Nummer."),
        "facts": [
            [_("Projekt"), str(application.number)],
            [_("Antragstellend"), application.applicant_name],
            [_("fällig bis"), _day(due_on)],
            [_("eingegangen am"), ""],
        ],
        "tables": _tables([[""] * 6] * EMPTY_VOUCHERS, prefilled(plan) if plan else (), [[""] * 5] * EMPTY_WORK),
        "texts": _texts("", "", ""),
        "signature": _("Ort, Tag, Unterschrift"),
    }
