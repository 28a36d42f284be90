"""The rung of least resistance: how hard a proposal is to bear, and leaving it as it is (R-11)."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max

from einklang.base.refusal import refuse_all
from einklang.forum.actions.meetings import lock_meeting, scope_of
from einklang.forum.actions.rankings import put_counts
from einklang.forum.actions.rounds import lock_round, log_round
from einklang.forum.actions.stages import move_stage
from einklang.forum.models import Ranking, RankingOption, Round
from einklang.forum.rules.positions import check_asks_resistance
from einklang.forum.rules.resistance import Resistances
from einklang.forum.rules.stages import StageAct
from einklang.people.models import Person
from einklang.record.actions import touch


@transaction.atomic
def count_in_round(*, actor: Person, round: Round, counts: Mapping[str, Resistances], now: dt.datetime) -> Round:
    """Enter how many gave each value, for the proposal (`1`) and for leaving it as it is (`2`); the last count holds.

    Refuses `forum.asks_positions`, and counts that cannot be (`forum.resistance_negative`,
    `forum.more_resistances_than_present`).
    """
    lock_meeting(actor, round.item.meeting, now)
    round_ = lock_round(actor, round, now)
    check_asks_resistance(by_resistance=round_.by_resistance)
    ranking = Ranking.objects.filter(round=round_).first() or _begin(round_, now)
    refuse_all(put_counts(ranking, counts, round_.entitled))
    move_stage(round_.item, StageAct.COUNT)
    log_round(actor, "forum.count_resistance_in_round", round_, now)
    touch(scope_of(ranking.meeting))
    return round_


def _begin(round_: Round, now: dt.datetime) -> Ranking:
    meeting = round_.item.meeting
    ranking = Ranking.objects.create(
        meeting=meeting,
        round=round_,
        rules=round_.rules,
        number=(meeting.rankings.aggregate(newest=Max("number"))["newest"] or 0) + 1,
        available_cents=0,
        present=round_.present,
        entitled=round_.entitled,
        opened_at=now,
    )
    asked = round_.version.facts.get("requested_cents", 0)
    RankingOption.objects.create(ranking=ranking, position=1, proposal=round_.proposal, asked_cents=asked)
    RankingOption.objects.create(ranking=ranking, position=2)
    return ranking
