"""The city's own database of grants: columns set up once, one line a grant, the number that it gave."""

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from einklang.base.days import CITY_ZONE
from einklang.base.refusal import Refusal
from einklang.fund.models import Grant
from einklang.fund.tests.acts import Town, half_of
from einklang.grants import actions as grants
from einklang.grants.models import RegisterLayout, RegisterNumber
from einklang.grants.rules.register import Column, Encoding, Figure, Layout, Separator, Style
from einklang.grants.tests import acting as granting
from einklang.grants.tests.conftest import papers
from einklang.people.models import Deed, Person
from einklang.proofs.forms.register import suggested_layout
from einklang.proofs.tests.examining import closed
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget

__all__ = ["papers"]
LATER = dt.datetime(2027, 9, 1, 9, 0, tzinfo=CITY_ZONE)
EVERYTHING = tuple(Column(figure, f"Spalte {figure.value}") for figure in Figure)
OFFICE, COLUMNS = "/desk/register/", "/desk/register/columns/"
PAGE = "/desk/huchting/register/1/win/"


def saved(town: Town, **changed: Any) -> RegisterLayout:
    """The columns, saved by Henning."""
    layout = Layout(**{"name": "ZEBRA", "columns": EVERYTHING, **changed})
    return grants.set_layout(actor=town.henning, layout=layout, based_on=0, now=LATER)


def entered(town: Town, grant: Grant, number: str = "Z-0815", why: str = "") -> RegisterNumber:
    """The number, entered by Edda."""
    return grants.enter_register_number(actor=town.edda, grant=grant, number=number, why=why, now=LATER)


def refused(act: Any) -> str:
    with pytest.raises(Refusal) as found:
        act()
    return found.value.code


def read(client: Client, path: str, encoding: str = "utf-8-sig") -> list[list[str]]:
    response = client.get(path)
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode(encoding)  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_closed_grant_is_one_line_with_all_its_figures(client_of: ClientOf, town: Town) -> None:
    """S1, figure by figure."""
    closed(town)
    saved(town)
    entered(town, Grant.objects.get())
    [heads, line] = read(client_of(town.edda), f"{PAGE}row.csv")
    told = {head.removeprefix("Spalte "): cell for head, cell in zip(heads, line, strict=True)}
    assert told == {
        "file_number": "WIN-2026-HUCHTING-1",
        "register_number": "Z-0815",
        "programme": "WiN",
        "year": "2026",
        "guideline": "1",
        "budget_line": "",
        "area": "Huchting",
        "project": "1",
        "title": "Nähcafé für alle",
        "purpose": told["purpose"],
        "applicant": "Nachbarschaftsverein Sodenmatt e.V.",
        "financing": "Fehlbedarf",
        "total": "7960,00",
        "cash": "5800,00",
        "requested": "3980,00",
        "granted": "3980,00",
        "decided_on": "10.02.2026",
        "dispatched_on": "16.02.2026",
        "notified_on": "20.02.2026",
        "final_on": "24.02.2026",
        "begins_on": "01.03.2026",
        "ends_on": "30.11.2026",
        "paid": "3980,00",
        "last_paid_on": told["last_paid_on"],
        "proof_due_on": "31.05.2027",
        "proof_received_on": "10.05.2027",
        "examined_on": "09.06.2027",
        "final_sum": "3562,35",
        "returned": "417,65",
        "closed_on": "20.07.2027",
    }
    assert told["last_paid_on"]


@pytest.mark.parametrize(
    ("separator", "encoding", "style"),
    [
        (Separator.SEMICOLON, Encoding.UTF_8, Style.GERMAN),
        (Separator.COMMA, Encoding.WINDOWS, Style.GERMAN),
        (Separator.TAB, Encoding.UTF_8, Style.ISO),
        (Separator.SEMICOLON, Encoding.WINDOWS, Style.ISO),
    ],
)
def test_a_stranger_reads_the_file_by_its_description(
    client_of: ClientOf, town: Town, tmp_path: Path, separator: Separator, encoding: Encoding, style: Style
) -> None:
    frictionless = pytest.importorskip("frictionless")
    closed(town)
    granting.granted(town, "Hoffest; mit „Ayşe“, 5 €", half_of(100_000))
    saved(town, separator=separator, encoding=encoding, style=style)
    client = client_of(town.edda)
    (tmp_path / "datapackage.json").write_bytes(client.get("/desk/register/2026.json").content)
    content = b"".join(client.get("/desk/register/2026.csv").streaming_content)  # type: ignore[attr-defined]
    (tmp_path / "zuwendungen-2026.csv").write_bytes(content)
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    [table] = frictionless.Package(str(tmp_path / "datapackage.json")).resources
    rows = table.read_rows()
    assert [str(row["Spalte granted"]) for row in rows] == ["3980.00", "1000.00"]
    assert [row["Spalte dispatched_on"] for row in rows] == [dt.date(2026, 2, 16)] * 2


def test_a_year_is_one_file_with_the_same_queries_however_many_grants(
    client_of: ClientOf, town: Town, query_budget: QueryBudget
) -> None:
    for place in range(3):
        granting.granted(town, f"Hoffest {place}", half_of(100_000))
    saved(town)
    client = client_of(town.edda)
    with query_budget(
        [
            "the session",
            "who is signed in",
            "her roles",
            "her areas",
            "the grants",
            "the columns",
            "their notices",
            "their numbers",
            "what was paid and came back",
            "their proofs",
        ]
    ):
        assert len(read(client, "/desk/register/2026.csv")) == 4
    assert client.get("/desk/register/2025.csv").status_code == 404


