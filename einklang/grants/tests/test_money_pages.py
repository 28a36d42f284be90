"""The pages of the money, clicked through as S1 is: call, certify, order, hand out, take over what was paid."""

import csv
import datetime as dt
import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from einklang.fund.models import Grant
from einklang.fund.tests.acts import Town
from einklang.grants.actions import order_payment
from einklang.grants.documents import order_pdf
from einklang.grants.models import BankAccount, Drawdown, PaymentOrder, TreasuryEntry
from einklang.grants.rules.orders import CallState
from einklang.grants.tests.acting import granted
from einklang.grants.tests.paying import (
    HOLDER,
    IBAN,
    ORDERED,
    booked,
    called,
    certified,
    entered,
    file_of,
    ordered,
    paid,
    row_of,
    with_account,
)
from einklang.grants.words import order_paper
from tests.cast import ClientOf
from tests.papers.verapdf import faults

pytestmark = pytest.mark.django_db
MONEY = "/desk/huchting/projects/1/money/"
CALL = f"{MONEY}1/call/"
SPACED = "DE02 1203 0000 0000 2020 51"


@pytest.fixture(autouse=True)
def march(settings: Any) -> None:
    """The clock of the pages stands at 2 March 2026."""
    settings.CLOCK = "2026-03-02T10:00:00+01:00"


@pytest.fixture
def grant(town: Town) -> Grant:
    return granted(town)


def filled(client: Client, path: str, **fields: object) -> dict[str, object]:
    """What the form on a page sends, with the token that it holds."""
    page = client.get(path).content.decode()
    tokens = re.findall(r'name="form_token" value="([^"]+)"', page)
    return {**({"form_token": tokens[0]} if tokens else {}), **fields}


def test_s1_by_clicks_from_the_account_to_the_payment(
    town: Town, grant: Grant, client_of: ClientOf, settings: Any
) -> None:
    daoud, edda, henning = client_of(town.daoud), client_of(town.edda), client_of(town.henning)
    account = filled(daoud, f"{MONEY}account/", holder=HOLDER, iban=SPACED)
    assert daoud.post(f"{MONEY}account/", account).status_code == 302
    line = f"/desk/payments/lines/{grant.area_budget_id}/"
    assert line in henning.get("/desk/payments/").content.decode()
    henning.post(line, {"code": "3434/684 15-6"})
    key = BankAccount.objects.get().pk
    edda.post(f"/desk/payments/accounts/{key}/", {"iban": IBAN})
    assert "DE•• … 2051" in daoud.get(MONEY).content.decode()
    call = filled(daoud, CALL, amount="1.500,00", needed_until="2026-05-02", purpose="Honorare und Nähmaschinen")
    assert daoud.post(CALL, call).status_code == 302
    assert "abgerufen" in daoud.get(MONEY).content.decode()
    place = f"/desk/payments/calls/{Drawdown.objects.get().pk}/"
    assert place in edda.get("/desk/payments/").content.decode()
    edda.post(place, {"do": "certify", "purpose": "Nähcafé für alle", "due_on": "2026-03-09"})
    order = PaymentOrder.objects.get()
    place = f"/desk/payments/orders/{order.pk}/"
    assert "jemand anders ordnet an" in edda.get("/desk/payments/").content.decode()
    assert "Anordnen muss es eine andere Person" in edda.get(place).content.decode()
    assert henning.post(place, {"do": "order"}).status_code == 302
    sheet = henning.post("/desk/payments/orders.csv")
    assert IBAN in sheet.content.decode("utf-8-sig")
    settings.CLOCK = "2026-03-12T10:00:00+01:00"
    upload = SimpleUploadedFile("kasse.csv", file_of(row_of(order), total="Summe;1;1.500,00"))
    seen = henning.post("/desk/treasury/", {"file": upload}, follow=True)
    assert "Passt zur Anordnung" in seen.content.decode()
    assert "Nähcafé für alle" in seen.content.decode()
    done = henning.post(seen.redirect_chain[-1][0], follow=True).content.decode()
    assert "Gebucht am" in done
    told = daoud.get(MONEY).content.decode()
    assert "davon ausgegeben" in told
    assert "2.480,00" in told


