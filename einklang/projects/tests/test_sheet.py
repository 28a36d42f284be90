"""A plan goes out as a spreadsheet and comes back to the cent; an office's own table is read as far as it can be."""

import html
import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from einklang.base.refusal import Refusal
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.models import Application
from einklang.projects.queries import draft_of
from einklang.projects.readers import read_plan
from einklang.projects.rules.sheet import Column
from einklang.projects.tests.acting import JANUARY, opened, written
from einklang.projects.tests.plans import SEWING_2, with_line
from einklang.projects.tests.posting import address
from tests.cast import ClientOf
from tests.plugins.strict import SetClock


@pytest.fixture(autouse=True)
def _it_is_winter(set_clock: SetClock) -> None:
    set_clock(JANUARY)


@pytest.fixture
def sewing(daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme) -> Application:
    application = opened(daoud, huchting, winprogramme, sodenmatt)
    written(daoud, application)
    return application


def book(rows: list[list[Any]], *, hidden: list[list[Any]] | None = None) -> SimpleUploadedFile:
    made = Workbook()
    sheet = made.active
    for row in rows:
        sheet.append(row)
    if hidden:
        other = made.create_sheet("alt", 0)
        other.sheet_state = "hidden"
        for row in hidden:
            other.append(row)
    content = io.BytesIO()
    made.save(content)
    return SimpleUploadedFile("plan.xlsx", content.getvalue())


def page(response: Any) -> str:
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


OFFICE: list[list[Any]] = [
    ["Verein Beispiel e.V.", None, None],
    [],
    ["Kostenart", "Bezeichnung", "Betrag (EUR)"],
    ["Honorare", "Kursleitung", "1.234,50 €"],
    [None, "Vertretung", 99.9],
    ["Sachkosten", "Papier", None],
    ["Summe", None, 1334.4],
    [],
    ["Finanzierung", "Mittelgeber", "Betrag (EUR)"],
    ["Eigenmittel", "Verein", 334.4],
    ["Drittmittel", "Stiftung", 1000],
]


def test_an_offices_table_is_read_by_the_words_of_its_head() -> None:
    old: list[list[Any]] = [["Bezeichnung", "Betrag"], ["Altes", 1]]
    found = read_plan(book(OFFICE, hidden=old), "de")
    lines = [(row[Column.KIND], row[Column.LABEL], row[Column.AMOUNT]) for row in found.lines]
    assert lines == [("Honorare", "Kursleitung", "1.234,50 €"), ("Honorare", "Vertretung", "99,90")]
    assert [(row[Column.LABEL], row[Column.AMOUNT]) for row in found.covers] == [
        ("Verein", "334,40"),
        ("Stiftung", "1000"),
    ]
    assert [(one.code, one.facts["row"]) for one in found.told] == [("projects.sheet_row_without_amount", 6)]


def worked_out(upload: SimpleUploadedFile, figure: str, formula: str) -> SimpleUploadedFile:
    """The same file as a spreadsheet program saves it: a formula, and beside it what it last came to."""
    content = io.BytesIO()
    with zipfile.ZipFile(upload) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(f"<v>{figure}</v>".encode(), f"<f>{formula}</f><v>{figure}</v>".encode())
            new.writestr(name, part)
    assert f"<f>{formula}</f>" in zipfile.ZipFile(content).read("xl/worksheets/sheet1.xml").decode()
    return SimpleUploadedFile("plan.xlsx", content.getvalue())


def test_of_a_formula_what_it_last_came_to_is_read_and_nothing_is_worked_out() -> None:
    rows: list[list[Any]] = [
        ["Wofür?", "Menge", "Preis", "Betrag"],
        ["Kursleitung", 36, 28, 1008.005],
        ["Miete", None, None, "=2*45"],
    ]
    found = read_plan(worked_out(book(rows), "1008.005", "B2*C2"), "de")
    assert [(row[Column.LABEL], row[Column.AMOUNT]) for row in found.lines] == [("Kursleitung", "1.008,01")]
    # Nobody has opened this one since its formula was written: there is no figure, and we do not make one up.
    assert [(one.code, one.facts["row"]) for one in found.told] == [("projects.sheet_row_without_amount", 3)]


