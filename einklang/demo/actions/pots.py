"""A second programme beside the city's own: money for people who have just arrived, and a project that asks both."""

import datetime as dt
from functools import partial

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.demo.actions.stage import BEGIN, SINCE, Scene, Stage
from einklang.fund.actions import allot, open_budget_year
from einklang.places.models import Neighbourhood
from einklang.programmes.actions import adopt_guideline, found_programme
from einklang.programmes.rules import Terms

ARRIVING = "Ankommen im Quartier"
TERMS = Terms(max_share=80_000, fast_lane_cents=Cents(100_000))
PARTS = {
    2026: {"huchting": Cents(1_200_000), "groepelingen": Cents(2_000_000)},
    2027: {"huchting": Cents(900_000), "groepelingen": Cents(1_500_000)},
}
"""What the areas with most newcomers get; the others have none of this pot."""


def found_pots(stage: Stage) -> None:
    """The programme and its guideline. Plans name it by its name, so it is there before they are read."""
    henning = stage.people["henning"]
    pot = found_programme(actor=henning, city=stage.hood.city, slug="ankommen", name=ARRIVING, now=BEGIN)
    adopt_guideline(actor=henning, programme=pot, terms=TERMS, valid_from=SINCE, now=BEGIN)
    stage.pots[pot.name] = pot


def pot_scenes(stage: Stage) -> list[Scene]:
    """Each year's money of the second pot: opened and allotted."""
    begins = {year: dt.datetime(year, 1, 5, 10, 0, tzinfo=CITY_ZONE) for year in PARTS}
    return [Scene(at, partial(_open_year, stage, year, at)) for year, at in begins.items()]


def _open_year(stage: Stage, of: int, at: dt.datetime) -> None:
    henning, pot = stage.people["henning"], stage.pots[ARRIVING]
    total = Cents(sum(PARTS[of].values()))
    year = open_budget_year(actor=henning, programme=pot, year=of, total_cents=total, now=at)
    for slug, part in PARTS[of].items():
        hood = Neighbourhood.objects.get(slug=slug)
        allot(actor=henning, budget_year=year, neighbourhood=hood, amount_cents=part, now=at)
