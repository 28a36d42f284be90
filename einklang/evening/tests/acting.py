"""How the tests of the meeting night get an application onto the table and a room full of people."""

import datetime as dt
import uuid
from functools import partial
from typing import Any
from urllib.parse import urljoin

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents, plain_cents
from einklang.evening import actions as evening
from einklang.evening.words import reminder
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Amendment, Body, Circular, Concern, Meeting, Round
from einklang.forum.rules.meetings import Attendance
from einklang.forum.rules.positions import Degree
from einklang.forum.tests.acting import adopt
from einklang.fund.actions import allot, open_budget_year
from einklang.fund.models import AreaBudget
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects import actions as projects
from einklang.projects.models import Application
from einklang.projects.rules.plan import CostGroup, Cover, Line, Period, Plan, Source
from einklang.projects.rules.version import VersionText
from einklang.projects.tests.acting import handed_in, opened, written
from einklang.projects.tests.plans import SUMMER_1
from einklang.record.models import Entry

PLANNED = dt.datetime(2026, 3, 20, 10, 0, tzinfo=CITY_ZONE)
EVENING = dt.datetime(2026, 4, 14, 19, 0, tzinfo=CITY_ZONE)
SUMMER = Period(dt.date(2026, 6, 16), dt.date(2026, 9, 30))
ROOM_31 = Attendance(17, 9, 3, 2)
ROOM_29 = Attendance(16, 8, 3, 2)
SUMMER_TEXT = VersionText(
    title="Sommerabende am Bolzplatz",
    summary="16 Abende mit Flutlicht, Spiel und Getränken, bis 22 Uhr.",
    audience="Jugendliche aus Sodenmatt",
    begins_on=SUMMER.begins_on,
    ends_on=SUMMER.ends_on,
)

BENCH_TEXT = VersionText(
    title="Eine Bank für den Hof",
    summary="Wir bauen eine Bank aus Holz und stellen sie in den Hof.",
    audience="alle im Hof",
    begins_on=dt.date(2026, 7, 1),
    ends_on=dt.date(2026, 7, 31),
)
ANNOUNCED = dt.datetime(2026, 6, 1, 9, 0, tzinfo=CITY_ZONE)


def budget(henning: Person, hood: Neighbourhood, programme: Programme, cents: int = 350_000) -> AreaBudget:
    """The area's money of 2026."""
    year = open_budget_year(actor=henning, programme=programme, year=2026, total_cents=Cents(cents), now=PLANNED)
    allot(actor=henning, budget_year=year, neighbourhood=hood, amount_cents=Cents(cents), now=PLANNED)
    return AreaBudget.objects.get(budget_year=year, neighbourhood=hood)


def checked(
    daoud: Person,
    edda: Person,
    hood: Neighbourhood,
    programme: Programme,
    organisation: Any = None,
    *,
    text: VersionText = SUMMER_TEXT,
    plan: Plan = SUMMER_1,
    note: str = "",
    now: dt.datetime = PLANNED,
) -> Application:
    """An application that the office has checked."""
    application = opened(daoud, hood, programme, organisation, title=text.title)
    written(daoud, application, plan=plan, text=text)
    handed_in(daoud, application)
    projects.pass_formal_check(actor=edda, application=application, note=note, now=now)
    application.refresh_from_db()
    return application


def small_sum(
    daoud: Person,
    edda: Person,
    hood: Neighbourhood,
    programme: Programme,
    organisation: Any = None,
    cents: int = 24_000,
    text: VersionText = BENCH_TEXT,
) -> Application:
    """A checked application for a bench, half of which the fund is asked for."""
    plan = Plan(
        (Line(CostGroup.MATERIALS, "Holz und Schrauben", Cents(2 * cents)),),
        (Cover(Source.OWN, Cents(cents), "Verein"), Cover(Source.REQUESTED, Cents(cents), "WiN")),
    )
    return checked(daoud, edda, hood, programme, organisation, text=text, plan=plan)


def allow_small_sums(body: Body, **settings: Any) -> None:
    """Rules of procedure under which small sums go by circular."""
    adopt(body, PLANNED.date(), small_sums=True, **settings)


