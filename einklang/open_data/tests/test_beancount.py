"""The books for beancount: bean-check accepts them, and what it recomputes is what our pages say."""

import subprocess
import sys
from pathlib import Path

from beancount import loader
from beancount.core import realization
from beancount.core.account import sans_root
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.fund.actions import release
from einklang.fund.models import AreaBudget, Grant
from einklang.fund.queries import balances_of, figures
from einklang.fund.tests.acts import EVENING, Town
from einklang.open_data.rules.beancount import text
from einklang.open_data.tests.conftest import Site

CHECK = Path(sys.executable).with_name("bean-check")


def checked(file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([CHECK, "--no-cache", file], capture_output=True, text=True, check=False)


def recomputed(file: Path) -> dict[str, int]:
    """What beancount says stands on each account, in cents, by our names."""
    entries, errors, _options = loader.load_file(str(file))
    assert not errors
    found: dict[str, int] = {}
    for one in realization.iter_children(realization.realize(entries)):  # type: ignore[no-untyped-call]
        for position in one.balance:
            ours = str(sans_root(one.account)).partition(":Win:2026:")[2].lower()
            found[ours] = int(position.units.number * 100)
    return {name: cents for name, cents in found.items() if cents}


def test_bean_check_accepts_the_books_and_comes_to_the_same_figures(site: Site, town: Town, tmp_path: Path) -> None:
    why = 'Weniger gebraucht; "so" \\ und 2020-01-01'
    release(actor=town.edda, grant=Grant.objects.get(), amount_cents=Cents(41_765), reason=why, now=EVENING)
    file = tmp_path / "huchting.beancount"
    file.write_bytes(site.bytes("fund/ledger.beancount"))
    done = checked(file)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    ours = {str(account): cents for account, cents in balances_of(AreaBudget.objects.get()).items() if cents}
    assert recomputed(file) == ours
    shown = figures(town.hood, 2026)
    assert ours["available"] == shown.available_cents
    assert -ours["treasury"] == shown.allotted_cents


def test_books_that_do_not_add_up_are_refused(site: Site, tmp_path: Path) -> None:
    """The judge is awake."""
    file = tmp_path / "huchting.beancount"
    file.write_bytes(site.bytes("fund/ledger.beancount").replace(b"-3980.00 EUR", b"-3979.99 EUR"))
    assert checked(file).returncode != 0


@given(st.text(max_size=60))
def test_nothing_that_people_write_ends_its_string(written: str) -> None:
    told = text(written)
    inside = told[1:-1].replace("\\\\", "").replace('\\"', "")
    assert told[0] == told[-1] == '"'
    assert '"' not in inside
    assert "\n" not in inside
