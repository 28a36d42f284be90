"""What the office makes of the decisions: notices, payments, proofs of use, examinations, and what comes back."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.demo.actions.stage import Scene, Stage, token
from einklang.demo.readers import moment
from einklang.fund.models import Grant
from einklang.grants import actions as grants
from einklang.grants.models import Notice, PaymentOrder
from einklang.grants.queries.notices import suggested, suggested_content
from einklang.grants.queries.register import newest_layout
from einklang.grants.rules.notices import Delivery
from einklang.grants.words import paper_of as notice_words
from einklang.people.models import Person
from einklang.programmes.rules import ProofKind
from einklang.projects.rules.plan import CostGroup, LineKind
from einklang.proofs import actions as proofs
from einklang.proofs.actions.examination import Says
from einklang.proofs.forms.register import suggested_layout
from einklang.proofs.models import Examination, Proof, Repayment
from einklang.proofs.queries.proof import decided_version, draft_of
from einklang.proofs.rules.examination import Completeness, ReportDepth, Verdict, VoucherDepth
from einklang.proofs.rules.late_use import LateDecision
from einklang.proofs.rules.note import Corrections, Judgement
from einklang.proofs.rules.proof import Content, Received, Report, Work
from einklang.proofs.rules.vouchers import Voucher
from einklang.proofs.words.note import paper_of as note_words

IBAN = "DE02120300000000202051"
BUDGET_LINE = "3434/684 15-6"
PAYEES = {
    CostGroup.FEES: "Honorarkräfte",
    CostGroup.MATERIALS: "Fachhandel Weser",
    CostGroup.ROOM: "Bürgerhaus Huchting",
    CostGroup.ADMINISTRATION: "Versicherung Nord",
}


def office_scenes(stage: Stage, told: dict[str, Any]) -> Iterator[Scene]:
    """A grant from the draft of its notice to the closed file, as far as it is told."""
    for how, act in (("drafted", _draft), ("signed", _sign), ("posted", _post), ("waived", _waive)):
        at = moment(told[how])
        yield Scene(at, partial(act, stage, told, at))
    if "met" in told:
        at = dt.datetime.combine(told["met"]["day"], dt.time(10), CITY_ZONE)
        yield Scene(at, partial(_meet, stage, told, at))
    if "entered" in told:
        at = dt.datetime.combine(told["entered"]["day"], dt.time(11), CITY_ZONE)
        yield Scene(at, partial(_enter, stage, told, at))
    for number, payment in enumerate(told["payments"], start=1):
        yield from _payment_scenes(stage, told, payment, number)
    if "proof" in told:
        yield from _proof_scenes(stage, told)


def _payment_scenes(stage: Stage, told: dict[str, Any], payment: dict[str, Any], number: int) -> Iterator[Scene]:
    called = moment(payment["called"])
    booked = dt.datetime.combine(payment["paid"], dt.time(15), CITY_ZONE)
    yield Scene(called, partial(_call, stage, told, payment, number, called))
    for act, days in ((_certify, 1), (_order, 2)):
        at = called + dt.timedelta(days=days)
        yield Scene(at, partial(act, stage, told, payment, at))
    yield Scene(booked, partial(_book, stage, told, payment, booked))


def _proof_scenes(stage: Stage, told: dict[str, Any]) -> Iterator[Scene]:
    proof = told["proof"]
    begun = moment(proof["begun"])
    yield Scene(begun, partial(_fill_in, stage, told, begun))
    if "handed_in" in proof:
        at = moment(proof["handed_in"])
        yield Scene(at, partial(_hand_in, stage, told, at))
    examination = told.get("examination", {})
    for how, act in (("begun", _examine), ("signed", _sign_note), ("posted", _post_ending)):
        if how in examination:
            at = moment(examination[how])
            yield Scene(at, partial(act, stage, told, at))
    if "back" in told:
        at = dt.datetime.combine(told["back"]["day"], dt.time(12), CITY_ZONE)
        yield Scene(at, partial(_pay_back, stage, told, at))
    if "closed" in told:
        at = moment(told["closed"])
        yield Scene(at, partial(_close, stage, told, at))


# ── The notice ───────────────────────────────────────────────────────────────────────────────────────────────────


def _draft(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    grant = _grant(stage, told)
    content = suggested_content(grant)
    if content is None:
        raise ValueError(told["project"])
    first = suggested(grant, content)
    typed = replace(
        first,
        recipient=f"{first.recipient}\nBeispielstraße 1\n28259 Bremen",
        reason=told["reason"],
        undecided_reason=told.get("undecided", "Der Träger streckt das Geld vor, bis die Zusage kommt."),
    )
    grants.draft_notice(actor=stage.people["edda"], grant=grant, typed=typed, now=at)


def _sign(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    grants.sign_off(actor=stage.people["henning"], notice=_notice(stage, told), told=notice_words, now=at)


def _post(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    notice = _notice(stage, told)
    grants.dispatch(actor=stage.people["edda"], notice=notice, dispatched_on=at.date(), delivery=Delivery.POST, now=at)


def _waive(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    grants.record_waiver(actor=stage.people["edda"], notice=_notice(stage, told), waived_on=at.date(), now=at)


def _meet(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    for condition in _grant(stage, told).conditions.select_related("condition__decision"):
        grants.meet_condition(
            actor=stage.people["edda"], tracked=condition, met_on=at.date(), word=told["met"]["word"], now=at
        )


def _enter(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    """The columns of the city's database, saved by whoever comes first, and the number that it gave."""
    if newest_layout() is None:
        layout = replace(suggested_layout(), name="ZEBRA")
        grants.set_layout(actor=stage.people["henning"], layout=layout, based_on=0, now=at)
    number = told["entered"]["number"]
    grants.enter_register_number(actor=stage.people["edda"], grant=_grant(stage, told), number=number, now=at)


