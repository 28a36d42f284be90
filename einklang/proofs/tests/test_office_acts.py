"""What the office gives: more time, and its yes to higher costs. What it sees: a voucher that stands twice."""

import dataclasses
import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.tests.acts import Town
from einklang.people.models import Person
from einklang.projects.models import Application
from einklang.projects.rules.plan import CostGroup
from einklang.proofs.actions import approve_overrun, extend_due
from einklang.proofs.models import Extension, OverrunApproval, Proof
from einklang.proofs.queries.findings import findings_about, found_elsewhere, paid_cents
from einklang.proofs.queries.proof import due_of, extensions_of
from einklang.proofs.rules.findings import Severity, reasons
from einklang.proofs.tests.acting import AFTERWARDS, SEWING_PROOF, SEWING_VOUCHERS, begun, filled_in, granted, handed_in

TODAY = AFTERWARDS.date()


def test_more_time_moves_the_day_and_keeps_its_reason(sewing: Application, edda: Person) -> None:
    for _ in range(2):
        extend_due(
            actor=edda, application=sewing, due_on=dt.date(2027, 8, 31), reason="Kassenwart krank", now=AFTERWARDS
        )
    assert due_of(sewing) == dt.date(2027, 8, 31)
    assert [one.reason for one in extensions_of(sewing)] == ["Kassenwart krank"]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Extension.objects.update(due_on=TODAY)


def test_only_the_office_gives_time(sewing: Application, daoud: Person) -> None:
    with pytest.raises(Refusal, match=r"people\.role_missing"):
        extend_due(actor=daoud, application=sewing, due_on=dt.date(2028, 1, 3), reason="bitte", now=AFTERWARDS)


def test_without_money_the_office_gives_nothing(application: Application, edda: Person) -> None:
    with pytest.raises(Refusal, match=r"proofs\.not_granted"):
        extend_due(actor=edda, application=application, due_on=dt.date(2028, 1, 3), reason="bitte", now=AFTERWARDS)


def test_an_agreed_overrun_is_no_warning_any_more(sewing: Application, proof: Proof, edda: Person) -> None:
    dear = dataclasses.replace(SEWING_VOUCHERS[8], amount_cents=Cents(90_000))
    content = dataclasses.replace(SEWING_PROOF, vouchers=(dear,))
    warned = {one.code for one in reasons(findings_about(sewing, content, TODAY), Severity.WARN)}
    assert "proofs.group_overrun" in warned
    unit = (CostGroup.ROOM, None)
    for _ in range(2):
        approve_overrun(
            actor=edda, application=sewing, unit=unit, up_to_cents=Cents(90_000), reason="Miete", now=AFTERWARDS
        )
    assert OverrunApproval.objects.count() == 1
    warned = {one.code for one in reasons(findings_about(sewing, content, TODAY), Severity.WARN)}
    assert "proofs.group_overrun" not in warned


def test_where_the_group_binds_no_single_line_is_agreed_to(sewing: Application, edda: Person) -> None:
    with pytest.raises(Refusal, match=r"proofs\.unit_unknown"):
        approve_overrun(
            actor=edda, application=sewing, unit=(CostGroup.ROOM, 1), up_to_cents=Cents(1), reason="x", now=AFTERWARDS
        )


def test_all_that_was_paid_out_is_known(sewing: Application) -> None:
    assert paid_cents(sewing) == 398_000


def test_a_voucher_of_another_project_is_told_without_that_projects_facts(
    town: Town, proof: Proof, daoud: Person, edda: Person
) -> None:
    filled_in(daoud, proof)
    handed_in(daoud, proof)
    other = granted(town, title="Nähkurs am Abend")
    second = begun(daoud, other)
    filled_in(daoud, second, dataclasses.replace(SEWING_PROOF, vouchers=SEWING_VOUCHERS[1:2]))
    warnings = reasons(findings_about(other, SEWING_PROOF, TODAY), Severity.WARN)
    (told, *_) = [one for one in warnings if one.code == "proofs.voucher_elsewhere"]
    assert told.facts == {"row": 1}
    seen = found_elsewhere(second, SEWING_VOUCHERS[1:2])
    assert seen[0].application == proof.application
    assert seen[0].voucher.payee == "Druckerei Nord"


def test_a_draft_of_somebody_else_is_not_looked_into(town: Town, proof: Proof, daoud: Person) -> None:
    filled_in(daoud, proof)
    second = begun(daoud, granted(town, title="Nähkurs am Abend"))
    assert found_elsewhere(second, SEWING_VOUCHERS) == {}
