"""What the tables themselves refuse, whoever writes to them."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.models import (
    Application,
    ApplicationVersion,
    BudgetLine,
    Cover,
    CoverNews,
    FormalCheck,
    FurtherPot,
)
from einklang.projects.queries import draft_of
from einklang.projects.tests.acting import JANUARY, opened, written
from einklang.projects.tests.plans import SEWING_1, SEWING_2

Change = Callable[[Application, ApplicationVersion], object]


@pytest.fixture
def sewing(daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme) -> Application:
    application = opened(daoud, huchting, winprogramme, sodenmatt)
    written(daoud, application)
    return application


def again(application: Application, **changed: object) -> Application:
    """The same row once more, with something changed."""
    told = {
        name: getattr(application, name)
        for name in ("neighbourhood", "number", "programme", "guideline", "organisation", "title", "year", "opened_at")
    }
    return Application.objects.create(**{**told, "form_token": uuid.uuid4(), **changed})


REFUSED: dict[str, Change] = {
    "application_number_once": lambda one, _: again(one),
    "application_one_applicant": lambda one, _: again(one, number=2, organisation=None),
    "application_smallest_positive": lambda one, _: again(one, number=2, smallest_cents=0),
    "application_version_once": lambda one, _: one.versions.create(number=1, saved_at=JANUARY, submitted_at=JANUARY),
    "application_one_draft": lambda one, _: one.versions.create(number=2, saved_at=JANUARY),
    "application_days_in_order": lambda one, _: one.versions.update(ends_on=dt.date(2020, 1, 1)),
    "line_position_once": lambda _, draft: BudgetLine.objects.create(version=draft, position=0, amount_cents=1),
    "line_amount_not_negative": lambda _, draft: draft.lines.update(amount_cents=-1),
    "cover_position_once": lambda _, draft: Cover.objects.create(version=draft, position=0, amount_cents=1),
    "cover_amount_not_negative": lambda _, draft: draft.covers.update(amount_cents=-1),
    "cover_pot_is_asked": lambda one, draft: draft.covers.filter(source="own").update(pot=one.programme),
    "further_pot_once": lambda one, _: [
        FurtherPot.objects.create(application=one, programme=one.programme, guideline=one.guideline) for _ in range(2)
    ],
    "application_holder_agreed_is_named": lambda one, _: again(one, number=2, holder_agreed_at=JANUARY),
    "cover_news_amount_positive": lambda _, draft: CoverNews.objects.create(
        version=draft, amount_cents=0, form_token=uuid.uuid4(), told_at=JANUARY
    ),
    "check_asks_until_a_day": lambda _, draft: FormalCheck.objects.create(
        version=draft, passed=False, checked_at=JANUARY
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_table_refuses_what_cannot_be(sewing: Application, name: str) -> None:
    draft = draft_of(sewing)
    assert draft is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        REFUSED[name](sewing, draft)


def test_a_draft_is_written_over_as_often_as_one_likes(sewing: Application, daoud: Person) -> None:
    for plan in (SEWING_1, SEWING_2, SEWING_1):
        written(daoud, sewing, plan)
    draft = draft_of(sewing)
    assert draft is not None
    assert (draft.revision, draft.lines.count(), draft.covers.count()) == (4, 9, 6)
