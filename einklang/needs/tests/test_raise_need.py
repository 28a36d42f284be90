"""Raising a need: three fields, no account, and nothing public but a number."""

import datetime as dt
import json
import uuid

import pytest
from django.db import IntegrityError, transaction

from einklang.base.refusal import Refusal
from einklang.needs.models import Need
from einklang.needs.tests.conftest import CONTACT, PLACE, WORDING, RaiseOne
from einklang.people.models import Deed, Person
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry


def test_the_first_need_is_number_one_and_the_next_number_two(raise_one: RaiseOne) -> None:
    assert [raise_one().number, raise_one().number] == [1, 2]


def test_each_neighbourhood_counts_for_itself(raise_one: RaiseOne, other: Neighbourhood) -> None:
    assert [raise_one().number, raise_one(neighbourhood=other).number] == [1, 1]


def test_the_same_form_sent_twice_is_one_need(raise_one: RaiseOne) -> None:
    token = uuid.uuid4()
    assert raise_one(form_token=token) == raise_one(form_token=token, wording="noch einmal")
    assert Need.objects.count() == 1
    assert Entry.objects.count() == 1


def test_two_working_days_to_read_do_not_count_weekends_and_holidays(raise_one: RaiseOne) -> None:
    friday = dt.datetime(2026, 5, 22, 18, 0, tzinfo=dt.UTC)
    assert raise_one(now=friday).read_by_due == dt.date(2026, 5, 27)  # Monday 25.5. is Whit Monday


def test_the_record_learns_a_number_and_no_word(unread: Need) -> None:
    entry = Entry.objects.get()
    said = json.loads(entry.body)
    assert (entry.kind, entry.subject) == ("need.received", "needs/1")
    assert set(said["facts"]) == {"number", "wording_commitment"}
    assert not any(word in entry.body for word in (WORDING, CONTACT, PLACE, "Yılmaz"))


def test_who_is_signed_in_raises_it_herself(raise_one: RaiseOne, aylin: Person) -> None:
    need = raise_one(actor=aylin)
    assert (need.raised_by, need.entered_by, need.wording.author) == (aylin, None, aylin)


def test_entered_for_somebody_else_the_deed_says_so_and_names_nobody(raise_one: RaiseOne, carla: Person) -> None:
    need = raise_one(actor=carla, way="phone")
    deed = Deed.objects.get(what="needs.raise")
    assert (need.raised_by, need.entered_by, need.way) == (None, carla, "phone")
    assert (deed.person, deed.on_behalf_of, deed.why) == (carla, "a resident", "phone")
    assert need.wording.author is None


@pytest.mark.parametrize("way", ["phone", "paper", "meeting"])
def test_only_who_works_here_enters_for_others(raise_one: RaiseOne, aylin: Person, way: str) -> None:
    with pytest.raises(Refusal) as refused:
        raise_one(actor=aylin, way=way)
    assert refused.value.code == "people.role_missing"
    with pytest.raises(Refusal):
        raise_one(actor=None, way=way)
    assert not Need.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"wording": " \x00\n "}, "needs.text_missing", "wording"),
        ({"wording": "\u200b\u200b \u2060"}, "needs.text_missing", "wording"),
        ({"wording": "a" * 100_000}, "base.text_too_long", "wording"),
        ({"place": "a" * 201}, "base.text_too_long", "place"),
        ({"contact": "a" * 201}, "base.text_too_long", "contact"),
    ],
)
def test_too_little_and_too_much_are_refused(
    raise_one: RaiseOne, changes: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        raise_one(**changes)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert not Need.objects.exists()


@pytest.mark.parametrize("wording", ["🧵🪡 Nähen!", "مكان للخياطة", "<script>alert(1)</script>", "Zeile\nZeile"])
def test_any_script_is_kept_as_it_was_typed(raise_one: RaiseOne, wording: str) -> None:
    need = raise_one(wording=wording)
    assert Need.objects.select_related("wording").get(pk=need.pk).wording.body == wording


def test_null_characters_go(raise_one: RaiseOne) -> None:
    assert raise_one(wording="Nä\x00hen\x07").wording.body == "Nähen"


def test_a_code_leads_back_and_nobody_mixes_up_its_signs(unread: Need) -> None:
    assert len(unread.follow_code) == 10
    assert not set(unread.follow_code) & set("01IO")


def test_a_number_is_given_once(unread: Need, raise_one: RaiseOne) -> None:
    second = raise_one()
    with pytest.raises(IntegrityError, match=r"need_number_once|needs_need\.number"), transaction.atomic():
        Need.objects.filter(pk=second.pk).update(number=unread.number)


def test_no_need_is_public_that_nobody_has_read(unread: Need) -> None:
    with pytest.raises(IntegrityError, match="need_public_was_read"), transaction.atomic():
        Need.objects.filter(pk=unread.pk).update(state="published")


def test_no_need_says_that_it_is_empty_and_is_not(need: Need, now: dt.datetime) -> None:
    with pytest.raises(IntegrityError, match="need_emptied_is_empty"), transaction.atomic():
        Need.objects.filter(pk=need.pk).update(emptied_at=now)