def test_as_long_as_there_is_no_account_it_is_the_first_thing_that_is_said(
    town: Town, grant: Grant, client_of: ClientOf
) -> None:
    daoud = client_of(town.daoud)
    page = daoud.get(MONEY).content.decode()
    assert page.index("Tragen Sie das Konto ein") < page.index("Wo das Geld ist")
    assert page.count("Konto eintragen") == 1
    entered(town, grant)
    assert "wartet auf eine zweite Person" in daoud.get(MONEY).content.decode()
    assert "Eine zweite Person muss es noch bestätigen" in client_of(town.edda).get(MONEY).content.decode()
    with_account(town, grant)
    page = daoud.get(MONEY).content.decode()
    assert "Tragen Sie das Konto ein" not in page
    assert "Gezahlt wird auf das Konto" in page


def test_no_page_shows_an_account(town: Town, grant: Grant, client_of: ClientOf) -> None:
    account = with_account(town, grant)
    order = ordered(town, grant)
    pages = [MONEY, f"{MONEY}account/", "/desk/payments/", f"/desk/payments/orders/{order.pk}/"]
    pages += [f"/desk/payments/calls/{order.drawdown_id}/", f"/desk/payments/accounts/{account.pk}/"]
    for page in pages:
        text = client_of(town.edda).get(page).content.decode()
        assert IBAN not in text.replace(" ", "")
        assert "•• … 2051" in text or page == "/desk/payments/"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"amount": "4.000,00"}, "Abrufen können Sie noch 3.980,00"),
        ({"needed_until": "2026-05-03"}, "bis zum 2. Mai 2026"),
        ({"needed_until": "2026-03-01"}, "Dieser Tag ist vorbei"),
        ({"purpose": ""}, "Bitte"),
        ({"amount": "viel"}, "Betrag"),
    ],
)
def test_a_call_that_cannot_be_says_why_and_keeps_what_was_typed(
    town: Town, grant: Grant, client_of: ClientOf, fields: dict[str, str], sentence: str
) -> None:
    daoud = client_of(town.daoud)
    typed = {"amount": "1.500,00", "needed_until": "2026-04-30", "purpose": "Garn und Stoffe", **fields}
    answer = daoud.post(CALL, filled(daoud, CALL, **typed))
    assert answer.status_code == 422
    page = answer.content.decode().replace("\xa0", " ")
    assert sentence in page
    assert typed["amount"] in page
    assert not Drawdown.objects.exists()


def test_a_double_click_calls_once(town: Town, grant: Grant, client_of: ClientOf) -> None:
    daoud = client_of(town.daoud)
    call = filled(daoud, CALL, amount="100,00", needed_until="2026-04-30", purpose="Garn")
    for _ in range(2):
        assert daoud.post(CALL, call).status_code == 302
    assert Drawdown.objects.count() == 1


def test_a_wrong_account_is_told_beside_its_field(town: Town, grant: Grant, client_of: ClientOf) -> None:
    daoud = client_of(town.daoud)
    answer = daoud.post(f"{MONEY}account/", filled(daoud, f"{MONEY}account/", holder="X", iban="DE02 1203"))
    assert answer.status_code == 422
    assert "zu kurz oder zu lang" in answer.content.decode()


def test_an_account_is_not_kept_over_a_sign_in(town: Town, grant: Grant) -> None:
    client = Client()
    client.post(f"{MONEY}account/", {"holder": HOLDER, "iban": IBAN}, headers={"referer": f"http://testserver{MONEY}"})
    assert HOLDER in str(dict(client.session))
    assert IBAN not in str(dict(client.session))


def test_the_applicant_takes_a_call_back(town: Town, grant: Grant, client_of: ClientOf) -> None:
    call = called(town, grant)
    assert client_of(town.daoud).post(MONEY, {"call": call.pk}).status_code == 302
    call.refresh_from_db()
    assert call.stands is CallState.CANCELLED


