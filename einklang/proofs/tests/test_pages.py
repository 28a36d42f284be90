"""The pages of a proof: written in steps, pasted, handed in; every no is a sentence and nothing typed is lost."""

import io
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from einklang.base.money import Cents, plain_cents
from einklang.fund.tests.acts import Town, half_of
from einklang.people.models import Deed, Person
from einklang.projects.models import Application
from einklang.projects.rules.plan import LineKind
from einklang.proofs.models import Extension, OverrunApproval, Proof, Receipt
from einklang.proofs.queries.findings import lines_of
from einklang.proofs.queries.proof import draft_of, newest_handed_in, proof_of
from einklang.proofs.rules.life import State
from einklang.proofs.rules.proof import Content, result_of
from einklang.proofs.tests.acting import SEWING_VOUCHERS, begun, filled_in, granted, handed_in
from tests.cast import ClientOf
from tests.papers.verapdf import faults
from tests.uploads import png

PASTED = "Nr.;Datum;An wen?;Wofür?;Betrag;Art\n" + "\n".join(
    f"{one.number};{one.paid_on:%d.%m.%Y};{one.payee};{one.reason};{plain_cents(one.amount_cents, 'de')};{name}"
    for one, name in zip(
        SEWING_VOUCHERS,
        ["Material", "Flyer", *["Honorare"] * 5, "Stoff und Garn", "Raum", "Versicherung und Verwaltung"],
        strict=True,
    )
    if one.paid_on and one.amount_cents
)


@pytest.fixture(autouse=True)
def after_the_project(settings: Any, tmp_path: Any) -> None:
    settings.CLOCK = "2027-05-10T15:00:00"
    settings.FILES_ROOT = tmp_path / "files"


def url(application: Application, page: str = "") -> str:
    return f"/desk/huchting/proofs/{application.number}/{page}"


def content_of(proof: Proof) -> Content:
    draft = draft_of(proof)
    assert draft is not None
    return draft.content()


def row(place: int, **cells: str) -> dict[str, str]:
    return {f"vouchers-{place}-{name}": told for name, told in cells.items()}


def rows(*told: dict[str, str], revision: int = 1, do: str = "save") -> dict[str, str]:
    sent = {"revision": str(revision), "do": do, "vouchers-TOTAL_FORMS": str(len(told)), "vouchers-INITIAL_FORMS": "0"}
    for place, cells in enumerate(told):
        sent |= row(place, **cells)
    return sent


ONE = {
    "number": "1",
    "paid_on": "11.3.26",
    "payee": "Horn",
    "reason": "Garn",
    "belongs": "materials",
    "amount": "12,50",
}


@pytest.fixture
def browser(client_of: ClientOf, daoud: Person) -> Client:
    return client_of(daoud)


def test_the_whole_proof_of_the_sewing_cafe_is_written_and_handed_in(browser: Client, sewing: Application) -> None:
    """As a person does it: begin, paste the list, look, take it over, correct a sum, hours, report, hand in."""
    assert "Nachweis beginnen" in browser.get(url(sewing)).text
    assert browser.post(url(sewing, "start/")).headers["Location"] == url(sewing, "vouchers/")
    looked = browser.post(url(sewing, "vouchers/table/"), {"table": PASTED, "do": "look"})
    assert "Das haben wir gelesen" in looked.text
    assert "Es fehlt" not in looked.text
    browser.post(url(sewing, "vouchers/table/"), {"table": PASTED, "do": "take"})
    listed = browser.get(url(sewing, "vouchers/")).text
    assert "5.412,35" in listed
    assert 'value="440,00"' in browser.get(url(sewing, "covers/")).text
    received = {f"received-{place}-amount": cents for place, cents in enumerate(("440", "210", "700", "500"))}
    counts = {"received-TOTAL_FORMS": "4", "received-INITIAL_FORMS": "4"}
    said = browser.post(url(sewing, "covers/"), {**received, **counts, "revision": "2", "do": "next"})
    assert said.headers["Location"] == url(sewing, "hours/")
    work = {"work-0-label": "Hilfe", "work-0-people": "4", "work-0-minutes": "138", "work-TOTAL_FORMS": "1"}
    browser.post(url(sewing, "hours/"), {**work, "work-INITIAL_FORMS": "0", "revision": "3", "do": "next"})
    words = {"done": "Genäht.", "outcome": "Freundinnen.", "reached": "46", "remarks": "Danke"}
    browser.post(url(sewing, "report/"), {**words, "revision": "4", "do": "next"})
    shown = browser.get(url(sewing, "hand-in/")).text
    assert all(figure in shown for figure in ("5.412,35", "2.070,00", "7.482,35", "1.850,00", "3.562,35"))
    browser.post(url(sewing, "hand-in/"), {"form_token": str(uuid.uuid4())})
    proof = proof_of(sewing)
    assert proof is not None
    assert proof.stands is State.SUBMITTED
    version = newest_handed_in(proof)
    assert version is not None
    assert result_of(version.content(), sewing.guideline.value()).shortfall_cents == 356_235
    assert "Eingereicht am" in browser.get(url(sewing)).text


