"""A department's cell named, and its promise reviewed, by several at once, on PostgreSQL: nothing is there twice."""

import datetime as dt
import uuid
from collections import Counter
from functools import partial
from typing import Any

import pytest

from einklang.administration.actions import commit, name_responsible, review_commitment
from einklang.administration.models import Commitment, CommitmentReview, Department, Responsibility
from einklang.administration.queries import commitment_here
from einklang.administration.rules.commitments import Result, Standing
from einklang.needs.actions import seed_topics
from einklang.needs.models import Topic
from einklang.people.models import Organisation, Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from tests.cast import person, with_role
from tests.races.test_races import THREADS, at_once

pytestmark = [pytest.mark.only("postgres"), pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("races")]
NOW = dt.datetime(2026, 6, 15, 10, tzinfo=dt.UTC)
TODAY, LATER = dt.date(2026, 6, 15), dt.date(2026, 10, 13)
LOOKS = dt.datetime(2026, 10, 13, 19, tzinfo=dt.UTC)
TIMES = range(4)


@pytest.fixture
def health(health_department: Organisation) -> Department:
    return Department.objects.create(organisation=health_department, short="Gesundheit")


@pytest.fixture
def topic(transactional_db: None) -> Topic:
    seed_topics()
    return Topic.objects.get(slug="health")


@pytest.mark.parametrize("_time", TIMES)
def test_of_many_who_name_one_cell_at_once_the_last_one_holds_and_nobody_is_lost(
    henning: Person, health: Department, huchting: Neighbourhood, topic: Topic, _time: int
) -> None:
    """Each ends the one before: in the end one function is responsible, and all stay to be read."""
    told: dict[str, Any] = {
        "actor": henning,
        "department": health,
        "neighbourhood": huchting,
        "topic": topic,
        "now": NOW,
    }
    names = [f"Koordination {place}" for place in range(THREADS)]
    acts = [partial(name_responsible, function=name, valid_from=TODAY, **told) for name in names]
    assert at_once(*acts) == ["done"] * THREADS
    rows = Responsibility.objects.filter(department=health, neighbourhood=huchting, topic=topic)
    assert Counter(rows.values_list("function", flat=True)) == Counter(names)
    holding = [row for row in rows.order_by("pk") if row.value().holds(TODAY)]
    assert [row.pk for row in holding] == [max(row.pk for row in rows)]


@pytest.mark.parametrize("_time", TIMES)
def test_one_form_pressed_by_many_fingers_names_a_function_once(
    henning: Person, health: Department, huchting: Neighbourhood, topic: Topic, _time: int
) -> None:
    press = partial(
        name_responsible,
        actor=henning,
        department=health,
        neighbourhood=huchting,
        topic=topic,
        function="Koordination Süd",
        valid_from=TODAY,
        form_token=uuid.uuid4(),
        now=NOW,
    )
    assert at_once(press) == ["done"] * THREADS
    assert Responsibility.objects.count() == 1


@pytest.fixture
def promised(health: Department, huchting: Neighbourhood) -> Commitment:
    told: dict[str, Any] = {
        "department": health,
        "neighbourhood": huchting,
        "what": "Vier Sitzungen",
        "sign": "Vier Protokolle",
    }
    return commit(actor=None, until=TODAY, now=NOW, **told)


@pytest.mark.parametrize("_time", TIMES)
def test_two_reviews_of_one_promise_both_stay_and_the_last_one_counts(
    promised: Commitment, huchting: Neighbourhood, carla: Person, _time: int
) -> None:
    other = with_role(person("uta@example.org", "Uta Moll"), RoleKind.MODERATOR, huchting)
    looks = partial(review_commitment, commitment=promised, on=LATER, now=LOOKS)
    kept = partial(looks, actor=carla, result=Result.KEPT, form_token=uuid.uuid4())
    not_kept = partial(looks, actor=other, result=Result.NOT_KEPT, form_token=uuid.uuid4())
    assert at_once(kept, not_kept) == ["done"] * THREADS
    reviews = list(CommitmentReview.objects.order_by("pk"))
    assert sorted(one.result for one in reviews) == sorted([Result.KEPT, Result.NOT_KEPT])
    found = commitment_here(huchting, promised.pk, LATER)
    last = {Result.KEPT: Standing.KEPT, Result.NOT_KEPT: Standing.NOT_KEPT}[Result(reviews[-1].result)]
    assert found is not None
    assert found.standing is last


@pytest.mark.parametrize("_time", TIMES)
def test_a_promise_set_right_by_many_at_once_has_one_that_follows_it(
    promised: Commitment, health: Department, huchting: Neighbourhood, carla: Person, _time: int
) -> None:
    right = partial(
        commit,
        actor=carla,
        department=health,
        neighbourhood=huchting,
        what="Drei Sitzungen",
        sign="Drei Protokolle",
        until=TODAY,
        corrects=promised,
        now=NOW,
    )
    assert Counter(at_once(right)) == {"done": 1, "administration.corrected_already": THREADS - 1}
    assert Commitment.objects.filter(corrects=promised).count() == 1