def test_what_was_spent_is_told_without_a_call(town: Town, grant: Grant, client_of: ClientOf, settings: Any) -> None:
    with_account(town, grant)
    paid(town, grant)
    settings.CLOCK = "2026-05-11T10:00:00+02:00"
    daoud = client_of(town.daoud)
    assert "1.500,00 € waren bis zum" in daoud.get(MONEY).content.decode().replace("\xa0", " ")
    daoud.post(f"{MONEY}1/spent/", {"spent": "1.320,00", "spent_on": "Honorare"})
    assert "180,00 € waren bis zum" in daoud.get(MONEY).content.decode().replace("\xa0", " ")


def test_the_officer_plans_instalments(town: Town, grant: Grant, client_of: ClientOf) -> None:
    edda, place = client_of(town.edda), f"{MONEY}1/instalments/"
    answer = edda.post(place, {"instalment_1": "1.500,00", "instalment_2": "1.480,00"})
    assert "zusammen 2.980,00" in answer.content.decode().replace("\xa0", " ")
    edda.post(place, {"instalment_1": "1.500,00", "instalment_2": "1.480,00", "instalment_3": "1.000,00"})
    assert 'value="1.500,00"' in edda.get(CALL).content.decode()


def test_an_order_is_sent_back_and_a_call_refused_with_a_reason(town: Town, grant: Grant, client_of: ClientOf) -> None:
    with_account(town, grant)
    call = called(town, grant)
    order = certified(town, call)
    place = f"/desk/payments/orders/{order.pk}/"
    henning = client_of(town.henning)
    assert henning.post(place, {"do": "send_back", "reason": ""}).status_code == 422
    assert henning.post(place, {"do": "send_back", "reason": "Falscher Zweck."}).status_code == 302
    answer = client_of(town.edda).post(
        f"/desk/payments/calls/{call.pk}/", {"do": "refuse", "refuse-reason": "Erst später nötig."}
    )
    assert answer.status_code == 302
    assert "Erst später nötig." in client_of(town.daoud).get(MONEY).content.decode()


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_treasurys_file_is_read_by_a_spreadsheet_and_given_once(
    town: Town, grant: Grant, client_of: ClientOf
) -> None:
    with_account(town, grant)
    order = ordered(town, grant)
    henning = client_of(town.henning)
    answer = henning.post("/desk/payments/orders.csv")
    assert answer.headers["Cache-Control"] == "private, no-store"
    head, row, last = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    told = dict(zip(head, row, strict=True))
    assert (told["IBAN"], told["Betrag"], told["Anordnung"], told["Empfänger"]) == (
        IBAN,
        "1.500,00",
        order.code,
        HOLDER,
    )
    assert last == ["Summe", "1", "1.500,00"]
    again = henning.post("/desk/payments/orders.csv")
    assert IBAN not in again.content.decode()
    assert "Es gibt keine angeordnete Zahlung" in again.content.decode()


def test_nothing_in_the_file_is_a_formula(town: Town, grant: Grant, client_of: ClientOf) -> None:
    with_account(town, grant)
    order = certified(town, called(town, grant))
    PaymentOrder.objects.filter(pk=order.pk).update(purpose="=HYPERLINK(1)")
    order_payment(actor=town.henning, order=order, now=ORDERED)
    text = client_of(town.henning).post("/desk/payments/orders.csv").content.decode("utf-8-sig")
    assert ";HYPERLINK(1)" in text


