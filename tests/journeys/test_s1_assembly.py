"""S1 "Nähcafé für alle" in the assembly: one slight concern, one condition, 3,980.00 reserved."""

import datetime as dt
from typing import Any

import pytest

from einklang.base.days import CITY_ZONE
from einklang.evening import actions as evening
from einklang.evening.queries import agenda_with_results
from einklang.evening.tests.acting import asked, budget, checked, concern, on_table, planned
from einklang.evening.words import minutes_of
from einklang.forum import actions as forum
from einklang.forum.actions.decisions import NewCondition
from einklang.forum.models import Body
from einklang.forum.rules.meetings import Attendance
from einklang.forum.rules.positions import Degree
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import Account, Stage
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.projects.tests.acting import JANUARY, SEWING_TEXT
from einklang.projects.tests.plans import SEWING_2

ASSEMBLY = dt.datetime(2026, 2, 10, 18, 30, tzinfo=CITY_ZONE)
FLYER = "Auf dem Flyer steht, in welchen Sprachen geholfen wird."


@pytest.fixture
def sewing(daoud: Person, edda: Person, huchting: Neighbourhood, winprogramme: Any, sodenmatt: Any) -> Application:
    """The sewing café, checked although the quotes are still missing: the officer notes why."""
    note = "Die Angebote werden nachgereicht; der Beirat entscheidet am 24.3."
    told: dict[str, Any] = {"text": SEWING_TEXT, "plan": SEWING_2, "note": note, "now": JANUARY}
    return checked(daoud, edda, huchting, winprogramme, sodenmatt, **told)


def test_s1_the_assembly_agrees_with_a_condition_and_the_money_is_reserved(
    carla: Person, henning: Person, sewing: Application, assembly: Body
) -> None:
    area = budget(henning, sewing.neighbourhood, sewing.programme, 1_000_000)
    item = on_table(carla, planned(carla, assembly, ASSEMBLY), sewing, Attendance(16, 9, 3, 2), now=ASSEMBLY)
    round_ = asked(carla, item, 29, 1, now=ASSEMBLY)
    slight = concern(carla, round_, Degree.SLIGHT, "Wer wenig Deutsch spricht, traut sich vielleicht nicht hin.")
    forum.record_concern(actor=carla, concern=slight, now=ASSEMBLY)
    flyer = NewCondition(FLYER, dt.date(2026, 3, 31))
    decision = evening.close_round(actor=carla, round=round_, conditions=[flyer], now=ASSEMBLY)
    assert decision.outcome == "consensus_with_concerns"
    money = balances_of(area)
    assert money[Account(Stage.RESERVED, 1)] == 398_000
    assert money[Account(Stage.AVAILABLE)] == 602_000
    said = minutes_of(agenda_with_results(item.meeting).get(pk=item.pk))
    assert said is not None
    assert said.sentences == (
        "Zu Fassung 1: 30 stimmen zu, 0 lassen es zu, kein Veto. 30 Personen waren da.",
        "Fassung 1 kostet 7.960,00\u00a0€. Davon kommen 3.980,00\u00a0€ aus dem Fonds.",
        "Vermerkt bleibt Bedenken 1: „Wer wenig Deutsch spricht, traut sich vielleicht nicht hin.“",
        f"Auflage bis 31.\u00a0März 2026: {FLYER}",
        "3.980,00\u00a0€ wurden dafür reserviert.",
    )
