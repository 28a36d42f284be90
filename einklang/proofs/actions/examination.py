"""The office examines a proof: opens it, says something to each voucher, writes the note, passes it on."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal, refuse_all
from einklang.forum.models import Proposal
from einklang.fund.actions.ledger import lock_area
from einklang.fund.models import Grant
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.models import Application
from einklang.projects.rules.life import State as Stands
from einklang.proofs.actions.standing import lock, log, mark_proof
from einklang.proofs.models import CompletionRequest, Examination, LateUse, Proof, Voucher, VoucherFinding
from einklang.proofs.queries.examination import examination_of, grants_of, looked_at, reckon, with_rows
from einklang.proofs.queries.findings import doubles_of
from einklang.proofs.queries.late_use import demanded_keys, late_found, late_kept
from einklang.proofs.queries.note import note_facts
from einklang.proofs.queries.proof import newest_handed_in
from einklang.proofs.rules.examination import (
    EXAMINE,
    SIGN_EXAMINATIONS,
    Stage,
    Verdict,
    check_doubles,
    check_finding,
    check_reason,
    check_stage,
)
from einklang.proofs.rules.late_use import LateDecision, check_decided
from einklang.proofs.rules.life import Act, State
from einklang.proofs.rules.note import Corrections, Judgement, Owed, obstacles, untrue
from einklang.record.actions import enter

_ENDED = frozenset({Stands.CLOSED, Stands.REVOKED})


@dataclass(frozen=True)
class Says:
    """What the office says to one voucher: by its place in the list, counted from 1."""

    place: int
    verdict: Verdict
    cut_cents: Cents | None = None
    reason: str = ""


@transaction.atomic
def open_examination(*, actor: Person, proof: Proof, now: dt.datetime) -> Examination:
    """Begin to examine the newest version that was handed in; one that was begun is given back."""
    check_door(actor, EXAMINE, proof.application.neighbourhood, city_day(now))
    proof = lock(proof)
    version = newest_handed_in(proof)
    if version is None or proof.stands is not State.SUBMITTED:
        raise Refusal("proofs.nothing_to_examine")
    known = examination_of(version)
    if known is not None:
        return known
    examination = Examination.objects.create(
        version=version,
        examined_by=actor,
        opened_at=now,
    )
    log(actor, "open_examination", proof.application, now)
    return with_rows(examination)


@transaction.atomic
def judge_vouchers(*, actor: Person, examination: Examination, says: Sequence[Says], now: dt.datetime) -> None:
    """Say of vouchers whether they count. What was said before about them is replaced; all or none is kept."""
    examination = lock_open(actor, examination, now)
    rows = {row.position + 1: row for row in examination.version.vouchers.all()}
    doubles = doubles_of(examination, city_day(now))
    refusals: list[Refusal] = []
    for one in says:
        refusals += _judge(examination, rows.get(one.place), one, is_double=one.place in doubles)
    refuse_all(refusals)
    log(actor, "judge_vouchers", examination.proof.application, now)


def _judge(examination: Examination, voucher: Voucher | None, says: Says, *, is_double: bool) -> list[Refusal]:
    if voucher is None:
        return [Refusal("proofs.voucher_unknown", place=says.place)]
    try:
        amount = Cents(voucher.amount_cents or 0)
        judged = check_finding(amount, says.verdict, says.cut_cents, says.reason, is_double=is_double)
    except Refusal as refusal:
        return [Refusal(refusal.code, field=f"voucher-{says.place}-{refusal.field}", **refusal.facts)]
    VoucherFinding.objects.update_or_create(
        examination=examination,
        voucher=voucher,
        defaults={"verdict": judged.verdict.value, "cut_cents": judged.cut_cents, "reason": says.reason.strip()},
    )
    return []


@transaction.atomic
def forget_findings(*, actor: Person, examination: Examination, places: Iterable[int], now: dt.datetime) -> None:
    """Take back what was said to vouchers: nobody has looked at them."""
    examination = lock_open(actor, examination, now)
    examination.findings.filter(voucher__position__in=[place - 1 for place in places]).delete()


@transaction.atomic
def request_completion(
    *, actor: Person, proof: Proof, reason: str, due_on: dt.date, now: dt.datetime
) -> CompletionRequest:
    """Ask for what is missing, with a day. The applicant hands in a next version; what was examined so far stays."""
    today = city_day(now)
    check_door(actor, EXAMINE, proof.application.neighbourhood, today)
    told = check_reason(reason, "proofs.completion_needs_reason")
    if due_on <= today:
        raise Refusal("proofs.completion_day_past", field="due_on")
    proof = lock(proof)
    version = newest_handed_in(proof)
    if version is None:
        raise Refusal("proofs.nothing_to_examine")
    examination = examination_of(version)
    if examination is not None:
        check_stage(examination.stage, Stage.OPEN)
    asked = CompletionRequest.objects.create(version=version, reason=told, due_on=due_on, asked_by=actor, asked_at=now)
    proof = mark_proof(proof=proof, act=Act.REQUEST_COMPLETION)
    application = proof.application
    log(actor, "request_completion", application, now)
    enter(
        scope=application.neighbourhood.slug,
        kind="proof.completion_requested",
        subject=application.subject,
        facts={"title": application.title, "version": version.number, "due_on": due_on.isoformat()},
        happened_at=now,
        entered_at=now,
    )
    return asked


@transaction.atomic
def write_note(
    *,
    actor: Person,
    examination: Examination,
    judgement: Judgement,
    corrections: Corrections,
    late: LateDecision = LateDecision(),  # noqa: B008 - a value that never changes
    now: dt.datetime,
) -> Examination:
    """Keep what was judged, whole or not; what is missing is said when the note goes to the second person."""
    examination = lock_open(actor, examination, now)
    wrong = untrue(judgement, looked_at(examination), city_day(now))
    refuse_all([*wrong, *judgement.obstacles(), *corrections.obstacles(), *late.obstacles()])
    for name, value in (*vars(judgement).items(), *vars(corrections).items()):
        setattr(examination, name, value)
    examination.examined_by, examination.late_waiver = actor, late.waiver
    examination.save(update_fields=(*vars(judgement), *vars(corrections), "examined_by", "late_waiver"))
    _write_late(examination, late, city_day(now))
    log(actor, "write_note", examination.proof.application, now)
    return examination


def _write_late(examination: Examination, late: LateDecision, today: dt.date) -> None:
    """What was spent too late by the vouchers that count now, each with what was decided about it."""
    examination.late_uses.all().delete()
    fresh = with_rows(examination)
    LateUse.objects.bulk_create(
        LateUse(
            examination=examination,
            grant_id=one.key.grant,
            amount_cents=one.amount_cents,
            paid_on=one.key.paid_on,
            used_on=one.used_on,
            interest_cents=one.interest_cents,
            demanded=one.key in late.demanded,
        )
        for one in late_found(fresh, reckon(fresh, today))
    )


@transaction.atomic
def propose(*, actor: Person, examination: Examination, now: dt.datetime) -> Examination:
    """Hand the finished note to a second person, with the figures of today."""
    today = city_day(now)
    examination = lock_open(actor, examination, now)
    fresh = with_rows(examination)
    reckoning = reckon(fresh, today)
    judgement = Judgement(**{name: getattr(fresh, name) for name in vars(Judgement())})
    owed = Owed(anything=reckoning.owes, principal=reckoning.repay_cents > 0)
    refuse_all(obstacles(judgement, owed, looked_at(fresh), today))
    told = {one.voucher.position + 1: (one.verdict, one.reason) for one in fresh.findings.select_related("voucher")}
    check_doubles(doubles_of(fresh, today), told)
    check_decided(late_found(fresh, reckoning), late_kept(fresh), demanded_keys(fresh), fresh.late_waiver)
    draw = getattr(fresh, "draw", None)
    if draw is not None and draw.drawn_at is None:
        raise Refusal("proofs.draw_open")
    fresh.facts = note_facts(fresh, reckoning, today)
    fresh.proposed_at, fresh.examined_by = now, actor
    fresh.save(update_fields=("facts", "proposed_at", "examined_by"))
    log(actor, "propose_examination", fresh.proof.application, now)
    return fresh


@transaction.atomic
def hand_back(*, actor: Person, examination: Examination, why: str, now: dt.datetime) -> Examination:
    """The second person gives the note back; the reason stays in the private log."""
    check_door(actor, SIGN_EXAMINATIONS, examination.proof.application.neighbourhood, city_day(now))
    told = check_reason(why, "proofs.hand_back_needs_reason", field="why")
    examination = relock(examination)
    check_stage(examination.stage, Stage.PROPOSED)
    examination.proposed_at = None
    examination.save(update_fields=("proposed_at",))
    log(actor, "hand_back_examination", examination.proof.application, now, why=told)
    return examination


def lock_open(actor: Person, examination: Examination, now: dt.datetime) -> Examination:
    """An examination that is still being written, locked behind the door of whoever examines."""
    check_door(actor, EXAMINE, examination.proof.application.neighbourhood, city_day(now))
    examination = relock(examination)
    check_stage(examination.stage, Stage.OPEN)
    if examination.proof.stands is not State.SUBMITTED:
        raise Refusal("proofs.nothing_to_examine")
    return examination


def relock(examination: Examination) -> Examination:
    """Application, proof and examination, locked in this order."""
    proof = lock(examination.proof)
    rows = Examination.objects.select_for_update(of=("self",), no_key=True).select_related("version")
    examination = rows.get(pk=examination.pk)
    examination.version.proof = proof
    return examination


def lock_grants(application: Application) -> list[Grant]:
    """All budgets of a project's grants, its proposal and itself, locked in the house's order."""
    grants = grants_of(application)
    areas = {pk: lock_area(one.area_budget) for pk, one in {one.area_budget_id: one for one in grants}.items()}
    if application.proposal_id is not None:
        Proposal.objects.select_for_update(of=("self",), no_key=True).get(pk=application.proposal_id)
    locked = Application.objects.select_for_update(of=("self",), no_key=True).select_related(
        "neighbourhood__city", "guideline", "organisation", "programme"
    )
    application = locked.get(pk=application.pk)
    for grant in grants:
        grant.area_budget, grant.application = areas[grant.area_budget_id], application
    return grants


def check_file_open(application: Application) -> None:
    """Refuse (`proofs.file_closed`) what would change a closed file, or one without money."""
    if application.stands is not Stands.GRANTED:
        raise Refusal("proofs.file_closed" if application.stands in _ENDED else "proofs.not_granted")