def test_the_number_is_kept_and_corrected_by_a_new_entry(town: Town) -> None:
    grant = granting.granted(town)
    first = entered(town, grant)
    assert entered(town, grant, " Z-0815 ").pk == first.pk
    assert refused(lambda: entered(town, grant, "Z-0816")) == "grants.register_why"
    entered(town, grant, "Z-0816", "Vertippt.")
    assert [one.number for one in RegisterNumber.objects.order_by("pk")] == ["Z-0815", "Z-0816"]
    deeds = Deed.objects.filter(what="grants.enter_register_number").order_by("pk")
    assert [(one.person, one.why) for one in deeds] == [(town.edda, ""), (town.edda, "Vertippt.")]


def test_two_grants_never_have_one_number(town: Town) -> None:
    first, second = granting.granted(town), granting.granted(town, "Hoffest", half_of(100_000))
    entered(town, first)
    assert refused(lambda: entered(town, second, "z-0815")) == "grants.register_number_taken"
    entered(town, first, "Z-0816", "Vertippt.")
    entered(town, second, "Z-0815")


def test_without_a_notice_there_is_nothing_to_enter(client_of: ClientOf, town: Town) -> None:
    grant = granting.agreed(town)
    assert refused(lambda: entered(town, grant)) == "grants.nothing_sent_yet"
    assert client_of(town.edda).get(PAGE).status_code == 404


def test_columns_come_in_versions(town: Town) -> None:
    first = saved(town)
    assert saved(town).pk == first.pk
    assert refused(lambda: saved(town, name="ANDERS")) == "grants.layout_changed"
    layout = Layout("ANDERS", EVERYTHING)
    assert grants.set_layout(actor=town.henning, layout=layout, based_on=1, now=LATER).version == 2
    nameless = Layout(" ", EVERYTHING)
    code = refused(lambda: grants.set_layout(actor=town.henning, layout=nameless, based_on=2, now=LATER))
    assert code == "grants.register_name_missing"
    long = Layout("Z" * 61, EVERYTHING)
    code = refused(lambda: grants.set_layout(actor=town.henning, layout=long, based_on=2, now=LATER))
    assert code == "base.text_too_long"


def posted(**changed: str) -> dict[str, str]:
    """The columns' page as it is sent, with the columns that we suggest."""
    at = {one.figure: (str(place), one.heading) for place, one in enumerate(suggested_layout().columns, start=1)}
    fields = {"name": "ZEBRA", "separator": "semicolon", "encoding": "utf-8", "style": "german", "based_on": "0"}
    for figure in Figure:
        fields[f"place_{figure}"], fields[f"heading_{figure}"] = at.get(figure, ("", ""))
    return {**fields, **changed}


def test_the_office_sets_the_columns_up_once(client_of: ClientOf, town: Town) -> None:
    granting.granted(town)
    henning = client_of(town.henning)
    assert COLUMNS in henning.get(OFFICE).content.decode()
    wrong = henning.post(COLUMNS, posted(place_title="1", heading_title="Mein Titel"))
    assert wrong.status_code == 422
    assert "Platz 1 ist schon vergeben" in wrong.content.decode()
    assert "Mein Titel" in wrong.content.decode()
    assert not RegisterLayout.objects.exists()
    assert henning.post(COLUMNS, posted()).status_code == 302
    layout = RegisterLayout.objects.get().value()
    assert layout.columns == suggested_layout().columns
    page = henning.get(OFFICE).content.decode()
    assert "/desk/register/2026.csv" in page
    assert PAGE in page


def test_the_number_is_entered_on_the_page_and_shown_on_the_notice_and_in_the_file(
    client_of: ClientOf, town: Town
) -> None:
    granting.granted(town)
    saved(town)
    edda = client_of(town.edda)
    assert edda.post(PAGE, {"number": " "}).status_code == 422
    assert edda.post(PAGE, {"number": "Z-4711"}).status_code == 302
    for path in (PAGE, "/desk/huchting/grants/1/win/", "/desk/huchting/files/1/"):
        assert "Z-4711" in edda.get(path).content.decode()
    assert PAGE not in edda.get(OFFICE).content.decode()
    again = edda.post(PAGE, {"number": "Z-4712", "why": ""})
    assert "Bitte schreiben Sie, warum die Nummer anders ist" in again.content.decode()


def test_whoever_only_reads_enters_nothing(client_of: ClientOf, town: Town) -> None:
    granting.granted(town)
    saved(town)
    henning = client_of(town.henning)
    assert "<form" not in henning.get(PAGE).content.decode().partition("<main")[2]
    assert henning.post(PAGE, {"number": "Z-1"}).status_code == 403
    assert client_of(town.edda).get(COLUMNS).status_code == 403


def test_a_natural_person_is_called_privatperson(client_of: ClientOf, town: Town, aylin: Person) -> None:
    grant = granting.granted(town)
    grant.application.organisation, grant.application.person = None, aylin
    grant.application.save(update_fields=("organisation", "person"))
    saved(town, columns=(Column(Figure.APPLICANT, "Träger"),))
    client = client_of(town.edda)
    client.cookies["einklang_language"] = "en"
    assert read(client, f"{PAGE}row.csv") == [["Träger"], ["Privatperson"]]


def test_before_the_columns_are_known_there_is_no_file(client_of: ClientOf, town: Town) -> None:
    granting.granted(town)
    client = client_of(town.edda)
    for path in (f"{PAGE}row.csv", "/desk/register/2026.csv", "/desk/register/2026.json"):
        assert client.get(path).status_code == 404
    assert client.get(PAGE).status_code == 200
