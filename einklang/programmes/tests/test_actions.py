"""Founding a programme and adopting its guideline, and which version holds when."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from einklang.base.refusal import Refusal
from einklang.people.models import Person
from einklang.places.models import City
from einklang.programmes.actions import adopt_guideline, end_programme, found_programme
from einklang.programmes.models import Guideline, Programme
from einklang.programmes.queries import guideline_on, programmes, running_programmes
from einklang.programmes.rules import Terms
from einklang.record.models import Entry


def test_the_programme_office_founds_and_the_record_keeps_the_terms(
    henning: Person, city: City, now: dt.datetime
) -> None:
    programme = found_programme(actor=henning, city=city, slug="win", name="WiN", now=now)
    guideline = adopt_guideline(
        actor=henning, programme=programme, terms=Terms(max_share=60_000), valid_from=dt.date(2026, 1, 1), now=now
    )
    assert (guideline.version, guideline.value().max_share) == (1, 60_000)
    entry = Entry.objects.get(scope="city", kind="guideline.adopted")
    assert '"max_share":60000' in entry.body
    assert list(programmes()) == [programme]


@pytest.mark.parametrize("who", ["carla", "edda", "daoud", "administrator"])
def test_nobody_else_sets_the_terms(
    request: pytest.FixtureRequest, winprogramme: Programme, now: dt.datetime, who: str
) -> None:
    someone = request.getfixturevalue(who)
    with pytest.raises(Refusal) as refused:
        adopt_guideline(actor=someone, programme=winprogramme, terms=Terms(), valid_from=dt.date(2027, 1, 1), now=now)
    assert refused.value == Refusal("people.role_missing", door="programmes.set_terms")


def test_the_newest_version_that_holds_already_counts(
    henning: Person, winprogramme: Programme, now: dt.datetime
) -> None:
    adopt_guideline(actor=henning, programme=winprogramme, terms=Terms(), valid_from=dt.date(2027, 1, 1), now=now)
    found = [guideline_on(winprogramme, dt.date(year, 6, 1)) for year in (2025, 2026, 2027)]
    assert [one and one.version for one in found] == [None, 1, 2]


def test_a_guideline_is_never_changed(guideline: Guideline) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Guideline.objects.filter(pk=guideline.pk).update(valid_from=dt.date(2020, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        guideline.delete()


def test_a_version_has_its_number_once(guideline: Guideline) -> None:
    """`guideline_version_once`"""
    with pytest.raises(IntegrityError), transaction.atomic():
        Guideline.objects.create(programme=guideline.programme, version=1, terms={}, valid_from=dt.date(2026, 1, 1))


def test_a_programme_ends_on_a_day_that_is_still_to_come_and_says_so_in_public(
    henning: Person, edda: Person, winprogramme: Programme, now: dt.datetime
) -> None:
    today, later = now.date(), now.date() + dt.timedelta(days=30)
    with pytest.raises(Refusal, match=r"people.role_missing"):
        end_programme(actor=edda, programme=winprogramme, ends_on=later, now=now)
    with pytest.raises(Refusal, match=r"programmes.ends_before_today"):
        end_programme(actor=henning, programme=winprogramme, ends_on=today - dt.timedelta(days=1), now=now)
    for _click in range(2):
        end_programme(actor=henning, programme=winprogramme, ends_on=later, now=now)
    assert '"ends_on":' in Entry.objects.get(kind="programme.ends").body
    assert list(running_programmes(later)) == [winprogramme]
    assert list(running_programmes(later + dt.timedelta(days=1))) == []
    end_programme(actor=henning, programme=winprogramme, ends_on=today, now=now)
    with pytest.raises(Refusal, match=r"programmes.has_ended"):
        end_programme(actor=henning, programme=winprogramme, ends_on=later, now=now + dt.timedelta(days=1))
