"""Things of the dialogue that stand at an address, one of each kind, made by the acts."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from einklang.administration.models import Department
    from einklang.exchange.models import KnowHow, Question
    from einklang.forum.models import AgendaItem, Meeting
    from einklang.people.models import Organisation, Person
    from einklang.places.models import Neighbourhood
    from einklang.statements.models import Part, Statement, Submission


@pytest.fixture
def health_office(health_department: "Organisation") -> "Department":
    """The department of health, which can be asked and named."""
    from einklang.administration.models import Department

    return Department.objects.create(
        organisation=health_department, short="Gesundheit", post_box="post@gesundheit.example"
    )


@pytest.fixture
def question(carla: "Person", huchting: "Neighbourhood", health_office: "Department", now: dt.datetime) -> "Question":
    """A question of Huchting's to the department of health."""
    from einklang.exchange.tests.acting import asked

    return asked(carla, huchting, health_office, now)


@pytest.fixture
def know_how(carla: "Person", huchting: "Neighbourhood", now: dt.datetime) -> "KnowHow":
    """Something that has worked in Huchting."""
    from einklang.exchange.actions import tell_know_how

    return tell_know_how(actor=carla, of=huchting, title="Dolmetschen", text="So geht es.", now=now)


@pytest.fixture
def answers_item(meeting: "Meeting", carla: "Person", now: dt.datetime) -> "AgendaItem":
    """The point of an agenda at which departments' answers are read out."""
    from einklang.forum import actions as forum

    return forum.add_item(actor=carla, meeting=meeting, kind="answers", now=now)


@pytest.fixture
def statement(carla: "Person", huchting: "Neighbourhood") -> "Statement":
    """A statement with one demand, which can go before a body."""
    from einklang.statements.tests.acting import ready

    return ready(carla, huchting)


@pytest.fixture
def piece(statement: "Statement") -> "Part":
    """Its demand."""
    from einklang.statements.models import Part

    return Part.objects.select_related("statement").get(statement=statement, kind="demand")


@pytest.fixture
def submission(statement: "Statement", carla: "Person", huchting: "Neighbourhood", now: dt.datetime) -> "Submission":
    """The statement, as it lies before the working group."""
    from einklang.statements.actions import submit_statement
    from einklang.statements.tests.acting import working_group

    group = working_group(huchting)
    return submit_statement(actor=carla, statement=statement, body=group, now=now).submission


@pytest.fixture
def read_statement(carla: "Person", huchting: "Neighbourhood", now: dt.datetime) -> "Statement":
    """A statement of earlier years, read from its paper and not confirmed yet."""
    from einklang.statements.actions import read_statement as read

    text = "Was wir sagen\n\n• Die Stadt muss helfen."
    return read(actor=carla, neighbourhood=huchting, title="Früher", text=text, form_token=uuid.uuid4(), now=now)
