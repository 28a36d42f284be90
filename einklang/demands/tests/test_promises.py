"""What answers promise: kept, replaced or taken back when they are set right; the same words are one promise."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from einklang.administration.models import Commitment, CommitmentSource, Department
from einklang.administration.queries import commitments_from, commitments_to
from einklang.administration.rules.commitments import Standing
from einklang.demands import actions as demands
from einklang.demands.actions import By
from einklang.demands.models import Clock
from einklang.demands.queries import whole_clocks
from einklang.demands.rules.answers import AnswerKind, Way
from einklang.demands.tests.acting import adopted, answered, at, handed_over
from einklang.demands.words import told_back
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry

PROMISE = {"what": "zwei Stunden die Woche", "until": "2027-06-01", "sign": "Am Schild"}
JUNE = [dt.date(2026, 6, day) for day in range(1, 10)]


def fresh(clock: Clock) -> Clock:
    return whole_clocks().get(pk=clock.pk)


def test_a_correction_keeps_replaces_or_takes_back_what_was_promised(carla: Person, clock: Clock) -> None:
    hood, days = clock.demand.neighbourhood, [dt.date(2026, 6, day) for day in range(2, 6)]
    first = {"what": "zweimal die Woche", "until": "2027-06-01", "sign": "Am Schild"}
    once = first | {"what": "einmal die Woche"}
    answered(carla, clock, days[0], AnswerKind.PROMISED, promises=[first])
    answered(carla, fresh(clock), days[1], AnswerKind.PROMISED, "Ein Wort verbessert.", promises=[first])
    assert [(one.what, one.made_on) for one in Commitment.objects.all()] == [("zweimal die Woche", days[0])]
    answered(carla, fresh(clock), days[2], AnswerKind.PARTLY, "Doch nur einmal.", promises=[once])
    assert [one.commitment.what for one in commitments_to(hood, days[2])] == ["einmal die Woche"]
    answered(carla, fresh(clock), days[3], AnswerKind.REFUSED, "Doch nicht.")
    assert [one.standing for one in commitments_to(hood, days[3])] == [Standing.TAKEN_BACK]


def test_an_answer_meant_for_another_demand_takes_its_promise_back(carla: Person, clock: Clock) -> None:
    promise = {"what": "zweimal die Woche", "until": "2027-06-01", "sign": "Am Schild"}
    answered(carla, clock, dt.date(2026, 6, 2), AnswerKind.PROMISED, promises=[promise])
    by = By(carla, way=Way.PHONE)
    demands.take_back(
        by=by, clock=fresh(clock), words="Das galt Forderung 2.", tell_needs=told_back, now=at(dt.date(2026, 6, 3))
    )
    assert [one.standing for one in commitments_to(clock.demand.neighbourhood, dt.date(2026, 6, 3))] == [
        Standing.TAKEN_BACK
    ]


@pytest.fixture
def both(
    carla: Person, farid: Person, clock: Clock, huchting: Neighbourhood, health: Department
) -> tuple[Clock, Clock]:
    """Health promises the same in one answer to two demands of Huchting."""
    (second,) = adopted(huchting, ["Noch eine."], on=dt.date(2026, 4, 23))
    (beside,) = handed_over(carla, second, [health], dt.date(2026, 4, 27))
    told: dict[str, Any] = {"kind": AnswerKind.PROMISED, "words": "Beides.", "promises": [PROMISE]}
    demands.answer_many(
        by=By(farid), clocks=[clock, beside], agreed_with="Amtsleitung", tell_needs=told_back, now=at(JUNE[1]), **told
    )
    return clock, beside


def promises(hood: Neighbourhood, number: int) -> list[tuple[str, Standing]]:
    found = commitments_from(hood, f"demands/{number}", JUNE[8])
    return [(one.commitment.what, one.standing) for one in found]


def test_one_answer_to_two_demands_is_one_promise_of_both(both: tuple[Clock, Clock], client: Client) -> None:
    (one,) = commitments_to(both[0].demand.neighbourhood, JUNE[8])
    assert one.demands == ["1", "2"]
    page = client.get("/huchting/commitments/").content.decode()
    office = client.get(f"/departments/{both[0].department.organisation.slug}/").content.decode()
    assert "1 Zusage, gehalten: 0." in page
    for shown in (page, office):
        assert shown.count("zwei Stunden die Woche") == 1
        assert all(f'<a href="/huchting/demands/{number}/">Forderung {number}</a>' in shown for number in (1, 2))
    for number in (1, 2):
        assert "zwei Stunden die Woche" in client.get(f"/huchting/demands/{number}/").content.decode()
    assert "1 Zusage, davon gehalten: 0." in client.get("/huchting/demands/years/2026/").content.decode()


def test_what_one_demand_is_no_longer_promised_runs_on_for_the_other(carla: Person, both: tuple[Clock, Clock]) -> None:
    hood = both[0].demand.neighbourhood
    answered(carla, fresh(both[0]), JUNE[2], AnswerKind.PARTLY, "Doch nur eine.", [PROMISE | {"what": "eine Stunde"}])
    assert promises(hood, 1) == [("eine Stunde", Standing.RUNNING)]
    assert promises(hood, 2) == [("zwei Stunden die Woche", Standing.RUNNING)]
    answered(carla, fresh(both[1]), JUNE[3], AnswerKind.REFUSED, "Doch nicht.")
    assert promises(hood, 2) == [("zwei Stunden die Woche", Standing.TAKEN_BACK)]
    kinds = [one.kind for one in Entry.objects.filter(kind__startswith="commitment.").order_by("pk")]
    assert kinds == [f"commitment.{what}" for what in ("made", "shared", "left", "made", "reviewed")]


def test_an_answer_that_was_meant_for_the_other_one_leaves_its_promise_there(
    carla: Person, both: tuple[Clock, Clock]
) -> None:
    by = By(carla, way=Way.PHONE)
    demands.take_back(by=by, clock=fresh(both[0]), words="Das galt Forderung 2.", tell_needs=told_back, now=at(JUNE[2]))
    hood = both[0].demand.neighbourhood
    assert (promises(hood, 1), promises(hood, 2)) == ([], [("zwei Stunden die Woche", Standing.RUNNING)])
    assert CommitmentSource.objects.filter(left_at=None).count() == 1
