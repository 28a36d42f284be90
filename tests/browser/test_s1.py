"""S1 "Nähcafé für alle", by clicks: from the need over the refused 4,020.00 to the reserved 3,980.00."""

from pathlib import Path

import pytest
from playwright.sync_api import Page as Tab, expect

from tests.browser.acts import Cost, Cover, check, field, go, press, typed_plan, write, write_plan
from tests.browser.conftest import OpenTab
from tests.browser.judges import html_errors
from tests.browser.site import Site

TITLE = "Nähcafé für alle"
NEED = "Ein Ort, an dem man zusammen nähen kann"
COSTS = [
    Cost("Honorare", "Anleitung", quantity="36 × 3 h", unit="28,00"),
    Cost("Honorare", "Kindernachmittage", quantity="12 × 2 h", unit="25,00"),
    Cost("Material", "Nähmaschinen", quantity="3", unit="219,00", is_purchase=True),
    Cost("Material", "Stoffe und Garn", quantity="9", unit="60,00"),
    Cost("Material", "Flyer", "180,00"),
    Cost("Material", "Kleinmaterial", "93,00"),
    Cost("Räume", "Gemeinschaftsraum", quantity="36", unit="15,00"),
    Cost("Versicherung und Verwaltung", "Versicherung und Verwaltung", "166,00"),
    Cost("Freiwillige Arbeit", "Ehrenamtliche", quantity="36 × 2 × 2 h"),
]
COVERS = [
    Cover("eigenes Geld", "Eigenmittel des Vereins", "400,00"),
    Cover("Beiträge der Teilnehmenden", "Beiträge", "180,00"),
    Cover("Geld von anderen", "Wohnungsgesellschaft Weserheim", "700,00", "zugesagt"),
    Cover("Geld von anderen", "Beirat Huchting", "500,00", "beantragt", "2026-03-24"),
    Cover("freiwillige Arbeit", "Ehrenamtliche", "2.160,00"),
]


