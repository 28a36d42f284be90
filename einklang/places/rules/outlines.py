"""From outlines on the globe to the few bytes of a drawn map: joined, projected, rounded, written as SVG paths."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

Point = tuple[float, float]
"""Longitude and latitude in degrees."""
Ring = Sequence[Point]
"""A closed line: its first point stands once more at its end."""
Dot = tuple[int, int]
"""A place on the drawing: to the right and down."""


@dataclass(frozen=True)
class Frame:
    """What part of the globe a drawing shows, and how large: `width` and `height` in the drawing's own units."""

    west: float
    north: float
    per_degree_east: float
    per_degree_south: float
    width: int
    height: int

    def dot(self, point: Point) -> Dot:
        """Where a point of the globe stands on the drawing, to the nearest unit."""
        return (
            round((point[0] - self.west) * self.per_degree_east),
            round((self.north - point[1]) * self.per_degree_south),
        )


@dataclass(frozen=True)
class Drawn:
    """One area on the drawing: its path, and the dot in its largest part where its number stands."""

    name: str
    path: str
    middle: Dot


@dataclass(frozen=True)
class CityMap:
    """A drawn city: its frame, its own outline, and those of its areas that have one."""

    frame: Frame
    outline: str
    areas: tuple[Drawn, ...]

    @property
    def size(self) -> int:
        """How many bytes of paths a page carries for it."""
        return len(self.outline) + sum(len(area.path) for area in self.areas)


def frame_around(rings: Iterable[Ring], width: int) -> Frame:
    """The frame that just holds these rings, `width` units wide.

    Equirectangular, true to shape at the middle latitude: a degree east counts cos(latitude) of a degree south.
    """
    points = [point for ring in rings for point in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    shrink = cos(radians((north + south) / 2))
    per_south = width / ((east - west) * shrink)
    return Frame(west, north, per_south * shrink, per_south, width, round((north - south) * per_south))


def joined(rings: Iterable[Ring]) -> list[Ring]:
    """The outline of several areas together: lines that two of them share are left out.

    The areas must meet in the same points, as those of one source do.
    """
    uses = Counter(frozenset(edge) for ring in rings for edge in pairwise(ring))
    meets: dict[Point, list[Point]] = {}
    for edge, times in uses.items():
        if times % 2:
            one, other = sorted(edge)
            meets.setdefault(one, []).append(other)
            meets.setdefault(other, []).append(one)
    return list(_closed_lines(meets))


def path_data(rings: Iterable[Ring], frame: Frame) -> str:
    """The rings as the text of an SVG path, in whole units and relative steps; what is smaller than a unit is left out.

    `M5 4l2 0 0 3-2 0z`: a step's sign also parts it from the number before.
    """
    drawn = (_dots(ring, frame) for ring in rings)
    return "".join(_closed_path(dots) for dots in drawn if len(dots) > 2)


def draw(districts: Mapping[str, Sequence[Ring]], areas: Mapping[str, Sequence[str]], width: int = 1000) -> CityMap:
    """Draw a city: `districts` are rings by name, `areas` name the districts of each; one without any is left out."""
    every = [ring for rings in districts.values() for ring in rings]
    frame = frame_around(every, width)
    drawn = []
    for name, parts in areas.items():
        rings = joined(ring for part in parts for ring in districts.get(part, ()))
        if rings:
            drawn.append(Drawn(name, path_data(rings, frame), _middle(rings, frame)))
    return CityMap(frame, path_data(joined(every), frame), tuple(drawn))


def _closed_lines(meets: dict[Point, list[Point]]) -> Iterator[Ring]:
    """Walk along lines not yet walked until back at the start; at every point an even number of lines meets."""
    for start, ways in meets.items():
        while ways:
            line = [start]
            while len(line) == 1 or line[-1] != start:
                step = meets[line[-1]].pop()
                meets[step].remove(line[-1])
                line.append(step)
            yield line


def _dots(ring: Ring, frame: Frame) -> list[Dot]:
    """The ring's dots without repetition and without those on a straight way; the last is joined to the first."""
    dots: list[Dot] = []
    for dot in map(frame.dot, ring):
        while dots and dots[-1] == dot:
            dots.pop()
        while len(dots) > 1 and _straight(dots[-2], dots[-1], dot):
            dots.pop()
        dots.append(dot)
    return dots[:-1] if dots[0] == dots[-1] else dots


def _straight(a: Dot, b: Dot, c: Dot) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) == (b[1] - a[1]) * (c[0] - a[0])


def _closed_path(dots: Sequence[Dot]) -> str:
    text = f"M{dots[0][0]} {dots[0][1]}l"
    for (x, y), (right, down) in pairwise(dots):
        text += _number(right - x, text[-1]) + _number(down - y, "0")
    return text + "z"


def _number(value: int, before: str) -> str:
    return str(value) if value < 0 or not before.isdigit() else f" {value}"


def _middle(rings: Sequence[Ring], frame: Frame) -> Dot:
    """The centre of gravity of the largest ring."""
    ring = max(rings, key=lambda one: abs(_twice_area(one)))
    area = _twice_area(ring)
    east = sum((x + u) * (x * v - u * y) for (x, y), (u, v) in pairwise(ring)) / (3 * area)
    north = sum((y + v) * (x * v - u * y) for (x, y), (u, v) in pairwise(ring)) / (3 * area)
    return frame.dot((east, north))


def _twice_area(ring: Ring) -> float:
    return sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))
