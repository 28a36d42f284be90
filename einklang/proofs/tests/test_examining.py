"""From the proof that came in to the note that two persons signed; the figures are those of S1."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Q

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.actions.ledger import lock_area, post
from einklang.fund.rules.ledger import Act as Move
from einklang.fund.tests.acts import Town
from einklang.grants.models import Notice
from einklang.grants.queries.payments import paying
from einklang.grants.queries.payments_due import unspent_advances
from einklang.grants.tests.conftest import papers
from einklang.people.models import Person
from einklang.proofs import actions
from einklang.proofs.actions.examination import Says
from einklang.proofs.models import Examination, LateUse, Outcome, OverrunApproval, Repayment
from einklang.proofs.queries.examination import reckon, to_examine, to_sign_off, with_rows
from einklang.proofs.queries.late_use import late_found
from einklang.proofs.queries.proof import proof_of as found_proof
from einklang.proofs.rules.examination import Completeness, Looked, ReportDepth, Verdict, VoucherDepth, check_extent
from einklang.proofs.rules.late_use import Key, Late, LateDecision
from einklang.proofs.rules.life import State
from einklang.proofs.rules.note import Corrections
from einklang.proofs.tests.acting import AFTERWARDS, SEWING_VOUCHERS, handed_in
from einklang.proofs.tests.examining import (
    EXAMINED,
    REPAY_BY,
    SIGNED,
    examined,
    granted_and_paid,
    looked_at,
    noted,
    opened,
    proof_of,
    proposed,
    signed,
    standing,
)
from einklang.proofs.words.note import sections_of
from einklang.record.models import Entry

__all__ = ["papers"]
TODAY = EXAMINED.date()


def refused(code: str):  # type: ignore[no-untyped-def]
    return pytest.raises(Refusal, match=f"^{code}$")


def test_the_sewing_cafe_owes_back_417_euros_65(town: Town) -> None:
    grant = examined(town)
    outcome = Outcome.objects.get(grant=grant)
    assert (outcome.final_cents, outcome.repay_cents, outcome.limit) == (356_235, 41_765, "gap")
    assert standing(grant) == {"granted": 0, "paid": 41_765, "proven": 356_235, "available": 602_000}
    demand = Repayment.objects.get()
    assert (demand.amount_cents, demand.due_on, demand.interest_from) == (41_765, REPAY_BY, None)


def test_its_closing_notice_is_drafted_with_the_same_figures(town: Town) -> None:
    grant = examined(town)
    notice = Notice.objects.get(grant=grant, kind="closing")
    result = notice.content().result
    assert result is not None
    assert (result.total_cents, result.deficit_cents, result.share_cap_cents) == (748_235, 356_235, 374_117)
    assert (result.final_cents, result.paid_cents, result.repayment_cents) == (356_235, 398_000, 41_765)
    assert (result.repay_by, notice.drafted_by) == (REPAY_BY, town.edda)


def test_the_note_is_a_paper_and_says_all_that_is_known(town: Town) -> None:
    examined(town)
    examination = Examination.objects.get()
    assert examination.file is not None
    assert examination.file.content_type == "application/pdf"
    facts = examination.facts
    assert (facts["due_on"], facts["received_on"], facts["late"]["how"]) == ("2027-05-31", "2027-05-10", "in_time")
    assert facts["accepted"] == facts["told"]
    assert [one["kind"] for one in facts["grants"][0]["notices"]] == ["grant"]
    assert "Sodenmatt" in facts["recipient"]


def test_what_came_to_it_is_told_in_public_without_a_payee(town: Town) -> None:
    examined(town)
    body = Entry.objects.get(kind="proof.examined").body
    assert '"final_cents":356235' in body
    assert not any(word in body for word in ("Yıldız", "Edda", "Henning", "Daoud"))


def test_a_voucher_that_does_not_count_lessens_the_grant(town: Town) -> None:
    proof = proof_of(town, granted_and_paid(town))
    examination = opened(town, proof)
    says = [
        Says(2, Verdict.REDUCED, Cents(3_100), "Skonto"),
        Says(10, Verdict.REFUSED, None, "Vor dem Beginn"),
        Says(1, Verdict.ACCEPTED),
    ]
    actions.judge_vouchers(actor=town.edda, examination=examination, says=says, now=EXAMINED)
    got = reckon(with_rows(examination), TODAY)
    assert got.vouchers_cut_cents == 3_100 + 14_600
    assert got.grants[0].settlement.final_cents == 356_235 - 17_700
    actions.forget_findings(actor=town.edda, examination=examination, places=[2, 10], now=EXAMINED)
    assert reckon(with_rows(examination), TODAY).grants[0].settlement.final_cents == 356_235


def test_a_no_without_a_reason_keeps_nothing_and_names_its_cell(town: Town) -> None:
    examination = opened(town, proof_of(town, granted_and_paid(town)))
    says = [Says(1, Verdict.ACCEPTED), Says(2, Verdict.REFUSED), Says(99, Verdict.ACCEPTED)]
    with refused("proofs.finding_needs_reason") as caught:
        actions.judge_vouchers(actor=town.edda, examination=examination, says=says, now=EXAMINED)
    assert [(one.code, one.field) for one in caught.value.all] == [
        ("proofs.finding_needs_reason", "voucher-2-reason"),
        ("proofs.voucher_unknown", ""),
    ]
    assert not examination.findings.exists()


def test_what_was_too_dear_counts_only_with_the_offices_agreement(town: Town) -> None:
    dear = tuple(
        dataclasses.replace(one, amount_cents=Cents(114_600)) if one.number == "10" else one for one in SEWING_VOUCHERS
    )
    proof = proof_of(town, granted_and_paid(town), vouchers=dear)
    examination = opened(town, proof)
    got = reckon(examination, TODAY)
    assert [(one.spent.unit[0], one.cut_cents) for one in got.overruns] == [("administration", 114_600 - 19_920)]
    assert got.costs.cash_cents == 541_235 - 14_600 + 19_920
    OverrunApproval.objects.create(
        application=proof.application,
        group="administration",
        up_to_cents=114_600,
        reason="Sturmschaden",
        approved_at=EXAMINED,
    )
    assert reckon(with_rows(examination), TODAY).costs.cash_cents == 541_235 + 100_000


def test_less_work_and_more_money_from_others_lessen_the_grant(town: Town) -> None:
    examination = opened(town, proof_of(town, granted_and_paid(town)))
    more = Corrections(cut_cents=Cents(1_000), cut_minutes=38 * 60, more_cover_cents=Cents(2_000), cut_reason="Spende")
    got = reckon(with_rows(noted(town, examination, more)), TODAY)
    assert (got.costs.cash_cents, got.costs.in_kind_cents, got.costs.other_cash_cents) == (540_235, 150_000, 187_000)
    assert got.grants[0].settlement.final_cents == min(540_235 - 187_000, 690_235 // 2)
    with refused("proofs.correction_needs_reason"):
        noted(town, examination, Corrections(cut_cents=Cents(1)))


def test_what_nobody_called_lapses(town: Town) -> None:
    grant = examined(town, ((dt.datetime(2026, 3, 10, 9, 0, tzinfo=CITY_ZONE), 300_000),))
    outcome = Outcome.objects.get(grant=grant)
    assert (outcome.to_pay_cents, outcome.lapse_cents, outcome.repay_cents) == (56_235, 41_765, 0)
    assert standing(grant) == {"granted": 56_235, "paid": 0, "proven": 300_000, "available": 643_765}
    assert not Repayment.objects.exists()


def test_a_note_has_its_result_its_reason_and_the_terms_of_the_repayment(town: Town) -> None:
    proof = proof_of(town, granted_and_paid(town))
    with refused("proofs.outcome_of_examination_missing") as caught:
        proposed(town, proof, outcome="", reason=" ", repay_by=None, waiver="")
    assert [one.code for one in caught.value.all] == [
        "proofs.outcome_of_examination_missing",
        "proofs.notice_reason_missing",
        "proofs.repay_by_missing",
        "proofs.interest_or_reason",
    ]
    with refused("proofs.repay_by_past"):
        proposed(town, proof, repay_by=TODAY)
    with refused("proofs.interest_and_reason"):
        proposed(town, proof, interest_from=dt.date(2026, 9, 10))
    with refused("proofs.interest_in_future"):
        proposed(town, proof, interest_from=dt.date(2027, 12, 1), waiver="")


def test_nothing_is_said_about_the_extent_before_the_officer_says_it(town: Town) -> None:
    proof = proof_of(town, granted_and_paid(town))
    begun = opened(town, proof)
    assert (begun.report_depth, begun.voucher_depth, begun.completeness) == ("", "", "")
    not_said: dict[str, Any] = {
        "report_depth": ReportDepth.NOT_SAID,
        "voucher_depth": VoucherDepth.NOT_SAID,
        "completeness": Completeness.NOT_SAID,
    }
    with refused("proofs.report_depth_missing") as caught:
        proposed(town, proof, **not_said)
    codes = [one.code for one in caught.value.all]
    assert codes == ["proofs.report_depth_missing", "proofs.voucher_depth_missing", "proofs.completeness_missing"]


def test_all_vouchers_were_looked_at_only_when_each_was(town: Town) -> None:
    proof = proof_of(town, granted_and_paid(town))
    examination = opened(town, proof)
    looked_at(town, examination, 1, 2)
    with refused("proofs.not_all_looked_at") as caught:
        noted(town, examination, voucher_depth=VoucherDepth.ALL)
    assert (caught.value.field, caught.value.facts) == ("voucher_depth", {"seen": 2, "every": 10})
    looked_at(town, examination)
    noted(town, examination, voucher_depth=VoucherDepth.ALL)
    actions.forget_findings(actor=town.edda, examination=examination, places=[3], now=EXAMINED)
    with refused("proofs.not_all_looked_at"):
        actions.propose(actor=town.edda, examination=examination, now=EXAMINED)
    looked_at(town, examination, 3)
    assert actions.propose(actor=town.edda, examination=examination, now=EXAMINED).proposed_at == EXAMINED


def test_a_list_that_is_a_sum_alone_has_no_vouchers_to_look_at() -> None:
    nothing = Looked(frozenset(), frozenset())
    check_extent(VoucherDepth.LIST_ONLY, nothing)
    with refused("proofs.nothing_to_look_at"):
        check_extent(VoucherDepth.ALL, nothing)


def test_nobody_signs_her_own_examination_and_nobody_signs_twice(town: Town, edda: Person) -> None:
    proof = proof_of(town, granted_and_paid(town))
    with refused("proofs.not_proposed_yet"):
        signed(town, opened(town, proof))
    examination = proposed(town, proof)
    with refused("people.role_missing"):
        actions.sign_off(actor=edda, examination=examination, told=vars, now=SIGNED)
    signed(town, examination)
    with refused("proofs.examined_already"):
        signed(town, examination)
    assert Outcome.objects.count() == 1


def test_who_examined_in_the_other_role_does_not_sign(town: Town) -> None:
    examination = proposed(town, proof_of(town, granted_and_paid(town)))
    Examination.objects.filter(pk=examination.pk).update(examined_by=town.henning)
    with refused("proofs.own_examination"):
        signed(town, examination)


def test_a_note_that_waits_does_not_change_until_it_is_handed_back(town: Town) -> None:
    examination = proposed(town, proof_of(town, granted_and_paid(town)))
    with refused("proofs.waits_for_sign_off"):
        noted(town, examination)
    with refused("proofs.hand_back_needs_reason"):
        actions.hand_back(actor=town.henning, examination=examination, why=" ", now=SIGNED)
    actions.hand_back(actor=town.henning, examination=examination, why="Beleg 2 fehlt.", now=SIGNED)
    noted(town, examination, outcome="Noch einmal angesehen.")


def test_money_that_moved_meanwhile_is_looked_at_again(town: Town) -> None:
    grant = granted_and_paid(town, ((dt.datetime(2026, 3, 10, 9, 0, tzinfo=CITY_ZONE), 300_000),))
    examination = proposed(town, proof_of(town, grant))
    post(town.henning, lock_area(grant.area_budget), Move.PAY, Cents(98_000), grant=grant, now=EXAMINED)
    with refused("proofs.figures_changed"):
        signed(town, examination)
    assert standing(grant)["proven"] == 0


def test_the_office_asks_for_what_is_missing_and_examines_the_next_version(town: Town) -> None:
    proof = proof_of(town, granted_and_paid(town))
    examination = opened(town, proof)
    with refused("proofs.completion_needs_reason"):
        actions.request_completion(actor=town.edda, proof=proof, reason="", due_on=REPAY_BY, now=EXAMINED)
    with refused("proofs.completion_day_past"):
        actions.request_completion(actor=town.edda, proof=proof, reason="Beleg 3", due_on=TODAY, now=EXAMINED)
    actions.request_completion(actor=town.edda, proof=proof, reason="Beleg 3 fehlt.", due_on=REPAY_BY, now=EXAMINED)
    with refused("proofs.nothing_to_examine"):
        noted(town, examination)
    proof.refresh_from_db()
    assert proof.stands is State.COMPLETION_REQUESTED
    actions.start_new_version(actor=town.daoud, proof=proof, now=EXAMINED)
    handed_in(town.daoud, proof, EXAMINED)
    again = opened(town, proof)
    assert again.version.number == 2
    assert Entry.objects.filter(kind="proof.completion_requested").count() == 1


def test_only_a_proof_that_came_in_is_examined(town: Town) -> None:
    from einklang.proofs.tests.acting import begun

    proof = begun(town.daoud, granted_and_paid(town).application, AFTERWARDS)
    with refused("proofs.nothing_to_examine"):
        opened(town, proof)


def test_a_signed_note_never_changes(town: Town) -> None:
    examined(town)
    examination = Examination.objects.get()
    rows = (
        (examination, "cut_cents"),
        (Outcome.objects.get(), "final_cents"),
        (Repayment.objects.get(), "amount_cents"),
    )
    for row, name in rows:
        with pytest.raises(DatabaseError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**{name: 1})
    with pytest.raises(DatabaseError), transaction.atomic():
        examination.findings.create(voucher=examination.version.vouchers.all()[0], verdict="accepted")


def test_of_the_second_payment_of_s1_518_euros_were_spent_too_late(town: Town) -> None:
    grant = granted_and_paid(town)
    examination = with_rows(opened(town, proof_of(town, grant)))
    second = Key(grant.pk, dt.date(2026, 6, 10))
    assert late_found(examination, reckon(examination, TODAY)) == [
        Late(second, Cents(38_835), dt.date(2026, 9, 15)),
        Late(second, Cents(12_965), dt.date(2026, 9, 30)),
    ]


def test_interest_on_it_is_demanded_beside_the_repayment(town: Town) -> None:
    grant = granted_and_paid(town)
    second = LateDecision(frozenset({Key(grant.pk, dt.date(2026, 6, 10))}))
    examination = signed(town, proposed(town, proof_of(town, grant), late=second))
    # 388.35 EUR for 97 days and 129.65 EUR for 112 days, at 1.27 % and five points.
    repayment = Repayment.objects.get()
    assert (repayment.amount_cents, repayment.late_interest_cents) == (41_765, 647 + 249)
    assert examination.facts["grants"][0]["late_interest_cents"] == 896
    assert any(one.title == "Was zu spät ausgegeben wurde" for one in sections_of(examination))
    closing = Notice.objects.get(grant=grant, kind="closing")
    result = closing.content().result
    assert result is not None
    assert result.interest_cents == 896


def test_nobody_signs_a_note_that_is_silent_about_what_was_spent_too_late(town: Town) -> None:
    proof = proof_of(town, granted_and_paid(town))
    with refused("proofs.late_use_undecided"):
        proposed(town, proof, late=LateDecision())


def test_a_voucher_that_does_not_count_any_more_makes_the_note_look_again(town: Town) -> None:
    proof = proof_of(town, granted_and_paid(town))
    examination = noted(town, opened(town, proof))
    says = [Says(1, Verdict.REFUSED, reason="Privat.")]
    actions.judge_vouchers(actor=town.edda, examination=examination, says=says, now=EXAMINED)
    with refused("proofs.late_use_undecided"):
        actions.propose(actor=town.edda, examination=examination, now=EXAMINED)
    noted(town, examination)
    actions.propose(actor=town.edda, examination=examination, now=EXAMINED)


def test_without_interest_the_demand_is_the_money_alone(town: Town) -> None:
    signed(town, proposed(town, proof_of(town, granted_and_paid(town))))
    assert Repayment.objects.get().late_interest_cents == 0
    assert set(LateUse.objects.values_list("demanded", flat=True)) == {False}


def test_once_the_proof_has_come_the_pile_of_unspent_advances_is_done_with_it(town: Town) -> None:
    grant = granted_and_paid(town)
    assert {one.pk for one, _ in unspent_advances(Q(), TODAY)} == {grant.pk}
    assert paying(grant, TODAY).unspent
    proof = proof_of(town, grant)
    assert unspent_advances(Q(), TODAY) == []
    assert paying(grant, TODAY).unspent == []
    opened(town, proof)
    actions.request_completion(
        actor=town.edda, proof=proof, reason="Beleg 3", due_on=TODAY + dt.timedelta(days=9), now=EXAMINED
    )
    assert {one.pk for one, _ in unspent_advances(Q(), TODAY)} == {grant.pk}


def test_the_piles_say_what_waits_for_whom(town: Town) -> None:
    proof = proof_of(town, granted_and_paid(town))
    assert list(to_examine(town.edda, TODAY)) == [proof]
    examination = proposed(town, proof)
    assert (list(to_examine(town.edda, TODAY)), list(to_sign_off(town.henning, TODAY))) == ([], [examination])
    signed(town, examination)
    assert list(to_sign_off(town.henning, TODAY)) == []
    again = found_proof(proof.application)
    assert again is not None
    assert again.stands is State.EXAMINED
