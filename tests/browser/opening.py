"""The city on the evening before its first need: people, organisations, rules and the year's money.

Run as a program it fills the database that the environment names, by the acts with which the example year begins. With
the word "ranking" behind it, under rules of procedure that allow a ranking by least resistance; with "summer", on the
evening of S2: 3,500 euros in the pot, the Sommerabende on the table, 31 people in the room, slips given at the door;
with "circular", under rules that send small sums round, when two of 240 euros are checked and a meeting is planned;
with "sewing", after the evening of S1: the assembly has agreed on the sewing café, and 3,980.00 euros are reserved;
with "lines" or "fixed" before it, under a guideline that binds single lines or grants fixed sums.
"""

import datetime as dt
import sys
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from einklang.people.models import Person

STANDS_AT = "2026-02-10T18:30:00+01:00"
MEETS_AT = "2026-06-16T18:30:00+02:00"


def set_the_stage() -> None:
    """What was there before anybody raised a need."""
    from django.db import transaction

    from einklang.demo.actions.stage import budget_scenes, set_stage
    from einklang.demo.readers import read_year
    from einklang.programmes.rules import Terms

    with transaction.atomic():
        for scene in budget_scenes(set_stage(read_year().organisations, Terms())):
            scene.act()


def allow_ranking() -> None:
    """The assembly of Huchting has adopted rules that know a ranking when money is short (R-29)."""
    from einklang.forum.models import Body
    from einklang.forum.tests.acting import adopt

    the_day_before = dt.datetime.fromisoformat(STANDS_AT).date() - dt.timedelta(days=1)
    adopt(Body.objects.get(neighbourhood__slug="huchting", kind="assembly"), the_day_before, ranking=True)


def allow_circulars() -> None:
    """S2 (e) begins: two benches for 240 euros each may go round; slips for the next meeting lie ready."""
    from dataclasses import replace

    from einklang.evening.tests.acting import BENCH_TEXT, PLANNED, allow_small_sums, planned, small_sum
    from einklang.forum.actions import make_slips
    from einklang.forum.models import Body
    from einklang.people.models import Organisation
    from einklang.programmes.models import Programme

    cast, assembly = the_cast(), Body.objects.get(neighbourhood__slug="huchting", kind="assembly")
    allow_small_sums(assembly)
    carrier = Organisation.objects.get(name="Nachbarschaftsverein Sodenmatt e.V.")
    for title in (BENCH_TEXT.title, "Eine Bank am Weg"):
        programme, text = Programme.objects.get(slug="win"), replace(BENCH_TEXT, title=title)
        small_sum(cast["daoud"], cast["edda"], assembly.neighbourhood, programme, carrier, text=text)
    meeting = planned(cast["carla"], assembly, dt.datetime.fromisoformat(MEETS_AT))
    make_slips(actor=cast["carla"], meeting=meeting, how_many=3, now=PLANNED)


def the_cast() -> dict[str, "Person"]:
    """Those who prepare an evening, by name."""
    from einklang.people.models import Person

    return {name: Person.objects.get(email=f"{name}@example.org") for name in ("carla", "daoud", "edda", "henning")}


def open_the_evening() -> None:
    """S2 begins: version 1 is on the table of a meeting that is open, and three have taken a slip for their phones."""
    from einklang.base.money import Cents
    from einklang.evening.tests.acting import EVENING, PLANNED, checked, on_table, planned
    from einklang.forum.actions import make_slips
    from einklang.forum.models import Body
    from einklang.fund.actions import shift
    from einklang.fund.models import AreaBudget, BudgetYear
    from einklang.people.models import Organisation
    from einklang.places.models import Neighbourhood

    cast = the_cast()
    hood, other = (Neighbourhood.objects.get(slug=slug) for slug in ("huchting", "groepelingen"))
    year = BudgetYear.objects.get(programme__slug="win", year=2026)
    shift(
        actor=cast["henning"],
        from_area=AreaBudget.objects.get(budget_year=year, neighbourhood=hood),
        to_area=AreaBudget.objects.get(budget_year=year, neighbourhood=other),
        amount_cents=Cents(14_650_000),
        reason="Dort wird es gebraucht.",
        now=PLANNED,
    )
    carrier = Organisation.objects.get(name="Nachbarschaftsverein Sodenmatt e.V.")
    application = checked(cast["daoud"], cast["edda"], hood, year.programme, carrier)
    meeting = planned(cast["carla"], Body.objects.get(neighbourhood=hood, kind="assembly"))
    on_table(cast["carla"], meeting, application)
    make_slips(actor=cast["carla"], meeting=meeting, how_many=3, now=EVENING)


