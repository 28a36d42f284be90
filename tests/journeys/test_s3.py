"""S3: a demand, five departments; every day and figure as product.md has it."""

import datetime as dt
from dataclasses import dataclass, field

import pytest
from django.db import IntegrityError, transaction

from einklang.administration.actions import review_commitment
from einklang.administration.models import Commitment, Department
from einklang.administration.queries import commitments_from
from einklang.administration.rules.clock import Running, days_late, overdue_in_public
from einklang.administration.rules.commitments import Result, Standing
from einklang.demands import actions as demands
from einklang.demands.actions import By
from einklang.demands.models import Answer, Clock, Demand
from einklang.demands.queries.clocks import whole_clocks
from einklang.demands.queries.desk import clocks_waited_for
from einklang.demands.queries.figures import yearly
from einklang.demands.queries.register import demand_at
from einklang.demands.rules.answers import AnswerKind, Verdict, Way
from einklang.demands.rules.status import Count, Status
from einklang.demands.tests.acting import DEMAND, adopted, answered, at, department, handed_over, write
from einklang.forum.models import Body, Meeting
from einklang.people.models import Letter, Person
from einklang.places.models import Neighbourhood
from einklang.record.queries import verify_scope

HOUSES = {
    "bildung": ("Senatorin für Bildung", "Bildung"),
    "soziales": ("Senatorin für Soziales", "Soziales"),
    "kultur": ("Senator für Kultur", "Kultur"),
    "gesundheit": ("Senatorin für Gesundheit", "Gesundheit"),
    "arbeit": ("Senator für Arbeit", "Arbeit"),
}
DUE, FORWARDED_DUE = dt.date(2015, 6, 8), dt.date(2015, 8, 11)
MEETINGS = {
    "what": "Die Funktion „Koordination Süd“ kommt viermal im Jahr in die Stadtteilgruppe.",
    "until": "2016-08-31",
    "sign": "Sie steht viermal in der Anwesenheit.",
}


@dataclass
class Story:
    """Who takes part, and how far it came."""

    carla: Person
    hood: Neighbourhood
    houses: dict[str, Department]
    job_centre: Department
    demand: Demand
    clocks: dict[str, Clock] = field(default_factory=dict)

    def clock(self, house: str) -> Clock:
        return whole_clocks().get(demand=self.demand, department=self.houses[house])

    def night(self, day: dt.date) -> int:
        return demands.remind_all(write=write, now=at(day, 3))

    def nights(self, first: dt.date, last: dt.date) -> dict[dt.date, int]:
        days = (first + dt.timedelta(days=count) for count in range((last - first).days + 1))
        return {day: count for day in days if (count := self.night(day))}


def letters_to(house: Department) -> int:
    return Letter.objects.filter(to=house.post_box).count()


def received(story: Story, house: str, day: dt.date) -> None:
    by = By(story.carla, way=Way.PHONE)
    demands.confirm_receipt(by=by, clock=story.clock(house), now=at(day))


@pytest.fixture
def story(carla: Person, huchting: Neighbourhood) -> Story:
    """Adopted on 23.4.2015, handed over on 27.4."""
    carla.roles.update(valid_from=dt.date(2014, 1, 1))
    houses = {slug: department(slug, *names) for slug, names in HOUSES.items()}
    job_centre = department("jobcenter", "Jobcenter", "Jobcenter")
    (demand,) = adopted(huchting, [DEMAND], departments=list(houses.values()))
    story = Story(carla, huchting, houses, job_centre, demand)
    handed_over(carla, demand, list(houses.values()))
    return story


def test_s3_in_full(story: Story, assembly: Body) -> None:
    assert {clock.due_on for clock in whole_clocks()} == {DUE}
    assert [letters_to(house) for house in story.houses.values()] == [1] * 5
    receipts_and_first_answers(story)
    reminders_and_forwarding(story)
    last_of_september(story)
    autumn_assembly(story, assembly)
    review_a_year_later(story, assembly)
    assert verify_scope(story.hood.slug).broken is None


def receipts_and_first_answers(story: Story) -> None:
    received(story, "soziales", dt.date(2015, 4, 28))
    received(story, "gesundheit", dt.date(2015, 4, 30))
    received(story, "bildung", dt.date(2015, 5, 4))
    assert status(story) is Status.RECEIVED
    health = answered(
        story.carla, story.clock("gesundheit"), dt.date(2015, 6, 2), AnswerKind.PROMISED, promises=[MEETINGS]
    )
    assert health.clock.ended_on == dt.date(2015, 6, 2)
    answered(story.carla, story.clock("soziales"), dt.date(2015, 6, 5), AnswerKind.PARTLY)
    assert status(story) is Status.PARTLY_ANSWERED


