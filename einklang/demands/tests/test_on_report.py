"""The programme office sees what was adopted about a report by chapter, and answers by chapter."""

import datetime as dt
import uuid

import pytest

from einklang.demands.models import Answer, Demand
from einklang.demands.queries.on_report import voices_on
from einklang.demands.tests.acting import adopted, department, handed_over
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.reports.models import Edition
from einklang.reports.tests.acting import public_note
from tests.cast import ClientOf


@pytest.fixture
def said(
    carla: Person, henning: Person, huchting: Neighbourhood, other: Neighbourhood, edition: Edition
) -> list[Demand]:
    """Huchting demands something about health and something about nothing in the report, Tenever about housing."""
    here, there = department("kultur", "Kultur", "K"), dt.date(2026, 4, 23)
    note = public_note(carla, huchting, edition, "Praxis")
    demands = adopted(huchting, ["Eine Praxis.", "Mehr Licht."], on=there, report=edition.report, note=note)
    demands += adopted(other, ["Größere Wohnungen."], on=there, report=edition.report)
    for demand in demands:
        handed_over(henning, demand, [here], dt.date(2026, 4, 27))
    return demands


def test_pieces_stand_under_the_chapters_of_their_notes(edition: Edition, said: list[Demand]) -> None:
    told = [(one.title, [voice.part.text.body for voice in one.voices]) for one in voices_on(edition)]
    assert told == [("Wohnen", ["Eine Praxis."]), ("", ["Mehr Licht.", "Größere Wohnungen."])]


def test_one_answer_to_a_chapter_goes_to_the_demands_that_are_ticked(
    henning: Person, client_of: ClientOf, edition: Edition, said: list[Demand]
) -> None:
    office, address = client_of(henning), f"/desk/reports/{edition.report.slug}/statements/"
    before = office.get(address).text
    assert ("Größere Wohnungen." in before, before.count("Zu diesem Kapitel antworten")) == (True, 2)
    clocks = [str(said[1].clocks.get().public_id), str(said[2].clocks.get().public_id)]
    told: dict[str, object] = {
        "clocks": clocks,
        "way": "letter",
        "kind": "partly",
        "words": "Wir prüfen es.",
    }
    told["form_token"] = str(uuid.uuid4())
    assert office.post(f"{address}0/", {**told, "words": ""}).status_code == 422
    assert office.post(f"{address}0/", told).status_code == 302
    assert sorted(Answer.objects.values_list("clock__demand__text__body", flat=True)) == [
        "Größere Wohnungen.", "Mehr Licht."
    ]  # fmt: skip
    assert "keine Forderung auf eine Antwort" in office.get(f"{address}0/").text
    after = office.get(address).text
    assert ("beantwortet" in after, after.count("Zu diesem Kapitel antworten")) == (True, 1)
    assert office.get(f"{address}9/").status_code == 404
