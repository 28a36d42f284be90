"""S3, by clicks: one demand to five departments, from the adopted statement to the review a year later."""

import csv
import re
import sqlite3
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Page as Tab, expect
from pypdf import PdfReader

from tests.browser.acts import check, field, go, press, write
from tests.browser.conftest import OpenTab
from tests.browser.opening_2015 import DEPARTMENTS, post_box
from tests.browser.site import acted, copy_of, environment, serving
from tests.browser.test_s1_office import City, Day, says
from tests.browser.test_s2 import count_room
from tests.papers.verapdf import faults
from tools.house import HOUSE

TITLE = "Was Huchting vom Bericht hält"
DEMAND = "Bildung, Soziales, Kultur, Gesundheit und Arbeit sollen für jedes Quartier benennen, wer zuständig ist."
PAPER = f"""
{TITLE}
Stellungnahme zum Bericht über Armut und Reichtum

Der Bericht beschreibt die Lage in den Quartieren genau. Wer hier lebt, erkennt sie
wieder.

Vieles gelingt schon gemeinsam. Dieser Weg sollte fortgesetzt werden.
Damit es weitergeht, erwarten die Gremien:

Bereich Lernen

• Schulen und Kitas benötigen feste Stunden für die Arbeit im Quartier.

• Im Sprachcafé lernen Eltern und Kinder zusammen.

• Die Gesundheit sollte in den Quartieren mehr gefördert werden, neue Gesetze sind zu
nutzen.

Bereich Arbeit

• Die Stellen im Quartier müssen erhalten bleiben.

• Es bedarf einer gemeinsamen Idee mehrerer Ressorts für Menschen ohne Arbeit.

• Wer wieder arbeitet, hilft auch den Nachbarn.

Übergreifendes

• Das Geld des Programms soll steigen. Für kleine Beträge muss ein kurzer Weg genügen.

• {DEMAND}

• Anerkennung für das, was da ist, ist wichtig.

• Wer neu ankommt, benötigt Hilfe ohne lange Wege.

WiN-AG am 15.4.2015
Stadtteilgruppe am 23.4.2015
"""
NUMBER = 7
PUBLIC, DESK = f"/huchting/demands/{NUMBER}/", f"/desk/huchting/demands/{NUMBER}/"
ASKED = ("education", "social", "culture", "health", "labour")


@pytest.mark.needs("axe", "java", "jaxb")
def test_one_demand_five_departments(tmp_path: Path, open_tab: OpenTab) -> None:
    home = tmp_path / "site"
    copy_of(acted("dialogue"), home)
    city = City(home, open_tab)
    with city.on("2015-04-24") as day:
        enter_the_paper(day, tmp_path / "2015.txt")
    with city.on("2015-04-27") as day:
        hand_over(day)
    receive(city)
    answer_in_time(city)
    remind(city)
    answer_late(city)
    pass_on(city)
    remind_once_more(city)
    with city.on("2015-09-30") as day:
        read_that_it_is_late(day)
    with serving(home, "2015-10-08T20:00:00+02:00") as site:
        assess(Day(site, open_tab))
    with serving(home, "2016-10-13T20:00:00+02:00") as site:
        look_again(Day(site, open_tab))
        read_the_year(Day(site, open_tab), tmp_path)
        take_it_home(Day(site, open_tab), tmp_path)


# ── From the paper to the departments ────────────────────────────────────────────────────────────────────────────


def enter_the_paper(day: Day, paper: Path) -> None:
    """What both bodies adopted on paper goes in as a file, is looked at piece by piece, and confirmed."""
    paper.write_text(PAPER)
    carla = day.desk("carla")
    carla.goto("/desk/huchting/statements/")
    go(carla, "Eine frühere Stellungnahme einlesen")
    write(carla, Wie_heißt_die_Stellungnahme=TITLE)
    field(carla, "Oder eine Datei").set_input_files(paper)
    check(carla)
    press(carla, "Einlesen")
    press(carla, "In einzelne Stücke teilen")
    demand = carla.locator("fieldset.read-piece").filter(has_text=DEMAND)
    expect(field(demand, "Was ist das")).to_have_value("demand")
    for key in ASKED:
        expect(demand.get_by_label(DEPARTMENTS[key][1], exact=True)).to_be_checked()
    expect(field(carla, "Wann hat die Arbeitsgruppe beraten")).to_have_value("2015-04-15")
    expect(field(carla, "Wann hat die Stadtteilgruppe beschlossen")).to_have_value("2015-04-23")
    write(carla, Wer_hat_unterschrieben="WiN-AG und Stadtteilgruppe Huchting")
    check(carla)
    press(carla, "Als beschlossen eintragen")
    says(carla, *(line for line in PAPER.splitlines() if line.startswith("Bereich")), DEMAND, "23. April 2015")
    check(carla)


