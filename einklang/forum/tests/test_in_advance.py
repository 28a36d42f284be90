"""R-27: what somebody absent said beforehand: on every scale, and never counted twice."""

import datetime as dt

import pytest

from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, ProposalVersion
from einklang.forum.rules.advance import written_degree
from einklang.forum.rules.positions import DEGREES, Degree
from einklang.forum.rules.procedure import Scale
from einklang.forum.tests.acting import CONCERN, adopt, counted
from einklang.people.models import Person


@pytest.mark.parametrize(
    ("scale", "slight", "heavy"),
    [
        (Scale.SIX, Degree.SLIGHT, Degree.SERIOUS),
        (Scale.FOUR, Degree.SLIGHT, Degree.ASIDE),
        (Scale.CONSENT, Degree.SLIGHT, Degree.SLIGHT),
    ],
)
def test_a_written_concern_weighs_as_its_scale_knows_and_never_blocks(
    scale: Scale, slight: Degree, heavy: Degree
) -> None:
    assert written_degree(scale, asks_for_adjournment=False) is slight
    assert written_degree(scale, asks_for_adjournment=True) is heavy
    assert heavy < Degree.VETO
    assert heavy in DEGREES[scale] or scale is Scale.CONSENT


@pytest.mark.parametrize("scale", [Scale.FOUR, Scale.CONSENT])
def test_where_nobody_can_have_serious_reservations_a_written_concern_that_is_recorded_obliges_to_no_other_try(
    bernd: Person,
    carla: Person,
    henning: Person,
    assembly: Body,
    item_of_rules: AgendaItem,
    version: ProposalVersion,
    now: dt.datetime,
    scale: Scale,
) -> None:
    adopt(henning, assembly, now, scale=scale)
    written = forum.write_concern(
        actor=bernd, proposal=version.proposal, text=CONCERN, asks_for_adjournment=True, now=now
    )
    round_ = forum.open_round(actor=carla, item=item_of_rules, now=now)
    forum.read_out(actor=carla, concern=written, now=now)
    forum.record_concern(actor=carla, concern=written, text="Wir fragen im Herbst nach.", now=now)
    counted(carla, round_, now, d1=31)
    assert written.asks_for_adjournment
    assert forum.decide(actor=carla, round=round_, now=now).outcome == "consensus_with_concerns"
