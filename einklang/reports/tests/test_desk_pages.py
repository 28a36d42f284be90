"""The programme office brings a report in and sets it right; the moderator reads what was noted."""

import html
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from einklang.needs.models import Need
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.reports.models import Annotation, Edition
from einklang.reports.rules.editions import EditionState
from einklang.reports.rules.notes import AnnotationState
from einklang.reports.tests.acting import HEALTH, TEXT, brought, noted, paragraph, public_note, read, replaced
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget
from tests.uploads import PNG, pdf as blank_pdf

DESK = "/desk/reports/"
ONE = "/desk/reports/lebenslagen-2025/"


@pytest.fixture
def office(henning: Person, client_of: ClientOf) -> Any:
    return client_of(henning)


def new(**more: Any) -> dict[str, Any]:
    return {"title": "Lebenslagen 2025", "language": "de", "form_token": str(uuid.uuid4()), **more}


def test_a_report_comes_in_is_read_and_becomes_public_by_clicks(office: Any) -> None:
    response = office.post(f"{DESK}new/", new(upload=SimpleUploadedFile("bericht.txt", TEXT.encode())))
    assert response.headers["Location"] == f"{ONE}1/"
    waiting = office.get(f"{ONE}1/")
    assert "wird gelesen" in waiting.text
    assert waiting.headers["Refresh"] == "4"
    read(Edition.objects.get())
    checking = office.get(f"{ONE}1/")
    assert "Refresh" not in checking.headers
    assert "Wohnen" in checking.text
    office.post(f"{ONE}1/", {"act": "publish"})
    assert "Öffentlich seit dem" in office.get(f"{ONE}1/").text
    assert "öffentlich" in office.get(DESK).text


def test_the_page_shows_how_far_the_reader_is(office: Any, henning: Person) -> None:
    office.post(f"{DESK}new/", new(pasted=TEXT))
    Edition.objects.update(pages=300, pages_read=120)
    page = office.get(f"{ONE}1/").text
    assert "Seite 120 von 300" in page
    assert 'value="120" max="300"' in page


def test_whoever_waits_for_another_report_to_be_read_is_told_so(office: Any, henning: Person) -> None:
    office.post(f"{DESK}new/", new(title="Der lange", pasted=TEXT))
    Edition.objects.update(pages=300, pages_read=120)
    office.post(f"{DESK}new/", new(pasted=TEXT))
    assert "Zuerst wird ein anderer Bericht fertig gelesen: Seite 120 von 300" in office.get(f"{ONE}1/").text
    read(Edition.objects.get(pages=300))
    assert "Gleich geht es los" in office.get(f"{ONE}1/").text


def test_a_scan_is_said_plainly_and_the_text_can_be_pasted(office: Any) -> None:
    office.post(f"{DESK}new/", new(upload=SimpleUploadedFile("scan.pdf", blank_pdf(pages=2))))
    read(Edition.objects.get())
    page = html.unescape(office.get(f"{ONE}1/").text)
    assert "steht kein Text, nur Bilder davon" in page
    assert f'href="{ONE}another/"' in page
    office.post(f"{ONE}another/", new(pasted=TEXT))
    assert read(Edition.objects.get(number=2)).state == EditionState.CHECKING


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Bitte wählen Sie eine Datei aus"),
        ({"pasted": "x", "title": ""}, "wie der Bericht heißt"),
        ({"pasted": "x", "upload": SimpleUploadedFile("a.txt", b"a")}, "nur eines von beidem"),
        ({"upload": SimpleUploadedFile("a.pdf", blank_pdf(password="x"))}, "Passwort"),
        ({"upload": SimpleUploadedFile("a.txt", b"")}, "leer"),
        ({"upload": SimpleUploadedFile("a.png", PNG)}, "Möglich sind PDF, DOCX und reiner Text"),
        ({"upload": SimpleUploadedFile("a.png", b"no picture")}, "Möglich sind PDF, DOCX und reiner Text"),
        ({"upload": SimpleUploadedFile("a.docx", b"PK\x03\x04 nothing")}, "speichern Sie sie neu"),
        ({"upload": SimpleUploadedFile("a.pdf", b"only text")}, "speichern Sie sie neu"),
    ],
)
def test_what_does_not_go_is_said_beside_its_field(office: Any, more: dict[str, Any], said: str) -> None:
    response = office.post(f"{DESK}new/", new(**more))
    assert response.status_code == 422
    page = html.unescape(response.text)
    assert said in page
    assert "HEIC" not in page
    assert "text/plain" not in page
    assert not Edition.objects.exists()


