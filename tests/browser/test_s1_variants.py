"""S1's variants by clicks: what is refused, what other guidelines make of it, and what a refusal of others does."""

from pathlib import Path

import pytest
from playwright.sync_api import Page as Tab, expect

from tests.browser.acts import check, field, go, press, write
from tests.browser.conftest import OpenTab
from tests.browser.site import acted, copy_of
from tests.browser.test_proof import copied, granted, hours
from tests.browser.test_s1_office import TITLE, City, Day, grant, says


@pytest.fixture
def city(tmp_path: Path, open_tab: OpenTab, request: pytest.FixtureRequest) -> City:
    """The evening of S1 is over, under the guideline that a test asks for."""
    home = tmp_path / "site"
    copy_of(acted(getattr(request, "param", "sewing")), home)
    return City(home, open_tab)


def list_of(day: Day, rows: str) -> Tab:
    """Daoud pastes his list of vouchers into the proof of a grant that was paid."""
    address = granted(day.site)
    daoud = day.open_tab(day.site, as_="daoud")
    daoud.goto(address)
    press(daoud, "Nachweis beginnen")
    go(daoud, "Ich habe schon eine Liste")
    daoud.get_by_label("Ihre Liste").fill(rows)
    press(daoud, "Ansehen")
    press(daoud, "In die Belegliste übernehmen")
    return daoud


def finish(daoud: Tab) -> None:
    """The other steps, up to the last page."""
    press(daoud, "Speichern und weiter")
    daoud.get_by_label("(Beiträge der Teilnehmenden)").fill("210")
    press(daoud, "Speichern und weiter")
    hours(daoud)
    press(daoud, "Speichern und weiter")
    write(daoud, Was_haben_Sie_gemacht="34 Nachmittage.", Was_ist_dabei_herausgekommen="Freundinnen.")
    press(daoud, "Speichern und weiter")


@pytest.mark.needs("axe")
def test_a_project_that_begins_before_its_notice_counts_is_refused_beside_the_day(city: City) -> None:
    with city.on("2026-02-13") as day:
        edda = day.desk("edda", TITLE, "Bescheid entwerfen")
        write(edda, An_wen="Nachbarschaftsverein Sodenmatt e.V.\n28259 Bremen", Erster_Tag="2026-02-12")
        write(edda, Begründung="Menschen lernen einander kennen.", Warum_warten_Sie_nicht="Der Verein trägt den Rest.")
        press(edda, "Entwurf speichern")
        expect(edda.get_by_role("alert")).to_be_focused()
        says(edda, "Der Beginn am 12. Februar 2026 ist zu früh.")
        expect(field(edda, "Erster Tag")).to_have_value("2026-02-12")
        expect(field(edda, "Begründung")).to_have_value("Menschen lernen einander kennen.")
        check(edda)
        write(edda, Erster_Tag="2026-03-01")
        press(edda, "Entwurf speichern")
        says(edda, "Der Entwurf wartet auf eine zweite Person.")


@pytest.mark.needs("axe")
def test_the_borough_council_refuses_and_the_plan_counts_again_when_the_gap_is_closed(city: City) -> None:
    with city.on("2026-03-25") as day:
        daoud = day.desk("daoud", TITLE)
        go(daoud, "Jemand hat über Geld für dieses Projekt entschieden")
        money = field(daoud, "Um welches Geld")
        council = money.locator("option").filter(has_text="Beirat").first.get_attribute("value")
        money.select_option(council)
        daoud.get_by_label("abgelehnt").check()
        write(daoud, Wann_wurde_entschieden="2026-03-24")
        press(daoud, "Antwort eintragen")
        says(daoud, "Im Plan fehlen 500,00 €")
        check(daoud)
        edda = day.desk("edda", TITLE)
        says(edda, "Im Plan fehlen 500,00 €")
        expect(edda.get_by_role("link", name="Bescheid entwerfen")).to_have_count(0)
        check(edda)
        write(daoud, Betrag_in_Euro="600,00")
        press(daoud, "In den Plan aufnehmen")
        says(daoud, "Es fehlen nur noch 500,00 €")
        field(daoud, "Woher kommt das andere Geld").select_option(label="eigenes Geld")
        write(daoud, Betrag_in_Euro="500,00", Von_wem="Nachbarschaftsverein Sodenmatt e.V.")
        press(daoud, "In den Plan aufnehmen")
        expect(daoud.get_by_role("main")).not_to_contain_text("Im Plan fehlen")
        check(daoud)
        edda.reload()
        go(edda, "Bescheid entwerfen")


@pytest.mark.needs("axe")
def test_a_voucher_without_payee_is_not_handed_in(city: City) -> None:
    with city.on("2027-05-10") as day:
        rows = copied().splitlines()
        cells = rows[1].split("\t")
        nameless = "\t".join([*cells[:2], "", *cells[3:]])
        daoud = list_of(day, "\n".join([rows[0], nameless, *rows[2:]]))
        finish(daoud)
        says(daoud, "Das fehlt noch")
        expect(daoud.get_by_role("button", name="Nachweis einreichen")).to_have_count(0)
        check(daoud)
        daoud.locator(".summary").get_by_role("link").first.click()
        write(daoud.locator("[data-row]").first, An_wen=cells[2])
        finish(daoud)
        press(daoud, "Nachweis einreichen")
        says(daoud, "Ihr Nachweis ist eingereicht.")


@pytest.mark.parametrize("city", ["sewing-lines"], indirect=True)
def test_dearer_flyers_are_a_breach_where_single_lines_bind(city: City) -> None:
    with city.on("2027-05-10") as day:
        rows = copied().splitlines()
        flyer = next(place for place, row in enumerate(rows) if "231,00" in row)
        rows[flyer] = rows[flyer].replace("\tMaterial\t", "\tFlyer\t")
        daoud = list_of(day, "\n".join(rows))
        expect(daoud.locator("[data-findings]")).to_contain_text("Flyer")
        expect(daoud.locator("[data-findings]")).to_contain_text("mehr als 20 Prozent")


@pytest.mark.parametrize("city", ["sewing-fixed"], indirect=True)
def test_a_fixed_sum_stays_whole(city: City) -> None:
    grant(city)
    with city.on("2027-05-10") as day:
        finish(daoud := list_of(day, copied()))
        press(daoud, "Nachweis einreichen")
    with city.on("2027-06-15") as day:
        edda = day.desk("edda", "Nachweise prüfen", TITLE)
        press(edda, "Prüfung beginnen")
        says(edda, "3.980,00 €")
        expect(edda.get_by_role("main")).not_to_contain_text("417,65")
