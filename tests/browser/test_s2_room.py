"""S2 in the room: the wall, the moderator's laptop and three phones at once, and what they see of each other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.acts import check, go, press, write, write_plan
from tests.browser.conftest import OpenTab
from tests.browser.hall import MEETING, SOON, Hall, ask, count, gathered, stands, tap
from tests.browser.site import acted, copy_of
from tests.browser.test_s2 import (
    LITTER,
    NOISE,
    SECOND_COSTS,
    Said,
    concern,
    count_room,
    covers,
    unfold,
    write_amendment,
    write_concern,
)

EVENING = "2026-04-14T19:00:00+02:00"
TITLE = "Sommerabende am Bolzplatz"
STAYS = "Wer hier wohnt, zieht weg."
PREJUDICE = "Mit diesem Glauben gehört niemand auf unseren Platz."


@pytest.fixture
def hall(tmp_path: Path, open_tab: OpenTab) -> Iterator[Hall]:
    """31 people, version 1 on the table and on the wall, three phones that have opened their slips."""
    copy_of(acted("summer"), tmp_path / "site")
    with gathered(tmp_path / "site", EVENING, TITLE, open_tab) as room:
        yield room


def first_round(hall: Hall) -> None:
    """22/4/2/1/1/1, two and the veto of them by phone: the veto counts once it was spoken."""
    ask(hall.carla)
    tap(hall.phones[0], "Zustimmung")
    tap(hall.phones[1], "Zustimmung")
    tap(hall.phones[2], "Veto")
    expect(stands(hall)).to_contain_text("2 von 31 haben geantwortet.", timeout=SOON)
    count(hall.carla, 20, 4, 2, 1, 1, 0)
    expect(hall.carla.locator("#decide")).to_contain_text("angekündigt")
    press(hall.carla, "Es wurde ausgesprochen")
    expect(stands(hall)).to_contain_text("Veto", timeout=SOON)
    expect(hall.carla.locator("#decide")).to_contain_text("Noch gibt es keinen Konsens")
    expect(hall.carla.get_by_role("button", name="Konsens feststellen")).to_have_count(0)


@pytest.mark.needs("axe")
def test_a_veto_by_phone_is_spoken_met_by_an_amendment_and_asked_anew(hall: Hall) -> None:
    first_round(hall)
    write_by_phone(hall)
    amend(hall)
    second_round(hall)
    what_everybody_may_know(hall)


def write_by_phone(hall: Hall) -> None:
    """A concern from a phone is the moderator's to show; the wall waits for that."""
    carla, phone = hall.carla, hall.phones[1]
    phone.goto(phone.url.partition("#")[0])
    unfold(phone, "Was stört Sie?")
    phone.get_by_label("Was stört Sie?").or_(phone.locator("textarea[name=text]")).first.fill(LITTER.text)
    phone.locator("[name=lift]").fill("jemand aufräumt")
    check(phone)
    press(phone, "An die Moderation schicken")
    carla.goto(carla.url.partition("#")[0])
    expect(hall.wall.locator("main")).not_to_contain_text(LITTER.text)
    press(carla, "Dem Raum zeigen")
    expect(hall.wall.locator("main")).to_contain_text(LITTER.text, timeout=SOON)
    write_concern(carla, NOISE)
    press(carla, "Bleibt, wird vermerkt", concern(carla, LITTER))


def amend(hall: Hall) -> None:
    """A new version in the room: whatever was said to the first one is void, also an answer that comes too late."""
    carla, late = hall.carla, hall.phones[0]
    old = late.locator("input[name=seen]").first.get_attribute("value")
    write_amendment(carla, "Die Abende enden um 21 Uhr.", NOISE, "")
    press(carla, "Wer den Antrag stellt, nimmt an", carla.locator("#amendments"))
    go(carla, "Neue Fassung machen")
    write(carla, Was_haben_Sie_vor="An 14 Abenden, nicht sonntags, ist der Bolzplatz bis 21 Uhr offen.")
    write_plan(carla, SECOND_COSTS, covers("1.600,00", "800,00", "400,00"), "2.800,00")
    press(carla, "Fassung speichern und neu fragen")
    expect(late.locator("main")).to_contain_text("Es gibt eine neue Fassung", timeout=SOON)
    token = late.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    replayed = late.request.post(
        late.url.partition("#")[0],
        form={"seen": old or "", "act": "position", "degree": "6", "csrfmiddlewaretoken": token},
        headers={"Referer": late.url},
    )
    assert replayed.status == 422
    for phone in hall.phones[1:]:
        expect(phone.locator("main")).to_contain_text("Es gibt eine neue Fassung", timeout=SOON)
    expect(hall.wall.locator("main")).to_contain_text("Was in Fassung 2 anders ist", timeout=SOON)
    expect(hall.wall.locator("main")).to_contain_text("2.800,00\u00a0€")


