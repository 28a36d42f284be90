"""The working group discusses, the assembly adopts: word for word, or what it changed itself."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from einklang.base.refusal import Refusal
from einklang.forum import actions as forum
from einklang.forum.models import Body, Proposal
from einklang.forum.rules.positions import Degree
from einklang.needs.models import Need
from einklang.people.models import Person
from einklang.record.models import Entry
from einklang.statements import actions
from einklang.statements.models import Part, Statement
from einklang.statements.queries import (
    history_of,
    lying,
    moved_on,
    parts_of,
    read_wording,
    ready_for,
    statement_of,
    wording_of,
    wording_on,
)
from einklang.statements.rules.life import Stage, State
from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.wording import Wording
from einklang.statements.tests.acting import (
    ASSEMBLY_EVENING,
    GROUP_EVENING,
    WRITTEN,
    adopted,
    agreed,
    asked,
    discussed,
    in_room,
    on_table,
    piece,
    reworded,
    saved,
)


def test_draft_discussed_adopted(statement: Statement, carla: Person, group: Body, assembly: Body) -> None:
    seen = [statement.state]
    discussed(carla, statement, group)
    seen.append(statement.state)
    agreed(carla, on_table(carla, statement, in_room(carla, assembly, ASSEMBLY_EVENING)))
    statement.refresh_from_db()
    assert [*seen, statement.state] == [State.DRAFT, State.DISCUSSED, State.ADOPTED]
    assert (statement.discussed_on, statement.adopted_on) == (GROUP_EVENING.date(), ASSEMBLY_EVENING.date())


def test_the_assembly_adopts_nothing_that_the_working_group_has_not_discussed(
    statement: Statement, carla: Person, assembly: Body
) -> None:
    with pytest.raises(Refusal) as refused:
        on_table(carla, statement, in_room(carla, assembly, ASSEMBLY_EVENING))
    assert refused.value == Refusal("statements.not_discussed")


def test_the_assembly_gets_what_was_discussed_be_it_changed_since(
    statement: Statement, demand: Part, carla: Person, group: Body, assembly: Body
) -> None:
    discussed(carla, statement, group)
    reworded(carla, demand, "Anders.")
    piece(carla, statement, "Noch etwas.")
    item = on_table(carla, statement, in_room(carla, assembly, ASSEMBLY_EVENING))
    assert item.proposal is not None
    assert demand.text.body in [one.text for one in read_wording(wording_now(item.proposal))]
    told = lying(statement, list(parts_of(statement)))
    assert told is not None
    assert told.other == ((PartKind.DEMAND, "A"), (PartKind.TEXT, ""))
    round_ = asked(carla, item)
    with pytest.raises(Refusal) as refused:
        actions.decide_statement(actor=carla, round=round_, nobody_objected=True, now=ASSEMBLY_EVENING)
    assert refused.value == Refusal("statements.text_moved_on")


def wording_now(proposal: Proposal) -> Wording:
    found = wording_on(proposal)
    assert found is not None
    return found


def test_the_working_group_may_discuss_a_changed_text_once_more(
    statement: Statement, demand: Part, carla: Person, group: Body, assembly: Body
) -> None:
    discussed(carla, statement, group)
    reworded(carla, demand, "Anders.")
    again = on_table(carla, statement, in_room(carla, group, GROUP_EVENING))
    assert again.proposal is not None
    assert again.proposal.subject == f"statements/{statement.number}/discussion/2"
    agreed(carla, again)
    proposal = actions.submit_statement(actor=carla, statement=statement, body=assembly, now=ASSEMBLY_EVENING)
    assert moved_on(proposal) == []


def test_the_same_words_written_back_are_no_change(
    statement: Statement, demand: Part, carla: Person, greta: Person, group: Body, assembly: Body
) -> None:
    discussed(carla, statement, group)
    reworded(greta, demand, "Anders.")
    assert ready_for(statement.neighbourhood, Stage.ADOPTION) == []
    reworded(carla, demand, demand.text.body, seen=2)
    assert ready_for(statement.neighbourhood, Stage.ADOPTION) == [statement]
    agreed(carla, on_table(carla, statement, in_room(carla, assembly, ASSEMBLY_EVENING)))
    statement.refresh_from_db()
    assert statement.state is State.ADOPTED


def test_what_was_discussed_is_put_back_and_nothing_written_since_is_lost(
    statement: Statement, demand: Part, carla: Person, group: Body, assembly: Body
) -> None:
    discussed(carla, statement, group)
    before = wording_of(statement)
    told: dict[str, Any] = {"actor": carla, "now": WRITTEN}
    actions.save_part(part=demand, text="Anders.", kind=PartKind.REASON, about=actions.About(), seen=1, **told)
    more = piece(carla, statement, "Noch etwas.")
    actions.remove_part(part=statement.parts.get(kind=PartKind.INTRODUCTION), **told)
    actions.move_part(part=demand, up=True, **told)
    actions.describe_statement(
        statement=statement, title=statement.title, report=None, signed_by="Wir", answer_days=7, **told
    )
    for _twice in range(2):
        actions.put_back(statement=statement, wording=before, **told)
        statement.refresh_from_db()
        assert wording_of(statement) == before
    assert [one.text.body for one in history_of(demand)] == [demand.text.body, "Anders.", demand.text.body]
    more.refresh_from_db()
    assert more.removed_at is not None


def test_the_assembly_changes_it_itself_in_the_meeting(
    statement: Statement, demand: Part, carla: Person, group: Body, assembly: Body
) -> None:
    discussed(carla, statement, group)
    round_ = asked(carla, on_table(carla, statement, in_room(carla, assembly, ASSEMBLY_EVENING)))
    told: dict[str, Any] = {"actor": carla, "now": ASSEMBLY_EVENING}
    worry = forum.raise_concern(round=round_, degree=Degree.SLIGHT, text="Bis wann, fehlt.", **told)
    amendment = forum.propose_amendment(round=round_, text="Bis zum Sommer.", answers=[worry], **told)
    forum.accept_amendment(amendment=amendment, **told)
    with pytest.raises(Refusal) as refused:
        actions.present_again(round=round_, **told)
    assert refused.value == Refusal("statements.nothing_changed")
    reworded(carla, demand, "Bis zum Sommer nennt jedes Ressort eine Stelle.", told["now"])
    with pytest.raises(Refusal) as moved_on:
        actions.decide_statement(round=round_, nobody_objected=True, **told)
    assert moved_on.value == Refusal("statements.text_moved_on")
    version = actions.present_again(round=round_, **told)
    amendment.refresh_from_db()
    assert (version.number, amendment.into_version) == (2, version)
    again = forum.open_round(item=round_.item, **told)
    decision = actions.decide_statement(round=again, nobody_objected=True, **told)
    assert decision.version == version
    statement.refresh_from_db()
    assert statement.state is State.ADOPTED


def test_only_the_moderator_writes_while_it_lies_before_the_assembly(
    statement: Statement, demand: Part, carla: Person, greta: Person, group: Body, assembly: Body
) -> None:
    discussed(carla, statement, group)
    actions.submit_statement(actor=carla, statement=statement, body=assembly, now=ASSEMBLY_EVENING)
    with pytest.raises(Refusal) as refused:
        reworded(greta, demand, "Schnell noch.", ASSEMBLY_EVENING)
    assert refused.value == Refusal("statements.before_the_assembly")


def test_put_before_a_body_twice_is_once_and_a_changed_draft_is_a_new_version(
    statement: Statement, demand: Part, carla: Person, group: Body
) -> None:
    told: dict[str, Any] = {"actor": carla, "statement": statement, "body": group, "now": GROUP_EVENING}
    proposal = actions.submit_statement(**told)
    assert actions.submit_statement(**told) == proposal
    assert proposal.versions.count() == 1
    reworded(carla, demand, "Neu.", GROUP_EVENING)
    assert actions.submit_statement(**told) == proposal
    assert proposal.versions.count() == 2
    assert statement_of(proposal) == statement


def test_the_borough_council_is_not_asked(statement: Statement, carla: Person, group: Body) -> None:
    group.kind = "borough_council"
    group.save()
    with pytest.raises(Refusal) as refused:
        actions.submit_statement(actor=carla, statement=statement, body=group, now=GROUP_EVENING)
    assert refused.value == Refusal("statements.not_this_body")


def test_what_is_adopted_is_never_changed(
    statement: Statement, demand: Part, carla: Person, group: Body, assembly: Body
) -> None:
    adopted(carla, statement, group, assembly)
    for act in (
        lambda: reworded(carla, demand, "Anders", ASSEMBLY_EVENING),
        lambda: actions.submit_statement(actor=carla, statement=statement, body=group, now=ASSEMBLY_EVENING),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value == Refusal("statements.adopted")
    for rows in (Statement.objects, Part.objects, demand.addressed, demand.versions):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.update(title="Anders")
    with pytest.raises(IntegrityError), transaction.atomic():
        Part.objects.create(statement=statement, position=9, kind=PartKind.TEXT, text=demand.text)


def test_the_record_holds_the_wording_as_commitments_and_not_a_word(
    statement: Statement, carla: Person, group: Body, assembly: Body
) -> None:
    adopted(carla, statement, group, assembly)
    entry = Entry.objects.get(kind="statement.adopted")
    assert (entry.scope, entry.subject) == ("huchting", f"statements/{statement.number}")
    assert all(part.text.body not in entry.body for part in parts_of(statement) if part.text.body != statement.title)


def test_a_need_behind_a_demand_says_that_it_became_one(
    statement: Statement, demand: Part, carla: Person, group: Body, assembly: Body, published_need: Need
) -> None:
    about = actions.About(topic=demand.topic, departments=list(demand.departments.all()), needs=[published_need])
    saved(carla, demand, PartKind.DEMAND, about)
    adopted(carla, statement, group, assembly)
    published_need.refresh_from_db()
    assert published_need.state == "demand"


def test_a_need_that_is_closed_stays_closed(
    statement: Statement, demand: Part, carla: Person, group: Body, assembly: Body, published_need: Need
) -> None:
    Need.objects.filter(pk=published_need.pk).update(state="closed")
    about = actions.About(topic=demand.topic, departments=list(demand.departments.all()), needs=[published_need])
    saved(carla, demand, PartKind.DEMAND, about)
    adopted(carla, statement, group, assembly)
    published_need.refresh_from_db()
    assert published_need.state == "closed"
