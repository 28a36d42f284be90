"""What a department promises stays as it was said; reviews are added, and corrections name what they set right."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from einklang.administration.actions import commit, note_commitment, review_commitment, take_back_commitment
from einklang.administration.models import Commitment, CommitmentReview, CommitmentSource, Department
from einklang.administration.queries import commitments_from, commitments_of, commitments_to, due_for_review
from einklang.administration.rules.commitments import Result, Standing
from einklang.base.refusal import Refusal
from einklang.forum.models import Meeting
from einklang.people.models import Deed, Person
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry
from einklang.record.queries import facts_of

UNTIL = dt.date(2026, 6, 30)
LATER = dt.datetime(2026, 10, 13, 17, tzinfo=dt.UTC)
Promise = Callable[..., Commitment]


@pytest.fixture
def promise(health: Department, huchting: Neighbourhood, now: dt.datetime) -> Promise:
    """The department of health promises to come, with any argument of the act."""

    def act(**changes: object) -> Commitment:
        given = {
            "actor": None,
            "department": health,
            "neighbourhood": huchting,
            "what": "Die Koordination Süd kommt in vier Sitzungen im Jahr.",
            "sign": "Sie steht in vier Protokollen unter den Anwesenden.",
            "until": UNTIL,
            "source": "demands/3",
            "now": now,
        }
        return commit(**{**given, **changes})  # type: ignore[arg-type]

    return act


def test_a_promise_stands_in_the_record_and_runs(promise: Promise, huchting: Neighbourhood, now: dt.datetime) -> None:
    made = promise()
    entry = Entry.objects.get(kind="commitment.made", scope="huchting")
    assert facts_of(entry)["department"] == "Gesundheitsbehörde"
    assert facts_of(entry)["until_on"] == "2026-06-30"
    assert made.made_on == now.date()
    (one,) = commitments_to(huchting, now.date())
    assert (one.standing, one.last) == (Standing.RUNNING, None)
    assert commitments_from(huchting, "demands/3", now.date()) == [one]
    assert commitments_from(huchting, "demands/30", now.date()) == []


def test_the_same_token_promises_once(promise: Promise) -> None:
    token = uuid.uuid4()
    assert promise(form_token=token) == promise(form_token=token)


def test_words_are_one_line_and_say_something(promise: Promise) -> None:
    assert promise(what="  Wir\nkommen ").what == "Wir kommen"
    for field in ("what", "sign"):
        with pytest.raises(Refusal) as refused:
            promise(**{field: " "})
        assert (refused.value.code, refused.value.field) == ("needs.text_missing", field)


def test_three_of_four_meetings_are_seen_in_october(
    promise: Promise, carla: Person, health: Department, huchting: Neighbourhood
) -> None:
    made = promise()
    assert [one.commitment for one in due_for_review(huchting, LATER.date())] == [made]
    review_commitment(
        actor=carla, commitment=made, result=Result.PARTLY, kept=3, promised=4, words="Im März fehlte sie.", now=LATER
    )
    (one,) = commitments_of(health, LATER.date())
    assert one.standing is Standing.NOT_WHOLLY_KEPT
    assert one.last is not None
    assert (one.last.kept, one.last.promised, one.last.on) == (3, 4, LATER.date())
    assert due_for_review(huchting, LATER.date()) == []
    facts = facts_of(Entry.objects.get(kind="commitment.reviewed"))
    assert (facts["result"], facts["kept"], facts["promised"]) == ("partly", 3, 4)
    assert "Carla" not in str(facts)
    assert Deed.objects.filter(what="administration.review_commitment", person=carla).exists()


def test_looking_again_is_a_new_review_and_the_same_token_is_one(promise: Promise, carla: Person) -> None:
    made, token = promise(), uuid.uuid4()
    for _ in range(2):
        review_commitment(actor=carla, commitment=made, result=Result.NOT_KEPT, form_token=token, now=LATER)
    review_commitment(actor=carla, commitment=made, result=Result.KEPT, now=LATER)
    assert [one.result for one in made.reviews.order_by("pk")] == ["not_kept", "kept"]


def test_no_department_judges_its_own_promise(promise: Promise, farid: Person, aylin: Person) -> None:
    made = promise()
    for someone in (farid, aylin):
        with pytest.raises(Refusal, match="role_missing"):
            review_commitment(actor=someone, commitment=made, result=Result.KEPT, now=LATER)


def test_what_was_heard_in_a_meeting_names_the_meeting(
    carla: Person, health: Department, huchting: Neighbourhood, meeting: Meeting, now: dt.datetime
) -> None:
    given = {"department": health, "neighbourhood": huchting, "what": "Licht", "sign": "Es brennt.", "until": UNTIL}
    made = note_commitment(actor=carla, **given, made_on=now.date(), meeting=meeting, now=now)  # type: ignore[arg-type]
    assert made.source == f"meetings/{meeting.number}"


def test_a_meeting_of_another_place_is_refused(
    promise: Promise, carla: Person, meeting: Meeting, other: Neighbourhood
) -> None:
    elsewhere = promise(neighbourhood=other)
    given = {"department": elsewhere.department, "what": "Licht", "sign": "Es brennt.", "until": UNTIL}
    with pytest.raises(Refusal, match="role_missing"):
        note_commitment(actor=carla, neighbourhood=other, **given, made_on=UNTIL, meeting=meeting, now=LATER)  # type: ignore[arg-type]
    carla.roles.update(neighbourhood=None)
    with pytest.raises(Refusal, match="meeting_elsewhere"):
        review_commitment(actor=carla, commitment=elsewhere, result=Result.KEPT, meeting=meeting, now=LATER)


# ── Nothing is changed or deleted ────────────────────────────────────────────────────────────────────────────────


def test_a_correction_names_what_it_sets_right_and_only_it_counts(
    promise: Promise, carla: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    wrong = promise()
    right = promise(what="In drei Sitzungen", corrects=wrong)
    assert [one.commitment for one in commitments_to(huchting, now.date())] == [right]
    with pytest.raises(Refusal, match="corrected_already"):
        promise(corrects=wrong)
    with pytest.raises(Refusal, match="corrected_already"):
        review_commitment(actor=carla, commitment=wrong, result=Result.KEPT, now=LATER)


def test_a_correction_is_of_the_same_place(promise: Promise, other: Neighbourhood) -> None:
    with pytest.raises(Refusal, match="corrects_another"):
        promise(neighbourhood=other, corrects=promise())


def test_a_promise_and_a_review_stay_as_they_are(promise: Promise, carla: Person) -> None:
    made = promise()
    review_commitment(actor=carla, commitment=made, result=Result.KEPT, now=LATER)
    rows = (Commitment.objects.filter(pk=made.pk), CommitmentReview.objects.filter(commitment=made))
    for row, change in zip(rows, ({"what": "nichts"}, {"result": "partly"}), strict=True):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            row.delete()


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("commitment_ends_after_it_was_made", {"until": dt.date(2020, 1, 1)}),
        ("commitment_says_what_and_how", {"sign": ""}),
    ],
)
def test_the_table_of_promises_refuses_what_makes_no_sense(
    promise: Promise, constraint: str, changes: dict[str, object]
) -> None:
    made = promise()
    row = {
        "department": made.department,
        "neighbourhood": made.neighbourhood,
        "what": "a",
        "sign": "b",
        "until": UNTIL,
        "made_on": made.made_on,
        "entered_at": LATER,
    }
    with pytest.raises(IntegrityError, match=constraint):
        Commitment.objects.create(**(row | changes))


def test_a_promise_has_each_source_once(promise: Promise) -> None:
    made = promise()
    with pytest.raises(IntegrityError, match=r"commitment_source_once|administration_commitmentsource"):
        CommitmentSource.objects.create(commitment=made, source="demands/3", entered_at=LATER)


def test_the_table_of_reviews_refuses_half_a_figure(promise: Promise) -> None:
    made = promise()
    with pytest.raises(IntegrityError, match="commitment_review_figures_are_two"):
        CommitmentReview.objects.create(commitment=made, result="kept", kept=3, on=UNTIL, entered_at=LATER)


def test_what_a_department_took_back_is_said_and_needs_no_review(
    promise: Promise, carla: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    made = promise()
    take_back_commitment(actor=None, commitment=made, now=now)
    assert [one.standing for one in commitments_to(huchting, LATER.date())] == [Standing.TAKEN_BACK]
    assert due_for_review(huchting, LATER.date()) == []
    assert facts_of(Entry.objects.get(kind="commitment.reviewed"))["result"] == "taken_back"
    with pytest.raises(Refusal, match=r"administration\.promise_taken_back"):
        review_commitment(actor=carla, commitment=made, result=Result.KEPT, now=LATER)
