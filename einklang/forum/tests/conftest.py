"""An assembly on its evening: a meeting that is open, a proposal that the forum owns, its round, a veto."""

import datetime as dt
from typing import Any

import pytest

from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Concern, Meeting, ProposalVersion, Round, Slip
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.positions import Degree
from einklang.forum.tests.acting import CONCERN, ROOM, Phone
from einklang.people.models import Person
from einklang.places.models import Neighbourhood


@pytest.fixture
def evening(carla: Person, assembly: Body, now: dt.datetime) -> Meeting:
    """A meeting that is open, with 31 people."""
    meeting = forum.plan_meeting(actor=carla, body=assembly, starts_at=now, place="Bürgerhaus", now=now)
    return forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM, now=now)


@pytest.fixture
def version(huchting: Neighbourhood, now: dt.datetime) -> ProposalVersion:
    """A proposal of a kind that the forum owns."""
    return forum.bring_proposal(
        neighbourhood=huchting,
        kind="rules",
        subject="bodies/stadtteilgruppe",
        title="Neue Geschäftsordnung",
        summary="Wir fragen künftig so.",
        facts={},
        now=now,
    )


@pytest.fixture
def item_of_rules(carla: Person, evening: Meeting, version: ProposalVersion, now: dt.datetime) -> AgendaItem:
    return forum.add_item(
        actor=carla, meeting=evening, kind="rules", title="Regeln", proposal=version.proposal, now=now
    )


@pytest.fixture
def round_(carla: Person, item_of_rules: AgendaItem, now: dt.datetime) -> Round:
    return forum.open_round(actor=carla, item=item_of_rules, now=now)


@pytest.fixture
def block(carla: Person, round_: Round, now: dt.datetime) -> Concern:
    return forum.raise_concern(
        actor=carla, round=round_, degree=Degree.VETO, text=CONCERN, reason_given=Reason.HARM, now=now
    )


@pytest.fixture
def phone(carla: Person, evening: Meeting, now: dt.datetime) -> Phone:
    """`phone("of Aylin")`: a phone that opened a slip of its own."""

    def opened(secret: str, **how: Any) -> Slip:
        slip = forum.make_slips(actor=carla, meeting=evening, how_many=1, now=now, **how)[0]
        return forum.take_slip(slip=slip, secret=secret)

    return opened
