"""A veto from a phone counts once it is spoken; a concern from one is seen once it is shown."""

import datetime as dt
from typing import Any

from einklang.forum import actions as forum
from einklang.forum.models import Concern, Round
from einklang.forum.queries import concerns_of, public_concerns
from einklang.forum.queries.slips import (
    announced_in,
    written_by,
)
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.positions import Count, Degree
from einklang.forum.tests.acting import Phone, hindered, refused, reread
from einklang.people.models import Deed, Person

# ── A veto from a phone ──────────────────────────────────────────────────────────────────────────────────────────


def test_an_announced_veto_counts_only_once_it_is_spoken(phone: Phone, carla: Person, round_: Round, now: Any) -> None:
    forum.count_positions(actor=carla, round=round_, counts={1: 30}, now=now)
    slip = phone("a")
    position = forum.take_position(slip=slip, round=round_, degree=Degree.VETO)
    assert (reread(round_).count().veto, hindered(round_)) == (0, {"veto_announced"})
    assert announced_in(round_) == [position]
    forum.veto_spoken(actor=carla, position=position, now=now)
    forum.take_position(slip=slip, round=round_, degree=Degree.VETO)
    assert (reread(round_).count().veto, hindered(round_)) == (1, {"block_stands"})
    forum.take_position(slip=slip, round=round_, degree=Degree.AGREEMENT)
    assert hindered(round_) == set()


def test_a_veto_that_nobody_speaks_stops_nothing_and_makes_nobody_ask_forever(
    phone: Phone, carla: Person, round_: Round, now: dt.datetime
) -> None:
    forum.count_positions(actor=carla, round=round_, counts={1: 30}, now=now)
    slip = phone("a")
    position = forum.take_position(slip=slip, round=round_, degree=Degree.VETO)
    forum.veto_unspoken(actor=carla, position=position, now=now)
    assert hindered(round_) == set()
    for degree in (Degree.VETO, Degree.SLIGHT, Degree.VETO):
        if degree is Degree.VETO:
            told = refused(forum.take_position, slip=slip, round=round_, degree=degree)
            assert told.code == "forum.veto_was_asked"
        else:
            forum.take_position(slip=slip, round=round_, degree=degree)
    assert refused(forum.take_position_back, slip=slip, round=round_).code == "forum.veto_was_asked"
    assert reread(round_).count() == Count(30, 1)


def test_a_veto_that_is_spoken_after_all_counts(phone: Phone, carla: Person, round_: Round, now: dt.datetime) -> None:
    position = forum.take_position(slip=phone("a"), round=round_, degree=Degree.VETO)
    forum.veto_unspoken(actor=carla, position=position, now=now)
    forum.veto_spoken(actor=carla, position=position, now=now)
    assert reread(round_).count().veto == 1


def test_nobody_speaks_a_veto_that_was_taken_back(phone: Phone, carla: Person, round_: Round, now: dt.datetime) -> None:
    slip = phone("a")
    position = forum.take_position(slip=slip, round=round_, degree=Degree.VETO)
    forum.take_position(slip=slip, round=round_, degree=Degree.AGREEMENT)
    told = refused(forum.veto_spoken, actor=carla, position=position, now=now)
    assert told.code == "forum.veto_taken_back"


def test_the_words_of_a_veto_come_with_it(phone: Phone, carla: Person, round_: Round, now: dt.datetime) -> None:
    slip = phone("a")
    position = forum.take_position(slip=slip, round=round_, degree=Degree.VETO)
    told: dict[str, Any] = {"text": "Lärm", "reason_given": Reason.HARM, "what_would_lift": "Ende um neun"}
    written = forum.write_from_phone(slip=slip, round=round_, now=now, **told)
    assert (written.degree, written.shown) == (Degree.VETO, False)
    assert refused(forum.show_concern, actor=carla, concern=written, now=now).code == "forum.veto_not_spoken"
    forum.veto_spoken(actor=carla, position=position, now=now)
    shown = concerns_of(round_.proposal)[0]
    assert (shown.reason_given, shown.what_would_lift) == (Reason.HARM, "Ende um neun")
    assert {"block_stands", "concern_open"} <= hindered(round_)


def test_the_words_of_a_veto_that_nobody_spoke_stay_a_concern(
    phone: Phone, carla: Person, round_: Round, now: dt.datetime
) -> None:
    slip = phone("a")
    position = forum.take_position(slip=slip, round=round_, degree=Degree.VETO)
    written = forum.write_from_phone(slip=slip, round=round_, text="Lärm", now=now)
    forum.veto_unspoken(actor=carla, position=position, now=now)
    written.refresh_from_db()
    assert (written.degree, hindered(round_)) == (Degree.SLIGHT, {"concerns_held_back", "no_positions"})
    later = forum.write_from_phone(slip=slip, round=round_, text="Müll", now=now)
    assert later.degree == Degree.SLIGHT
    assert forum.show_concern(actor=carla, concern=written, now=now).shown


