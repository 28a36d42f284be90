"""S2 "Sommerabende am Bolzplatz", by clicks: a veto, four amendments, a new version in the room, consensus."""

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page as Tab, expect

from tests.browser.acts import Cost, Cover, check, field, go, press, write, write_plan
from tests.browser.conftest import VIEWPORTS, OpenTab
from tests.browser.judges import cut_off, html_errors
from tests.browser.site import Site

TITLE = "Sommerabende am Bolzplatz"
CLUB = "sportverein-gruene-wiese@example.org"
DEGREES = ("Zustimmung", "leichte Bedenken", "Enthaltung", "beiseite stehen", "schwere Bedenken", "Veto")


class Said(NamedTuple):
    """A concern as it is spoken in the room."""

    text: str
    degree: str
    reason: str = ""


NOISE = Said("Bis 22 Uhr ist es zu laut, wer früh aufsteht, schläft nicht.", "Veto", "schadet anderen")
SUNDAY = Said("Sonntags soll Ruhe sein.", "schwere Bedenken")
REPORT = Said("Niemand erfährt, ob es gut läuft.", "beiseite stehen")
LITTER = Said("Nach den Abenden bleibt Müll liegen.", "leichte Bedenken")
CONCERNS = [NOISE, SUNDAY, REPORT, LITTER]
AMENDMENTS = [
    ("Die Abende enden um 21 Uhr.", NOISE, ""),
    ("Sonntags ist der Platz zu: 14 Abende.", SUNDAY, ""),
    ("Es gibt ein Nachbarschaftstelefon und eine Lärmmessung.", NOISE, ""),
    ("Nach sechs Abenden berichtet der Verein.", REPORT, "2026-09-08"),
]
FIRST_COSTS = [
    Cost("Räume", "Flutlicht, 16 × 150,00 €", "2.400,00"),
    Cost("Honorare", "16 × 4 × 2 Stunden × 28,00 €", "3.584,00"),
    Cost("Material", "Bälle, Tore, Erste Hilfe", "616,00"),
    Cost("Versicherung und Verwaltung", "Verwaltung", "400,00"),
]
SECOND_COSTS = [
    Cost("Räume", "Flutlicht, 14 × 150,00 €", "2.100,00"),
    Cost("Honorare", "14 × 3 × 2 Stunden × 28,00 €", "2.352,00"),
    *FIRST_COSTS[2:],
    Cost("Versicherung und Verwaltung", "Telefon und Lärmmessung", "132,00"),
]


def covers(housing: str, club: str, donations: str) -> list[Cover]:
    return [
        Cover("Geld von anderen", "Wohnungsgesellschaft Weserheim", housing, "zugesagt"),
        Cover("eigenes Geld", "Eigenmittel des Vereins", club),
        Cover("Geld von anderen", "Spenden", donations, "zugesagt"),
    ]


