"""One press too many, or too early: nothing is decided that the page does not show, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.evening.tests.acting import address
from einklang.forum.models import AgendaItem, Concern, Decision
from einklang.fund.models import AreaBudget


def test_nobody_objects_is_refused_beside_a_veto_that_was_only_typed(
    press: Callable[..., Any], area: AreaBudget, item: AgendaItem
) -> None:
    press("open")
    answer = press("nobody_objects", degree_1=24, degree_6=3)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "auch andere Haltungen als Zustimmung" in page
    assert 'value="24"' in page
    assert 'value="3"' in page
    assert not Decision.objects.exists()
    assert press("nobody_objects", degree_1=29, degree_6=0).status_code == 302


@pytest.mark.parametrize("typed", ["-1", "3x", "1e3"])
def test_nothing_is_decided_beside_a_count_that_is_no_number(
    press: Callable[..., Any], area: AreaBudget, item: AgendaItem, typed: str
) -> None:
    press("open")
    press("count", degree_1=29)
    answer = press("decide", degree_1=29, degree_6=typed)
    assert answer.status_code == 422
    assert "können wir nicht lesen" in answer.content.decode()
    assert not Decision.objects.exists()


def test_what_decides_belongs_to_the_form_of_the_counts(
    desk: Client, press: Callable[..., Any], item: AgendaItem
) -> None:
    """Without JavaScript, too, no typed count stays behind when the consensus is stated."""
    press("open")
    press("count", degree_1=29)
    page = desk.get(address(item)).content.decode()
    assert '<button class="primary" form="counting" name="act" value="decide">' in page
    assert page.count('form="counting"') == 4


def test_an_absent_applicant_stays_absent_after_the_refusal(press: Callable[..., Any], item: AgendaItem) -> None:
    page = press("nobody_objects", applicant_absent="on").content.decode()
    assert 'id="applicant_absent" checked' in page


def test_the_reason_of_a_veto_can_be_set_right(desk: Client, press: Callable[..., Any], item: AgendaItem) -> None:
    press("open")
    press("concern", text="Lärm", degree=6, reason="none")
    assert "Grund: " in desk.get(address(item)).content.decode()
    press("reason", number=1, reason="harm")
    assert Concern.objects.get().reason_given == "harm"


def test_a_meeting_with_an_open_round_says_which_and_stays_open(
    desk: Client, press: Callable[..., Any], item: AgendaItem
) -> None:
    press("open")
    meeting = f"/desk/huchting/meetings/{item.meeting.number}/"
    answer = desk.post(meeting, {"act": "close"})
    assert answer.status_code == 422
    assert "laufen noch Konsensrunden" in answer.content.decode()
    assert answer.content.decode().count(f'href="{address(item)}"') == 2


def test_who_counts_anew_in_the_middle_of_a_point_comes_back_to_it(desk: Client, item: AgendaItem) -> None:
    meeting = f"/desk/huchting/meetings/{item.meeting.number}/"
    counted = {"act": "attend", "residents": 16, "organisations": 8, "administration": "", "politics": 2}
    assert desk.post(f"{meeting}?then={item.position}", counted)["Location"] == address(item)
    assert desk.post(f"{meeting}?then=77", counted)["Location"] == meeting
