"""The report as everybody reads it, and what a neighbourhood notes beside it."""

import html
import json
import re
import subprocess
import uuid
from typing import Any

import pytest
from django.test import Client

from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.record.queries import whole_revision
from einklang.reports.actions import join_next, keep_annotation_back
from einklang.reports.models import Annotation, Edition
from einklang.reports.rules.notes import AnnotationKind
from einklang.reports.tests.acting import (
    HEALTH,
    HOUSING,
    NOW,
    TEXT,
    brought,
    noted,
    paragraph,
    public_note,
    published,
    replaced,
)
from tests.plugins.strict import QueryBudget
from tools.house import HOUSE

REPORT, HERE = "/reports/lebenslagen-2025/", "/huchting/reports/lebenslagen-2025/"


def seen(address: str, status: int = 200) -> str:
    """What a visitor reads, without tags."""
    response = Client().get(address)
    assert response.status_code == status, response.status_code
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", response.text)).split())


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_report_is_listed_once_somebody_has_published_it(henning: Person) -> None:
    assert "noch kein Bericht" in seen("/reports/")
    brought(henning)
    assert "Lebenslagen" not in seen("/reports/")
    seen(REPORT, 404)
    published(henning, title="Gesundheit")
    assert "Gesundheit" in seen("/reports/")


def test_its_contents_lead_to_chapters_and_every_paragraph_has_its_number_and_link(edition: Edition) -> None:
    assert "Wohnen Absatz 1 bis 2" in seen(REPORT)
    page = Client().get(f"{REPORT}1/").text
    anchor = paragraph(edition, "Wohnungen").anchor
    assert f'id="{anchor}"' in page
    assert f'href="{REPORT}p/{anchor}/"' in page
    assert HOUSING in html.unescape(page)
    assert "Bildung" in page  # where one turns to
    seen(f"{REPORT}3/", 404)


def test_the_link_of_a_paragraph_leads_to_it_also_after_it_was_joined(henning: Person, edition: Edition) -> None:
    anchor = paragraph(edition, "Praxis").anchor
    join_next(actor=henning, paragraph=paragraph(edition, "Wohnungen"), now=NOW)
    response = Client().get(f"{REPORT}p/{anchor}/")
    assert response.headers["Location"] == f"{REPORT}1/#{anchor}"
    assert f'id="{anchor}"' in Client().get(f"{REPORT}1/").text
    assert Client().get(f"{REPORT}p/p0/").status_code == 404


def test_an_older_edition_keeps_its_address_and_says_so(henning: Person, edition: Edition) -> None:
    replaced(henning, edition.report, TEXT.replace(HEALTH, "Es gibt jetzt eine Praxis."))
    assert "Es gibt eine neuere" in seen(f"{REPORT}editions/1/1/")
    assert "Es gibt eine neuere" not in seen(f"{REPORT}editions/2/1/")
    anchor = paragraph(edition, "kinderärztliche").anchor
    assert Client().get(f"{REPORT}p/{anchor}/").headers["Location"] == f"{REPORT}editions/1/1/#{anchor}"


def test_text_from_right_to_left_keeps_its_direction(henning: Person) -> None:
    published(henning, "# السكن\n\nهذا تقرير عن السكن في المدينة.", title="Arabisch", language="ar")
    assert 'dir="auto"' in Client().get("/reports/arabisch/1/").text
    assert "هذا تقرير عن السكن في المدينة." in seen("/reports/arabisch/1/")


def test_a_long_chapter_is_paged_so_that_it_stays_light(henning: Person) -> None:
    text = "# Lang\n\n" + "\n\n".join(f"Das ist Absatz {place} von vielen." for place in range(300))
    edition = published(henning, text)
    assert edition.paragraphs.order_by("-chapter")[0].chapter >= 3
    assert Client().get(f"{REPORT}1/").text.count('class="paragraph text"') <= 120


# ── Noting ───────────────────────────────────────────────────────────────────────────────────────────────────────


def sent(edition: Edition, words: str = "Wohnungen", **more: Any) -> Any:
    anchor = paragraph(edition, words).anchor
    told = {"anchor": anchor, "kind": "experience", "wording": "Bei uns auch.", "form_token": str(uuid.uuid4()), **more}
    return Client().post(f"{HERE}annotate/?at={anchor}", told)


