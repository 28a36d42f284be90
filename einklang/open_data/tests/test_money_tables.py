"""The tables of grants, payments and results: every station of a grant, its days, and nobody's name."""

import csv
import io
import json
from pathlib import Path

import pytest

from einklang.forum.models import Body
from einklang.fund.tests.acts import Town, half_of
from einklang.grants.rules.notices import NoticeKind
from einklang.grants.tests.acting import agreed, granted
from einklang.grants.tests.paying import called, paid, with_account
from einklang.open_data.rules.states import GrantState, state_of
from einklang.open_data.tests.conftest import Site
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.proofs.tests.acting import SEWING_REPORT
from einklang.proofs.tests.examining import closed, granted_and_paid, proof_of

STATIONS = ("reserved", "granted", "paid", "handed_in", "examined", "closed")
STATES = ("released", "reserved", "granted", "paid", "proof_submitted", "examined", "closed")


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
    """A year of 10,000.00 in which nothing has happened."""
    town = Town(huchting, winprogramme, assembly, sodenmatt, daoud, carla, edda, henning)
    town.give(1_000_000)
    return town


def read(site: Site, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.bytes(path).decode(), newline="")))


@pytest.mark.parametrize(("reached", "state"), [*enumerate(STATES)])
def test_the_state_is_the_last_station(reached: int, state: str) -> None:
    stations = {name: place < reached for place, name in enumerate(STATIONS)}
    assert state_of(**stations, ended=None) == state
    assert state_of(**stations, ended=NoticeKind.REVOCATION) is GrantState.REVOKED


def test_a_closed_grant_tells_its_whole_way(site: Site, town: Town) -> None:
    """S1 in one row: 3,980.00 called, 3,562.35 proven, 417.65 returned."""
    closed(town)
    [grant] = read(site, "fund/grants.csv")
    money = [grant[f"{name}_cents"] for name in ("set_aside", "called", "paid", "proven", "returned", "final_sum")]
    assert money == ["398000", "398000", "0", "356235", "41765", "356235"]
    assert (grant["notified_on"], grant["final_on"], grant["state"]) == ("2026-02-20", "2026-02-24", "closed")
    [project] = read(site, "projects.csv")
    money = [project[f"{name}_cents"] for name in ("granted", "paid", "proven", "returned")]
    assert money == ["398000", "398000", "356235", "41765"]


def test_a_grant_that_is_only_reserved_has_no_days_yet(site: Site, town: Town) -> None:
    agreed(town)
    [grant] = read(site, "fund/grants.csv")
    assert (grant["notified_on"], grant["final_on"], grant["final_sum_cents"]) == ("", "", "")
    assert (grant["state"], grant["called_cents"]) == ("reserved", "0")


def test_what_is_called_counts_before_it_is_paid(site: Site, town: Town) -> None:
    grant = granted(town)
    with_account(town, grant)
    called(town, grant, 150_000)
    [row] = read(site, "fund/grants.csv")
    assert (row["called_cents"], row["paid_cents"], row["state"]) == ("150000", "0", "granted")
    assert read(site, "fund/payments.csv") == []


def test_a_payment_names_the_call_that_it_answers(site: Site, town: Town) -> None:
    grant = granted(town)
    with_account(town, grant)
    paid(town, grant, 150_000)
    [row] = read(site, "fund/payments.csv")
    assert (row["grant"], row["call"], row["called_on"]) == ("1", "1", "2026-03-02")
    assert (row["paid_on"], row["amount_cents"], row["applicant"]) == ("2026-03-10", "150000", town.carrier.name)
    [grant_row] = read(site, "fund/grants.csv")
    assert (grant_row["state"], grant_row["called_cents"]) == ("paid", "150000")


def test_what_a_proof_says_is_told_with_the_closed_file(site: Site, town: Town) -> None:
    proof_of(town, granted_and_paid(town))
    [row] = read(site, "fund/results.csv")
    assert (row["received_on"], row["outcome"], row["people"], row["closed_on"]) == ("2027-05-10", "", "", "")
    assert row["final_sum_cents"] == ""


def test_a_closed_file_tells_what_came_of_it(site: Site, town: Town) -> None:
    closed(town)
    [row] = read(site, "fund/results.csv")
    assert (row["outcome"], row["people"]) == (SEWING_REPORT.outcome, "46")
    assert (row["final_sum_cents"], row["examined_on"], row["closed_on"]) == ("356235", "2027-06-09", "2027-07-20")


def test_a_natural_person_is_called_privatperson(site: Site, town: Town, aylin: Person) -> None:
    """In every table of money, whatever has happened."""
    grant = granted(town, "Hoffest", half_of(100_000))
    with_account(town, grant)
    paid(town, grant, 50_000)
    grant.application.organisation, grant.application.person = None, aylin
    grant.application.save(update_fields=("organisation", "person"))
    for path in ("fund/grants.csv", "fund/payments.csv", "projects.csv"):
        assert [row["applicant"] for row in read(site, path)] == ["Privatperson"]


def test_a_stranger_validates_the_package_of_a_closed_file(site: Site, town: Town, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    closed(town)
    package = json.loads(site.bytes("datapackage.json"))
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    for resource in package["resources"]:
        file = tmp_path / resource["path"]
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(site.bytes(resource["path"]))
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    assert {"payments", "results"} <= {resource["name"] for resource in package["resources"]}
