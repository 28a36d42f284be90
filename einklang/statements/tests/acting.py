"""How tests get a statement that is written, discussed and adopted: by the acts themselves."""

import datetime as dt
import uuid
from typing import Any

from einklang.administration.models import Department
from einklang.base.days import CITY_ZONE
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Decision, Meeting, Round
from einklang.forum.rules.meetings import Attendance
from einklang.forum.tests.acting import adopt as adopt_rules
from einklang.needs.actions import seed_topics
from einklang.needs.models import Topic
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.statements import actions as statements
from einklang.statements.actions.writing import about_now
from einklang.statements.models import Part, Statement
from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.wording import KIND

WRITTEN = dt.datetime(2026, 3, 2, 10, 0, tzinfo=CITY_ZONE)
GROUP_EVENING = dt.datetime(2026, 4, 8, 17, 0, tzinfo=CITY_ZONE)
ASSEMBLY_EVENING = dt.datetime(2026, 4, 14, 19, 0, tzinfo=CITY_ZONE)
ROOM = Attendance(17, 9, 3, 2)
SIGNED = "WiN-AG und Stadtteilgruppe Huchting"


def department(slug: str, name: str, short: str) -> Department:
    """A department of the city."""
    organisation = Organisation.objects.create(slug=slug, name=name, kind="department")
    return Department.objects.create(organisation=organisation, short=short)


def topic(slug: str = "together") -> Topic:
    """A field of action."""
    seed_topics()
    return Topic.objects.get(slug=slug)


def working_group(hood: Neighbourhood) -> Body:
    """A working group with rules of procedure."""
    body = Body.objects.create(neighbourhood=hood, slug="win-ag", kind="working_group", name="WiN-AG Huchting")
    adopt_rules(body, dt.date(2025, 1, 1))
    return body


def begun(actor: Person, hood: Neighbourhood, title: str = "Wer zuständig ist", **told: Any) -> Statement:
    """A statement without a word."""
    given = {"form_token": uuid.uuid4(), "now": WRITTEN, **told}
    return statements.begin_statement(actor=actor, neighbourhood=hood, title=title, **given)


def piece(actor: Person, statement: Statement, text: str, kind: PartKind = PartKind.TEXT, **told: Any) -> Part:
    """A piece more."""
    return statements.add_part(actor=actor, statement=statement, kind=kind, text=text, **{"now": WRITTEN, **told})


def saved(actor: Person, part: Part, kind: PartKind, about: statements.About) -> Part:
    """The same words, with something else said about them."""
    part.refresh_from_db()
    told: dict[str, Any] = {"text": part.text.body, "seen": part.version, "now": WRITTEN}
    return statements.save_part(actor=actor, part=part, kind=kind, about=about, **told)


def reworded(actor: Person, part: Part, text: str, now: dt.datetime = WRITTEN, *, seen: int = 1) -> Part:
    """The same piece in other words, by somebody who has seen that version of it."""
    part = Part.objects.select_related("topic").get(pk=part.pk)
    told: dict[str, Any] = {"kind": PartKind(part.kind), "about": about_now(part), "seen": seen, "now": now}
    return statements.save_part(actor=actor, part=part, text=text, **told)


def ready(actor: Person, hood: Neighbourhood, *departments: Department, **told: Any) -> Statement:
    """A statement with a heading, an introduction and one demand to these departments, which can go before a body."""
    statement = begun(actor, hood)
    piece(actor, statement, "Wir wohnen gern hier.", PartKind.INTRODUCTION)
    piece(actor, statement, "Wer zuständig ist", PartKind.HEADING)
    named = departments or (department("gesundheit", "Senatorin für Gesundheit", "Gesundheit"),)
    about = statements.About(topic=topic(), departments=named, **told)
    demand = "Jedes Ressort nennt eine Stelle, die für Huchting zuständig ist."
    piece(actor, statement, demand, PartKind.DEMAND, mark="•", about=about)
    return signed(actor, statement)


def signed(actor: Person, statement: Statement) -> Statement:
    """The same statement, with who signs and by when an answer is asked for."""
    return statements.describe_statement(
        actor=actor,
        statement=statement,
        title=statement.title,
        report=None,
        signed_by=SIGNED,
        answer_days=42,
        now=WRITTEN,
    )


def in_room(carla: Person, body: Body, at: dt.datetime) -> Meeting:
    """A meeting of the body that is open, with 31 people in the room."""
    meeting = forum.plan_meeting(actor=carla, body=body, starts_at=at, place="Bürgerhaus", now=WRITTEN)
    return forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM, now=at)


def on_table(carla: Person, statement: Statement, meeting: Meeting) -> AgendaItem:
    """The statement on the agenda of a meeting that is open."""
    now = meeting.starts_at
    proposal = statements.submit_statement(actor=carla, statement=statement, body=meeting.body, now=now)
    return forum.add_item(actor=carla, meeting=meeting, kind=KIND, title=statement.title, proposal=proposal, now=now)


def asked(carla: Person, item: AgendaItem) -> Round:
    """The room is being asked about it."""
    return forum.open_round(actor=carla, item=item, now=item.meeting.starts_at)


def agreed(carla: Person, item: AgendaItem) -> Decision:
    """Nobody objects."""
    now = item.meeting.starts_at
    return statements.decide_statement(actor=carla, round=asked(carla, item), nobody_objected=True, now=now)


def discussed(carla: Person, statement: Statement, group: Body, at: dt.datetime = GROUP_EVENING) -> Statement:
    """The working group agreed on it."""
    agreed(carla, on_table(carla, statement, in_room(carla, group, at)))
    statement.refresh_from_db()
    return statement


def adopted(carla: Person, statement: Statement, group: Body, assembly: Body) -> Statement:
    """The working group agreed on it, and the assembly adopted it."""
    discussed(carla, statement, group)
    agreed(carla, on_table(carla, statement, in_room(carla, assembly, ASSEMBLY_EVENING)))
    statement.refresh_from_db()
    return statement
