"""The assembly says something of an answer in a meeting that was held, and on no day on which it was not there."""

import datetime as dt
import uuid
from typing import Any

import pytest

from einklang.base.refusal import Refusal
from einklang.demands import actions as demands
from einklang.demands.models import Answer, Assessment, Clock
from einklang.demands.rules.answers import Verdict
from einklang.demands.tests.acting import answered, at
from einklang.forum.models import Body, Meeting
from einklang.people.models import Person
from tests.cast import ClientOf

JUNE, JULY = dt.date(2026, 6, 2), dt.date(2026, 7, 7)


def meeting_on(body: Body, day: dt.date, state: str) -> Meeting:
    opened = at(day, 19) if state in {"open", "closed"} else None
    return Meeting.objects.create(
        body=body, neighbourhood=body.neighbourhood, number=Meeting.objects.count() + 1, starts_at=at(day, 19),
        opened_at=opened, state=state, place="Bürgerhaus", reason="Sturm" if state == "cancelled" else "",
    )  # fmt: skip


@pytest.fixture
def answer(carla: Person, clock: Clock) -> Answer:
    """Given on 2.6.2026."""
    return answered(carla, clock, JUNE)


@pytest.mark.parametrize(
    ("day", "state", "code"),
    [
        (dt.date(2026, 6, 1), "closed", "demands.before_answer"),
        (dt.date(2026, 6, 16), "planned", "demands.meeting_not_held"),
        (dt.date(2026, 6, 16), "cancelled", "demands.meeting_not_held"),
    ],
)
def test_a_meeting_before_the_answer_or_never_held_says_nothing_of_it(
    carla: Person, assembly: Body, answer: Answer, day: dt.date, state: str, code: str
) -> None:
    meeting = meeting_on(assembly, day, state)
    with pytest.raises(Refusal) as refusal:
        demands.assess(actor=carla, answer=answer, verdict=Verdict.ENOUGH, meeting=meeting, now=at(JULY))
    assert refusal.value.code == code
    assert not Assessment.objects.exists()


def test_the_desk_offers_the_meeting_that_runs_and_a_day_for_what_was_said_beside_one(
    carla: Person, assembly: Body, answer: Answer, client_of: ClientOf
) -> None:
    for number, state in enumerate(("planned", "closed", "open", "cancelled"), start=3):
        meeting_on(assembly, dt.date(2026, 6, number), state)
    desk, path = client_of(carla), "/desk/huchting/demands/1/"
    page = desk.get(path).text
    chosen = page[page.index(f"assess-{answer.pk}_meeting") :].partition("</select>")[0]
    assert [number for number in "1234" if f'value="{number}"' in chosen] == ["3"]
    told: dict[str, Any] = {"act": f"assess-{answer.pk}", "form_token": str(uuid.uuid4()), "verdict": "enough"}
    early = desk.post(path, told | {"on": "2026-06-01"})
    assert (early.status_code, "Die Antwort ist erst am" in early.text) == (422, True)
    assert desk.post(path, told | {"on": "2026-06-04"}).status_code == 302
    assert Assessment.objects.get().assessed_on == dt.date(2026, 6, 4)
