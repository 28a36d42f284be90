"""The city on the evening before its first need: people, organisations, rules and the year's money.

Run as a program it fills the database that the environment names, by the acts with which the example year begins.
"""

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


if __name__ == "__main__":
    django.setup()
    set_the_stage()
