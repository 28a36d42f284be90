"""How the tests get a proof that is examined: S1 with its notice, its payments and the money back."""

import dataclasses
import datetime as dt
from typing import Any

from django.db import transaction

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.fund.actions.ledger import lock_area, post
from einklang.fund.models import Grant
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import Account, Act as Move, Stage
from einklang.fund.tests.acts import Town
from einklang.grants.models import Notice
from einklang.grants.rules.notices import Delivery
from einklang.grants.tests import acting as granting
from einklang.projects.models import Application
from einklang.proofs import actions
from einklang.proofs.actions.examination import Says
from einklang.proofs.models import Examination, Proof, Repayment
from einklang.proofs.rules.examination import Completeness, ReportDepth, Verdict, VoucherDepth
from einklang.proofs.rules.late_use import LateDecision
from einklang.proofs.rules.note import Corrections, Judgement
from einklang.proofs.tests.acting import AFTERWARDS, PAYMENTS, SEWING_PROOF, begun, filled_in, handed_in
from einklang.proofs.words.note import paper_of

EXAMINED = dt.datetime(2027, 6, 8, 10, 0, tzinfo=CITY_ZONE)
SIGNED = dt.datetime(2027, 6, 9, 11, 0, tzinfo=CITY_ZONE)
REPAY_BY = dt.date(2027, 7, 15)
PAID_BACK = dt.datetime(2027, 7, 12, 9, 0, tzinfo=CITY_ZONE)
CLOSED = dt.datetime(2027, 7, 20, 9, 0, tzinfo=CITY_ZONE)
JUDGED = Judgement(
    report_depth=ReportDepth.FULL,
    voucher_depth=VoucherDepth.LIST_ONLY,
    completeness=Completeness.COMPLETE,
    outcome="Rechnerisch und sachlich richtig.",
    reason="Das Projekt kostete weniger als geplant.",
    repay_by=REPAY_BY,
    waiver="Der Verein hat die Minderkosten nicht zu vertreten, und die Zinsen wären gering.",
)


WAIVED = LateDecision(waiver="Der Verein hat das Geld nur wenige Wochen später gebraucht.")
"""Of S1's second payment 518.00 were spent after its two months."""


def granted_and_paid(town: Town, payments: tuple[tuple[dt.datetime, int], ...] = PAYMENTS) -> Grant:
    """S1 with a notice that is final, and its three payments."""
    grant = granting.granted(town)
    for when, cents in payments:
        with transaction.atomic():
            post(town.henning, lock_area(grant.area_budget), Move.PAY, Cents(cents), grant=grant, now=when)
    return grant


def proof_of(town: Town, grant: Grant, **changed: Any) -> Proof:
    """The applicant's proof with the figures of S1, handed in."""
    proof = begun(town.daoud, grant.application)
    filled_in(town.daoud, proof, dataclasses.replace(SEWING_PROOF, **changed))
    handed_in(town.daoud, proof, AFTERWARDS)
    return proof


def opened(town: Town, proof: Proof, now: dt.datetime = EXAMINED) -> Examination:
    """Edda begins to examine."""
    return actions.open_examination(actor=town.edda, proof=proof, now=now)


def looked_at(town: Town, examination: Examination, *places: int) -> None:
    """Edda looks at these vouchers, or at all, and they count."""
    every = [row.position + 1 for row in examination.version.vouchers.all()]
    says = [Says(place, Verdict.ACCEPTED) for place in places or every]
    actions.judge_vouchers(actor=town.edda, examination=examination, says=says, now=EXAMINED)


def noted(
    town: Town,
    examination: Examination,
    corrections: Corrections | None = None,
    now: dt.datetime = EXAMINED,
    late: LateDecision = WAIVED,
    **changed: Any,
) -> Examination:
    """What Edda judged."""
    return actions.write_note(
        actor=town.edda,
        examination=examination,
        judgement=dataclasses.replace(JUDGED, **changed),
        corrections=corrections or Corrections(),
        late=late,
        now=now,
    )


def proposed(town: Town, proof: Proof, now: dt.datetime = EXAMINED, **changed: Any) -> Examination:
    """The finished note, for the second person."""
    return actions.propose(
        actor=town.edda, examination=noted(town, opened(town, proof, now), now=now, **changed), now=now
    )


def signed(town: Town, examination: Examination, now: dt.datetime = SIGNED) -> Examination:
    """The note, signed off by Henning."""
    return actions.sign_off(actor=town.henning, examination=examination, told=paper_of, now=now)


def examined(town: Town, payments: tuple[tuple[dt.datetime, int], ...] = PAYMENTS, **changed: Any) -> Grant:
    """S1, examined and signed off."""
    grant = granted_and_paid(town, payments)
    signed(town, proposed(town, proof_of(town, grant), **changed))
    return grant


def ending_sent(town: Town, grant: Grant, now: dt.datetime = SIGNED) -> Notice:
    """The notice that ends a grant, signed off and in the post."""
    notice = Notice.objects.get(grant=grant, kind__in=("closing", "revocation"), dispatched_on=None)
    return granting.sent(town, granting.signed(town, notice, now), now, Delivery.POST)


def paid_back(town: Town, grant: Grant, cents: int = 41_765, now: dt.datetime = PAID_BACK, **more: Any) -> Repayment:
    """Money that the treasury received."""
    repayment = Repayment.objects.get(grant=grant)
    actions.record_money_back(
        actor=town.edda, repayment=repayment, amount_cents=Cents(cents), received_on=now.date(), now=now, **more
    )
    return Repayment.objects.get(pk=repayment.pk)


def closed(town: Town) -> Application:
    """S1 to the end: examined, paid back, notice out, file closed."""
    grant = examined(town)
    ending_sent(town, grant)
    paid_back(town, grant)
    actions.close_file(actor=town.edda, application=grant.application, now=CLOSED)
    return Application.objects.get(pk=grant.application_id)


def standing(grant: Grant) -> dict[str, int]:
    """What stands on the grant's accounts, and what is available."""
    there = balances_of(grant.area_budget)
    found = {
        stage.value: there.get(Account(stage, grant.number), 0) for stage in (Stage.GRANTED, Stage.PAID, Stage.PROVEN)
    }
    return {**found, "available": there.get(Account(Stage.AVAILABLE), 0)}