def sent_round(
    carla: Person, daoud: Person, edda: Person, henning: Person, body: Body, programme: Programme, organisation: Any
) -> Circular:
    """A small sum that has gone round since 1 June 2026."""
    allow_small_sums(body)
    application = small_sum(daoud, edda, body.neighbourhood, programme, organisation)
    return evening.start_circular(actor=carla, application=application, now=ANNOUNCED)


def tick(now: dt.datetime) -> int:
    """The clock of the circulars; how many ended."""
    at = partial(urljoin, "https://einklang.example")
    return evening.let_circulars_run(write=partial(reminder, at), now=now)[0]


def planned(carla: Person, body: Body, starts_at: dt.datetime = EVENING) -> Meeting:
    """A meeting in the calendar."""
    token = uuid.uuid4()
    return forum.plan_meeting(
        actor=carla, body=body, starts_at=starts_at, place="Bürgerhaus", form_token=token, now=PLANNED
    )


def on_table(
    carla: Person, meeting: Meeting, application: Application, room: Attendance = ROOM_31, now: dt.datetime = EVENING
) -> AgendaItem:
    """The application on the agenda of a meeting that is open."""
    item = evening.put_application_on_agenda(actor=carla, meeting=meeting, application=application, now=PLANNED)
    meeting.refresh_from_db()
    if meeting.state == "planned":
        forum.open_meeting(actor=carla, meeting=meeting, attendance=room, now=now)
    return fresh(item)


def fresh(item: AgendaItem) -> AgendaItem:
    """The item as it stands in the database."""
    return AgendaItem.objects.select_related("proposal__neighbourhood", "meeting__body", "meeting__neighbourhood").get(
        pk=item.pk
    )


def asked(carla: Person, item: AgendaItem, *counts: int, now: dt.datetime = EVENING) -> Round:
    """An open round with its count."""
    round_ = evening.open_round(actor=carla, item=fresh(item), now=now)
    if counts:
        forum.count_positions(actor=carla, round=round_, counts=dict(enumerate(counts, start=1)), now=now)
    return round_


def concern(carla: Person, round_: Round, degree: Degree, text: str, **more: Any) -> Concern:
    """A concern that was spoken in the room."""
    return forum.raise_concern(actor=carla, round=round_, degree=degree, text=text, now=EVENING, **more)


def accepted(carla: Person, round_: Round, text: str, *answers: Concern, due_on: dt.date | None = None) -> Amendment:
    """A change that the applicant accepts on the spot."""
    amendment = forum.propose_amendment(
        actor=carla, round=round_, text=text, answers=answers, due_on=due_on, now=EVENING
    )
    return forum.accept_amendment(actor=carla, amendment=amendment, now=EVENING)


def whole_record() -> str:
    """Every entry of the public record, as text."""
    return " ".join(str(body) for body in Entry.objects.order_by("pk").values_list("body", flat=True))


def address(item: AgendaItem) -> str:
    """Where the item's round is recorded."""
    return f"/desk/huchting/meetings/{item.meeting.number}/{item.position}/"


def editor_fields(plan: Plan, revision: int, **texts: str) -> dict[str, str]:
    """The editor as somebody fills it."""
    asked_for = Cents(sum(cover.amount_cents for cover in plan.covers if cover.source is Source.REQUESTED))
    covers = [cover for cover in plan.covers if cover.source is not Source.REQUESTED]
    told = {
        "revision": str(revision),
        "form_token": "3f0c1f8e-8a0c-4e0e-9a52-0f6f5d1a7b11",
        "title": SUMMER_TEXT.title,
        "summary": "14 Abende bis 21 Uhr.",
        "begins_on": "2026-06-16",
        "ends_on": "2026-09-30",
        "requested": plain_cents(asked_for, "de"),
        "lines-TOTAL_FORMS": str(len(plan.lines)),
        "lines-INITIAL_FORMS": "0",
        "covers-TOTAL_FORMS": str(len(covers)),
        "covers-INITIAL_FORMS": "0",
    }
    for place, line in enumerate(plan.lines):
        row = {"group": line.group, "label": line.label, "amount": plain_cents(line.amount_cents, "de")}
        told |= {f"lines-{place}-{name}": str(value) for name, value in row.items()}
    for place, cover in enumerate(covers):
        row = {"source": cover.source, "label": cover.label, "status": cover.status}
        told |= {f"covers-{place}-{name}": str(value) for name, value in row.items()}
        told[f"covers-{place}-amount"] = plain_cents(cover.amount_cents, "de")
    return told | texts
