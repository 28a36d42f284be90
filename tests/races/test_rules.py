"""Two people change the same rules at once. Each race was seen to be lost without the lock on the body's row."""

from functools import partial
from typing import Any

import pytest

from einklang.evening import actions as evening
from einklang.forum.actions import decide_rules, open_meeting, plan_meeting, propose_rules
from einklang.forum.models import AgendaItem, Body, Proposal, Round
from einklang.forum.rules.meetings import Attendance
from einklang.forum.rules.procedure import Procedure
from einklang.fund.tests.acts import EVENING
from einklang.people.models import Person
from einklang.record.queries import scopes, verify_scope
from tests.races.test_races import THREADS, TIMES, at_once

pytestmark = [pytest.mark.only("postgres"), pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("races")]
CHANGE: dict[str, Any] = {"title": "Mindestzahl", "reason": "Wir wollen mehr sein.", "based_on": 1, "now": EVENING}


def changing(carla: Person, body: Body, quorum: int) -> Round:
    """An open round about another quorum, each in a meeting of its own."""
    version = propose_rules(actor=carla, body=body, procedure=Procedure(quorum=quorum), **CHANGE)
    meeting = plan_meeting(actor=carla, body=body, starts_at=EVENING, place="Bürgerhaus", now=EVENING)
    item = evening.put_rules_on_agenda(actor=carla, meeting=meeting, proposal=version.proposal, now=EVENING)
    open_meeting(actor=carla, meeting=meeting, attendance=Attendance(residents=20), now=EVENING)
    return evening.open_round(actor=carla, item=AgendaItem.objects.get(pk=item.pk), now=EVENING)


@pytest.mark.parametrize("_time", TIMES)
def test_two_rounds_that_change_the_same_rules(
    transactional_db: None, carla: Person, assembly: Body, _time: int
) -> None:
    """The one that closes first is adopted; the other was written on rules that hold no more."""
    rounds = [changing(carla, assembly, quorum) for quorum in (5, 6)]
    said = at_once(
        *(partial(decide_rules, actor=carla, round=one, nobody_objected=True, now=EVENING) for one in rounds)
    )
    assert said.count("done") == 1
    assert set(said) <= {"done", "forum.rules_moved_on", "forum.round_not_now"}
    assert assembly.rules.count() == 2
    assert Round.objects.filter(state="open").count() == 1
    assert all(verify_scope(scope).broken is None for scope in scopes())


@pytest.mark.parametrize("_time", TIMES)
def test_the_same_change_proposed_by_many_at_once_is_one(
    transactional_db: None, carla: Person, assembly: Body, _time: int
) -> None:
    act = partial(propose_rules, actor=carla, body=assembly, procedure=Procedure(quorum=5), **CHANGE)
    assert at_once(act) == ["done"] * THREADS
    assert Proposal.objects.count() == 1