# ── Payments ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _call(stage: Stage, told: dict[str, Any], payment: dict[str, Any], number: int, at: dt.datetime) -> None:
    grant, henning = _grant(stage, told), stage.people["henning"]
    if number == 1 and "pot" not in told:
        _account(stage, told, grant, at)
    if not hasattr(grant.area_budget, "treasury_line"):
        grants.set_budget_line(actor=henning, area_budget=grant.area_budget, code=BUDGET_LINE, now=at)
    grants.call_money(
        actor=_applicant(stage, told),
        grant=grant,
        amount=Cents(payment["cents"]),
        needed_until=payment["until"],
        purpose=payment["what"],
        spent=Cents(payment["spent"]) if "spent" in payment else None,
        spent_on=payment.get("spent_on", ""),
        form_token=token(f"{told['project']}/{told.get('pot', '')}call/{number}"),
        now=at,
    )


def _account(stage: Stage, told: dict[str, Any], grant: Grant, at: dt.datetime) -> None:
    """Edda enters the account from a paper, Henning types it once more."""
    account = grants.enter_account(
        actor=stage.people["edda"],
        application=grant.application,
        iban=IBAN,
        holder=_holder(grant),
        form_token=token(f"{told['project']}/account"),
        now=at,
    )
    grants.confirm_account(actor=stage.people["henning"], account=account, iban=IBAN, now=at)


def _certify(stage: Stage, told: dict[str, Any], payment: dict[str, Any], at: dt.datetime) -> None:
    call = _grant(stage, told).drawdowns.latest("number")
    grants.certify(actor=stage.people["edda"], call=call, purpose=payment["what"], due_on=payment["paid"], now=at)


def _order(stage: Stage, told: dict[str, Any], payment: dict[str, Any], at: dt.datetime) -> None:
    del payment
    grants.order_payment(actor=stage.people["henning"], order=_newest_order(stage, told), now=at)


def _book(stage: Stage, told: dict[str, Any], payment: dict[str, Any], at: dt.datetime) -> None:
    """The treasury's file of that day, with one row and its total. Nobody is written to about what is long past."""
    order = _newest_order(stage, told)
    amount = f"{order.amount_cents // 100},{order.amount_cents % 100:02d}"
    day = f"{payment['paid']:%d.%m.%Y}"
    rows = (
        "Buchung;Anordnung;Betrag;Tag;Art",
        f"K-{order.code};{order.code};{amount};{day};bezahlt",
        f"Summe;1;{amount}",
    )
    henning = stage.people["henning"]
    file = grants.read_treasury(
        actor=henning, name=f"kasse-{payment['paid']}.csv", content="\r\n".join(rows).encode("cp1252"), now=at
    )
    grants.book_treasury(actor=henning, file=file, now=at)


# ── The proof of use ─────────────────────────────────────────────────────────────────────────────────────────────


