"""The whole year in one performance, scene by scene in the order of time."""

from collections.abc import Iterator

from django.db import transaction

from einklang.demo.actions.archive import archive_scenes
from einklang.demo.actions.departments import cooperation_scenes, department_scenes, found_departments, plan_scenes
from einklang.demo.actions.evenings import meeting_scenes
from einklang.demo.actions.exchange import exchange_scenes
from einklang.demo.actions.needs import need_scenes
from einklang.demo.actions.office import office_scenes
from einklang.demo.actions.pots import found_pots, pot_scenes
from einklang.demo.actions.projects import project_scenes
from einklang.demo.actions.reports import report_scenes
from einklang.demo.actions.rules import rules_scenes
from einklang.demo.actions.stage import Scene, Stage, budget_scenes, carrier_scenes, set_stage
from einklang.demo.actions.statements import statement_scenes
from einklang.demo.readers import Year, read_year
from einklang.places.models import City


def act_year() -> bool:
    """Act the invented year, all of it or nothing; False when there is a city already."""
    if City.objects.exists():
        return False
    with transaction.atomic():
        year = read_year()
        stage = set_stage(year.organisations)
        found_pots(stage)
        for scene in sorted(_scenes(stage, year), key=lambda scene: scene.at):
            scene.act()
    return True


def _scenes(stage: Stage, year: Year) -> Iterator[Scene]:
    for told in year.projects:
        told["needs"] = [need for need in year.needs if need.get("project") == told["key"]]
    by_key = {told["key"]: told for told in year.projects}
    yield from budget_scenes(stage)
    yield from pot_scenes(stage)
    yield from carrier_scenes(stage, year.organisations)
    departments = found_departments(stage)
    yield from department_scenes(stage, departments)
    yield from archive_scenes(stage, departments, year.archive)
    yield from cooperation_scenes(stage)
    yield from plan_scenes(stage, departments)
    for need in year.needs:
        yield from need_scenes(stage, need)
    for project in year.projects:
        yield from project_scenes(stage, project)
    for meeting in year.meetings:
        yield from meeting_scenes(stage, meeting, by_key)
    for grant in year.grants:
        yield from office_scenes(stage, grant)
    yield from rules_scenes(stage)
    yield from report_scenes(stage)
    yield from statement_scenes(stage, departments, year.dialogue)
    yield from exchange_scenes(stage, departments, year.dialogue)
