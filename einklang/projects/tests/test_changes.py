"""What changed between two versions, line by line."""

import datetime as dt

from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.projects.rules.changes import ChangeKind, Content, Part, changes, side_by_side
from einklang.projects.rules.plan import CostGroup, Cover, CoverStatus, Line, LineKind, Plan, Source
from einklang.projects.tests.plans import SUMMER_1, SUMMER_2, with_line, with_status

LINES = st.builds(
    Line,
    group=st.sampled_from([CostGroup.FEES, CostGroup.ROOM]),
    label=st.sampled_from(["Kurs", "kurs", "Raum", "Licht"]),
    amount_cents=st.integers(1, 500),
    kind=st.sampled_from(LineKind),
)
COVERS = st.builds(
    Cover,
    source=st.sampled_from(Source),
    amount_cents=st.integers(1, 500),
    label=st.sampled_from(["WiN", "Verein", ""]),
)
CONTENTS = st.builds(
    Content,
    texts=st.dictionaries(st.sampled_from(["title", "summary"]), st.text(max_size=5)),
    days=st.dictionaries(st.sampled_from(["begins_on", "ends_on"]), st.none() | st.dates()),
    plan=st.builds(
        Plan,
        lines=st.lists(LINES, max_size=6).map(tuple),
        covers=st.lists(COVERS, max_size=6).map(tuple),
    ),
)


def content(plan: Plan, title: str = "Sommerabende", ends_on: dt.date | None = None) -> Content:
    return Content({"title": title}, {"ends_on": ends_on}, plan)


def test_the_summer_evenings_changed_like_this() -> None:
    rows = changes(content(SUMMER_1), content(SUMMER_2))
    assert [(row.part, row.name, row.kind, row.difference_cents) for row in rows] == [
        (Part.LINE, "Flutlicht", ChangeKind.CHANGED, -30_000),
        (Part.LINE, "Honorare", ChangeKind.CHANGED, -123_200),
        (Part.LINE, "Lärmmessung", ChangeKind.ADDED, 13_200),
        (Part.COVER, "Wohnungsgesellschaft", ChangeKind.CHANGED, -40_000),
        (Part.COVER, "Sportverein", ChangeKind.CHANGED, -20_000),
        (Part.COVER, "Spenden", ChangeKind.CHANGED, -10_000),
        (Part.COVER, "WiN", ChangeKind.CHANGED, -70_000),
    ]


def test_a_new_name_at_the_same_price_is_the_same_line() -> None:
    (row,) = changes(content(SUMMER_1), content(with_line(SUMMER_1, "Material", label="Bälle")))
    assert (row.name, row.kind, row.difference_cents) == ("Bälle", ChangeKind.CHANGED, 0)


def test_what_was_taken_out_stands_as_removed() -> None:
    shorter = Plan(SUMMER_1.lines[1:], SUMMER_1.covers)
    (row,) = changes(content(SUMMER_1), content(shorter))
    assert (row.name, row.kind, row.difference_cents) == ("Flutlicht", ChangeKind.REMOVED, -240_000)


def test_money_that_was_promised_since_is_a_change_without_a_difference() -> None:
    applied = with_status(SUMMER_2, "Spenden", CoverStatus.APPLIED)
    (row,) = changes(content(applied), content(SUMMER_2))
    assert (row.part, row.kind, row.difference_cents) == (Part.COVER, ChangeKind.CHANGED, 0)


def test_a_new_title_and_a_first_day_are_changes() -> None:
    rows = changes(content(SUMMER_1), content(SUMMER_1, "Sommernächte", dt.date(2026, 9, 1)))
    assert [(row.part, row.name, row.kind) for row in rows] == [
        (Part.TEXT, "title", ChangeKind.CHANGED),
        (Part.DAY, "ends_on", ChangeKind.ADDED),
    ]


@given(CONTENTS)
def test_nothing_changed_is_nothing_to_show(one: Content) -> None:
    assert changes(one, one) == []


@given(CONTENTS, CONTENTS)
def test_every_line_and_cover_of_both_versions_stands_in_one_row(old: Content, new: Content) -> None:
    rows = side_by_side(old, new)
    for part, before, after in (
        (Part.LINE, old.plan.lines, new.plan.lines),
        (Part.COVER, old.plan.covers, new.plan.covers),
    ):
        mine = [row for row in rows if row.part is part]
        assert [row.new for row in mine if row.new is not None] == list(after)
        assert sorted(repr(row.old) for row in mine if row.old is not None) == sorted(map(repr, before))


@given(CONTENTS, CONTENTS)
def test_the_differences_add_up_to_the_difference_of_the_totals(old: Content, new: Content) -> None:
    grown = sum(row.difference_cents for row in changes(old, new) if row.part is Part.LINE)
    assert grown == new.plan.expenditure_cents - old.plan.expenditure_cents


def test_a_plan_with_the_same_line_twice_keeps_both() -> None:
    twice = Plan((SUMMER_1.lines[0], SUMMER_1.lines[0]), ())
    once = Plan((SUMMER_1.lines[0],), ())
    (row,) = changes(content(twice), content(once))
    assert row.kind is ChangeKind.REMOVED
    assert row.difference_cents == Cents(-240_000)