def _fill_in(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    actor, application = _applicant(stage, told), _grant(stage, told).application
    proof = proofs.start_proof(actor=actor, application=application, now=at)
    draft = draft_of(proof)
    if draft is None:
        raise ValueError(told["project"])
    content = _content(told, proof, draft.content())
    proofs.save_draft(actor=actor, proof=proof, content=content, revision=draft.revision, now=at)


def _content(grant: dict[str, Any], proof: Proof, begun: Content) -> Content:
    told = grant["proof"]
    version = decided_version(proof.application)
    plan, period = version.plan(), version.text().period
    if period is None:
        raise ValueError(proof.application.title)
    cash = [line for line in plan.lines if line.kind is LineKind.CASH]
    helped = told.get("work") or {"people": 6, "minutes": sum(line.minutes for line in plan.lines)}
    hours = Work("Hilfe von Freiwilligen", period.begins_on, period.ends_on, helped["people"], helped["minutes"])
    content = replace(
        begun,
        received=tuple(_received(one, told.get("received", {})) for one in begun.received),
        work=(hours,) if hours.minutes else (),
        report=Report(done=told["done"], outcome=told["outcome"], reached=told["reached"]),
    )
    if proof.says is ProofKind.SIMPLE:
        spent = Cents(sum(line.amount_cents for line in cash))
        return replace(content, sum_cents=spent, keeps_vouchers=True)
    spent_on = told.get("spent", {})
    if unknown := spent_on.keys() - {line.label for line in cash}:
        raise ValueError(unknown)
    vouchers: list[Voucher] = []
    for line in cash:
        on = min(_day_of_bill(grant, vouchers), period.ends_on)
        cents = Cents(spent_on.get(line.label, line.amount_cents))
        payee = PAYEES.get(line.group, "Verschiedene")
        vouchers.append(Voucher(str(len(vouchers) + 1), on, payee, line.label, cents, line.group))
    return replace(content, vouchers=tuple(vouchers))


def _day_of_bill(grant: dict[str, Any], before: list[Voucher]) -> dt.date:
    """Bills are paid some days after the money came that those before them left over."""
    left = sum(one.amount_cents or 0 for one in before)
    came: dt.date = grant["payments"][-1]["paid"]
    for payment in grant["payments"]:
        left -= payment["cents"]
        if left < 0:
            came = payment["paid"]
            break
    return came + dt.timedelta(days=grant["proof"].get("bills_after_days", 10))


def _received(one: Received, brought: dict[str, int]) -> Received:
    return replace(one, amount_cents=Cents(brought.get(one.label, one.planned_cents)))


def _hand_in(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    proof = _proof(stage, told)
    proofs.submit_proof(
        actor=_applicant(stage, told), proof=proof, form_token=token(f"{told['project']}/proof"), now=at
    )


# ── The examination ──────────────────────────────────────────────────────────────────────────────────────────────


def _examine(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    edda, note = stage.people["edda"], told["examination"]
    examination = proofs.open_examination(actor=edda, proof=_proof(stage, told), now=at)
    says = [Says(row.position + 1, Verdict.ACCEPTED) for row in examination.version.vouchers.all()]
    proofs.judge_vouchers(actor=edda, examination=examination, says=says, now=at)
    judged = Judgement(
        report_depth=ReportDepth.FULL,
        voucher_depth=VoucherDepth.ALL if says else VoucherDepth.LIST_ONLY,
        completeness=Completeness.COMPLETE,
        outcome=note["outcome"],
        reason=note["reason"],
        repay_by=note.get("repay_by"),
        waiver=note.get("waiver", ""),
    )
    written = proofs.write_note(
        actor=edda,
        examination=examination,
        judgement=judged,
        corrections=Corrections(),
        late=LateDecision(waiver=note.get("late_waiver", "")),
        now=at,
    )
    proofs.propose(actor=edda, examination=written, now=at)


def _sign_note(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    examination = Examination.objects.get(version__proof=_proof(stage, told))
    proofs.sign_off(actor=stage.people["henning"], examination=examination, told=note_words, now=at)


def _post_ending(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    notice = Notice.objects.get(grant=_grant(stage, told), dispatched_on=None, discarded_at=None)
    signed = grants.sign_off(actor=stage.people["henning"], notice=notice, told=notice_words, now=at)
    grants.dispatch(actor=stage.people["edda"], notice=signed, dispatched_on=at.date(), delivery=Delivery.POST, now=at)


def _pay_back(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    repayment = Repayment.objects.get(grant=_grant(stage, told))
    proofs.record_money_back(
        actor=stage.people["edda"],
        repayment=repayment,
        amount_cents=Cents(told["back"]["cents"]),
        received_on=told["back"]["day"],
        form_token=token(f"{told['project']}/back"),
        now=at,
    )


def _close(stage: Stage, told: dict[str, Any], at: dt.datetime) -> None:
    application = _grant(stage, told).application
    proofs.close_file(actor=stage.people["edda"], application=application, now=at)
    proofs.tell_what_came(actor=stage.people["carla"], application=application, now=at)


# ── What the scenes find ─────────────────────────────────────────────────────────────────────────────────────────


def _grant(stage: Stage, told: dict[str, Any]) -> Grant:
    rows = Grant.objects.select_related(
        "application__organisation", "application__guideline", "application__fund_holder", "application__programme",
        "area_budget__neighbourhood__city", "area_budget__budget_year__programme",
    )  # fmt: skip
    pot = stage.pots[told["pot"]] if "pot" in told else stage.programme
    return rows.get(application=stage.projects[told["project"]], area_budget__budget_year__programme=pot)


def _notice(stage: Stage, told: dict[str, Any]) -> Notice:
    return Notice.objects.get(grant=_grant(stage, told), number=1)


def _newest_order(stage: Stage, told: dict[str, Any]) -> PaymentOrder:
    return PaymentOrder.objects.filter(drawdown__grant=_grant(stage, told)).latest("pk")


def _proof(stage: Stage, told: dict[str, Any]) -> Proof:
    return Proof.objects.get(application=stage.projects[told["project"]])


def _applicant(stage: Stage, told: dict[str, Any]) -> Person:
    organisation = _grant(stage, told).application.organisation
    if organisation is None:
        raise ValueError(told["project"])
    return stage.applicants[organisation.slug]


def _holder(grant: Grant) -> str:
    payee = grant.application.fund_holder or grant.application.organisation
    return payee.name if payee else ""
