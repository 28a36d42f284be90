"""From the first voucher to the proof that is handed in."""

import dataclasses
import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from einklang.base.refusal import Refusal
from einklang.people.models import Deed, File, Person
from einklang.projects.models import Application
from einklang.proofs import actions
from einklang.proofs.models import OverrunApproval, Proof, ProofVersion, Receipt, Reminder
from einklang.proofs.queries.proof import draft_of, due_of, newest_handed_in
from einklang.proofs.rules.life import LIFE, Act, State, Who, acts, check_act
from einklang.proofs.rules.proof import Content, result_of
from einklang.proofs.tests.acting import AFTERWARDS, SEWING_PROOF, begun, filled_in, handed_in
from einklang.record.models import Entry


def test_the_proof_begins_with_what_the_plan_says(proof: Proof) -> None:
    draft = draft_of(proof)
    assert draft is not None
    told = [(one.label, one.planned_cents, one.amount_cents) for one in draft.content().received]
    assert told == [
        ("Verein", 44_000, None),
        ("Beiträge", 18_000, None),
        ("Wohnungsgesellschaft", 70_000, None),
        ("Beirat", 50_000, None),
    ]


def test_beginning_twice_gives_the_same_proof(proof: Proof, daoud: Person, sewing: Application) -> None:
    assert begun(daoud, sewing) == proof


def test_sewing_cafe_hands_in_its_figures(proof: Proof, daoud: Person) -> None:
    filled_in(daoud, proof)
    version = handed_in(daoud, proof)
    result = result_of(version.content(), proof.application.guideline.value())
    assert (result.cash_cents, result.work_cents, result.total_cents) == (541_235, 207_000, 748_235)
    assert (result.received_cents, result.shortfall_cents) == (185_000, 356_235)
    assert proof.stands is State.SUBMITTED
    assert newest_handed_in(proof) == version


def test_the_proof_is_due_on_the_monday_after_six_months(sewing: Application) -> None:
    assert due_of(sewing) == dt.date(2027, 5, 31)


def test_handing_in_is_told_in_public_without_a_sum_or_a_name(proof: Proof, daoud: Person) -> None:
    filled_in(daoud, proof)
    handed_in(daoud, proof)
    entry = Entry.objects.get(kind="proof.submitted")
    assert "2027-05-10" in entry.body
    assert not any(word in entry.body for word in ("Yıldız", "Daoud", "cents"))


def test_two_clicks_hand_in_once(proof: Proof, daoud: Person) -> None:
    filled_in(daoud, proof)
    token = uuid.uuid4()
    once = actions.submit_proof(actor=daoud, proof=proof, form_token=token, now=AFTERWARDS)
    again = actions.submit_proof(actor=daoud, proof=proof, form_token=token, now=AFTERWARDS)
    assert once == again
    assert Entry.objects.filter(kind="proof.submitted").count() == 1


def test_an_empty_proof_says_everything_that_is_missing(proof: Proof, daoud: Person) -> None:
    with pytest.raises(Refusal) as refused:
        handed_in(daoud, proof)
    codes = [one.code for one in refused.value.all]
    assert codes == [
        "proofs.no_vouchers",
        *["proofs.received_missing"] * 4,
        "proofs.done_missing",
        "proofs.outcome_missing",
    ]
    assert draft_of(proof) is not None


def test_a_voucher_without_payee_is_not_handed_in(proof: Proof, daoud: Person) -> None:
    first, *others = SEWING_PROOF.vouchers
    nobody = dataclasses.replace(first, payee="")
    filled_in(daoud, proof, dataclasses.replace(SEWING_PROOF, vouchers=(nobody, *others)))
    with pytest.raises(Refusal) as refused:
        handed_in(daoud, proof)
    assert refused.value == Refusal("proofs.payee_missing", field="voucher-0-payee", row=1, named="1")


def test_another_windows_draft_is_not_written_over(proof: Proof, daoud: Person) -> None:
    with pytest.raises(Refusal, match=r"proofs\.draft_stale"):
        actions.save_draft(actor=daoud, proof=proof, content=SEWING_PROOF, revision=7, now=AFTERWARDS)


