"""A statement on the evening: agenda, table, wall, minutes, and what the two bodies may do with it."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.administration.models import Department
from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.queries import due_for, statements_to_schedule, table_of
from einklang.evening.tests.acting import PLANNED, address, fresh
from einklang.evening.views.rounds import seen_of
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Meeting
from einklang.forum.rules.agenda import AgendaKind
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind
from einklang.forum.words import called
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.statements import actions as statements
from einklang.statements.models import Part, Statement
from einklang.statements.rules.parts import PartKind
from einklang.statements.tests import acting
from einklang.statements.tests.acting import ASSEMBLY_EVENING, GROUP_EVENING, ROOM
from tests.cast import ClientOf
from tests.plugins.strict import SetClock


@pytest.fixture
def group(huchting: Neighbourhood) -> Body:
    return acting.working_group(huchting)


@pytest.fixture
def statement(carla: Person, huchting: Neighbourhood) -> Statement:
    return acting.ready(carla, huchting)


@pytest.fixture
def demand(statement: Statement) -> Part:
    return statement.parts.get(kind=PartKind.DEMAND)


def to_come(carla: Person, body: Body, at: dt.datetime) -> Meeting:
    return forum.plan_meeting(
        actor=carla, body=body, starts_at=at, place="Bürgerhaus", form_token=uuid.uuid4(), now=PLANNED
    )


def opened(carla: Person, meeting: Meeting) -> Meeting:
    return forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM, now=meeting.starts_at)


def put(carla: Person, meeting: Meeting, statement: Statement) -> AgendaItem:
    return evening.put_statement_on_agenda(actor=carla, meeting=meeting, statement=statement, now=PLANNED)


@pytest.fixture
def before_assembly(carla: Person, statement: Statement, group: Body, assembly: Body) -> AgendaItem:
    """The working group has discussed it, and the assembly has it on its table."""
    acting.discussed(carla, statement, group)
    item = put(carla, to_come(carla, assembly, ASSEMBLY_EVENING), statement)
    opened(carla, item.meeting)
    return fresh(item)


@pytest.fixture
def press(carla: Person, client_of: ClientOf, set_clock: SetClock, before_assembly: AgendaItem) -> Callable[..., Any]:
    set_clock(ASSEMBLY_EVENING)
    browser = client_of(carla)

    def post(act: str, **fields: Any) -> Any:
        seen = seen_of(table_of(fresh(before_assembly)))
        return browser.post(address(before_assembly), {"act": act, "seen": seen, **fields})

    return post


def test_it_is_due_first_in_the_working_group_then_in_the_assembly(
    carla: Person, statement: Statement, group: Body, assembly: Body
) -> None:
    first, second = to_come(carla, group, GROUP_EVENING), to_come(carla, assembly, ASSEMBLY_EVENING)
    assert (statements_to_schedule(first), statements_to_schedule(second)) == ([statement], [])
    assert [one.kind for one in due_for(first)] == [AgendaKind.STATEMENT, AgendaKind.OTHER]
    evening.fill_agenda(actor=carla, meeting=first, now=PLANNED)
    item = first.items.get(kind="statement")
    assert called(item) == "Stellungnahme: Wer zuständig ist"
    assert statements_to_schedule(first) == []
    opened(carla, first)
    evening.nobody_objects(actor=carla, item=fresh(item), now=GROUP_EVENING)
    assert (statements_to_schedule(first), statements_to_schedule(second)) == ([], [statement])
    evening.fill_agenda(actor=carla, meeting=second, now=PLANNED)
    opened(carla, second)
    evening.nobody_objects(actor=carla, item=fresh(second.items.get(kind="statement")), now=ASSEMBLY_EVENING)
    statement.refresh_from_db()
    assert statement.adopted_on == ASSEMBLY_EVENING.date()


def test_what_lacks_something_is_not_due_and_put_by_hand_it_says_what(
    carla: Person, statement: Statement, demand: Part, group: Body
) -> None:
    acting.saved(carla, demand, PartKind.DEMAND, statements.About())
    meeting = to_come(carla, group, GROUP_EVENING)
    assert statements_to_schedule(meeting) == []
    with pytest.raises(Refusal) as refused:
        put(carla, meeting, statement)
    assert [one.code for one in refused.value.all] == [
        "statements.demand_to_nobody",
        "statements.demand_without_field",
    ]


def test_a_statement_of_another_neighbourhood_is_refused(
    carla: Person, statement: Statement, group: Body, other: Neighbourhood
) -> None:
    Statement.objects.update(neighbourhood=other)
    statement.refresh_from_db()
    with pytest.raises(Refusal) as refused:
        put(carla, to_come(carla, group, GROUP_EVENING), statement)
    assert refused.value.code == "evening.other_neighbourhood"


def test_it_is_put_on_the_agenda_on_the_page_of_the_meeting(
    carla: Person, statement: Statement, group: Body, client_of: ClientOf
) -> None:
    meeting = to_come(carla, group, GROUP_EVENING)
    browser, page = client_of(carla), f"/desk/huchting/meetings/{meeting.number}/"
    assert "Stellungnahme aufnehmen" in browser.get(page).text
    assert browser.post(page, {"act": "add_statement", "statement": 99}).status_code == 422
    assert browser.post(page, {"act": "add_statement", "statement": statement.number}).status_code == 302
    assert meeting.items.get().kind == "statement"
    assert "Stellungnahme aufnehmen" not in browser.get(page).text


def test_what_was_changed_since_is_named_beside_the_text_on_the_table_and_put_back(
    carla: Person, statement: Statement, demand: Part, group: Body, assembly: Body, client_of: ClientOf
) -> None:
    acting.discussed(carla, statement, group)
    acting.reworded(carla, demand, "Anders.", PLANNED)
    meeting = to_come(carla, assembly, ASSEMBLY_EVENING)
    browser, page = client_of(carla), f"/desk/huchting/meetings/{meeting.number}/"
    assert browser.post(page, {"act": "add_statement", "statement": statement.number}).status_code == 302
    item = opened(carla, meeting).items.get()
    text = browser.get(address(item)).text
    assert demand.text.body in text
    assert "Anders als dort steht jetzt: Forderung A." in text
    table = f"/desk/huchting/statements/{statement.number}/adoption/1/"
    assert f'href="{table}"' in text
    both = browser.get(table).text
    assert demand.text.body in both
    assert "Anders." in both
    assert f'href="{address(item)}"' in both
    assert browser.post(table, {"act": "put_back"}).headers["Location"] == address(item)
    assert "Anders als dort" not in browser.get(address(item)).text
    evening.nobody_objects(actor=carla, item=fresh(item), now=ASSEMBLY_EVENING)
    statement.refresh_from_db()
    assert statement.adopted_on == ASSEMBLY_EVENING.date()


def test_the_table_shows_each_demand_with_its_letter_and_to_whom(
    press: Callable[..., Any], before_assembly: AgendaItem, carla: Person, client_of: ClientOf
) -> None:
    text = client_of(carla).get(address(before_assembly)).text
    assert "Forderung A" in text
    assert "Gesundheit" in text
    assert "Den Text ändern" in text


def test_changed_in_the_room_and_adopted_by_the_assembly(
    press: Callable[..., Any],
    before_assembly: AgendaItem,
    statement: Statement,
    demand: Part,
    carla: Person,
    client_of: ClientOf,
) -> None:
    press("open")
    round_ = before_assembly.proposal.rounds.get()  # type: ignore[union-attr]
    told: dict[str, Any] = {"actor": carla, "now": ASSEMBLY_EVENING}
    worry = forum.raise_concern(round=round_, degree=Degree.SLIGHT, text="Bis wann?", **told)
    forum.accept_amendment(
        amendment=forum.propose_amendment(round=round_, text="Bis zum Sommer.", answers=[worry], **told), **told
    )
    browser = client_of(carla)
    page = f"/desk/huchting/statements/{statement.number}/adoption/1/"
    assert page in browser.get(address(before_assembly)).text
    assert browser.post(page).status_code == 422
    acting.reworded(carla, demand, "Bis zum Sommer nennt jedes Ressort eine Stelle.", told["now"])
    assert "Der Text der Stellungnahme ist anders als der auf dem Tisch." in browser.get(address(before_assembly)).text
    assert press("nobody_objects").status_code == 422
    answer = browser.post(page)
    assert answer.headers["Location"] == address(before_assembly)
    press("nobody_objects")
    statement.refresh_from_db()
    assert statement.adopted_on == ASSEMBLY_EVENING.date()


def test_the_wall_shows_what_is_demanded(
    press: Callable[..., Any], before_assembly: AgendaItem, carla: Person, client_of: ClientOf
) -> None:
    forum.put_on_wall(actor=carla, item=before_assembly, now=ASSEMBLY_EVENING)
    text = client_of(carla).get(f"/desk/huchting/meetings/{before_assembly.meeting.number}/wall/").text
    assert "Was gefordert wird" in text
    assert "Jedes Ressort nennt eine Stelle" in text


def test_the_results_say_what_became_of_it(
    press: Callable[..., Any], before_assembly: AgendaItem, client_of: ClientOf
) -> None:
    press("nobody_objects")
    text = client_of(None).get(f"/huchting/meetings/{before_assembly.meeting.number}/").text
    assert "Auf dem Tisch lag eine Stellungnahme mit 1 Forderung. Sie richtet sich an: Gesundheit." in text
    assert "Die Stellungnahme ist beschlossen. Ihr Text ändert sich nicht mehr." in text


def test_the_minutes_tell_of_it(
    press: Callable[..., Any], before_assembly: AgendaItem, carla: Person, client_of: ClientOf
) -> None:
    press("nobody_objects")
    evening.close_meeting(actor=carla, meeting=before_assembly.meeting, now=ASSEMBLY_EVENING)
    text = client_of(carla).get(f"/desk/huchting/meetings/{before_assembly.meeting.number}/minutes/").text
    assert "Einer Stellungnahme wurde zugestimmt." in text
    assert "Beschlossen wurde ein Projekt" not in text
    assert "Ja. Die Stellungnahme ist beschlossen." in text


def test_no_office_decides_what_the_neighbourhood_demands(
    press: Callable[..., Any], before_assembly: AgendaItem, carla: Person
) -> None:
    press("open")
    round_ = before_assembly.proposal.rounds.get()  # type: ignore[union-attr]
    step = Step(FallbackKind.OFFICE, "Es bleibt beim Veto.")
    with pytest.raises(Refusal) as refused:
        evening.end_without_consensus(actor=carla, round=round_, step=step, now=ASSEMBLY_EVENING)
    assert refused.value == Refusal("statements.stays_here", field="kind")
    assert FallbackKind.OFFICE not in table_of(before_assembly).next_steps


def test_an_evening_on_paper_is_entered_later(carla: Person, statement: Statement, group: Body, assembly: Body) -> None:
    acting.discussed(carla, statement, group)
    item = put(carla, to_come(carla, assembly, ASSEMBLY_EVENING), statement)
    later = ASSEMBLY_EVENING + dt.timedelta(days=2)
    evening.enter_sheet(actor=carla, item=fresh(item), sheet=evening_sheet(), now=later)
    statement.refresh_from_db()
    assert statement.adopted_on == ASSEMBLY_EVENING.date()


def evening_sheet() -> Any:
    from einklang.evening.actions.sheets import Sheet

    return Sheet(attendance=ROOM)


def test_a_department_that_gets_a_new_name_changes_no_wording(
    carla: Person, statement: Statement, group: Body, assembly: Body
) -> None:
    acting.discussed(carla, statement, group)
    Department.objects.update(short="Gesundheit und Pflege")
    assert put(carla, to_come(carla, assembly, ASSEMBLY_EVENING), statement)


def test_the_phone_leads_to_what_it_is_about(client: Client, before_assembly: AgendaItem) -> None:
    subject = before_assembly.proposal.subject  # type: ignore[union-attr]
    assert client.get(f"/huchting/{subject}/").status_code == 200


def test_once_it_is_adopted_the_page_leads_on_to_handing_over(
    press: Callable[..., Any], before_assembly: AgendaItem, carla: Person, client_of: ClientOf
) -> None:
    assert "/desk/huchting/demands/" not in client_of(carla).get(address(before_assembly)).text
    press("nobody_objects")
    assert 'href="/desk/huchting/demands/"' in client_of(carla).get(address(before_assembly)).text
