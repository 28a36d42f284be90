"""Letters that ask for money back: what they say, and a code that a banking app reads as we meant it."""

import subprocess
from pathlib import Path

import pytest
from django.test import Client

from einklang.base.money import Cents
from einklang.fund.tests.acts import Town
from einklang.grants.tests.conftest import papers
from einklang.grants.tests.paying import IBAN
from einklang.proofs import actions
from einklang.proofs.documents import demand_pdf, giro_code
from einklang.proofs.models import CityAccount, Repayment
from einklang.proofs.queries.repayments import city_account, owed, repayment_behind
from einklang.proofs.tests.examining import PAID_BACK, SIGNED, examined
from einklang.proofs.tests.test_examining import refused
from einklang.proofs.words.demand import demand_letter
from tests.papers.verapdf import faults
from tests.plugins.strict import SetClock

__all__ = ["papers"]
HOLDER = "Landeshauptkasse Bremen"
LATER = PAID_BACK.replace(month=8)


def account(town: Town, holder: str = HOLDER, iban: str = IBAN) -> CityAccount:
    """The city's account, entered by Henning."""
    return actions.set_account(actor=town.henning, holder=holder, iban=iban, now=SIGNED)


def scanned(code: list[list[int]], folder: Path) -> list[str]:
    """What a program that we did not write reads from the code."""
    picture = folder / "code.pbm"
    quiet, scale = 4, 6
    side = len(code) + 2 * quiet
    rows = [[0] * side for _ in range(quiet)] + [[0] * quiet + row + [0] * quiet for row in code]
    rows += [[0] * side for _ in range(quiet)]
    big = [[module for module in row for _ in range(scale)] for row in rows for _ in range(scale)]
    lines = "\n".join(" ".join(map(str, row)) for row in big)
    picture.write_text(f"P1\n{side * scale} {side * scale}\n{lines}\n")
    told = subprocess.run(
        ["zbarimg", "-q", "--raw", "-Sbinary", str(picture)], capture_output=True, check=True, timeout=60
    )
    return told.stdout.decode().rstrip("\n").split("\n")


@pytest.mark.needs("zbar")
@pytest.mark.parametrize(
    ("cents", "amount"),
    [(1, "EUR0.01"), (10, "EUR0.1"), (41_765, "EUR417.65"), (100_000, "EUR1000"), (99_999_999_999, "EUR999999999.99")],
)
def test_a_banking_app_reads_what_is_owed_to_whom_and_why(cents: int, amount: str, tmp_path: Path) -> None:
    code = giro_code(holder="Kasse für Zuschüsse", iban=IBAN, cents=Cents(cents), text="RZ-3")
    assert scanned(code, tmp_path) == [
        "BCD", "002", "1", "SCT", "", "Kasse für Zuschüsse", IBAN, amount, "", "", "RZ-3",
    ]  # fmt: skip


def test_the_letter_names_the_sum_the_day_the_account_and_our_number(town: Town) -> None:
    demand = Repayment.objects.get(grant=examined(town))
    told = demand_letter(owed(demand, SIGNED.date()), account(town))
    assert told["title"] == f"Rückzahlung {demand.code}"
    facts = {name: value.replace("\u00a0", " ") for name, value in told["facts"]}
    assert facts == {
        "Betrag": "417,65 €",
        "Zahlen bis": "15. Juli 2027",
        "Empfänger": HOLDER,
        "IBAN": "DE02 1203 0000 0000 2020 51",
        "Verwendungszweck": demand.code,
    }


def test_a_reminder_says_what_is_still_open_and_the_new_day(town: Town) -> None:
    grant = examined(town)
    demand = Repayment.objects.get(grant=grant)
    day = LATER.replace(day=31).date()
    actions.remind(actor=town.edda, repayment=demand, due_on=day, now=LATER)
    known = repayment_behind(town.edda, grant.application, demand.pk, LATER.date())
    assert known is not None
    told = demand_letter(owed(known, LATER.date()), account(town))
    assert told["title"] == f"Erinnerung: Rückzahlung {demand.code}"
    assert ["Zahlen bis", "31.\u00a0August 2027"] in told["facts"]


@pytest.mark.needs("java", "jaxb")
def test_the_letter_is_accepted_by_the_judge_of_papers(town: Town, tmp_path: Path) -> None:
    demand = Repayment.objects.get(grant=examined(town))
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(demand_pdf(demand_letter(owed(demand, SIGNED.date()), account(town)), made_at=SIGNED))
    assert faults(paper) == []


def test_the_account_is_checked_and_only_the_programme_office_says_it(town: Town) -> None:
    with refused("grants.iban_digits"):
        account(town, iban="DE03120300000000202051")
    with refused("proofs.holder_missing"):
        account(town, holder=" \x00 ")
    with refused("people.role_missing"):
        actions.set_account(actor=town.edda, holder=HOLDER, iban=IBAN, now=SIGNED)
    first = account(town)
    assert account(town) == first
    newer = account(town, "Stadtkasse")
    assert city_account() == newer


def test_the_letter_comes_once_the_account_is_known(town: Town, client: Client, set_clock: SetClock) -> None:
    set_clock(SIGNED)
    demand = Repayment.objects.get(grant=examined(town))
    back = f"/desk/{town.hood.slug}/examinations/{demand.grant.application.number}/money-back/"
    client.force_login(town.henning)
    assert "fehlt noch das Konto" in client.get(back).content.decode()
    letter = f"{back}{demand.pk}/letter.pdf"
    assert client.get(letter).status_code == 404
    wrong = client.post("/desk/treasury/account/", {"holder": HOLDER, "iban": "DE00"})
    assert wrong.status_code == 422
    assert HOLDER in wrong.content.decode()
    assert client.post("/desk/treasury/account/", {"holder": HOLDER, "iban": IBAN}).status_code == 302
    assert letter in client.get(back).content.decode()
    assert client.get(letter).getvalue().startswith(b"%PDF")
