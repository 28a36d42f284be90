"""The city on the evening before its first need: people, organisations, rules and the year's money.

Run as a program it fills the database that the environment names, by the acts with which the example year begins; with
the word "ranking" behind it, under rules of procedure that allow a ranking by least resistance.
"""

import datetime as dt
import sys

import django

STANDS_AT = "2026-02-10T18:30:00+01:00"


def set_the_stage() -> None:
    """What was there before anybody raised a need."""
    from django.db import transaction

    from einklang.demo.actions.stage import budget_scenes, set_stage
    from einklang.demo.readers import read_year

    with transaction.atomic():
        for scene in budget_scenes(set_stage(read_year().organisations)):
            scene.act()


def allow_ranking() -> None:
    """The assembly of Huchting has adopted rules that know a ranking when money is short (R-29)."""
    from einklang.forum.actions import adopt_rules
    from einklang.forum.models import Body
    from einklang.forum.rules.procedure import Procedure
    from einklang.people.models import Person

    now = dt.datetime.fromisoformat(STANDS_AT) - dt.timedelta(days=1)
    body = Body.objects.get(neighbourhood__slug="huchting", kind="assembly")
    carla = Person.objects.get(email="carla@example.org")
    adopt_rules(actor=carla, body=body, procedure=Procedure(ranking=True), adopted_on=now.date(), now=now)


if __name__ == "__main__":
    django.setup()
    set_the_stage()
    if "ranking" in sys.argv[1:]:
        allow_ranking()