def second_round(hall: Hall) -> None:
    """24/3/1/1/0/0 of 29, three of them by phone."""
    go(hall.carla, "Zahl ändern")
    count_room(hall.carla, ("16", "9", "2", "2"), "Neu gezählt")
    ask(hall.carla)
    for phone in hall.phones:
        tap(phone, "Zustimmung")
    count(hall.carla, 21, 3, 1, 1, 0, 0)
    expect(hall.carla.locator("#count")).to_contain_text("3 am Telefon, 26 von Hand, 0 fehlen noch.")
    expect(stands(hall)).to_contain_text("Dem Konsens steht nichts im Weg.", timeout=SOON)
    check(hall.carla)
    check(hall.wall)
    press(hall.carla, "Konsens feststellen")


def what_everybody_may_know(hall: Hall) -> None:
    """Totals only, never by phone or hand; nothing of who said what is left."""
    for tab in (hall.wall, *hall.phones):
        main = tab.locator("main")
        expect(main).to_contain_text("27 stimmen zu, 2 lassen es zu, kein Veto", timeout=SOON)
        expect(main).not_to_contain_text("am Telefon")
        expect(main).not_to_contain_text("24 / 3")
    expect(hall.wall.locator("main")).to_contain_text("700,00\u00a0€")
    visitor = hall.open_tab(hall.site)
    visitor.goto("/huchting/meetings/1/")
    expect(visitor.get_by_role("main")).to_contain_text("27 stimmen zu, 2 lassen es zu, kein Veto")
    expect(visitor.get_by_role("main")).not_to_contain_text("am Telefon")


def test_a_veto_that_nobody_speaks_does_not_count(hall: Hall) -> None:
    """(a) The room is asked for it in vain; what remains is a consensus of those who spoke."""
    ask(hall.carla)
    tap(hall.phones[0], "Veto")
    count(hall.carla, 30, 0, 0, 0, 0, 0)
    expect(hall.carla.locator("#decide")).to_contain_text("angekündigt")
    press(hall.carla, "Gefragt, niemand hat es ausgesprochen")
    expect(hall.phones[0].locator("main")).to_contain_text("Es zählt nicht.", timeout=SOON)
    press(hall.carla, "Konsens feststellen")
    expect(stands(hall)).to_contain_text("kein Veto", timeout=SOON)


def test_a_veto_is_asked_for_its_reason(hall: Hall) -> None:
    """(a) Spoken without a reason: the page wants it asked for, and says that it stands under these rules."""
    ask(hall.carla)
    count(hall.carla, 30, 0, 0, 0, 0, 1)
    write_concern(hall.carla, Said(STAYS, "Veto"))
    expect(hall.carla.locator("#decide")).to_contain_text("Grund")
    press(hall.carla, "gefragt, kein Grund genannt", concern(hall.carla, Said(STAYS, "Veto")))
    expect(hall.carla.get_by_role("button", name="Konsens feststellen")).to_have_count(0)
    expect(stands(hall)).to_contain_text("Veto", timeout=SOON)