def test_the_list_offers_the_plans_own_costs_first_and_adds_up_what_was_planned(browser: Client, proof: Proof) -> None:
    listed = browser.get(url(proof.application, "vouchers/")).text
    assert listed.index(">Material</option>") < listed.index('<optgroup label="nicht im Plan">')
    total = listed.split("<tfoot>")[1].split("</tfoot>")[0]
    planned = sum(line.amount_cents for line in lines_of(proof.application).values() if line.kind is LineKind.CASH)
    assert plain_cents(Cents(planned), "de") in total


UNREADABLE = (
    "1\t11.3.2026\tHorn\tGarn\t12,50\tMaterial\n2\t31.02.2026\tHorn\tStoff\t7,00\tMaterial\n"
    "3\t12.3.2026\tHorn\tKnöpfe\tfünfzig\tBlumen\n4\t13.3.2026\tHorn\tGutschrift\t-20,00\tMaterial\n"
)
COLUMNS = {
    f"column-{place}": name for place, name in enumerate(("number", "paid_on", "payee", "reason", "amount", "group"))
}


def test_what_a_pasted_list_says_unreadably_is_shown_loudly_before_it_is_taken(browser: Client, proof: Proof) -> None:
    looked = browser.post(url(proof.application, "vouchers/table/"), {"table": UNREADABLE, "do": "look", **COLUMNS})
    assert "In 3 Zeilen konnten wir etwas nicht lesen" in looked.text
    for typed in ("31.02.2026", "fünfzig", "-20,00", "Blumen"):
        assert f'<span class="unread" dir="auto">{typed}</span>' in looked.text
    assert "Betrag „fünfzig“: Diesen Betrag können wir nicht eindeutig lesen" in looked.text
    assert "Betrag „-20,00“: Ein Betrag mit Minus ist eine Gutschrift" in looked.text


def test_what_a_pasted_list_says_unreadably_stands_in_its_fields_with_a_sentence(browser: Client, proof: Proof) -> None:
    browser.post(url(proof.application, "vouchers/table/"), {"table": UNREADABLE, "do": "take", **COLUMNS})
    listed = browser.get(url(proof.application, "vouchers/")).text
    for name, typed in (("1-paid_on", "31.02.2026"), ("2-amount", "fünfzig"), ("3-amount", "-20,00")):
        assert f'name="vouchers-{name}" value="{typed}"' in listed
    assert "Zeile 2, Bezahlt am: „31.02.2026“ ist kein Tag" in listed
    assert "Zeile 3, Kosten des Plans: „Blumen“ steht nicht im Plan" in listed
    assert "Zeile 4, Betrag in Euro: Ein Betrag mit Minus ist eine Gutschrift" in listed
    assert [one.amount_cents for one in content_of(proof).vouchers] == [1_250, 700, None, None]


