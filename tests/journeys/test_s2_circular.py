"""S2, variant (e): where the rules allow it, 240.00 are decided by seven days of silence; a concern stops others."""

import datetime as dt
from typing import Any

from einklang.base.days import CITY_ZONE
from einklang.evening import actions as evening
from einklang.evening.tests.acting import allow_small_sums, asked, budget, on_table, planned, small_sum
from einklang.forum import actions as forum
from einklang.forum.models import Body, Circular
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import Account, Stage
from einklang.people.models import Person
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

FIRST_OF_JUNE = dt.datetime(2026, 6, 1, 9, 0, tzinfo=CITY_ZONE)
NINTH_OF_JUNE = dt.datetime(2026, 6, 9, 8, 0, tzinfo=CITY_ZONE)
MEETING = dt.datetime(2026, 6, 16, 18, 30, tzinfo=CITY_ZONE)


def test_240_euros_go_round_for_seven_days_and_are_decided(
    carla: Person,
    daoud: Person,
    edda: Person,
    henning: Person,
    assembly: Body,
    winprogramme: Any,
    sodenmatt: Any,
    client_of: ClientOf,
    set_clock: SetClock,
) -> None:
    area = budget(henning, assembly.neighbourhood, winprogramme)
    allow_small_sums(assembly)
    small_sum(daoud, edda, assembly.neighbourhood, winprogramme, sodenmatt)
    set_clock(FIRST_OF_JUNE)
    client_of(carla).post("/desk/huchting/circulars/", {"number": "1"})
    set_clock(NINTH_OF_JUNE)
    client_of(carla).get("/desk/")
    assert balances_of(area)[Account(Stage.AVAILABLE)] == 350_000 - 24_000
    minutes = " ".join(
        client_of(None).get("/huchting/meetings/").text.replace("&nbsp;", " ").replace("\u00a0", " ").split()
    )
    assert "Vom 1. Juni 2026 bis zum 8. Juni 2026 im Umlauf. Niemand hatte Bedenken: beschlossen." in minutes
    assert "240,00 € sind dafür reserviert." in minutes
    record = client_of(None).get("/huchting/record/").text.replace("\u00a0", " ")
    assert "Konsens über „Eine Bank für den Hof“ im Umlauf bis 8. Juni 2026: Niemand hatte Bedenken." in record


def test_one_concern_brings_it_to_the_next_meeting_where_it_is_read_out_and_answered(
    circular: Circular, carla: Person, bernd: Person, henning: Person, assembly: Body, winprogramme: Any
) -> None:
    budget(henning, assembly.neighbourhood, winprogramme)
    concern = evening.object_to_circular(
        actor=bernd, circular=circular, text="Die Bank steht vor meinem Fenster.", now=FIRST_OF_JUNE
    )
    application = circular.proposal.application
    meeting = planned(carla, assembly, MEETING)
    item = on_table(carla, meeting, application, now=MEETING)
    round_ = asked(carla, item, 30, 1, now=MEETING)
    forum.read_out(actor=carla, concern=concern, now=MEETING)
    answer = "Sie kommt an die andere Seite des Hofs."
    forum.answer_concern(actor=carla, concern=concern, text=answer, by_owner=False, now=MEETING)
    decision = evening.close_round(actor=carla, round=round_, now=MEETING)
    assert (decision.outcome, decision.circular) == ("consensus_with_concerns", None)
    concern.refresh_from_db()
    assert (concern.state, concern.owner) == ("answered", None)