def test_a_stopped_reader_is_started_again_and_publishing_too_early_is_refused(office: Any) -> None:
    office.post(f"{DESK}new/", new(pasted=TEXT))
    assert office.post(f"{ONE}1/", {"act": "again"}).status_code == 302
    refused = office.post(f"{ONE}1/", {"act": "publish"})
    assert refused.status_code == 422
    assert "wird gelesen" in refused.text


def test_a_new_edition_is_looked_at_and_put_aside_by_clicks(
    office: Any, carla: Person, huchting: Neighbourhood, edition: Edition
) -> None:
    public_note(carla, huchting, edition, "Praxis")
    office.post(f"{ONE}another/", new(pasted=TEXT.replace(HEALTH, "Es gibt zu wenige Praxen für Kinder.")))
    read(Edition.objects.get(number=2))
    page = office.get(f"{ONE}2/").text
    assert "Was sich gegen Ausgabe 1 ändert" in page
    assert "Huchting, Anmerkung 1" in page
    assert HEALTH in page
    assert office.post(f"{ONE}2/", {"act": "aside"}).headers["Location"] == DESK
    assert not Edition.objects.filter(number=2).exists()
    assert office.post(f"{ONE}1/", {"act": "aside"}).status_code == 422


def test_the_cut_is_set_right_paragraph_by_paragraph(office: Any, edition: Edition) -> None:
    one = paragraph(edition, "Wohnungen")
    address = f"{ONE}1/p/{one.anchor}/"
    assert "Absatz 1 berichtigen" in office.get(address).text
    assert (
        office.post(address, {"act": "split", "words": "für Familien"}).headers["Location"] == f"{ONE}1/1/#{one.anchor}"
    )
    assert paragraph(edition, "für Familien").number == "1a"
    office.post(address, {"act": "join"})
    office.post(address, {"act": "kind", "kind": "list", "level": "0"})
    assert "Aufzählung" in office.get(f"{ONE}1/1/").text
    wrong = office.post(address, {"act": "split", "words": "nirgends steht das"})
    assert (wrong.status_code, "nirgends steht das" in wrong.text) == (422, True)
    assert "Bitte kopieren Sie sie von oben" in wrong.text
    assert 'id="split_words_error"' in wrong.text
    assert "Anmerkung" not in wrong.text.partition("<main")[2].partition("split_words")[2]


def test_title_and_day_are_changed_on_the_reports_page(office: Any, edition: Edition) -> None:
    office.post(ONE, {"title": "Lebenslagen in Bremen", "statements_by": "2026-09-30"})
    assert "Lebenslagen in Bremen" in office.get(ONE).text
    assert office.post(ONE, {"title": ""}).status_code == 422


# ── Reading what was noted ───────────────────────────────────────────────────────────────────────────────────────


def test_the_moderator_reads_and_publishes(
    carla: Person, client_of: ClientOf, annotation: Annotation, query_budget: QueryBudget
) -> None:
    desk = client_of(carla)
    assert "So ist es bei uns auch." in desk.get("/desk/huchting/annotations/").text
    told = {"act": "publish", "kind": "demand", "public_text": "Größere Wohnungen.", "figure": ""}
    assert desk.post("/desk/huchting/annotations/1/", told).status_code == 422
    assert desk.post("/desk/huchting/annotations/1/", told | {"checked": "on"}).status_code == 302
    annotation.refresh_from_db()
    assert (annotation.state, annotation.kind) == (AnnotationState.PUBLISHED, "demand")


