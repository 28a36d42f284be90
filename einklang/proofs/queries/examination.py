"""Reads of the examination: what a project came to, what each pot's grant becomes of it, and the doors."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.models import Grant
from einklang.fund.rules.ledger import Stage as Place
from einklang.grants.queries.notices import standing_cents, standings
from einklang.grants.rules.standing import Standing
from einklang.people.models import Person
from einklang.people.queries import check_door, neighbourhoods_behind
from einklang.projects.models import Application
from einklang.projects.queries import Visitor
from einklang.projects.rules.plan import CostGroup
from einklang.proofs.models import Draw, Examination, OverrunApproval, Proof, ProofVersion, VoucherFinding
from einklang.proofs.queries.proof import decided_version, newest_handed_in, proof_of
from einklang.proofs.queries.repayments import revoked_grants
from einklang.proofs.rules.examination import EXAMINE, READ_EXAMINATIONS, SIGN_EXAMINATIONS, Looked, not_eligible
from einklang.proofs.rules.financing import Costs, Final, Pot, final_grants
from einklang.proofs.rules.life import State
from einklang.proofs.rules.overrun import Approval, Spent, overruns
from einklang.proofs.rules.proof import Content, result_of
from einklang.proofs.rules.settlement import Settlement, settle
from einklang.proofs.rules.vouchers import Voucher

NOTHING = Cents(0)


@dataclass(frozen=True)
class Cut:
    """A group or line whose overrun does not count (R-15)."""

    spent: Spent
    cut_cents: Cents


@dataclass(frozen=True)
class GrantResult:
    """What one grant comes to. `late_interest_cents` is demanded for what was spent too late."""

    grant: Grant
    stands: Standing
    final: Final
    settlement: Settlement
    late_interest_cents: Cents

    @property
    def paid_cents(self) -> Cents:
        """What had been paid."""
        return Cents(self.settlement.proven_cents + self.settlement.repay_cents)


@dataclass(frozen=True)
class Reckoning:
    """What an examination comes to: told and accepted costs, what was cut from them, and each grant's result."""

    told: Costs
    costs: Costs
    vouchers_cut_cents: Cents
    overruns: tuple[Cut, ...]
    grants: tuple[GrantResult, ...]

    @property
    def owes(self) -> bool:
        """Whether anything is owed back."""
        return any(one.settlement.repay_cents or one.late_interest_cents for one in self.grants)

    @property
    def repay_cents(self) -> Cents:
        """What is owed back of all grants, without interest."""
        return Cents(sum(one.settlement.repay_cents for one in self.grants))

    @property
    def to_pay_cents(self) -> Cents:
        """What is still to be paid of all grants."""
        return Cents(sum(one.settlement.to_pay_cents for one in self.grants))

    @property
    def overrun_cents(self) -> Cents:
        """What of higher costs does not count."""
        return Cents(sum(one.cut_cents for one in self.overruns))


# ── Doors ────────────────────────────────────────────────────────────────────────────────────────────────────────


def examined_behind(person: Visitor, application: Application, on: dt.date) -> Examination | None:
    """Door: the examination of the newest version that was handed in; None while nobody has opened one."""
    check_door(person, READ_EXAMINATIONS, application.neighbourhood, on)
    proof = proof_of(application)
    version = newest_handed_in(proof) if proof else None
    return examination_of(version) if version else None


def note_behind(person: Visitor, application: Application, number: int, on: dt.date) -> Examination | None:
    """Door: the examination of one version, by the version's number."""
    check_door(person, READ_EXAMINATIONS, application.neighbourhood, on)
    rows = _with_rows(Examination.objects.filter(version__proof__application=application, version__number=number))
    return rows.first()


def to_examine(person: Person, on: dt.date) -> QuerySet[Proof]:
    """Door: proofs that wait for this officer, those that came first on top."""
    return proofs_in(Q(application__neighbourhood__in=neighbourhoods_behind(person, EXAMINE, on)))


