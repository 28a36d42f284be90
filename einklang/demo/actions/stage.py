"""The stage: city, people, organisations, rules, guideline, budgets. And what the scenes find by its key."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.forum import actions as forum
from einklang.forum.models import Body, Meeting
from einklang.forum.rules.meetings import BodyKind
from einklang.forum.rules.procedure import Procedure
from einklang.fund.actions import allot, open_budget_year
from einklang.grants.actions import adopt_text
from einklang.grants.rules.notices import Block
from einklang.needs.actions import seed_topics
from einklang.needs.models import Need
from einklang.people.actions import (
    appoint_first_administrator,
    choose_invitations,
    end_organisation,
    enter_organisation,
    give_role,
)
from einklang.people.models import Organisation, Person
from einklang.people.rules import OrganisationKind, RoleKind
from einklang.places.actions import found_city
from einklang.places.models import Neighbourhood
from einklang.programmes.actions import adopt_guideline, found_programme
from einklang.programmes.models import Programme
from einklang.programmes.rules import Terms
from einklang.projects.models import Application
from einklang.record.actions import enter

SINCE = dt.date(2025, 9, 1)
BEGIN = dt.datetime(2025, 9, 1, 9, 0, tzinfo=CITY_ZONE)
BASE_CENTS = {2026: Cents(15_000_000), 2027: Cents(10_000_000)}
"""What an area with a whole share gets; in the second year the city has less, and somebody waits."""
HUCHTING = "huchting"
INVENTED = {"note": "Beispiel: alles erfunden"}
LETTERHEAD = "Programmstelle der Stadt\nMusterstraße 12, 28195 Bremen · Telefon 0421 000000 · post@example.org"
NAMESPACE = uuid.UUID("5b0e5d52-0b57-4b3a-9a30-5b1f0c5a2026")

CAST: tuple[tuple[str, str, str, RoleKind, bool], ...] = (
    ("aylin", "Aylin Demir", "tr", RoleKind.RESIDENT, True),
    ("bernd", "Bernd Kröger", "de", RoleKind.RESIDENT, True),
    ("carla", "Carla Nowak", "de", RoleKind.MODERATOR, True),
    ("edda", "Edda Lührs", "de", RoleKind.GRANT_OFFICER, False),
    ("henning", "Henning Voss", "de", RoleKind.PROGRAMME_OFFICE, False),
    ("renate", "Renate Wulff", "de", RoleKind.AUDITOR, False),
)
IN_ORGANISATION = {
    "daoud": ("Daoud Rahimi", RoleKind.APPLICANT),
    "greta": ("Greta Olsen", RoleKind.WORKING_GROUP),
    "farid": ("Farid Haddad", RoleKind.DEPARTMENT_CONTACT),
}

WANT_INVITATIONS = ("aylin", "bernd", "daoud")


class Scene(NamedTuple):
    """Something that happens at a moment; scenes of all things are played in the order of their moments."""

    at: dt.datetime
    act: Callable[[], Any]


TERMS = Terms(
    fields_of_action=(
        "Begegnung und Zusammenhalt",
        "Bildung und Sprache",
        "Gesundheit und Bewegung",
        "Umwelt und Wohnumfeld",
    )
)
"""The example's guideline: the usual one, with what there is money for."""


@dataclass
class Stage:
    """Who and what is there; things made later are found by the key under which they are told."""

    hood: Neighbourhood
    people: dict[str, Person]
    organisations: dict[str, Organisation]
    applicants: dict[str, Person]
    programme: Programme
    assembly: Body
    pots: dict[str, Programme] = field(default_factory=dict)
    needs: dict[str, Need] = field(default_factory=dict)
    projects: dict[str, Application] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)


def token(of: str) -> uuid.UUID:
    """The same form token for the same thing in every performance."""
    return uuid.uuid5(NAMESPACE, of)


