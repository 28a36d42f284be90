"""The city's page: every area with its money, and the sum of all."""

from dataclasses import dataclass, fields

from einklang.base.money import Cents
from einklang.fund.queries import figures_by_area
from einklang.fund.rules.figures import Figures
from einklang.places.models import Neighbourhood
from einklang.places.queries import areas_of
from einklang.places.readers import draw_city
from einklang.places.rules.outlines import CityMap, Drawn

NOTHING = Figures(*(Cents(0) for _ in fields(Figures)))


@dataclass(frozen=True)
class Area:
    """One area as the city's page shows it; `number` is the one on the map, `drawn` its outline if it has one."""

    number: int
    neighbourhood: Neighbourhood
    figures: Figures
    drawn: Drawn | None


def city_areas(year: int) -> tuple[CityMap, list[Area]]:
    """The drawn city and its areas in that year, with their money."""
    neighbourhoods = list(areas_of(year))
    figures = figures_by_area(year)
    drawing = draw_city({one.slug: one.districts for one in neighbourhoods})
    drawn = {one.name: one for one in drawing.areas}
    areas = [
        Area(number, one, figures.get(one.pk, NOTHING), drawn.get(one.slug))
        for number, one in enumerate(neighbourhoods, start=1)
    ]
    return drawing, areas


def sum_of(areas: list[Area]) -> Figures:
    """The figures of the whole city."""
    names = [field.name for field in fields(Figures)]
    return Figures(**{name: Cents(sum(getattr(area.figures, name) for area in areas)) for name in names})
