"""The fast lane: two of the office agree to a small sum, the money is reserved, and the next meeting hears of it."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.models import FastLane
from einklang.evening.queries import due_for
from einklang.evening.rules.fast import Ask, fast_obstacles
from einklang.evening.tests.acting import PLANNED, budget, planned, small_sum
from einklang.forum.models import Body, Decision
from einklang.fund.actions.ledger import post
from einklang.fund.models import AreaBudget, Grant
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import Account, Act, Stage
from einklang.people.models import Deed, Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.actions import adopt_guideline
from einklang.programmes.rules import Terms
from einklang.projects.models import Application
from einklang.projects.rules.life import State
from einklang.record.models import Entry
from einklang.record.queries import facts_of
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

REASON = "Der Ausflug ist schon am Samstag."
WIN = "WiN"


@pytest.fixture
def area(henning: Person, huchting: Neighbourhood, winprogramme: Any) -> AreaBudget:
    """3,500.00 in the pot of a programme whose guideline lets the office agree to 500.00 within 14 days."""
    terms = Terms(fast_lane_cents=Cents(50_000))
    adopt_guideline(actor=henning, programme=winprogramme, terms=terms, valid_from=dt.date(2026, 1, 1), now=PLANNED)
    return budget(henning, huchting, winprogramme)


@pytest.fixture
def bench(
    area: AreaBudget, daoud: Person, edda: Person, huchting: Neighbourhood, winprogramme: Any, sodenmatt: Organisation
) -> Application:
    """240.00 are asked, and the office has checked it."""
    return small_sum(daoud, edda, huchting, winprogramme, sodenmatt)


def proposed(edda: Person, application: Application) -> FastLane:
    return evening.propose_fast(actor=edda, application=application, reason=REASON, now=PLANNED)


def test_the_second_person_reserves_the_money_and_the_record_tells_it_with_the_reason(
    bench: Application, area: AreaBudget, edda: Person, henning: Person
) -> None:
    lane = proposed(edda, bench)
    assert not Grant.objects.exists()
    assert Application.objects.get(pk=bench.pk).stands is State.FORMALLY_CHECKED
    evening.agree_fast(actor=henning, lane=lane, now=PLANNED)
    assert Application.objects.get(pk=bench.pk).stands is State.AGREED_BY_OFFICE
    assert balances_of(area)[Account(Stage.RESERVED, Grant.objects.get().number)] == 24_000
    decision = Decision.objects.get()
    assert (decision.outcome, decision.facts["reason"], decision.round) == ("office_fast", REASON, None)
    entry = Entry.objects.filter(scope="huchting", kind="decision").latest("sequence")
    assert facts_of(entry)["reason"] == REASON
    assert Deed.objects.filter(what="forum.agree_fast", person=henning).count() == 1


def test_nobody_agrees_to_what_she_proposed_herself(bench: Application, edda: Person) -> None:
    with pytest.raises(Refusal, match=r"evening\.fast_same_person"):
        evening.agree_fast(actor=edda, lane=proposed(edda, bench), now=PLANNED)
    assert not Decision.objects.exists()


def test_proposed_twice_is_one_proposal_and_agreed_twice_is_refused(
    bench: Application, edda: Person, henning: Person
) -> None:
    lane = proposed(edda, bench)
    assert proposed(edda, bench) == lane
    evening.agree_fast(actor=henning, lane=lane, now=PLANNED)
    with pytest.raises(Refusal, match=r"evening\.fast_answered"):
        evening.agree_fast(actor=henning, lane=lane, now=PLANNED)
    assert Grant.objects.count() == 1


def test_without_enough_money_nothing_happens(
    bench: Application, area: AreaBudget, edda: Person, henning: Person
) -> None:
    lane = proposed(edda, bench)
    post(henning, area, Act.TAKE_BACK, Cents(340_000), now=PLANNED)
    with pytest.raises(Refusal, match=r"fund\.not_enough_available"):
        evening.agree_fast(actor=henning, lane=lane, now=PLANNED)
    assert not Decision.objects.exists()
    assert Application.objects.get(pk=bench.pk).stands is State.FORMALLY_CHECKED


def test_what_is_left_to_the_assembly_can_be_proposed_anew(bench: Application, edda: Person, henning: Person) -> None:
    first = evening.drop_fast(actor=henning, lane=proposed(edda, bench), now=PLANNED)
    with pytest.raises(Refusal, match=r"evening\.fast_answered"):
        evening.agree_fast(actor=henning, lane=first, now=PLANNED)
    assert proposed(henning, bench) != first


def test_it_is_for_the_office_and_with_a_reason(bench: Application, carla: Person, edda: Person) -> None:
    with pytest.raises(Refusal, match=r"people\.role_missing"):
        proposed(carla, bench)
    for reason, code in (("  ", "evening.fast_needs_reason"), ("x" * 301, "base.text_too_long")):
        with pytest.raises(Refusal, match=code):
            evening.propose_fast(actor=edda, application=bench, reason=reason, now=PLANNED)


@pytest.mark.parametrize(
    ("state", "asked", "most", "codes"),
    [
        (State.FORMALLY_CHECKED, 50_000, 50_000, []),
        (State.PRE_DISCUSSED, 1, 50_000, []),
        (State.FORMALLY_CHECKED, 50_001, 50_000, ["evening.fast_too_much"]),
        (State.FORMALLY_CHECKED, 1, None, ["evening.fast_unknown"]),
        (State.SUBMITTED, 50_001, 50_000, ["evening.fast_not_checked", "evening.fast_too_much"]),
        (State.SCHEDULED, 1, 50_000, ["evening.fast_on_agenda"]),
        (State.CONSENSUS, 1, 50_000, ["evening.fast_not_now"]),
    ],
)
def test_what_is_in_the_way(state: State, asked: int, most: int | None, codes: list[str]) -> None:
    ask = Ask(WIN, Cents(asked), None if most is None else Cents(most))
    assert [one.code for one in fast_obstacles(state, [ask])] == codes


def test_every_pot_that_is_asked_has_its_own_ceiling() -> None:
    asks = [Ask(WIN, Cents(10_000), Cents(50_000)), Ask("Kasse", Cents(10_000), None)]
    [only] = fast_obstacles(State.FORMALLY_CHECKED, asks)
    assert (only.code, only.facts["programme"]) == ("evening.fast_unknown", "Kasse")


def test_the_next_meeting_hears_of_it_once(
    bench: Application, edda: Person, henning: Person, carla: Person, assembly: Body
) -> None:
    meeting = planned(carla, assembly)
    about = bench.subject
    assert about not in [one.about for one in due_for(meeting)]
    evening.agree_fast(actor=henning, lane=proposed(edda, bench), now=PLANNED)
    [told] = [one for one in due_for(meeting) if one.about == about]
    assert told.facts == {"name": bench.title, "fast": True}
    evening.fill_agenda(actor=carla, meeting=meeting, now=PLANNED)
    assert about not in [one.about for one in due_for(meeting)]
    later = planned(carla, assembly, meeting.starts_at + dt.timedelta(days=42))
    assert not [one for one in due_for(later) if one.facts.get("fast")]


def test_the_database_knows_two_persons_one_end_and_one_open_proposal(
    bench: Application, edda: Person, henning: Person
) -> None:
    lane = proposed(edda, bench)
    broken: tuple[dict[str, Any], ...] = (
        {"second_by": edda},
        {"agreed_at": PLANNED, "dropped_at": PLANNED, "second_by": henning},
    )
    for fields, name in zip(broken, ("fast_lane_two_persons", "fast_lane_one_end"), strict=True):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            FastLane.objects.filter(pk=lane.pk).update(**fields)
    with pytest.raises(IntegrityError, match=r"fast_lane_once|version_id"), transaction.atomic():
        FastLane.objects.create(version=lane.version, reason=REASON, proposed_by=henning, proposed_at=PLANNED)


def test_by_clicks_edda_proposes_and_henning_agrees(
    bench: Application, edda: Person, henning: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(PLANNED)
    office, second = client_of(edda), client_of(henning)
    assert "Antwort versprochen bis" in text_of(office)
    assert office.post(PAGE, {"of": bench.number, "reason": ""}).status_code == 422
    assert office.post(PAGE, {"of": bench.number, "reason": REASON}).status_code == 302
    shown = text_of(office)
    assert "auf eine zweite Person" in shown
    assert "Geld reservieren" not in shown
    lane = FastLane.objects.get()
    assert office.post(PAGE, {"lane": lane.pk, "act": "agree"}).status_code == 422
    assert "als zweite Person zustimmen" in second.get("/desk/").content.decode()
    assert second.post(PAGE, {"lane": lane.pk, "act": "agree"}).status_code == 302
    assert Application.objects.get(pk=bench.pk).stands is State.AGREED_BY_OFFICE
    assert second.post(PAGE, {"lane": 987_654, "act": "agree"}).status_code == 404


PAGE = "/desk/huchting/fast/"


def text_of(client: Client) -> str:
    response = client.get(PAGE)
    assert response.status_code == 200
    return response.content.decode()


def test_what_was_typed_when_the_session_had_run_out_is_shown_and_proposed_by_nobody(
    bench: Application, edda: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(PLANNED)
    office = client_of(edda)
    text_of(office)
    office.session.flush()
    office.cookies.pop("einklang", None)
    sent = office.post(PAGE, {"of": bench.number, "reason": REASON}, headers={"referer": f"http://testserver{PAGE}"})
    assert sent.headers["Location"] == f"/account/login/?next={PAGE}"
    office.force_login(edda, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert REASON in text_of(office)
    assert not FastLane.objects.exists()
