"""Files in: the city's areas with their money, and the outlines of its districts."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from einklang.base.money import Cents
from einklang.places.rules.outlines import CityMap, Ring, draw

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class AreaData:
    """One area as the file tells it."""

    slug: str
    name: str
    share_percent: int
    cents_per_year: Cents
    districts: tuple[str, ...]
    inhabitants: int | None = None
    inhabitants_on: dt.date | None = None


@dataclass(frozen=True)
class CityData:
    """The city as the file tells it. `valid_from` is the first year in which the areas stand so."""

    slug: str
    name: str
    state: str
    valid_from: int
    areas: tuple[AreaData, ...]


def read_city(file: Path = DATA / "bremen_win_areas.json") -> CityData:
    """Read the city and its areas."""
    told = json.loads(file.read_text())
    areas = tuple(_area(area) for area in told["areas"])
    return CityData(**told["city"], valid_from=told["valid_from"], areas=areas)


def _area(told: Mapping[str, Any]) -> AreaData:
    on = told.get("inhabitants_on")
    counted = dt.date.fromisoformat(on) if on else None
    return AreaData(**{**told, "districts": tuple(told["districts"]), "inhabitants_on": counted})


def read_districts(file: Path = DATA / "bremen_ortsteile.geojson") -> dict[str, list[Ring]]:
    """Read the outlines of the districts: rings of longitude and latitude by name."""
    features = json.loads(file.read_text())["features"]
    return {one["properties"]["name"]: _rings(one["geometry"]["coordinates"]) for one in features}


def _rings(polygons: Sequence[Sequence[Sequence[Sequence[float]]]]) -> list[Ring]:
    return [[(point[0], point[1]) for point in ring] for polygon in polygons for ring in polygon]


def draw_city(areas: Mapping[str, Sequence[str]]) -> CityMap:
    """The city's map with these areas (slug → districts). Drawn once, remembered as long as the process runs."""
    return _drawn(tuple((slug, tuple(districts)) for slug, districts in areas.items()))


@cache
def _drawn(areas: tuple[tuple[str, tuple[str, ...]], ...]) -> CityMap:
    return draw(read_districts(), dict(areas))


def city_words(page: str, language: str) -> list[str]:
    """What the city wrote for one of its pages, paragraph by paragraph; nothing before it has written something.

    It stands as plain text in `<EINKLANG_HOME>/pages/<page>.<language>.txt`; German serves where a language is missing.
    """
    for code in dict.fromkeys((language, "de")):
        file = _words_folder() / f"{page}.{code}.txt"
        if file.is_file():
            return [part.strip() for part in file.read_text().split("\n\n") if part.strip()]
    return []


def changed_words_at(page: str) -> tuple[int, ...]:
    """When the city wrote each of its files for a page, so that no page is kept longer; empty if it wrote none."""
    files = sorted(_words_folder().glob(f"{page}.*.txt")) if page.isidentifier() else []
    return tuple(file.stat().st_mtime_ns for file in files)


def _words_folder() -> Path:
    return Path(settings.HOME) / "pages"
