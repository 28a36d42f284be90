"""Two second persons sign the same examination at once, on PostgreSQL: one of them does, and the money moves once."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from einklang.forum.models import Body
from einklang.fund.models import Transfer
from einklang.fund.tests.acts import Town
from einklang.people.models import Organisation, Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.proofs import actions
from einklang.proofs.models import MoneyBack, Outcome, Repayment
from einklang.proofs.tests.examining import PAID_BACK, SIGNED, examined, granted_and_paid, proof_of, proposed, standing
from einklang.proofs.words.note import paper_of
from tests.cast import person, with_role
from tests.races.test_races import THREADS, at_once

pytestmark = [pytest.mark.only("postgres"), pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("races")]


@pytest.fixture
def town(
    huchting: Neighbourhood,
    winprogramme: Programme,
    assembly: Body,
    sodenmatt: Organisation,
    daoud: Person,
    carla: Person,
    edda: Person,
    henning: Person,
    settings: Any,
    tmp_path: Path,
) -> Town:
    settings.FILES_ROOT = tmp_path / "files"
    return Town(huchting, winprogramme, assembly, sodenmatt, daoud, carla, edda, henning)


def test_one_of_many_second_persons_signs(town: Town) -> None:
    grant = granted_and_paid(town)
    examination = proposed(town, proof_of(town, grant))
    kind = RoleKind.PROGRAMME_OFFICE
    seconds = [with_role(person(f"second{place}@example.org", f"Zweite {place}"), kind) for place in range(THREADS)]
    said = at_once(
        *[partial(actions.sign_off, actor=one, examination=examination, told=paper_of, now=SIGNED) for one in seconds]
    )
    assert sorted(said) == ["done"] + ["proofs.examined_already"] * (THREADS - 1)
    assert (Outcome.objects.count(), Repayment.objects.count()) == (1, 1)
    assert Transfer.objects.filter(reason="prove").count() == 1
    assert standing(grant)["proven"] == 356_235


def test_the_same_money_back_is_booked_once(town: Town) -> None:
    grant = examined(town)
    demand = Repayment.objects.get()
    money: Any = {"amount_cents": 41_765, "received_on": PAID_BACK.date(), "reference": "HB-7", "now": PAID_BACK}
    said = at_once(
        *[partial(actions.record_money_back, actor=town.edda, repayment=demand, **money) for _ in range(THREADS)]
    )
    assert said == ["done"] * THREADS
    assert MoneyBack.objects.count() == 1
    assert standing(grant)["paid"] == 0