def test_a_resident_notes_something_without_an_account_and_finds_it_again(
    huchting: Neighbourhood, carla: Person, edition: Edition
) -> None:
    response = sent(edition, quote="zu klein für Familien", figure="Wohnfläche je Person")
    way_back = response.headers["Location"]
    assert "Danke" in seen(way_back)
    assert "zu klein für Familien" in seen(way_back)
    note = Annotation.objects.get()
    keep_annotation_back(actor=carla, annotation=note, reason="Bitte ohne Namen.", now=NOW)
    assert "Bitte ohne Namen." in seen(way_back)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"quote": "steht nicht da"}, "stehen so nicht in diesem Absatz"),
        ({"wording": ""}, "Bitte füllen Sie dieses Feld aus"),
        ({"kind": ""}, "Bitte wählen Sie aus, was es ist"),
        ({"need": "99"}, "mit der Nummer 99 gibt es in diesem Quartier nicht"),
        ({"last_anchor": "p0"}, "Bitte wählen Sie noch einmal"),
        ({"anchor": "p0"}, "Diesen Absatz gibt es im Bericht nicht mehr"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    huchting: Neighbourhood, edition: Edition, more: dict[str, str], said: str
) -> None:
    response = sent(edition, **{"wording": "Bei uns auch.", "quote": "zu klein", **more})
    assert response.status_code == 422
    assert said in html.unescape(response.text)
    assert more.get("wording", "Bei uns auch.") in response.text
    assert not Annotation.objects.exists()


def test_words_that_were_selected_come_with_the_link(huchting: Neighbourhood, edition: Edition) -> None:
    anchor = paragraph(edition, "Wohnungen").anchor
    page = Client().get(f"{HERE}annotate/?at={anchor}&quote=zu+klein&near=38").text
    assert "zu klein</textarea>" in page
    assert 'name="near" value="38"' in page
    assert Client().get(f"{HERE}annotate/").status_code == 302


def test_the_neighbourhood_sees_its_notes_beside_the_paragraph_and_no_other_one_does(
    huchting: Neighbourhood, other: Neighbourhood, carla: Person, edition: Edition
) -> None:
    public_note(carla, huchting, edition, "Wohnungen", quote="zu klein für Familien", figure="Wohnfläche")
    assert "1 Anmerkung" in seen(HERE)
    page = Client().get(f"{HERE}1/").text
    assert "<mark>zu klein für Familien</mark>" in page
    assert "So ist es bei uns auch." in page
    assert "Wohnfläche" in page
    assert "So ist es" not in seen("/tenever/reports/lebenslagen-2025/1/")
    assert "So ist es" in seen(f"{HERE}annotations/1/")
    assert "Huchting 1 Anmerkung" in seen(REPORT)


def test_overlapping_notes_are_shown_without_breaking_a_word(
    huchting: Neighbourhood, carla: Person, edition: Edition
) -> None:
    public_note(carla, huchting, edition, "Wohnungen", quote="zu klein für Familien")
    public_note(carla, huchting, edition, "Wohnungen", quote="für Familien mit mehreren")
    public_note(carla, huchting, edition, "Wohnungen", last_anchor=paragraph(edition, "Praxis").anchor)
    page = Client().get(f"{HERE}1/").text
    words = re.findall(r'<p class="words"[^>]*>(.*?)</p>', page)
    assert re.sub(r"<[^>]+>", "", words[0]) == HOUSING
    assert '<mark class="several">für Familien</mark>' in words[0]
    assert words[1] == f"<mark>{HEALTH}</mark>"


def test_what_lost_its_place_is_shown_as_such(
    henning: Person, huchting: Neighbourhood, carla: Person, edition: Edition
) -> None:
    public_note(carla, huchting, edition, "Praxis")
    replaced(henning, edition.report, TEXT.replace(HEALTH, "Es gibt jetzt eine Praxis."))
    assert "Noch ohne Platz in der neuen Ausgabe" in seen(HERE)
    assert "steht in Ausgabe 1" in seen(f"{HERE}annotations/1/")


def test_what_nobody_has_read_is_nowhere(huchting: Neighbourhood, edition: Edition) -> None:
    noted(huchting, edition, "Wohnungen", wording="Geheim")
    for address in (HERE, f"{HERE}1/", f"{HERE}annotations.jsonld"):
        assert "Geheim" not in Client().get(address).text
    seen(f"{HERE}annotations/1/", 404)


def test_publishing_a_note_makes_the_page_afresh(huchting: Neighbourhood, carla: Person, edition: Edition) -> None:
    before = whole_revision()
    assert "bei uns auch" not in seen(f"{HERE}1/")
    public_note(carla, huchting, edition, "Wohnungen")
    assert whole_revision() > before
    assert "bei uns auch" in seen(f"{HERE}1/")


