"""The ledger as plain-text books for hledger and beancount, written while they are sent."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from einklang.base.money import Cents
from einklang.fund.models import AreaBudget
from einklang.fund.rules.ledger import OF_A_GRANT, Account, Stage
from einklang.open_data.queries import grant_numbers, purses, transfers
from einklang.open_data.rules import beancount, journal
from einklang.open_data.rules.journal import Purse
from einklang.places.models import Neighbourhood

AT_ONCE = 500


def write_journal(neighbourhood: Neighbourhood, note: str = "") -> Iterator[bytes]:
    """All transfers of a neighbourhood as hledger reads them, in the order of their days, in constant memory.

    `hledger check --strict ordereddates` accepts it: commodity and accounts are declared before they are used.
    `note` stands on top as a comment.
    """
    head = f"; Einklang: alle Buchungen, {journal.plain(neighbourhood.name)}\n"
    head += f"; {journal.plain(note)}\n" if note else ""
    head += f"decimal-mark .\ncommodity 1000.00 {journal.CURRENCY}\n\n"
    declared = _declared(neighbourhood, journal.declaration)
    return _pieces(chain([head], declared, ["\n"], _moved(neighbourhood, journal.entry)))


def write_beancount(neighbourhood: Neighbourhood, note: str = "") -> Iterator[bytes]:
    """The same as beancount reads it; `bean-check` accepts it."""
    title = f"{note}. {neighbourhood.name}" if note else neighbourhood.name
    opened = _declared(neighbourhood, lambda purse, account, _title: beancount.declaration(purse, account))
    return _pieces(chain([beancount.head(title)], opened, ["\n"], _moved(neighbourhood, beancount.entry)))


def _pieces(lines: Iterable[str]) -> Iterator[bytes]:
    left = iter(lines)
    while block := list(islice(left, AT_ONCE)):
        yield "".join(block).encode()


def _declared(neighbourhood: Neighbourhood, declare: Callable[[Purse, Account, str], str]) -> Iterator[str]:
    """Every account of every budget, each grant's with its project's title."""
    for budget in purses(neighbourhood):
        purse = _purse(neighbourhood, budget)
        for stage in (Stage.TREASURY, Stage.AVAILABLE):
            yield declare(purse, Account(stage), "")
        for number, title in grant_numbers(budget):
            for stage in Stage:
                if stage in OF_A_GRANT:
                    yield declare(purse, Account(stage, number), title)


def _moved(neighbourhood: Neighbourhood, write: Callable[..., str]) -> Iterator[str]:
    names = {budget.pk: _purse(neighbourhood, budget) for budget in purses(neighbourhood)}
    for row in transfers(neighbourhood):
        yield write(
            names[row["area_budget_id"]],
            number=row["number"],
            day=row["happened_on"],
            act=row["reason"],
            source=Account.parse(row["source"]),
            target=Account.parse(row["target"]),
            amount_cents=Cents(row["amount_cents"]),
            title=row["grant__application__title"] or row["note"],
        )


def _purse(neighbourhood: Neighbourhood, budget: AreaBudget) -> Purse:
    return Purse(neighbourhood.slug, budget.budget_year.programme.slug, budget.budget_year.year)
