"""What a proof likely comes to: the applicant hears the figures of R-16 before the office has examined anything."""

import dataclasses
import datetime as dt

from django.test import Client

from einklang.base.money import Cents
from einklang.fund.models import Grant
from einklang.fund.tests.acts import Town
from einklang.grants.tests.conftest import papers
from einklang.people.models import Person
from einklang.projects.models import Application
from einklang.projects.rules.plan import CostGroup
from einklang.proofs.models import Proof
from einklang.proofs.queries.examination import likely, reckon
from einklang.proofs.rules.proof import planned_where_untold
from einklang.proofs.rules.vouchers import Voucher
from einklang.proofs.tests.acting import AFTERWARDS, SEWING_PROOF, begun, filled_in
from einklang.proofs.tests.examining import examined, granted_and_paid, opened, proof_of
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

__all__ = ["papers"]
TODAY = AFTERWARDS.date()


def pages(grant: Grant, name: str = "") -> str:
    return f"/desk/huchting/proofs/{grant.application.number}/{name}"


def test_it_is_what_the_examination_comes_to_if_all_is_accepted(town: Town) -> None:
    grant = granted_and_paid(town)
    told = likely(grant.application, SEWING_PROOF, TODAY)
    found = reckon(opened(town, proof_of(town, grant)), TODAY)
    assert told is not None
    assert (told.grants, told.repay_cents) == (found.grants, 41_765)


def test_higher_costs_that_nobody_agreed_to_do_not_count(town: Town) -> None:
    grant = granted_and_paid(town)
    dear = Voucher("99", dt.date(2026, 5, 4), "Horn", "Garn", Cents(300_000), CostGroup.MATERIALS)
    told = likely(grant.application, dataclasses.replace(SEWING_PROOF, vouchers=(dear,)), TODAY)
    assert told is not None
    assert told.overrun_cents > 0
    assert told.costs.cash_cents + told.overrun_cents == told.told.cash_cents == 300_000


def test_without_a_notice_nothing_is_said(sewing: Application) -> None:
    assert likely(sewing, SEWING_PROOF, TODAY) is None


def test_she_hears_it_before_and_after_she_hands_it_in_until_it_is_examined(
    town: Town, client_of: ClientOf, set_clock: SetClock
) -> None:
    grant = granted_and_paid(town)
    set_clock(AFTERWARDS)
    proof = begun(town.daoud, grant.application)
    hers = client_of(town.daoud)
    assert "wahrscheinlich" not in hers.get(pages(grant, "hand-in/")).text
    filled_in(town.daoud, proof, SEWING_PROOF)
    before = hers.get(pages(grant, "hand-in/")).text
    assert "Sie zahlen wahrscheinlich 417,65 € zurück." in before.replace("\xa0", " ")
    assert "endgültiger Zuschuss" in before
    hers.post(pages(grant, "hand-in/"), {"form_token": _token(before)})
    after = hers.get(pages(grant)).text
    assert "Sie zahlen wahrscheinlich 417,65 € zurück." in after.replace("\xa0", " ")


def test_after_the_examination_nothing_is_only_likely(town: Town, client_of: ClientOf) -> None:
    grant = examined(town)
    assert "wahrscheinlich" not in client_of(town.daoud).get(pages(grant)).text


def test_the_simple_proof_says_it_while_one_types(town: Town, client_of: ClientOf, set_clock: SetClock) -> None:
    grant = granted_and_paid(town)
    set_clock(AFTERWARDS)
    proof = begun(town.daoud, grant.application)
    Proof.objects.filter(pk=proof.pk).update(kind="simple")
    hers = client_of(town.daoud)
    said = _paused(hers, grant, "5.412,35")
    assert "Sie zahlen wahrscheinlich 417,65" not in said["findings"]
    assert "Sie zahlen wahrscheinlich" in said["findings"]
    assert "Gespeichert um" in said["said"]


def _paused(hers: Client, grant: Grant, sum_: str) -> dict[str, str]:
    token = _token(hers.get(pages(grant, "simple/")).text)
    told = {"revision": "1", "form_token": token, "sum": sum_, "outcome": "Es war schön.", "do": "autosave"}
    answer = hers.post(pages(grant, "simple/"), told)
    assert answer.status_code == 200, answer.text
    read: dict[str, str] = answer.json()
    return read


def _token(page: str) -> str:
    return page.partition('name="form_token" value="')[2].partition('"')[0]


def test_what_nobody_told_otherwise_counts_as_planned(town: Town, daoud: Person) -> None:
    proof = begun(daoud, granted_and_paid(town).application)
    untold = proof.versions.get().content()
    assert untold.received_cents == 0
    assert planned_where_untold(untold).received_cents == sum(one.planned_cents for one in untold.received) > 0
