"""Who speaks next, the timer, and what hangs on the wall: moments of one evening that nobody keeps."""

import datetime as dt

import pytest

from einklang.base.refusal import Refusal
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Meeting, Slip, SpeakingTurn
from einklang.forum.queries import speaking_list
from einklang.forum.rules.speaking import Asking, in_order
from einklang.people.models import Person


@pytest.fixture
def slips(carla: Person, evening: Meeting, now: dt.datetime) -> list[Slip]:
    """Slips of paper, numbered from 1."""
    return forum.make_slips(actor=carla, meeting=evening, how_many=8, now=now)


@pytest.fixture
def seven(slips: list[Slip]) -> Slip:
    """The one with number 7."""
    return slips[6]


def names(meeting: Meeting) -> list[str]:
    return [turn.label for turn in speaking_list(meeting).waiting]


def test_who_has_not_spoken_comes_first_and_else_who_asked_first() -> None:
    waiting = [Asking(3, "b"), Asking(1, "a"), Asking(2, "c")]
    assert [one.who for one in in_order(waiting, ())] == ["a", "c", "b"]
    assert [one.who for one in in_order(waiting, {"a", "c"})] == ["b", "a", "c"]


def test_the_list_calls_up_one_after_the_other(carla: Person, evening: Meeting, now: dt.datetime) -> None:
    first, second = (
        forum.add_speaker(actor=carla, meeting=evening, label=name, now=now) for name in ("Frau am Fenster", "Herr Rot")
    )
    forum.call_speaker(actor=carla, meeting=evening, turn=first.pk, now=now)
    forum.add_speaker(actor=carla, meeting=evening, label="Jugend hinten", now=now)
    forum.call_speaker(actor=carla, meeting=evening, turn=second.pk, now=now)
    assert speaking_list(evening).now == second
    forum.end_turn(actor=carla, meeting=evening, now=now)
    forum.add_speaker(actor=carla, meeting=evening, label="  frau AM Fenster ", now=now)
    assert names(evening) == ["Jugend hinten", "frau AM Fenster"]
    assert len(speaking_list(evening).again) == 1


def test_the_same_person_waits_once(carla: Person, evening: Meeting, seven: Slip, now: dt.datetime) -> None:
    for _ in range(2):
        forum.add_speaker(actor=carla, meeting=evening, label="Frau am Fenster", now=now)
        forum.ask_to_speak(slip=seven, label="Zettel 7", now=now)
    assert names(evening) == ["Frau am Fenster", "Zettel 7"]
    forum.ask_no_more(slip=seven, now=now)
    forum.ask_no_more(slip=seven, now=now)
    assert names(evening) == ["Frau am Fenster"]


def test_a_slip_that_spoke_ends_its_turn_itself_and_comes_later_next_time(
    carla: Person, evening: Meeting, slips: list[Slip], now: dt.datetime
) -> None:
    seven, eight = slips[6:]
    turn = forum.ask_to_speak(slip=seven, label="Zettel 7", now=now)
    forum.call_speaker(actor=carla, meeting=evening, turn=turn.pk, now=now)
    forum.ask_no_more(slip=seven, now=now)
    assert speaking_list(evening).now is None
    forum.ask_to_speak(slip=seven, label="Zettel 7", now=now)
    forum.ask_to_speak(slip=eight, label="Zettel 8", now=now)
    assert names(evening) == ["Zettel 8", "Zettel 7"]


def test_a_second_click_calls_ends_and_withdraws_nobody_else(carla: Person, evening: Meeting, now: dt.datetime) -> None:
    one, other = (forum.add_speaker(actor=carla, meeting=evening, label=name, now=now) for name in ("A", "B"))
    for _ in range(2):
        forum.withdraw_turn(actor=carla, meeting=evening, turn=one.pk, now=now)
        forum.call_speaker(actor=carla, meeting=evening, turn=one.pk, now=now)
    forum.call_speaker(actor=carla, meeting=evening, turn=other.pk, now=now)
    forum.withdraw_turn(actor=carla, meeting=evening, turn=other.pk, now=now)
    assert speaking_list(evening).now == other


def test_a_key_leads_back_to_no_slip(seven: Slip, now: dt.datetime) -> None:
    turn = forum.ask_to_speak(slip=seven, label="hinten", now=now)
    assert str(seven.public_id) not in turn.who
    assert len(turn.who) == 32


def test_nothing_of_it_is_left_when_the_meeting_closes(
    carla: Person, evening: Meeting, seven: Slip, now: dt.datetime
) -> None:
    forum.add_speaker(actor=carla, meeting=evening, label="Frau am Fenster", now=now)
    forum.start_timer(actor=carla, meeting=evening, minutes=2, at=now, now=now)
    closed = forum.close_meeting(actor=carla, meeting=evening, now=now)
    assert not SpeakingTurn.objects.exists()
    assert closed.timer_ends_at is None
    with pytest.raises(Refusal, match=r"forum\.meeting_not_open"):
        forum.ask_to_speak(slip=seven, label="Zettel 7", now=now)


def test_the_timer_runs_to_a_moment_and_the_next_item_ends_it(
    carla: Person, evening: Meeting, item_of_rules: AgendaItem, now: dt.datetime
) -> None:
    at = dt.datetime(2026, 10, 25, 0, 59, 30, tzinfo=dt.UTC)  # before the clock goes back
    forum.start_timer(actor=carla, meeting=evening, minutes=2, at=at, now=now)
    evening.refresh_from_db()
    assert evening.timer_ends_at == at + dt.timedelta(minutes=2)
    forum.put_on_wall(actor=carla, item=item_of_rules, now=now)
    evening.refresh_from_db()
    assert evening.on_wall == item_of_rules
    assert evening.timer_ends_at is None


@pytest.mark.parametrize("minutes", [0, 4, 60, -1])
def test_the_timer_has_four_times(carla: Person, evening: Meeting, now: dt.datetime, minutes: int) -> None:
    with pytest.raises(Refusal, match=r"forum\.timer_minutes"):
        forum.start_timer(actor=carla, meeting=evening, minutes=minutes, at=now, now=now)


def test_only_who_runs_the_meeting_calls_up(aylin: Person, evening: Meeting, now: dt.datetime) -> None:
    with pytest.raises(Refusal, match=r"people\."):
        forum.add_speaker(actor=aylin, meeting=evening, label="ich", now=now)