@pytest.mark.needs("axe", "java", "vnu")
def test_from_a_need_to_reserved_money(empty_site: Site, open_tab: OpenTab, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    number = raise_need(open_tab(empty_site))
    publish(open_tab(empty_site, as_="carla"), number)
    daoud, edda = open_tab(empty_site, as_="daoud"), open_tab(empty_site, as_="edda")
    apply(daoud, pages)
    ask_for_quotes(edda)
    complete(daoud)
    pass_check(edda)
    decide(open_tab(empty_site, as_="carla"), pages)
    look_as_a_visitor(open_tab(empty_site), number)
    assert html_errors(pages) == []


def raise_need(aylin: Tab) -> str:
    """Without an account; until somebody has read it, its page says no more than that it came."""
    aylin.goto("/")
    go(aylin, "Huchting", "Anliegen sagen")
    write(
        aylin,
        Worum_geht_es="Ich und meine Nachbarin Frau Y. wollen nähen lernen.",
        Wo="Sodenmatt",
        Wie_erreichen_wir_Sie="aylin@example.org",
    )
    press(aylin, "Absenden")
    number = aylin.locator(".slip dd.big").first.inner_text()
    aylin.goto(f"/huchting/needs/{number}/")
    expect(aylin.get_by_role("main")).to_contain_text("eingegangen")
    expect(aylin.get_by_role("main")).not_to_contain_text("Frau Y.")
    return number


def publish(carla: Tab, number: str) -> None:
    carla.goto("/desk/")
    go(carla, f"Anliegen {number}")
    expect(carla.get_by_text("Im Original")).to_be_visible()
    write(carla, Überschrift=NEED, Öffentlicher_Text="Mehrere Frauen möchten nähen lernen.")
    carla.get_by_label("Ich habe geprüft").check()
    press(carla, "Veröffentlichen")
    carla.goto(f"/huchting/needs/{number}/")
    expect(carla.get_by_role("heading", level=1)).to_have_text(NEED)


def apply(daoud: Tab, pages: Path) -> None:
    """One sentence says by how much it is too much, and everything typed is still there."""
    daoud.goto("/desk/")
    go(daoud, "Antrag beginnen")
    write(daoud, Name_des_Projekts=TITLE)
    daoud.get_by_label("Wer stellt den Antrag?").select_option(label="Nachbarschaftsverein Sodenmatt e.V.")
    daoud.get_by_label(NEED).check()
    press(daoud, "Antrag anlegen")
    write(
        daoud,
        Was_haben_Sie_vor="Einmal in der Woche nähen wir im Gemeinschaftsraum.",
        Für_wen_ist_es="alle aus Sodenmatt",
        Beginn="2026-03-01",
        Ende="2026-11-30",
    )
    write_plan(daoud, COSTS, COVERS, "4.020,00")
    typed = typed_plan(daoud)
    press(daoud, "Antrag einreichen", keep_as=pages / "refused.html")
    summary = daoud.get_by_role("alert")
    expect(summary).to_contain_text("40,00\u00a0€")
    expect(summary).to_be_focused()
    assert typed
    assert set(typed) <= set(typed_plan(daoud)), "saving adds empty rows and takes nothing away"
    check(daoud)
    daoud.get_by_label("So viel beantragen wir beim Programm").fill("3.980,00")
    daoud.locator("#covers").get_by_role("group", name="Zeile 1").get_by_label("Betrag in Euro").fill("440,00")
    press(daoud, "Antrag einreichen")
    expect(daoud.get_by_role("main")).to_contain_text("3.980,00\u00a0€")
    expect(daoud.get_by_role("main")).to_contain_text("50\u00a0%")


def ask_for_quotes(edda: Tab) -> None:
    edda.goto("/desk/")
    go(edda, TITLE)
    expect(edda.get_by_role("main")).to_contain_text("Angebot")
    check(edda)
    write(edda, Was_fehlt="Für die Nähmaschinen fehlen drei Angebote.", Bis_wann="2026-02-24")
    press(edda, "Nachfordern")


def complete(daoud: Tab) -> None:
    """Nothing but the quotes has changed, so the new version starts from the old one."""
    daoud.goto("/desk/")
    go(daoud, TITLE)
    expect(daoud.get_by_role("main")).to_contain_text("Für die Nähmaschinen fehlen drei Angebote.")
    press(daoud, "Neue Fassung schreiben")
    machines = daoud.locator("#lines").get_by_role("group", name="Zeile 3")
    machines.get_by_label("Angebote liegen vor").fill("3")
    press(daoud, "Antrag einreichen")


def pass_check(edda: Tab) -> None:
    edda.goto("/desk/")
    go(edda, TITLE)
    press(edda, "Formal geprüft")


def decide(carla: Tab, pages: Path) -> None:
    """One slight concern, kept; one condition; consensus, and the money in the same breath."""
    carla.goto("/desk/huchting/meetings/")
    write(carla, Tag="2026-02-10", Beginn="18:30", Ort="Bürgerhaus Huchting")
    press(carla, "Sitzung planen")
    field(carla, "Antrag").select_option(label=f"1 · {TITLE}")
    press(carla, "Antrag aufnehmen")
    check(carla)
    write(carla, Bewohnerinnen_und_Bewohner="16", Einrichtungen_und_Vereine="9", Verwaltung="3", Politik="2")
    press(carla, "Sitzung eröffnen")
    go(carla, TITLE)
    press(carla, "Es gibt Bedenken", keep_as=pages / "round.html")
    for label, count in {"Zustimmung": "28", "leichte Bedenken": "1", "Enthaltung": "1"}.items():
        carla.get_by_role("spinbutton", name=label).fill(count)
    press(carla, "Zählung speichern")
    check(carla)
    write(carla, Was_spricht_dagegen="Wer wenig Deutsch spricht, traut sich vielleicht nicht hin.")
    field(carla, "Wie schwer wiegt es").select_option(label="leichte Bedenken")
    press(carla, "Bedenken aufschreiben")
    press(carla, "Bleibt, wird vermerkt")
    carla.get_by_text("Mit einer Auflage").click()
    write(carla, Auflage="Auf dem Flyer steht, dass es Sprachhilfe gibt.")
    press(carla, "Konsens feststellen")
    expect(carla.get_by_role("main")).to_contain_text("Konsens mit vermerkten Bedenken")
    check(carla)


def look_as_a_visitor(visitor: Tab, number: str) -> None:
    visitor.goto("/huchting/fund/")
    row = visitor.get_by_role("row", name=TITLE)
    expect(row).to_contain_text("3.980,00\u00a0€")
    expect(visitor.get_by_role("main")).to_contain_text("146.020,00\u00a0€")
    visitor.goto(f"/huchting/needs/{number}/")
    expect(visitor.get_by_role("main")).to_contain_text("3.980,00\u00a0€")
    go(visitor, TITLE)
    main = visitor.get_by_role("main")
    expect(main).to_contain_text("Konsens mit vermerkten Bedenken")
    expect(main).to_contain_text("Auf dem Flyer steht, dass es Sprachhilfe gibt.")
    expect(main).to_contain_text("3.980,00\u00a0€ sind reserviert")
    expect(main).not_to_contain_text("Daoud")
    check(visitor)
