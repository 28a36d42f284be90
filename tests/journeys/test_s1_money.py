"""S1 "Nähcafé für alle" where it goes another way: each variant from the assembly's yes as far as it differs."""

import datetime as dt
from dataclasses import replace

import pytest

from einklang.base.refusal import Refusal
from einklang.forum.models import Body
from einklang.fund.models import Grant
from einklang.fund.tests.acts import JANUARY, Town
from einklang.grants.models import Notice
from einklang.grants.tests.acting import agreed, drafted
from einklang.people.models import Organisation, Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.programmes.actions import adopt_guideline
from einklang.programmes.models import Programme
from einklang.programmes.rules import BindingUnit, FinancingForm, Terms
from einklang.proofs.models import Outcome, Repayment
from einklang.proofs.queries.findings import findings_about, lines_of
from einklang.proofs.rules.findings import Severity, reasons
from einklang.proofs.tests.acting import AFTERWARDS, SEWING_PROOF, SEWING_VOUCHERS, begun, filled_in, handed_in
from einklang.proofs.tests.examining import (
    closed,
    granted_and_paid,
    proof_of,
    proposed,
    signed,
    standing,
)
from tests.cast import ClientOf, person, with_role


@pytest.fixture
def town(
    huchting: Neighbourhood,
    winprogramme: Programme,
    assembly: Body,
    sodenmatt: Organisation,
    daoud: Person,
    carla: Person,
    edda: Person,
    henning: Person,
) -> Town:
    return Town(huchting, winprogramme, assembly, sodenmatt, daoud, carla, edda, henning)


def under(town: Town, terms: Terms) -> None:
    """The programme's guideline says something else before anybody applies."""
    adopt_guideline(actor=town.henning, programme=town.programme, terms=terms, valid_from=JANUARY.date(), now=JANUARY)


def breaches(town: Town, grant: Grant) -> list[str]:
    """What the list of vouchers says of the flyers, which cost 231.00 instead of 180.00."""
    keys = {line.label: key for key, line in lines_of(grant.application).items()}
    flyers = replace(SEWING_VOUCHERS[1], line=keys["Flyer"])
    content = replace(SEWING_PROOF, vouchers=(flyers,))
    said = reasons(findings_about(grant.application, content, AFTERWARDS.date()), Severity.WARN)
    return [one.code for one in said if one.code.endswith("_overrun")]


def test_s1_the_notice_of_a_project_that_begins_before_it_counts_is_refused(town: Town) -> None:
    grant = agreed(town)
    with pytest.raises(Refusal) as refused:
        drafted(town, grant, begins_on=dt.date(2026, 2, 12))
    assert [one.field for one in refused.value.all] == ["begins_on"]
    assert not Notice.objects.exists()


def test_s1_a_voucher_without_payee_is_refused_beside_its_cell(town: Town) -> None:
    proof = begun(town.daoud, granted_and_paid(town).application)
    nameless = (replace(SEWING_VOUCHERS[0], payee=""), *SEWING_VOUCHERS[1:])
    filled_in(town.daoud, proof, replace(SEWING_PROOF, vouchers=nameless))
    with pytest.raises(Refusal) as refused:
        handed_in(town.daoud, proof)
    assert [(one.code, one.field) for one in refused.value.all] == [("proofs.payee_missing", "voucher-0-payee")]


def test_s1_dearer_flyers_are_no_breach_while_the_group_binds(town: Town) -> None:
    assert breaches(town, granted_and_paid(town)) == []


def test_s1_dearer_flyers_are_a_breach_where_single_lines_bind(town: Town) -> None:
    under(town, Terms(binding_unit=BindingUnit.LINE))
    assert breaches(town, granted_and_paid(town)) == ["proofs.line_overrun"]


def test_s1_a_fixed_sum_has_no_repayment(town: Town) -> None:
    under(town, Terms(financing=FinancingForm.FIXED_SUM))
    grant = granted_and_paid(town)
    signed(town, proposed(town, proof_of(town, grant)))
    assert Outcome.objects.get(grant=grant).final_cents == 398_000
    assert not Repayment.objects.exists()
    assert standing(grant)["proven"] == 398_000


def test_s1_one_page_answers_what_became_of_1_480_euros(town: Town, client_of: ClientOf) -> None:
    closed(town)
    auditor = client_of(with_role(person("renate@example.org", "Renate Wulff"), RoleKind.AUDITOR))
    found = auditor.get("/desk/files/?q=1.480").content.decode()
    assert "/desk/huchting/files/1/" in found
    page = auditor.get("/desk/huchting/files/1/").content.decode().replace("\u00a0", " ")
    assert "Von 3.980,00 € sind 3.562,35 € nachgewiesen und 417,65 € zurückgezahlt." in page
