"""The city at the beginning of 2015, for S3: people, departments and the bodies of Huchting, and nothing said yet.

Run as a program it fills the database that the environment names. Farid reads what social affairs are asked; the other
departments have only a post box, so that they answer by the link in their mail.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from einklang.administration.models import Department
    from einklang.people.models import Person

DEPARTMENTS = {
    "education": ("Behörde für Kinder und Bildung", "Bildung"),
    "social": ("Behörde für Soziales", "Soziales"),
    "culture": ("Kulturbehörde", "Kultur"),
    "health": ("Gesundheitsbehörde", "Gesundheit"),
    "labour": ("Behörde für Arbeit", "Arbeit"),
    "job_centre": ("Jobcenter", "Jobcenter"),
}
"""Which name each has, and what a neighbourhood calls it."""
MEETS_AT = tuple(dt.datetime.fromisoformat(f"{day}T18:30:00+02:00") for day in ("2015-10-08", "2016-10-13"))
"""When the assembly reads the table out, and when it looks again."""
BEGIN = dt.datetime.fromisoformat("2015-01-05T09:00:00+01:00")


def post_box(key: str) -> str:
    """Where a department's mail goes."""
    return f"{key}@example.org"


def set_the_stage() -> None:
    """The areas, four people with their roles, the six departments, the two bodies with their rules."""
    from django.db import transaction

    from einklang.needs.actions import seed_topics
    from einklang.people.actions import appoint_first_administrator, give_role
    from einklang.people.rules import RoleKind
    from einklang.places.actions import found_city
    from einklang.places.models import Neighbourhood

    with transaction.atomic():
        found_city()
        seed_topics()
        hood = Neighbourhood.objects.get(slug="huchting")
        administrator = appoint_first_administrator(email="administrator@example.org", name="Verwaltung", now=BEGIN)
        carla, henning, farid = (
            _person("carla", "Carla Nowak"),
            _person("henning", "Henning Voss"),
            _person("farid", ""),
        )
        told: dict[str, Any] = {"actor": administrator, "valid_from": BEGIN.date(), "now": BEGIN}
        give_role(**told, person=carla, kind=RoleKind.MODERATOR, neighbourhood=hood)
        give_role(**told, person=henning, kind=RoleKind.PROGRAMME_OFFICE, neighbourhood=None)
        departments = _departments(henning)
        give_role(
            **told,
            person=farid,
            kind=RoleKind.DEPARTMENT_CONTACT,
            neighbourhood=hood,
            organisation=departments["social"].organisation,
        )
        _bodies(henning, carla, hood.slug)


def _person(name: str, called: str) -> "Person":
    from einklang.people.models import Person

    return Person.objects.create_user(f"{name}@example.org", called, "de")


def _departments(henning: "Person") -> dict[str, "Department"]:
    from einklang.administration.actions import found_department

    return {
        key: found_department(actor=henning, name=name, short=short, post_box=post_box(key), now=BEGIN)
        for key, (name, short) in DEPARTMENTS.items()
    }


def _bodies(henning: "Person", carla: "Person", slug: str) -> None:
    import uuid

    from einklang.forum.actions import adopt_rules, found_body, plan_meeting
    from einklang.forum.rules.meetings import BodyKind
    from einklang.forum.rules.procedure import Procedure
    from einklang.places.models import Neighbourhood

    hood = Neighbourhood.objects.get(slug=slug)
    for name, of in (("Stadtteilgruppe", BodyKind.ASSEMBLY), ("WiN-AG", BodyKind.WORKING_GROUP)):
        body = found_body(actor=henning, neighbourhood=hood, slug=name.lower(), kind=of, name=name, now=BEGIN)
        adopt_rules(actor=henning, body=body, procedure=Procedure(), adopted_on=BEGIN.date(), now=BEGIN)
        for at in MEETS_AT if of is BodyKind.ASSEMBLY else ():
            plan_meeting(actor=carla, body=body, starts_at=at, place="Bürgerhaus", form_token=uuid.uuid4(), now=BEGIN)


if __name__ == "__main__":
    django.setup()
    set_the_stage()
