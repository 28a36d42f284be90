"""Reads of advances that were spent too late."""

from einklang.base.days import add_months
from einklang.base.money import Cents
from einklang.grants.queries.payments import advances_of
from einklang.proofs.models import Examination
from einklang.proofs.queries.examination import GrantResult, Reckoning, accepted_vouchers
from einklang.proofs.rules.late_use import Key, Late, Paid, Spent, late_uses, used


def late_found(examination: Examination, reckoning: Reckoning) -> list[Late]:
    """What of a project's advances was spent too late, by the vouchers that count."""
    cuts = {finding.voucher_id: finding.cut_cents for finding in examination.findings.all()}
    vouchers = accepted_vouchers(examination.version, cuts)
    spent = [Spent(one.paid_on, one.amount_cents) for one in vouchers if one.paid_on and one.amount_cents]
    return late_uses([paid for one in reckoning.grants for paid in _used(one)], spent)


def _used(result: GrantResult) -> list[Paid]:
    months = result.stands.content.advance_months
    paid = [
        Paid(Key(result.grant.pk, one.paid_on), one.amount_cents, add_months(one.paid_on, months))
        for one in advances_of(result.grant)
    ]
    return list(used(paid, result.settlement.proven_cents))


def late_kept(examination: Examination) -> list[Late]:
    """What the note says of it; one query unless the rows were fetched along."""
    rows = examination.late_uses.all()
    return [Late(Key(one.grant_id, one.paid_on), Cents(one.amount_cents), one.used_on) for one in rows]


def demanded_keys(examination: Examination) -> frozenset[Key]:
    """Of which advances the note demands interest."""
    return frozenset(Key(one.grant_id, one.paid_on) for one in examination.late_uses.all() if one.demanded)