# ── For other programs ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def exported(
    henning: Person, huchting: Neighbourhood, carla: Person, published_need: Any, edition: Edition
) -> dict[str, Any]:
    public_note(carla, huchting, edition, "Wohnungen", quote="zu klein für Familien", need=published_need.number)
    over = paragraph(edition, "Praxis").anchor
    public_note(carla, huchting, edition, "Wohnungen", last_anchor=over, kind=AnnotationKind.DISAGREEMENT)
    public_note(carla, huchting, edition, "Schule")
    replaced(henning, edition.report, TEXT.replace("Der Weg zur Schule", "Jeder Weg überallhin"))
    told: dict[str, Any] = Client().get(f"{HERE}annotations.jsonld").json()
    return told


def test_positions_count_in_the_text_that_is_named_as_source(exported: dict[str, Any]) -> None:
    placed = [one for one in exported["items"] if len(one["target"]["selector"]) == 2]
    assert len(placed) == 2
    for one in placed:
        words, position = one["target"]["selector"]
        text = Client().get(one["target"]["source"].removeprefix("http://testserver")).text
        assert text[position["start"] : position["end"]] == words["exact"]
        assert text[: position["start"]].endswith(words["prefix"])


def test_what_has_no_place_names_the_edition_in_which_it_stands(exported: dict[str, Any]) -> None:
    [left] = [one for one in exported["items"] if len(one["target"]["selector"]) == 1]
    assert left["target"]["source"].endswith("/editions/1.txt")
    assert left["target"]["selector"][0]["exact"].startswith("Der Weg")


def test_nobody_is_named_but_the_neighbourhood(exported: dict[str, Any]) -> None:
    assert {one["creator"]["name"] for one in exported["items"]} == {"Huchting"}
    links = [body["source"] for one in exported["items"] for body in one["body"] if body["type"] == "SpecificResource"]
    assert links == ["http://testserver/huchting/needs/1/"]


JUDGE = """
import { readFileSync } from "node:fs";
import { parseW3CTextAnnotation } from "@recogito/text-annotator";
const page = JSON.parse(readFileSync(0, "utf8"));
const told = page.items.map((item) => parseW3CTextAnnotation(item));
console.log(JSON.stringify(told.map((one) => one.error ? { error: String(one.error) } : {
  id: one.parsed.id, bodies: one.parsed.bodies.length,
  selector: one.parsed.target.selector.map(({ quote, start, end }) => ({ quote, start, end })),
})));
"""


@pytest.mark.needs("recogito")
def test_a_program_that_annotates_reads_it(exported: dict[str, Any]) -> None:
    done = subprocess.run(
        ["node", "--input-type=module", "-e", JUDGE],
        input=json.dumps(exported),
        capture_output=True,
        text=True,
        cwd=HOUSE,
        check=True,
    )
    told = json.loads(done.stdout)
    assert [one.get("error") for one in told[:2]] == [None, None], told
    for one, ours in zip(told, exported["items"][:2], strict=False):
        words, position = ours["target"]["selector"]
        assert one["selector"] == [{"quote": words["exact"], "start": position["start"], "end": position["end"]}]
        assert one["bodies"] == len(ours["body"])


# ── How much they ask ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("many", [1, 12])
def test_a_chapter_asks_the_same_however_much_is_noted(
    huchting: Neighbourhood, carla: Person, edition: Edition, query_budget: QueryBudget, many: int
) -> None:
    for _ in range(many):
        public_note(carla, huchting, edition, "Wohnungen")
    names = [
        "the revision", "the neighbourhood with its city", "the newest edition", "its paragraphs", "what is noted",
        "the needs it names", "the projects it names", "the headings of all chapters",
    ]  # fmt: skip
    with query_budget(names):
        Client().get(f"{HERE}1/")


def test_the_citys_pages(edition: Edition, query_budget: QueryBudget) -> None:
    with query_budget(["the revision", "the reports"]):
        Client().get("/reports/")
    names = ["the revision", "the newest edition", "its headings", "how much each notes", "the neighbourhoods"]
    with query_budget(names):
        Client().get(REPORT)
    with query_budget(["the revision", "the newest edition", "its paragraphs", "its headings"]):
        Client().get(f"{REPORT}1/")


def test_the_neighbourhoods_contents(huchting: Neighbourhood, edition: Edition, query_budget: QueryBudget) -> None:
    names = [
        "the revision", "the neighbourhood with its city", "the newest edition", "how much is noted on each chapter",
        "its headings", "what has no place",
    ]  # fmt: skip
    with query_budget(names):
        Client().get(HERE)
