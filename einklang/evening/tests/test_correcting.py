"""Somebody was named in a concern, a change or a condition after all: the words go for good, the decision stays."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.queries import agenda_with_results
from einklang.evening.tests.acting import EVENING, SUMMER_TEXT, accepted, asked, concern, whole_record
from einklang.evening.words import minutes_of
from einklang.forum import actions as forum
from einklang.forum.actions.decisions import NewCondition
from einklang.forum.models import AgendaItem, Amendment, Concern, Condition, Decision
from einklang.forum.queries import Worded, words_of
from einklang.forum.rules.positions import Degree
from einklang.fund.models import AreaBudget
from einklang.people.models import Deed, Person, Text
from einklang.projects.tests.plans import SUMMER_2
from einklang.record.models import Entry
from einklang.record.queries import facts_of
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget, SetClock

SAID, LIFT = "Familie Muster nebenan kann nicht schlafen.", "Wenn Frau Muster mitredet"
CHANGE, REPORT = "Herr Muster schließt um 21 Uhr ab.", "Frau Muster berichtet im Herbst."
BETTER, WHY = "Eine Familie nebenan kann nicht schlafen.", "Eine Familie war zu erkennen."
PAGE = "/desk/huchting/words/1/"
READ = ("projects/1/", "meetings/1/", "record/", "record.atom", "record.jsonl", "needs.csv", "projects.csv")


@pytest.fixture
def decision(item: AgendaItem, carla: Person, area: AreaBudget) -> Decision:
    """A concern that is recorded, a change that is a condition with a day, and a condition of the meeting."""
    first = asked(carla, item, 30)
    said = concern(carla, first, Degree.SLIGHT, SAID, what_would_lift=LIFT)
    accepted(carla, first, CHANGE, said, due_on=SUMMER_TEXT.ends_on)
    evening.apply_amendments(actor=carla, round=first, text=SUMMER_TEXT, plan=SUMMER_2, now=EVENING)
    second = asked(carla, item, 29, 1)
    kept = concern(carla, second, Degree.SLIGHT, "Auch Herr Muster ist müde.")
    forum.record_concern(actor=carla, concern=kept, now=EVENING)
    decided = evening.close_round(actor=carla, round=second, conditions=[NewCondition(REPORT)], now=EVENING)
    evening.close_meeting(actor=carla, meeting=item.meeting, now=EVENING)
    return decided


def everything() -> str:
    """All that anybody outside may read of it."""
    client, told = Client(), []
    for path in READ:
        response = client.get(f"/huchting/{path}")
        streamed = response.streaming_content if response.streaming else [response.content]  # type: ignore[attr-defined]
        told.append(b"".join(streamed).decode())
    return "\n".join(told)


def is_whole() -> bool:
    call_command("verify", stdout=(out := StringIO()))
    return "gebrochen" not in out.getvalue()


EMPTIED: list[tuple[Callable[[], Worded], str]] = [
    (lambda: Concern.objects.get(number=1), SAID),
    (lambda: Amendment.objects.get(), CHANGE),
    (lambda: Condition.objects.get(amendment=None), REPORT),
    (lambda: Condition.objects.exclude(amendment=None).get(), CHANGE),
]
OF = pytest.mark.parametrize(("of", "words"), EMPTIED, ids=["concern", "amendment", "condition", "its amendment's"])


@OF
def test_emptied_nothing_is_left_of_it_and_what_was_decided_stays(
    decision: Decision, edda: Person, of: Callable[[], Worded], words: str
) -> None:
    assert words in everything()
    forum.empty_words(actor=edda, of=of(), why=WHY, now=EVENING)
    seen = everything()
    assert words not in seen
    assert "Der Text wurde gelöscht." in seen
    assert WHY not in seen
    assert not Text.objects.filter(body=words).exists()
    assert Decision.objects.get().outcome == decision.outcome
    assert is_whole()


@OF
def test_set_right_the_new_words_stand_where_the_old_ones_stood(
    decision: Decision, carla: Person, of: Callable[[], Worded], words: str
) -> None:
    forum.correct_words(actor=carla, of=of(), text=BETTER, why=WHY, now=EVENING)
    seen = everything()
    assert words not in seen
    assert seen.count(BETTER) >= 1 + (words == CHANGE)
    assert not Text.objects.filter(body=words).exists()
    assert is_whole()
    forum.empty_words(actor=carla, of=of(), why=WHY, now=EVENING)
    assert BETTER not in everything()
    assert is_whole()


def test_what_would_help_goes_with_the_concern(decision: Decision, carla: Person) -> None:
    one = Concern.objects.get(number=1)
    forum.correct_words(actor=carla, of=one, text=BETTER, what_would_lift="Ein früherer Schluss", why=WHY, now=EVENING)
    assert "Ein früherer Schluss" in everything()
    forum.empty_words(actor=carla, of=one, why=WHY, now=EVENING)
    one.refresh_from_db()
    assert one.what_would_lift == ""
    assert LIFT not in everything()


def test_the_minutes_say_that_the_words_were_erased(decision: Decision, item: AgendaItem, carla: Person) -> None:
    for of in words_of(decision.proposal):
        forum.empty_words(actor=carla, of=of, why=WHY, now=EVENING)
    said = minutes_of(agenda_with_results(item.meeting).get(pk=item.pk))
    assert said is not None
    assert "Muster" not in " ".join(said.sentences)
    assert "Vermerkt bleibt Bedenken 2: Der Text wurde gelöscht." in said.sentences
    assert "Auflage: Der Text wurde gelöscht." in said.sentences


def test_words_that_somebody_changed_unseen_are_still_found(decision: Decision, carla: Person) -> None:
    forum.correct_words(actor=carla, of=Concern.objects.get(number=2), text=BETTER, why=WHY, now=EVENING)
    Text.objects.filter(body=BETTER).update(body="Etwas ganz anderes.")
    with pytest.raises(Exception, match="nicht heil"):
        call_command("verify", stdout=StringIO())


def test_the_record_and_the_private_log_say_that_it_happened(decision: Decision, edda: Person) -> None:
    forum.empty_words(actor=edda, of=Concern.objects.get(number=1), why=WHY, now=EVENING)
    entry = Entry.objects.get(kind="words.corrected")
    assert facts_of(entry) == {"title": SUMMER_TEXT.title, "what": "concern", "number": 1, "how": "emptied"}
    deed = Deed.objects.get(what="forum.empty_words")
    assert (deed.person, deed.why, deed.subject) == (edda, WHY, "projects/1/concerns/1")
    assert WHY not in whole_record()


def test_a_concern_that_nobody_has_heard_yet_is_not_set_right(item: AgendaItem, aylin: Person, carla: Person) -> None:
    assert item.proposal is not None
    written = forum.write_concern(actor=aylin, proposal=item.proposal, text=SAID, now=EVENING)
    assert words_of(item.proposal) == []
    with pytest.raises(Refusal, match=r"forum\.words_not_public"):
        forum.empty_words(actor=carla, of=written, why=WHY, now=EVENING)


@pytest.mark.parametrize(
    ("changes", "code"), [({"text": " "}, "text_missing"), ({"why": ""}, "correction_needs_reason")]
)
def test_nothing_is_set_right_without_words_and_a_reason(
    decision: Decision, carla: Person, changes: dict[str, str], code: str
) -> None:
    given: dict[str, Any] = {"text": BETTER, "why": WHY, **changes}
    with pytest.raises(Refusal, match=rf"forum\.{code}"):
        forum.correct_words(actor=carla, of=Concern.objects.get(number=1), now=EVENING, **given)


def test_on_the_desk_each_text_has_its_form(
    decision: Decision, edda: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(EVENING)
    desk, one = client_of(edda), Concern.objects.get(number=1)
    assert "/desk/words/" in desk.get("/desk/").content.decode()
    assert "/desk/huchting/words/" in desk.get("/desk/words/").content.decode()
    assert PAGE in desk.get("/desk/huchting/words/").content.decode()
    assert desk.get(PAGE).content.decode().count("<article") == 4
    sent = {"text_of": str(one.public_id), "act": "reword", "text": BETTER, "why": ""}
    assert desk.post(PAGE, sent).status_code == 422
    assert desk.post(PAGE, sent | {"why": WHY, "text": ""}).status_code == 422
    assert desk.post(PAGE, sent | {"why": WHY}).status_code == 302
    assert desk.post(PAGE, sent | {"why": WHY, "act": "empty"}).status_code == 302
    assert "Der Text wurde gelöscht." in desk.get(PAGE).content.decode()
    assert desk.get("/desk/huchting/words/9/").status_code == 404


def test_the_page_asks_as_much_whatever_was_written(
    decision: Decision, carla: Person, client_of: ClientOf, query_budget: QueryBudget
) -> None:
    desk = client_of(carla)
    with query_budget(
        [
            "the session",
            "the person",
            "the neighbourhood with its city",
            "her roles, for the door",
            "the proposal",
            "its concerns",
            "its amendments",
            "its own conditions",
        ]
    ):
        desk.get(PAGE)
