"""Who may apply, for what, until when, and what is asked for twice: the checks beside the plan."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.actions import adopt_guideline
from einklang.programmes.models import Programme
from einklang.programmes.rules import ApplicantKind, MonthDay, Terms
from einklang.projects.actions import sort_application, submit_version
from einklang.projects.models import Application
from einklang.projects.queries import findings_of, newest_version
from einklang.projects.rules.findings import Severity
from einklang.projects.rules.formal import (
    Case,
    Similar,
    TargetGroup,
    alike,
    formal_findings,
    pot_findings,
    twice_findings,
)
from einklang.projects.rules.plan import Period
from einklang.projects.tests.acting import JANUARY, opened, written

YEAR = Period(dt.date(2026, 3, 1), dt.date(2026, 11, 30))
CASE = Case(ApplicantKind.ASSOCIATION, "WiN", 2026, "Nähcafé für alle", dt.date(2026, 1, 12), YEAR)


def said(case: Case, terms: Terms) -> list[tuple[Severity, str]]:
    return [(one.severity, one.reason.code) for one in formal_findings(case, terms)]


def test_a_guideline_that_limits_nothing_has_nothing_to_say() -> None:
    assert said(CASE, Terms()) == []


def test_who_may_not_apply_is_refused_with_another_way() -> None:
    terms = Terms(who_may_apply=(ApplicantKind.SCHOOL,))
    assert said(CASE, terms) == [(Severity.REFUSE, "projects.applicant_may_not")]
    assert said(replace(CASE, applicant=ApplicantKind.SCHOOL), terms) == []


def test_a_field_of_action_is_asked_for_only_where_the_guideline_names_some() -> None:
    terms = Terms(fields_of_action=("Bildung", "Gesundheit"))
    assert said(CASE, terms) == [(Severity.COMPLETE, "projects.field_of_action_missing")]
    assert said(replace(CASE, field_of_action="Bildung"), terms) == []


def test_what_is_excluded_is_said_and_judged_by_people() -> None:
    [found] = formal_findings(CASE, Terms(exclusions=("Keine Bauten.", "Keine Gehälter.")))
    assert found.severity is Severity.WARN
    assert found.reason.facts["what"] == "Keine Bauten. Keine Gehälter."


def test_the_last_day_counts_and_the_day_after_is_too_late() -> None:
    terms = Terms(hand_in_until=MonthDay(1, 12))
    assert said(CASE, terms) == []
    assert said(replace(CASE, handed_in_on=dt.date(2026, 1, 13)), terms) == [
        (Severity.REFUSE, "projects.handed_in_too_late")
    ]


def test_a_project_that_goes_on_after_the_year_is_told_what_that_means() -> None:
    late = replace(CASE, period=Period(dt.date(2026, 3, 1), dt.date(2027, 1, 1)))
    assert said(late, Terms()) == [(Severity.WARN, "projects.goes_on_after_the_year")]
    assert said(late, Terms(annual=False)) == []


def test_after_a_grant_so_many_months_pass() -> None:
    again = replace(CASE, funded_until=dt.date(2025, 7, 12))
    assert said(again, Terms()) == []
    assert said(again, Terms(cool_down_months=6)) == []
    assert said(again, Terms(cool_down_months=7)) == [(Severity.REFUSE, "projects.cool_down")]


@pytest.mark.parametrize(
    ("other", "warned"),
    [
        (Similar("Nähcafé im Hof", 3, "Gröpelingen", "Gesundheitsfonds", YEAR), True),
        (Similar("Garten", 3, "Huchting", "WiN", YEAR, frozenset({4})), True),
        (Similar("Garten", 3, "Huchting", "WiN", YEAR), False),
        (Similar("Nähcafé für alle", 3, "Huchting", "WiN", Period(dt.date(2026, 12, 1), dt.date(2026, 12, 2))), False),
        (Similar("Nähcafé für alle", 3, "Huchting", "WiN", None), False),
    ],
)
def test_the_same_thing_at_the_same_time_is_warned_of_and_never_stopped(other: Similar, warned: bool) -> None:
    case = replace(CASE, needs=frozenset({4, 5}), others=(other,))
    told = [(one.severity, one.reason.code) for one in twice_findings(case)]
    assert told == ([(Severity.WARN, "projects.asked_twice")] if warned else [])


def test_titles_are_alike_by_their_longer_words() -> None:
    assert alike("Sommerabende am Bolzplatz", "Bolzplatz")
    assert not alike("Ein Fest", "Das Fest der Lieder")
    assert not alike("Uhr", "Uhr")


def test_a_further_pot_asks_who_and_until_when_only() -> None:
    terms = Terms(who_may_apply=(ApplicantKind.PERSON,), hand_in_until=MonthDay(1, 1), fields_of_action=("Sport",))
    codes = [one.reason.code for one in pot_findings(CASE, terms)]
    assert codes == ["projects.applicant_may_not", "projects.handed_in_too_late"]


@pytest.fixture
def strict(winprogramme: Programme, henning: Person) -> Programme:
    """WiN under a second version that names fields and a last day."""
    terms = Terms(fields_of_action=("Bildung", "Sport"), hand_in_until=MonthDay(1, 11))
    adopt_guideline(actor=henning, programme=winprogramme, terms=terms, valid_from=dt.date(2026, 1, 2), now=JANUARY)
    return winprogramme


def test_handing_in_after_the_last_day_is_refused_and_nothing_is_handed_in(
    daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, strict: Programme
) -> None:
    application = opened(daoud, huchting, strict, sodenmatt)
    written(daoud, application)
    with pytest.raises(Refusal, match=r"projects.handed_in_too_late"):
        submit_version(actor=daoud, application=application, form_token=uuid.uuid4(), now=JANUARY)
    assert newest_version(application) is None


def test_the_office_reads_of_the_other_application_of_the_same_applicant(
    daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme
) -> None:
    for application in [opened(daoud, huchting, winprogramme, sodenmatt) for _time in range(2)]:
        written(daoud, application)
        submit_version(actor=daoud, application=application, form_token=uuid.uuid4(), now=JANUARY)
    version = newest_version(Application.objects.get(number=2))
    assert version is not None
    [twice] = [one for one in findings_of(version, JANUARY.date()) if one.reason.code == "projects.asked_twice"]
    assert twice.reason.facts["number"] == "1"


def test_the_applicant_says_the_field_and_for_whom(
    client: Client, daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, strict: Programme
) -> None:
    application = opened(daoud, huchting, strict, sodenmatt)
    client.force_login(daoud)
    address = f"/desk/huchting/applications/{application.number}/about/"
    assert client.post(address, {"field_of_action": "Kunst", "target_group": "youth"}).status_code == 422
    assert client.post(address, {"field_of_action": "Sport", "target_group": "youth"}).status_code == 302
    application = Application.objects.get()
    assert (application.field_of_action, application.sorts) == ("Sport", TargetGroup.YOUTH)
    assert '<option value="youth" selected>' in client.get(address.removesuffix("about/")).content.decode()


def test_nobody_else_says_it(
    aylin: Person, daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, strict: Programme
) -> None:
    application = opened(daoud, huchting, strict, sodenmatt)
    told: dict[str, Any] = {"application": application, "target_group": None, "now": JANUARY}
    with pytest.raises(Refusal, match=r"people.role_missing"):
        sort_application(actor=aylin, field_of_action="Sport", **told)
    with pytest.raises(Refusal, match=r"projects.field_of_action_unknown"):
        sort_application(actor=daoud, field_of_action="Kunst", **told)
