"""The tables: read back as they were written, safe in a spreadsheet, described by a package that a stranger checks."""

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from einklang.demands.tests.acting import adopted, answered, asked_of_culture
from einklang.fund.tests.acts import JANUARY, Town, half_of
from einklang.open_data.rules.cells import cell, row
from einklang.open_data.rules.tables import LEDGER, TABLES
from einklang.open_data.tests.conftest import FORMULA, Site
from einklang.projects.actions import request_completion, start_new_version
from einklang.projects.tests.acting import handed_in, written


def read(site: Site, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.bytes(path).decode(), newline="")))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_has_the_columns_that_it_promises(site: Site, table: Any) -> None:
    lines = site.bytes(table.path).decode()
    header = next(csv.reader(io.StringIO(lines)))
    assert header == [column.name for column in table.columns]
    assert lines.endswith("\r\n")


def test_the_ledger_holds_every_transfer_in_cents(site: Site) -> None:
    allotted, reserved = read(site, "fund/ledger.csv")
    assert (allotted["act"], allotted["source"], allotted["target"]) == ("allot", "treasury", "available")
    assert (allotted["amount_cents"], reserved["amount_cents"]) == ("500000", "398000")
    assert (reserved["happened_on"], reserved["entered_at"]) == ("2026-02-10", "2026-02-10T18:30:00Z")
    assert (reserved["target"], reserved["project"]) == ("reserved:1", "1")


def test_the_grants_say_where_the_money_is(site: Site) -> None:
    [grant] = read(site, "fund/grants.csv")
    assert (grant["set_aside_cents"], grant["reserved_cents"], grant["paid_cents"]) == ("398000", "398000", "0")
    assert grant["applicant"] == "Nachbarschaftsverein Sodenmatt e.V."


def test_the_projects_are_those_that_were_handed_in(site: Site) -> None:
    sewing, choir = read(site, "projects.csv")
    assert (sewing["expenditure_cents"], sewing["requested_cents"]) == ("796000", "398000")
    assert (sewing["version"], sewing["outcome"]) == ("1", "consensus")
    assert (choir["state"], choir["requested_cents"], choir["decided_on"]) == ("waiting_list", "150000", "2026-02-10")


def test_a_project_is_told_by_its_newest_version_that_was_handed_in(site: Site, town: Town) -> None:
    bench = town.write("Bank", half_of(100_000))
    handed_in(town.daoud, bench, JANUARY)
    request_completion(actor=town.edda, application=bench, note="Bitte Maße.", due_on=dt.date(2026, 2, 3), now=JANUARY)
    start_new_version(actor=town.daoud, application=bench, now=JANUARY)
    written(town.daoud, bench, half_of(90_000), now=JANUARY)
    assert newest(site) == ("1", "200000", "100000")
    handed_in(town.daoud, bench, JANUARY)
    assert newest(site) == ("2", "180000", "90000")


def newest(site: Site) -> tuple[str, str, str]:
    told = read(site, "projects.csv")[-1]
    return told["version"], told["expenditure_cents"], told["requested_cents"]


def test_what_a_spreadsheet_would_run_has_an_apostrophe(site: Site) -> None:
    assert read(site, "projects.csv")[1]["title"] == f"'{FORMULA}"


def test_a_need_that_nobody_has_read_is_not_in_the_table(site: Site) -> None:
    [need] = read(site, "needs.csv")
    assert (need["number"], need["text"]) == ("2", "Zeile 1\nZeile 2")


def test_demands_have_a_header_where_there_is_none(site: Site) -> None:
    assert read(site, "demands.csv") == []


def test_a_demand_has_a_row_for_each_department(site: Site, town: Town) -> None:
    carla, huchting = town.carla, town.hood
    one = asked_of_culture(carla, huchting)
    adopted(huchting, ["Noch bei niemandem."], on=dt.date(2026, 4, 23))
    answered(carla, one.clocks.get(), dt.date(2026, 6, 2))
    told, other = read(site, "demands.csv")
    assert (told["department"], told["answer"], told["answered_on"]) == ("Senator für Kultur", "partly", "2026-06-02")
    assert (told["due_on"], told["status"]) == ("2026-06-08", "answered")
    assert (other["department"], other["status"], other["handed_over_on"]) == ("", "adopted", "")


@given(st.text(max_size=50))
def test_no_text_begins_as_a_formula_or_holds_a_control_character(text: str) -> None:
    written = cell(text, written=True)
    assert not written.startswith(("=", "+", "-", "@"))
    assert all(sign >= " " or sign == "\n" for sign in written)


def test_days_moments_and_nothing_as_cells() -> None:
    moment = dt.datetime(2026, 6, 15, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert [cell(None), cell(moment), cell(dt.date(2026, 6, 15)), cell(-5)] == [
        "",
        "2026-06-15T10:00:00Z",
        "2026-06-15",
        "-5",
    ]


def test_a_row_that_does_not_fit_its_table_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        row(LEDGER, ("WiN", 2026))


def test_a_stranger_validates_the_package(site: Site, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    package = json.loads(site.bytes("datapackage.json"))
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    for resource in package["resources"]:
        file = tmp_path / resource["path"]
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(site.bytes(resource["path"]))
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    assert package["licenses"][0]["name"] == "DL-DE-BY-2.0"


def test_a_stranger_finds_a_wrong_cell(site: Site, tmp_path: Path) -> None:
    """The judge is awake: an amount with a comma is refused."""
    frictionless = pytest.importorskip("frictionless")
    package = json.loads(site.bytes("datapackage.json"))
    package["resources"] = [one for one in package["resources"] if one["name"] == "ledger"]
    (tmp_path / "fund").mkdir()
    (tmp_path / "fund" / "ledger.csv").write_bytes(site.bytes("fund/ledger.csv").replace(b"398000", b"3980.00"))
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    assert not frictionless.Package(str(tmp_path / "datapackage.json")).validate().valid