def test_a_cell_that_reaches_over_rows_or_columns_counts_for_what_it_covers() -> None:
    made, content = Workbook(), io.BytesIO()
    sheet = made.active
    for row in (
        ["Kosten- und Finanzierungsplan", None, None],
        ["Kostenart", "Bezeichnung", "Betrag"],
        ["Honorare", "Kursleitung", 100],
        [None, "Vertretung", 50],
        ["Material", "Stoff", 20],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A3:A4")
    made.save(content)
    found = read_plan(SimpleUploadedFile("plan.xlsx", content.getvalue()), "de")
    assert [(row[Column.KIND], row[Column.LABEL], row[Column.AMOUNT]) for row in found.lines] == [
        ("Honorare", "Kursleitung", "100"),
        ("Honorare", "Vertretung", "50"),
        ("Material", "Stoff", "20"),
    ]


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (SimpleUploadedFile("plan.txt", b"Holz;12,00"), "projects.no_workbook"),
        (book([["Einkaufszettel"], ["Milch", 2]]), "projects.sheet_without_plan"),
        (book([["Wofür?", "Betrag in Euro"], ["Holz", "=3*4"]]), "projects.sheet_without_amounts"),
        (SimpleUploadedFile("plan.xlsx", b"PK\x03\x04kaputt"), "people.file_type_unknown"),
    ],
)
def test_what_holds_no_plan_is_refused_in_a_sentence(upload: SimpleUploadedFile, code: str) -> None:
    upload.seek(0)
    with pytest.raises(Refusal) as refused:
        read_plan(upload, "de")
    assert refused.value.code == code


def test_a_plan_goes_out_with_sums_and_comes_back_to_the_cent(
    client_of: ClientOf, daoud: Person, sewing: Application
) -> None:
    browser = client_of(daoud)
    out = browser.get(address(sewing, "plan.xlsx"))
    sheet = load_workbook(io.BytesIO(out.content)).active
    sums = [cell.value for cell in sheet["E"] if cell.data_type == "f"]
    assert sums == ["=SUM(E4:E12)", '=SUMIF(C16:C21,"<>abgelehnt",E16:E21)', "=E13-E22"]
    read = SimpleUploadedFile("plan.xlsx", out.content)
    shown = browser.post(address(sewing, "plan-from-a-sheet/"), {"file": read})
    assert shown.status_code == 200
    assert "Noch ist nichts gespeichert" in page(shown)
    for typed in ("3.024,00", "36 × 3 h", "28,00", "2.160,00", "3.980,00", "500,00"):
        assert f'value="{typed}"' in page(shown)
    assert "data-autosave" not in page(shown)
    draft = draft_of(sewing)
    assert draft is not None
    assert (draft.revision, draft.plan()) == (1, SEWING_2)


@pytest.mark.parametrize("text", ["=1+1", "+49 421", "-5", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_no_text_becomes_a_formula(client_of: ClientOf, daoud: Person, sewing: Application, text: str) -> None:
    written(daoud, sewing, with_line(SEWING_2, "Flyer", label=text))
    out = client_of(daoud).get(address(sewing, "plan.xlsx"))
    cell = load_workbook(io.BytesIO(out.content)).active["B8"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_an_amount_that_nobody_can_read_stands_in_its_row_with_a_sentence(
    client_of: ClientOf, daoud: Person, sewing: Application
) -> None:
    rows = [["Wofür?", "Betrag in Euro"], ["Holz", "zwölf"], ["Nägel", "3,50"]]
    shown = page(client_of(daoud).post(address(sewing, "plan-from-a-sheet/"), {"file": book(rows)}))
    assert 'value="zwölf"' in shown
    assert 'href="#id_lines-0-amount"' in shown


def test_a_file_that_is_none_is_said_beside_the_field(client_of: ClientOf, daoud: Person, sewing: Application) -> None:
    upload = SimpleUploadedFile("plan.txt", b"Holz;12,00")
    answer = client_of(daoud).post(address(sewing, "plan-from-a-sheet/"), {"file": upload})
    assert answer.status_code == 422
    assert "als Excel-Datei (.xlsx)" in page(answer)
