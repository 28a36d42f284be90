"""S1 "Nähcafé für alle", by clicks: from the reserved 3,980.00 over notice, payments and proof to the closed file."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page as Tab, expect

from tests.browser.acts import check, field, go, press, write
from tests.browser.conftest import OpenTab
from tests.browser.site import Site, acted, copy_of, serving
from tests.browser.test_proof import copied, hours

TITLE = "Nähcafé für alle"
IBAN = "DE02 1203 0000 0000 2020 51"
BEAN_CHECK = Path(sys.executable).with_name("bean-check")


class City(NamedTuple):
    """The same database on different days, and how people sit down at it."""

    home: Path
    open_tab: OpenTab

    @contextmanager
    def on(self, day: str) -> Iterator["Day"]:
        """The city at nine on that day."""
        zone = "+02:00" if "04" <= day[5:7] <= "10" else "+01:00"
        with serving(self.home, f"{day}T09:00:00{zone}") as site:
            yield Day(site, self.open_tab)


class Day(NamedTuple):
    """A day in the office."""

    site: Site
    open_tab: OpenTab

    def desk(self, name: str, *links: str) -> Tab:
        """Somebody at their desk, who follows links."""
        tab = self.open_tab(self.site, as_=name)
        tab.goto("/desk/")
        go(tab, *links)
        return tab


def says(tab: Tab, *texts: str) -> None:
    """The page says all of this; a space may be one that does not break."""
    for text in texts:
        expect(tab.get_by_role("main")).to_contain_text(text.replace(" €", "\u00a0€"))


@pytest.mark.needs("axe", "hledger")
def test_from_reserved_money_to_the_closed_file(tmp_path: Path, open_tab: OpenTab) -> None:
    home = tmp_path / "site"
    copy_of(acted("sewing"), home)
    city = City(home, open_tab)
    grant(city)
    pay_first(city)
    flag_what_is_left(city)
    pay(city, "2026-06-02", "1.480,00", "2026-07-31", spent="1.500,00")
    pay(city, "2026-09-01", "1.000,00", "2026-10-31", spent="2.850,00")
    hand_in_a_day_late(city)
    examine(city)
    end_it(city)
    with city.on("2027-07-20") as day:
        read_as_a_visitor(day)
        read_as_an_auditor(day)
        add_up_elsewhere(day, tmp_path)


# ── The notice ───────────────────────────────────────────────────────────────────────────────────────────────────


def grant(city: City) -> None:
    """Two persons, one day of dispatch, one waiver; then it is final."""
    with city.on("2026-02-13") as day:
        edda = day.desk("edda", TITLE, "Bescheid entwerfen")
        write(edda, An_wen="Nachbarschaftsverein Sodenmatt e.V.\nSodenmattstraße 1\n28259 Bremen")
        write(edda, Begründung="Das Projekt bringt Menschen zusammen, die sich sonst nicht treffen.")
        press(edda, "Entwurf speichern")
        expect(edda.get_by_role("alert")).to_be_focused()
        check(edda)
        write(
            edda, Warum_warten_Sie_nicht="Der Beirat entscheidet erst am 24.3. Bis dahin trägt der Verein den Betrag."
        )
        press(edda, "Entwurf speichern")
        says(edda, "Der Entwurf wartet auf eine zweite Person.", "3.980,00 €")
        expect(edda.get_by_role("button", name="Zeichnen")).to_have_count(0)
        henning = day.desk("henning", TITLE)
        check(henning)
        press(henning, "Zeichnen")
        says(henning, "Schicken Sie ihn ab")
    with city.on("2026-02-16") as day:
        edda = day.desk("edda", TITLE)
        edda.get_by_label("mit der Post").check()
        press(edda, "Ist hinaus")
        says(edda, "Der Bescheid ist hinaus.", "20. Februar 2026")
    with city.on("2026-02-24") as day:
        edda = day.desk("edda", "Akten lesen", TITLE, "Bescheid: Wohnen in Nachbarschaften")
        edda.get_by_text("Verzicht auf den Widerspruch eintragen").click()
        press(edda, "Verzicht eintragen")
        says(edda, "Der Bescheid ist bestandskräftig. Jetzt kann Geld fließen.")
        check(edda)


# ── The money ────────────────────────────────────────────────────────────────────────────────────────────────────


def pay_first(city: City) -> None:
    """An account that a second person confirmed, a line of the budget, then call, certify, order, and the treasury."""
    with city.on("2026-03-02") as day:
        daoud = day.desk("daoud", TITLE, "Konto eintragen")
        write(daoud, Auf_wen_läuft_das_Konto="Nachbarschaftsverein Sodenmatt e.V.", IBAN=IBAN)
        press(daoud, "Konto eintragen")
        expect(daoud.get_by_role("main")).not_to_contain_text("2020 51")
        call(daoud, "1.500,00", "2026-04-30")
        henning = day.desk("henning", "Zahlungen", "Wohnen in Nachbarschaften (WiN) 2026, Huchting")
        write(henning, Haushaltsstelle="3434/684 15-6")
        press(henning, "Speichern")
        henning.get_by_role("heading", name="Konten zu bestätigen").wait_for()
        go(henning, "DE")
        write(henning, IBAN=IBAN)
        press(henning, "Konto bestätigen")
        order(day, "2026-03-10")
    with city.on("2026-03-10") as day:
        book(day, "1.500,00", "10.03.2026")


def call(daoud: Tab, amount: str, until: str, spent: str = "") -> None:
    """From the page of the project's money."""
    go(daoud, "Geld abrufen")
    if spent:
        write(daoud, Bisher_ausgegeben=spent, Wofür_haben_Sie="Honorare, Stoffe und Raum")
    write(daoud, Wie_viel_Geld=amount, Bis_wann=until, Wofür_brauchen_Sie="Honorare und Material")
    check(daoud)
    press(daoud, "Geld abrufen")
    says(daoud, f"{amount} €", "Honorare und Material")


