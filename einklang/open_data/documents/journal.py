"""The ledger as a plain-text journal, written while it is sent."""

from collections.abc import Iterator
from itertools import islice

from einklang.base.money import Cents
from einklang.fund.models import AreaBudget
from einklang.fund.rules.ledger import OF_A_GRANT, Account, Stage
from einklang.open_data.queries import grant_numbers, purses, transfers
from einklang.open_data.rules import journal
from einklang.open_data.rules.journal import Purse
from einklang.places.models import Neighbourhood

AT_ONCE = 500


def write_journal(neighbourhood: Neighbourhood, note: str = "") -> Iterator[bytes]:
    """All transfers of a neighbourhood as hledger reads them, in the order of their days, in constant memory.

    `hledger check --strict ordereddates` accepts it: commodity and accounts are declared before they are used.
    `note` stands on top as a comment.
    """
    lines = _lines(neighbourhood, note)
    while block := list(islice(lines, AT_ONCE)):
        yield "".join(block).encode()


def _lines(neighbourhood: Neighbourhood, note: str) -> Iterator[str]:
    yield f"; Einklang: alle Buchungen, {journal.plain(neighbourhood.name)}\n"
    if note:
        yield f"; {journal.plain(note)}\n"
    yield f"decimal-mark .\ncommodity 1000.00 {journal.CURRENCY}\n\n"
    budgets = purses(neighbourhood)
    for budget in budgets:
        yield from _declarations(neighbourhood, budget)
    yield "\n"
    names = {budget.pk: _purse(neighbourhood, budget) for budget in budgets}
    for row in transfers(neighbourhood):
        yield journal.entry(
            names[row["area_budget_id"]],
            number=row["number"],
            day=row["happened_on"],
            act=row["reason"],
            source=Account.parse(row["source"]),
            target=Account.parse(row["target"]),
            amount_cents=Cents(row["amount_cents"]),
            title=row["grant__application__title"] or row["note"],
        )


def _declarations(neighbourhood: Neighbourhood, budget: AreaBudget) -> Iterator[str]:
    purse = _purse(neighbourhood, budget)
    for stage in (Stage.TREASURY, Stage.AVAILABLE):
        yield journal.declaration(purse, Account(stage))
    for number, title in grant_numbers(budget):
        for stage in Stage:
            if stage in OF_A_GRANT:
                yield journal.declaration(purse, Account(stage, number), title)


def _purse(neighbourhood: Neighbourhood, budget: AreaBudget) -> Purse:
    return Purse(neighbourhood.slug, budget.budget_year.programme.slug, budget.budget_year.year)
