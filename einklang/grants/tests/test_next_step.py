"""One next step at any time of a grant's life, on top of the applicant's money page."""

import datetime as dt

import pytest

from einklang.base.days import CITY_ZONE
from einklang.fund.tests.acts import Town
from einklang.grants import actions as grants
from einklang.grants.rules.next_step import Facts, NextStep, most_urgent, next_step
from einklang.grants.tests.acting import POSTED, WAIVED, agreed, drafted, sent, signed, waived
from einklang.grants.tests.paying import (
    BOOKED,
    CALLED,
    IBAN,
    LINE,
    booked,
    called,
    certified,
    entered,
    file_of,
    row_of,
)
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

RUNNING = {"has_notice": True, "is_final": True, "has_account": True, "is_confirmed": True}


@pytest.mark.parametrize(
    ("known", "step"),
    [
        ({}, NextStep.AWAIT_NOTICE),
        ({"has_notice": True, "is_left": True}, NextStep.ENTER_ACCOUNT),
        ({"has_notice": True, "is_left": True, "has_account": True}, NextStep.AWAIT_FINAL),
        ({**RUNNING, "is_left": True}, NextStep.CALL),
        ({**RUNNING, "is_left": True, "is_called": True}, NextStep.AWAIT_PAYMENT),
        ({**RUNNING, "is_called": True, "is_confirmed": False}, NextStep.SHOW_ACCOUNT),
        ({**RUNNING, "is_left": True, "is_unspent": True}, NextStep.SAY_SPENT),
        (RUNNING, NextStep.SPEND),
        ({**RUNNING, "is_left": True, "is_over": True, "is_unspent": True}, NextStep.PROVE),
        ({**RUNNING, "is_left": True, "is_over": True, "proof_came": True}, NextStep.AWAIT_EXAMINATION),
        ({**RUNNING, "is_over": True, "is_ended": True, "proof_came": True}, NextStep.ENDED),
        ({**RUNNING, "is_over": True, "is_ended": True, "is_left": True}, NextStep.CALL_REST),
        ({**RUNNING, "is_over": True, "is_ended": True, "is_called": True}, NextStep.AWAIT_PAYMENT),
        ({**RUNNING, "is_left": True, "is_closed": True}, NextStep.CLOSED),
    ],
)
def test_there_is_one_next_step_at_any_time(known: dict[str, bool], step: NextStep) -> None:
    assert next_step(Facts(**known)) is step


def test_of_several_pots_the_one_where_she_has_to_act_is_told() -> None:
    assert most_urgent([NextStep.AWAIT_NOTICE, NextStep.CALL, NextStep.SPEND]) == 1
    assert most_urgent([NextStep.CALL, NextStep.CALL]) == 0


def test_the_money_page_tells_it_from_the_notice_to_the_proof(
    town: Town, client_of: ClientOf, set_clock: SetClock
) -> None:
    grant = agreed(town)
    daoud, page = client_of(town.daoud), f"/desk/huchting/projects/{grant.application.number}/money/"

    def told(now: dt.datetime) -> str:
        set_clock(now)
        text = daoud.get(page).text
        assert text.count("Was Sie jetzt tun") == 1
        return text.partition('<section class="next">')[2].partition("</section>")[0]

    assert "Der Bescheid ist in Arbeit" in told(POSTED - dt.timedelta(days=3))
    notice = sent(town, signed(town, drafted(town, grant)))
    assert "Konto eintragen" in told(POSTED + dt.timedelta(days=1))
    grants.set_budget_line(actor=town.henning, area_budget=grant.area_budget, code=LINE, now=POSTED)
    account = entered(town, grant, now=POSTED + dt.timedelta(days=1))
    assert "Früher geht es" in told(POSTED + dt.timedelta(days=1))
    waived(town, notice)
    assert "Geld abrufen" in told(WAIVED + dt.timedelta(days=1))
    grant.application.refresh_from_db()
    call = called(town, grant)
    assert "Kontoauszug" in told(CALLED)
    grants.confirm_account(actor=town.edda, account=account, iban=IBAN, now=CALLED)
    assert "dann zahlt die Stadtkasse" in told(CALLED)
    order = grants.order_payment(actor=town.henning, order=certified(town, call), now=CALLED + dt.timedelta(days=2))
    booked(town, file_of(row_of(order)))
    assert "Geld abrufen" in told(BOOKED)
    assert "auszugeben" in told(dt.datetime(2026, 6, 1, 10, tzinfo=CITY_ZONE))
    assert "Zum Verwendungsnachweis" in told(dt.datetime(2027, 1, 10, 10, tzinfo=CITY_ZONE))
    assert "Was Sie jetzt tun" not in client_of(town.edda).get(page).text
