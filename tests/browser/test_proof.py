"""A proof of use by clicks: S1's list pasted, its figures said, handed in; and a list typed with the enter key."""

import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page as Tab, Response, expect

from einklang.base.money import plain_cents
from einklang.proofs.tests.acting import SEWING_VOUCHERS
from tests.browser.acts import press
from tests.browser.conftest import OpenTab
from tests.browser.site import Site, acted, copy_of, environment, serving
from tools import checks

AFTERWARDS = "2027-05-10T15:00:00+02:00"
GRANTED = """
from einklang.base.clock import read_clock
from django.db import transaction
from einklang.fund.actions.ledger import lock_area, post
from einklang.fund.models import Grant, Transfer
from einklang.fund.rules.ledger import Act as Move
from einklang.projects.actions import mark_state
from einklang.projects.rules.life import Act
from einklang.projects.models import Application
from einklang.people.models import Person
from einklang.proofs.tests.acting import PAYMENTS
project = Application.objects.filter(title="Nähcafé für alle").earliest("pk")
edda = Person.objects.get(email="edda@example.org")
with transaction.atomic():
    grant = Grant.objects.get(application=project)
    area = lock_area(grant.area_budget)
    if project.state != "granted":
        post(edda, area, Move.GRANT, grant.reserved_cents, grant=grant, now=read_clock())
        mark_state(application=project, act=Act.GRANT, now=read_clock())
    if not Transfer.objects.filter(grant=grant, reason="pay").exists():
        for when, cents in PAYMENTS:
            post(edda, area, Move.PAY, cents, grant=grant, now=when)
print("number", project.number)
"""
GROUPS = ["Material", "Material", *["Honorare"] * 5, "Material", "Räume", "Versicherung und Verwaltung"]
"""As a spreadsheet that is kept by hand names them."""


def granted(site: Site) -> str:
    """The address of the sewing café's proof, after its money was granted and paid."""
    shell = [*checks.EINKLANG, "shell", "--no-imports", "-c", GRANTED]
    said = subprocess.run(shell, env=environment(site.home), capture_output=True, text=True, check=True)
    return f"/desk/huchting/proofs/{said.stdout.split('number')[1].strip()}/"


def copied() -> str:
    """What comes out of a spreadsheet when its rows are copied."""
    rows = ["Nr.\tDatum\tAn wen?\tWofür?\tKostenart\tBetrag"]
    for one, group in zip(SEWING_VOUCHERS, GROUPS, strict=True):
        assert one.paid_on
        assert one.amount_cents is not None
        sum_ = plain_cents(one.amount_cents, "de")
        rows.append("\t".join((one.number, f"{one.paid_on:%d.%m.%Y}", one.payee, one.reason, group, sum_)))
    return "\n".join(rows)


@pytest.fixture
def proof_site(tmp_path: Path) -> Iterator[Site]:
    """A server of one's own with the sewing café agreed on, three weeks before the proof is due."""
    copy_of(acted("sewing"), tmp_path / "site")
    with serving(tmp_path / "site", AFTERWARDS) as running:
        yield running


def test_the_sewing_cafe_hands_in_its_list(proof_site: Site, open_tab: OpenTab) -> None:
    address = granted(proof_site)
    daoud = open_tab(proof_site, as_="daoud")
    daoud.goto(address)
    press(daoud, "Nachweis beginnen")
    daoud.get_by_role("link", name="Ich habe schon eine Liste").click()
    daoud.get_by_label("Ihre Liste").fill(copied())
    press(daoud, "Ansehen")
    expect(daoud.get_by_role("heading", name="Das haben wir gelesen")).to_be_visible()
    press(daoud, "In die Belegliste übernehmen")
    expect(daoud.get_by_text("10 Zeilen sind übernommen.")).to_be_visible()
    expect(daoud.locator("[data-findings] tfoot")).to_contain_text("5.412,35")
    press(daoud, "Speichern und weiter")
    daoud.get_by_label("(Beiträge der Teilnehmenden)").fill("210")
    press(daoud, "Speichern und weiter")
    hours(daoud)
    press(daoud, "Speichern und weiter")
    daoud.get_by_label("Was haben Sie gemacht?").fill("34 Nachmittage.")
    daoud.get_by_label("Was ist dabei herausgekommen?").fill("Aus Nachbarinnen sind Freundinnen geworden.")
    press(daoud, "Speichern und weiter")
    figures = daoud.locator("main dl.facts")
    for figure in ("5.412,35", "2.070,00", "7.482,35", "1.850,00", "3.562,35", "3.980,00"):
        expect(figures).to_contain_text(figure)
    press(daoud, "Nachweis einreichen")
    expect(daoud.get_by_text("Ihr Nachweis ist eingereicht.")).to_be_visible()


