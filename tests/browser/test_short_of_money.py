"""S2 (f), by clicks, with wall and phones: 2,500 are left for 1,200, 900 and 800, the third only if 400 suffices."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page as Tab, expect

from tests.browser.acts import Cost, Cover, check, field, go, press, write, write_plan
from tests.browser.conftest import OpenTab
from tests.browser.hall import MEETING, SOON, Hall, looked_at
from tests.browser.judges import html_errors
from tests.browser.opening import STANDS_AT
from tests.browser.site import Site, acted, copy_of, serving
from tests.browser.test_s2 import CLUB, count_room

PROJECTS = {"Bühne": ("1.200,00", "2.400,00"), "Garten": ("900,00", "1.800,00"), "Ausflug": ("800,00", "1.600,00")}
SAID = {
    "Bühne": "0×12 1×5 2×9 6×3",
    "Garten": "0×10 2×14 6×5",
    "Ausflug": "0×9 2×10 5×9 8×1",
    "Nichts davon, Geld behalten": "5×19 9×6 10×4",
}


@pytest.fixture
def ranking_site(tmp_path: Path) -> Iterator[Site]:
    """The stage, under rules of procedure that allow a ranking."""
    copy_of(acted("ranking"), tmp_path / "site")
    with serving(tmp_path / "site", STANDS_AT, live=True) as running:
        yield running


@pytest.mark.needs("axe", "java", "vnu")
def test_the_money_goes_down_the_order_of_least_resistance(
    ranking_site: Site, open_tab: OpenTab, tmp_path: Path
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    leave_2500_euros(open_tab(ranking_site, as_="henning"))
    club = open_tab(ranking_site, as_=CLUB)
    for title, (asked, costs) in PROJECTS.items():
        apply(club, title, asked, costs)
    say_smallest(club)
    edda = open_tab(ranking_site, as_="edda")
    for title in PROJECTS:
        edda.goto("/desk/")
        go(edda, title)
        press(edda, "Formal geprüft")
    carla = open_tab(ranking_site, as_="carla")
    open_meeting(carla)
    give_slips(carla)
    with looked_at(ranking_site, carla, open_tab) as hall:
        rank(carla, pages)
        fund(carla)
        what_the_room_sees(hall)
    look_as_a_visitor(open_tab(ranking_site), pages)
    assert html_errors(pages) == []


def leave_2500_euros(henning: Tab) -> None:
    henning.goto("/desk/fund/2026/win/")
    field(henning, "Von").select_option(label="Huchting")
    field(henning, "Nach").select_option(label="Gröpelingen")
    write(henning, Betrag="147.500,00", Grund="Dort wird es gebraucht.")
    press(henning, "Verschieben")
    expect(henning.get_by_role("row", name="Huchting").first).to_contain_text("2.500,00\u00a0€")


def apply(club: Tab, title: str, asked: str, costs: str) -> None:
    club.goto("/desk/")
    go(club, "Antrag beginnen")
    write(club, Name_des_Projekts=title)
    field(club, "Wer stellt den Antrag").select_option(label="Sportverein Grüne Wiese e.V.")
    press(club, "Antrag anlegen")
    write(club, Was_haben_Sie_vor="Für alle.", Für_wen_ist_es="alle", Beginn="2026-06-01", Ende="2026-09-15")
    write_plan(club, [Cost("Material", "Material", costs)], [Cover("eigenes Geld", "Verein", asked)], asked)
    press(club, "Antrag einreichen")
    expect(club.get_by_text("Stand: eingereicht.")).to_be_visible()


def say_smallest(club: Tab) -> None:
    """At her own desk, before the evening; more than she asks for is refused."""
    club.goto("/desk/huchting/applications/3/")
    go(club, "Ändern")
    write(club, Kleinster_Betrag="800,01")
    press(club, "Speichern")
    expect(club.get_by_role("alert")).to_contain_text("800,00\u00a0€")
    check(club)
    write(club, Kleinster_Betrag="400,00")
    press(club, "Speichern")
    expect(club.get_by_role("main")).to_contain_text("geht es auch mit 400,00\u00a0€")


def open_meeting(carla: Tab) -> None:
    carla.goto("/desk/huchting/meetings/")
    write(carla, Tag="2026-02-10", Beginn="18:30", Ort="Bürgerhaus Huchting")
    press(carla, "Sitzung planen")
    for _ in PROJECTS:
        press(carla, "Antrag aufnehmen")
    count_room(carla, ("16", "8", "3", "2"), "Sitzung eröffnen")


def give_slips(carla: Tab) -> None:
    carla.goto(f"{MEETING}slips/")
    write(carla, Wie_viele_Zettel="3")
    press(carla, "Zettel machen")


def rank(carla: Tab, pages: Path) -> None:
    go(carla, "Wer bekommt was?")
    main = carla.get_by_role("main")
    expect(main).to_contain_text("Das sind 400,00\u00a0€ zu viel.")
    expect(main).to_contain_text("Mit den kleinsten Beträgen passt alles: zusammen 2.500,00\u00a0€.")
    carla.get_by_text("Welche Projekte passen mit ganzen Summen zusammen?").click()
    check(carla)
    press(carla, "Nach Widerstand fragen")
    for title, line in SAID.items():
        group = carla.get_by_role("group", name=title)
        group.get_by_label("Oder in einer Zeile").fill("0×30" if title == "Garten" else line)
    press(carla, "Alle sind gefragt: Rangfolge schließen", keep_as=pages / "counting.html")
    expect(carla.get_by_role("alert")).to_contain_text("mitentscheiden können aber nur 29")
    check(carla)
    carla.get_by_role("group", name="Garten").get_by_label("Oder in einer Zeile").fill(SAID["Garten"])
    press(carla, "Alle sind gefragt: Rangfolge schließen", keep_as=pages / "ranked.html")
    expect(carla.get_by_role("row", name="3. Ausflug")).to_contain_text("73")
    carla.get_by_text("Wie viele welchen Wert sagten").click()
    check(carla)


def fund(carla: Tab) -> None:
    """In the ranked order: two as they stand, the third in a smaller version; then nothing is left."""
    ranked = carla.url
    for title in ("Bühne", "Garten"):
        carla.goto(ranked)
        next_act(carla, title).get_by_role("link", name="Konsens feststellen, wie es vorliegt").click()
        carla.locator("button[value=nobody_objects]").first.click()
        expect(carla.get_by_role("main")).to_contain_text("wurden dafür reserviert")
    carla.goto(ranked)
    with carla.expect_navigation():
        next_act(carla, "Ausflug").get_by_role("button", name="Neue Fassung mit 400,00\u00a0€").click()
    expect(carla.get_by_role("main")).to_contain_text("Statt 800,00\u00a0€ genügen 400,00\u00a0€.")
    costs, covers = [Cost("Material", "Material", "800,00")], [Cover("eigenes Geld", "Verein", "400,00")]
    write_plan(carla, costs, covers, "400,00")
    press(carla, "Fassung speichern und neu fragen")
    carla.locator("button[value=nobody_objects]").first.click()
    expect(carla.get_by_role("main")).to_contain_text("400,00\u00a0€ wurden dafür reserviert.")


def what_the_room_sees(hall: Hall) -> None:
    """The last consensus on every phone and on the wall; nothing is left of the pot."""
    for tab in (hall.wall, *hall.phones):
        expect(tab.locator("main")).to_contain_text("400,00\u00a0€ wurden dafür reserviert.", timeout=SOON)
        expect(tab.locator("main")).to_contain_text("Ausflug")
    check(hall.wall)


def next_act(carla: Tab, title: str) -> Locator:
    return carla.locator("li.row").filter(has_text=title)


def look_as_a_visitor(visitor: Tab, pages: Path) -> None:
    visitor.goto("/huchting/meetings/1/")
    main = visitor.get_by_role("main")
    expect(main).to_contain_text("„Ausflug“ bekommt 400,00\u00a0€ von 800,00\u00a0€.")
    expect(main.get_by_role("row", name="1. Bühne")).to_contain_text("41 von 29 Personen")
    expect(main).not_to_contain_text("Wie viele welchen Wert sagten")
    check(visitor)
    (pages / "meeting.html").write_text(visitor.content())
    visitor.goto("/huchting/fund/")
    for title, money in {"Bühne": "1.200,00", "Garten": "900,00", "Ausflug": "400,00"}.items():
        expect(visitor.get_by_role("row", name=title)).to_contain_text(f"{money}\u00a0€")