def test_a_list_is_typed_row_by_row_as_people_write(browser: Client, proof: Proof) -> None:
    browser.post(url(proof.application, "vouchers/"), rows(ONE, {}))
    (voucher,) = content_of(proof).vouchers
    assert (str(voucher.paid_on), voucher.amount_cents, voucher.group) == ("2026-03-11", 1_250, "materials")


def test_what_cannot_be_read_comes_back_as_it_was_typed(browser: Client, proof: Proof) -> None:
    response = browser.post(url(proof.application, "vouchers/"), rows({**ONE, "paid_on": "31.2.2026"}))
    assert response.status_code == 422
    assert "31.2.2026" in response.text
    assert "ist kein Tag" in response.text
    assert content_of(proof).vouchers == ()


def test_a_row_is_crossed_out_and_another_one_added(browser: Client, proof: Proof) -> None:
    browser.post(url(proof.application, "vouchers/"), rows({**ONE, "DELETE": "on"}, {**ONE, "number": "2"}))
    assert [one.number for one in content_of(proof).vouchers] == ["2"]
    more = browser.post(url(proof.application, "vouchers/"), rows(ONE, revision=2, do="add_row"))
    assert 'name="vouchers-3-number"' in more.text
    assert 'value="12,50"' in more.text


def test_a_pause_saves_and_answers_with_what_there_is_to_say(browser: Client, proof: Proof) -> None:
    dear = {**ONE, "amount": "3.000,00"}
    answer = browser.post(url(proof.application, "vouchers/"), rows(dear, do="autosave"))
    told = answer.json()
    assert told["revision"] == 2
    assert "15:00" in told["said"]
    assert "mehr als 20 Prozent" in told["findings"]
    much = rows({**ONE, "amount": "viel"}, revision=2, do="autosave")
    unread = browser.post(url(proof.application, "vouchers/"), much)
    assert unread.status_code == 422
    assert unread.json()["said"].startswith("Nicht gespeichert: Zeile 1, Betrag in Euro: ")
    stale = browser.post(url(proof.application, "vouchers/"), rows(ONE, revision=1, do="autosave"))
    assert "anderen Fenster" in stale.json()["said"]


def test_an_hour_of_pauses_is_one_line_in_the_log(browser: Client, proof: Proof) -> None:
    for number, payee in enumerate(("H", "Ho", "Ho", "Hor"), start=1):
        said = rows({**ONE, "payee": payee}, revision=min(number, 3), do="autosave")
        told = browser.post(url(proof.application, "vouchers/"), said)
        assert told.status_code == 200, told.text
    assert Deed.objects.filter(what="proofs.save_draft").count() == 1
    assert content_of(proof).vouchers[0].payee == "Hor"


def test_another_windows_save_is_not_overwritten(browser: Client, proof: Proof) -> None:
    browser.post(url(proof.application, "vouchers/"), rows(ONE))
    again = browser.post(url(proof.application, "vouchers/"), rows({**ONE, "payee": "Anders"}, revision=1))
    assert again.status_code == 422
    assert "Anders" in again.text
    assert "Ansehen, was dort steht" in again.text
    assert content_of(proof).vouchers[0].payee == "Horn"
    assert 'name="revision" value="2"' in again.text
    browser.post(url(proof.application, "vouchers/"), rows({**ONE, "payee": "Anders"}, revision=2))
    assert content_of(proof).vouchers[0].payee == "Anders"


def test_a_list_without_a_header_asks_what_its_columns_are(browser: Client, proof: Proof) -> None:
    table = "1\t11.3.2026\tHorn\tGarn\t12,50"
    looked = browser.post(url(proof.application, "vouchers/table/"), {"table": table, "do": "look"})
    assert 'name="column-2"' in looked.text
    turned = {"table": table, "do": "take", "column-2": "reason", "column-3": "payee"}
    browser.post(url(proof.application, "vouchers/table/"), turned)
    (voucher,) = content_of(proof).vouchers
    assert (voucher.payee, voucher.reason) == ("Garn", "Horn")


