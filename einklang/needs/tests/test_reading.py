"""Publishing a need or keeping it back."""

import datetime as dt

import pytest

from einklang.base.refusal import Refusal
from einklang.needs.actions import keep_need_back, publish_need
from einklang.needs.models import Need
from einklang.needs.rules.life import State
from einklang.needs.rules.publishing import public_words
from einklang.needs.tests.conftest import TEXT, TITLE, WORDING
from einklang.people.models import Deed, Person
from einklang.record.models import Entry
from einklang.record.queries import facts_of
from einklang.record.rules.commitments import commitment


def publish(actor: Person, need: Need, now: dt.datetime, **changes: object) -> Need:
    said = {"title": TITLE, "public_text": TEXT, **changes}
    return publish_need(actor=actor, need=need, now=now, **said)  # type: ignore[arg-type]


def test_a_published_need_says_what_its_reader_wrote(need: Need, now: dt.datetime) -> None:
    assert (need.state, need.title, need.public_place, need.read_at) == (State.PUBLISHED, TITLE, "Sodenmatt", now)
    assert need.public_text is not None
    assert need.public_text.body == TEXT


def test_the_record_tells_the_topic_and_commits_to_title_text_and_place(need: Need) -> None:
    entry = Entry.objects.get(kind="need.published")
    assert need.public_text is not None
    assert facts_of(entry) == {
        "number": 1,
        "topic": "together",
        "words_commitment": commitment(bytes(need.public_text.salt), public_words(TITLE, TEXT, "Sodenmatt")),
    }
    assert entry.scope == "huchting"


@pytest.mark.parametrize("words", [WORDING, TITLE, TEXT, "Sodenmatt"])
def test_nothing_that_somebody_wrote_stands_in_an_entry(need: Need, words: str) -> None:
    assert not any(words in entry.body for entry in Entry.objects.order_by("pk"))


def test_the_private_log_says_who_published(need: Need, carla: Person) -> None:
    assert Deed.objects.get(what="needs.publish").person == carla


def test_a_need_is_published_once(need: Need, carla: Person, now: dt.datetime) -> None:
    with pytest.raises(Refusal) as refused:
        publish(carla, need, now)
    assert refused.value.code == "needs.act_not_now"


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"title": " "}, "needs.text_missing", "title"),
        ({"title": "a" * 201}, "base.text_too_long", "title"),
        ({"public_text": ""}, "needs.text_missing", "public_text"),
        ({"public_text": "a" * 100_000}, "base.text_too_long", "public_text"),
        ({"public_place": "a" * 201}, "base.text_too_long", "public_place"),
    ],
)
def test_a_need_without_title_or_text_is_not_published(
    unread: Need, carla: Person, now: dt.datetime, changes: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        publish(carla, unread, now, **changes)
    assert (refused.value.code, refused.value.field) == (code, field)
    unread.refresh_from_db()
    assert unread.state == State.RECEIVED


def test_a_need_that_is_kept_back_has_its_reason_and_the_record_learns_nothing(
    unread: Need, carla: Person, now: dt.datetime
) -> None:
    keep_need_back(actor=carla, need=unread, reason="Das ist ein Fall für die Beratung.", now=now)
    unread.refresh_from_db()
    assert unread.state == State.NOT_PUBLISHED
    assert unread.kept_back_because is not None
    assert unread.kept_back_because.body == "Das ist ein Fall für die Beratung."
    assert Entry.objects.count() == 1


def test_nothing_is_kept_back_without_a_reason(unread: Need, carla: Person, now: dt.datetime) -> None:
    with pytest.raises(Refusal) as refused:
        keep_need_back(actor=carla, need=unread, reason="  ", now=now)
    assert (refused.value.code, refused.value.field) == ("needs.text_missing", "reason")
