"""What the desk says about examinations: to examine, to sign off, what is to come back, what nobody asks for."""

from einklang.fund.tests.acts import Town
from einklang.grants.tests.conftest import papers
from einklang.people.models import Person
from einklang.people.queries import roles_on
from einklang.proofs import actions
from einklang.proofs.models import Repayment
from einklang.proofs.tests.examining import (
    CLOSED,
    PAID_BACK,
    granted_and_paid,
    paid_back,
    proof_of,
    proposed,
    signed,
)
from einklang.web.queries.office import grants_due
from einklang.web.queries.piles import Pile

__all__ = ["papers"]
PILES = (Pile.TO_EXAMINE, Pile.EXAMINED, Pile.REPAYMENTS, Pile.WRITE_OFFS)


def lies(person: Person) -> list[Pile]:
    """Which of these piles hold something on somebody's desk."""
    day = CLOSED.date()
    found = grants_due(person, list(roles_on(person, day)), day)
    return [pile for pile in PILES if found.get(pile)]


def test_each_step_of_an_examination_lies_on_the_desk_of_who_does_it_next(town: Town) -> None:
    grant = granted_and_paid(town)
    proof = proof_of(town, grant)
    assert (lies(town.edda), lies(town.henning)) == ([Pile.TO_EXAMINE], [])
    examination = proposed(town, proof)
    assert (lies(town.edda), lies(town.henning)) == ([], [Pile.EXAMINED])
    signed(town, examination)
    assert (lies(town.edda), lies(town.henning)) == ([Pile.REPAYMENTS], [])
    demand = Repayment.objects.get(grant=grant)
    actions.propose_write_off(actor=town.edda, repayment=demand, reason="Der Verein ist aufgelöst.", now=PAID_BACK)
    assert (lies(town.edda), lies(town.henning)) == ([Pile.REPAYMENTS], [Pile.WRITE_OFFS])
    paid_back(town, grant)
    assert lies(town.edda) == []