def test_a_workbook_is_read_with_its_days_and_sums(browser: Client, proof: Proof) -> None:
    import datetime as dt

    book = Workbook()
    sheet = book.active
    sheet.append(["Nr", "Datum", "Empfänger", "Zweck", "Betrag", "Art"])
    sheet.append([1, dt.datetime(2026, 3, 11), "Horn", "Garn", 12.5, "Material"])
    sheet.append([2, "12.3.2026", "Horn", "Nadeln", 0.1 + 0.2, "Raum"])
    stream = io.BytesIO()
    book.save(stream)
    upload = SimpleUploadedFile("liste.xlsx", stream.getvalue())
    looked = browser.post(url(proof.application, "vouchers/table/"), {"file": upload, "do": "look"})
    assert "12,50" in looked.text
    assert "0,30" in looked.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("liste.txt", b"1;2", "keine Excel-Datei"), ("liste.xlsx", b"PK\x03\x04", "Datei")],
)
def test_another_file_is_no_list(browser: Client, proof: Proof, name: str, content: bytes, said: str) -> None:
    upload = SimpleUploadedFile(name, content)
    response = browser.post(url(proof.application, "vouchers/table/"), {"file": upload, "do": "look"})
    assert response.status_code == 422
    assert said in response.text


def test_an_empty_list_says_what_to_do(browser: Client, proof: Proof) -> None:
    response = browser.post(url(proof.application, "vouchers/table/"), {"table": " \n", "do": "look"})
    assert "noch keine Zeile" in response.text


def test_a_receipt_without_payee_is_named_before_handing_in(browser: Client, proof: Proof, daoud: Person) -> None:
    filled_in(daoud, proof)
    told = rows({**ONE, "payee": ""}, revision=2)
    browser.post(url(proof.application, "vouchers/"), told)
    shown = browser.get(url(proof.application, "hand-in/")).text
    assert "Es fehlt, an wen Sie bezahlt haben" in shown
    assert "Nachweis einreichen" not in shown
    refused = browser.post(url(proof.application, "hand-in/"), {"form_token": str(uuid.uuid4())})
    assert refused.status_code == 422


def test_photos_come_several_at_once_and_stand_beside_their_vouchers(
    browser: Client, proof: Proof, daoud: Person
) -> None:
    filled_in(daoud, proof)
    photos = [SimpleUploadedFile(f"{n}.png", png(n)) for n in (1, 2)]
    browser.post(url(proof.application, "receipts/"), {"file": photos})
    assert Receipt.objects.count() == 2
    browser.post(url(proof.application, "receipts/1/shows/"), {"shows": ["0", "1"]})
    told = [one.receipt for one in content_of(proof).vouchers]
    assert told[0] == told[1] == Receipt.objects.get(number=1).pk
    assert set(told[2:]) == {None}
    got = browser.get(url(proof.application, "receipts/1/"))
    assert b"".join(got).startswith(b"\x89PNG")
    gone = browser.post(url(proof.application, "receipts/1/shows/"), {"shows": ["77"]})
    assert gone.status_code == 422
    assert browser.get(url(proof.application, "receipts/9/")).status_code == 404


def test_a_text_is_no_photo(browser: Client, proof: Proof) -> None:
    response = browser.post(url(proof.application, "receipts/"), {"file": [SimpleUploadedFile("a.txt", b"a")]})
    assert response.status_code == 422
    assert "ein Foto" in response.text


def test_a_small_sum_is_proven_on_one_page(browser: Client, town: Town) -> None:
    town.give(1_000_000)
    small = granted(town, plan=half_of(24_000), title="Beet")
    assert browser.post(url(small, "start/")).headers["Location"] == url(small, "simple/")
    assert "Von anderen kamen 240,00" in browser.get(url(small, "simple/")).text
    told = {"revision": "1", "form_token": str(uuid.uuid4()), "sum": "480", "outcome": "Es blüht.", "do": "submit"}
    refused = browser.post(url(small, "simple/"), told)
    assert refused.status_code == 422
    assert "aufheben" in refused.text
    browser.post(url(small, "simple/"), {**told, "revision": "2", "keeps_vouchers": "on"})
    proof = proof_of(small)
    assert proof is not None
    assert (proof.stands, proof.says) == (State.SUBMITTED, "simple")