def hand_over(day: Day) -> None:
    """The five that the paper names are ticked already; each has until 8.6. and gets a letter."""
    carla = day.desk("carla")
    carla.goto("/desk/huchting/demands/")
    go(carla, DEMAND)
    for key in ASKED:
        expect(carla.get_by_label(re.compile(re.escape(f"({DEPARTMENTS[key][0]})")))).to_be_checked()
    write(carla, Übergeben_am="2015-04-27")
    check(carla)
    press(carla, "Übergeben")
    expect(carla.get_by_text("Antwort erbeten bis 8. Juni 2015")).to_have_count(5)
    check(carla)
    assert len(letters(day.site.home)) == 5


# ── What the departments say ─────────────────────────────────────────────────────────────────────────────────────


def letters(home: Path) -> list[tuple[str, str]]:
    """To whom letters wait, and what they say, oldest first."""
    with sqlite3.connect(home / "einklang.sqlite3") as base:
        return list(base.execute('select "to", text from people_letter order by id'))


def from_mail(day: Day, key: str) -> Tab:
    """A department follows the link in the last letter to it, without an account."""
    text = [text for to, text in letters(day.site.home) if to in {post_box(key), "farid@example.org"}][-1]
    found = re.search(r"https?://[^/\s]+(/answer/\S+/)", text)
    assert found, text
    tab = day.open_tab(day.site)
    tab.goto(found[1])
    return tab


def receive(city: City) -> None:
    """Social affairs at the desk of their contact, health and education from the mail; two say nothing."""
    with city.on("2015-04-28") as day:
        farid = day.desk("farid")
        farid.goto("/desk/demands/")
        go(farid, DEMAND)
        check(farid)
        press(farid, "Nur den Eingang bestätigen")
        says(farid, "Der Eingang ist bestätigt.")
    for on, key in (("2015-04-30", "health"), ("2015-05-04", "education")):
        with city.on(on) as day:
            tab = from_mail(day, key)
            says(tab, DEMAND, "8. Juni 2015", "Sie brauchen dafür kein Konto.")
            check(tab)
            press(tab, "Nur den Eingang bestätigen")
            says(tab, "Der Eingang ist bestätigt.")


def say(tab: Tab, kind: str, words: str, **promise: str) -> None:
    """The answer in its two steps: nothing goes out before it was read again and agreed on in the house."""
    tab.get_by_label(kind, exact=True).check()
    write(tab, Die_Antwort=words, **promise)
    press(tab, "Weiter: Antwort prüfen")
    says(tab, "Noch ist nichts gesendet.", words)
    check(tab)
    write(tab, Mit_welcher_Stelle="Referatsleitung 21")
    press(tab, "Antwort absenden")
    says(tab, "Die Antwort ist gesendet und öffentlich.")


def answer_in_time(city: City) -> None:
    """Health promises, social affairs do in part."""
    with city.on("2015-06-02") as day:
        say(
            from_mail(day, "health"),
            "zugesagt",
            "Ab dem 1.9.2015 ist die Koordination Süd zuständig.",
            Was_sagen_Sie_zu="Die Koordination Süd kommt viermal im Jahr.",
            Bis_wann="2016-08-31",
            Woran_sieht_man_es="Sie steht in vier Protokollen.",
        )
    with city.on("2015-06-05") as day:
        farid = day.desk("farid")
        farid.goto("/desk/demands/")
        go(farid, DEMAND)
        say(farid, "zum Teil zugesagt", "Eine Vertretung können wir noch nicht nennen.")


def remind(city: City) -> None:
    """On the working day after the day that was asked for; not earlier."""
    assert reminded(city, "2015-06-08") == 0
    assert reminded(city, "2015-06-09") == 3
    assert {to for to, _ in letters(city.home)[-3:]} == {post_box(one) for one in ("education", "culture", "labour")}


def reminded(city: City, day: str) -> int:
    """How many departments the night's command reminds."""
    variables = environment(city.home, f"{day}T04:00:00+02:00") | {"EINKLANG_URL": "http://127.0.0.1"}
    command = [sys.executable, "-m", "einklang", "demands"]
    done = subprocess.run(command, cwd=HOUSE, env=variables, capture_output=True, text=True, check=True)
    return int(done.stdout.split()[0])


