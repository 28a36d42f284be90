"""The second person signs an examination off: the grant's money goes where it belongs, all in one transaction."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.actions.ledger import post
from einklang.fund.models import Grant
from einklang.fund.rules.ledger import Act as Move
from einklang.grants.actions import draft_closing_notice
from einklang.grants.models import Notice
from einklang.grants.queries.payments import open_cents
from einklang.grants.rules.content import Result
from einklang.people.models import File, Person
from einklang.people.queries import check_door
from einklang.people.readers import keep_bytes
from einklang.proofs.actions.examination import check_file_open, lock_grants, relock
from einklang.proofs.actions.standing import log, mark_proof
from einklang.proofs.documents import note_pdf
from einklang.proofs.models import Examination, Outcome, Repayment
from einklang.proofs.queries.examination import GrantResult, Reckoning, reckon, with_rows
from einklang.proofs.queries.note import note_facts, same_figures
from einklang.proofs.rules.examination import SIGN_EXAMINATIONS, Stage, check_second_person, check_stage
from einklang.proofs.rules.financing import StepKind
from einklang.proofs.rules.interest import interest
from einklang.proofs.rules.life import Act
from einklang.proofs.rules.repayments import Cause, check_repay_by
from einklang.record.actions import enter

ToldBy = Callable[[Examination], Mapping[str, Any]]
"""From an examination to all that its paper says, in the words above (`proofs.words.note.paper_of`)."""


@transaction.atomic
def sign_off(*, actor: Person, examination: Examination, told: ToldBy, now: dt.datetime) -> Examination:
    """Sign as the second person: proven, lapsed and owed back are booked, and the closing notices are drafted.

    Refuses when the money has moved since the note was finished: then somebody looks again.
    """
    today, application = city_day(now), examination.proof.application
    check_door(actor, SIGN_EXAMINATIONS, application.neighbourhood, today)
    grants = lock_grants(application)
    examination = relock(examination)
    check_stage(examination.stage, Stage.PROPOSED)
    check_second_person(examination.examined_by_id, actor.pk)
    check_file_open(grants[0].application)
    examination = with_rows(examination)
    reckoning = reckon(examination, today, grants)
    facts = note_facts(examination, reckoning, today)
    if any(open_cents(grant) for grant in grants):
        raise Refusal("proofs.payment_open")
    if not same_figures(facts, examination.facts):
        raise Refusal("proofs.figures_changed")
    if reckoning.owes:
        check_repay_by(examination.repay_by, today)
    for one in reckoning.grants:
        _settle(actor, examination, reckoning, one, now)
    mark_proof(proof=examination.proof, act=Act.EXAMINE)
    _close(actor, examination, facts, told, now)
    log(actor, "sign_examination", application, now)
    _tell(examination, reckoning, now)
    return examination


def demand(
    actor: Person,
    grant: Grant,
    cause: Cause,
    notice: Notice,
    *,
    amount: Cents,
    late_interest: Cents = Cents(0),  # noqa: B008 - a number
    interest_from: dt.date | None,
    waiver: str,
    due_on: dt.date,
    now: dt.datetime,
) -> Repayment:
    """Enter what is owed back by a notice; of a grant that the caller has locked."""
    newest = grant.repayments.aggregate(newest=Max("number"))["newest"] or 0
    return Repayment.objects.create(
        grant=grant,
        number=newest + 1,
        cause=cause.value,
        notice=notice,
        amount_cents=amount,
        late_interest_cents=late_interest,
        interest_from=interest_from if amount else None,
        waiver=waiver,
        due_on=due_on,
        demanded_by=actor,
        demanded_at=now,
    )


def interest_until_due(amount: Cents, interest_from: dt.date | None, due_on: dt.date | None) -> Cents:
    """The interest that a notice names: until the day on which the money is due."""
    if interest_from is None or due_on is None or not amount:
        return Cents(0)
    return interest(amount, interest_from, (), due_on).cents


def _settle(
    actor: Person, examination: Examination, reckoning: Reckoning, result: GrantResult, now: dt.datetime
) -> None:
    grant, places = result.grant, result.settlement
    examiner = examination.examined_by or actor
    notice = draft_closing_notice(
        actor=examiner,
        grant=grant,
        result=_result_of(examination, reckoning, result),
        reason=examination.reason,
        now=now,
    )
    for act, amount in ((Move.PROVE, places.proven_cents), (Move.LAPSE, places.lapse_cents)):
        if amount:
            post(actor, grant.area_budget, act, amount, grant=grant, now=now)
    Outcome.objects.create(
        grant=grant,
        examination=examination,
        limit=result.final.limit.value,
        ceiling_cents=result.stands.ceiling_cents,
        settled_at=now,
        **vars(places),
    )
    if (places.repay_cents or result.late_interest_cents) and examination.repay_by:
        demand(
            actor,
            grant,
            Cause.EXAMINATION,
            notice,
            amount=places.repay_cents,
            late_interest=result.late_interest_cents,
            interest_from=examination.interest_from,
            waiver=examination.waiver,
            due_on=examination.repay_by,
            now=now,
        )


def _result_of(examination: Examination, reckoning: Reckoning, result: GrantResult) -> Result:
    costs, places = reckoning.costs, result.settlement
    caps = [step.amount_cents for step in result.final.steps if step.kind in {StepKind.SHARE_CAP, StepKind.RATE}]
    owed = interest_until_due(places.repay_cents, examination.interest_from, examination.repay_by)
    return Result(
        total_cents=costs.total_cents,
        cash_cents=costs.cash_cents,
        in_kind_cents=costs.in_kind_cents,
        other_cash_cents=costs.other_cash_cents,
        deficit_cents=costs.gap_cents,
        share_cap_cents=caps[0] if caps else None,
        final_cents=places.final_cents,
        paid_cents=result.paid_cents,
        repayment_cents=places.repay_cents,
        interest_cents=Cents(owed + result.late_interest_cents),
        repay_by=examination.repay_by if places.repay_cents or result.late_interest_cents else None,
    )


def _close(actor: Person, examination: Examination, facts: dict[str, Any], told: ToldBy, now: dt.datetime) -> None:
    """The note as a paper, kept behind this room's own door; from now on its figures stand."""
    examination.facts, examination.signed_by, examination.signed_at = facts, actor, now
    pdf = note_pdf(told(examination), made_at=now)
    name = f"pruefvermerk-{examination.proof.application.number}-{examination.version.number}.pdf"
    examination.file = File.objects.create(
        digest=keep_bytes(SimpleUploadedFile(name, pdf)),
        size=len(pdf),
        content_type="application/pdf",
        name=name,
        neighbourhood=None,
        uploaded_by=actor,
        uploaded_at=now,
    )
    examination.save(update_fields=("facts", "signed_by", "signed_at", "file"))


def _tell(examination: Examination, reckoning: Reckoning, now: dt.datetime) -> None:
    application = examination.proof.application
    enter(
        scope=application.neighbourhood.slug,
        kind="proof.examined",
        subject=application.subject,
        facts={
            "title": application.title,
            "grants": [
                {
                    "programme": one.stands.content.programme,
                    "year": one.stands.content.year,
                    "final_cents": int(one.settlement.final_cents),
                    "repay_cents": int(one.settlement.repay_cents),
                }
                for one in reckoning.grants
            ],
        },
        happened_at=now,
        entered_at=now,
    )
