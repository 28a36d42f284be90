"""Minutes are signed off once and change no more; a later meeting approves them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.models import Addition, Minutes, MinutesText, Remark
from einklang.evening.queries import frozen
from einklang.evening.rules.minutes import (
    MINUTES_LIFE,
    MinutesAct,
    MinutesStatus,
    from_json,
    meeting_in,
    to_json,
)
from einklang.evening.tests.acting import (
    EVENING,
    fresh,
    planned,
    whole_record,
)
from einklang.evening.tests.minutes import LITTER, MAY, NEXT_DAY, close, lines, read, sign
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Meeting
from einklang.forum.rules.meetings import Chair
from einklang.people.models import Person, Text

pytestmark = pytest.mark.usefixtures("area")


# ── Signing off ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_life_of_minutes_is_its_table() -> None:
    allowed = {("draft", "sign"): "signed", ("signed", "approve"): "approved"}
    for state in MinutesStatus:
        for act in MinutesAct:
            if (state, act) in allowed:
                assert MINUTES_LIFE.move(state, act, Chair.MODERATOR) == allowed[state, act]
            else:
                with pytest.raises(Refusal, match=r"evening\.minutes_not_now"):
                    MINUTES_LIFE.move(state, act, Chair.MODERATOR)


def test_minutes_are_signed_off_after_the_meeting_only_and_once(summer: AgendaItem, carla: Person) -> None:
    with pytest.raises(Refusal, match=r"evening\.minutes_before_end"):
        sign(carla, summer.meeting)
    close(carla, summer.meeting)
    sign(carla, summer.meeting, (summer, " Viele blieben noch. "))
    with pytest.raises(Refusal, match=r"evening\.minutes_are_signed"):
        sign(carla, summer.meeting)
    with pytest.raises(Refusal, match=r"evening\.minutes_are_signed"):
        evening.write_remarks(actor=carla, meeting=summer.meeting, remarks=[(None, "Nachtrag")], now=NEXT_DAY)
    assert [row.language for row in MinutesText.objects.order_by("language")] == ["de", "en"]
    assert frozen(Minutes.objects.get(), "de")[1].sections[0].remark == "Viele blieben noch."


def test_who_does_not_run_meetings_signs_nothing(held: Meeting, daoud: Person) -> None:
    with pytest.raises(Refusal, match=r"people\.role_missing"):
        sign(daoud, held)


def test_signed_minutes_say_the_same_when_the_world_goes_on(signed: Minutes, carla: Person, assembly: Body) -> None:
    before = frozen(signed, "de")
    planned(carla, assembly, MAY)
    Meeting.objects.filter(pk=signed.meeting.pk).update(place="Anderswo")
    assert frozen(signed, "de") == before
    with pytest.raises(IntegrityError), transaction.atomic():
        MinutesText.objects.update(body={})


def test_an_emptied_text_is_empty_in_signed_minutes_too(signed: Minutes, carla: Person, summer: AgendaItem) -> None:
    kept = summer.proposal.concerns.get(number=2)  # type: ignore[union-attr]
    forum.empty_words(actor=carla, of=kept, why="Jemand war genannt.", now=NEXT_DAY)
    assert LITTER not in str(to_json(frozen(signed, "de")[1]))
    assert "Der Text wurde gelöscht." in str(to_json(frozen(signed, "de")[1]))
    assert "The text was erased." in str(to_json(frozen(signed, "en")[1]))


def test_a_remark_is_changed_and_taken_away_in_the_draft(item: AgendaItem, carla: Person) -> None:
    for text in ("Erst so", "Dann so", "Dann so", ""):
        evening.write_remarks(actor=carla, meeting=item.meeting, remarks=[(item, text)], now=EVENING)
        assert [one.text.body for one in Remark.objects.select_related("text").order_by("pk")] == (
            [text] if text else []
        )
    assert not Text.objects.filter(body__in=("Erst so", "Dann so")).exists()


def test_a_correction_is_added_below_and_can_be_emptied_but_not_changed(signed: Minutes, carla: Person) -> None:
    added = evening.add_to_minutes(actor=carla, meeting=signed.meeting, text="Es waren 30.", now=NEXT_DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Addition.objects.update(number=7)
    with pytest.raises(Refusal, match=r"evening\.addition_missing"):
        evening.add_to_minutes(actor=carla, meeting=signed.meeting, text=" ", now=NEXT_DAY)
    with pytest.raises(Refusal, match=r"base\.text_too_long"):
        evening.add_to_minutes(actor=carla, meeting=signed.meeting, text="x" * 5_000, now=NEXT_DAY)
    with pytest.raises(Refusal, match=r"forum\.correction_needs_reason"):
        evening.empty_words(actor=carla, meeting=signed.meeting, text=added.text, why=" ", now=NEXT_DAY)
    for _twice in range(2):
        evening.empty_words(actor=carla, meeting=signed.meeting, text=added.text, why="Ein Name", now=NEXT_DAY)
    assert Addition.objects.get().text.body == ""
    assert whole_record().count("minutes.emptied") == 1
    assert "Es waren 30." not in whole_record()


def test_a_draft_needs_no_correction(held: Meeting, carla: Person) -> None:
    with pytest.raises(Refusal, match=r"evening\.minutes_still_draft"):
        evening.add_to_minutes(actor=carla, meeting=held, text="Es waren 30.", now=NEXT_DAY)


# ── Approving ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_next_meeting_approves_them_without_objection(approving: AgendaItem, carla: Person) -> None:
    evening.approve_minutes(actor=carla, item=approving, now=MAY)
    minutes = Minutes.objects.get(meeting__number=1)
    assert (minutes.status, minutes.approved_in) == (MinutesStatus.APPROVED, approving.meeting)
    paper = read(close(carla, approving.meeting))
    assert lines(paper) == ["Das Protokoll der Sitzung vom 14. April 2026 wurde ohne Einwände genehmigt."]
    with pytest.raises(Refusal, match=r"evening\.minutes_not_now"):
        evening.approve_minutes(actor=carla, item=approving, now=MAY)


def test_or_with_a_correction_that_stands_below_them(approving: AgendaItem, carla: Person) -> None:
    evening.approve_minutes(actor=carla, item=approving, correction="Es waren 30", now=MAY)
    assert [(one.text.body, one.meeting) for one in Addition.objects.all()] == [("Es waren 30", approving.meeting)]
    paper = read(approving.meeting)
    assert paper.sections[0].result == "Genehmigt mit Berichtigung"
    assert lines(paper)[1] == "Es waren 30."


def test_they_are_approved_in_a_meeting_that_is_open(signed: Minutes, carla: Person, assembly: Body) -> None:
    meeting = planned(carla, assembly, MAY)
    told: dict[str, Any] = {"actor": carla, "of": signed.meeting, "now": NEXT_DAY}
    point = evening.put_minutes_on_agenda(meeting=meeting, **told)
    assert evening.put_minutes_on_agenda(meeting=meeting, **told) == point
    with pytest.raises(Refusal, match=r"evening\.approve_when_open"):
        evening.approve_minutes(actor=carla, item=fresh(point), now=NEXT_DAY)
    with pytest.raises(Refusal, match=r"evening\.minutes_of_another"):
        evening.put_minutes_on_agenda(meeting=signed.meeting, **{**told, "of": meeting})
    paper = read(meeting)
    assert paper.sections[0].result == "Vertagt auf die nächste Sitzung"
    assert lines(paper) == ["Dieser Punkt wurde nicht behandelt."]


def test_what_was_not_signed_off_is_not_approved(minutes_item: AgendaItem, carla: Person) -> None:
    with pytest.raises(Refusal, match=r"evening\.minutes_not_written"):
        evening.approve_minutes(actor=carla, item=minutes_item, now=NEXT_DAY)
    assert meeting_in("projects/3") is None


# ── Bad rows ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("minutes_state_known", {"state": "lost"}),
        ("minutes_signed_have_a_moment", {"signed_at": None}),
        ("minutes_approved_in_a_meeting", {"state": "approved"}),
    ],
)
def test_the_database_refuses_half_minutes(signed: Minutes, constraint: str, fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Minutes.objects.update(**fields)


def test_the_database_keeps_one_of_each(signed: Minutes, summer: AgendaItem, carla: Person) -> None:
    added = evening.add_to_minutes(actor=carla, meeting=signed.meeting, text="Es waren 30.", now=NEXT_DAY)
    text = added.text
    twice: dict[str, Callable[[], object]] = {
        "remark_once_per_item": lambda: Remark.objects.create(minutes=signed, item=summer, text=text),
        "remark_once_in_general": lambda: Remark.objects.create(minutes=signed, text=text),
        "minutes_text_once": lambda: MinutesText.objects.create(minutes=signed, language="tr", body={}),
        "addition_number_once": lambda: Addition.objects.create(minutes=signed, number=2, text=text, added_at=NEXT_DAY),
    }
    for make in twice.values():
        make()
        with pytest.raises(IntegrityError), transaction.atomic():
            make()


def test_frozen_minutes_come_back_as_they_were(signed: Minutes) -> None:
    body = MinutesText.objects.get(language="de").body
    assert to_json(from_json(body)) == body
