"""What has worked somewhere, found by others, changed, taken down, and thanks for it."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from einklang.administration.models import Department
from einklang.base.refusal import Refusal
from einklang.exchange.actions import correct_know_how, take_down, tell_know_how, thank
from einklang.exchange.models import KnowHow, Question, Thanks
from einklang.exchange.queries import know_how, thanks_for, thanks_in
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry


@pytest.fixture
def entry(carla: Person, huchting: Neighbourhood, now: dt.datetime) -> KnowHow:
    """Huchting tells how it finds interpreters."""
    return tell_know_how(
        actor=carla, of=huchting, title="Dolmetschen im Quartier", text="Wir fragen die Sprachmittlerinnen.", now=now
    )


def test_what_works_is_found_by_its_words(entry: KnowHow, other: Neighbourhood) -> None:
    assert list(know_how(words="dolmetschen")) == [entry]
    assert list(know_how(words="Quartier fragen")) == [entry], "one word in the title, one in the text"
    assert list(know_how(words="Quartier Bagger")) == []
    assert list(know_how(area=other)) == []
    assert '"of":"Huchting"' in Entry.objects.get(kind="know_how.told").body


def test_a_department_tells_too_and_only_its_own(
    farid: Person, aylin: Person, health: Department, culture: Department, now: dt.datetime
) -> None:
    told: dict[str, Any] = {"title": "Sprechstunde im Quartier", "text": "Einmal im Monat.", "now": now}
    assert tell_know_how(actor=farid, of=health, **told).department == health
    with pytest.raises(Refusal) as refused:
        tell_know_how(actor=farid, of=culture, **told)
    assert refused.value.code == "exchange.another_office"
    with pytest.raises(Refusal):
        tell_know_how(actor=aylin, of=health, **told)


def test_the_same_press_twice_tells_once(carla: Person, huchting: Neighbourhood, now: dt.datetime) -> None:
    told: dict[str, Any] = {
        "actor": carla,
        "of": huchting,
        "title": "A",
        "text": "B",
        "form_token": uuid.uuid4(),
        "now": now,
    }
    assert tell_know_how(**told) == tell_know_how(**told)


def test_nobody_overwrites_what_she_has_not_seen(
    entry: KnowHow, carla: Person, greta: Person, now: dt.datetime
) -> None:
    later = now + dt.timedelta(minutes=5)
    correct_know_how(actor=carla, entry=entry, title="Dolmetschen", text="Neu.", seen=None, now=later)
    with pytest.raises(Refusal) as refused:
        correct_know_how(actor=greta, entry=entry, title="Dolmetschen", text="Auch neu.", seen=None, now=later)
    assert refused.value.code == "exchange.changed_meanwhile"
    entry.refresh_from_db()
    assert (entry.text.body, entry.changed_at) == ("Neu.", later)


def test_what_is_out_of_date_is_found_no_more_and_says_why(entry: KnowHow, carla: Person, now: dt.datetime) -> None:
    with pytest.raises(Refusal):
        take_down(actor=carla, entry=entry, reason=" ", now=now)
    take_down(actor=carla, entry=entry, reason="Die Stelle gibt es nicht mehr.", now=now)
    assert list(know_how()) == []
    with pytest.raises(Refusal) as refused:
        take_down(actor=carla, entry=entry, reason="Noch einmal.", now=now)
    assert refused.value.code == "exchange.taken_down"


def test_thanks_are_public_and_between_two(
    question: Question, entry: KnowHow, carla: Person, farid: Person, huchting: Neighbourhood, other: Neighbourhood,
    now: dt.datetime,
) -> None:  # fmt: skip
    health = question.department
    thank(actor=carla, of=huchting, to=health, text="Das half.", question=question, now=now)
    thank(actor=farid, of=health, to=huchting, text="Das machen wir nach.", entry=entry, now=now)
    assert [one.text.body for one in thanks_for(question=question)] == ["Das half."]
    assert [one.text.body for one in thanks_for(entry=entry)] == ["Das machen wir nach."]
    assert [one.text.body for one in thanks_in(huchting)] == ["Das machen wir nach.", "Das half."]
    assert not thanks_in(other)
    assert "half" not in "".join(Entry.objects.filter(kind="thanks.given").values_list("body", flat=True))


def test_nobody_thanks_herself_or_for_others(
    carla: Person, farid: Person, huchting: Neighbourhood, health: Department, now: dt.datetime
) -> None:
    with pytest.raises(Refusal) as refused:
        thank(actor=carla, of=huchting, to=huchting, text="Danke uns.", now=now)
    assert refused.value.code == "exchange.thanks_to_oneself"
    with pytest.raises(Refusal):
        thank(actor=farid, of=huchting, to=health, text="Danke.", now=now)


def test_thanks_are_short(carla: Person, huchting: Neighbourhood, health: Department, now: dt.datetime) -> None:
    with pytest.raises(Refusal) as refused:
        thank(actor=carla, of=huchting, to=health, text="d" * 501, now=now)
    assert refused.value.code == "base.text_too_long"


# ── What the database refuses ────────────────────────────────────────────────────────────────────────────────────


def test_constraints_of_know_how(entry: KnowHow, health: Department, now: dt.datetime) -> None:
    for name, changes in (
        ("know_how_comes_from_one", {"department": health}),
        ("know_how_down_has_reason", {"taken_down_at": now}),
    ):
        with transaction.atomic(), pytest.raises(IntegrityError, match=name):
            KnowHow.objects.filter(pk=entry.pk).update(**changes)


def test_constraints_of_thanks(
    entry: KnowHow, huchting: Neighbourhood, health: Department, carla: Person, now: dt.datetime
) -> None:
    told: dict[str, Any] = {"text": entry.text, "given_at": now, "given_by": carla}
    for name, sides in (
        ("thanks_of_one", {"to_department": health}),
        ("thanks_to_one", {"of_neighbourhood": huchting}),
    ):
        with transaction.atomic(), pytest.raises(IntegrityError, match=name):
            Thanks.objects.create(**told, **sides)


def test_thanks_never_change(carla: Person, huchting: Neighbourhood, health: Department, now: dt.datetime) -> None:
    given = thank(actor=carla, of=huchting, to=health, text="Danke.", now=now)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Thanks.objects.filter(pk=given.pk).update(to_department=None)
