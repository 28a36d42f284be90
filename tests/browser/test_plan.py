"""A plan is typed and counts itself, saves itself on a pause, and goes out as a spreadsheet and comes in again."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page as Tab, expect

from tests.browser.acts import check, go, press, write
from tests.browser.conftest import OpenTab
from tests.browser.site import Site

TITLE = "Drachenbau im Park"
EVENINGS = "Zehn Abende mit zwei Leuten"


@pytest.fixture
def daoud(empty_site: Site, open_tab: OpenTab) -> Tab:
    """Daoud before the empty editor of his application, in the form with all there is."""
    tab = open_tab(empty_site, as_="daoud")
    tab.goto("/desk/")
    go(tab, "Antrag beginnen")
    write(tab, Name_des_Projekts=TITLE)
    press(tab, "Antrag anlegen")
    in_full(tab)
    return tab


def in_full(tab: Tab) -> None:
    more = tab.get_by_role("main").get_by_role("button", name="Lieber ausführlich schreiben")
    if more.count():
        press(tab, "Lieber ausführlich schreiben")


def row(tab: Tab, part: str, place: int) -> Locator:
    return tab.locator(f"#{part}").get_by_role("group", name=f"Zeile {place}", exact=True)


def total(tab: Tab, name: str) -> Locator:
    return tab.locator(f'[data-sum="{name}"]')


def typed(field: Locator, text: str) -> None:
    """Key by key, as a person does it."""
    field.click()
    field.press("ControlOrMeta+a")
    field.press_sequentially(text)


def type_fees(tab: Tab) -> None:
    fees = row(tab, "lines", 1)
    fees.get_by_label("Art").select_option(label="Honorare")
    typed(fees.get_by_label("Wofür?"), EVENINGS)
    typed(fees.get_by_label("Menge"), "10 × 2 h")
    typed(fees.get_by_label("Preis"), "28,00")


def asked(tab: Tab) -> Locator:
    return tab.get_by_label("So viel beantragen wir beim Programm")


def test_the_sums_change_as_one_types_and_say_what_is_too_much(daoud: Tab) -> None:
    type_fees(daoud)
    amount = row(daoud, "lines", 1).get_by_label("Betrag in Euro")
    expect(amount).to_have_value("560,00")
    expect(amount).to_have_attribute("readonly", "")
    expect(total(daoud, "lines")).to_contain_text("560,00")
    expect(total(daoud, "most")).to_contain_text("280,00")
    typed(asked(daoud), "300")
    expect(total(daoud, "too_much")).to_be_visible()
    expect(total(daoud, "too_much")).to_contain_text("20,00")
    expect(total(daoud, "short")).to_contain_text("260,00")
    typed(asked(daoud), "280")
    expect(total(daoud, "too_much")).to_be_hidden()
    own = row(daoud, "covers", 1)
    own.get_by_label("Woher?").select_option(label="eigenes Geld")
    typed(own.get_by_label("Von wem?"), "Verein")
    typed(own.get_by_label("Betrag in Euro"), "280,01")
    expect(total(daoud, "over")).to_contain_text("0,01")
    typed(own.get_by_label("Betrag in Euro"), "280,00")
    expect(daoud.get_by_text("Kosten und Deckung sind gleich.")).to_be_visible()


def test_a_pause_saves_and_another_window_is_told_and_loses_nothing(
    empty_site: Site, open_tab: OpenTab, daoud: Tab
) -> None:
    other = open_tab(empty_site, as_="daoud")
    other.goto(daoud.url)
    in_full(other)
    type_fees(daoud)
    said = daoud.locator("[data-saved]")
    expect(said).to_contain_text("Gespeichert um")
    typed(asked(daoud), "280")
    asked(daoud).press("Tab")
    expect(said).to_contain_text("Gespeichert um")
    typed(row(other, "lines", 1).get_by_label("Wofür?"), "Leim und Papier")
    typed(row(other, "lines", 1).get_by_label("Betrag in Euro"), "40,00")
    expect(other.locator("[data-saved]")).to_contain_text("In einem anderen Fenster wurde gespeichert.")
    expect(row(other, "lines", 1).get_by_label("Wofür?")).to_have_value("Leim und Papier")
    press(other, "Entwurf speichern")
    shown = other.get_by_role("main")
    expect(shown.get_by_role("table")).to_contain_text(EVENINGS)
    expect(row(other, "lines", 1).get_by_label("Wofür?")).to_have_value("Leim und Papier")
    press(other, "Entwurf speichern")
    expect(shown).to_contain_text("Der Entwurf ist gespeichert.")
    check(other)


def test_a_plan_goes_out_as_a_spreadsheet_and_comes_in_changed(daoud: Tab, tmp_path: Path) -> None:
    type_fees(daoud)
    typed(asked(daoud), "280")
    press(daoud, "Entwurf speichern")
    address = daoud.url
    with daoud.expect_download() as leaving:
        daoud.get_by_role("link", name="Plan als Tabelle (Excel)").click()
    file = tmp_path / "plan.xlsx"
    leaving.value.save_as(file)
    book = load_workbook(file)
    sheet = book.active
    assert sheet is not None
    assert [one.value for one in sheet[4]][:2] == ["Honorare", EVENINGS]
    sheet.cell(row=4, column=4).value = Decimal("30.00")
    sheet.cell(row=4, column=5).value = Decimal("600.00")
    book.save(file)
    daoud.get_by_role("link", name="Plan aus einer Tabelle").click()
    daoud.locator("input[type=file]").set_input_files(file)
    press(daoud, "Lesen und ansehen")
    expect(daoud.get_by_text("Noch ist nichts gespeichert")).to_be_visible()
    expect(row(daoud, "lines", 1).get_by_label("Betrag in Euro")).to_have_value("600,00")
    expect(total(daoud, "lines")).to_contain_text("600,00")
    expect(asked(daoud)).to_have_value("280,00")
    check(daoud)
    before = daoud.context.new_page()
    before.goto(address)
    in_full(before)
    expect(row(before, "lines", 1).get_by_label("Betrag in Euro")).to_have_value("560,00")
    press(daoud, "Entwurf speichern")
    daoud.goto(address)
    in_full(daoud)
    expect(row(daoud, "lines", 1).get_by_label("Betrag in Euro")).to_have_value("600,00")
    expect(row(daoud, "lines", 1).get_by_label("Wofür?")).to_have_value(EVENINGS)
