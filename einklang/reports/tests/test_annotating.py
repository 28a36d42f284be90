"""Noting something on a report: read by a person first, erasable, carried along, never with its writer's name."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from einklang.base.refusal import Refusal
from einklang.people.models import Deed, Person
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry
from einklang.record.queries import facts_of, verify_scope
from einklang.reports.actions import (
    correct_annotation,
    empty_annotation,
    forget,
    forget_old,
    keep_annotation_back,
    place_again,
    publish_annotation,
)
from einklang.reports.models import Annotation, Edition, Placement
from einklang.reports.queries import annotations_by_chapter, misplaced, noted_in, noted_one
from einklang.reports.rules.notes import AnnotationKind, AnnotationState, Placed
from einklang.reports.tests.acting import HEALTH, HOUSING, NOW, SCHOOL, TEXT, noted, paragraph, public_note, replaced


def publish(carla: Person, note: Annotation, **more: Any) -> Annotation:
    told: dict[str, Any] = {"public_text": "Zu klein, auch bei uns.", "kind": AnnotationKind.DEMAND, **more}
    return publish_annotation(actor=carla, annotation=note, now=NOW, **told)


def refused(act: Any) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as no:
        act()
    return no.value.code, no.value.field


def test_a_note_lies_on_the_words_that_were_quoted(note: Annotation, edition: Edition) -> None:
    place = note.placements.get()
    assert HOUSING[place.start : place.end] == note.quote == "zu klein für Familien"
    assert note.prefix.endswith("Quartieren sind ")
    assert note.suffix.startswith(" mit mehreren Kindern.")
    assert place.how == Placed.WRITTEN


def test_without_a_quote_it_lies_on_the_paragraph_or_on_several(huchting: Neighbourhood, edition: Edition) -> None:
    assert noted(huchting, edition, "Schule").quote == SCHOOL
    both = noted(huchting, edition, "Wohnungen", last_anchor=paragraph(edition, "Praxis").anchor)
    assert both.quote == f"{HOUSING}\n\n{HEALTH}"


def test_nobody_reads_it_before_it_is_read(note: Annotation, huchting: Neighbourhood, edition: Edition) -> None:
    assert noted_in(edition) == []
    assert noted_one(huchting, edition.report, 1) is None
    entry = Entry.objects.get(kind="annotation.received")
    assert set(facts_of(entry)) == {"number", "report", "wording_commitment"}


def test_published_it_says_what_its_reader_wrote_and_not_who_wrote_it(
    note: Annotation, carla: Person, huchting: Neighbourhood, edition: Edition
) -> None:
    publish(carla, note)
    [told] = noted_in(edition)
    assert (told.text, told.kind, told.quote) == ("Zu klein, auch bei uns.", AnnotationKind.DEMAND, note.quote)
    assert "Aylin" not in repr(told)
    facts = facts_of(Entry.objects.get(kind="annotation.published"))
    assert set(facts) == {"number", "report", "kind", "words_commitment"}
    assert Deed.objects.filter(what="reports.publish_annotation", person=carla).exists()


def test_it_is_read_once(note: Annotation, carla: Person) -> None:
    publish(carla, note)
    assert refused(lambda: publish(carla, note))[0] == "reports.annotation_read"
    back: dict[str, Any] = {"actor": carla, "annotation": note, "reason": "Nein", "now": NOW}
    assert refused(lambda: keep_annotation_back(**back))[0] == "reports.annotation_read"


def test_kept_back_it_has_a_reason_and_stays_unread_by_the_public(
    note: Annotation, carla: Person, edition: Edition
) -> None:
    act: dict[str, Any] = {"actor": carla, "annotation": note, "now": NOW}
    assert refused(lambda: keep_annotation_back(reason=" ", **act)) == ("reports.text_missing", "reason")
    kept = keep_annotation_back(reason="Darin steht ein Name.", **act)
    assert (kept.state, str(kept.kept_back_because)) == (AnnotationState.NOT_PUBLISHED, "Darin steht ein Name.")
    assert noted_in(edition) == []


@pytest.mark.parametrize("who", ["greta", "daoud", "edda", "bernd"])
def test_nobody_else_reads_what_was_typed(note: Annotation, who: str, request: pytest.FixtureRequest) -> None:
    assert refused(lambda: publish(request.getfixturevalue(who), note))[0] == "people.role_missing"


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"wording": " "}, "reports.text_missing", "wording"),
        ({"wording": "a" * 4_001}, "base.text_too_long", "wording"),
        ({"figure": "a" * 201}, "base.text_too_long", "figure"),
        ({"quote": "steht da nicht"}, "reports.quote_not_found", "quote"),
        ({"quote": "e"}, "reports.quote_too_short", "quote"),
        ({"anchor": "p0"}, "reports.paragraph_gone", "anchor"),
        ({"last_anchor": "p0"}, "reports.last_not_after", "last_anchor"),
        ({"need": 99}, "reports.need_unknown", "need"),
        ({"project": 99}, "reports.project_unknown", "project"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    huchting: Neighbourhood, edition: Edition, more: dict[str, Any], code: str, field: str
) -> None:
    assert refused(lambda: noted(huchting, edition, "Wohnungen", **more)) == (code, field)
    assert not Annotation.objects.exists()


def test_words_that_stand_twice_are_asked_for_again(henning: Person, huchting: Neighbourhood, edition: Edition) -> None:
    twice = replaced(henning, edition.report, "# A\n\nDas Amt hilft, das Amt wartet.\n\n# B\n\nEnde der Geschichte.")
    assert refused(lambda: noted(huchting, twice, "Amt", quote="as Amt"))[0] == "reports.quote_not_once"
    assert noted(huchting, twice, "Amt", quote="as Amt", near=20).placements.get().start == 16


def test_a_double_click_notes_it_once(huchting: Neighbourhood, edition: Edition) -> None:
    token = uuid.uuid4()
    assert len({noted(huchting, edition, "Schule", form_token=token).pk for _ in range(2)}) == 1
    assert Annotation.objects.count() == 1


def test_links_lead_to_public_needs_and_projects_only(
    published_need: Any, application: Any, carla: Person, huchting: Neighbourhood, edition: Edition
) -> None:
    public_note(
        carla, huchting, edition, "Schule", need=published_need.number, project=application.number, figure="Armutsquote"
    )
    [told] = noted_in(edition, neighbourhood=huchting)
    assert told.needs == ((published_need.number, "Nähen"),)
    assert told.projects == ((application.number, application.title),)
    assert told.figure == "Armutsquote"


def test_a_need_that_is_not_public_is_not_linked(need: Any, huchting: Neighbourhood, edition: Edition) -> None:
    assert refused(lambda: noted(huchting, edition, "Schule", need=need.number))[0] == "reports.need_unknown"


def test_who_notes_on_a_report_that_was_replaced_meanwhile_notes_on_the_new_one_if_the_words_are_there(
    henning: Person, huchting: Neighbourhood, edition: Edition
) -> None:
    anchor = paragraph(edition, "Praxis").anchor
    after = replaced(henning, edition.report, TEXT.replace("# Bildung", "# Schule"))
    note = noted(huchting, edition, "Praxis", anchor=anchor)
    assert note.placements.get().edition == after
    last = replaced(henning, edition.report, TEXT.replace(HEALTH, "Alles gut."))
    note = noted(huchting, edition, "Praxis", anchor=anchor)
    assert note.placements.get().edition == edition != last


def test_a_person_gives_a_note_its_new_place(
    henning: Person, carla: Person, huchting: Neighbourhood, edition: Edition
) -> None:
    note = public_note(carla, huchting, edition, "Praxis")
    after = replaced(henning, edition.report, TEXT.replace(HEALTH, "Es gibt zu wenige Praxen für Kinder."))
    assert [one.number for one in misplaced(after, neighbourhood=huchting)] == [1]
    anchor = paragraph(after, "Praxen").anchor
    place_again(actor=carla, annotation=note, anchor=anchor, quote="zu wenige Praxen", now=NOW)
    [told] = noted_in(after)
    assert (told.how, told.quote) == (Placed.BY_HAND, "zu wenige Praxen")
    assert misplaced(after) == []


def test_drafting_starts_from_demands_chapter_by_chapter(
    carla: Person, huchting: Neighbourhood, edition: Edition
) -> None:
    public_note(carla, huchting, edition, "Wohnungen", kind=AnnotationKind.REMARK)
    public_note(carla, huchting, edition, "Praxis", kind=AnnotationKind.DEMAND)
    public_note(carla, huchting, edition, "Schule")
    told = [(title, [one.number for one in found]) for title, found in annotations_by_chapter(huchting, edition.report)]
    assert told == [("Wohnen", [2, 1]), ("Bildung", [3])]


def test_what_names_somebody_after_all_is_set_right_or_emptied(
    note: Annotation, carla: Person, edition: Edition
) -> None:
    act: dict[str, Any] = {"actor": carla, "annotation": note, "why": "Ein Name stand darin.", "now": NOW}
    assert refused(lambda: empty_annotation(**act))[0] == "reports.annotation_not_public"
    first = publish(carla, note).public_text
    correct_annotation(public_text="Zu klein.", **act)
    assert first is not None
    first.refresh_from_db()
    assert (first.body, noted_in(edition)[0].text) == ("", "Zu klein.")
    empty_annotation(**act)
    empty_annotation(**act)
    assert (noted_in(edition)[0].text, noted_in(edition)[0].emptied_at) == ("", NOW)
    assert Entry.objects.filter(kind="annotation.corrected").count() == 2
    assert verify_scope("huchting").broken is None


def test_who_goes_leaves_no_word_and_no_name(note: Annotation, aylin: Person, carla: Person) -> None:
    publish(carla, note)
    code = note.follow_code
    forget(person=aylin, now=NOW)
    note.refresh_from_db()
    assert (note.written_by, note.wording.body, note.state) == (None, "", AnnotationState.PUBLISHED)
    assert note.follow_code != code
    assert verify_scope("huchting").broken is None


def test_what_nobody_has_read_will_not_be_published_once_its_writer_is_gone(note: Annotation, aylin: Person) -> None:
    forget(person=aylin, now=NOW)
    note.refresh_from_db()
    assert note.state == AnnotationState.NOT_PUBLISHED


def test_the_office_person_who_brought_a_report_is_forgotten_too(edition: Edition, henning: Person) -> None:
    forget(person=henning, texts_too=False, now=NOW)
    edition.refresh_from_db()
    assert edition.brought_by is None


def test_two_years_after_reading_the_typed_words_go(note: Annotation, carla: Person) -> None:
    publish(carla, note)
    assert forget_old(now=NOW.replace(year=2028, day=14)) == 0
    assert forget_old(now=NOW.replace(year=2028)) == 1
    assert forget_old(now=NOW.replace(year=2028)) == 0


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("annotation_number_once", {}),
        ("annotation_public_was_read", {"number": 2, "state": "published"}),
    ],
)
def test_a_wrong_annotation_is_refused_by_the_database(note: Annotation, name: str, change: dict[str, Any]) -> None:
    row: dict[str, Any] = {
        "neighbourhood": note.neighbourhood,
        "report": note.report,
        "number": 1,
        "kind": "remark",
        **change,
    }
    with pytest.raises(IntegrityError, match=f"{name}|UNIQUE"), transaction.atomic():
        Annotation.objects.create(
            wording=note.wording, quote="x", form_token=uuid.uuid4(), written_at=NOW, **row | change
        )


def test_a_wrong_place_is_refused_by_the_database(note: Annotation, huchting: Neighbourhood, edition: Edition) -> None:
    place = note.placements.get()
    row: dict[str, Any] = {"first": place.first, "last": place.first, "start": 3, "how": "written", "placed_at": NOW}
    other = noted(huchting, edition, "Schule")
    other.placements.all().delete()
    for name, more in (
        ("placement_once", {"annotation": note, "end": 9}),
        ("placement_in_order", {"annotation": other, "end": 3}),
    ):
        with pytest.raises(IntegrityError, match=f"{name}|UNIQUE"), transaction.atomic():
            Placement.objects.create(edition=edition, **row, **more)
