"""What the tables of the examination refuse by themselves."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from einklang.base.days import CITY_ZONE
from einklang.fund.models import Grant
from einklang.fund.tests.acts import Town
from einklang.grants.tests.conftest import papers
from einklang.proofs.models import (
    Draw,
    Examination,
    Hearing,
    KeptTime,
    LateUse,
    Outcome,
    Repayment,
    VoucherFinding,
    WriteOff,
)
from einklang.proofs.tests.examining import REPAY_BY, granted_and_paid, opened, proof_of

__all__ = ["papers"]
LATER = dt.datetime(2027, 9, 1, 9, 0, tzinfo=CITY_ZONE)


@dataclass
class Case:
    """A grant that is being examined, and rows about it that say what they are told."""

    town: Town
    grant: Grant
    examination: Examination

    def change(self, **told: Any) -> None:
        Examination.objects.filter(pk=self.examination.pk).update(**told)

    def find(self, **told: Any) -> None:
        voucher = self.examination.version.vouchers.all()[0]
        VoucherFinding.objects.create(examination=self.examination, voucher=voucher, verdict="accepted", **told)

    def draw(self, **told: Any) -> None:
        row = {"examination": self.examination, "seed_from": REPAY_BY, "vouchers": 10, "announced_at": LATER}
        Draw.objects.create(**{**row, **told})

    def late(self, **told: Any) -> None:
        row = {"examination": self.examination, "grant": self.grant, "amount_cents": 1, "interest_cents": 0}
        LateUse.objects.create(**{**row, **told})

    def outcome(self, **told: Any) -> None:
        sums = dict.fromkeys(("proven_cents", "repay_cents", "to_pay_cents", "lapse_cents"), 0)
        row = {"grant": self.grant, "examination": self.examination, "ceiling_cents": 9, "settled_at": LATER}
        Outcome.objects.create(**{**row, **sums, **told})

    def hear(self, **told: Any) -> None:
        row = {"grant": self.grant, "reason": "x", "answer_until": REPAY_BY, "opened_at": LATER}
        Hearing.objects.create(**{**row, **told})

    def demand(self, number: int = 1, cents: int = 1) -> Repayment:
        row: dict[str, Any] = {"cause": "examination", "due_on": REPAY_BY, "demanded_at": LATER}
        return Repayment.objects.create(grant=self.grant, number=number, amount_cents=cents, **row)

    def arrive(self, of: Repayment, cents: int, reference: str = "") -> None:
        row: dict[str, Any] = {"received_on": REPAY_BY, "principal_cents": 0, "entered_at": LATER}
        of.arrivals.create(amount_cents=cents, reference=reference, **row)

    def write_off(self, **told: Any) -> None:
        row = {"repayment": self.demand(), "amount_cents": 1, "reason": "x", "proposed_at": LATER}
        WriteOff.objects.create(**{**row, **told})

    def delete(self) -> None:
        self.grant.application.deletions.create(kind="receipts", count=0, deleted_at=LATER)


def twice(make: Callable[[], object]) -> None:
    make()
    make()


def arrives_twice(case: Case) -> None:
    demand = case.demand()
    twice(lambda: case.arrive(demand, 1, "A"))


BREAKS: dict[str, Callable[[Case], object]] = {
    "finding_once_per_voucher": lambda case: twice(case.find),
    "finding_cut_fits_verdict": lambda case: case.find(cut_cents=1),
    "draw_wants_something": lambda case: case.draw(count=0),
    "draw_has_a_seed": lambda case: case.draw(count=1, drawn_at=LATER),
    "late_use_after_payment": lambda case: case.late(paid_on=REPAY_BY, used_on=REPAY_BY),
    "examination_cuts_not_negative": lambda case: case.change(cut_cents=-1),
    "examination_signed_by_a_second": lambda case: case.change(signed_by=case.town.edda),
    "examination_proposed_before_signed": lambda case: case.change(signed_at=LATER),
    "outcome_adds_up": lambda case: case.outcome(final_cents=5),
    "hearing_one_at_a_time": lambda case: twice(case.hear),
    "hearing_keeps_not_negative": lambda case: case.hear(kept_cents=-1),
    "hearing_revoked_by_a_second": lambda case: case.hear(opened_by=case.town.edda, revoked_by=case.town.edda),
    "money_back_counts_once": arrives_twice,
    "money_back_is_something": lambda case: case.arrive(case.demand(), 0),
    "deletion_once_per_kind": lambda case: twice(case.delete),
    "kept_time_is_some_years": lambda _: KeptTime.objects.create(kind="x", years=101, source="x", set_at=LATER),
    "write_off_by_a_second": lambda case: case.write_off(proposed_by=case.town.edda, decided_by=case.town.edda),
    "write_off_is_something": lambda case: case.write_off(amount_cents=0),
    "repayment_number_once": lambda case: twice(case.demand),
    "repayment_demands_something": lambda case: case.demand(3, 0),
}


@pytest.mark.parametrize("name", BREAKS)
def test_each_constraint_holds(name: str, town: Town) -> None:
    grant = granted_and_paid(town)
    case = Case(town, grant, opened(town, proof_of(town, grant)))
    with pytest.raises(IntegrityError, match=rf"{name}|UNIQUE|unique"), transaction.atomic():
        BREAKS[name](case)
