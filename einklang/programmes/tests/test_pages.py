"""Pages of programmes: what everybody reads, and the office's two steps to a new version."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from einklang.base.money import Cents
from einklang.people.models import Organisation, Person
from einklang.places.models import City
from einklang.programmes.forms import GuidelineForm
from einklang.programmes.models import Guideline, Programme
from einklang.programmes.rules import FormKind, MonthDay, ProofKind, Terms, Tier

DESK = "/desk/programmes/"


def plain_text(answer: Any) -> str:
    return str(answer.content.decode()).replace("\u00a0", " ").replace("&nbsp;", " ")


def sent(client: Client, **changes: Any) -> dict[str, Any]:
    """The form of WiN as the page shows it, with some fields typed over."""
    form = client.get(f"{DESK}win/").context["form"]
    told = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in {**told, **changes}.items()}


@pytest.fixture
def office(client: Client, henning: Person) -> Client:
    client.force_login(henning)
    return client


def test_everybody_reads_all_programmes_and_each_guideline_in_sentences(
    client: Client, winprogramme: Programme
) -> None:
    assert "Höchstens 50 % der Kosten" in plain_text(client.get("/programmes/"))
    page = plain_text(client.get("/programmes/win/"))
    for said in (
        "Das Programm bezahlt höchstens 50 % der Kosten.",
        "Bis 1.500,00 €: kurzer Antrag, einfacher Nachweis auf einer Seite.",
        "Darüber: Antrag mit allen Angaben, Nachweis mit Bericht, Zahlen und Belegliste.",
        "3 Angebote für jeden Kauf.",
        "Über jeden Betrag entscheidet die Versammlung.",
    ):
        assert said in page
    assert client.get("/programmes/none/").status_code == 404


def test_a_city_without_a_programme_says_what_comes_first(client: Client, city: City) -> None:
    assert "Noch gibt es kein Programm" in plain_text(client.get("/programmes/"))


def test_the_office_founds_a_programme_whose_money_somebody_else_gives(
    office: Client, city: City, sodenmatt: Organisation
) -> None:
    fields = {"name": "Fonds für Gesundheit", "given_by": sodenmatt.slug}
    for _click in range(2):
        answer = office.post(DESK, fields)
        assert answer["Location"] == f"{DESK}fonds-fuer-gesundheit/"
    assert Programme.objects.get().given_by == sodenmatt
    assert "noch keine Richtlinie" in plain_text(office.get("/programmes/fonds-fuer-gesundheit/"))
    assert sodenmatt.name in plain_text(office.get("/programmes/"))


def test_a_name_that_is_taken_is_refused_beside_its_field(
    office: Client, winprogramme: Programme, sodenmatt: Organisation
) -> None:
    answer = office.post(DESK, {"name": "win", "given_by": sodenmatt.slug})
    assert answer.status_code == 422
    assert "gibt es schon" in plain_text(answer)
    assert Programme.objects.count() == 1


def test_the_form_shows_first_what_changes_and_adopts_then(office: Client, guideline: Guideline) -> None:
    fields = sent(office, valid_from="2026-07-01", max_share="66,667", exclusions="Keine Bauten.\n\nKeine Gehälter.")
    shown = office.post(f"{DESK}win/", {**fields, "act": "show"})
    assert "Das Programm bezahlt höchstens 66,667 % der Kosten." in plain_text(shown)
    assert Guideline.objects.count() == 1
    assert [one.label for one in shown.context["changes"]] == ["Ausgeschlossen", "Höchstens"]
    for _click in range(2):
        assert office.post(f"{DESK}win/", {**fields, "act": "adopt"}).status_code == 302
    newest = Guideline.objects.get(version=2)
    assert newest.value() == Terms(max_share=66_667, exclusions=("Keine Bauten.", "Keine Gehälter."))
    assert newest.valid_from == dt.date(2026, 7, 1)
    assert "Keine Gehälter." in plain_text(office.get("/programmes/win/"))


def test_the_form_gives_back_what_the_guideline_says(client: Client, city: City) -> None:
    terms = Terms(
        tiers=(
            Tier(Cents(100_000), FormKind.STANDARD, ProofKind.SIMPLE),
            Tier(None, FormKind.FULL, ProofKind.FULL),
        ),
        fields_of_action=("Bildung", "Gesundheit"),
        hand_in_until=MonthDay(11, 15),
        annual=False,
        fast_lane_cents=Cents(250_000),
        available_until=MonthDay(10, 31),
        cool_down_months=12,
        remind_before=(60, 30, 7),
        remind_after=(),
        overrun_share=10_000,
        carrier_share_large=30_000,
    )
    empty = GuidelineForm(None, terms=terms, version=1)
    told = {name: empty[name].value() for name in empty.fields}
    data = {name: "" if value is None else value for name, value in told.items()} | {"valid_from": "2026-01-01"}
    form = GuidelineForm(data, terms=terms, version=1)
    assert form.is_valid(), form.errors
    assert form.terms() == terms


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("max_share", "101", "zu groß"),
        ("hand_in_until", "31.11.", "nicht in jedem Jahr"),
        ("tier_1_up_to", "1.500,00", "passen nicht zusammen"),
        ("who_may_apply", [], "füllen Sie dieses Feld aus"),
        ("valid_from", "2025-12-31", "nicht früher gelten"),
        ("fields_of_action", "x" * 301, "zu lang"),
        ("based_on", "0", "laden Sie die Seite neu"),
        ("remind_before", "30 und 7", "zum Beispiel: 30, 7"),
        ("remind_after", "400", "nur eine Zahl von 1 bis 366"),
    ],
)
def test_what_no_guideline_can_say_is_refused_and_stays_typed(
    office: Client, guideline: Guideline, field: str, typed: Any, said: str
) -> None:
    changes = {"valid_from": "2026-07-01", "max_share": "60", field: typed}
    answer = office.post(f"{DESK}win/", {**sent(office, **changes), "act": "adopt"})
    assert answer.status_code == 422
    assert said in plain_text(answer)
    shown = answer.context["form"][field].value()
    assert typed in {shown, str(shown)} if isinstance(typed, str) else shown == typed
    assert Guideline.objects.count() == 1


def test_adopting_what_is_there_already_is_no_new_version(office: Client, guideline: Guideline) -> None:
    answer = office.post(f"{DESK}win/", {**sent(office, valid_from="2026-01-01"), "act": "adopt"})
    assert "nichts geändert" in plain_text(answer)
    assert Guideline.objects.count() == 1


def test_the_office_sets_the_last_day_beside_the_guideline_and_everybody_reads_it(
    office: Client, winprogramme: Programme
) -> None:
    refused = office.post(f"{DESK}win/", {"act": "end", "ends_on": "2020-02-30"})
    assert (refused.status_code, 'value="2020-02-30"' in plain_text(refused)) == (422, True)
    assert "schon vorbei" in plain_text(office.post(f"{DESK}win/", {"act": "end", "ends_on": "2020-02-29"}))
    assert office.post(f"{DESK}win/", {"act": "end", "ends_on": "2099-12-31"}).status_code == 302
    assert "Das Programm endet am 31. Dezember 2099" in plain_text(office.get("/programmes/win/"))
    Programme.objects.update(ends_on=dt.date(2020, 2, 29))
    assert "am 29. Februar 2020 zu Ende gegangen" in plain_text(office.get("/programmes/win/"))
    assert "Letzten Tag festlegen" not in plain_text(office.get(f"{DESK}win/"))