def test_what_was_handed_in_never_changes(proof: Proof, daoud: Person) -> None:
    filled_in(daoud, proof)
    version = handed_in(daoud, proof)
    for rows, change in (
        (ProofVersion.objects.filter(pk=version.pk), {"received_on": dt.date(2027, 1, 1)}),
        (version.vouchers.all(), {"amount_cents": 1}),
        (version.received.all(), {"amount_cents": 1}),
        (version.work.all(), {"minutes": 1}),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.update(**change)
    # A payee may be a person: her name can be erased when its time is over.
    assert version.vouchers.update(payee="") == 10


def test_after_completion_was_asked_for_the_next_version_begins_as_a_copy(proof: Proof, daoud: Person) -> None:
    filled_in(daoud, proof)
    first = handed_in(daoud, proof)
    actions.mark_proof(proof=proof, act=Act.REQUEST_COMPLETION)
    second = actions.start_new_version(actor=daoud, proof=proof, now=AFTERWARDS)
    assert actions.start_new_version(actor=daoud, proof=proof, now=AFTERWARDS) == second
    assert second.content() == first.content()
    assert handed_in(daoud, proof).number == 2


def test_nothing_is_written_into_a_proof_that_is_handed_in(proof: Proof, daoud: Person) -> None:
    filled_in(daoud, proof)
    handed_in(daoud, proof)
    with pytest.raises(Refusal, match=r"proofs\.act_not_now"):
        actions.save_draft(actor=daoud, proof=proof, content=Content(), revision=2, now=AFTERWARDS)
    with pytest.raises(Refusal, match=r"proofs\.act_not_now"):
        actions.start_new_version(actor=daoud, proof=proof, now=AFTERWARDS)


def test_the_office_enters_a_paper_with_the_day_it_came(proof: Proof, edda: Person) -> None:
    filled_in(edda, proof)
    version = handed_in(edda, proof, received_on=dt.date(2027, 5, 3))
    assert (version.on_paper, version.received_on) == (True, dt.date(2027, 5, 3))
    assert Deed.objects.filter(what="proofs.submit", person=edda).exists()


def test_a_paper_cannot_come_tomorrow(proof: Proof, edda: Person) -> None:
    filled_in(edda, proof)
    with pytest.raises(Refusal, match=r"proofs\.received_in_the_future"):
        handed_in(edda, proof, received_on=dt.date(2027, 5, 11))


def test_the_applicant_herself_chooses_no_earlier_day(proof: Proof, daoud: Person) -> None:
    filled_in(daoud, proof)
    assert handed_in(daoud, proof, received_on=dt.date(2027, 1, 3)).received_on == dt.date(2027, 5, 10)


@pytest.mark.parametrize("name", ["carla", "aylin", "henning"])
def test_nobody_else_writes_a_proof(proof: Proof, name: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Refusal, match=r"people\.role_missing"):
        filled_in(request.getfixturevalue(name), proof)


def test_without_money_there_is_no_proof(application: Application, daoud: Person) -> None:
    with pytest.raises(Refusal, match=r"proofs\.not_granted"):
        begun(daoud, application)


@pytest.mark.parametrize(
    ("constraint", "rows", "change"),
    [
        ("proof_received_when_submitted", "versions", {"submitted_at": AFTERWARDS}),
        ("proof_sum_not_negative", "versions", {"sum_cents": -1}),
        ("voucher_not_negative", "vouchers", {"amount_cents": -1}),
        ("received_not_negative", "received", {"amount_cents": -1}),
    ],
)
def test_the_tables_refuse_what_no_proof_says(
    proof: Proof, daoud: Person, constraint: str, rows: str, change: dict[str, object]
) -> None:
    filled_in(daoud, proof)
    draft = proof.versions.get()
    found = proof.versions if rows == "versions" else getattr(draft, rows)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        found.update(**change)


@pytest.mark.parametrize(
    ("constraint", "rows"),
    [
        ("voucher_position_once", "vouchers"),
        ("received_position_once", "received"),
        ("work_position_once", "work"),
    ],
)
def test_two_rows_never_stand_in_one_place(proof: Proof, daoud: Person, constraint: str, rows: str) -> None:
    filled_in(daoud, proof)
    found = getattr(proof.versions.get(), rows)
    row = found.first()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
    assert constraint in {str(one.name) for one in found.model._meta.constraints}


def test_a_proof_has_one_draft_and_each_number_once(proof: Proof) -> None:
    for name, number in (("proof_one_draft", 2), ("proof_version_once", 1)):
        with pytest.raises(IntegrityError), transaction.atomic():
            proof.versions.create(number=number, saved_at=AFTERWARDS)
        assert name in {str(one.name) for one in ProofVersion._meta.constraints}


def test_the_tables_of_the_office_refuse_what_is_not_so(sewing: Application, proof: Proof, file: File) -> None:
    with pytest.raises(IntegrityError, match="overrun_up_to_something"), transaction.atomic():
        OverrunApproval.objects.create(application=sewing, group="fees", up_to_cents=0, approved_at=AFTERWARDS)
    told = {"application": sewing, "due_on": dt.date(2027, 5, 31), "days": -7, "letters": 1, "sent_at": AFTERWARDS}
    Reminder.objects.create(**told)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(**told)
    assert "reminder_each_once" in {str(one.name) for one in Reminder._meta.constraints}
    photo = {"proof": proof, "number": 1, "file": file, "attached_at": AFTERWARDS}
    Receipt.objects.create(**photo)
    with pytest.raises(IntegrityError), transaction.atomic():
        Receipt.objects.create(**photo)
    assert "receipt_number_once" in {str(one.name) for one in Receipt._meta.constraints}


def test_the_life_of_a_proof_is_its_table() -> None:
    known = {(row.state, row.act): row.to for row in LIFE}
    for state in State:
        for act in Act:
            if (state, act) in known:
                assert check_act(state, act) is known[state, act]
            else:
                with pytest.raises(Refusal, match=r"proofs\.act_not_now"):
                    check_act(state, act)
    assert acts(State.SUBMITTED, Who.OFFICE) == (Act.REQUEST_COMPLETION, Act.EXAMINE)
