"""The cast: the people and the places that the tests are about. Loaded as a plugin, so every test may ask for them."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from einklang.forum.models import Body, RulesOfProcedure
    from einklang.people.models import Organisation, Person
    from einklang.people.rules import RoleKind
    from einklang.places.models import City, Neighbourhood
    from einklang.programmes.models import Guideline, Programme

ClientOf = Callable[["Person | None"], "Client"]
SINCE = dt.date(2025, 1, 1)


def person(email: str, name: str = "", language: str = "de") -> "Person":
    """Somebody who has an account and no role."""
    from einklang.people.models import Person

    return Person.objects.create_user(email, name, language)


def with_role(
    someone: "Person",
    kind: "RoleKind",
    neighbourhood: "Neighbourhood | None" = None,
    organisation: "Organisation | None" = None,
) -> "Person":
    """The same person, with a role that has held since the beginning of 2025."""
    from einklang.people.models import Role

    Role.objects.create(
        person=someone, kind=kind, neighbourhood=neighbourhood, organisation=organisation, valid_from=SINCE
    )
    return someone


def role_kind(name: str) -> "RoleKind":
    """A kind of role by its name; imported late, because a plugin is loaded before Django."""
    from einklang.people.rules import RoleKind

    return RoleKind(name)


@pytest.fixture
def client_of() -> ClientOf:
    """`client_of(carla)`: a browser in which she is signed in; `client_of(None)`: a visitor's."""
    from django.test import Client

    from einklang.people.actions import BACKEND

    def open_browser(someone: "Person | None") -> "Client":
        client = Client()
        if someone is not None:
            client.force_login(someone, backend=BACKEND)
        return client

    return open_browser


# ── Places ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def city(db: None) -> "City":
    from einklang.places.models import City

    return City.objects.create(slug="bremen", name="Bremen", state="HB")


@pytest.fixture
def huchting(city: "City") -> "Neighbourhood":
    from einklang.places.models import Neighbourhood

    return Neighbourhood.objects.create(city=city, slug="huchting", name="Huchting", valid_from=1999)


@pytest.fixture
def other(city: "City") -> "Neighbourhood":
    """Another neighbourhood, in which the cast of Huchting has no role."""
    from einklang.places.models import Neighbourhood

    return Neighbourhood.objects.create(city=city, slug="tenever", name="Tenever", valid_from=1999)


# ── Organisations ────────────────────────────────────────────────────────────────────────────────────────────────


def organisation(slug: str, name: str, kind: str) -> "Organisation":
    """An invented organisation."""
    from einklang.people.models import Organisation

    return Organisation.objects.create(slug=slug, name=name, kind=kind)


@pytest.fixture
def sodenmatt(db: None) -> "Organisation":
    return organisation("nachbarschaftsverein-sodenmatt", "Nachbarschaftsverein Sodenmatt e.V.", "association")


@pytest.fixture
def housing_company(db: None) -> "Organisation":
    return organisation("wohnungsgesellschaft-weserheim", "Wohnungsgesellschaft Weserheim", "housing_company")


@pytest.fixture
def health_department(db: None) -> "Organisation":
    return organisation("gesundheitsbehoerde", "Gesundheitsbehörde", "department")


# ── People ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def aylin(huchting: "Neighbourhood") -> "Person":
    """Resident of Sodenmatt; raises needs."""
    return with_role(person("aylin@example.org", "Aylin Demir"), role_kind("resident"), huchting)


@pytest.fixture
def bernd(huchting: "Neighbourhood") -> "Person":
    """Resident next to the sports ground; objects for a good reason."""
    return with_role(person("bernd@example.org", "Bernd Kröger"), role_kind("resident"), huchting)


@pytest.fixture
def carla(huchting: "Neighbourhood") -> "Person":
    """Neighbourhood manager; moderates."""
    return with_role(person("carla@example.org", "Carla Nowak"), role_kind("moderator"), huchting)


@pytest.fixture
def daoud(huchting: "Neighbourhood", sodenmatt: "Organisation") -> "Person":
    """Applies for the association of Sodenmatt."""
    return with_role(person("daoud@example.org", "Daoud Rahimi"), role_kind("applicant"), huchting, sodenmatt)


@pytest.fixture
def edda(city: "City") -> "Person":
    """Grant officer, for the whole city."""
    return with_role(person("edda@example.org", "Edda Lührs"), role_kind("grant_officer"))


@pytest.fixture
def henning(city: "City") -> "Person":
    """Budget officer in the programme office, for the whole city."""
    return with_role(person("henning@example.org", "Henning Voss"), role_kind("programme_office"))


@pytest.fixture
def farid(huchting: "Neighbourhood", health_department: "Organisation") -> "Person":
    """Contact of the department of health."""
    return with_role(
        person("farid@example.org", "Farid Haddad"), role_kind("department_contact"), None, health_department
    )


@pytest.fixture
def greta(huchting: "Neighbourhood", housing_company: "Organisation") -> "Person":
    """Of the housing company; member of the working group."""
    return with_role(person("greta@example.org", "Greta Olsen"), role_kind("working_group"), huchting, housing_company)


@pytest.fixture
def administrator(city: "City") -> "Person":
    """Whoever gives the roles; no role of hers opens anything else."""
    return with_role(person("administrator@example.org", "Verwaltung"), role_kind("administrator"))


@pytest.fixture
def stranger(db: None) -> "Person":
    """Signed in, without any role."""
    return person("stranger@example.org")


# ── Programme and assembly ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def guideline(city: "City") -> "Guideline":
    """The programme WiN's guideline of 2026: half of the costs, 15.00 EUR an hour, three quotes above 500 EUR."""
    from einklang.programmes.models import Guideline, Programme
    from einklang.programmes.rules import Terms

    programme = Programme.objects.create(city=city, slug="win", name="WiN")
    return Guideline.objects.create(
        programme=programme, version=1, terms=Terms().to_json(), valid_from=dt.date(2026, 1, 1)
    )


@pytest.fixture
def winprogramme(guideline: "Guideline") -> "Programme":
    """The programme WiN, with its guideline of 2026."""
    return guideline.programme


@pytest.fixture
def procedure(huchting: "Neighbourhood") -> "RulesOfProcedure":
    """The assembly's rules, with the defaults."""
    from einklang.forum.models import Body, RulesOfProcedure
    from einklang.forum.rules.procedure import Procedure, to_json

    body = Body.objects.create(
        neighbourhood=huchting, slug="stadtteilgruppe", kind="assembly", name="Stadtteilgruppe Huchting"
    )
    return RulesOfProcedure.objects.create(
        body=body, version=1, parameters=to_json(Procedure()), adopted_on=dt.date(2025, 12, 1)
    )


@pytest.fixture
def assembly(procedure: "RulesOfProcedure") -> "Body":
    """Huchting's assembly, which has rules of procedure."""
    return procedure.body
