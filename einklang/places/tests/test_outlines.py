"""Outlines become a small drawing that is true to shape."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, strategies as st

from einklang.places.readers import draw_city, read_city, read_districts
from einklang.places.rules.outlines import Frame, draw, frame_around, joined, path_data

SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0))
NEXT_TO_IT = ((1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0), (1.0, 0.0))
TURNED_ROUND = NEXT_TO_IT[::-1]
PLAIN = Frame(west=0, north=3, per_degree_east=10, per_degree_south=10, width=30, height=30)


def test_two_areas_that_meet_have_one_outline() -> None:
    (ring,) = joined([SQUARE, NEXT_TO_IT])
    assert ring[0] == ring[-1]
    assert frozenset({(1.0, 0.0), (1.0, 1.0)}) not in map(frozenset, pairwise(ring))


def test_it_does_not_matter_which_way_round_an_outline_was_drawn() -> None:
    assert sorted(map(set, joined([SQUARE, TURNED_ROUND])), key=len) == sorted(
        map(set, joined([SQUARE, NEXT_TO_IT])), key=len
    )


def test_two_areas_apart_stay_two() -> None:
    away = tuple((x + 5, y) for x, y in SQUARE)
    assert len(joined([SQUARE, away])) == 2


def test_a_path_is_written_in_whole_steps_without_those_on_a_straight_way() -> None:
    ring = ((0.0, 3.0), (1.0, 3.0), (2.0, 3.0), (2.0, 1.0), (0.0, 1.0), (0.0, 3.0))
    assert path_data([ring], PLAIN) == "M0 0l20 0 0 20-20 0z"


def test_what_is_smaller_than_a_unit_is_left_out() -> None:
    speck = ((0.0, 3.0), (0.01, 3.0), (0.01, 2.99), (0.0, 3.0))
    assert path_data([speck], PLAIN) == ""


def test_the_frame_is_true_to_shape_in_the_middle() -> None:
    frame = frame_around([((8.0, 59.0), (10.0, 59.0), (10.0, 61.0), (8.0, 61.0), (8.0, 59.0))], 100)
    assert round(frame.per_degree_east / frame.per_degree_south, 3) == 0.5  # cos 60°
    assert (frame.width, frame.height) == (100, 200)


@given(st.floats(min_value=8.0, max_value=9.0), st.floats(min_value=53.0, max_value=53.3))
def test_every_point_of_the_city_stands_inside_the_frame(east: float, north: float) -> None:
    corners = ((8.0, 53.0), (9.0, 53.0), (9.0, 53.3), (8.0, 53.3), (8.0, 53.0))
    frame = frame_around([corners], 1000)
    x, y = frame.dot((east, north))
    assert 0 <= x <= frame.width
    assert 0 <= y <= frame.height


def test_an_area_without_districts_is_not_drawn() -> None:
    drawn = draw({"a": [SQUARE]}, {"here": ["a"], "nowhere": [], "unknown": ["b"]})
    assert [area.name for area in drawn.areas] == ["here"]


def test_bremen_is_drawn_in_a_few_kilobytes_and_in_twelve_areas() -> None:
    city = draw_city({area.slug: area.districts for area in read_city().areas})
    assert city.size < 20_000
    assert len(city.areas) == 12
    assert all(0 < area.middle[0] < city.frame.width for area in city.areas)


def test_every_district_of_the_areas_has_an_outline_and_belongs_to_one_area_only() -> None:
    named = [name for area in read_city().areas for name in area.districts]
    assert set(named) <= set(read_districts())
    assert max(Counter(named).values()) == 1