@pytest.mark.needs("java", "jaxb")
def test_an_order_is_a_paper_for_every_reader_without_its_account(
    town: Town, grant: Grant, client_of: ClientOf, tmp_path: Any
) -> None:
    with_account(town, grant)
    order = ordered(town, grant)
    answer = client_of(town.edda).get(f"/desk/payments/orders/{order.pk}/order.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    file = tmp_path / "order.pdf"
    file.write_bytes(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert faults(file) == []
    told = str(order_paper(order))
    assert "•• … 2051" in told
    assert IBAN not in told


def test_a_paper_says_who_certified_and_who_ordered(town: Town, grant: Grant) -> None:
    with_account(town, grant)
    order = certified(town, called(town, grant))
    assert "Noch nicht angeordnet" in str(order_paper(order))
    assert order_pdf(order_paper(order), made_at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC)).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"Name;Betrag\r\nA;1", "Kopfzeile"), (b"", "leer"), (b"%PDF\x00", "kein Text")],
)
def test_a_wrong_file_gets_a_sentence(
    town: Town, grant: Grant, client_of: ClientOf, content: bytes, sentence: str
) -> None:
    answer = client_of(town.henning).post("/desk/treasury/", {"file": SimpleUploadedFile("x.csv", content)})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_file_that_was_cut_says_what_is_missing_and_what_to_look_at(
    town: Town, grant: Grant, client_of: ClientOf, settings: Any
) -> None:
    with_account(town, grant)
    order = ordered(town, grant)
    settings.CLOCK = "2026-03-12T10:00:00+01:00"
    henning = client_of(town.henning)
    content = file_of(row_of(order), "K-9;EK-999;5,00;10.03.2026;bezahlt", total="Summe;3;1.600,00")
    seen = henning.post("/desk/treasury/", {"file": SimpleUploadedFile("kasse.csv", content)}, follow=True)
    page, place = seen.content.decode().replace("\xa0", " "), seen.redirect_chain[-1][0]
    assert "nicht vollständig" in page
    assert "Zeilen, die fehlen: 1. Betrag, der fehlt: 95,00 €" in page
    assert "Ist als ausgezahlt gebucht." in henning.post(place, follow=True).text
    entry = TreasuryEntry.objects.get(order=None)
    assert henning.post(place, {"entry": entry.pk, "word": ""}).status_code == 422
    henning.post(place, {"entry": entry.pk, "word": "Gehört zu einem anderen Programm."})
    entry.refresh_from_db()
    assert entry.seen_at is not None


@pytest.mark.parametrize(
    ("row", "total", "title", "text"),
    [
        (
            "K-9;EK-999;viel;10.03.2026;bezahlt",
            "1.600,00",
            "Nicht alle Zeilen sind zu lesen",
            "fehlen an der Summe 100,00 €",
        ),
        ("K-9;EK-999;5,00;10.03.2026;bezahlt", "1.600,00", "Die Summe stimmt nicht", "Der Unterschied ist 95,00 €"),
    ],
)
def test_a_file_says_what_is_really_wrong_with_it(
    town: Town, grant: Grant, client_of: ClientOf, settings: Any, row: str, total: str, title: str, text: str
) -> None:
    with_account(town, grant)
    order = ordered(town, grant)
    settings.CLOCK = "2026-03-12T10:00:00+01:00"
    upload = SimpleUploadedFile("kasse.csv", file_of(row_of(order), row, total=f"Summe;2;{total}"))
    page = client_of(town.henning).post("/desk/treasury/", {"file": upload}, follow=True).text.replace("\xa0", " ")
    assert title in page
    assert text in page
    assert "nicht vollständig" not in page


# ── The desk ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_waits_lies_on_the_desk_of_whose_turn_it_is(
    town: Town, grant: Grant, client_of: ClientOf, settings: Any
) -> None:
    daoud, edda, henning = client_of(town.daoud), client_of(town.edda), client_of(town.henning)
    assert MONEY in daoud.get("/desk/").text
    account = with_account(town, grant)
    call = called(town, grant)
    assert f"/desk/payments/calls/{call.pk}/" in edda.get("/desk/").text
    order = certified(town, call)
    place = f"/desk/payments/orders/{order.pk}/"
    assert place in henning.get("/desk/").text
    assert place not in edda.get("/desk/").text
    order_payment(actor=town.henning, order=order, now=ORDERED)
    file = booked(town, file_of(row_of(order), "K-9;EK-999;5,00;10.03.2026;bezahlt"))
    assert f"/desk/treasury/{file.pk}/" in henning.get("/desk/").text
    settings.CLOCK = "2026-05-11T10:00:00+02:00"
    assert "Vorschüsse, die nicht verwendet sind" in edda.get("/desk/").text
    changed = entered(town, grant)
    assert account.pk != changed.pk
    assert f"/desk/payments/accounts/{changed.pk}/" in edda.get("/desk/").text
