"""How a round ends, in whatever way: the positions of the phones become counts, and who pressed what is gone."""

import datetime as dt

from einklang.forum.models import Concern, Position, Proposal, Ranking, Round, SlipPosition
from einklang.forum.rules.meetings import ROUND_LIFE, Chair, RoundAct, RoundStatus
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.slips import concern_degree


def end_round(
    round_: Round, act: RoundAct, now: dt.datetime, *, by: Chair = Chair.MODERATOR, nobody_objected: bool = False
) -> None:
    """End a round whose row is locked, so that no phone presses meanwhile."""
    state = ROUND_LIFE.move(RoundStatus(round_.state), act, by)
    if nobody_objected:
        round_.positions.all().delete()
    else:
        _fold(round_)
    _forget_phones(round_)
    if round_.by_resistance:
        # Before the round itself ends: what was counted in it stands from now on.
        Ranking.objects.filter(round=round_).update(state="closed", closed_at=now)
    round_.state, round_.nobody_objected, round_.closed_at = state, nobody_objected, now
    round_.save(update_fields=("state", "nobody_objected", "closed_at"))


def running_round(proposal: Proposal) -> Round | None:
    """The open round of a proposal that is locked, its own row locked too; None when nobody is being asked."""
    rows = Round.objects.select_for_update(of=("self",), no_key=True).select_related("rules")
    return rows.filter(proposal=proposal, state=RoundStatus.OPEN).first()


def _fold(round_: Round) -> None:
    phones = round_.phones().count
    if not phones.total:
        return
    whole = round_.hand_count().plus(phones)
    round_.positions.all().delete()
    Position.objects.bulk_create(
        Position(round=round_, degree=degree, count=whole.of(degree)) for degree in Degree if whole.of(degree)
    )


def _forget_phones(round_: Round) -> None:
    """What was announced and never spoken is no veto; its words stay a concern."""
    lighter = concern_degree(round_.rules.value().scale, None)
    Concern.objects.filter(round=round_, shown=False, degree=Degree.VETO).update(degree=lighter)
    SlipPosition.objects.filter(round=round_).delete()
