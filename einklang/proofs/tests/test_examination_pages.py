"""The examination by clicks: begun, written, signed off, paid back, closed; and what a page says when it refuses."""

import dataclasses
import datetime as dt
import uuid

from django.test import Client
from django.urls import reverse

from einklang.base.days import CITY_ZONE
from einklang.fund.tests.acts import Town
from einklang.grants.tests.conftest import papers
from einklang.proofs.actions import close_file
from einklang.proofs.models import Draw, Examination, FileClosing, Hearing, KeptTime, Repayment, VoucherFinding
from einklang.proofs.tests.acting import AFTERWARDS, SEWING_PROOF, SEWING_VOUCHERS, begun, filled_in, granted, handed_in
from einklang.proofs.tests.examining import (
    CLOSED,
    EXAMINED,
    PAID_BACK,
    SIGNED,
    closed,
    ending_sent,
    examined,
    granted_and_paid,
    paid_back,
    proof_of,
    standing,
)
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

__all__ = ["papers"]
NOTE = {
    "report_depth": "full",
    "voucher_depth": "list_only",
    "completeness": "complete",
    "outcome": "Richtig.",
    "reason": "Es kostete weniger.",
    "repay_by": "2027-07-15",
    "waiver": "Zu klein.",
    "late_waiver": "Nur wenige Wochen.",
}


def path(name: str, town: Town) -> str:
    return reverse(f"examinations:{name}", args=("huchting", 1))


def test_two_officers_examine_and_close_by_clicks(town: Town, client_of: ClientOf, set_clock: SetClock) -> None:
    set_clock(EXAMINED)
    grant = granted_and_paid(town)
    proof_of(town, grant)
    edda, henning = client_of(town.edda), client_of(town.henning)
    assert "Nähcafé" in edda.get(reverse("examinations:office")).content.decode()
    assert edda.post(path("one", town), {"do": "open"}).status_code == 302
    findings = {"voucher-1-verdict": "accepted", "voucher-2-verdict": "refused", "voucher-2-reason": "Privat"}
    assert edda.post(path("vouchers", town), findings).status_code == 302
    assert VoucherFinding.objects.count() == 2
    assert edda.post(path("vouchers", town), {"voucher-1-verdict": "accepted"}).status_code == 302
    assert VoucherFinding.objects.count() == 1
    assert edda.post(path("note", town), NOTE).status_code == 302
    assert edda.post(path("one", town), {"do": "propose"}).status_code == 302
    set_clock(SIGNED)
    assert "Gegenzeichnen" in henning.get(path("one", town)).content.decode()
    assert henning.post(path("one", town), {"do": "sign"}).status_code == 302
    assert henning.get(path("paper", town)).headers["Content-Type"] == "application/pdf"
    assert "417,65" in edda.get(path("one", town)).content.decode()
    ending_sent(town, grant)
    set_clock(PAID_BACK)
    _pays_back(edda, town)
    assert edda.post(path("one", town), {"do": "close"}).status_code == 302
    assert FileClosing.objects.exists()
    assert standing(grant)["proven"] == 356_235


def _pays_back(edda: Client, town: Town) -> None:
    key = Repayment.objects.get().pk
    sent = {"do": "arrived", "item": key, "amount_cents": "417,65", "received_on": "2027-07-12"}
    token = str(uuid.uuid4())
    for _ in range(2):
        edda.post(path("money_back", town), {**sent, "form_token": token})
    assert Repayment.objects.get().arrivals.count() == 1