@pytest.mark.needs("axe", "java", "vnu")
def test_a_veto_is_integrated(empty_site: Site, open_tab: OpenTab, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    leave_3500_euros(open_tab(empty_site, as_="henning"))
    apply(open_tab(empty_site, as_=CLUB))
    pass_check(open_tab(empty_site, as_="edda"))
    carla = open_tab(empty_site, as_="carla")
    open_meeting(carla)
    hear_a_veto(carla, pages)
    amend(carla, pages)
    find_consensus(carla)
    look_as_a_visitor(open_tab(empty_site))
    assert html_errors(pages) == []


def leave_3500_euros(henning: Tab) -> None:
    henning.goto("/desk/fund/2026/win/")
    field(henning, "Von").select_option(label="Huchting")
    field(henning, "Nach").select_option(label="Gröpelingen")
    write(henning, Betrag="146.500,00", Grund="Dort wird es gebraucht.")
    press(henning, "Verschieben")
    expect(henning.get_by_role("row", name="Huchting").first).to_contain_text("3.500,00\u00a0€")


def apply(club: Tab) -> None:
    club.goto("/desk/")
    go(club, "Antrag beginnen")
    write(club, Name_des_Projekts=TITLE)
    field(club, "Wer stellt den Antrag").select_option(label="Sportverein Grüne Wiese e.V.")
    press(club, "Antrag anlegen")
    write(
        club,
        Was_haben_Sie_vor="An 16 Abenden ist der Bolzplatz bis 22 Uhr offen.",
        Für_wen_ist_es="Jugendliche",
        Beginn="2026-06-01",
        Ende="2026-09-15",
    )
    write_plan(club, FIRST_COSTS, covers("2.000,00", "1.000,00", "500,00"), "3.500,00")
    press(club, "Antrag einreichen")
    expect(club.get_by_text("Stand: eingereicht.")).to_be_visible()


def pass_check(edda: Tab) -> None:
    edda.goto("/desk/")
    go(edda, TITLE)
    press(edda, "Formal geprüft")


def open_meeting(carla: Tab) -> None:
    carla.goto("/desk/huchting/meetings/")
    write(carla, Tag="2026-02-10", Beginn="18:30", Ort="Bürgerhaus Huchting")
    press(carla, "Sitzung planen")
    press(carla, "Antrag aufnehmen")
    count_room(carla, ("17", "9", "3", "2"), "Sitzung eröffnen")
    go(carla, TITLE)


def count_room(carla: Tab, counts: tuple[str, str, str, str], button: str) -> None:
    groups = ("Bewohnerinnen_und_Bewohner", "Einrichtungen_und_Vereine", "Verwaltung", "Politik")
    write(carla, **dict(zip(groups, counts, strict=True)))
    press(carla, button)


def ask(carla: Tab, counts: tuple[int, ...]) -> None:
    press(carla, "Es gibt Bedenken")
    for degree, count in zip(DEGREES, counts, strict=True):
        carla.get_by_role("spinbutton", name=degree).fill(str(count))
    press(carla, "Zählung speichern")


def hear_a_veto(carla: Tab, pages: Path) -> None:
    """22/4/2/1/1/1: the veto stands in the way, and the page says so."""
    ask(carla, (22, 4, 2, 1, 1, 1))
    for said in CONCERNS:
        write_concern(carla, said)
    press(carla, "Bleibt, wird vermerkt", concern(carla, LITTER))
    expect(carla.locator("#decide")).to_contain_text("Noch gibt es keinen Konsens")
    expect(carla.get_by_role("button", name="Konsens feststellen")).to_have_count(0)
    for text, answers, due in AMENDMENTS:
        write_amendment(carla, text, answers, due)
    for text, _, _ in AMENDMENTS:
        change = carla.locator("#amendments article").filter(has_text=text)
        press(carla, "Wer den Antrag stellt, nimmt an", change, keep_as=pages / "round.html")
    check(carla)


def concern(carla: Tab, said: Said) -> Locator:
    return carla.locator("#concerns article").filter(has_text=said.text)


def write_concern(carla: Tab, said: Said) -> None:
    unfold(carla, "Ein Bedenken aufschreiben")
    write(carla, Was_spricht_dagegen=said.text)
    field(carla, "Wie schwer wiegt es").select_option(label=said.degree)
    if said.reason:
        field(carla, "Bei einem Veto").select_option(label=said.reason)
    press(carla, "Bedenken aufschreiben")


def write_amendment(carla: Tab, text: str, answers: Said, due: str) -> None:
    unfold(carla, "Eine Änderung vorschlagen")
    write(carla, Was_soll_sich_ändern=text, Als_Auflage_zu_erfüllen_bis=due)
    carla.locator("#amendments form").get_by_label(answers.text[:40]).check()
    press(carla, "Änderung aufschreiben")


def unfold(carla: Tab, name: str) -> None:
    more = carla.locator("details.more").filter(has_text=name).first
    if more.get_attribute("open") is None:
        more.locator("summary").click()


def amend(carla: Tab, pages: Path) -> None:
    """On the spot: what does not add up is refused, then the new version voids every position."""
    carla.get_by_role("link", name="Neue Fassung machen").click()
    write(carla, Was_haben_Sie_vor="An 14 Abenden, nicht sonntags, ist der Bolzplatz bis 21 Uhr offen.")
    write_plan(carla, SECOND_COSTS, covers("1.600,00", "800,00", "400,00"), "2.900,00")
    read_whole(carla)
    press(carla, "Fassung speichern und neu fragen", keep_as=pages / "amend.html")
    expect(carla.get_by_role("alert")).to_contain_text("100,00\u00a0€")
    check(carla)
    field(carla, "So viel beantragen wir").fill("2.800,00")
    press(carla, "Fassung speichern und neu fragen")
    carla.get_by_text("Was bisher geschah").click()
    expect(carla.get_by_role("main")).to_contain_text("22 / 4 / 2 / 1 / 1 / 1 (gilt nicht mehr)")


def read_whole(carla: Tab) -> None:
    """Every amount and name in the plan can be read as it stands there, on a phone and on a screen."""
    before = carla.viewport_size
    for size in VIEWPORTS.values():
        carla.set_viewport_size(size)  # type: ignore[arg-type]
        assert cut_off(carla) == []
    assert before is not None
    carla.set_viewport_size(before)


def find_consensus(carla: Tab) -> None:
    """Two have gone home; 24/3/1/1/0/0."""
    go(carla, "Zahl ändern")
    count_room(carla, ("16", "9", "2", "2"), "Neu gezählt")
    ask(carla, (24, 3, 1, 1, 0, 0))
    expect(carla.locator("#decide")).to_contain_text("Dem Konsens steht nichts im Weg.")
    press(carla, "Konsens feststellen")
    expect(carla.get_by_role("main")).to_contain_text("Konsens mit vermerkten Bedenken")
    carla.get_by_text("Was bisher geschah").click()
    expect(carla.get_by_role("main")).to_contain_text("24 / 3 / 1 / 1 / 0 / 0")


def look_as_a_visitor(visitor: Tab) -> None:
    """In public no more than how many agree and how many let it pass."""
    visitor.goto("/huchting/projects/")
    go(visitor, TITLE)
    main = visitor.get_by_role("main")
    expect(main).to_contain_text("Konsens mit vermerkten Bedenken")
    expect(main).to_contain_text("27 stimmen zu, 2 lassen es zu, kein Veto")
    for text in (*(said.text for said in CONCERNS), *(text for text, _, _ in AMENDMENTS)):
        expect(main).to_contain_text(text)
    expect(main).to_contain_text("8. September 2026")
    expect(main).not_to_contain_text("24 / 3")
    visitor.goto("/huchting/fund/")
    expect(visitor.get_by_role("row", name=TITLE)).to_contain_text("2.800,00\u00a0€")
    expect(visitor.get_by_role("main")).to_contain_text("700,00\u00a0€ verfügbar")