def test_the_moderator_sees_the_sentence_around_the_words_and_what_is_published_beside_it(
    carla: Person, huchting: Neighbourhood, client_of: ClientOf, edition: Edition, published_need: Need
) -> None:
    noted(huchting, edition, "Wohnungen", quote="zu klein", need=published_need.number)
    page = html.unescape(client_of(carla).get("/desk/huchting/annotations/1/").text)
    assert "Viele Wohnungen in den Quartieren sind <mark>zu klein</mark> für Familien mit mehreren Kindern." in page
    assert f'href="/huchting/reports/lebenslagen-2025/1/#{paragraph(edition, "Wohnungen").anchor}"' in page
    assert f"Anliegen {published_need.number}: {published_need.title}" in page


def test_what_may_give_somebody_away_is_asked_for_once_more(
    carla: Person, client_of: ClientOf, annotation: Annotation
) -> None:
    told = {"act": "publish", "kind": "demand", "public_text": "Frau Meier sagt es auch.", "checked": "on"}
    response = client_of(carla).post("/desk/huchting/annotations/1/", told)
    assert response.status_code == 422
    assert "Frau Meier" in response.text
    assert client_of(carla).post("/desk/huchting/annotations/1/", told | {"all_the_same": "on"}).status_code == 302


def test_it_is_held_back_with_a_reason(carla: Person, client_of: ClientOf, annotation: Annotation) -> None:
    desk = client_of(carla)
    assert desk.post("/desk/huchting/annotations/1/", {"act": "hold_back", "reason": ""}).status_code == 422
    desk.post("/desk/huchting/annotations/1/", {"act": "hold_back", "reason": "Ein Name steht darin."})
    assert "Ein Name steht darin." in desk.get("/desk/huchting/annotations/1/").text


def test_what_lost_its_place_gets_a_new_one(
    henning: Person, carla: Person, huchting: Neighbourhood, client_of: ClientOf, edition: Edition
) -> None:
    public_note(carla, huchting, edition, "Praxis")
    after = replaced(henning, edition.report, TEXT.replace(HEALTH, "Es gibt zu wenige Praxen für Kinder."))
    desk = client_of(carla)
    assert "Noch ohne Platz" in desk.get("/desk/huchting/annotations/").text
    page = desk.get("/desk/huchting/annotations/1/").text
    assert f"<mark>{HEALTH}</mark>" in page
    assert "/reports/lebenslagen-2025/editions/1/1/#" in page
    assert "Ausgabe 1, Absatz 2" in page
    assert 'href="/huchting/reports/lebenslagen-2025/">Die neueste Ausgabe lesen' in page
    wrong = desk.post("/desk/huchting/annotations/1/", {"act": "place", "place": "99", "quote": ""})
    assert "mit der Nummer 99 gibt es" in html.unescape(wrong.text)
    desk.post("/desk/huchting/annotations/1/", {"act": "place", "place": "2", "quote": "zu wenige Praxen"})
    assert after.placements.get().first.number == "2"
    assert "Noch ohne Platz" not in desk.get("/desk/huchting/annotations/").text


def test_published_words_are_set_right_and_emptied(
    carla: Person, huchting: Neighbourhood, client_of: ClientOf, edition: Edition
) -> None:
    note = public_note(carla, huchting, edition, "Praxis")
    desk, told = client_of(carla), {"why": "Ein Name.", "checked": "on", "figure": ""}
    desk.post("/desk/huchting/annotations/1/", {"act": "correct", "public_text": "Neu.", **told})
    note.refresh_from_db()
    assert note.public_text is not None
    assert note.public_text.body == "Neu."
    desk.post("/desk/huchting/annotations/1/", {"act": "empty", "why": "Doch nicht."})
    note.refresh_from_db()
    assert note.emptied_at is not None


SIGNED_IN = ["the session", "the person"]


def test_the_desks_pages_ask_little(henning: Person, office: Any, edition: Edition, query_budget: QueryBudget) -> None:
    brought(henning, title="Noch einer")
    with query_budget([*SIGNED_IN, "her roles, for the door", "the reports", "their editions"]):
        office.get(DESK)
    names = [*SIGNED_IN, "her roles, for the door", "the edition", "its headings"]
    with query_budget(names):
        office.get(f"{ONE}1/")
    with query_budget([*SIGNED_IN, "her roles, for the door", "the edition", "its paragraphs", "its headings"]):
        office.get(f"{ONE}1/1/")
