"""An application was adjourned, and meanwhile its first day came near or went by (R-04, R-08)."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.tests.acting import EVENING, SUMMER_TEXT, address, asked, on_table, planned
from einklang.forum.models import AgendaItem, Body, Decision
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.procedure import FallbackKind
from einklang.fund.models import AreaBudget
from einklang.people.models import Person
from einklang.projects import actions as projects
from einklang.projects.models import Application
from einklang.projects.tests.acting import written
from einklang.projects.tests.plans import SUMMER_2

ADJOURN = Step(FallbackKind.ADJOURN, "Lärm", "WiN-AG", dt.date(2026, 6, 2))


@pytest.fixture
def adjourned(item: AgendaItem, carla: Person, area: AreaBudget) -> Application:
    evening.end_without_consensus(actor=carla, round=asked(carla, item, 30, 0, 0, 0, 0, 1), step=ADJOURN, now=EVENING)
    return Application.objects.get(proposal=item.proposal)


def test_nothing_is_decided_after_its_first_day_and_the_page_says_why(
    adjourned: Application, carla: Person, assembly: Body, desk: Client
) -> None:
    evening_after = dt.datetime.combine(SUMMER_TEXT.begins_on, EVENING.timetz()) + dt.timedelta(days=1)  # type: ignore[arg-type]
    item = on_table(carla, planned(carla, assembly, evening_after), adjourned, now=evening_after)
    round_ = asked(carla, item, now=evening_after)
    assert "ist zu früh" in desk.get(address(item)).content.decode()
    with pytest.raises(Refusal, match=r"projects\.begins_before_notice"):
        evening.close_round(actor=carla, round=round_, nobody_objected=True, now=evening_after)
    assert not Decision.objects.exists()


def test_a_request_for_an_early_start_is_no_permission_once_the_office_has_checked(
    adjourned: Application, daoud: Person
) -> None:
    later = EVENING + dt.timedelta(days=3)
    projects.start_new_version(actor=daoud, application=adjourned, now=later)
    early = replace(SUMMER_TEXT, begins_on=EVENING.date(), starts_early=True)
    written(daoud, adjourned, plan=SUMMER_2, text=early, now=later)
    with pytest.raises(Refusal, match=r"projects\.begins_before_notice"):
        projects.submit_version(actor=daoud, application=adjourned, form_token=uuid.uuid4(), now=later)