def hours(tab: Tab) -> None:
    tab.get_by_label("Was wurde gemacht?").first.fill("Hilfe an den Nachmittagen")
    tab.get_by_label("Wie viele Menschen?").first.fill("4")
    tab.get_by_label("Stunden zusammen").first.fill("138")


def saves_row(number: int, answer: Response) -> bool:
    """The page has saved by itself, with that row whole."""
    return f"vouchers-{number - 1}-amount=1.000" in (answer.request.post_data or "")


def test_a_list_is_typed_with_the_enter_key_and_saves_itself(proof_site: Site, open_tab: OpenTab) -> None:
    address = granted(proof_site)
    daoud = open_tab(proof_site, as_="daoud")
    daoud.goto(address)
    press(daoud, "Nachweis beginnen")
    for number in range(1, 6):
        row = daoud.locator("[data-row]").nth(number - 1)
        row.get_by_label("Nr.").fill(str(number))
        row.get_by_label("Bezahlt am").fill("11.3.")
        row.get_by_label("An wen?").fill("Horn")
        row.get_by_label("Wofür?").fill("Garn")
        row.get_by_label("Kosten des Plans").select_option(label="Räume")
        row.get_by_label("Betrag in Euro").fill("1.000")
        with daoud.expect_response(partial(saves_row, number)):
            row.get_by_label("Betrag in Euro").press("Enter")
    expect(daoud.locator("[data-saved]")).to_contain_text("Gespeichert um")
    expect(daoud.locator("[data-findings]")).to_contain_text("mehr als 20 Prozent")
    daoud.reload()
    expect(daoud.locator("[data-row]").nth(4).get_by_label("An wen?")).to_have_value("Horn")


def typed_row(tab: Tab, place: int, day: str = "11.3.") -> Locator:
    """One voucher, typed into its row."""
    row = tab.locator("[data-row]").nth(place)
    row.get_by_label("Nr.").fill(str(place + 1))
    row.get_by_label("Bezahlt am").fill(day)
    row.get_by_label("An wen?").fill("Horn")
    return row


def test_what_is_not_saved_says_why_and_is_saved_as_soon_as_it_can_be(proof_site: Site, open_tab: OpenTab) -> None:
    address = granted(proof_site)
    daoud = open_tab(proof_site, as_="daoud")
    daoud.goto(address)
    press(daoud, "Nachweis beginnen")
    said = daoud.locator("[data-saved]")
    row = typed_row(daoud, 0, day="31.2.26")
    expect(said).to_contain_text("Nicht gespeichert: Zeile 1, Bezahlt am")
    row.get_by_label("Bezahlt am").fill("28.2.26")
    expect(said).to_contain_text("Gespeichert um")
    daoud.context.set_offline(True)
    row.get_by_label("Wofür?").fill("Garn")
    expect(said).to_contain_text("Nicht gespeichert: Es gibt gerade keine Verbindung.")
    daoud.context.set_offline(False)
    expect(said).to_contain_text("Gespeichert um")
    row.get_by_label("Wofür?").fill("Garn und Nadeln")
    daoud.get_by_role("link", name="Fotos der Belege").click()
    daoud.wait_for_url("**/receipts/")
    daoud.go_back()
    daoud.reload()
    expect(row.get_by_label("Wofür?")).to_have_value("Garn und Nadeln")


def test_who_is_signed_out_signs_in_again_in_another_window_and_loses_nothing(
    proof_site: Site, open_tab: OpenTab
) -> None:
    address = granted(proof_site)
    daoud = open_tab(proof_site, as_="daoud")
    daoud.goto(address)
    press(daoud, "Nachweis beginnen")
    other = daoud.context.new_page()
    other.goto(f"{proof_site.url}/desk/")
    other.get_by_role("button", name="Abmelden").click()
    typed_row(daoud, 0)
    expect(daoud.locator("[data-saved]")).to_contain_text("Nicht gespeichert: Sie sind nicht mehr angemeldet.")
    other.goto(f"{proof_site.url}/demo/as/daoud/")
    press(other, "Als Daoud Rahimi anmelden")
    daoud.locator("[data-row]").nth(0).get_by_label("Wofür?").fill("Garn")
    expect(daoud.locator("[data-saved]")).to_contain_text("Gespeichert um")
    daoud.reload()
    expect(daoud.locator("[data-row]").nth(0).get_by_label("An wen?")).to_have_value("Horn")
