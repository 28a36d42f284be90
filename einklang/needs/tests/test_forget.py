"""Erasing what names a person; the record stays and still verifies."""

import datetime as dt

from einklang.needs.actions import answer_need, close_need, forget, forget_old, forget_raiser
from einklang.needs.models import Need
from einklang.needs.rules.life import State
from einklang.needs.tests.conftest import TEXT, RaiseOne
from einklang.people.models import Person
from einklang.record.queries import verify_scope


def test_what_somebody_typed_is_empty_with_its_salt(need: Need, aylin: Person, now: dt.datetime) -> None:
    forget(person=aylin, now=now)
    need.refresh_from_db()
    need.wording.refresh_from_db()
    assert (need.raised_by, need.contact, need.place) == (None, "", "")
    assert (need.wording.body, bytes(need.wording.salt), need.wording.author) == ("", b"", None)
    assert need.wording.erased_at == now


def test_the_public_words_and_the_record_stay(need: Need, aylin: Person, now: dt.datetime) -> None:
    forget(person=aylin, now=now)
    need.refresh_from_db()
    assert need.public_text is not None
    assert (need.public_text.body, need.state) == (TEXT, State.PUBLISHED)
    assert verify_scope("huchting").broken is None


def test_what_nobody_has_read_yet_will_not_be_published(unread: Need, now: dt.datetime) -> None:
    assert forget_raiser(need=unread, now=now).state == State.NOT_PUBLISHED


def test_other_peoples_needs_are_left_alone(need: Need, raise_one: RaiseOne, bernd: Person, now: dt.datetime) -> None:
    theirs = raise_one(actor=bernd, wording="Ruhe am Abend")
    forget(person=need.raised_by or bernd, now=now)
    theirs.wording.refresh_from_db()
    assert theirs.wording.body == "Ruhe am Abend"


def test_who_worked_on_a_need_is_no_longer_named(
    raise_one: RaiseOne, need: Need, carla: Person, now: dt.datetime
) -> None:
    entered = raise_one(actor=carla, way="paper")
    answer = answer_need(actor=carla, need=need, text="Bald.", now=now)
    forget(person=carla, now=now)
    entered.refresh_from_db()
    answer.refresh_from_db()
    assert (entered.entered_by, answer.given_by) == (None, None)


def test_two_years_after_the_end_nothing_leads_to_who_raised_it(need: Need, unread: Need, carla: Person) -> None:
    closed = dt.datetime(2026, 6, 20, 12, tzinfo=dt.UTC)
    close_need(actor=carla, need=need, result="Erledigt.", now=closed)
    assert forget_old(now=dt.datetime(2028, 6, 19, 12, tzinfo=dt.UTC)) == 0
    assert forget_old(now=dt.datetime(2028, 6, 20, 12, tzinfo=dt.UTC)) == 1
    need.refresh_from_db()
    assert (need.contact, need.wording.body, need.state) == ("", "", State.CLOSED)
    unread.refresh_from_db()
    assert unread.wording.body