# ── Concerns from phones ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_concern_from_a_phone_is_seen_by_nobody_before_it_is_shown(
    phone: Phone, carla: Person, round_: Round, now: dt.datetime
) -> None:
    slip = phone("a")
    forum.take_position(slip=slip, round=round_, degree=Degree.SERIOUS)
    written = forum.write_from_phone(slip=slip, round=round_, text="Zu laut", now=now)
    assert forum.write_from_phone(slip=slip, round=round_, text="Zu laut", now=now) == written
    assert concerns_of(round_.proposal) == []
    assert "concerns_held_back" in hindered(round_)
    assert written_by(slip, round_.proposal) == [written]
    forum.show_concern(actor=carla, concern=written, now=now)
    forum.show_concern(actor=carla, concern=written, now=now)
    assert [(one.text.body, one.degree) for one in concerns_of(round_.proposal)] == [("Zu laut", Degree.SERIOUS)]
    assert hindered(round_) >= {"concern_open", "serious_needs_another_try"}


def test_what_was_not_shown_is_public_nowhere_and_in_no_decision(
    phone: Phone, carla: Person, round_: Round, now: dt.datetime
) -> None:
    written = forum.write_from_phone(slip=phone("a"), round=round_, text="Beleidigung", now=now)
    forum.count_positions(actor=carla, round=round_, counts={1: 30}, now=now)
    assert refused(forum.decide, actor=carla, round=round_, now=now).code == "forum.concerns_held_back"
    laid = forum.lay_concern_aside(actor=carla, concern=written, now=now)
    assert (laid.text.body, laid.shown) == ("", False)
    assert refused(forum.show_concern, actor=carla, concern=laid, now=now).code == "forum.concern_not_now"
    decision = forum.decide(actor=carla, round=round_, now=now)
    assert decision.facts["concerns"] == []
    assert not public_concerns(round_.proposal).exists()


def test_what_was_shown_is_not_laid_aside(phone: Phone, carla: Person, round_: Round, now: dt.datetime) -> None:
    written = forum.write_from_phone(slip=phone("a"), round=round_, text="Zu laut", now=now)
    forum.show_concern(actor=carla, concern=written, now=now)
    told = refused(forum.lay_concern_aside, actor=carla, concern=written, now=now)
    assert told.code == "forum.concern_not_now"


def test_a_phone_takes_back_what_it_wrote_and_nobody_else_does(
    phone: Phone, carla: Person, round_: Round, now: dt.datetime
) -> None:
    mine, other = phone("a"), phone("b")
    shown = forum.write_from_phone(slip=mine, round=round_, text="Zu laut", now=now)
    forum.show_concern(actor=carla, concern=shown, now=now)
    unshown = forum.write_from_phone(slip=mine, round=round_, text="Zu spät", now=now)
    assert refused(forum.withdraw_from_phone, slip=other, concern=shown).code == "forum.slip_not_yours"
    for concern in (shown, unshown):
        forum.withdraw_from_phone(slip=mine, concern=concern)
    assert [(one.text.body, one.state) for one in Concern.objects.order_by("pk")] == [("Zu laut", "withdrawn")]


def test_a_concern_weighs_what_its_owner_weighs_until_it_is_shown(phone: Phone, round_: Round, now: Any) -> None:
    slip = phone("a")
    written = forum.write_from_phone(slip=slip, round=round_, text="Zu laut", now=now)
    weights = []
    for degree in (Degree.ASIDE, Degree.VETO, Degree.AGREEMENT):
        forum.take_position(slip=slip, round=round_, degree=degree)
        written.refresh_from_db()
        weights.append(written.degree)
    assert weights == [Degree.ASIDE, Degree.VETO, Degree.SLIGHT]


def test_no_deed_names_a_slip(phone: Phone, carla: Person, round_: Round, now: dt.datetime) -> None:
    slip = phone("a")
    position = forum.take_position(slip=slip, round=round_, degree=Degree.VETO)
    forum.veto_spoken(actor=carla, position=position, now=now)
    told = " ".join(str(one) for one in Deed.objects.order_by("pk").values_list("what", "subject", "why"))
    assert "veto_spoken" in told
    assert "slip_position" not in told
    assert slip.public_id.hex not in told