def order(day: Day, due: str) -> None:
    """Edda certifies and cannot order; Henning does, and takes the file for the treasury along."""
    edda = day.desk("edda", "Zahlungen", TITLE)
    write(edda, Zahlen_am=due)
    press(edda, "Feststellen")
    go(edda, TITLE)
    says(edda, "Das haben Sie selbst festgestellt.")
    henning = day.desk("henning", "Zahlungen", TITLE)
    check(henning)
    press(henning, "Auszahlung anordnen")
    with henning.expect_download() as file:
        henning.get_by_role("button", name="Datei für die Stadtkasse holen").click()
    assert IBAN.replace(" ", "") in file.value.path().read_text("utf-8-sig")


def book(day: Day, amount: str, on: str) -> None:
    """The treasury's file: looked at first, then booked."""
    henning = day.desk("henning", "Zahlungen")
    says(henning, "Bei der Stadtkasse")
    code = re.search(r"EK-\d+", henning.get_by_role("main").inner_text())
    assert code
    rows = ("Buchung;Anordnung;Betrag;Tag;Art", f"K{on};{code[0]};{amount};{on};bezahlt", f"Summe;1;{amount}")
    go(henning, "Datei der Stadtkasse übernehmen")
    content = "\r\n".join(rows).encode("cp1252")
    henning.get_by_label("Datei der Stadtkasse").set_input_files(
        {"name": f"kasse-{on}.csv", "mimeType": "text/csv", "buffer": content}
    )
    press(henning, "Datei ansehen")
    says(henning, TITLE, "Noch ist nichts gebucht.")
    check(henning)
    press(henning, "Buchen, was passt")
    says(henning, "Gebucht am")


def flag_what_is_left(city: City) -> None:
    """Two months after 10.3. only 1,320.00 were used: nobody has to look for it."""
    with city.on("2026-05-08") as day:
        daoud = day.desk("daoud", TITLE, "Sagen, was ausgegeben ist")
        write(daoud, Bisher_ausgegeben="1.320,00", Wofür_haben_Sie="Nähmaschinen, Flyer und Honorare")
        press(daoud, "Speichern")
        expect(daoud.get_by_role("main")).not_to_contain_text("auszugeben")
    with city.on("2026-05-11") as day:
        says(day.desk("daoud", TITLE), "180,00 € waren bis zum 10. Mai 2026 auszugeben.")
        says(day.desk("edda", "Zahlungen"), "Vorschüsse, die nicht verwendet sind", "180,00 €")


def pay(city: City, on: str, amount: str, until: str, *, spent: str) -> None:
    with city.on(on) as day:
        call(day.desk("daoud", TITLE), amount, until, spent)
        order(day, on)
        book(day, amount, f"{on[8:]}.{on[5:7]}.{on[:4]}")


# ── The proof ────────────────────────────────────────────────────────────────────────────────────────────────────


