"""What the database itself refuses."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import IntegrityError

from einklang.forum.actions import bring_proposal
from einklang.forum.models import Body
from einklang.needs.models import Need
from einklang.people.models import Person
from einklang.statements import actions
from einklang.statements.models import Comment, Part, PartDepartment, PartNeed, PartVersion, Statement, Submission
from einklang.statements.tests.acting import GROUP_EVENING, WRITTEN


def test_statement_number_once(statement: Statement) -> None:
    with pytest.raises(IntegrityError, match=r"statement_number_once|number"):
        Statement.objects.create(
            neighbourhood=statement.neighbourhood, number=1, title="x", made_at=WRITTEN, form_token=uuid.uuid4()
        )


@pytest.mark.parametrize("discussed_on", [None, dt.date(2026, 5, 1)])
def test_statement_adopted_was_discussed(statement: Statement, discussed_on: dt.date | None) -> None:
    with pytest.raises(IntegrityError, match="statement_adopted_was_discussed"):
        Statement.objects.update(discussed_on=discussed_on, adopted_on=dt.date(2026, 4, 1))


def test_submission_once(statement: Statement, carla: Person, group: Body) -> None:
    first = actions.submit_statement(actor=carla, statement=statement, body=group, now=GROUP_EVENING).submission
    told: dict[str, Any] = {"kind": "statement", "subject": "statements/9", "title": "x", "summary": "x", "facts": {}}
    another = bring_proposal(neighbourhood=statement.neighbourhood, now=WRITTEN, **told).proposal
    with pytest.raises(IntegrityError, match=r"submission_once|stage"):
        Submission.objects.create(
            statement=statement, stage=first.stage, number=1, proposal=another, submitted_at=GROUP_EVENING
        )


def test_part_version_once(demand: Part) -> None:
    with pytest.raises(IntegrityError, match=r"part_version_once|number"):
        PartVersion.objects.create(part=demand, number=1, text=demand.text, written_at=WRITTEN)


def test_part_department_once(demand: Part) -> None:
    named = demand.addressed.get()
    with pytest.raises(IntegrityError, match=r"part_department_once|department"):
        PartDepartment.objects.create(statement=demand.statement, part=demand, department=named.department)


def test_part_need_once(demand: Part, need: Need) -> None:
    told: dict[str, Any] = {"statement": demand.statement, "part": demand, "need": need}
    PartNeed.objects.create(**told)
    with pytest.raises(IntegrityError, match=r"part_need_once|need"):
        PartNeed.objects.create(**told)


def test_comment_resolved_after(statement: Statement, carla: Person) -> None:
    actions.comment(actor=carla, statement=statement, text="Wann?", form_token=uuid.uuid4(), now=WRITTEN)
    with pytest.raises(IntegrityError, match="comment_resolved_after"):
        Comment.objects.update(resolved_at=WRITTEN - dt.timedelta(days=1))
