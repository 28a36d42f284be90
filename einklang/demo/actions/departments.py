"""The invented departments: who is responsible in Huchting, and what was promised there."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from einklang.administration.actions import (
    announce_undertaking,
    end_responsible,
    enter_cooperation,
    found_department,
    give_to_joint,
    name_responsible,
    note_commitment,
    propose_together,
    review_commitment,
    use_cooperation,
)
from einklang.administration.models import Commitment, Department, Responsibility
from einklang.administration.rules.commitments import Result
from einklang.administration.rules.cooperation import Weekly
from einklang.administration.rules.undertakings import Gives, UndertakingKind
from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.demo.actions.stage import BEGIN, SINCE, Scene, Stage, token
from einklang.needs.models import Topic

DEPARTMENTS = {
    "health": ("Gesundheitsbehörde", "Gesundheit"),
    "education": ("Behörde für Kinder und Bildung", "Bildung"),
    "social": ("Behörde für Soziales", "Soziales"),
    "culture": ("Kulturbehörde", "Kultur"),
    "labour": ("Behörde für Arbeit", "Arbeit"),
}
RESPONSIBLE = (
    ("health", "health", "Koordination Süd", "Koordination Mitte"),
    ("social", "together", "Sozialraumkoordination Huchting", "Sozialraumkoordination Süd"),
    ("social", "housing", "Fachstelle Wohnen", ""),
    ("education", "education", "Regionalteam Süd", "Regionalteam Mitte"),
)
HOURS = (
    (
        "muetterzentrum-regenbogen",
        "Offener Treff und Mitarbeit in der Stadtteilgruppe",
        240,
        240,
        "Behörde für Soziales",
    ),
    ("sportverein-gruene-wiese", "Ferienangebote mit der Schule planen", 120, 300, "Verein"),
)
USED = (
    (dt.date(2026, 9, 8), 150, "Stadtteilgruppe"),
    (dt.date(2026, 11, 10), 150, "Stadtteilgruppe"),
    (dt.date(2026, 12, 1), 480, "Planung des Winterfests"),
)
ENDED = ("labour", "work", "Referat Beschäftigung", dt.date(2026, 12, 31))


def found_departments(stage: Stage) -> dict[str, Department]:
    """The departments, by the key under which scenes find them; health is an organisation of the cast already."""
    known = stage.organisations
    return {
        key: found_department(
            actor=stage.people["henning"],
            name=name,
            short=short,
            organisation=known["gesundheitsbehoerde"] if key == "health" else None,
            post_box=f"{key}@example.org",
            form_token=token(f"department {key}"),
            now=BEGIN,
        )
        for key, (name, short) in DEPARTMENTS.items()
    }


def department_scenes(stage: Stage, departments: dict[str, Department]) -> Iterator[Scene]:
    """Who is responsible since when; and a promise of four meetings, of which one sees three."""
    for key, topic, function, deputy in RESPONSIBLE:
        yield Scene(BEGIN, partial(_name, stage, departments[key], topic, function, deputy))
    key, topic, function, last_day = ENDED
    yield Scene(BEGIN, partial(_name, stage, departments[key], topic, function, ""))
    yield Scene(_at(2026, 12, 1), partial(_end, stage, departments[key], last_day))
    yield Scene(_at(2026, 2, 10), partial(_promise, stage, departments["health"]))
    yield Scene(_at(2026, 6, 9), partial(_promise_light, stage, departments["social"]))
    yield Scene(_at(2027, 3, 2), partial(_review, stage, departments["health"]))


def cooperation_scenes(stage: Stage) -> Iterator[Scene]:
    """The school gives two hours of the five that it takes; the mothers' centre gives what is needed."""
    yield Scene(_at(2026, 8, 3), partial(_hours, stage))


def plan_scenes(stage: Stage, departments: dict[str, Department]) -> Iterator[Scene]:
    """A midwife's hour that is announced, and a yard that several want to carry."""
    yield Scene(_at(2027, 4, 13), partial(_announce, stage, departments["health"]))
    yield Scene(_at(2027, 4, 20), partial(_together, stage))


