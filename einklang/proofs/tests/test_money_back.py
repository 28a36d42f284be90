"""What is owed back: it comes, in parts, late, too much or never; a grant is taken back; the file is closed."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.fund.models import BudgetYear, Grant, Transfer
from einklang.fund.tests.acts import Town
from einklang.grants import actions as grants
from einklang.grants.models import Notice
from einklang.grants.tests.acting import typed_for
from einklang.grants.tests.conftest import papers
from einklang.grants.tests.crashing import full_disk
from einklang.grants.tests.paying import booked, called, certified, file_of, row_of, with_account
from einklang.needs.actions import publish_need, raise_need
from einklang.people.models import Organisation, Person
from einklang.projects.models import Application
from einklang.projects.rules.life import State
from einklang.proofs import actions
from einklang.proofs.models import (
    FileClosing,
    Hearing,
    MoneyBack,
    Repayment,
    WriteOff,
)
from einklang.proofs.queries.closing import effects_to_tell, to_close
from einklang.proofs.queries.repayments import owed, repayments_due, write_offs_to_decide
from einklang.proofs.tests.examining import (
    CLOSED,
    EXAMINED,
    PAID_BACK,
    REPAY_BY,
    SIGNED,
    closed,
    ending_sent,
    examined,
    granted_and_paid,
    opened,
    paid_back,
    proof_of,
    proposed,
    signed,
    standing,
)
from einklang.proofs.tests.test_examining import refused
from einklang.record.models import Entry

__all__ = ["papers"]
LATER = dt.datetime(2027, 9, 1, 9, 0, tzinfo=CITY_ZONE)


def test_what_comes_back_is_available_again_and_then_the_file_is_closed(town: Town) -> None:
    application = closed(town)
    grant = application.grants.get()
    assert standing(grant) == {"granted": 0, "paid": 0, "proven": 356_235, "available": 643_765}
    assert application.stands is State.CLOSED
    assert Entry.objects.filter(kind="file.closed").count() == 1


def test_after_the_years_end_it_goes_to_the_treasury(town: Town) -> None:
    grant = examined(town)
    BudgetYear.objects.update(closed_on=dt.date(2027, 6, 30))
    paid_back(town, grant)
    assert Transfer.objects.get(reason="repay").target == "treasury"
    assert standing(grant)["available"] == 602_000


def test_money_comes_in_parts_and_too_much_is_said(town: Town) -> None:
    grant = examined(town)
    demand = paid_back(town, grant, 20_000)
    assert owed(demand, PAID_BACK.date()).open_cents == 21_765
    demand = paid_back(town, grant, 30_000, LATER)
    stands = owed(demand, LATER.date())
    assert (stands.is_settled, stands.account.too_much_cents) == (True, 8_235)
    assert standing(grant)["paid"] == 0


def test_late_money_owes_interest_from_its_day(town: Town) -> None:
    grant = examined(town, waiver="", interest_from=dt.date(2026, 9, 10))
    demand = paid_back(town, grant, 41_765, LATER)
    stands = owed(demand, LATER.date())
    # 417.65 EUR for 356 days at 6.27 %: 2,554.09 cents; after 30.6.2026 the table goes on with its last rate.
    assert (stands.open_cents, stands.account.interest.is_sure) == (2_554, False)
    assert owed(demand, dt.date(2028, 2, 29)).open_cents == 2_554


def test_the_same_money_is_booked_once(town: Town) -> None:
    grant, token = examined(town), uuid.uuid4()
    for _ in range(2):
        paid_back(town, grant, 10_000, form_token=token)
    for _ in range(2):
        paid_back(town, grant, 5_000, reference="  HB-2027-77 ")
    assert [one.amount_cents for one in MoneyBack.objects.order_by("pk")] == [10_000, 5_000]
    with refused("proofs.reference_used"):
        paid_back(town, grant, 6_000, reference="HB-2027-77")


def test_money_of_nothing_of_tomorrow_or_from_before_the_demand_is_refused(town: Town) -> None:
    grant = examined(town)
    demand = Repayment.objects.get()
    for cents, day, code in (
        (0, PAID_BACK.date(), "proofs.nothing_arrived"),
        (1, dt.date(2027, 7, 13), "proofs.arrived_in_future"),
        (1, dt.date(2027, 6, 8), "proofs.arrived_before_demand"),
    ):
        with refused(code):
            actions.record_money_back(
                actor=town.edda, repayment=demand, amount_cents=Cents(cents), received_on=day, now=PAID_BACK
            )
    assert standing(grant)["paid"] == 41_765


def test_a_reminder_gives_a_new_day_but_not_before_the_old_one(town: Town) -> None:
    examined(town)
    demand = Repayment.objects.get()
    with refused("proofs.not_due_yet"):
        actions.remind(actor=town.edda, repayment=demand, due_on=dt.date(2027, 9, 1), now=PAID_BACK)
    with refused("proofs.repay_by_past"):
        actions.remind(actor=town.edda, repayment=demand, due_on=dt.date(2027, 7, 20), now=CLOSED)
    actions.remind(actor=town.edda, repayment=demand, due_on=dt.date(2027, 8, 10), now=CLOSED)
    stands = repayments_due(town.edda, CLOSED.date())[0]
    assert (stands.due_on, stands.is_overdue) == (dt.date(2027, 8, 10), False)
    assert repayments_due(town.edda, LATER.date())[0].is_overdue


def test_two_persons_write_off_and_the_money_stays_where_it_was_paid_to(town: Town) -> None:
    grant = examined(town)
    ending_sent(town, grant)
    demand = Repayment.objects.get()
    with refused("proofs.write_off_needs_reason"):
        actions.propose_write_off(actor=town.edda, repayment=demand, reason=" ", now=LATER)
    with refused("proofs.no_write_off"):
        actions.decide_write_off(actor=town.henning, repayment=demand, agreed=True, now=LATER)
    actions.propose_write_off(actor=town.edda, repayment=demand, reason="Der Verein ist aufgelöst.", now=LATER)
    with refused("proofs.write_off_proposed"):
        actions.propose_write_off(actor=town.edda, repayment=demand, reason="Noch einmal.", now=LATER)
    assert write_offs_to_decide(town.henning, LATER.date()).count() == 1
    WriteOff.objects.update(proposed_by=town.henning)
    with refused("proofs.own_write_off"):
        actions.decide_write_off(actor=town.henning, repayment=demand, agreed=True, now=LATER)
    WriteOff.objects.update(proposed_by=town.edda)
    actions.decide_write_off(actor=town.henning, repayment=demand, agreed=True, now=LATER)
    actions.close_file(actor=town.edda, application=grant.application, now=LATER)
    assert standing(grant) == {"granted": 0, "paid": 41_765, "proven": 356_235, "available": 602_000}
    paid_back(town, grant, 1_000, LATER)
    assert standing(grant)["paid"] == 40_765


def test_a_refused_write_off_leaves_what_is_owed(town: Town) -> None:
    examined(town)
    demand = Repayment.objects.get()
    actions.propose_write_off(actor=town.edda, repayment=demand, reason="Zu klein.", now=LATER)
    assert actions.decide_write_off(actor=town.henning, repayment=demand, agreed=False, now=LATER) is None
    assert owed(Repayment.objects.get(), LATER.date()).open_cents == 41_765


def test_a_dissolved_carrier_still_owes_and_its_file_can_be_closed(town: Town) -> None:
    """Its organisation stays a row; what cannot be had any more is written off, nothing else."""
    grant = examined(town)
    Organisation.objects.filter(pk=town.carrier.pk).update(name="Nachbarschaftsverein Sodenmatt e.V. (aufgelöst)")
    with pytest.raises(DatabaseError):
        Application.objects.filter(pk=grant.application_id).delete()
    assert repayments_due(town.edda, LATER.date())[0].open_cents == 41_765


# ── Taking a grant back ──────────────────────────────────────────────────────────────────────────────────────────


def heard(town: Town, grant: Grant, kept: int = 0, **more: Any) -> Hearing:
    told: dict[str, Any] = {
        "reason": "Das Projekt hat nicht stattgefunden.",
        "answer_until": REPAY_BY,
        "waiver": "Kleiner Betrag.",
    }
    return actions.open_hearing(actor=town.edda, grant=grant, kept_cents=Cents(kept), now=EXAMINED, **{**told, **more})


def test_a_grant_is_taken_back_after_its_holder_was_heard(town: Town) -> None:
    grant = granted_and_paid(town, ((dt.datetime(2026, 3, 10, 9, 0, tzinfo=CITY_ZONE), 150_000),))
    hearing = heard(town, grant)
    with refused("proofs.not_heard_yet"):
        actions.revoke(actor=town.henning, hearing=hearing, repay_by=dt.date(2027, 8, 1), now=PAID_BACK)
    with refused("proofs.answered_on_wrong_day"):
        actions.record_answer(
            actor=town.edda, hearing=hearing, answer="Ja.", answered_on=dt.date(2028, 1, 1), now=SIGNED
        )
    actions.record_answer(actor=town.edda, hearing=hearing, answer="Ja.", answered_on=SIGNED.date(), now=SIGNED)
    actions.revoke(actor=town.henning, hearing=hearing, repay_by=dt.date(2027, 8, 1), now=PAID_BACK)
    assert standing(grant) == {"granted": 0, "paid": 150_000, "proven": 0, "available": 850_000}
    assert Repayment.objects.get().amount_cents == 150_000
    assert Notice.objects.get(kind="revocation").drafted_by == town.edda
    assert Application.objects.get().stands is State.REVOKED
    with refused("proofs.hearing_over"):
        actions.drop_hearing(actor=town.edda, hearing=hearing, why="Doch nicht.", now=PAID_BACK)


def test_a_part_can_stay(town: Town) -> None:
    grant = granted_and_paid(town)
    actions.revoke(actor=town.henning, hearing=heard(town, grant, 300_000), repay_by=dt.date(2027, 10, 1), now=LATER)
    assert standing(grant) == {"granted": 0, "paid": 98_000, "proven": 300_000, "available": 602_000}
    ending_sent(town, grant, LATER)
    with refused("proofs.still_owed"):
        actions.close_file(actor=town.edda, application=grant.application, now=LATER)
    paid_back(town, grant, 98_000, LATER)
    actions.close_file(actor=town.edda, application=grant.application, now=LATER)
    assert Application.objects.get().stands is State.REVOKED


def test_nobody_takes_back_alone_nothing_or_what_has_ended(town: Town) -> None:
    grant = granted_and_paid(town)
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({"kept": 398_000}, "proofs.takes_back_nothing"),
        ({"reason": ""}, "proofs.revocation_needs_reason"),
        ({"answer_until": dt.date(2027, 6, 10)}, "proofs.answer_too_soon"),
        ({"waiver": ""}, "proofs.interest_or_reason"),
    )
    for more, code in cases:
        with refused(code):
            heard(town, grant, **more)
    hearing = heard(town, grant)
    with refused("proofs.hearing_open"):
        heard(town, grant)
    with refused("proofs.answer_missing"):
        actions.record_answer(actor=town.edda, hearing=hearing, answer="", answered_on=SIGNED.date(), now=SIGNED)
    Hearing.objects.update(opened_by=town.henning)
    with refused("proofs.own_hearing"):
        actions.revoke(actor=town.henning, hearing=hearing, repay_by=dt.date(2027, 10, 1), now=LATER)
    actions.drop_hearing(actor=town.edda, hearing=hearing, why="Das Projekt fand doch statt.", now=LATER)
    assert standing(grant)["paid"] == 398_000


def test_what_was_examined_is_not_taken_back(town: Town) -> None:
    with refused("proofs.grant_ended"):
        heard(town, examined(town))


# ── Closing ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_closed_when_everything_is_done(town: Town) -> None:
    grant = granted_and_paid(town)
    application = grant.application
    with refused("proofs.not_examined_yet"):
        actions.close_file(actor=town.edda, application=application, now=EXAMINED)
    proof = proof_of(town, grant)
    opened(town, proof)
    with refused("proofs.closing_notice_missing") as caught:
        examined_now(town, grant)
        actions.close_file(actor=town.edda, application=application, now=SIGNED)
    assert {one.code for one in caught.value.all} == {"proofs.closing_notice_missing", "proofs.still_owed"}
    ending_sent(town, grant)
    assert to_close(town.edda, SIGNED.date()) == []
    paid_back(town, grant)
    assert to_close(town.edda, PAID_BACK.date()) == [application]


def examined_now(town: Town, grant: Grant) -> None:
    signed(town, proposed(town, grant.application.proof))


def test_in_a_closed_file_nothing_changes_any_more(town: Town) -> None:
    application = closed(town)
    demand = Repayment.objects.get()
    with refused("proofs.file_closed"):
        actions.close_file(actor=town.edda, application=application, now=LATER)
    with refused("proofs.file_closed"):
        paid_back(town, application.grants.get(), 1, LATER)
    with refused("proofs.file_closed"):
        heard(town, application.grants.get())
    with refused("proofs.nothing_owed"):
        actions.propose_write_off(actor=town.edda, repayment=demand, reason="Rest", now=LATER)
    with pytest.raises(DatabaseError), transaction.atomic():
        FileClosing.objects.all().delete()


def test_what_was_paid_after_the_examination_is_proven_at_the_end(town: Town) -> None:
    """The closing notice promises 562.35 EUR more: they can be called until the file is closed, and no cent beyond."""
    grant = examined(town, ((dt.datetime(2026, 3, 10, 9, 0, tzinfo=CITY_ZONE), 300_000),))
    ending_sent(town, grant)
    with_account(town, grant, SIGNED)
    with refused("grants.call_too_much"):
        called(town, grant, 56_236, spent=300_000, now=SIGNED)
    call = called(town, grant, 50_000, spent=300_000, now=SIGNED)
    with refused("proofs.payment_open"):
        actions.close_file(actor=town.edda, application=grant.application, now=SIGNED)
    order = certified(town, call, SIGNED)
    order = grants.order_payment(actor=town.henning, order=order, now=SIGNED)
    booked(town, file_of(row_of(order, SIGNED.date())), PAID_BACK)
    actions.close_file(actor=town.edda, application=grant.application, now=CLOSED)
    assert standing(grant) == {"granted": 0, "paid": 0, "proven": 350_000, "available": 650_000}
    with refused("grants.grant_has_ended"):
        called(town, grant, 1, spent=300_000, now=LATER)


def test_the_notice_of_an_examination_cannot_be_thrown_away_or_written_over(town: Town) -> None:
    """Its money has moved: without it the grant would never end, and an amendment could grant anew."""
    grant = examined(town)
    notice = Notice.objects.get(kind="closing")
    with refused("grants.follows_from_result"):
        grants.discard(actor=town.edda, notice=notice, why="Neu.", now=SIGNED)
    with refused("grants.follows_from_result"):
        grants.change_draft(actor=town.edda, notice=notice, typed=typed_for(grant, undecided_reason=""), now=SIGNED)


def test_a_crash_while_an_examination_is_signed_leaves_nothing_of_it(town: Town) -> None:
    grant = granted_and_paid(town)
    examination = proposed(town, proof_of(town, grant))
    with full_disk("proofs_repayment"), pytest.raises(DatabaseError):
        signed(town, examination)
    assert standing(grant)["paid"] == 398_000
    assert not Notice.objects.filter(kind="closing").exists()
    signed(town, examination)
    assert standing(grant)["proven"] == 356_235


def test_who_raised_the_need_hears_what_came_of_it(town: Town, aylin: Person) -> None:
    need = raise_need(actor=aylin, neighbourhood=town.hood, wording="Nähen", form_token=uuid.uuid4(), now=EXAMINED)
    need = publish_need(actor=town.carla, need=need, title="Nähen", public_text="Ein Ort fehlt.", now=EXAMINED)
    grant = examined(town)
    grant.application.needs.add(need)
    with refused("proofs.nothing_to_tell"):
        Application.objects.get().proof.versions.update(outcome="")
        actions.tell_what_came(actor=town.carla, application=grant.application, now=LATER)
    ending_sent(town, grant)
    paid_back(town, grant)
    actions.close_file(actor=town.edda, application=grant.application, now=CLOSED)
    assert [one.needs for one in effects_to_tell([town.hood.pk])] == [(1,)]
    told = actions.tell_what_came(actor=town.carla, application=grant.application, text="Sechs nähen jetzt.", now=LATER)
    assert [one.text.body for one in told] == ["Sechs nähen jetzt."]
    assert effects_to_tell([town.hood.pk]) == []
    assert actions.tell_what_came(actor=town.carla, application=grant.application, text="Noch mal.", now=LATER) == []