def answer_late(city: City) -> None:
    """Education refuses, eleven days after the day that was asked for."""
    with city.on("2015-06-19") as day:
        tab = from_mail(day, "education")
        say(tab, "abgelehnt, mit Grund", "Die Schulaufsicht ist nach Schularten gegliedert, nicht nach Quartieren.")
        says(tab, "Die Antwort kam 11 Tage später als erbeten.")


def pass_on(city: City) -> None:
    """Labour is not responsible: the job centre is asked, with days of its own."""
    with city.on("2015-06-30") as day:
        tab = from_mail(day, "labour")
        passed_on = tab.locator("details").filter(has_text="Wer ist zuständig")
        passed_on.locator("summary").click()
        field(passed_on, "Wer ist zuständig").select_option(label="Jobcenter")
        write(passed_on, Warum="Für die Vermittlung vor Ort ist das Jobcenter zuständig.")
        check(tab)
        press(tab, "Nicht zuständig", passed_on)
        says(tab, "Das ist festgehalten und öffentlich.")
        says(from_mail(day, "job_centre"), "Weitergegeben, von: Behörde für Arbeit.", "11. August 2015")


def remind_once_more(city: City) -> None:
    """Culture says nothing, also when it is reminded a second time."""
    with city.on("2015-07-07") as day:
        carla = day.desk("carla")
        carla.goto(DESK)
        go(carla, DEPARTMENTS["culture"][0])
        check(carla)
        press(carla, "Jetzt erinnern")
        says(carla, "Die Erinnerung ist unterwegs.")


# ── What everybody reads, and what the assembly says ─────────────────────────────────────────────────────────────


def read_that_it_is_late(day: Day) -> None:
    """Of culture only: both reminders have gone out to it, and to nobody else."""
    visitor = day.open_tab(day.site)
    visitor.goto(PUBLIC)
    says(visitor, "114 Tage überfällig", "zum Teil beantwortet", "Antworten der Ressorts: 4 von 5")
    expect(visitor.get_by_role("main").get_by_text("Beide Erinnerungen sind heraus.")).to_have_count(1)
    for name in ("Farid", "Carla", "example.org", "Referatsleitung"):
        expect(visitor.get_by_role("main")).not_to_contain_text(name)
    check(visitor)
    visitor.goto("/huchting/demands/")
    says(visitor, "114 Tage überfällig", "zum Teil beantwortet")
    farid = day.desk("farid")
    farid.goto("/desk/demands/")
    says(farid, "Sie haben alles beantwortet.")


VERDICTS = {
    "health": ("Reicht", "Eine Funktion ist benannt, der Rhythmus auch."),
    "social": ("Reicht zum Teil", "Die Vertretung fehlt weiter."),
    "education": ("Reicht nicht", "Wen das Quartier fragen kann, bleibt offen."),
}


def assess(day: Day) -> None:
    """The table is read out in the meeting, and the room says of each answer whether it is enough."""
    carla = day.desk("carla")
    carla.goto("/desk/huchting/meetings/")
    go(carla, "8. Oktober 2015")
    press(carla, "Alles auf die Tagesordnung setzen")
    count_room(carla, ("12", "5", "2", "1"), "Sitzung eröffnen")
    go(carla, "Was die Ressorts geantwortet haben")
    check(carla)
    for key, (verdict, words) in VERDICTS.items():
        row = carla.get_by_role("row").filter(has_text=DEPARTMENTS[key][0])
        row.get_by_text("Mit einem Satz dazu").click()
        write(row, In_einem_Satz=words)
        with carla.expect_navigation():
            row.get_by_role("button", name=re.compile(rf"^{verdict}\s?:")).click()
        says(carla, words)
    check(carla)
    plan_to_look_again(carla)
    visitor = day.open_tab(day.site)
    visitor.goto(PUBLIC)
    for verdict, words in VERDICTS.values():
        says(visitor, f"Die Stadtteilgruppe am 8. Oktober 2015: {verdict[0].lower()}{verdict[1:]}. {words}")
    says(visitor, "Die Stadtteilgruppe sieht am 13. Oktober 2016 wieder hin.")
    check(visitor)


