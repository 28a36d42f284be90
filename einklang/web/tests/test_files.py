"""The file of a project's money for an audit: found by a sum, read on one page, taken along as one paper that holds."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from einklang.base.money import show_cents
from einklang.forum.models import Concern, ProposalVersion
from einklang.fund.models import Grant, Transfer
from einklang.fund.tests.acts import EVENING, Town
from einklang.grants.actions import enter_register_number
from einklang.grants.models import Notice, PaymentOrder
from einklang.grants.tests.acting import FLYER, agreed
from einklang.grants.tests.paying import IBAN, called
from einklang.people.actions import write_text
from einklang.people.models import Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.projects.tests.plans import SEWING_2
from einklang.proofs.actions import judge_vouchers
from einklang.proofs.actions.examination import Says
from einklang.proofs.models import Examination, Repayment
from einklang.proofs.queries.closing import effect_of
from einklang.proofs.rules.examination import Verdict
from einklang.proofs.tests.examining import CLOSED, EXAMINED, closed, granted_and_paid, opened, proof_of
from einklang.record.models import Entry
from einklang.record.queries import about, not_holding
from einklang.web.queries.files import sums_in
from einklang.web.tests.money import with_receipt
from tests.cast import ClientOf, person, with_role
from tests.plugins.strict import QueryBudget

PAGE = "/desk/huchting/files/1/"


def page_of(client: Client, path: str = PAGE) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def test_one_page_answers_what_became_of_the_money(client_of: ClientOf, cafe: Application, renate: Person) -> None:
    page = page_of(client_of(renate))
    assert "Von 3.980,00 € sind 3.562,35 € nachgewiesen und 417,65 € zurückgezahlt. Offen ist nichts mehr." in page
    for part in ("Die Rechnung", "Fassungen des Antrags", "Formale Prüfung", "Buchungen", "Wer was getan hat"):
        assert f">{part}</h2>" in page
    assert "Edda Lührs" in page
    assert "Angebote folgen." in page
    for entry in Entry.objects.filter(subject="projects/1"):
        assert entry.digest[:16] in page


def test_who_said_what_in_a_meeting_is_not_in_the_file(client_of: ClientOf, cafe: Application, renate: Person) -> None:
    assert "forum." not in page_of(client_of(renate))


def test_the_entries_are_recomputed(client_of: ClientOf, cafe: Application, renate: Person) -> None:
    entries = about("huchting", ["projects/1"])
    assert not_holding(entries) == []
    assert "Einträge sind nachgerechnet und stimmen mit ihren Prüfsummen überein." in page_of(client_of(renate))
    changed = next(entry for entry in entries if entry.kind == "transfer")
    changed.body = changed.body.replace("398000", "398001")
    assert not_holding(entries) == [changed.sequence]


@pytest.mark.parametrize("asked", ["3.980", "3.980,00", "3,980.00", "417,65", "1", "Nähcafé", "nähcafé", "Sodenmatt"])
def test_a_file_is_found_by_a_sum_a_number_or_a_word(
    client_of: ClientOf, cafe: Application, renate: Person, asked: str
) -> None:
    assert f'href="{PAGE}"' in page_of(client_of(renate), f"/desk/files/?q={asked}")


@pytest.mark.parametrize("asked", ["388,35", "388.35", "WIN-2026-HUCHTING-1", "win-2026-huchting-1", "z-0815"])
def test_a_file_is_found_by_a_voucher_and_by_its_numbers(
    client_of: ClientOf, town: Town, closed_cafe: Application, renate: Person, asked: str
) -> None:
    enter_register_number(actor=town.edda, grant=Grant.objects.get(), number="Z-0815", now=CLOSED)
    assert f'href="{PAGE}"' in page_of(client_of(renate), f"/desk/files/?q={asked}")


def test_a_file_is_found_by_what_is_only_called_for(
    client_of: ClientOf, town: Town, granted_cafe: Notice, renate: Person
) -> None:
    called(town, granted_cafe.grant, 176_000, 132_000)
    page = page_of(client_of(renate), "/desk/files/?q=1.760")
    assert page.count(f'href="{PAGE}"') == 1
    assert ">Abruf " in page
    assert "1.760,00 €" in part(page_of(client_of(renate)), "payments")


def test_the_search_says_where_the_sum_stands_and_leads_there(
    client_of: ClientOf, closed_cafe: Application, renate: Person
) -> None:
    """A payment, a voucher, and what was asked back and came: each a row of the file."""
    client = client_of(renate)
    file = page_of(client)
    paid = Transfer.objects.filter(reason="pay").earliest("pk")
    for asked, told in {
        str(paid.amount_cents // 100): ("Auszahlung",),
        "388,35": ("Beleg",),
        "417,65": ("Rückzahlung", "Rückforderung, fällig", "Eingang auf eine Rückforderung"),
    }.items():
        found = page_of(client, f"/desk/files/?q={asked}")
        for what in told:
            assert f">{what} " in found
        for place in re.findall(rf'href="{PAGE}#([^"]+)"', found):
            assert f'<tr id="{place}">' in file


def test_a_file_is_found_by_what_is_asked_back_with_its_interest(
    client_of: ClientOf, closed_cafe: Application, renate: Person
) -> None:
    """The letter asks for one sum: the money and the interest on what was spent too late."""
    first = Repayment.objects.get()
    Repayment.objects.create(
        grant=first.grant, number=2, cause=first.cause, amount_cents=125_000, late_interest_cents=1_940,
        due_on=first.due_on, demanded_at=first.demanded_at,
    )  # fmt: skip
    for asked in ("1.269,40", "19,40", "1.250"):
        assert "Rückforderung, fällig" in page_of(client_of(renate), f"/desk/files/?q={asked}")
    assert "19,40 €" in part(page_of(client_of(renate)), "repayments")


@pytest.mark.parametrize("asked", ["3.981", "2", "Chor", "9" * 30, "1e9", "%"])
def test_what_is_in_no_file_finds_none(client_of: ClientOf, cafe: Application, renate: Person, asked: str) -> None:
    assert f'href="{PAGE}"' not in page_of(client_of(renate), f"/desk/files/?q={asked}")


def test_a_sum_is_read_as_both_languages_write_it() -> None:
    assert sums_in("1.760") == {176_000}
    assert sums_in("1,760.00") == {176_000}
    assert sums_in("Chor") == set()


def test_from_the_file_one_comes_to_the_notice_and_to_the_money(
    client_of: ClientOf, cafe: Application, edda: Person, renate: Person
) -> None:
    for reader in (edda, renate):
        client = client_of(reader)
        page = page_of(client)
        for path in ("/desk/huchting/grants/1/win/", "/desk/huchting/projects/1/money/"):
            assert f'href="{path}"' in page
            assert client.get(path).status_code == 200


def test_without_a_question_the_projects_with_money_are_listed(
    client_of: ClientOf, town: Town, cafe: Application, renate: Person
) -> None:
    town.hand_in("Ohne Geld", cafe.versions.get().plan())
    listed = page_of(client_of(renate), "/desk/files/")
    assert f'href="{PAGE}"' in listed
    assert "Ohne Geld" not in listed


def test_an_auditor_of_one_area_reads_no_other(client_of: ClientOf, cafe: Application, other: Neighbourhood) -> None:
    elsewhere = with_role(person("olga@example.org", "Olga"), RoleKind.AUDITOR, other)
    assert client_of(elsewhere).get(PAGE).status_code == 403
    assert f'href="{PAGE}"' not in page_of(client_of(elsewhere), "/desk/files/")


def test_what_was_not_handed_in_has_no_file(client_of: ClientOf, cafe: Application, renate: Person, town: Town) -> None:
    town.write("Entwurf", cafe.versions.get().plan())
    assert client_of(renate).get("/desk/huchting/files/2/").status_code == 404


def test_the_file_asks_these_and_no_more(
    client_of: ClientOf, cafe: Application, renate: Person, query_budget: QueryBudget
) -> None:
    client = client_of(renate)
    with query_budget(
        [
            "the session",
            "who is signed in",
            "the project with its neighbourhood, decision and money",
            "her roles",
            "the transfers with their grants and what these came to",
            "the versions of the proof with their examinations",
            "the needs behind it",
            "its entries in the record, each with the digest before it",
            "the versions of the application with their formal checks",
            "the plan that was decided, both its sides",
            "the conditions, and the concerns that were recorded",
            "the notices",
            "the calls with their orders and what the treasury said",
            "the repayments with what arrived",
            "the deeds",
        ]
    ):
        client.get(PAGE)


def test_the_file_names_who_signed_certified_and_ordered_and_no_account(
    client_of: ClientOf, granted_cafe: Notice, renate: Person
) -> None:
    page = page_of(client_of(renate))
    notices, payments, deeds = part(page, "notices"), part(page, "payments"), part(page, "deeds")
    for told in ("Edda Lührs", "Henning Voss", "16. Februar 2026", "Rechtsbehelf verzichtet", "3.980,00 €"):
        assert told in notices
    for told in ("festgestellt von", "Edda Lührs", "angeordnet von", "Henning Voss", "K-", "1.500,00 €"):
        assert told in payments
    order = PaymentOrder.objects.get().code
    for told in ("Konto bestätigt", f"festgestellt ({order})", f"Auszahlung angeordnet ({order})"):
        assert told in deeds
    assert IBAN not in page.replace(" ", "")
    assert IBAN[-4:] not in payments


def test_the_file_holds_the_plan_that_was_decided_the_conditions_and_the_recorded_concerns(
    client_of: ClientOf, town: Town, renate: Person
) -> None:
    agreed(town, "Nähcafé für alle", SEWING_2, FLYER)
    said = write_text("Der Raum ist am Freitag laut.", author=None, language="de", now=EVENING)
    version = ProposalVersion.objects.get()
    about = {"proposal": version.proposal, "version": version, "degree": 3, "text": said, "raised_at": EVENING}
    Concern.objects.create(number=1, state="recorded", **about)
    Concern.objects.create(number=2, state="withdrawn", **about)
    page = page_of(client_of(renate))
    for name, line in (("costs", SEWING_2.lines[0]), ("cover", SEWING_2.covers[0])):
        assert line.label in part(page, name)
        assert show_cents(line.amount_cents, "de").replace("\u00a0", " ") in part(page, name)
    assert part(page, "costs").count("7.960,00 €") == part(page, "cover").count("7.960,00 €") == 1
    for told in ("Auflage 1", "Auf dem Flyer steht", "31. März 2026"):
        assert told in part(page, "conditions")
    assert "Bedenken 1" in part(page, "concerns")
    assert "Der Raum ist am Freitag laut." in part(page, "concerns")
    assert "Bedenken 2" not in part(page, "concerns")


@pytest.fixture
def closed_cafe(town: Town, settings: Any, tmp_path: Path) -> Application:
    """S1 to its end by the acts themselves: granted, paid, proven, examined, paid back, closed."""
    settings.FILES_ROOT = tmp_path / "files"
    return closed(town)


def test_the_whole_of_s1_stands_on_one_page(client_of: ClientOf, closed_cafe: Application, renate: Person) -> None:
    page = page_of(client_of(renate))
    assert "Von 3.980,00 € sind 3.562,35 € nachgewiesen und 417,65 € zurückgezahlt. Offen ist nichts mehr." in page
    assert "3.562,35 €" in part(page, "outcomes")
    assert "417,65 €" in part(page, "repayments")
    assert "Prüfvermerk" in page
    assert "gegengezeichnet von" in page
    assert "5.412,35 €" in part(page, "vouchers")
    assert "Eintrag der Art" not in page


EXAMINATION, PROOF = "/desk/huchting/examinations/1/", "/desk/huchting/proofs/1/"
FROM_THE_FILE = (
    EXAMINATION,
    f"{EXAMINATION}money-back/",
    PROOF,
    "/desk/huchting/grants/1/win/",
    "/desk/huchting/projects/1/money/",
)


def test_an_auditor_reads_on_from_the_file_and_finds_nothing_to_press(
    client_of: ClientOf, closed_cafe: Application, renate: Person
) -> None:
    client = client_of(renate)
    page = page_of(client)
    for path in FROM_THE_FILE:
        assert f'href="{path}"' in page
        assert "<form" not in page_of(client, path).partition("<main")[2]
    assert f'href="{PAGE}"' in page_of(client, EXAMINATION)
    note = client.get(f"{EXAMINATION}note.pdf")
    assert note.headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("do", ["open", "propose", "sign", "hand_back", "close", "tell"])
def test_an_auditor_does_nothing(client_of: ClientOf, closed_cafe: Application, renate: Person, do: str) -> None:
    before = Examination.objects.values().get()
    sent = client_of(renate).post(EXAMINATION, {"do": do, "why": "Weil.", "text": "Text"})
    assert sent.status_code == 403
    assert Examination.objects.values().get() == before


def test_an_auditor_opens_a_receipt_from_the_proof(
    client_of: ClientOf, town: Town, renate: Person, settings: Any, tmp_path: Path
) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    receipt = with_receipt(town, granted_and_paid(town).application)
    path = f"{PROOF}receipts/{receipt.number}/"
    assert f'href="{path}"' in page_of(client_of(renate), PROOF)
    assert "zeigt Beleg 1" in page_of(client_of(renate), PROOF)
    assert client_of(renate).get(path).status_code == 200


def test_the_list_says_which_voucher_counts(
    client_of: ClientOf, town: Town, renate: Person, settings: Any, tmp_path: Path
) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    proof = proof_of(town, granted_and_paid(town))
    examination = opened(town, proof)
    says = [Says(place=1, verdict=Verdict.REFUSED, reason="Kein Bezug zum Projekt.")]
    judge_vouchers(actor=town.edda, examination=examination, says=says, now=EXAMINED)
    listed = part(page_of(client_of(renate)), "vouchers")
    assert "zählt nicht" in listed
    assert "0,00 €" in listed


def test_the_public_page_says_the_same_and_what_came_of_it(client: Client, closed_cafe: Application) -> None:
    page = page_of(client, "/huchting/projects/1/money/")
    assert "Von 3.980,00 € sind 3.562,35 € nachgewiesen und 417,65 € zurückgezahlt. Offen ist nichts mehr." in page
    assert 'id="effect"' in page
    assert "Die Akte zu „Nähcafé für alle“ ist geschlossen." in page
    assert "Eintrag der Art" not in page
    words = effect_of(closed_cafe)
    assert words
    assert words.split("\n")[0] in page
    assert words.split("\n")[0] in page_of(client, "/huchting/projects/1/")


def test_the_whole_file_asks_eighteen_queries(
    client_of: ClientOf, closed_cafe: Application, renate: Person, query_budget: QueryBudget
) -> None:
    """Two more than the budget for a page of somebody who is signed in: it is read seldom, and holds everything."""
    client = client_of(renate)
    with query_budget(
        [
            "the session",
            "who is signed in",
            "the project with its neighbourhood, decision and money",
            "her roles",
            "the transfers with their grants and what these came to",
            "the versions of the proof with their examinations",
            "the needs behind it",
            "its entries in the record, each with the digest before it",
            "its vouchers with what the office said to each",
            "what others brought",
            "the work",
            "the versions of the application with their formal checks",
            "the plan that was decided, both its sides",
            "the conditions, and the concerns that were recorded",
            "the notices",
            "the calls with their orders and what the treasury said",
            "the repayments with what arrived",
            "the deeds",
        ]
    ):
        client.get(PAGE)


def part(page: str, name: str) -> str:
    return page.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]
