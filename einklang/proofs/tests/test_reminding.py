"""Letters before and after the day on which a proof is due, and what the desks say."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db.models import Q
from django.test import Client

from einklang.base.days import CITY_ZONE
from einklang.people.models import Letter, Person, Role
from einklang.programmes.models import Guideline
from einklang.projects.models import Application
from einklang.projects.queries import members
from einklang.proofs.actions import extend_due
from einklang.proofs.models import Proof, Reminder
from einklang.proofs.queries.due import awaited, overdue, overdue_by_area, own_due
from einklang.proofs.tests.acting import AFTERWARDS, filled_in, handed_in

DUE = dt.date(2027, 5, 31)


def night(settings: object, day: dt.date) -> None:
    """What cron runs, at three in the morning of that day."""
    moment = dt.datetime.combine(day, dt.time(3), CITY_ZONE)
    settings.CLOCK = moment.isoformat()  # type: ignore[attr-defined]
    call_command("proofs")


def test_five_letters_and_no_more(sewing: Application, settings: object, daoud: Person) -> None:
    for place in range(-40, 60):
        night(settings, DUE + dt.timedelta(days=place))
    assert list(Reminder.objects.values_list("days", flat=True)) == [-30, -7, 1, 14, 30]
    letters = list(Letter.objects.order_by("pk"))
    assert {one.to for one in letters} == {daoud.email}
    assert len(letters) == 5
    assert "bis zum 31.\xa0Mai 2027" in letters[0].text
    assert letters[-1].subject.startswith("Überfällig")
    assert f"/desk/huchting/proofs/{sewing.number}/" in letters[0].text


def test_the_guideline_says_when_letters_go_out(sewing: Application, settings: object) -> None:
    terms = replace(sewing.guideline.value(), remind_before=(10,), remind_after=())
    later = Guideline.objects.create(
        programme=sewing.guideline.programme, version=9, terms=terms.to_json(), valid_from=DUE
    )
    Application.objects.filter(pk=sewing.pk).update(guideline=later)
    for place in range(-40, 60):
        night(settings, DUE + dt.timedelta(days=place))
    assert list(Reminder.objects.values_list("days", flat=True)) == [-10]


def test_a_letter_is_written_in_the_language_of_its_reader(
    sewing: Application, settings: object, daoud: Person
) -> None:
    Person.objects.filter(pk=daoud.pk).update(language="en")
    night(settings, DUE)
    assert "proof of use" in Letter.objects.get().text


def test_who_has_handed_in_gets_no_letter(proof: Proof, settings: object, daoud: Person) -> None:
    filled_in(daoud, proof)
    handed_in(daoud, proof)
    night(settings, DUE + dt.timedelta(days=1))
    assert not Letter.objects.exists()
    assert awaited(Application.objects.all()) == []


def test_more_time_begins_the_reminders_anew(sewing: Application, settings: object, edda: Person) -> None:
    night(settings, DUE - dt.timedelta(days=7))
    extend_due(actor=edda, application=sewing, due_on=dt.date(2027, 8, 31), reason="krank", now=AFTERWARDS)
    night(settings, DUE + dt.timedelta(days=1))
    assert Reminder.objects.count() == 1
    night(settings, dt.date(2027, 8, 24))
    assert Reminder.objects.count() == 2


def test_of_a_dissolved_carrier_the_office_hears_that_nobody_was_reached(
    sewing: Application, settings: object, daoud: Person
) -> None:
    Role.objects.filter(person=daoud).update(valid_to=dt.date(2027, 1, 1))
    night(settings, DUE + dt.timedelta(days=1))
    assert not Letter.objects.exists()
    (late,) = overdue(Q(), DUE + dt.timedelta(days=1))
    assert late.nobody_reached
    assert members(sewing, DUE) == []


@pytest.mark.parametrize(("days", "is_shown"), [(-61, False), (-60, True), (5, True)])
def test_the_desk_shows_it_two_months_before(sewing: Application, daoud: Person, days: int, is_shown: bool) -> None:
    assert bool(own_due(daoud, DUE + dt.timedelta(days=days))) == is_shown


def test_nothing_is_overdue_on_its_day(sewing: Application) -> None:
    assert overdue(Q(), DUE) == []
    assert [one.application for one in overdue(Q(), DUE + dt.timedelta(days=1))] == [sewing]


def test_the_table_of_all_areas_counts_overdue_proofs_for_everybody(sewing: Application, client: Client) -> None:
    """S1's proof is due on 31 May 2027: the day after, it is one."""
    year = sewing.grants.get().area_budget.budget_year
    assert overdue_by_area(year, DUE) == {}
    assert overdue_by_area(year, DUE + dt.timedelta(days=1)) == {sewing.neighbourhood_id: 1}
    page = client.get(f"/programmes/{sewing.programme.slug}/money/?year=2026").content.decode()
    assert 'data-label="Nachweise überfällig">' in page