def test_a_veto_against_a_religion_is_marked_by_two_and_told_nowhere(hall: Hall) -> None:
    """(b) The round goes on; neither wall nor phones nor the public ever read the words."""
    ask(hall.carla)
    count(hall.carla, 30, 0, 0, 0, 0, 1)
    write_concern(hall.carla, Said(PREJUDICE, "Veto", "anderer Grund"))
    box = concern(hall.carla, Said(PREJUDICE, "Veto"))
    box.get_by_text("Verstößt gegen eine Grundregel").click()
    box.locator("textarea[name=reason], input[name=reason]").last.fill("Schließt Menschen wegen ihres Glaubens aus.")
    press(hall.carla, "Kennzeichnen", box)
    greta = hall.open_tab(hall.site, as_="greta")
    greta.goto("/desk/huchting/marks/")
    press(greta, "Ich bestätige das")
    hall.carla.goto(hall.carla.url.partition("#")[0])
    count(hall.carla, 30, 0, 0, 0, 0, 0)
    press(hall.carla, "Konsens feststellen")
    expect(stands(hall)).to_contain_text("kein Veto", timeout=SOON)
    visitor = hall.open_tab(hall.site)
    for path in ("/huchting/meetings/1/", "/huchting/projects/1/", "/huchting/record/"):
        visitor.goto(path)
        expect(visitor.get_by_role("main")).not_to_contain_text("Glauben")
    for tab in (hall.wall, *hall.phones):
        expect(tab.locator("body")).not_to_contain_text("Glauben")


def test_without_a_way_it_is_adjourned_and_everybody_reads_until_when(hall: Hall) -> None:
    """(c) Mediators and a day; wall and phones say so by themselves."""
    ask(hall.carla)
    tap(hall.phones[0], "schwere Bedenken")
    count(hall.carla, 29, 0, 0, 0, 0, 1)
    write_concern(hall.carla, NOISE)
    unfold(hall.carla, "Heute kommt kein Konsens zustande")
    form = hall.carla.locator("form:has(button[value=step])")
    write(form, Warum="Der Lärm ist nicht geklärt.", Wer_vermittelt="das Quartiersmanagement")
    form.locator("input[name=due_on]").fill("2026-05-12")
    press(hall.carla, "So festhalten", form)
    for tab in (hall.wall, *hall.phones):
        expect(tab.locator("main")).to_contain_text("12.\u00a0Mai 2026", timeout=SOON)


def test_who_consented_in_advance_is_asked_anew_and_a_written_concern_is_read_out(hall: Hall) -> None:
    """(d) A consent to version 1 says nothing to version 2; a block in advance is refused with the way out."""
    bernd = hall.open_tab(hall.site, as_="bernd")
    bernd.goto("/huchting/projects/1/say/")
    expect(bernd.get_by_role("main")).not_to_contain_text("Veto einlegen")
    write(bernd, Was_spricht_aus_Ihrer_Sicht_dagegen=NOISE.text)
    press(bernd, "Bedenken abschicken")
    ask(hall.carla)
    tap(hall.phones[0], "Zustimmung")
    count(hall.carla, 30, 0, 0, 0, 0, 0)
    expect(hall.carla.get_by_role("button", name="Konsens feststellen")).to_have_count(0)
    expect(hall.wall.locator("main")).not_to_contain_text(NOISE.text)
    press(hall.carla, "Vorgelesen")
    expect(hall.wall.locator("main")).to_contain_text(NOISE.text, timeout=SOON)
    box = concern(hall.carla, NOISE)
    box.locator("textarea[name=text]").fill("Wir fangen früher an.")
    press(hall.carla, "Damit ist es beantwortet", box)
    press(hall.carla, "Konsens feststellen")
    expect(stands(hall)).to_contain_text("31 stimmen zu", timeout=SOON)


def test_one_phone_is_one_slip(hall: Hall) -> None:
    """The same phone twice, and a slip that is on another phone already: a sentence, and nothing is counted twice."""
    hall.carla.goto(f"{MEETING}slips/sheet/")
    codes = [code.inner_text() for code in hall.carla.locator(".slips .room-code").all()]
    second = hall.phones[0]
    second.goto("/r/")
    write(second, Code=codes[1])
    press(second, "Weiter mit diesem Code")
    expect(second.get_by_role("main")).to_contain_text("Weiter mit Zettel 1")
    stranger = hall.open_tab(hall.site, width="320")
    stranger.goto("/r/")
    write(stranger, Code=codes[0])
    press(stranger, "Weiter mit diesem Code")
    press(stranger, "Ja, das ist mein Zettel")
    expect(stranger.get_by_role("alert")).to_be_visible()