def reminders_and_forwarding(story: Story) -> None:
    assert story.nights(dt.date(2015, 4, 28), dt.date(2015, 6, 9)) == {dt.date(2015, 6, 9): 3}
    assert {slug: letters_to(house) for slug, house in story.houses.items()} == {
        "bildung": 2, "kultur": 2, "arbeit": 2, "soziales": 1, "gesundheit": 1,
    }  # fmt: skip
    assert story.night(dt.date(2015, 6, 9)) == 0
    education = answered(story.carla, story.clock("bildung"), dt.date(2015, 6, 19), AnswerKind.REFUSED)
    assert days_late(story.clock("bildung").value(), dt.date(2015, 9, 30)) == 11
    assert education.kind == AnswerKind.REFUSED
    following = demands.forward(
        by=By(story.carla, way=Way.LETTER),
        clock=story.clock("arbeit"),
        to=story.job_centre,
        words="Dafür ist das Jobcenter zuständig.",
        write=write,
        now=at(dt.date(2015, 6, 30)),
    )
    assert (following.due_on, following.forwarded_from) == (FORWARDED_DUE, story.clock("arbeit"))
    assert story.nights(dt.date(2015, 6, 10), dt.date(2015, 7, 31)) == {dt.date(2015, 7, 7): 1}
    assert letters_to(story.houses["kultur"]) == 3


def last_of_september(story: Story) -> None:
    day = dt.date(2015, 9, 30)
    assert overdue_in_public(story.clock("kultur").value(), day) == 114
    for house in ("bildung", "soziales", "gesundheit", "arbeit"):
        assert overdue_in_public(story.clock(house).value(), day) == 0
    shown = demand_at(story.hood, story.demand.number, day)
    assert shown is not None
    assert (shown.status, shown.count) == (Status.PARTLY_ANSWERED, Count(asked=5, answered=4, still_open=2))
    assert [one.overdue for one in shown.clocks if one.overdue] == [114]
    assert {one.name for one in clocks_waited_for(story.hood)} == {"Senator für Kultur", "Jobcenter"}


def autumn_assembly(story: Story, assembly: Body) -> None:
    meeting = held(assembly, 1, dt.date(2015, 10, 8))
    for answer in Answer.objects.order_by("pk"):
        demands.assess(
            actor=story.carla,
            answer=answer,
            verdict=Verdict.ENOUGH if answer.kind == AnswerKind.PROMISED else Verdict.NOT_ENOUGH,
            meeting=meeting,
            now=at(dt.date(2015, 10, 8), 20),
        )
    demands.plan_review(
        actor=story.carla, demand=story.demand, on=dt.date(2016, 10, 6), now=at(dt.date(2015, 10, 8), 20)
    )
    assert Answer.objects.filter(assessments__isnull=False).distinct().count() == 4
    figures = yearly([story.hood], 2015, dt.date(2015, 12, 31))
    assert (figures.demands, figures.asked, figures.returned, figures.without_answer) == (1, 5, 4, 1)


def review_a_year_later(story: Story, assembly: Body) -> None:
    meeting, now = held(assembly, 2, dt.date(2016, 10, 6)), at(dt.date(2016, 10, 6), 20)
    promise = Commitment.objects.get()
    review_commitment(
        actor=story.carla, commitment=promise, result=Result.PARTLY, kept=3, promised=4, meeting=meeting, now=now
    )
    demands.review(
        actor=story.carla, demand=story.demand, words="Dreimal von viermal war jemand da.", meeting=meeting, now=now
    )
    (kept,) = commitments_from(story.hood, story.demand.subject, dt.date(2016, 10, 6))
    assert kept.standing is Standing.NOT_WHOLLY_KEPT
    assert status(story) is Status.PARTLY_ANSWERED
    assert story.clock("kultur").running is Running.HANDED_OVER


def held(assembly: Body, number: int, day: dt.date) -> Meeting:
    return Meeting.objects.create(
        body=assembly, neighbourhood=assembly.neighbourhood, number=number, starts_at=at(day, 19),
        opened_at=at(day, 19), state="open", place="Bürgerhaus",
    )  # fmt: skip


def status(story: Story) -> Status:
    story.demand.refresh_from_db()
    return Status(story.demand.status)


def test_nobody_can_delete_or_change_an_answer(story: Story) -> None:
    answer = answered(story.carla, story.clock("soziales"), dt.date(2015, 6, 5))
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Answer.objects.filter(pk=answer.pk).delete()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(kind=AnswerKind.PROMISED)
