"""R-01 after the decision: a plan in which somebody refused her money is granted again when other money came."""

import uuid

import pytest

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.tests.acts import Town
from einklang.grants import actions as grants
from einklang.grants.rules.notices import Stage
from einklang.grants.tests.acting import POSTED, agreed, drafted, sent, signed
from einklang.projects.actions import bring_other_money, record_answer
from einklang.projects.rules.plan import Source

TODAY = POSTED.date()
COUNCIL = 3
"""Where its 500.00 stand among the plan's covers."""


def test_s1_nothing_is_granted_while_the_money_that_the_council_refused_is_missing(town: Town) -> None:
    grant = agreed(town)
    notice = signed(town, drafted(town, grant))
    told = {"actor": town.daoud, "application": grant.application, "now": POSTED}
    record_answer(position=COUNCIL, promised_cents=Cents(0), decided_on=TODAY, form_token=uuid.uuid4(), **told)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="plan_has_gap") as refused:
        sent(town, notice)
    assert refused.value.facts["gap_cents"] == 50_000
    grants.discard(actor=town.edda, notice=notice, why="Der Beirat zahlt nicht.", now=POSTED)
    with pytest.raises(Refusal, match="plan_has_gap"):
        drafted(town, grant)
    bring_other_money(
        source=Source.OWN,
        label="",
        amount_cents=Cents(50_000),
        form_token=uuid.uuid4(),
        **told,  # type: ignore[arg-type]
    )
    notice = drafted(town, grant)
    assert notice.stands is Stage.DRAFTED


def test_nobody_signs_what_got_a_gap_since_it_was_drafted(town: Town) -> None:
    grant = agreed(town)
    notice = drafted(town, grant)
    told = {"actor": town.daoud, "application": grant.application, "now": POSTED}
    record_answer(position=COUNCIL, promised_cents=Cents(0), decided_on=TODAY, form_token=uuid.uuid4(), **told)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="plan_has_gap"):
        signed(town, notice)
    notice.refresh_from_db()
    assert notice.signed_at is None
