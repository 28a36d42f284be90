"""A person sets right how a report was cut; what was noted and what was linked stays where its words are."""

from typing import Any

import pytest

from einklang.base.refusal import Refusal
from einklang.people.models import Deed, Person
from einklang.places.models import Neighbourhood
from einklang.record.queries import whole_revision
from einklang.reports.actions import change_kind, join_next, split
from einklang.reports.models import Edition, Paragraph, Placement
from einklang.reports.queries import paragraphs_around
from einklang.reports.rules.paragraphs import ParagraphKind
from einklang.reports.tests.acting import HEALTH, HOUSING, NOW, SCHOOL, brought, noted, paragraph


def quoted(edition: Edition) -> list[str]:
    """The words on which each note lies now."""
    return [
        one.first.body[one.start : one.end]
        if one.first_id == one.last_id
        else f"{one.first.body[one.start :]}|{one.last.body[: one.end]}"
        for one in Placement.objects.filter(edition=edition).select_related("first", "last").order_by("pk")
    ]


def numbers(edition: Edition) -> list[str]:
    return list(edition.paragraphs.order_by("position").values_list("number", flat=True))


def test_joining_keeps_the_words_the_notes_and_the_links_of_both(
    henning: Person, huchting: Neighbourhood, edition: Edition
) -> None:
    noted(huchting, edition, "Wohnungen", quote="mit mehreren Kindern")
    noted(huchting, edition, "Praxis", quote="fehlt eine kinderärztliche Praxis")
    noted(huchting, edition, "Wohnungen", last_anchor=paragraph(edition, "Praxis").anchor)
    before, gone, revision = quoted(edition), paragraph(edition, "Praxis").anchor, whole_revision()
    one = join_next(actor=henning, paragraph=paragraph(edition, "Wohnungen"), now=NOW)
    assert one.body == f"{HOUSING} {HEALTH}"
    assert quoted(edition) == [*before[:2], one.body]
    assert paragraphs_around(edition, gone)[0] == one
    assert numbers(edition) == ["", "1", "", "3"]
    assert whole_revision() > revision
    assert Deed.objects.filter(what="reports.join", person=henning).exists()


def test_splitting_keeps_every_word_and_moves_what_lies_behind(
    henning: Person, huchting: Neighbourhood, edition: Edition
) -> None:
    noted(huchting, edition, "Wohnungen", quote="Viele Wohnungen")
    noted(huchting, edition, "Wohnungen", quote="mit mehreren Kindern")
    noted(huchting, edition, "Wohnungen", quote="zu klein für Familien")
    fresh = split(actor=henning, paragraph=paragraph(edition, "Wohnungen"), words="für Familien", now=NOW)
    assert fresh.body == "für Familien mit mehreren Kindern."
    assert quoted(edition) == ["Viele Wohnungen", "mit mehreren Kindern", "zu klein|für Familien"]
    assert numbers(edition) == ["", "1", "1a", "2", "", "3"]


def test_split_and_join_again_is_as_before(henning: Person, huchting: Neighbourhood, edition: Edition) -> None:
    noted(huchting, edition, "Wohnungen", quote="zu klein für Familien")
    old = paragraph(edition, "Wohnungen")
    split(actor=henning, paragraph=old, words="für Familien", now=NOW)
    join_next(actor=henning, paragraph=old, now=NOW)
    assert paragraph(edition, "Wohnungen").body == HOUSING
    assert quoted(edition) == ["zu klein für Familien"]


def test_before_publication_numbers_are_counted_anew(henning: Person) -> None:
    edition = brought(henning)
    split(actor=henning, paragraph=paragraph(edition, "Wohnungen"), words="für Familien", now=NOW)
    assert numbers(edition) == ["", "1", "2", "3", "", "4"]


def test_a_word_that_the_page_broke_is_mended_by_joining(henning: Person) -> None:
    edition = brought(henning, "# Wohnen\n\nDie Nachbar-\n\nschaft hilft.")
    joined = join_next(actor=henning, paragraph=paragraph(edition, "Nachbar-"), now=NOW)
    assert joined.body == "Die Nachbarschaft hilft."


def test_headings_make_the_chapters(henning: Person, edition: Edition) -> None:
    change_kind(actor=henning, paragraph=paragraph(edition, "Praxis"), kind=ParagraphKind.HEADING, level=1, now=NOW)
    chapters = list(edition.paragraphs.order_by("position").values_list("body", "chapter"))
    assert [chapter for _, chapter in chapters] == [1, 1, 2, 2, 2]
    change_kind(actor=henning, paragraph=paragraph(edition, "Praxis"), kind=ParagraphKind.TEXT, now=NOW)
    assert numbers(edition) == ["", "1", "2", "", "3"]


def test_what_stands_around_a_page_is_taken_out_of_the_text_and_back(henning: Person, edition: Edition) -> None:
    one = change_kind(actor=henning, paragraph=paragraph(edition, "Praxis"), kind=ParagraphKind.FURNITURE, now=NOW)
    assert one not in paragraphs_around(edition, paragraph(edition, "Wohnungen").anchor)
    joined = join_next(actor=henning, paragraph=paragraph(edition, "Wohnungen"), now=NOW)
    assert joined.body == f"{HOUSING} Bildung"


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda actor, one: split(actor=actor, paragraph=one, words="Der Weg", now=NOW), "reports.split_at_start"),
        (lambda actor, one: split(actor=actor, paragraph=one, words="nirgends", now=NOW), "reports.split_not_found"),
        (lambda actor, one: join_next(actor=actor, paragraph=one, now=NOW), "reports.nothing_to_join"),
        (
            lambda actor, one: change_kind(actor=actor, paragraph=one, kind=ParagraphKind.HEADING, level=7, now=NOW),
            "reports.level_missing",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(henning: Person, edition: Edition, act: Any, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        act(henning, paragraph(edition, "Schule"))
    assert refused.value.code == code
    assert paragraph(edition, "Schule").body == SCHOOL


def test_a_table_is_neither_split_nor_joined(henning: Person, edition: Edition) -> None:
    Paragraph.objects.filter(pk=paragraph(edition, "Praxis").pk).update(kind="table")
    with pytest.raises(Refusal, match=r"reports\.not_joinable"):
        join_next(actor=henning, paragraph=paragraph(edition, "Wohnungen"), now=NOW)
    with pytest.raises(Refusal, match=r"reports\.not_joinable"):
        split(actor=henning, paragraph=paragraph(edition, "Praxis"), words="fehlt", now=NOW)


def test_a_paragraph_that_was_joined_meanwhile_is_gone(henning: Person, edition: Edition) -> None:
    gone = paragraph(edition, "Praxis")
    join_next(actor=henning, paragraph=paragraph(edition, "Wohnungen"), now=NOW)
    with pytest.raises(Refusal, match=r"reports\.paragraph_gone"):
        change_kind(actor=henning, paragraph=gone, kind=ParagraphKind.LIST, now=NOW)


def test_only_the_office_corrects(carla: Person, edition: Edition) -> None:
    with pytest.raises(Refusal, match=r"people\.role_missing"):
        join_next(actor=carla, paragraph=paragraph(edition, "Wohnungen"), now=NOW)
