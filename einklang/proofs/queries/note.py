"""The examination note: every field of the official form that is known, as values."""

import datetime as dt
from typing import Any

from einklang.fund.rules.ledger import Act as LedgerAct
from einklang.grants.models import Notice
from einklang.grants.queries.notices import sent_notices
from einklang.proofs.models import Examination
from einklang.proofs.queries.examination import GrantResult, Reckoning
from einklang.proofs.queries.proof import due_of
from einklang.proofs.rules.proof import late_by


def note_facts(examination: Examination, reckoning: Reckoning, today: dt.date) -> dict[str, Any]:
    """The note as JSON values; money in cents, days as ISO dates. What was judged stands in the examination itself."""
    version = examination.version
    application = examination.proof.application
    due_on, received_on = due_of(application), version.received_on
    late = late_by(due_on, received_on) if due_on and received_on else None
    first = reckoning.grants[0].stands.content
    return {
        "title": application.title,
        "project": application.number,
        "version": version.number,
        "recipient": _recipient(reckoning),
        "purpose": first.purpose,
        "begins_on": first.begins_on.isoformat(),
        "ends_on": first.ends_on.isoformat(),
        "due_on": due_on and due_on.isoformat(),
        "received_on": received_on and received_on.isoformat(),
        "late": late and {"how": late.how.value, "months": late.months},
        "told": _costs(reckoning, told=True),
        "accepted": _costs(reckoning, told=False),
        "shortfall_cents": int(reckoning.costs.gap_cents),
        "vouchers": _vouchers(examination),
        "vouchers_cut_cents": int(reckoning.vouchers_cut_cents),
        "overruns": [
            {"group": one.spent.unit[0].value, "name": one.spent.name, "cut_cents": int(one.cut_cents)}
            for one in reckoning.overruns
        ],
        "draw": _draw(examination),
        "grants": [_grant(examination, one) for one in reckoning.grants],
        "made_on": today.isoformat(),
    }


def same_figures(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two notes say the same of the money."""
    return all(one.get(name) == other.get(name) for name in ("accepted", "grants", "vouchers"))


def _costs(reckoning: Reckoning, *, told: bool) -> dict[str, int]:
    costs = reckoning.told if told else reckoning.costs
    return {
        "cash_cents": int(costs.cash_cents),
        "in_kind_cents": int(costs.in_kind_cents),
        "total_cents": int(costs.total_cents),
        "other_cash_cents": int(costs.other_cash_cents),
    }


def _recipient(reckoning: Reckoning) -> str:
    newest = _notices(reckoning.grants[0])[-1:]
    return newest[0].recipient if newest else ""


def _notices(result: GrantResult) -> list[Notice]:
    return list(sent_notices(result.grant))


def _vouchers(examination: Examination) -> list[dict[str, Any]]:
    """What was found about each voucher that was looked at; never the payee."""
    found = {one.voucher_id: one for one in examination.findings.all()}
    rows = sorted(examination.version.vouchers.all(), key=lambda row: row.position)
    return [
        {
            "place": row.position + 1,
            "number": row.number,
            "amount_cents": row.amount_cents or 0,
            "verdict": found[row.pk].verdict,
            "cut_cents": found[row.pk].cut_cents,
            "reason": found[row.pk].reason,
        }
        for row in rows
        if row.pk in found
    ]


def _draw(examination: Examination) -> dict[str, Any] | None:
    draw = getattr(examination, "draw", None)
    if draw is None or draw.drawn_at is None:
        return None
    return {
        "seed_from": draw.seed_from.isoformat(),
        "source": draw.source,
        "seed": draw.seed,
        "count": draw.count,
        "all_from_cents": draw.all_from_cents,
        "of": draw.vouchers,
        "numbers": draw.numbers,
    }


def _grant(examination: Examination, result: GrantResult) -> dict[str, Any]:
    content, places = result.stands.content, result.settlement
    payments = result.grant.transfers.filter(reason=LedgerAct.PAY.value).order_by("number")
    return {
        "programme": content.programme,
        "year": content.year,
        "file_number": content.file_number,
        "notices": [
            {"kind": one.kind, "number": one.number, "on": one.dispatched_on and one.dispatched_on.isoformat()}
            for one in _notices(result)
        ],
        "financing": content.financing.value,
        "rate": content.rate,
        "ceiling_cents": int(content.ceiling_cents),
        "payments": [{"on": one.happened_on.isoformat(), "amount_cents": one.amount_cents} for one in payments],
        "paid_cents": int(result.paid_cents),
        "steps": [
            {"kind": step.kind.value, "amount_cents": int(step.amount_cents), "share": step.share}
            for step in result.final.steps
        ],
        "limit": result.final.limit.value,
        "final_cents": int(places.final_cents),
        "proven_cents": int(places.proven_cents),
        "repay_cents": int(places.repay_cents),
        "to_pay_cents": int(places.to_pay_cents),
        "lapse_cents": int(places.lapse_cents),
        "late_interest_cents": int(result.late_interest_cents),
        "late": [
            {
                "paid_on": row.paid_on.isoformat(),
                "used_on": row.used_on.isoformat(),
                "amount_cents": row.amount_cents,
                "interest_cents": row.interest_cents,
                "demanded": row.demanded,
            }
            for row in examination.late_uses.all()
            if row.grant_id == result.grant.pk
        ],
    }