def hand_in_a_day_late(city: City) -> None:
    """Due on Monday 31.5.2027. The flyers cost 231.00 instead of 180.00, which is no breach while the group binds."""
    with city.on("2027-06-01") as day:
        daoud = day.desk("daoud")
        daoud.goto("/desk/huchting/proofs/1/")
        says(daoud, "31. Mai 2027", "weniger als einen Monat zu spät")
        press(daoud, "Nachweis beginnen")
        go(daoud, "Ich habe schon eine Liste")
        daoud.get_by_label("Ihre Liste").fill(copied())
        press(daoud, "Ansehen")
        press(daoud, "In die Belegliste übernehmen")
        expect(daoud.locator("[data-findings]")).not_to_contain_text("mehr als 20 Prozent")
        press(daoud, "Speichern und weiter")
        daoud.get_by_label("(Beiträge der Teilnehmenden)").fill("210")
        press(daoud, "Speichern und weiter")
        hours(daoud)
        press(daoud, "Speichern und weiter")
        write(daoud, Was_haben_Sie_gemacht="34 Nachmittage.")
        write(daoud, Was_ist_dabei_herausgekommen="Aus Nachbarinnen sind Freundinnen geworden.")
        press(daoud, "Speichern und weiter")
        says(daoud, "3.562,35 €", "3.980,00 €")
        check(daoud)
        press(daoud, "Nachweis einreichen")
        says(daoud, "Ihr Nachweis ist eingereicht.")


def examine(city: City) -> None:
    """The page has worked out what counts; Edda looks at the vouchers and says how she looked, Henning signs."""
    with city.on("2027-06-15") as day:
        edda = day.desk("edda", "Nachweise prüfen", TITLE)
        press(edda, "Prüfung beginnen")
        says(edda, "weniger als einen Monat zu spät", "3.562,35 €", "417,65 €")
        go(edda, "Belege ansehen")
        press(edda, "Alle anderen habe ich auch angesehen, sie zählen")
        go(edda, "Vermerk schreiben")
        for answer in ("ganz gelesen", "alle Belege angesehen", "vollständig"):
            edda.get_by_label(answer, exact=True).check()
        write(
            edda,
            Ergebnis_der_Prüfung="Sachlich und rechnerisch richtig.",
            Gründe_für_den_Schlussbescheid="Das Projekt kostete weniger als geplant.",
            Zurückzahlen_bis="2027-07-15",
            Warum_keine_Zinsen="Der Verein hat die Minderkosten nicht zu vertreten.",
            Grund="Es waren nur wenige Wochen.",
        )
        for box in edda.get_by_label("Zinsen verlangen").all():
            box.uncheck()
        check(edda)
        press(edda, "Speichern")
        press(edda, "Zum Gegenzeichnen geben")
        expect(edda.get_by_role("button", name="Gegenzeichnen")).to_have_count(0)
        henning = day.desk("henning", "Nachweise prüfen", TITLE)
        check(henning)
        press(henning, "Gegenzeichnen")


def end_it(city: City) -> None:
    """The closing notice, the money back, the file closed."""
    with city.on("2027-06-16") as day:
        henning = day.desk("henning", TITLE)
        says(henning, "3.562,35 €", "417,65 €")
        press(henning, "Zeichnen")
        edda = day.desk("edda", TITLE)
        edda.get_by_label("mit der Post").check()
        press(edda, "Ist hinaus")
    with city.on("2027-07-12") as day:
        edda = day.desk("edda", "Nachweise prüfen", TITLE)
        says(edda, "417,65 €", "15. Juli 2027")
        write(edda, Angekommen="417,65")
        press(edda, "Eingang eintragen")
        check(edda)
        edda.goto("/desk/")
        go(edda, "Nachweise prüfen", TITLE)
        press(edda, "Akte schließen")
        says(edda, "Die Akte ist seit dem 12. Juli 2027 geschlossen.")
        check(edda)


# ── Who reads it ─────────────────────────────────────────────────────────────────────────────────────────────────


def read_as_a_visitor(day: Day) -> None:
    visitor = day.open_tab(day.site)
    visitor.goto("/huchting/projects/1/money/")
    says(visitor, "3.980,00 €", "3.562,35 €", "417,65 €")
    for name in ("Daoud", "Edda", "Henning", "Yıldız", "2020 51"):
        expect(visitor.get_by_role("main")).not_to_contain_text(name)
    check(visitor)


def read_as_an_auditor(day: Day) -> None:
    """One page answers what became of these 1,480 EUR."""
    renate = day.desk("renate", "Akten lesen")
    field(renate, "Betrag").fill("1.480")
    press(renate, "Suchen")
    go(renate, TITLE)
    says(renate, "3.562,35 €", "417,65 €", "Edda Lührs", "Henning Voss", "10. März 2026")
    check(renate)


def add_up_elsewhere(day: Day, folder: Path) -> None:
    """Two programs of other people read the books and come to the same end."""
    visitor = day.open_tab(day.site)
    for name in ("ledger.journal", "ledger.beancount"):
        (folder / name).write_bytes(visitor.request.get(f"/huchting/fund/{name}").body())
    subprocess.run(["hledger", "-f", folder / "ledger.journal", "check", "--strict"], check=True)
    done = subprocess.run([BEAN_CHECK, "--no-cache", folder / "ledger.beancount"], capture_output=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, b"")
