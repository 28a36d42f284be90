"""The books as plain text: hledger accepts them and recomputes the figures of the fund page."""

import csv
import io
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.fund.actions import release
from einklang.fund.models import AreaBudget, Grant
from einklang.fund.queries import balances_of, figures
from einklang.fund.tests.acts import EVENING, Town
from einklang.open_data.rules.journal import amount, plain
from einklang.open_data.tests.conftest import Site


def hledger(file: Path, *arguments: str) -> str:
    done = subprocess.run(["hledger", "-f", str(file), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def recomputed(file: Path) -> dict[str, int]:
    """What hledger says stands on each account, in cents."""
    rows = csv.DictReader(io.StringIO(hledger(file, "balance", "--flat", "--no-total", "--output-format", "csv")))
    return {row["account"]: round(float(row["balance"].removesuffix(" EUR")) * 100) for row in rows}


@pytest.mark.needs("hledger")
def test_hledger_accepts_the_books_and_comes_to_the_same_figures(site: Site, town: Town, tmp_path: Path) -> None:
    release(
        actor=town.edda,
        grant=Grant.objects.get(),
        amount_cents=Cents(41_765),
        reason="Weniger gebraucht; date:2020-01-01",
        now=EVENING,
    )
    file = tmp_path / "huchting.journal"
    file.write_bytes(site.bytes("fund/ledger.journal"))
    hledger(file, "check", "--strict", "ordereddates")
    area = AreaBudget.objects.get()
    ours = {str(account): cents for account, cents in balances_of(area).items() if cents}
    theirs = {name.partition(":huchting:win:2026:")[2]: cents for name, cents in recomputed(file).items()}
    assert theirs == ours
    shown = figures(town.hood, 2026)
    assert theirs["available"] == shown.available_cents
    assert theirs["reserved:1"] == shown.reserved_cents == 398_000 - 41_765
    assert -theirs["treasury"] == shown.allotted_cents


@pytest.mark.needs("hledger")
def test_books_with_an_undeclared_account_are_refused(site: Site, tmp_path: Path) -> None:
    """The judge is awake."""
    file = tmp_path / "huchting.journal"
    file.write_bytes(
        site.bytes("fund/ledger.journal").replace(b"account assets:huchting:win:2026:available", b"; gone")
    )
    done = subprocess.run(["hledger", "-f", str(file), "check", "--strict"], capture_output=True, check=False)
    assert done.returncode != 0


@given(st.text(max_size=60))
def test_nothing_that_people_write_means_anything_to_hledger(text: str) -> None:
    written = plain(text)
    assert not set(written) & set("\n\r;|[]\t")
    assert all(before == " " for before, sign in zip(f" {written}", written, strict=False) if sign == ":")


def test_amounts_have_a_point_and_two_places() -> None:
    assert [amount(Cents(398_000)), amount(Cents(-5)), amount(Cents(0))] == ["3980.00 EUR", "-0.05 EUR", "0.00 EUR"]