def proofs_in(within: Q) -> QuerySet[Proof]:
    """Proofs that wait for an examination, those that came first on top; `within` is where somebody looks."""
    rows = Proof.objects.filter(within, state=State.SUBMITTED)
    rows = rows.exclude(versions__examination__proposed_at__isnull=False)
    return rows.select_related("application__neighbourhood").order_by("pk")


def to_sign_off(person: Person, on: dt.date) -> QuerySet[Examination]:
    """Door: finished examinations that wait for a second person."""
    hoods = neighbourhoods_behind(person, SIGN_EXAMINATIONS, on)
    return examinations_in(Q(version__proof__application__neighbourhood__in=hoods), person)


def examinations_in(within: Q, person: Person) -> QuerySet[Examination]:
    """Finished examinations that wait for a second person; her own are not among them."""
    rows = Examination.objects.filter(within, proposed_at__isnull=False, signed_at=None).exclude(examined_by=person)
    return rows.select_related("version__proof__application__neighbourhood").order_by("proposed_at", "pk")


# ── What it comes to ─────────────────────────────────────────────────────────────────────────────────────────────


def examination_of(version: ProofVersion) -> Examination | None:
    """The examination of one version, with what its reckoning reads."""
    return _with_rows(Examination.objects.filter(version=version)).first()


def with_rows(examination: Examination) -> Examination:
    """The same examination, read anew with what its reckoning reads."""
    return _with_rows(Examination.objects.filter(pk=examination.pk)).get()


def _with_rows(rows: QuerySet[Examination]) -> QuerySet[Examination]:
    rows = rows.select_related(
        "version__proof__application__guideline", "version__proof__application__neighbourhood__city", "draw", "file"
    )
    return rows.prefetch_related("version__vouchers", "version__received", "version__work", "findings", "late_uses")


def grants_of(application: Application) -> list[Grant]:
    """The grants of a project, in the order in which their budgets are locked."""
    rows = Grant.objects.filter(application=application).select_related(
        "application__guideline",
        "application__neighbourhood",
        "area_budget__neighbourhood__city",
        "area_budget__budget_year__programme",
    )
    return list(rows.order_by("area_budget_id", "pk"))


def reckon(examination: Examination, today: dt.date, grants: Sequence[Grant] | None = None) -> Reckoning:
    """What an examination comes to today. Refuses `proofs.no_notice` while a grant's notice has not gone out.

    What stays of a grant that was taken back in part covers costs as other money does.
    """
    application = examination.proof.application
    every = grants_of(application) if grants is None else list(grants)
    open_ones, stands, kept = _open_grants(every, today)
    told, costs, cut, over = _costs(examination, kept)
    return Reckoning(told, costs, cut, over, _results(open_ones, stands, costs, _late_interest(examination)))


def likely(application: Application, content: Content, today: dt.date) -> Reckoning | None:
    """What a proof comes to if the office accepts what it says; None while a grant's notice has not gone out.

    Only what is plain from the figures does not count: higher costs that the office has not agreed to (R-15).
    """
    try:
        open_ones, stands, kept = _open_grants(grants_of(application), today)
    except Refusal:
        return None
    result = result_of(content, application.guideline.value())
    over = _overruns(application, content.vouchers)
    cash = Cents(max(content.cash_cents - sum(one.cut_cents for one in over), 0))
    told = Costs(content.cash_cents, result.work_cents, result.received_cents)
    costs = Costs(cash, result.work_cents, Cents(result.received_cents + kept))
    return Reckoning(told, costs, NOTHING, over, _results(open_ones, stands, costs, {}))


def _open_grants(every: Sequence[Grant], today: dt.date) -> tuple[list[Grant], dict[int, Standing], Cents]:
    """The grants that still decide, where each stands, and what stays of those that were taken back."""
    stands = standings(every, today)
    gone = revoked_grants(one.pk for one in every)
    open_ones = [one for one in every if one.pk not in gone]
    if not open_ones or any(one.pk not in stands for one in open_ones):
        raise Refusal("proofs.no_notice")
    kept = sum(standing_cents(one)[Place.PROVEN] for one in every if one.pk in gone)
    return open_ones, stands, Cents(kept)


