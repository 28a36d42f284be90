"""What departments and neighbourhoods said to each other is proven with the record, as needs and decisions are."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from einklang.administration.actions import note_commitment, review_commitment
from einklang.administration.models import Commitment, CommitmentReview, Department
from einklang.administration.rules.commitments import Result
from einklang.demands import actions as demands
from einklang.demands.actions import By
from einklang.demands.models import Answer, Clock
from einklang.demands.rules.answers import AnswerKind, Verdict, Way
from einklang.demands.rules.life import Stage
from einklang.demands.tests.acting import adopted, answered, at, department, handed_over, write
from einklang.demands.words import told_back
from einklang.exchange import actions as exchange
from einklang.exchange.tests.acting import asked, write as write_question
from einklang.forum.models import Body
from einklang.people.actions import erase_text
from einklang.people.models import Person, Text
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry
from einklang.statements.tests import acting as writing
from einklang.web.queries.commitments import commitments

MAY = dt.date(2026, 5, 4)
SAID = {
    "demand.adopted": "Eine Hebamme kommt jede Woche.",
    "demand.interim": "Wir prüfen noch.",
    "demand.answered": "Ja, ab Juli.",
    "demand.answer_taken_back": "Das war für eine andere Forderung.",
    "demand.forwarded": "Dafür sind wir nicht zuständig.",
    "demand.assessed": "Uns fehlt der Tag.",
    "demand.reviewed": "Sie kommt seit Juli.",
    "demand.ended": "Das Ziel ist erreicht.",
    "statement.adopted": "Wir wohnen gern hier.",
    "question.asked": "Wer misst?",
    "question.answered": "Das Amt misst.",
    "question.added": "Am 3. Juli.",
    "know_how.changed": "So geht es besser.",
    "thanks.given": "Das half uns sehr.",
}
CHANGED_LATER = "So geht es."


def proven() -> str:
    out = StringIO()
    try:
        call_command("verify", stdout=out)
    except CommandError:
        out.write("broken")
    return out.getvalue()


def told_of(text: str) -> set[str]:
    """The kinds of the entries that are named once these words are others."""
    assert Text.objects.filter(body=text).update(body="Etwas ganz anderes.") == 1
    return named()


def named() -> set[str]:
    """The kinds of the entries of which something is not as it was entered."""
    wrong = {one.sequence for one in commitments("huchting") if not one.holds}
    return set(Entry.objects.filter(scope="huchting", sequence__in=wrong).values_list("kind", flat=True))


@pytest.fixture
def dialogue(carla: Person, huchting: Neighbourhood, assembly: Body, health_office: Department) -> None:
    """Everything that is said between a neighbourhood and departments, once."""
    group = writing.working_group(huchting)
    writing.adopted(carla, writing.ready(carla, huchting, health_office), group, assembly)
    (demand,) = adopted(huchting, [SAID["demand.adopted"]], on=dt.date(2026, 4, 23))
    culture, traffic = department("kultur", "Kulturbehörde", "Kultur"), department("verkehr", "Verkehr", "V")
    clock, other = handed_over(carla, demand, [health_office, culture], dt.date(2026, 4, 27))
    answers(carla, clock, other, traffic)
    demands.review(actor=carla, demand=demand, words=SAID["demand.reviewed"], now=at(dt.date(2026, 6, 1)))
    demands.end(actor=carla, demand=demand, stage=Stage.DONE, words=SAID["demand.ended"], now=at(dt.date(2026, 6, 2)))
    questions(carla, huchting, health_office)
    promised(carla, huchting, health_office)


def answers(carla: Person, clock: Clock, other: Clock, traffic: Department) -> None:
    by = By(carla, way=Way.PHONE)
    demands.reply_interim(by=by, clock=clock, words=SAID["demand.interim"], new_day=dt.date(2026, 6, 30), now=at(MAY))
    wrong = answered(carla, clock, dt.date(2026, 5, 5), words="Gehört nicht hierher.")
    demands.take_back(
        by=by, clock=wrong.clock, words=SAID["demand.answer_taken_back"], tell_needs=told_back,
        now=at(dt.date(2026, 5, 6)),
    )  # fmt: skip
    answer = answered(carla, clock, dt.date(2026, 5, 7), AnswerKind.PARTLY, SAID["demand.answered"])
    demands.forward(
        by=by, clock=other, to=traffic, words=SAID["demand.forwarded"], write=write, now=at(dt.date(2026, 5, 8))
    )
    told: dict[str, Any] = {"actor": carla, "answer": answer, "now": at(dt.date(2026, 5, 9))}
    demands.assess(verdict=Verdict.PARTLY, **told)
    demands.assess(verdict=Verdict.NOT_ENOUGH, words=SAID["demand.assessed"], **told)


def questions(carla: Person, huchting: Neighbourhood, office: Department) -> None:
    now = at(MAY)
    question = asked(carla, huchting, office, now, text=SAID["question.asked"])
    told: dict[str, Any] = {"actor": carla, "question": question, "write": write_question, "now": now}
    exchange.answer(text=SAID["question.answered"], **told)
    exchange.add_to_answer(text=SAID["question.added"], **told)
    exchange.thank(actor=carla, of=huchting, to=office, text=SAID["thanks.given"], question=question, now=now)
    entry = exchange.tell_know_how(actor=carla, of=huchting, title="Dolmetschen", text=CHANGED_LATER, now=now)
    exchange.correct_know_how(
        actor=carla, entry=entry, title="Dolmetschen", text=SAID["know_how.changed"], seen=None, now=now
    )


def promised(carla: Person, huchting: Neighbourhood, office: Department) -> None:
    made = note_commitment(
        actor=carla, department=office, neighbourhood=huchting, what="Vier Treffen im Jahr", sign="Vier Protokolle",
        until=dt.date(2026, 12, 31), made_on=MAY, now=at(MAY),
    )  # fmt: skip
    told: dict[str, Any] = {"actor": carla, "commitment": made}
    review_commitment(result=Result.PARTLY, kept=1, promised=4, on=MAY, now=at(MAY), **told)
    review_commitment(result=Result.KEPT, words="Alle vier.", on=MAY, now=at(dt.date(2026, 5, 5)), **told)


def test_every_digest_of_the_dialogue_is_proven(dialogue: None) -> None:
    held = {one.sequence for one in commitments("huchting")}
    entries = Entry.objects.filter(scope="huchting")
    proves = {entry.kind for entry in entries if entry.sequence in held}
    holds = {entry.kind for entry in entries if 'commitment":"' in entry.body}
    assert holds - proves == set()
    assert set(SAID) | {"proposal.version", "commitment.made", "commitment.reviewed"} <= proves
    assert "broken" not in proven()


@pytest.mark.parametrize("kind", SAID)
def test_words_that_somebody_changed_are_named_with_their_entry(dialogue: None, kind: str) -> None:
    also = {"proposal.version"} if kind == "statement.adopted" else set()
    assert told_of(SAID[kind]) == {kind} | also
    assert "Der Text dazu" in proven()
    assert proven().endswith("broken")


@pytest.mark.parametrize("kind", SAID)
def test_words_that_were_erased_break_nothing(dialogue: None, kind: str) -> None:
    erase_text(Text.objects.get(body=SAID[kind]), now=at(MAY))
    assert "broken" not in proven()


def test_older_words_of_an_entry_are_replaced_and_break_nothing(dialogue: None) -> None:
    assert told_of(CHANGED_LATER) == set()


def test_an_answer_that_is_gone_or_of_another_demand_is_named(dialogue: None) -> None:
    first, second = Answer.objects.filter(kind=AnswerKind.PARTLY).select_related("text").order_by("pk")
    Text.objects.filter(pk=first.text_id).update(body=second.text.body, salt=second.text.salt)
    wrong = [one for one in commitments("huchting") if not one.holds]
    assert [one.text for one in wrong] == [first.text]


# ── In clear ─────────────────────────────────────────────────────────────────────────────────────────────────────


def open_table(table: str) -> None:
    """Take away what guards a table, as somebody with the database's keys could."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        else:
            cursor.execute(f"DROP TRIGGER {table}_no_update")


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({"what": "Zwei Treffen im Jahr"}, {"commitment.made", "commitment.reviewed"}),
        ({"sign": "Ein Brief"}, {"commitment.made"}),
        ({"until": dt.date(2027, 12, 31)}, {"commitment.made"}),
    ],
)
def test_a_promise_that_somebody_changed_is_named(dialogue: None, changes: dict[str, Any], kinds: set[str]) -> None:
    open_table("administration_commitment")
    Commitment.objects.update(**changes)
    assert named() == kinds
    assert proven().endswith("broken")


@pytest.mark.parametrize("changes", [{"result": "not_kept"}, {"words": "Keines."}, {"kept": 4, "promised": 4}])
def test_what_was_seen_of_a_promise_is_proven_too(dialogue: None, changes: dict[str, Any]) -> None:
    open_table("administration_commitmentreview")
    CommitmentReview.objects.filter(words="Alle vier.").update(**changes)
    assert named() == {"commitment.reviewed"}