def _announce(stage: Stage, department: Department) -> None:
    announce_undertaking(
        actor=stage.people["carla"],
        department=department,
        neighbourhood=stage.hood,
        kind=UndertakingKind.PLAN,
        title="Sprechstunde einer Hebamme im Bürgerhaus",
        summary="Jeden Dienstag von 10 bis 12 Uhr, ohne Anmeldung, mit Dolmetschen auf Wunsch.",
        begins_on=dt.date(2027, 9, 7),
        now=_at(2027, 4, 13),
    )


def _together(stage: Stage) -> None:
    at, carla, given = _at(2027, 4, 20), stage.people["carla"], stage.organisations
    yard = propose_together(
        actor=carla,
        neighbourhood=stage.hood,
        title="Ein bewegter Hof für alle Kinder",
        summary="Der Schulhof soll am Nachmittag offen sein, mit Spielgeräten und jemandem, der da ist.",
        leader=given["nachbarschaftsverein-sodenmatt"],
        now=at,
    )
    told: dict[str, Any] = {"actor": carla, "project": yard, "now": at}
    give_to_joint(
        **told, organisation=given["wohnungsgesellschaft-weserheim"], gives=Gives.MONEY, amount_cents=Cents(250_000)
    )
    give_to_joint(
        **told, organisation=given["gesundheitsbehoerde"], gives=Gives.POST, words="vier Stunden in der Woche"
    )
    give_to_joint(**told, organisation=given["sportverein-gruene-wiese"], gives=Gives.OTHER, words="Bälle und Geräte")


def _hours(stage: Stage) -> None:
    at = _at(2026, 8, 3)
    for slug, purpose, promised, needed, paid_by in HOURS:
        time = enter_cooperation(
            actor=stage.people["carla"],
            neighbourhood=stage.hood,
            organisation=stage.organisations[slug],
            purpose=purpose,
            times=Weekly(at.date(), None, promised, needed),
            paid_by=paid_by,
            now=at,
        )
        for day, minutes, words in USED:
            use_cooperation(
                actor=stage.people["carla"], time=time, day=day, minutes=minutes, words=words, now=_at(2026, 12, 14)
            )


def _at(year: int, month: int, day: int) -> dt.datetime:
    return dt.datetime(year, month, day, 19, 30, tzinfo=CITY_ZONE)


def _name(stage: Stage, department: Department, topic: str, function: str, deputy: str) -> Responsibility:
    return name_responsible(
        actor=stage.people["henning"],
        department=department,
        neighbourhood=stage.hood,
        topic=Topic.objects.get(slug=topic),
        function=function,
        deputy=deputy,
        valid_from=SINCE,
        now=BEGIN,
    )


def _end(stage: Stage, department: Department, last_day: dt.date) -> None:
    for row in department.responsibilities.order_by("pk"):
        end_responsible(actor=stage.people["henning"], responsibility=row, last_day=last_day, now=_at(2026, 12, 1))


def _promise(stage: Stage, department: Department) -> Commitment:
    return note_commitment(
        actor=stage.people["carla"],
        department=department,
        neighbourhood=stage.hood,
        what="Die Koordination Süd kommt in vier Sitzungen im Jahr.",
        sign="Sie steht in vier Protokollen unter den Anwesenden.",
        until=dt.date(2027, 2, 28),
        made_on=dt.date(2026, 2, 10),
        now=_at(2026, 2, 10),
    )


def _promise_light(stage: Stage, department: Department) -> Commitment:
    return note_commitment(
        actor=stage.people["carla"],
        department=department,
        neighbourhood=stage.hood,
        what="Die Fachstelle Wohnen hält jeden zweiten Monat eine Sprechstunde im Bürgerhaus.",
        sign="Die Termine hängen am Bürgerhaus.",
        until=dt.date(2027, 12, 31),
        made_on=dt.date(2026, 6, 9),
        now=_at(2026, 6, 9),
    )


def _review(stage: Stage, department: Department) -> None:
    review_commitment(
        actor=stage.people["carla"],
        commitment=Commitment.objects.get(department=department, made_on=dt.date(2026, 2, 10)),
        result=Result.PARTLY,
        kept=3,
        promised=4,
        words="Im November war niemand da.",
        now=_at(2027, 3, 2),
    )