def test_the_office_enters_a_paper_and_gives_time(client_of: ClientOf, proof: Proof, edda: Person) -> None:
    office = client_of(edda)
    filled_in(edda, proof)
    assert "kam am" in office.get(url(proof.application, "hand-in/")).text
    refused = office.post(url(proof.application, "more-time/"), {"due_on": "2027-05-01", "reason": ""})
    assert refused.status_code == 422
    office.post(url(proof.application, "more-time/"), {"due_on": "2027-08-31", "reason": "krank"})
    assert Extension.objects.count() == 1
    office.post(url(proof.application, "higher-costs/"), {"unit": "room", "up_to": "900", "reason": "Miete"})
    assert OverrunApproval.objects.count() == 1
    low = office.post(url(proof.application, "higher-costs/"), {"unit": "room", "up_to": "5", "reason": "Miete"})
    assert low.status_code == 422
    office.post(url(proof.application, "hand-in/"), {"form_token": str(uuid.uuid4()), "received_on": "2027-05-03"})
    version = newest_handed_in(proof)
    assert version is not None
    assert str(version.received_on) == "2027-05-03"
    page = office.get(url(proof.application)).text
    assert "kam auf Papier" in page
    assert "Der Nachweis des Projekts ist eingereicht." in page


def test_the_office_reads_what_was_handed_in_and_others_do_not(
    client_of: ClientOf, proof: Proof, daoud: Person, edda: Person, carla: Person
) -> None:
    filled_in(daoud, proof)
    handed_in(daoud, proof)
    assert "Nähmaschinen Horn" in client_of(edda).get(url(proof.application)).text
    assert client_of(carla).get(url(proof.application)).status_code == 403
    assert client_of(daoud).get(url(proof.application, "vouchers/")).status_code == 404


def test_a_proof_that_nobody_began_has_no_pages_but_its_first(browser: Client, sewing: Application) -> None:
    assert browser.get(url(sewing, "vouchers/")).status_code == 404
    assert browser.get("/desk/huchting/proofs/99/").status_code == 404


def test_a_simple_proof_is_offered_only_for_small_sums(browser: Client, proof: Proof) -> None:
    assert browser.get(url(proof.application, "simple/")).headers["Location"] == url(proof.application, "vouchers/")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2027-05-31", None),
        ("2027-06-01", "weniger als einen Monat zu spät"),
        ("2027-07-01", "1 Monat zu spät"),
        ("2028-02-29", "8 Monate zu spät"),
    ],
)
def test_how_late_a_proof_is_stands_on_its_page_as_it_will_stand_in_the_note(
    browser: Client, sewing: Application, settings: Any, day: str, said: str | None
) -> None:
    settings.CLOCK = f"{day}T15:00:00"
    page = browser.get(url(sewing)).content.decode()
    assert ("zu spät" in page) == (said is not None)
    assert (said or "") in page


def test_beginning_leads_back_to_the_same_proof(browser: Client, sewing: Application, daoud: Person) -> None:
    first = begun(daoud, sewing)
    browser.post(url(sewing, "start/"))
    assert proof_of(sewing) == first


@pytest.mark.needs("java", "jaxb")
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_papers_are_accepted_by_their_judge(
    browser: Client, proof: Proof, daoud: Person, tmp_path: Any, language: str
) -> None:
    filled_in(daoud, proof)
    handed_in(daoud, proof)
    for name in ("proof.pdf", "form.pdf"):
        got = browser.get(url(proof.application, name), headers={"accept-language": language})
        assert got.headers["Content-Type"] == "application/pdf"
        paper = tmp_path / name
        paper.write_bytes(got.content)
        assert faults(paper) == []


def test_before_it_is_handed_in_there_is_no_paper_of_it(browser: Client, proof: Proof) -> None:
    assert browser.get(url(proof.application, "proof.pdf")).status_code == 404
    assert "Formular zum Ausfüllen" in browser.get(url(proof.application)).text