def adopt_other_terms(**changed: Any) -> None:
    """A newer version of the guideline, before anybody has applied."""
    from dataclasses import replace

    from einklang.programmes.actions import adopt_guideline
    from einklang.programmes.models import Programme
    from einklang.programmes.queries import guideline_on
    from einklang.projects.tests.acting import JANUARY

    programme, day = Programme.objects.get(slug="win"), JANUARY.date()
    current = guideline_on(programme, day)
    assert current is not None
    terms = replace(current.value(), **changed)
    adopt_guideline(actor=the_cast()["henning"], programme=programme, terms=terms, valid_from=day, now=JANUARY)


def bind_single_lines() -> None:
    """R-15 looks at each line of the plan, not at its group."""
    from einklang.programmes.rules import BindingUnit

    adopt_other_terms(binding_unit=BindingUnit.LINE)


def grant_fixed_sums() -> None:
    """R-16: who spends at least the sum keeps it whole."""
    from einklang.programmes.rules import FinancingForm

    adopt_other_terms(financing=FinancingForm.FIXED_SUM)


def reserve_sewing_cafe() -> None:
    """S1 up to the assembly: one slight concern, one condition, consensus."""
    import uuid

    from einklang.evening import actions as evening
    from einklang.evening.tests.acting import checked, fresh
    from einklang.forum import actions as forum
    from einklang.forum.models import Body
    from einklang.forum.rules.meetings import Attendance
    from einklang.grants.tests.acting import FLYER
    from einklang.people.models import Organisation
    from einklang.programmes.models import Programme
    from einklang.projects.tests.acting import JANUARY, SEWING_TEXT
    from einklang.projects.tests.plans import SEWING_2

    cast, at = the_cast(), dt.datetime.fromisoformat(STANDS_AT)
    assembly = Body.objects.get(neighbourhood__slug="huchting", kind="assembly")
    carrier = Organisation.objects.get(name="Nachbarschaftsverein Sodenmatt e.V.")
    programme, note = Programme.objects.get(slug="win"), "Die Angebote liegen vor; der Beirat entscheidet am 24.3."
    told = {"text": SEWING_TEXT, "plan": SEWING_2, "note": note, "now": JANUARY}
    sewing = checked(cast["daoud"], cast["edda"], assembly.neighbourhood, programme, carrier, **told)  # type: ignore[arg-type]
    carla, place = cast["carla"], "Bürgerhaus Huchting"
    meeting = forum.plan_meeting(
        actor=carla, body=assembly, starts_at=at, place=place, form_token=uuid.uuid4(), now=JANUARY
    )
    item = evening.put_application_on_agenda(actor=carla, meeting=meeting, application=sewing, now=JANUARY)
    forum.open_meeting(actor=carla, meeting=meeting, attendance=Attendance(16, 9, 3, 2), now=at)
    evening.open_round(actor=carla, item=fresh(item), now=at)
    evening.close_round(actor=carla, round=fresh(item).rounds.get(), nobody_objected=True, conditions=[FLYER], now=at)


if __name__ == "__main__":
    django.setup()
    set_the_stage()
    if "ranking" in sys.argv[1:]:
        allow_ranking()
    if "summer" in sys.argv[1:]:
        open_the_evening()
    if "circular" in sys.argv[1:]:
        allow_circulars()
    if "lines" in sys.argv[1:]:
        bind_single_lines()
    if "fixed" in sys.argv[1:]:
        grant_fixed_sums()
    if "sewing" in sys.argv[1:]:
        reserve_sewing_cafe()
