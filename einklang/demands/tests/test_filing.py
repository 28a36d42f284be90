"""Where a demand stands in its paper, and under which topic the register files it."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.demands import actions as demands
from einklang.demands.models import Demand, Filing
from einklang.demands.tests.acting import at
from einklang.needs.actions import seed_topics
from einklang.needs.models import Topic
from einklang.people.actions import write_text
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry
from einklang.statements.models import Part, Statement
from einklang.statements.rules.parts import PartKind
from tests.cast import ClientOf

ON = dt.date(2026, 4, 23)
PAPER = (
    (PartKind.HEADING, "Arbeit und Beschäftigung"),
    (PartKind.DEMAND, "Stellen für Langzeitarbeitslose."),
    (PartKind.HEADING, "Bildung"),
    (PartKind.DEMAND, "Zwei Fachkräfte je Gruppe."),
)


@pytest.fixture
def paper(huchting: Neighbourhood) -> list[Demand]:
    """Two sections with a demand each."""
    statement = Statement.objects.create(
        neighbourhood=huchting, number=1, title="Zum Lebenslagenbericht", made_at=at(ON), form_token=uuid.uuid4()
    )
    for position, (kind, text) in enumerate(PAPER, start=1):
        words = write_text(text, author=None, language="de", now=at(ON))
        Part.objects.create(statement=statement, position=position, kind=kind, text=words)
    statement.discussed_on = statement.adopted_on = ON
    statement.save(update_fields=("discussed_on", "adopted_on"))
    return demands.take_up(actor=None, statement=statement, now=at(ON))


def test_a_paper_reads_forwards_with_the_heading_of_each_demand(paper: list[Demand], client: Client) -> None:
    page = client.get("/huchting/demands/").content.decode()
    places = [page.index(text) for text in (PAPER[1][1], PAPER[0][1], PAPER[3][1], PAPER[2][1])]
    assert places == sorted(places)
    assert page.count("Zum Lebenslagenbericht") == 2
    one = client.get("/huchting/demands/2/").content.decode()
    assert (PAPER[2][1] in one, PAPER[0][1] in one) == (True, False)


def test_a_moderator_files_a_demand_under_a_topic_and_its_piece_stays(
    paper: list[Demand], carla: Person, client_of: ClientOf
) -> None:
    seed_topics()
    told = {"act": "topic", "form_token": str(uuid.uuid4()), "topic": "together"}
    assert client_of(carla).post("/desk/huchting/demands/2/", told).status_code == 302
    page = client_of(carla).get("/huchting/demands/?topic=together").content.decode()
    assert (PAPER[3][1] in page, PAPER[1][1] in page) == (True, False)
    demand = Demand.objects.get(number=2)
    assert (demand.topic, demand.part.topic) == (Topic.objects.get(slug="together"), None)
    assert Entry.objects.filter(kind="demand.filed", subject="demands/2").count() == 1


def test_filing_where_it_is_filed_already_says_nothing_and_only_who_cares_files(
    paper: list[Demand], carla: Person, greta: Person
) -> None:
    seed_topics()
    topic = Topic.objects.get(slug="together")
    for _ in range(2):
        demands.file_under(actor=carla, demand=paper[0], topic=topic, now=at(ON))
    assert Filing.objects.count() == 1
    with pytest.raises(Refusal, match=r"^people\.role_missing$"):
        demands.file_under(actor=greta, demand=paper[0], topic=topic, now=at(ON))
