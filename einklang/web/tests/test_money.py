"""What became of a project's money: one sentence, sums that add up, and every step with its entry in the record."""

import re

import pytest
from django.db import transaction
from django.test import Client

from einklang.fund.rules.ledger import Act
from einklang.fund.tests.acts import Town
from einklang.projects.models import Application
from einklang.record.models import Entry
from einklang.web.rules.chain import Link, link_of, sum_of
from einklang.web.tests.money import WHOLE_WAY, move, sewing_cafe
from tests.plugins.strict import QueryBudget

PAGE = "/huchting/projects/1/money/"


@pytest.fixture
def cafe(town: Town) -> Application:
    return sewing_cafe(town)


def page_of(client: Client, path: str = PAGE) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("acts", "sentence"),
    [
        ((), "3.980,00 € sind reserviert. Bewilligt ist davon noch nichts."),
        (WHOLE_WAY[:1], "3.980,00 € sind bewilligt. Ausgezahlt ist davon noch nichts."),
        (
            WHOLE_WAY[:2],
            "Von 3.980,00 € sind 1.500,00 € ausgezahlt, 0,00 € nachgewiesen und 0,00 € zurückgezahlt. 3.980,00 € "
            "sind noch offen.",
        ),
        (
            WHOLE_WAY,
            "Von 3.980,00 € sind 3.562,35 € nachgewiesen und 417,65 € zurückgezahlt. Offen ist nichts mehr.",
        ),
        (
            (*WHOLE_WAY[:2], (Act.LAPSE, 248_000)),
            "Bewilligt waren 3.980,00 €. Davon sind 2.480,00 € wieder frei, sie werden nicht mehr ausgezahlt. "
            "Von 1.500,00 € sind 1.500,00 € ausgezahlt, 0,00 € nachgewiesen und 0,00 € zurückgezahlt. 1.500,00 € "
            "sind noch offen.",
        ),
        (
            (WHOLE_WAY[0], (Act.LAPSE, 398_000)),
            "Bewilligt waren 3.980,00 €. Davon sind 3.980,00 € wieder frei, sie werden nicht mehr ausgezahlt. "
            "Für das Projekt bleibt kein Geld.",
        ),
        (((Act.RELEASE, 398_000),), "Für dieses Projekt ist kein Geld reserviert."),
    ],
)
def test_one_sentence_says_what_became_of_it(
    client: Client, town: Town, cafe: Application, acts: tuple[tuple[Act, int], ...], sentence: str
) -> None:
    with transaction.atomic():
        move(town, *acts)
    assert sentence in page_of(client)


@pytest.mark.parametrize(
    ("acts", "parts"),
    [
        (WHOLE_WAY[:5], [356_235, 0, 41_765, 0]),
        ((*WHOLE_WAY[:2], (Act.LAPSE, 248_000)), [248_000, 0, 0, 150_000, 0]),
    ],
)
def test_the_table_adds_up_to_what_was_granted(
    client: Client, town: Town, cafe: Application, acts: tuple[tuple[Act, int], ...], parts: list[int]
) -> None:
    with transaction.atomic():
        move(town, *acts)
    table = page_of(client).partition('<div class="picture">')[2].partition("</table>")[0]
    cents = [int(re.sub(r"\D", "", sum_)) for sum_ in re.findall(r"<td class=\"number\">([\d.,]+) €", table)]
    assert cents[-1] == 398_000 == sum(cents[:-1])
    assert cents[:-1] == parts


def test_every_step_has_its_day_its_sum_and_its_entry(client: Client, town: Town, cafe: Application) -> None:
    with transaction.atomic():
        move(town, *WHOLE_WAY)
    page = page_of(client)
    stages = ("Antrag", "Beschluss", "Bescheid", "Zahlungen", "Nachweis", "Abschluss und Rückfluss")
    places = [page.index(f">{stage}</h2>") for stage in stages]
    assert places == sorted(places)
    for entry in Entry.objects.filter(scope="huchting", subject="projects/1"):
        assert f'href="/huchting/record/{entry.sequence}/"' in page
    assert "„Nähcafé für alle“ hat 417,65 € zurückgezahlt." in page


def test_the_page_speaks_english(client: Client, town: Town, cafe: Application) -> None:
    client.cookies["einklang_language"] = "en"
    assert "€3,980.00 are reserved. None of it is granted yet." in page_of(client)


def test_a_project_that_is_not_there_has_no_money_page(client: Client, town: Town, cafe: Application) -> None:
    assert client.get("/huchting/projects/2/money/").status_code == 404
    town.write("Entwurf", cafe.versions.get().plan())
    assert client.get("/huchting/projects/2/money/").status_code == 404


def test_the_fund_and_the_project_lead_to_it(client: Client, cafe: Application) -> None:
    assert f'href="{PAGE}"' in page_of(client, "/huchting/fund/")
    assert f'href="{PAGE}"' in page_of(client, "/huchting/projects/1/")


def test_the_page_asks_these_and_no_more(
    client: Client, town: Town, cafe: Application, query_budget: QueryBudget
) -> None:
    with transaction.atomic():
        move(town, *WHOLE_WAY)
    with query_budget(
        [
            "the revision, for the page's name",
            "the project with its neighbourhood, decision and money",
            "the needs behind it",
            "the sums of its grants' acts",
            "its entries in the record",
        ]
    ):
        client.get(PAGE)


def test_an_entry_finds_its_stage_by_its_kind_and_a_transfer_by_its_act() -> None:
    assert link_of("transfer", {"act": "pay"}) is Link.PAYMENT
    assert link_of("transfer", {"act": "repay"}) is Link.RETURN
    assert link_of("proof.submitted", {}) is Link.PROOF
    assert link_of("waiting_list", {}) is Link.DECISION
    assert link_of("proposal.version", {}) is Link.APPLICATION
    assert sum_of({"requested_cents": 5, "amount_cents": 3}) == 3
    assert sum_of({"title": "x"}) is None