def _results(
    open_ones: Sequence[Grant], stands: dict[int, Standing], costs: Costs, late: dict[int, int]
) -> tuple[GrantResult, ...]:
    finals = final_grants(costs, [pot_of(one, stands[one.pk]) for one in open_ones])
    return tuple(_result(one, stands[one.pk], final, late) for one, final in zip(open_ones, finals, strict=True))


def pot_of(grant: Grant, stands: Standing) -> Pot:
    """A grant as the rule of the final sum reads it: what its notice says."""
    content = stands.content
    return Pot(grant.pk, content.financing, content.ceiling_cents, content.rate)


def _result(grant: Grant, stands: Standing, final: Final, late: dict[int, int]) -> GrantResult:
    there = standing_cents(grant)
    places = settle(final.final_cents, paid=there[Place.PAID], unpaid=there[Place.GRANTED])
    return GrantResult(grant, stands, final, places, Cents(late.get(grant.pk, 0)))


def _late_interest(examination: Examination) -> dict[int, int]:
    sums: dict[int, int] = {}
    for one in (row for row in examination.late_uses.all() if row.demanded):
        sums[one.grant_id] = sums.get(one.grant_id, 0) + one.interest_cents
    return sums


def _costs(examination: Examination, kept: Cents) -> tuple[Costs, Costs, Cents, tuple[Cut, ...]]:
    """Told and accepted costs, what findings cut from vouchers, and what of overruns does not count."""
    terms = examination.proof.application.guideline.value()
    content = examination.version.content()
    told = result_of(content, terms)
    cuts = {finding.voucher_id: finding.cut_cents for finding in examination.findings.all()}
    vouchers = accepted_vouchers(examination.version, cuts)
    over = _overruns(examination.proof.application, vouchers)
    cut = Cents(sum(cuts.values()))
    taken = cut + sum(one.cut_cents for one in over) + examination.cut_cents
    minutes = max(content.minutes - examination.cut_minutes, 0)
    work = result_of(_worked(content, minutes), terms).work_cents
    other = Cents(told.received_cents + examination.more_cover_cents + kept)
    accepted = Costs(Cents(max(told.cash_cents - taken, 0)), work, other)
    return Costs(told.cash_cents, told.work_cents, told.received_cents), accepted, cut, over


def _worked(content: Content, minutes: int) -> Content:
    """The same proof with so many minutes of work."""
    first = content.work[0] if content.work else None
    return replace(content, work=(replace(first, minutes=minutes),) if first else ())


def accepted_vouchers(version: ProofVersion, cuts: dict[int, int]) -> list[Voucher]:
    """The vouchers with what of each is accepted."""
    rows = sorted(version.vouchers.all(), key=lambda row: row.position)
    return [replace(row.value(), amount_cents=Cents((row.amount_cents or 0) - cuts.get(row.pk, 0))) for row in rows]


def _overruns(application: Application, vouchers: Sequence[Voucher]) -> tuple[Cut, ...]:
    terms = application.guideline.value()
    lines = {row.pk: row.value() for row in decided_version(application).lines.all()}
    rows = OverrunApproval.objects.filter(application=application)
    approved = [Approval((CostGroup(row.group), row.line_id), Cents(row.up_to_cents)) for row in rows]
    found = overruns(lines, vouchers, terms, approved)
    return tuple(Cut(one, not_eligible(one, terms, approved)) for one in found)


def findings_of(examination: Examination) -> dict[int, VoucherFinding]:
    """What was said to each voucher, by the voucher's key."""
    return {finding.voucher_id: finding for finding in examination.findings.all()}


def looked_at(examination: Examination) -> Looked:
    """Which vouchers there are, to which of them the office said something, and which were drawn."""
    places = {row.pk: row.position + 1 for row in examination.version.vouchers.all()}
    draw = Draw.objects.filter(examination=examination).first()
    seen = frozenset(places[finding.voucher_id] for finding in examination.findings.all())
    return Looked(frozenset(places.values()), seen, frozenset(draw.numbers if draw else ()))


def open_examinations(application: Application) -> QuerySet[Examination]:
    """Examinations of a project that nobody has signed off."""
    return Examination.objects.filter(Q(signed_at=None), version__proof__application=application)