def plan_to_look_again(carla: Tab) -> None:
    carla.goto(DESK)
    unfolded = carla.locator("details").filter(has_text="Tag festlegen, an dem Sie wieder hinsehen")
    unfolded.locator("summary").click()
    write(unfolded, Wann_sehen_Sie_wieder_hin="2016-10-13")
    press(carla, "Festlegen", unfolded)


def look_again(day: Day) -> None:
    """Health came to three of four meetings: said in the one that is held today."""
    carla = day.desk("carla")
    carla.goto("/desk/huchting/meetings/")
    go(carla, "13. Oktober 2016")
    count_room(carla, ("14", "4", "2", "1"), "Sitzung eröffnen")
    carla.goto("/desk/huchting/commitments/")
    says(carla, "Jetzt nachsehen")
    go(carla, "Die Koordination Süd kommt")
    carla.get_by_label("zum Teil gehalten", exact=True).check()
    write(carla, Wie_oft_gehalten="3", Von_wie_vielen="4", Dazu_ist_zu_sagen="Im März war niemand da.")
    field(carla, "In welcher Sitzung").select_option("2")
    check(carla)
    press(carla, "Festhalten")
    visitor = day.open_tab(day.site)
    visitor.goto(PUBLIC)
    says(visitor, "gehalten: 3 von 4", "nicht ganz gehalten", "zum Teil beantwortet")


def read_the_year(day: Day, folder: Path) -> None:
    """The year as a page, as a paper and as a table: the same figures."""
    visitor = day.open_tab(day.site)
    visitor.goto("/huchting/demands/")
    go(visitor, "2015")
    told = (
        "1 Forderung, 5 Anfragen an 5 Ressorts: 4 Antworten, 1 ohne Antwort.",
        "1 Anfrage ging weiter an ein anderes Ressort, dort ohne Antwort: 1.",
        "1 Zusage, davon gehalten: 0.",
    )
    says(visitor, *told)
    check(visitor)
    paper = on_paper(visitor, "/huchting/demands/years/2015/statement.pdf", folder)
    assert all(squeezed(one) in paper for one in (*told, "nicht ganz gehalten 1", f"{NUMBER} {DEMAND} 5 4"))
    head, row = table(visitor, "/huchting/demands/years/2015/demands.csv")
    figures = dict(zip(head, row, strict=True))
    assert [figures[one] for one in ("number", "text", "asked", "answered", "status")] == [
        str(NUMBER), DEMAND, "5", "4", "partly_answered",
    ]  # fmt: skip


def take_it_home(day: Day, folder: Path) -> None:
    """Who wrote the statement finds every sentence of it on paper, and each department's answer in the table."""
    visitor = day.open_tab(day.site)
    paper = on_paper(visitor, "/huchting/statements/1/statement.pdf", folder)
    wanting = [one for one in re.split(r"(?<=[.:])\s+|\n\n|•\s*", PAPER) if squeezed(one) not in paper]
    assert wanting == []
    head, *rows = table(visitor, "/huchting/demands.csv")
    column = {name: place for place, name in enumerate(head)}
    found = {row[column["department"]]: row for row in rows if row[column["number"]] == str(NUMBER)}
    asked = ("answer", "received_on", "answered_on", "due_on", "forwarded_from")
    assert {name: [row[column[one]] for one in asked] for name, row in found.items()} == ANSWERS


ANSWERS = {
    DEPARTMENTS[key][0]: [*said, "2015-06-08", ""]
    for key, said in {
        "education": ("refused", "2015-05-04", "2015-06-19"),
        "social": ("partly", "2015-04-28", "2015-06-05"),
        "culture": ("", "", ""),
        "health": ("promised", "2015-04-30", "2015-06-02"),
        "labour": ("not_responsible", "2015-06-30", "2015-06-30"),
    }.items()
} | {DEPARTMENTS["job_centre"][0]: ["", "", "", "2015-08-11", DEPARTMENTS["labour"][0]]}


def table(tab: Tab, path: str) -> list[list[str]]:
    """A table as a program reads it."""
    return list(csv.reader(StringIO(tab.request.get(path).text())))


def on_paper(tab: Tab, path: str, folder: Path) -> str:
    """What stands on a paper, which is one that a screen reader reads and an archive keeps."""
    kept = folder / "paper.pdf"
    kept.write_bytes(tab.request.get(path).body())
    assert faults(kept) == []
    return squeezed("".join(page.extract_text() for page in PdfReader(kept).pages))


def squeezed(text: str) -> str:
    """Without what may break a line: white space and strokes."""
    return re.sub(r"[\s\u00ad-]+", "", text)
