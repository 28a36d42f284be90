"""Where the work of a department is on a day, however often it changed its name."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from einklang.administration.rules.departments import (
    Ending,
    Link,
    came_before,
    check_may_end,
    check_successor,
    today_of,
)
from einklang.administration.rules.responsibilities import Cell, check_days, check_function, makes_way
from einklang.base.refusal import Refusal

DAY = dt.date(2026, 6, 15)
ONE = dt.timedelta(days=1)
LINKS = {
    1: Link(DAY, 2, Ending.RENAMED),
    2: Link(DAY + 10 * ONE, 3, Ending.MERGED),
    3: Link(),
    4: Link(DAY, 3, Ending.DISSOLVED),
}


@pytest.mark.parametrize(
    ("key", "today", "expected"),
    [(1, DAY, 1), (1, DAY + ONE, 2), (1, DAY + 11 * ONE, 3), (2, DAY + ONE, 2), (3, DAY + ONE, 3), (4, DAY + ONE, 3)],
)
def test_work_goes_on_at_the_successor_the_day_after_the_last(key: int, today: dt.date, expected: int) -> None:
    assert today_of(key, LINKS, today) == expected


def test_people_go_along_when_their_department_is_renamed_or_merged_and_not_when_it_is_dissolved() -> None:
    assert came_before(3, LINKS, DAY + 11 * ONE) == {1, 2, 3}
    assert came_before(2, LINKS, DAY + ONE) == {1, 2}
    assert came_before(2, LINKS, DAY) == {2}


@given(st.lists(st.integers(0, 400), min_size=1, max_size=8), st.integers(0, 500))
def test_a_chain_always_ends_at_one_that_works_on_that_day(days: list[int], today: int) -> None:
    """Each ends some days after the one before it began; the last works on."""
    begin = dt.date(2020, 1, 1)
    links = {at: Link(begin + sum(days[: at + 1]) * ONE, at + 1, Ending.RENAMED) for at in range(len(days))}
    links[len(days)] = Link()
    on = begin + today * ONE
    assert not links[today_of(0, links, on)].over(on)


def test_a_ring_that_a_hand_in_the_database_made_ends() -> None:
    ring = {1: Link(DAY, 2, Ending.MERGED), 2: Link(DAY, 1, Ending.MERGED)}
    assert today_of(1, ring, DAY + ONE) in ring
    assert came_before(1, ring, DAY + ONE) == {1, 2}


def test_what_ended_ends_once_and_follows_nobody() -> None:
    with pytest.raises(Refusal, match="department_ended"):
        check_may_end("Soziales", Link(DAY, 2, Ending.MERGED))
    with pytest.raises(Refusal, match="succeeds_itself"):
        check_successor(1, 1, "Soziales", Link())
    with pytest.raises(Refusal, match="successor_ended"):
        check_successor(1, 2, "Soziales", Link(DAY + ONE))
    check_successor(1, 2, "Soziales", Link())


# ── The matrix ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_entry_ends_the_old_one_the_day_before() -> None:
    cells = [
        Cell(1, DAY - 90 * ONE, DAY - 31 * ONE),
        Cell(2, DAY - 30 * ONE),
        Cell(3, DAY + 5 * ONE),
        Cell(4, DAY - 30 * ONE, is_withdrawn=True),
    ]
    assert makes_way(cells, DAY) == {2: DAY - ONE, 3: None}


@given(st.lists(st.tuples(st.integers(0, 300), st.one_of(st.none(), st.integers(0, 90))), max_size=12))
def test_on_no_day_are_two_responsible_for_one_cell(entries: list[tuple[int, int | None]]) -> None:
    cells: dict[int, Cell] = {}
    for key, (start, length) in enumerate(entries):
        first = DAY + start * ONE
        for old, last in makes_way(cells.values(), first).items():
            was = cells[old]
            cells[old] = Cell(old, was.valid_from, last or was.valid_to, last is None)
        cells[key] = Cell(key, first, None if length is None else first + length * ONE)
    for day in range(400):
        assert sum(cell.holds(DAY + day * ONE) for cell in cells.values()) <= 1


@pytest.mark.parametrize(
    "told", ["Frau Meier", "Koordination Süd (Herr Haddad)", "haddad@example.org", "Büro Haddad", "Mr Smith"]
)
def test_a_function_is_no_person(told: str) -> None:
    with pytest.raises(Refusal, match="function_names_person"):
        check_function("function", told, ["Farid Haddad", ""])


@pytest.mark.parametrize("told", ["Koordination Süd", "Referat 21", "Frauenbeauftragte", "Herrenhäuser Straße", ""])
def test_a_function_may_sound_like_one(told: str) -> None:
    check_function("function", told, ["Farid Haddad", "Li"])


def test_the_last_day_is_not_before_the_first() -> None:
    check_days(DAY, DAY)
    check_days(DAY, None)
    with pytest.raises(Refusal, match="days_reversed"):
        check_days(DAY, DAY - ONE)