def test_the_whole_list_is_looked_at_with_one_press(town: Town, client_of: ClientOf, set_clock: SetClock) -> None:
    set_clock(EXAMINED)
    proof_of(town, granted_and_paid(town))
    edda = client_of(town.edda)
    edda.post(path("one", town), {"do": "open"})
    assert "alle Belege angesehen" not in edda.get(path("one", town)).content.decode()
    assert "checked" not in edda.get(path("note", town)).content.decode().split("Was zu spät ausgegeben wurde")[0]
    refused = edda.post(path("note", town), {**NOTE, "voucher_depth": "all"})
    assert "Sie haben 0 von 10 Belegen angesehen." in refused.content.decode()
    two = {"voucher-2-verdict": "refused", "voucher-2-reason": "Privat"}
    assert edda.post(path("vouchers", town), {**two, "do": "rest"}).status_code == 302
    assert list(VoucherFinding.objects.values_list("verdict", flat=True)[:3]) == ["accepted", "refused", "accepted"]
    assert edda.post(path("note", town), {**NOTE, "voucher_depth": "all"}).status_code == 302
    assert edda.post(path("one", town), {"do": "propose"}).status_code == 302
    assert "alle Belege angesehen" in edda.get(path("one", town)).content.decode()


def test_a_voucher_that_looks_like_another_counts_only_with_a_word(
    town: Town, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(EXAMINED)
    proof_of(town, granted_and_paid(town), vouchers=(*SEWING_VOUCHERS, SEWING_VOUCHERS[1]))
    edda = client_of(town.edda)
    edda.post(path("one", town), {"do": "open"})
    for page in ("one", "vouchers"):
        assert "Das sieht aus wie der Beleg in Zeile 2." in edda.get(path(page, town)).content.decode()
    edda.post(path("note", town), NOTE)
    refused = edda.post(path("one", town), {"do": "propose"})
    assert "Sieht aus wie ein anderer Beleg: 11." in refused.content.decode()
    refused = edda.post(path("vouchers", town), {"do": "rest"})
    assert refused.context["form"].errors.keys() == {"voucher-11-reason"}
    assert not VoucherFinding.objects.exists()
    word = {"do": "rest", "voucher-11-reason": "Zwei Rollen Garn."}
    assert edda.post(path("vouchers", town), word).status_code == 302
    assert edda.post(path("note", town), {**NOTE, "voucher_depth": "all"}).status_code == 302
    assert edda.post(path("one", town), {"do": "propose"}).status_code == 302
    second = client_of(town.henning).get(path("one", town)).content.decode()
    for said in ("Das sieht aus wie der Beleg in Zeile 2.", "Zwei Rollen Garn."):
        assert said in second


def test_the_examination_names_the_other_project_with_the_same_voucher(
    town: Town, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(EXAMINED)
    proof_of(town, granted_and_paid(town))
    second = begun(town.daoud, granted(town, title="Nähkurs am Abend"))
    filled_in(town.daoud, second, dataclasses.replace(SEWING_PROOF, vouchers=SEWING_VOUCHERS[1:2]))
    handed_in(town.daoud, second)
    client_of(town.edda).post(path("one", town), {"do": "open"})
    for page in ("one", "vouchers"):
        shown = client_of(town.edda).get(path(page, town)).content.decode()
        assert f"Zeile 2 steht auch in Projekt {second.application.number}" in shown


def test_work_that_does_not_count_is_told_in_hours(town: Town, client_of: ClientOf, set_clock: SetClock) -> None:
    set_clock(EXAMINED)
    proof_of(town, granted_and_paid(town))
    edda = client_of(town.edda)
    edda.post(path("one", town), {"do": "open"})
    assert (
        edda.post(path("note", town), {**NOTE, "cut_minutes": "1,5", "cut_reason": "Zählt doppelt."}).status_code == 302
    )
    assert Examination.objects.get().cut_minutes == 90
    assert 'value="1,5"' in edda.get(path("note", town)).content.decode()


def test_interest_that_is_not_demanded_is_a_sum_of_nothing_with_its_reason(town: Town, client_of: ClientOf) -> None:
    examined(town, waiver="Geringer Betrag.")
    page = client_of(town.edda).get(path("money_back", town)).content.decode()
    assert "0,00\N{NO-BREAK SPACE}€, nicht verlangt:" in page
    assert "Geringer Betrag." in page


def test_a_day_that_is_over_is_refused_beside_its_field(town: Town, client_of: ClientOf, set_clock: SetClock) -> None:
    set_clock(EXAMINED)
    proof_of(town, granted_and_paid(town))
    edda = client_of(town.edda)
    edda.post(path("one", town), {"do": "open"})
    refused = edda.post(path("note", town), {**NOTE, "repay_by": "2027-06-08"})
    assert refused.status_code == 422
    assert refused.context["form"].errors["repay_by"]
    assert Examination.objects.get().repay_by is None
    page = edda.get(path("note", town)).content.decode()
    assert page.count("spätestens zum Gegenzeichnen nötig") == 6


def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(
    town: Town, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(EXAMINED)
    proof_of(town, granted_and_paid(town))
    edda = client_of(town.edda)
    edda.post(path("one", town), {"do": "open"})
    said = edda.post(path("vouchers", town), {"voucher-2-verdict": "refused", "voucher-1-reason": "Merken"})
    page = said.content.decode()
    assert said.status_code == 422
    assert "warum der Beleg nicht ganz zählt" in page
    assert "Merken" in page
    edda.post(path("note", town), {**NOTE, "outcome": ""})
    refused = edda.post(path("one", town), {"do": "propose"})
    assert refused.status_code == 422
    assert "was die Prüfung ergeben hat" in refused.content.decode()
    assert not Examination.objects.get().proposed_at


def test_what_was_spent_too_late_stands_in_the_note_with_days_and_interest(
    town: Town, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(EXAMINED)
    grant = granted_and_paid(town)
    proof_of(town, grant)
    edda, box = client_of(town.edda), f"late-{grant.pk}-2026-06-10"
    edda.post(path("one", town), {"do": "open"})
    page = edda.get(path("note", town)).content.decode()
    for said in ("Ausgezahlt am 10.\N{NO-BREAK SPACE}Juni 2026", "388,35", "nach 97 Tagen", "Zinsen verlangen: 8,96"):
        assert said in page
    edda.post(path("note", town), {**NOTE, "late_waiver": ""})
    refused = edda.post(path("one", town), {"do": "propose"})
    assert "verlangen Sie Zinsen" in refused.content.decode()
    edda.post(path("note", town), {**NOTE, "late_waiver": "", box: "on"})
    assert edda.post(path("one", town), {"do": "propose"}).status_code == 302
    assert "8,96" in edda.get(path("one", town)).content.decode()


def test_a_closed_grant_offers_no_waiver_and_takes_none(town: Town, client_of: ClientOf, set_clock: SetClock) -> None:
    grant = examined(town)
    closing = ending_sent(town, grant)
    set_clock(SIGNED)
    page = reverse("notices:grant", args=("huchting", 1, grant.area_budget.budget_year.programme.slug))
    waiver = {"do": "waive", "version": closing.number, "waived_on": "2027-07-20"}
    assert "Verzicht eintragen" in client_of(town.edda).get(page).content.decode()
    paid_back(town, grant)
    close_file(actor=town.edda, application=grant.application, now=CLOSED)
    set_clock(CLOSED)
    shown = client_of(town.edda).get(page).content.decode()
    assert "Verzicht eintragen" not in shown
    assert "Der Bescheid kam später an" not in shown
    refused = client_of(town.edda).post(page, waiver)
    assert refused.status_code == 422
    closing.refresh_from_db()
    assert closing.waived_on is None


def test_of_a_notice_that_is_final_nobody_waives_anything(town: Town, client_of: ClientOf, set_clock: SetClock) -> None:
    grant = examined(town)
    ending_sent(town, grant)
    set_clock(CLOSED.replace(month=12))
    page = reverse("notices:grant", args=("huchting", 1, grant.area_budget.budget_year.programme.slug))
    shown = client_of(town.edda).get(page).content.decode()
    assert "Verzicht eintragen" not in shown
    assert "Der Bescheid kam später an" in shown


def test_a_draw_is_announced_and_made_by_clicks(town: Town, client_of: ClientOf, set_clock: SetClock) -> None:
    set_clock(EXAMINED)
    proof_of(town, granted_and_paid(town))
    edda = client_of(town.edda)
    edda.post(path("one", town), {"do": "open"})
    assert edda.post(path("draw", town), {"count": "3", "seed_from": "2027-06-08"}).status_code == 302
    assert edda.post(path("draw", town)).status_code == 422
    set_clock(SIGNED)
    assert edda.post(path("draw", town)).status_code == 302
    assert len(Draw.objects.get().numbers) == 3
    assert str(Draw.objects.get().seed) in edda.get(path("draw", town)).content.decode()


def test_something_is_asked_for_by_clicks(town: Town, client_of: ClientOf, set_clock: SetClock) -> None:
    set_clock(EXAMINED)
    grant = granted_and_paid(town)
    proof = proof_of(town, grant)
    edda = client_of(town.edda)
    edda.post(path("one", town), {"do": "open"})
    assert edda.post(path("ask", town), {"reason": "Beleg 3", "due_on": "2027-06-30"}).status_code == 302
    proof.refresh_from_db()
    assert proof.state == "completion_requested"
    assert edda.get(path("one", town)).status_code == 200


def test_a_grant_is_taken_back_by_clicks(town: Town, client_of: ClientOf, set_clock: SetClock) -> None:
    set_clock(EXAMINED)
    grant = granted_and_paid(town)
    edda, henning = client_of(town.edda), client_of(town.henning)
    asked = {"do": "hear", "grant": grant.pk, "kept_cents": "0,00", "reason": "Fiel aus.", "waiver": "Klein."}
    assert edda.post(path("revoke", town), {**asked, "answer_until": "2027-06-09"}).status_code == 422
    assert edda.post(path("revoke", town), {**asked, "answer_until": "2027-06-20"}).status_code == 302
    answer = {"do": "answer", "answer": "Stimmt.", "answered_on": "2027-06-08"}
    assert edda.post(path("revoke", town), answer).status_code == 302
    assert henning.post(path("revoke", town), {"do": "revoke", "repay_by": "2027-08-01"}).status_code == 302
    assert Hearing.objects.get().revoked_at is not None
    assert "Zurückgenommen" in edda.get(path("revoke", town)).content.decode()


def test_two_officers_write_off_by_clicks(town: Town, client_of: ClientOf, set_clock: SetClock) -> None:
    examined(town)
    set_clock(CLOSED)
    edda, henning, key = client_of(town.edda), client_of(town.henning), Repayment.objects.get().pk
    edda.post(path("money_back", town), {"do": "propose", "item": key, "reason": "Aufgelöst."})
    edda.post(path("money_back", town), {"do": "remind", "item": key, "due_on": "2027-08-20"})
    assert "Aufgelöst." in henning.get(path("money_back", town)).content.decode()
    assert henning.post(path("money_back", town), {"do": "agree", "item": key}).status_code == 302
    assert "darauf verzichtet" in edda.get(path("money_back", town)).content.decode()


def test_times_are_set_and_what_is_over_is_deleted_by_clicks(
    town: Town, client_of: ClientOf, set_clock: SetClock
) -> None:
    application = closed(town)
    set_clock(dt.datetime(2032, 6, 1, 9, 0, tzinfo=CITY_ZONE))
    edda, henning = client_of(town.edda), client_of(town.henning)
    kept = reverse("keeping:kept")
    assert "Nähcafé" in edda.get(kept).content.decode()
    assert edda.post(kept, {"do": "delete", "kind": "payees", "item": application.pk}).status_code == 302
    assert application.deletions.count() == 1
    assert henning.post(kept, {"do": "set", "kind": "receipts", "years": "9", "source": "Aktenplan"}).status_code == 302
    assert KeptTime.objects.get().years == 9


def test_once_the_proof_has_come_it_alone_says_what_was_spent(
    town: Town, client_of: ClientOf, set_clock: SetClock
) -> None:
    grant = granted_and_paid(town)
    set_clock(AFTERWARDS)
    money, daoud = reverse("payments:money", args=("huchting", 1)), client_of(town.daoud)
    assert ">davon ausgegeben<" in daoud.get(money).text
    proof_of(town, grant)
    page = daoud.get(money).text
    assert ">davon ausgegeben<" not in page
    assert "Sagen, was ausgegeben ist" not in page
    assert "steht im Verwendungsnachweis" in page