def set_stage(organisations: list[dict[str, Any]], terms: Terms = TERMS) -> Stage:
    """Everything that has to be there before the first need is raised."""
    city = found_city()
    for scope in (*city.neighbourhoods.order_by("slug").values_list("slug", flat=True), "city"):
        enter(scope=scope, kind="note", subject="", facts=INVENTED, happened_at=BEGIN, entered_at=BEGIN)
    seed_topics()
    hood = Neighbourhood.objects.get(slug=HUCHTING)
    administrator = appoint_first_administrator(email="administrator@example.org", name="Verwaltung", now=BEGIN)
    people = {"administrator": administrator}
    for key, name, language, kind, here in CAST:
        people[key] = _person(key, name, language)
        _role(administrator, people[key], kind, hood if here else None)
    entered, applicants = _organisations(administrator, hood, people, organisations)
    for key in WANT_INVITATIONS:
        choose_invitations(actor=people[key], neighbourhoods=[hood], now=BEGIN)
    programme = found_programme(
        actor=people["henning"], city=hood.city, slug="win", name="Wohnen in Nachbarschaften (WiN)", now=BEGIN
    )
    adopt_guideline(actor=people["henning"], programme=programme, terms=terms, valid_from=SINCE, now=BEGIN)
    adopt_text(actor=people["henning"], block=Block.LETTERHEAD, body=LETTERHEAD, based_on=0, checked=True, now=BEGIN)
    assembly = _bodies(people["henning"], hood)
    return Stage(hood, people, entered, applicants, programme, assembly)


def budget_scenes(stage: Stage) -> list[Scene]:
    """Each year's money: opened for the city, then every area gets its part by its share class."""

    def open_year(year_of: int, at: dt.datetime) -> None:
        hoods = list(Neighbourhood.objects.order_by("name"))
        parts = {hood: Cents(BASE_CENTS[year_of] * hood.share_percent // 100) for hood in hoods}
        henning = stage.people["henning"]
        year = open_budget_year(
            actor=henning,
            programme=stage.programme,
            year=year_of,
            total_cents=Cents(sum(parts.values())),
            now=at,
        )
        for hood, part in parts.items():
            allot(actor=henning, budget_year=year, neighbourhood=hood, amount_cents=part, now=at)

    begins = {year: dt.datetime(year, 1, 5, 9, 0, tzinfo=CITY_ZONE) for year in BASE_CENTS}
    return [Scene(at, partial(open_year, year, at)) for year, at in begins.items()]


def carrier_scenes(stage: Stage, told: list[dict[str, Any]]) -> list[Scene]:
    """A carrier is dissolved, and Edda notes its last day."""
    return [
        Scene(
            (at := one["ended"]["at"].replace(tzinfo=CITY_ZONE)),
            partial(
                end_organisation,
                actor=stage.people["edda"],
                organisation=stage.organisations[one["slug"]],
                ended_on=one["ended"]["day"],
                why=one["ended"]["why"],
                now=at,
            ),
        )
        for one in told
        if "ended" in one
    ]


def _person(key: str, name: str, language: str = "de") -> Person:
    return Person.objects.create_user(f"{key}@example.org", name, language if language in {"de", "en"} else "de")


def _role(
    administrator: Person,
    person: Person,
    kind: RoleKind,
    hood: Neighbourhood | None,
    organisation: Organisation | None = None,
) -> None:
    give_role(
        actor=administrator,
        person=person,
        kind=kind,
        neighbourhood=hood,
        organisation=organisation,
        valid_from=SINCE,
        now=BEGIN,
    )


def _organisations(
    administrator: Person, hood: Neighbourhood, people: dict[str, Person], told: list[dict[str, Any]]
) -> tuple[dict[str, Organisation], dict[str, Person]]:
    """Enter the organisations. Whom the cast does not play has an account without a name."""
    entered, applicants = {}, {}
    for one in told:
        slug = one["slug"]
        entered[slug] = enter_organisation(
            actor=administrator, slug=slug, name=one["name"], kind=OrganisationKind(one["kind"]), now=BEGIN
        )
        key = one.get("played_by", "")
        name, kind = IN_ORGANISATION.get(key, ("", RoleKind.APPLICANT))
        person = _person(key or slug, name)
        _role(administrator, person, kind, hood, entered[slug])
        if key:
            people[key] = person
        applicants[slug] = person
    return entered, applicants


def _bodies(henning: Person, hood: Neighbourhood) -> Body:
    """The assembly and the working group, with the default rules of procedure.

    The assembly lets small sums go by circular, and leaves two weeks for objections to its minutes.
    """
    assembly = forum.found_body(
        actor=henning,
        neighbourhood=hood,
        slug="stadtteilgruppe",
        kind=BodyKind.ASSEMBLY,
        name="Stadtteilgruppe Huchting",
        now=BEGIN,
    )
    group = forum.found_body(
        actor=henning, neighbourhood=hood, slug="win-ag", kind=BodyKind.WORKING_GROUP, name="WiN-AG", now=BEGIN
    )
    for body, rules in ((assembly, Procedure(small_sums=True, objection_days=14)), (group, Procedure())):
        forum.adopt_rules(actor=henning, body=body, procedure=rules, adopted_on=SINCE, now=BEGIN)
    return assembly
