"""Two people do the same about one payment at once, on PostgreSQL. Each race was seen to be lost without its lock."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from einklang.forum.models import Body
from einklang.fund.models import Transfer
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import Account, Stage
from einklang.fund.tests.acts import Town
from einklang.grants import actions as grants
from einklang.grants.models import Drawdown, Handout, PaymentOrder
from einklang.grants.tests.acting import granted
from einklang.grants.tests.paying import (
    BOOKED,
    ORDERED,
    called,
    certified,
    file_of,
    ordered,
    read,
    row_of,
    told,
    with_account,
)
from einklang.people.models import Organisation, Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.record.queries import scopes, verify_scope
from tests.cast import person, with_role
from tests.races.test_races import THREADS, TIMES, at_once

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


@pytest.fixture(autouse=True)
def _the_record_is_whole_afterwards(transactional_db: None) -> Iterator[None]:
    yield
    assert all(verify_scope(scope).broken is None for scope in scopes())


@pytest.mark.parametrize("_time", TIMES)
def test_eight_calls_for_money_that_is_enough_for_three(town: Town, _time: int) -> None:
    grant = granted(town)
    said = at_once(*(partial(called, town, grant, 130_000) for _ in range(THREADS)))
    assert sorted(said) == ["done"] * 3 + ["grants.call_too_much"] * (THREADS - 3)
    assert sum(Drawdown.objects.values_list("amount_cents", flat=True)) == 390_000


@pytest.mark.parametrize("_time", TIMES)
def test_two_officers_certify_the_same_call(town: Town, _time: int) -> None:
    grant = granted(town)
    with_account(town, grant)
    said = at_once(partial(certified, town, called(town, grant)))
    assert sorted(said) == ["done"] + ["grants.call_not_now"] * (THREADS - 1)
    assert PaymentOrder.objects.count() == 1


@pytest.mark.parametrize("_time", TIMES)
def test_two_people_order_the_same_payment(town: Town, _time: int) -> None:
    grant = granted(town)
    with_account(town, grant)
    order = certified(town, called(town, grant))
    other = with_role(person("zwo@example.org", "Zwo"), RoleKind.PROGRAMME_OFFICE)
    said = at_once(
        *(partial(grants.order_payment, actor=who, order=order, now=ORDERED) for who in (town.henning, other))
    )
    assert sorted(said) == ["done"] + ["grants.order_not_now"] * (THREADS - 1)


@pytest.mark.parametrize("_time", TIMES)
def test_one_file_is_taken_over_by_many_at_once(town: Town, _time: int) -> None:
    grant = granted(town)
    with_account(town, grant)
    file = read(town, file_of(row_of(ordered(town, grant))))
    book = partial(grants.book_treasury, actor=town.henning, file=file, write=told, now=BOOKED)
    assert at_once(book) == ["done"] * THREADS
    assert Transfer.objects.filter(reason="pay").count() == 1
    assert balances_of(grant.area_budget)[Account(Stage.PAID, 1)] == 150_000


@pytest.mark.parametrize("_time", TIMES)
def test_two_files_that_confirm_the_same_order(town: Town, _time: int) -> None:
    grant = granted(town)
    with_account(town, grant)
    order = ordered(town, grant)
    files = [read(town, file_of(row_of(order, reference=f"K-{number}"))) for number in range(THREADS)]
    books = [partial(grants.book_treasury, actor=town.henning, file=file, write=told, now=BOOKED) for file in files]
    assert at_once(*books) == ["done"] * THREADS
    assert Transfer.objects.filter(reason="pay").count() == 1


@pytest.mark.parametrize("_time", TIMES)
def test_one_file_is_uploaded_by_many_at_once(town: Town, _time: int) -> None:
    grant = granted(town)
    with_account(town, grant)
    content = file_of(row_of(ordered(town, grant)))
    assert at_once(partial(read, town, content)) == ["done"] * THREADS


@pytest.mark.parametrize("_time", TIMES)
def test_a_person_who_clicks_twice_is_given_each_order_once(town: Town, _time: int) -> None:
    grant = granted(town)
    with_account(town, grant)
    ordered(town, grant)
    said = at_once(partial(grants.hand_out, actor=town.henning, now=ORDERED))
    assert sorted(said) == ["done"] + ["grants.nothing_to_hand_out"] * (THREADS - 1)
    assert Handout.objects.count() == 1
