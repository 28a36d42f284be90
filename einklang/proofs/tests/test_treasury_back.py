"""The treasury says what came back: a row that names a demand is booked once, what does not fit waits for a person."""

import datetime as dt

import pytest
from django.test import Client

from einklang.fund.models import Transfer
from einklang.fund.rules.ledger import Act
from einklang.fund.tests.acts import Town
from einklang.grants import actions as grants
from einklang.grants.models import TreasuryFile
from einklang.grants.rules.treasury import Verdict
from einklang.grants.tests.conftest import papers
from einklang.grants.tests.paying import file_of, read, told
from einklang.proofs.actions.treasury import INCOMING
from einklang.proofs.models import MoneyBack, Repayment
from einklang.proofs.tests.examining import PAID_BACK, examined, paid_back, standing
from tests.plugins.strict import SetClock

__all__ = ["papers"]
pytestmark = pytest.mark.django_db


def row(demand: Repayment, amount: str = "417,65", reference: str = "H-1", **other: str) -> str:
    """The treasury's row for money that arrived."""
    what = {"code": demand.code, "day": f"{PAID_BACK:%d.%m.%Y}", "kind": "eingegangen", **other}
    return f"{reference};{what['code']};{amount};{what['day']};{what['kind']}"


def booked(town: Town, *rows: str, now: dt.datetime = PAID_BACK) -> TreasuryFile:
    """The file, read and booked by Henning."""
    file = read(town, file_of(*rows), now)
    return grants.book_treasury(actor=town.henning, file=file, write=told, incoming=INCOMING, now=now)


def verdicts(file: TreasuryFile) -> list[str]:
    """What came of each row."""
    return list(file.entries.order_by("line").values_list("verdict", flat=True))


def test_a_row_that_names_our_demand_is_booked_once(town: Town) -> None:
    grant = examined(town)
    demand = Repayment.objects.get(grant=grant)
    file = booked(town, row(demand))
    grants.book_treasury(actor=town.henning, file=file, write=told, incoming=INCOMING, now=PAID_BACK)
    again = booked(town, row(demand), "H-2;EK-99;1,00;12.07.2027;bezahlt")
    assert verdicts(file) == [Verdict.BACK]
    assert verdicts(again) == [Verdict.KNOWN, Verdict.UNKNOWN_ORDER]
    [back] = Transfer.objects.filter(reason=Act.REPAY)
    assert (back.amount_cents, MoneyBack.objects.get().reference) == (41_765, "H-1")
    assert standing(grant)["paid"] == 0


def test_money_may_come_in_parts_and_what_is_beyond_it_waits(town: Town) -> None:
    demand = Repayment.objects.get(grant=examined(town))
    file = booked(
        town,
        row(demand, "200,00", "H-1"),
        row(demand, "200,00", "H-1"),
        row(demand, "217,65", "H-2"),
        row(demand, "5,00", "H-3"),
    )
    assert verdicts(file) == [Verdict.BACK, Verdict.TWICE, Verdict.BACK, Verdict.NOTHING_OWED]
    assert sum(Transfer.objects.filter(reason=Act.REPAY).values_list("amount_cents", flat=True)) == 41_765


def test_what_does_not_fit_moves_nothing_and_waits(town: Town) -> None:
    demand = Repayment.objects.get(grant=examined(town))
    paid_back(town, demand.grant, 100, reference="H-0")
    file = booked(
        town,
        row(demand, reference="H-0"),
        row(demand, reference="H-1", kind="bezahlt"),
        row(demand, reference="H-2", day="13.07.2027"),
        row(demand, reference="H-3", day="08.06.2027"),
        row(demand, "0,00", "H-4"),
        row(demand, reference="H-5", code="RZ-9999"),
    )
    assert verdicts(file) == [
        Verdict.KNOWN,
        Verdict.OTHER_KIND,
        Verdict.IN_THE_FUTURE,
        Verdict.BEFORE_THE_DEMAND,
        Verdict.UNREADABLE,
        Verdict.UNKNOWN_ORDER,
    ]
    assert MoneyBack.objects.count() == 1
    assert file.entries.filter(posted_at=None, seen_at=None).count() == 6


def test_the_page_says_whose_money_it_is_before_anything_is_booked(
    town: Town, client: Client, set_clock: SetClock
) -> None:
    demand = Repayment.objects.get(grant=examined(town))
    file = read(town, file_of(row(demand)), PAID_BACK)
    set_clock(PAID_BACK)
    client.force_login(town.henning)
    shown = client.get(f"/desk/treasury/{file.pk}/").content.decode()
    assert demand.grant.application.title in shown
    assert "417,65" in shown
    client.post(f"/desk/treasury/{file.pk}/")
    assert MoneyBack.objects.count() == 1
